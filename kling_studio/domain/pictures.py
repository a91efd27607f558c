"""Where a recipe's values name pictures: in fields of their own and inside the things of a list.

A place is the field's name, or as `dynamic_masks[0].mask` the list, the number and the member.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kling_studio.domain.form import Endpoint, PictureField, PictureListField
from kling_studio.domain.media import is_address


def item_place(field: PictureListField, number: int) -> str:
    """The place of the picture of a list's thing; `number` counts from 0."""
    return f"{field.name}[{number}].{field.picture}"


def field_of(place: str) -> str:
    """The name of the field in which a place is."""
    return place.partition("[")[0]


def local_pictures(endpoint: Endpoint, values: Mapping[str, Any]) -> dict[str, str]:
    """Every picture of this computer that the values name, by its place, in the form's order."""
    return {
        place: value
        for place, value in _named(endpoint, values)
        if isinstance(value, str) and value.strip() and not is_address(value)
    }


def with_pictures(
    endpoint: Endpoint, values: Mapping[str, Any], pictures: Mapping[str, str]
) -> dict[str, Any]:
    """The values with other pictures at some of the places; the rest, and what was given, stays.

    A picture at the place after a list's last thing becomes another thing of it.
    """
    changed = dict(values)
    for field in endpoint.fields:
        if isinstance(field, PictureListField):
            listed = values.get(field.name)
            items = listed if isinstance(listed, list) else []
            replaced = [
                {**item, field.picture: pictures[place]}
                if isinstance(item, dict) and (place := item_place(field, number)) in pictures
                else item
                for number, item in enumerate(items)
            ]
            if (beyond := item_place(field, len(items))) in pictures:
                replaced.append({field.picture: pictures[beyond]})
            if replaced != items:
                changed[field.name] = replaced
        elif field.name in pictures:
            changed[field.name] = pictures[field.name]
    return changed


def _named(endpoint: Endpoint, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for field in endpoint.fields:
        value = values.get(field.name)
        if isinstance(field, PictureField):
            yield field.name, value
        elif isinstance(field, PictureListField) and isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, dict):
                    yield item_place(field, number), item.get(field.picture)
