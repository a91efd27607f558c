"""Every rule that a recipe breaks on a route, before money is spent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kling_studio.catalog.addresses import is_safe_address, is_whole_address
from kling_studio.catalog.camera import camera
from kling_studio.catalog.masks import masks, same_size, size_of
from kling_studio.catalog.reference_items import elements, images, videos
from kling_studio.catalog.references import counts, tags
from kling_studio.catalog.route import MEGABYTE, NOT_BY_MODEL, FieldRule, Route
from kling_studio.catalog.values import brief, is_empty, is_number, plain
from kling_studio.domain.form import (
    AddressField,
    CameraField,
    ChoiceField,
    ElementsField,
    Endpoint,
    Field,
    IdentifierField,
    ListField,
    MasksField,
    NumberField,
    PictureField,
    RatioField,
    ReferencesField,
    RuleKey,
    SwitchField,
    TextField,
    VideosField,
    Violation,
)
from kling_studio.domain.media import PictureFacts, is_address
from kling_studio.domain.recipe import Recipe

Params = Mapping[str, str | int]
Found = Iterator[Violation]

_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9_-]+")
"""Our own rule for `external_task_id`: it becomes part of an address, and people read it out."""

_NEEDS: Final = {"mode": RuleKey.NEEDS_MODE, "duration": RuleKey.NEEDS_DURATION}


def check(
    route: Route,
    endpoint: Endpoint,
    recipe: Recipe,
    pictures: Mapping[str, PictureFacts | Violation],
) -> tuple[Violation, ...]:
    """All broken rules: the model first, then field by field in the form's order, unknown fields last.

    `pictures` holds, for each picture field with a file of this computer, the file's facts or what was
    found wrong when it was opened. An empty value counts as absent. `recipe.beyond_documented_limits`
    moves the wall of a text's length to the maker's own.
    """
    return tuple(_all(route, endpoint, recipe, pictures))


def _all(
    route: Route,
    endpoint: Endpoint,
    recipe: Recipe,
    pictures: Mapping[str, PictureFacts | Violation],
) -> Found:
    values = recipe.values
    yield from _model(route, values.get("model_name"))
    for field in endpoint.fields:
        rule = route.rule(field.name, values)
        value = values.get(field.name)
        if is_absent(field, value):
            if rule.offered and rule.required:
                yield Violation(field.name, RuleKey.REQUIRED)
            continue
        if rule.why_off == NOT_BY_MODEL:
            yield Violation(field.name, RuleKey.NOT_OFFERED, {"model": route.model}, {field.name: None})
            continue
        if not is_off(field, value):
            yield from _conditions(field, rule, recipe, route, endpoint)
        if isinstance(field, PictureField):
            found = pictures.get(field.name)
            yield from _picture(field, rule, value, found)
            if field.name == "static_mask":
                yield from same_size(field, found, size_of(endpoint.ratio_from, pictures))
        elif isinstance(field, MasksField):
            yield from masks(field, rule, value, pictures, endpoint.ratio_from, _picture)
        elif isinstance(field, ReferencesField):
            yield from images(field, rule, value, pictures, _picture)
        else:
            yield from _value(field, rule, value, recipe.beyond_documented_limits)
        if route.references is not None:
            yield from counts(field.name, route.references, values)
            if isinstance(field, TextField) and isinstance(value, str):
                yield from tags(field.name, value, values)
    names = {field.name for field in endpoint.fields} | {"model_name"}
    for name in values:
        if name not in names:
            yield Violation(str(name), RuleKey.UNKNOWN_FIELD, {"name": str(name)}, {str(name): None})


def is_absent(field: Field, value: object) -> bool:
    """Whether a field is not filled in."""
    return is_empty(value) or (isinstance(field, ListField) and value == [])


def is_off(field: Field, value: object) -> bool:
    """Whether a switch is off, which is as good as left out."""
    return isinstance(field, SwitchField) and value == "off"


def _model(route: Route, value: object) -> Found:
    if value is None or value == "":
        return
    if not isinstance(value, str):
        yield Violation("model_name", RuleKey.WRONG_KIND, {"wanted": "text"})
    elif route.elsewhere:
        params = {"model": route.model, "endpoint": route.endpoint, "provider": route.provider}
        yield Violation("model_name", RuleKey.MODEL_UNKNOWN, params, {"model_name": route.substitute})


def _conditions(field: Field, rule: FieldRule, recipe: Recipe, route: Route, endpoint: Endpoint) -> Found:
    for other, wanted in rule.unmet.items():
        params = {"model": route.model, "other": other, other: ", ".join(wanted)}
        fix = {other: wanted[0]} if len(wanted) == 1 else {}
        yield Violation(field.name, _NEEDS.get(other, RuleKey.NEEDS_OTHER), params, fix)
    for other in rule.excludes:
        excluded = endpoint.field(other)
        taken = recipe.values.get(other)
        if excluded is not None and not is_absent(excluded, taken) and not is_off(excluded, taken):
            yield Violation(field.name, RuleKey.EXCLUDES, {"other": other}, {other: None})


def _value(field: Field, rule: FieldRule, value: object, beyond: bool) -> Found:
    match field:
        case TextField():
            yield from _text(field, rule, value, beyond)
        case ChoiceField() | RatioField():
            yield from _choice(field, rule, value)
        case NumberField():
            yield from _number(field, rule, value)
        case IdentifierField():
            yield from _identifier(field, rule, value)
        case AddressField():
            yield from _address(field, rule, value)
        case CameraField():
            yield from camera(field, rule, value)
        case SwitchField():
            yield from _choice(field, rule, value)
        case ElementsField():
            yield from elements(field, rule, value)
        case VideosField():
            yield from videos(field, rule, value)


def _text(field: Field, rule: FieldRule, value: object, beyond: bool) -> Found:
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


def _choice(field: Field, rule: FieldRule, value: object) -> Found:
    if not isinstance(value, str):
        word = str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
        fix = {field.name: word} if word in rule.choices else {}
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "text"}, fix)
    elif value not in rule.choices:
        params = {"value": brief(value), "choices": ", ".join(rule.choices)}
        fix = {field.name: rule.default} if rule.default is not None else {}
        yield Violation(field.name, RuleKey.NOT_A_CHOICE, params, fix)


def _number(field: Field, rule: FieldRule, value: object) -> Found:
    if not is_number(value):
        yield Violation(field.name, RuleKey.NOT_A_NUMBER, {"value": brief(value)})
        return
    params = {"least": plain(rule.least), "most": plain(rule.most), "value": plain(value)}
    if rule.least is not None and value < rule.least:
        yield Violation(field.name, RuleKey.BELOW_LEAST, params, {field.name: rule.least})
    elif rule.most is not None and value > rule.most:
        yield Violation(field.name, RuleKey.ABOVE_MOST, params, {field.name: rule.most})


def _identifier(field: Field, rule: FieldRule, value: object) -> Found:
    if not isinstance(value, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "text"})
        return
    if not _IDENTIFIER.fullmatch(value):
        params: dict[str, str | int] = {"value": brief(value), "limit": rule.max_length or 0}
        yield Violation(field.name, RuleKey.IDENTIFIER_MALFORMED, params)
    yield from _text(field, rule, value, beyond=False)


def _address(field: Field, rule: FieldRule, value: object) -> Found:
    if isinstance(value, str) and not is_whole_address(value):
        yield Violation(field.name, RuleKey.ADDRESS_MALFORMED, {"value": brief(value)})
    elif isinstance(value, str) and not is_safe_address(value):
        yield Violation(field.name, RuleKey.ADDRESS_NOT_SECURE, {"value": brief(value)})
    yield from _text(field, rule, value, beyond=False)


def _picture(field: Field, rule: FieldRule, value: object, found: PictureFacts | Violation | None) -> Found:
    if not isinstance(value, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "picture"})
    elif is_address(value):
        if not is_whole_address(value):
            yield Violation(field.name, RuleKey.ADDRESS_MALFORMED, {"value": brief(value)})
    elif isinstance(found, Violation):
        yield found
    elif found is not None:
        for broken, key, params in _picture_rules(rule, found):
            if broken():
                yield Violation(field.name, key, params)


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
