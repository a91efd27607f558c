"""One of several things to choose from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: the value a program keeps, the word a person reads.

    `hint` becomes the tooltip, `icon` stands before the word where the widget shows icons. An option
    with `enabled` off can be read, not chosen; its hint then says why. `caution` marks one that may be
    refused; its hint says by whom. `note` follows the word in an open list.
    """

    value: str
    label: str
    hint: str = ""
    icon: str = ""
    enabled: bool = True
    caution: bool = False
    note: str = ""
