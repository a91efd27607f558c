"""How long a provider keeps what it made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Keeping:
    """`seconds` from a task's end for which its clip can be fetched; the shorter figure where a provider's
    own pages differ."""

    seconds: float
    source: str = ""
    as_of: date | None = None
