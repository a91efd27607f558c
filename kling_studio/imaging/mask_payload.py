"""From the motion brush's document to the values of a recipe and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import numpy as np

from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.media import is_address
from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_files import ReadMask, encoded, read_mask, rescaled
from kling_studio.imaging.mask_geometry import Pixels
from kling_studio.imaging.mask_region import MOST_DYNAMIC, Kind, Region
from kling_studio.imaging.mask_snapshot import Snapshot
from kling_studio.imaging.picture import PictureUnfitError
from kling_studio.imaging.trajectory import Spot, Trajectory, from_api, of_points, scaled, to_api

STATIC: Final = "static_mask"
DYNAMIC: Final = "dynamic_masks"


class Lack(StrEnum):
    """Why a region cannot be sent as it is."""

    EMPTY = "empty"
    """Nothing is marked, and it has no way."""
    NO_AREA = "no_area"
    """It has a way, but nothing is marked that could go it."""
    NO_WAY = "no_way"
    """An area is marked, but it has no way of two points that differ."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a region lacks; `number` is the moving region's place in the order, from 1, 0: the static."""

    lack: Lack
    region: int
    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """One region ready to be kept: its PNG, empty where it has no area; a name for the file; its points as
    the API has them, none for the static one."""

    region: int
    kind: Kind
    data: bytes
    name: str
    trajectory: tuple[Mapping[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """A document from a recipe, and what of the recipe could not be brought back into it; `number` among
    a violation's params counts the moving areas from 1."""

    document: MaskDocument
    refused: tuple[Violation, ...]


def findings(snapshot: Snapshot) -> tuple[Finding, ...]:
    """What is wrong with the regions, in their order. Quick enough for every step."""
    found = []
    for region in snapshot.regions:
        area, points = snapshot.marked(region.id) > 0, _points(snapshot, region)
        still = region.kind is Kind.STATIC
        if area and (still or points):
            continue
        lack = Lack.NO_WAY if area else Lack.NO_AREA if points else Lack.EMPTY
        found.append(Finding(lack, region.id, snapshot.number(region.id)))
    return tuple(found)


def parts(snapshot: Snapshot) -> tuple[Part, ...]:
    """Every region that has anything, in order, its mask encoded. For a worker thread: at 4096 × 4096
    about 30 ms each.

    One that lacks its area or its way is among them, so that a draft loses nothing: the catalogue says
    what it lacks and lets nothing be sent.
    """
    empty = {finding.region for finding in findings(snapshot) if finding.lack is Lack.EMPTY}
    made = []
    for region in snapshot.regions:
        if region.id in empty:
            continue
        data = b""
        if snapshot.marked(region.id):
            data = encoded(snapshot.pixels(region.id), region.name, region.trajectory)
        number = snapshot.number(region.id)
        name = f"dynamic_mask_{number}.png" if number else "static_mask.png"
        points = to_api(_points(snapshot, region), snapshot.height)
        made.append(Part(region.id, region.kind, data, name, tuple(points)))
    return tuple(made)


def fields_of(kept: Sequence[tuple[Part, str]]) -> dict[str, Any]:
    """The two fields of a recipe for parts and the paths where their masks were kept, empty for a part
    without one. None for a field that is to be taken out (`Recipe.with_values`)."""
    still = [path for part, path in kept if part.kind is Kind.STATIC]
    moving = [
        {"mask": path, "trajectories": [dict(point) for point in part.trajectory]}
        for part, path in kept
        if part.kind is Kind.DYNAMIC
    ]
    return {STATIC: still[0] if still else None, DYNAMIC: moving or None}


def restored(
    recipe_values: Mapping[str, Any],
    width: int,
    height: int,
    *,
    known: Mapping[int, Region] | None = None,
    scale: bool = False,
) -> Restored:
    """The document that a recipe's `static_mask` and `dynamic_masks` describe, for a start picture of
    that size, without a history. For a worker thread.

    What cannot be read is refused and the rest brought back: the way of a region whose mask is missing,
    the area of one whose way is malformed. Masks of another size are refused too; with `scale` they are
    scaled with their ways where they have the picture's shape. `known`: regions that were there before by
    their number, 0 the static one; what a mask's file does not say of a region is taken from them.
    """
    regions: list[tuple[Region, Pixels]] = []
    refused: list[Violation] = []
    known = known or {}
    if recipe_values.get(STATIC) is not None:
        mask, violation = _read(STATIC, recipe_values[STATIC], width, height, scale=scale)
        refused += [violation] if violation else []
        if mask is not None:
            regions.append((Region(1, Kind.STATIC, mask.name or _name(known.get(0))), mask.pixels))
        elif 0 in known:
            nothing = np.zeros((height, width), np.uint8)
            regions.append((Region(1, Kind.STATIC, known[0].name), nothing))
    listed = recipe_values.get(DYNAMIC)
    if listed is not None and not isinstance(listed, list):
        refused.append(Violation(DYNAMIC, RuleKey.WRONG_KIND, {"wanted": "masks"}))
        listed = None
    if len(listed or []) > MOST_DYNAMIC:
        refused.append(Violation(DYNAMIC, RuleKey.TOO_MANY_ITEMS, {"most": MOST_DYNAMIC}))
    for number, item in enumerate((listed or [])[:MOST_DYNAMIC], 1):
        region, violations = _moving(item, number, known.get(number), width, height, scale=scale)
        refused += [replace(one, params={"number": number, **one.params}) for one in violations]
        if region is not None:
            regions.append(region)
    return Restored(MaskDocument.made_of(width, height, regions), tuple(refused))


def rescaled_document(snapshot: Snapshot, width: int, height: int) -> MaskDocument:
    """The same regions, masks and ways alike, for a start picture of another size and the same shape
    (`same_shape`); region ids stay, the history does not. For a worker thread.
    """
    share = width / snapshot.width, height / snapshot.height
    return MaskDocument.made_of(
        width,
        height,
        [
            (
                replace(
                    region,
                    trajectory=region.trajectory and scaled(region.trajectory, *share, width, height),
                ),
                rescaled(snapshot.pixels(region.id), width, height),
            )
            for region in snapshot.regions
        ],
    )


def _moving(
    item: object, number: int, known: Region | None, width: int, height: int, *, scale: bool
) -> tuple[tuple[Region, Pixels] | None, list[Violation]]:
    if not isinstance(item, dict):
        return None, [Violation(DYNAMIC, RuleKey.WRONG_KIND, {"wanted": "masks"})]
    mask, violation = _read(DYNAMIC, item.get("mask"), width, height, scale=scale)
    refused = [violation] if violation else []
    size = (mask.width, mask.height) if mask else (width, height)
    way, name = None, mask.name if mask else ""
    try:
        spots = from_api(item.get("trajectories") or [], size[1])
    except ValueError:
        refused.append(Violation(DYNAMIC, RuleKey.TRAJECTORY_MALFORMED))
    else:
        before = None if known is None else known.trajectory
        same = before is not None and before.points(width, height) == spots
        way = before if same and (mask is None or mask.way is None) else _way(spots, mask, *size)
        name = name or (_name(known) if same else "")
        if way is not None and size != (width, height):
            way = scaled(way, width / size[0], height / size[1], width, height)
    pixels = mask.pixels if mask else np.zeros((height, width), np.uint8)
    return (Region(number + 1, Kind.DYNAMIC, name, number - 1, trajectory=way), pixels), refused


def _way(spots: tuple[Spot, ...], mask: ReadMask | None, width: int, height: int) -> Trajectory | None:
    """The anchors that the mask's file kept, where they still make these points; else the points."""
    if mask is not None and mask.way is not None and mask.way.points(width, height) == spots:
        return mask.way
    return of_points(spots, width, height)


def _name(known: Region | None) -> str:
    return "" if known is None else known.name


def _read(
    field: str, value: object, width: int, height: int, *, scale: bool
) -> tuple[ReadMask | None, Violation | None]:
    if value is None or value == "":
        return None, Violation(field, RuleKey.MASK_MISSING)
    if not isinstance(value, str) or is_address(value):
        return None, Violation(field, RuleKey.WRONG_KIND, {"wanted": "picture"})
    try:
        return read_mask(Path(value), width, height, scale=scale), None
    except PictureUnfitError as refused:
        return None, Violation(field, refused.rule, refused.params)


def _points(snapshot: Snapshot, region: Region) -> tuple[Spot, ...]:
    way = region.trajectory
    return () if way is None else way.points(snapshot.width, snapshot.height)
