"""The motion brush's document at one moment, for a thread of its own, and what a step changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kling_studio.imaging.mask_geometry import Pixels
from kling_studio.imaging.mask_region import Kind, Region, StepKey
from kling_studio.imaging.mask_tiles import Tile, whole
from kling_studio.imaging.rect import NOWHERE, Rect


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did, and what has to be shown anew: `rect` of the pixels of `region`, by id, empty
    where none changed; `regions`: names, order, ways, or which regions there are."""

    key: StepKey
    region: int
    rect: Rect = NOWHERE
    regions: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The document as it was after a step. Taking one copies nothing, and it never changes."""

    width: int
    height: int
    regions: tuple[Region, ...]
    tiles: Mapping[int, tuple[Tile, ...]]
    counts: Mapping[int, int]
    version: int

    def pixels(self, region: int) -> Pixels:
        """A region's mask as a new array. For a worker thread: some milliseconds at 4096 × 4096."""
        return whole(self.width, self.height, self.tiles[region])

    def marked(self, region: int) -> int:
        """How many pixels of a region are marked."""
        return self.counts[region]

    def number(self, region: int) -> int:
        """A moving region's place in the order, from 1; 0 for the static one."""
        return number_in(self.regions, region)


def number_in(regions: tuple[Region, ...], region: int) -> int:
    """A moving region's place in the order in which they are sent, from 1; 0 for the static one.

    Raises KeyError when there is none of that id.
    """
    moving = 0
    for known in regions:
        moving += known.kind is Kind.DYNAMIC
        if known.id == region:
            return moving if known.kind is Kind.DYNAMIC else 0
    raise KeyError(region)
