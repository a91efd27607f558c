"""Where a recipe's values name pictures, masks among them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kling_studio.domain.form import Endpoint, Field, PictureField, PictureListField
from kling_studio.domain.places import local_files, place_in, with_files


def item_place(field: PictureListField, number: int) -> str:
    """The place of the picture of a list's thing; `number` counts from 0."""
    return place_in(field, number, field.picture)


def local_pictures(endpoint: Endpoint, values: Mapping[str, Any]) -> dict[str, str]:
    """Every picture of this computer that the values name, by its place, in the form's order."""
    return local_files(endpoint, values, _member_of)


def with_pictures(
    endpoint: Endpoint, values: Mapping[str, Any], pictures: Mapping[str, str]
) -> dict[str, Any]:
    """The values with other pictures at some of the places, see `places.with_files`."""
    return with_files(endpoint, values, pictures, _member_of)


def _member_of(field: Field) -> str | None:
    if isinstance(field, PictureListField):
        return field.picture
    return "" if isinstance(field, PictureField) else None
