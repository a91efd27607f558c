"""Where a recipe's values name sounds: in fields of their own and with the faces that speak them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kling_studio.domain.form import Endpoint, FacesField, Field, SoundField
from kling_studio.domain.media import is_address

MEMBER: Final = "sound_file"
"""The member of a face that names its sound (Kling docs, advanced-lip-sync: face_choose)."""


def face_place(field: Field, number: int) -> str:
    """The place of a face's sound, as of a picture in a list; `number` counts from 0."""
    return f"{field.name}[{number}].{MEMBER}"


def local_sounds(endpoint: Endpoint, values: Mapping[str, Any]) -> dict[str, str]:
    """Every sound of this computer that the values name, by its place, in the form's order."""
    return {
        place: value
        for place, value in _named(endpoint, values)
        if isinstance(value, str) and value.strip() and not is_address(value)
    }


def with_sounds(endpoint: Endpoint, values: Mapping[str, Any], sounds: Mapping[str, str]) -> dict[str, Any]:
    """The values with other sounds at some of the places; the rest, and what was given, stays."""
    changed = dict(values)
    for field in endpoint.fields:
        listed = values.get(field.name)
        if isinstance(field, SoundField) and field.name in sounds:
            changed[field.name] = sounds[field.name]
        elif isinstance(field, FacesField) and isinstance(listed, list):
            changed[field.name] = [
                {**face, MEMBER: sounds[place]}
                if isinstance(face, dict) and (place := face_place(field, number)) in sounds
                else face
                for number, face in enumerate(listed)
            ]
    return changed


def _named(endpoint: Endpoint, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for field in endpoint.fields:
        value = values.get(field.name)
        if isinstance(field, SoundField):
            yield field.name, value
        elif isinstance(field, FacesField) and isinstance(value, list):
            for number, face in enumerate(value):
                if isinstance(face, dict):
                    yield face_place(field, number), face.get(MEMBER)
