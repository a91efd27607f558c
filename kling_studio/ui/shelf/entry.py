"""A thing on a shelf."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """What a shelf shows of a thing: its name, a line about it, its poster here.

    `own`: the user made it and can delete it. `thing` is what it stands for, `group` what it was found
    together with others in.
    """

    id: str
    title: str
    said: str = ""
    own: bool = False
    poster: Path | None = None
    thing: Any = None
    group: str = ""
