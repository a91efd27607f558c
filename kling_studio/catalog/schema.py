"""The form of a catalogue file: which tables and entries it may have, and of what kind each is."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

Check = Callable[[object, str], None]
"""Raises MisfitError when a value is not of the kind wanted at a place."""

_AMOUNT = re.compile(r"\d{1,6}(\.\d{1,8})?")
_SECONDS = re.compile(r"[1-9]\d{0,2}")


class MisfitError(Exception):
    """An entry that a catalogue cannot have. `place` is the path of tables that leads to it."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


def _text(value: object, place: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise MisfitError(place)


def _texts(value: object, place: str) -> None:
    if not isinstance(value, list) or not value or len(set(map(str, value))) != len(value):
        raise MisfitError(place)
    for entry in value:
        _text(entry, place)


def _names(value: object, place: str) -> None:
    if value != []:
        _texts(value, place)


def _flag(value: object, place: str) -> None:
    if not isinstance(value, bool):
        raise MisfitError(place)


def _number(value: object, place: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise MisfitError(place)


def _above_nothing(value: object, place: str) -> None:
    _number(value, place)
    if not isinstance(value, int | float) or value <= 0:
        raise MisfitError(place)


def _count(value: object, place: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise MisfitError(place)


def _count_or_none(value: object, place: str) -> None:
    if value != 0 or isinstance(value, bool):
        _count(value, place)


def _day(value: object, place: str) -> None:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise MisfitError(place)


def _amount(value: object, place: str) -> None:
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value):
        raise MisfitError(place)


def _default(value: object, place: str) -> None:
    if isinstance(value, str):
        _text(value, place)
    else:
        _number(value, place)


def _pattern(value: object, place: str) -> None:
    _text(value, place)
    try:
        re.compile(str(value))
    except re.error as broken:
        raise MisfitError(place) from broken


def _table(members: Mapping[str, Check]) -> Check:
    def check(value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise MisfitError(place)
        for name, entry in value.items():
            inner = f"{place}.{name}" if place else name
            if name not in members:
                raise MisfitError(inner)
            members[name](entry, inner)

    return check


def _tables(each: Check, name_like: re.Pattern[str] | None = None) -> Check:
    def check(value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise MisfitError(place)
        for name, entry in value.items():
            inner = f"{place}.{name}" if place else name
            if name_like is not None and not name_like.fullmatch(name):
                raise MisfitError(inner)
            each(entry, inner)

    return check


_MARKS: dict[str, Check] = {"source": _text, "as_of": _day}

_FIELD = _table(
    {
        **_MARKS,
        "offered": _flag,
        "required": _flag,
        "default": _default,
        "choices": _texts,
        "made_by": _texts,
        "most_days": _count,
        "doubtful": _names,
        "least": _number,
        "most": _number,
        "step": _above_nothing,
        "max_length": _count,
        "makers_max_length": _count,
        "needs": _tables(_texts),
        "excludes": _names,
        "formats": _texts,
        "max_megabytes": _above_nothing,
        "least_side": _count,
        "widest_ratio": _above_nothing,
        "most_side": _count,
        "shortest": _above_nothing,
        "longest": _above_nothing,
        "longest_with": _tables(_tables(_above_nothing)),
        "slowest_rate": _above_nothing,
        "fastest_rate": _above_nothing,
        "retired_with": _day,
        "least_items": _count,
        "max_items": _count,
        "always": _text,
        "instead": _text,
        "assumed": _number,
        "pairs": _names,
        "advised_least": _number,
        "advised_most": _number,
        "advised_length": _count,
        "unconfirmed": _flag,
        "addresses_only": _flag,
        "most_area": _count,
        "least_ratio": _above_nothing,
        "most_ratio": _above_nothing,
    }
)

_PRICE = _table(
    {
        **_MARKS,
        "per_second": _tables(_amount),
        "with_sound": _tables(_amount),
        "with_video": _tables(_amount),
        "with_voice": _tables(_amount),
        "per_five_seconds": _amount,
        "per_clip": _tables(_tables(_amount, _SECONDS)),
    }
)

_REFERENCES = _table(
    {
        "most": _count,
        "most_with_video": _count,
        "elements_with_first_frame": _count_or_none,
        "elements_with_both_frames": _count_or_none,
        "images_with_frames": _count_or_none,
        "plain_durations": _names,
        "durations_with_video": _names,
        "feature_needs_shots": _flag,
        "base_without_shots": _flag,
    }
)

_RULES: dict[str, Check] = {**_MARKS, "off": _names, "field": _tables(_FIELD)}

_IN_ENDPOINT: dict[str, Check] = {**_RULES, "price": _PRICE, "retired_on": _day, "doubtful": _flag}

CATALOGUE: Check = _tables(
    _table(
        {
            **_MARKS,
            "like": _text,
            "free": _flag,
            "currency": _text,
            "page": _text,
            "refuses_retired": _names,
            "unit_price": _table({**_MARKS, "amount": _amount}),
            "pace": _table(
                {
                    **_MARKS,
                    "first": _above_nothing,
                    "first_long": _above_nothing,
                    "every": _above_nothing,
                    "slots": _count,
                    "requests": _count,
                }
            ),
            "results": _table({**_MARKS, "kept_minutes": _above_nothing}),
            "endpoint": _tables(
                _table(
                    {
                        **_MARKS,
                        "default_model": _text,
                        "field": _tables(_FIELD),
                        "references": _REFERENCES,
                        "ignores": _names,
                    }
                )
            ),
            "design": _tables(
                _table(
                    {
                        **_RULES,
                        "models": _pattern,
                        "in": _tables(_table({**_RULES, "references": _REFERENCES})),
                    }
                )
            ),
            "model": _tables(
                _table(
                    {
                        **_IN_ENDPOINT,
                        "label": _text,
                        "endpoints": _texts,
                        "in": _tables(_table({**_IN_ENDPOINT, "references": _REFERENCES})),
                    }
                )
            ),
        }
    )
)
"""Checks a whole file's tables; raises MisfitError at the first entry that is none of these."""


def merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Both, tables joined member by member, everything else taken from `over` where it has it."""
    whole = dict(under)
    for name, value in over.items():
        below = whole.get(name)
        if isinstance(below, dict) and isinstance(value, dict):
            whole[name] = merged(below, value)
        else:
            whole[name] = value
    return whole


def mark(tables: Mapping[str, Any], marks: Mapping[str, Any]) -> None:
    """Gives every pace, unit price, results, field, design, model and price of a checked file these marks
    where it has none."""
    for provider in tables.values():
        for entry in _entries(provider):
            for name, value in marks.items():
                entry.setdefault(name, value)


def _entries(provider: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name in ("pace", "results", "unit_price"):
        if name in provider:
            yield provider[name]
    for endpoint in provider.get("endpoint", {}).values():
        yield from endpoint.get("field", {}).values()
    for model in (*provider.get("design", {}).values(), *provider.get("model", {}).values()):
        for part in (model, *model.get("in", {}).values()):
            if any(not isinstance(value, dict) for value in part.values()):
                yield part
            if "price" in part:
                yield part["price"]
            yield from part.get("field", {}).values()
