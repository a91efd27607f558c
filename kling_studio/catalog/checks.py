"""Every rule that a recipe breaks on a route, before money is spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kling_studio.catalog import single
from kling_studio.catalog.camera import camera
from kling_studio.catalog.faces import faces
from kling_studio.catalog.masks import masks, same_size, size_of
from kling_studio.catalog.reference_items import elements, images, videos
from kling_studio.catalog.references import counts, tags
from kling_studio.catalog.route import NOT_BY_MODEL, UNDER_ANOTHER, FieldRule, Route
from kling_studio.catalog.scenes import pictures_of
from kling_studio.catalog.shots import shots
from kling_studio.catalog.sounds import Sounds, sound
from kling_studio.catalog.values import is_empty
from kling_studio.catalog.voices import voices
from kling_studio.domain.form import (
    AddressField,
    CameraField,
    ChoiceField,
    ClipField,
    ElementsField,
    Endpoint,
    FacesField,
    Field,
    FlagField,
    GivenIdField,
    IdentifierField,
    ListField,
    MasksField,
    NumberField,
    OpenChoiceField,
    PictureField,
    RatioField,
    ReferencesField,
    RuleKey,
    ShotsField,
    SoundField,
    SwitchField,
    TextField,
    VideoField,
    VideosField,
    Violation,
    VoicesField,
)
from kling_studio.domain.media import FileFacts, PictureFacts, SoundFacts
from kling_studio.domain.recipe import Recipe

Found = Iterator[Violation]
Pictures = Mapping[str, PictureFacts | Violation]

_NEEDS: Final = {"mode": RuleKey.NEEDS_MODE, "duration": RuleKey.NEEDS_DURATION}


def check(
    route: Route,
    endpoint: Endpoint,
    recipe: Recipe,
    files: Mapping[str, FileFacts | Violation],
) -> tuple[Violation, ...]:
    """All broken rules: the model first, then field by field in the form's order, unknown fields last.

    `files` holds, for each place with a picture or a sound of this computer, its facts or what was found
    wrong when it was opened. An empty value counts as absent. `recipe.beyond_documented_limits`
    moves the wall of a text's length to the maker's own.
    """
    pictures = {place: found for place, found in files.items() if not isinstance(found, SoundFacts)}
    sounds = {place: found for place, found in files.items() if not isinstance(found, PictureFacts)}
    return tuple(_all(route, endpoint, recipe, pictures, sounds))


def _all(route: Route, endpoint: Endpoint, recipe: Recipe, pictures: Pictures, sounds: Sounds) -> Found:
    values = recipe.values
    yield from _model(route, values.get("model_name"))
    for field in endpoint.fields:
        rule = route.rule(field.name, values)
        value = values.get(field.name)
        if is_absent(field, value):
            if rule.offered and rule.required and not _told_by(rule, endpoint, values):
                yield Violation(field.name, RuleKey.REQUIRED)
            continue
        if rule.why_off == NOT_BY_MODEL:
            yield Violation(field.name, RuleKey.NOT_OFFERED, {"model": route.model}, {field.name: None})
            continue
        if not is_off(field, value):
            yield from _conditions(field, rule, recipe, route, endpoint)
        if isinstance(field, PictureField):
            found = pictures.get(field.name)
            yield from single.picture(field, rule, value, found)
            if field.name == "static_mask":
                yield from same_size(field, found, size_of(endpoint.ratio_from, pictures))
        elif isinstance(field, MasksField):
            yield from masks(field, rule, value, pictures, endpoint.ratio_from, single.picture)
        elif isinstance(field, ReferencesField):
            yield from images(field, rule, value, pictures, single.picture)
            scene = route.rule("effect_scene", values)
            yield from pictures_of(field, scene, values.get("effect_scene"), value)
        elif isinstance(field, SoundField):
            yield from sound(field, rule, value, sounds.get(field.name))
        elif isinstance(field, FacesField):
            yield from faces(field, rule, value, sounds)
        elif isinstance(field, ShotsField):
            lengths = route.rule("duration", values).choices
            yield from shots(field, rule, value, route.value("duration", values), lengths)
        else:
            yield from _value(field, rule, value, recipe.beyond_documented_limits)
        if route.references is not None:
            yield from counts(field.name, route.references, values)
        if isinstance(field, TextField) and isinstance(value, str):
            yield from tags(field.name, value, values, _nameable(endpoint, route))
    names = {field.name for field in endpoint.fields} | {"model_name"}
    for name in values:
        if name not in names:
            yield Violation(str(name), RuleKey.UNKNOWN_FIELD, {"name": str(name)}, {str(name): None})


def _told_by(rule: FieldRule, endpoint: Endpoint, values: Mapping[str, object]) -> bool:
    """Whether another field says what a required one would: a video's address or its id."""
    other = endpoint.field(rule.instead)
    return other is not None and not is_absent(other, values.get(other.name))


