"""The nearest of what a route takes to what a recipe says."""

from __future__ import annotations

import math

from kling_studio.catalog.route import FieldRule
from kling_studio.domain.form import ChoiceField, Field, OpenChoiceField, RatioField

_FINER = {"4k": ("4k", "master", "pro", "std"), "master": ("master", "pro", "4k", "std")}
_TIERS = {**_FINER, "pro": ("pro", "master", "4k", "std"), "std": ("std", "pro", "master", "4k")}
"""Modes by nearness: as fine, else one step further, the plain one last."""


def nearest(rule: FieldRule, value: object) -> str | None:
    """The choice of a rule that is nearest to a value, itself where it is one; None without choices.

    Lengths by seconds, the shorter of two as near; shapes by ratio of width to height; modes by fineness.
    """
    word = str(value)
    if not rule.choices or word in rule.choices:
        return word if rule.choices else None
    if rule.name == "mode":
        return next((mode for mode in _TIERS.get(word, ()) if mode in rule.choices), _usual(rule))
    wanted = _size(word)
    sizes = [(choice, _size(choice)) for choice in rule.choices]
    known = [(choice, size) for choice, size in sizes if size is not None]
    if wanted is None or not known:
        return _usual(rule)
    if ":" in word:
        return min(known, key=lambda pair: _apart(pair[1], wanted))[0]
    return min(known, key=lambda pair: (abs(pair[1] - wanted), pair[1]))[0]


def is_closed(declared: Field) -> bool:
    """Whether nothing but the route's own choices is taken in a field."""
    return isinstance(declared, ChoiceField | RatioField) and not isinstance(declared, OpenChoiceField)


def _apart(shape: float, wanted: float) -> tuple[float, bool]:
    """How far a shape is from another; of two as far the one that lies, or stands, as that does."""
    return round(abs(math.log(shape / wanted)), 6), (shape > 1) != (wanted > 1)


def _usual(rule: FieldRule) -> str:
    return str(rule.default) if rule.default in rule.choices else rule.choices[0]


def _size(word: str) -> float | None:
    """Seconds, or width to height; None for what is neither, or for nothing."""
    first, parted, second = word.partition(":")
    try:
        size = float(first) / float(second) if parted else float(first)
    except (ValueError, ZeroDivisionError):
        return None
    return size if math.isfinite(size) and size > 0 else None
