"""How long to wait before trying again."""

from __future__ import annotations

import random


def backoff(attempt: int, *, first: float, most: float) -> float:
    """Seconds: `first` doubled for each attempt after the first (0), at most `most`, and of that
    a random part from a half to the whole, so that many do not come back at the same moment."""
    full = min(most, first * 2.0 ** min(attempt, 32))
    return full * random.uniform(0.5, 1.0)