def _nameable(endpoint: Endpoint, route: Route) -> frozenset[str]:
    """The lists of a form whose things a prompt can name."""
    if route.references is not None:
        return frozenset({"image_list", "element_list", "video_list"})
    kinds = (ElementsField, VoicesField)
    return frozenset(field.name for field in endpoint.fields if isinstance(field, kinds))


def is_absent(field: Field, value: object) -> bool:
    """Whether a field is not filled in."""
    return is_empty(value) or (isinstance(field, ListField) and value == [])


def is_off(field: Field, value: object) -> bool:
    """Whether a switch is off or a flag false, which is as good as left out."""
    return (isinstance(field, SwitchField) and value == "off") or (
        isinstance(field, FlagField) and value is False
    )


def _model(route: Route, value: object) -> Found:
    if value is None or value == "":
        return
    if not isinstance(value, str):
        yield Violation("model_name", RuleKey.WRONG_KIND, {"wanted": "text"})
    elif route.elsewhere:
        params = {"model": route.model, "endpoint": route.endpoint, "provider": route.provider}
        yield Violation("model_name", RuleKey.MODEL_UNKNOWN, params, {"model_name": route.substitute})


def _conditions(field: Field, rule: FieldRule, recipe: Recipe, route: Route, endpoint: Endpoint) -> Found:
    if rule.why_off == UNDER_ANOTHER and rule.under is not None:
        params = {"model": route.model, "other": rule.under[0]}
        yield Violation(field.name, RuleKey.NEEDS_OTHER, params, dict(_above(field, endpoint)))
    for other, wanted in rule.unmet.items():
        params = {"model": route.model, "other": other, other: ", ".join(wanted)}
        fix = {other: wanted[0]} if len(wanted) == 1 else {}
        yield Violation(field.name, _NEEDS.get(other, RuleKey.NEEDS_OTHER), params, fix)
    for other in rule.excludes:
        excluded = endpoint.field(other)
        taken = recipe.values.get(other)
        if excluded is not None and not is_absent(excluded, taken) and not is_off(excluded, taken):
            yield Violation(field.name, RuleKey.EXCLUDES, {"other": other}, {other: None})


def _above(field: Field, endpoint: Endpoint) -> Iterator[tuple[str, str | bool]]:
    """The fields that a detail belongs to, each with the value that it belongs to."""
    under = field.under
    while under is not None:
        yield under
        above = endpoint.field(under[0])
        under = above.under if above is not None else None


def _value(field: Field, rule: FieldRule, value: object, beyond: bool) -> Found:
    match field:
        case TextField():
            yield from single.text(field, rule, value, beyond)
        case OpenChoiceField():
            yield from single.open_choice(field, rule, value)
        case ChoiceField() | RatioField() | SwitchField():
            yield from single.choice(field, rule, value)
        case FlagField():
            yield from single.flag(field, value)
        case NumberField():
            yield from single.number(field, rule, value)
        case IdentifierField():
            yield from single.identifier(field, rule, value)
        case ClipField() | GivenIdField():
            yield from single.given_id(field, rule, value)
        case AddressField():
            yield from single.address(field, rule, value)
        case VideoField():
            yield from single.video(field, value)
        case CameraField():
            yield from camera(field, rule, value)
        case ElementsField():
            yield from elements(field, rule, value)
        case VoicesField():
            yield from voices(field, rule, value)
        case VideosField():
            yield from videos(field, rule, value)
