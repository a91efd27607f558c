"""Reads `contents` of Kling's new design: prompt, frames, references, videos, elements (Kling docs,
image-to-video and omni-video: contents)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kling_studio.rehearsal.fields import Body, invalid, items, only

_FIELDS = {
    "prompt": ("text",),
    "first_frame": ("url", "id"),
    "last_frame": ("url", "id"),
    "refer_image": ("url", "id"),
    "feature_video": ("url", "id"),
    "base_video": ("url", "id"),
    "image": ("url", "id"),
    "video": ("url", "id"),
    "element": ("element_id", "id"),
    "voice": ("voice_id", "id"),
}
_ONCE = frozenset(_FIELDS) - {"refer_image", "element", "voice"}


@dataclass(frozen=True, slots=True)
class Content:
    """One entry: where it stands in the body, and what it holds."""

    where: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Contents:
    """All entries of a body in their order, by type."""

    by_type: Mapping[str, tuple[Content, ...]]

    def first(self, kind: str) -> Content | None:
        """The first entry of a type."""
        return next(iter(self.all(kind)), None)

    def all(self, kind: str) -> tuple[Content, ...]:
        """All entries of a type."""
        return self.by_type.get(kind, ())

    def pictures(self) -> Iterator[tuple[str, Content]]:
        """The frames and reference pictures with their types, in the order of the types."""
        for kind in ("first_frame", "last_frame", "refer_image"):
            for content in self.all(kind):
                yield kind, content


def read_contents(body: Body, kinds: tuple[str, ...]) -> Contents:
    """The entries, of these types alone. Raises RefusalError."""
    listed = items(body, "contents")
    if not listed:
        raise invalid("contents", "is required")
    found: dict[str, tuple[Content, ...]] = {}
    names: set[str] = set()
    for place, item in enumerate(listed):
        where = f"contents[{place}]"
        kind = item.get("type")
        if kind not in kinds:
            raise invalid(f"{where}.type", f"must be one of {', '.join(kinds)}")
        only(item, ("type", *_FIELDS[kind]), where)
        if kind in _ONCE and kind in found:
            raise invalid(where, f"{kind} may be there once only")
        _check_name(item, kind, where, names)
        found[kind] = (*found.get(kind, ()), Content(where, item))
    return Contents(found)


def _check_name(item: Mapping[str, Any], kind: str, where: str, names: set[str]) -> None:
    name = item.get("id")
    if name is None and kind in ("element", "voice"):
        raise invalid(f"{where}.id", "is required")
    if name is None:
        return
    if not isinstance(name, str) or not name:
        raise invalid(f"{where}.id", "must be a string")
    if name in names:
        raise invalid(f"{where}.id", f"{name} is there twice")
    names.add(name)
