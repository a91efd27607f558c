"""The rules of single values: texts, choices, numbers, addresses, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from math import ceil, floor
from typing import Final

from kling_studio.catalog.addresses import is_safe_address, is_whole_address
from kling_studio.catalog.route import MEGABYTE, FieldRule
from kling_studio.catalog.values import brief, is_number, plain
from kling_studio.domain.form import Field, RuleKey, Violation
from kling_studio.domain.media import PictureFacts, is_address

Params = Mapping[str, str | int]
Found = Iterator[Violation]

_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9_-]+")
"""Our own rule for `external_task_id`: it becomes part of an address, and people read it out."""


_ROUNDING: Final = 1e-6
"""Share of a step by which a number may miss a multiple of it."""


def text(field: Field, rule: FieldRule, value: object, beyond: bool) -> Found:
    """A text no longer than the route's wall, or the maker's where the user lifted that."""
    if not isinstance(value, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "text"})
        return
    limit = rule.wall(beyond)
    length = len(value)
    if limit is not None and length > limit:
        params: dict[str, str | int] = {"limit": limit, "length": length, "over": length - limit}
        if rule.makers_max_length is not None and rule.makers_max_length > limit:
            params["makers_limit"] = rule.makers_max_length
        yield Violation(field.name, RuleKey.TOO_LONG, params)


def choice(field: Field, rule: FieldRule, value: object) -> Found:
    """One of the words that the route has."""
    if not isinstance(value, str):
        word = str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
        fix = {field.name: word} if word in rule.choices else {}
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "text"}, fix)
    elif value not in rule.choices:
        params = {"value": brief(value), "choices": ", ".join(rule.choices)}
        fix = {field.name: rule.default} if rule.default is not None else {}
        yield Violation(field.name, RuleKey.NOT_A_CHOICE, params, fix)


def number(field: Field, rule: FieldRule, value: object) -> Found:
    """A number within the route's limits, on one of its steps."""
    if not is_number(value):
        yield Violation(field.name, RuleKey.NOT_A_NUMBER, {"value": brief(value)})
        return
    params = {"least": plain(rule.least), "most": plain(rule.most), "value": plain(value)}
    if rule.least is not None and value < rule.least:
        yield Violation(field.name, RuleKey.BELOW_LEAST, params, {field.name: rule.least})
    elif rule.most is not None and value > rule.most:
        yield Violation(field.name, RuleKey.ABOVE_MOST, params, {field.name: rule.most})
    elif rule.step and abs(value) < 1e9 and not _is_multiple(value, rule.step):
        below, above = (plain(_multiple(rule.step, steps(value / rule.step))) for steps in (floor, ceil))
        choices = {"value": plain(value), "choices": f"{below}, {above}"}
        fix = {field.name: _multiple(rule.step, round(value / rule.step))}
        yield Violation(field.name, RuleKey.NOT_A_CHOICE, choices, fix)


def _is_multiple(value: float, step: float) -> bool:
    return abs(value - _multiple(step, round(value / step))) < step * _ROUNDING


def _multiple(step: float, times: int) -> float:
    return float(f"{step * times:.9g}")  # 3 × 0.1 is 0.3


def identifier(field: Field, rule: FieldRule, value: object) -> Found:
    """The user's own id of a task."""
    if not isinstance(value, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "text"})
        return
    if not _IDENTIFIER.fullmatch(value):
        params: dict[str, str | int] = {"value": brief(value), "limit": rule.max_length or 0}
        yield Violation(field.name, RuleKey.IDENTIFIER_MALFORMED, params)
    yield from text(field, rule, value, beyond=False)


def address(field: Field, rule: FieldRule, value: object) -> Found:
    """A whole, safe address."""
    if isinstance(value, str) and not is_whole_address(value):
        yield Violation(field.name, RuleKey.ADDRESS_MALFORMED, {"value": brief(value)})
    elif isinstance(value, str) and not is_safe_address(value):
        yield Violation(field.name, RuleKey.ADDRESS_NOT_SECURE, {"value": brief(value)})
    yield from text(field, rule, value, beyond=False)


def picture(field: Field, rule: FieldRule, value: object, found: PictureFacts | Violation | None) -> Found:
    """A picture: its address, or what was found of the file of this computer."""
    if not isinstance(value, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "picture"})
    elif is_address(value):
        if not is_whole_address(value):
            yield Violation(field.name, RuleKey.ADDRESS_MALFORMED, {"value": brief(value)})
    elif rule.addresses_only:
        yield Violation(field.name, RuleKey.PICTURE_NOT_ADDRESS)
    elif isinstance(found, Violation):
        yield found
    elif found is not None:
        for broken, key, params in _picture_rules(rule, found):
            if broken():
                yield Violation(field.name, key, params)


def open_choice(field: Field, rule: FieldRule, value: object) -> Found:
    """A word that the route may have, listed or not."""
    if not isinstance(value, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "text"})
    else:
        yield from text(field, rule, value, beyond=False)


def flag(field: Field, value: object) -> Found:
    """True or false."""
    if not isinstance(value, bool):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "flag"})


def video(field: Field, value: object) -> Found:
    """The address of a video; no provider takes a file of it."""
    if not isinstance(value, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "video"})
    elif not is_address(value):
        yield Violation(field.name, RuleKey.VIDEO_NOT_ADDRESS, {"value": brief(value)})
    elif not is_whole_address(value):
        yield Violation(field.name, RuleKey.ADDRESS_MALFORMED, {"value": brief(value)})


def given_id(field: Field, rule: FieldRule, value: object) -> Found:
    """An id of the provider's: text without white space."""
    if not isinstance(value, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "text"})
    elif any(char.isspace() or not char.isprintable() for char in value):
        yield Violation(field.name, RuleKey.ID_MALFORMED)
    else:
        yield from text(field, rule, value, beyond=False)


def _picture_rules(
    rule: FieldRule, facts: PictureFacts
) -> Iterator[tuple[Callable[[], bool], RuleKey, Params]]:
    size: Params = {"width": facts.width, "height": facts.height}
    short, long = sorted((facts.width, facts.height))
    yield (
        lambda: bool(rule.formats) and facts.as_sent.format not in rule.formats,
        RuleKey.PICTURE_FORMAT,
        {"format": facts.format, "formats": ", ".join(rule.formats)},
    )
    yield (
        lambda: 0 < rule.max_megabytes * MEGABYTE < facts.as_sent.bytes,
        RuleKey.PICTURE_TOO_HEAVY,
        {"limit": plain(rule.max_megabytes), "bytes": facts.as_sent.bytes},
    )
    yield (lambda: short < rule.least_side, RuleKey.PICTURE_TOO_SMALL, {**size, "least": rule.least_side})
    yield (
        lambda: 0 < rule.widest_ratio * short < long,
        RuleKey.PICTURE_TOO_NARROW,
        {**size, "most": plain(rule.widest_ratio)},
    )
