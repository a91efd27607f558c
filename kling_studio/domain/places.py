"""Where a recipe's values name files: in fields of their own and inside the things of a list.

A place is the field's name, or as `dynamic_masks[0].mask` the list, the number and the member.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kling_studio.domain.form import Endpoint, Field
from kling_studio.domain.media import is_address

MemberOf = Callable[[Field], str | None]
"""Where a field names files of one kind: the member of a list's things that does, an empty text where the
field's own value does, None where nothing of it does."""


def place_in(field: Field, number: int, member: str) -> str:
    """The place of the file that a thing of a list names; `number` counts from 0."""
    return f"{field.name}[{number}].{member}"


def field_of(place: str) -> str:
    """The name of the field in which a place is."""
    return place.partition("[")[0]


def local_files(endpoint: Endpoint, values: Mapping[str, Any], member_of: MemberOf) -> dict[str, str]:
    """Every file of this computer that the values name, by its place, in the form's order."""
    return {
        place: value
        for place, value in _named(endpoint, values, member_of)
        if isinstance(value, str) and value.strip() and not is_address(value)
    }


def with_files(
    endpoint: Endpoint, values: Mapping[str, Any], files: Mapping[str, str], member_of: MemberOf
) -> dict[str, Any]:
    """The values with other files at some of the places; the rest, and what was given, stays.

    A file at the place after a list's last thing becomes another thing of it.
    """
    changed = dict(values)
    for field in endpoint.fields:
        member = member_of(field)
        if member == "" and field.name in files:
            changed[field.name] = files[field.name]
        elif member:
            listed = values.get(field.name)
            items = listed if isinstance(listed, list) else []
            replaced = [
                {**item, member: files[place]}
                if isinstance(item, dict) and (place := place_in(field, number, member)) in files
                else item
                for number, item in enumerate(items)
            ]
            if (beyond := place_in(field, len(items), member)) in files:
                replaced.append({member: files[beyond]})
            if replaced != items:
                changed[field.name] = replaced
    return changed


def _named(endpoint: Endpoint, values: Mapping[str, Any], member_of: MemberOf) -> Iterator[tuple[str, Any]]:
    for field in endpoint.fields:
        member, value = member_of(field), values.get(field.name)
        if member == "":
            yield field.name, value
        elif member and isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, dict):
                    yield place_in(field, number, member), item.get(member)
