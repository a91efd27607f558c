"""How long to wait before trying again."""

from __future__ import annotations

import random
from collections.abc import Callable

Chance = Callable[[float, float], float]
"""A random number between two others, as `random.uniform` gives one."""

SOON = 1.0
"""Seconds; a provider that names less, or a moment that is over, names no time to wait at all."""

LONGEST_UNASKED = 3600.0
"""Seconds for which a free question is put off at most, whatever the provider names: a result that was paid
for is kept for a day where it is kept shortest, and a date of theirs may be read by a clock that is off."""

_LATER = 0.1
"""The part of a wait the provider named by which we come later, so that many do not come back together."""


def backoff(attempt: int, *, first: float, most: float, chance: Chance = random.uniform) -> float:
    """Seconds: `first` doubled for each attempt after the first (0), at most `most`, and of that
    a random part from a half to the whole, so that many do not come back at the same moment."""
    full = min(most, first * 2.0 ** min(attempt, 32))
    return full * chance(0.5, 1.0)


def after_named(seconds: float, chance: Chance = random.uniform) -> float:
    """Seconds to wait where the provider names them (Retry-After): never less, a tenth more at most."""
    return seconds * chance(1.0, 1.0 + _LATER)
