"""Where a recipe's values name sounds: in fields of their own and with the faces that speak them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kling_studio.domain.form import Endpoint, FacesField, Field, SoundField
from kling_studio.domain.places import local_files, place_in, with_files

MEMBER: Final = "sound_file"
"""The member of a face that names its sound (Kling docs, advanced-lip-sync: face_choose)."""


def face_place(field: Field, number: int) -> str:
    """The place of a face's sound, as of a picture in a list; `number` counts from 0."""
    return place_in(field, number, MEMBER)


def local_sounds(endpoint: Endpoint, values: Mapping[str, Any]) -> dict[str, str]:
    """Every sound of this computer that the values name, by its place, in the form's order."""
    return local_files(endpoint, values, _member_of)


def with_sounds(endpoint: Endpoint, values: Mapping[str, Any], sounds: Mapping[str, str]) -> dict[str, Any]:
    """The values with other sounds at some of the places, see `places.with_files`."""
    return with_files(endpoint, values, sounds, _member_of)


def _member_of(field: Field) -> str | None:
    if isinstance(field, FacesField):
        return MEMBER
    return "" if isinstance(field, SoundField) else None
