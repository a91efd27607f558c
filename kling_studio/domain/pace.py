"""When to look at a provider's tasks, as its documentation advises."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

SHORT: Final = 5.0
"""Seconds of a short clip."""


@dataclass(frozen=True, slots=True)
class Pace:
    """When to look: seconds to the first look after sending, then between looks. `slots`: tasks at once.

    `first_long`: the first look at a clip of more than 5 s, 0 where it is no other. `source` and `as_of`
    are the catalogue's marks: where this is from, and of which day.
    """

    first: float
    every: float
    slots: int
    first_long: float = 0.0
    source: str = ""
    as_of: date | None = None

    def for_clip(self, seconds: float) -> Pace:
        """The advice for a clip of that length."""
        return replace(self, first=self.first_long) if seconds > SHORT and self.first_long else self
