"""Single values of a recipe: whether there is one, whether it is a number, how it reads in a sentence."""

from __future__ import annotations

import math
from typing import TypeGuard


def is_empty(value: object) -> bool:
    """Whether a value counts as not filled in: nothing, or text of nothing but white space."""
    return value is None or (isinstance(value, str) and not value.strip())


def is_number(value: object) -> TypeGuard[float]:
    """Whether it is a number that JSON can hold."""
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def plain(number: int | float | None) -> str:
    """A number for a sentence, empty for None."""
    if isinstance(number, int):
        return brief(number)
    return "" if number is None else f"{number:.12g}"


def brief(value: object) -> str:
    """A value for a sentence, in as many characters as one can bear."""
    return str(value)[:80]
