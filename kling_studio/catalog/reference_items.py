"""The rules of a single picture, element or video that a recipe refers to (Kling docs, omni-video)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kling_studio.catalog.addresses import is_whole_address
from kling_studio.catalog.route import FieldRule
from kling_studio.catalog.values import brief, is_empty
from kling_studio.domain.form import (
    VIDEO_ROLES,
    Field,
    ReferencesField,
    RuleKey,
    Violation,
)
from kling_studio.domain.media import PictureFacts, is_address
from kling_studio.domain.pictures import item_place

Found = Iterator[Violation]
Pictures = Mapping[str, PictureFacts | Violation]
PictureCheck = Callable[[Field, FieldRule, object, PictureFacts | Violation | None], Found]


def images(
    field: ReferencesField, rule: FieldRule, value: object, pictures: Pictures, check: PictureCheck
) -> Found:
    """What is wrong with each picture; `number` among the params counts them from 1."""
    seen: set[str] = set()
    for index, item in _items(value):
        for violation in _image(field, rule, item, pictures.get(item_place(field, index)), seen, check):
            yield _numbered(violation, index)
        if isinstance(item, dict) and isinstance(item.get("type"), str):
            seen.add(item["type"])
    yield from _list(field, rule, value)


def _image(
    field: ReferencesField,
    rule: FieldRule,
    item: Any,
    found: PictureFacts | Violation | None,
    seen: set[str],
    check: PictureCheck,
) -> Found:
    members = {field.picture, "type"} if field.roles else {field.picture}
    if not isinstance(item, dict) or set(item) - members:
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "images"})
        return
    if is_empty(item.get(field.picture)):
        yield Violation(field.name, RuleKey.PICTURE_NEEDED)
    else:
        yield from check(field, rule, item[field.picture], found)
    role = item.get("type")
    if role is None:
        return
    if role not in field.roles:
        params = {"value": brief(role), "choices": ", ".join(field.roles)}
        yield Violation(field.name, RuleKey.NOT_A_CHOICE, params)
    elif role in seen:
        yield Violation(field.name, RuleKey.ROLE_TWICE, {"role": str(role)})


def elements(field: Field, rule: FieldRule, value: object) -> Found:
    """What is wrong with each element's id."""
    for index, item in _items(value):
        if not isinstance(item, dict) or set(item) != {"element_id"}:
            yield _numbered(Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "elements"}), index)
        elif type(id := item["element_id"]) is not int or not 0 < id < 2**63:
            yield _numbered(Violation(field.name, RuleKey.ELEMENT_ID, {"value": brief(id)}), index)
    yield from _list(field, rule, value)


def videos(field: Field, rule: FieldRule, value: object) -> Found:
    """What is wrong with each video: its address and what becomes of it."""
    for _, item in _items(value):
        if not isinstance(item, dict) or set(item) - {"video_url", "refer_type", "keep_original_sound"}:
            yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "videos"})
            continue
        yield from _video_address(field, item.get("video_url"))
        for member, words in (("refer_type", VIDEO_ROLES), ("keep_original_sound", ("yes", "no"))):
            if item.get(member) not in (None, *words):
                params = {"value": brief(item[member]), "choices": ", ".join(words)}
                yield Violation(field.name, RuleKey.NOT_A_CHOICE, params)
    yield from _list(field, rule, value)


def _video_address(field: Field, address: object) -> Found:
    if is_empty(address):
        yield Violation(field.name, RuleKey.REQUIRED)
    elif not isinstance(address, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "videos"})
    elif not is_address(address):
        yield Violation(field.name, RuleKey.VIDEO_NOT_ADDRESS, {"value": brief(address)})
    elif not is_whole_address(address):
        yield Violation(field.name, RuleKey.ADDRESS_MALFORMED, {"value": brief(address)})


def _items(value: object) -> Iterator[tuple[int, Any]]:
    return enumerate(value if isinstance(value, list) else [])


def _list(field: Field, rule: FieldRule, value: object) -> Found:
    if not isinstance(value, list):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "list"})
    elif 0 < rule.max_items < len(value):
        yield Violation(field.name, RuleKey.TOO_MANY_ITEMS, {"most": rule.max_items})
    elif len(value) < rule.least_items:
        yield Violation(field.name, RuleKey.TOO_FEW_ITEMS, {"least": rule.least_items})


def _numbered(violation: Violation, index: int) -> Violation:
    return replace(violation, params={"number": index + 1, **violation.params})
