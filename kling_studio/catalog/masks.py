"""The rules of the motion brush (Kling docs, image2video: static_mask, dynamic_masks)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kling_studio.catalog.route import FieldRule
from kling_studio.catalog.values import is_empty
from kling_studio.domain.form import FEWEST_POINTS, MOST_POINTS, Field, MasksField, RuleKey, Violation
from kling_studio.domain.media import PictureFacts
from kling_studio.domain.pictures import item_place

Pictures = Mapping[str, PictureFacts | Violation]
PictureCheck = Callable[[Field, FieldRule, object, PictureFacts | Violation | None], Iterator[Violation]]


def size_of(start: str, pictures: Pictures) -> tuple[int, int] | None:
    """Width and height that every mask must have: those of the start picture, else of the first mask."""
    for place in (start, *sorted(place for place in pictures if "mask" in place)):
        facts = pictures.get(place)
        if isinstance(facts, PictureFacts):
            return facts.width, facts.height
    return None


def same_size(
    field: Field, found: PictureFacts | Violation | None, size: tuple[int, int] | None
) -> Iterator[Violation]:
    """A mask of another size than the start picture fails the task."""
    if isinstance(found, PictureFacts) and size is not None and (found.width, found.height) != size:
        yield Violation(field.name, RuleKey.PICTURE_OTHER_SIZE, {"width": size[0], "height": size[1]})


def masks(
    field: MasksField, rule: FieldRule, value: object, pictures: Pictures, start: str, check: PictureCheck
) -> Iterator[Violation]:
    """What is wrong with the moving areas; `number` among the params counts them from 1."""
    if not isinstance(value, list):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "masks"})
        return
    if 0 < rule.max_items < len(value):
        yield Violation(field.name, RuleKey.TOO_MANY_ITEMS, {"most": rule.max_items})
    size = size_of(start, pictures)
    for index, item in enumerate(value):
        for violation in _area(field, rule, item, pictures.get(item_place(field, index)), size, check):
            params = {"number": index + 1, **violation.params}
            yield Violation(field.name, violation.rule, params)


def _area(
    field: MasksField,
    rule: FieldRule,
    item: Any,
    found: PictureFacts | Violation | None,
    size: tuple[int, int] | None,
    check: PictureCheck,
) -> Iterator[Violation]:
    if not isinstance(item, dict) or set(item) - {"mask", "trajectories"}:
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "masks"})
        return
    if is_empty(item.get("mask")):
        yield Violation(field.name, RuleKey.MASK_MISSING)
    else:
        yield from check(field, rule, item["mask"], found)
        yield from same_size(field, found, size)
    yield from _trajectory(field, item.get("trajectories"), size)


def _trajectory(field: Field, points: object, size: tuple[int, int] | None) -> Iterator[Violation]:
    if isinstance(points, str) or not all(_is_point(point) for point in _listed(points)):
        yield Violation(field.name, RuleKey.TRAJECTORY_MALFORMED)
        return
    listed = _listed(points)
    if not FEWEST_POINTS <= len(listed) <= MOST_POINTS:
        params = {"least": FEWEST_POINTS, "most": MOST_POINTS}
        yield Violation(field.name, RuleKey.TRAJECTORY_LENGTH, params)
    for number, point in enumerate(listed, 1):
        beyond = size is not None and (point["x"] >= size[0] or point["y"] >= size[1])
        if beyond or min(point["x"], point["y"]) < 0:
            yield Violation(field.name, RuleKey.TRAJECTORY_OUTSIDE, {"point": number})
            return


def _listed(points: object) -> list[Any]:
    return points if isinstance(points, list) else [] if points is None else [points]


def _is_point(point: object) -> bool:
    return (
        isinstance(point, dict) and set(point) == {"x", "y"} and all(type(n) is int for n in point.values())
    )
