"""A crop of a picture as whole pixels: moved, pulled at a handle, brought to a ratio; never outside.

All in the picture's own pixels as it is seen, from its top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from kling_studio.imaging.rect import Rect

LEAST_SIDE: Final = 300
"""Pixels that Kling wants at each side of a picture (Kling docs, image2video: image)."""

WIDEST_RATIO: Final = 2.5
"""The most that Kling wants of the longer to the shorter side (Kling docs, image2video: image)."""

RATIOS: Final = ("16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3")
"""Shapes to be chosen from, beside any."""


class Handle(StrEnum):
    """What is pulled: a side or a corner, by the points of the compass."""

    N = "n"
    NE = "ne"
    E = "e"
    SE = "se"
    S = "s"
    SW = "sw"
    W = "w"
    NW = "nw"


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's width and height, each at least 1."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Crop(Rect):
    """What is kept: a box inside the picture."""

    @property
    def too_small(self) -> bool:
        """Whether Kling would refuse it for its size."""
        return min(self.width, self.height) < LEAST_SIDE

    @property
    def too_narrow(self) -> bool:
        """Whether Kling would refuse it for its shape."""
        return max(self.width, self.height) > WIDEST_RATIO * min(self.width, self.height)

    @property
    def made(self) -> Size:
        """How large the picture of it is: where it is too small, enlarged until Kling takes it."""
        short = min(self.width, self.height)
        if short >= LEAST_SIDE:
            return Size(self.width, self.height)
        return Size(round(self.width * LEAST_SIDE / short), round(self.height * LEAST_SIDE / short))


def whole(size: Size) -> Crop:
    """All of the picture."""
    return Crop(0, 0, size.width, size.height)


def ratio_of(name: str) -> float | None:
    """Width over height of a ratio as it is written, None for an empty one: any shape."""
    if not name:
        return None
    width, _, height = name.partition(":")
    return int(width) / int(height)


def largest(ratio: float, size: Size) -> Size:
    """The largest box of a ratio that the picture holds, to the nearest pixel."""
    if size.width / size.height > ratio:
        return Size(min(size.width, max(1, round(size.height * ratio))), size.height)
    return Size(size.width, min(size.height, max(1, round(size.width / ratio))))


def with_ratio(crop: Crop, ratio: float | None, size: Size) -> Crop:
    """The largest box of that ratio, its middle as near to the crop's as the picture allows.

    None leaves the crop as it is.
    """
    if ratio is None:
        return crop
    box = largest(ratio, size)
    left = crop.left + (crop.width - box.width) // 2
    top = crop.top + (crop.height - box.height) // 2
    return moved(Crop(left, top, box.width, box.height), 0, 0, size)


def moved(crop: Crop, right: int, down: int, size: Size) -> Crop:
    """The crop moved by so many pixels, as far as the picture goes."""
    left = min(max(0, crop.left + right), size.width - crop.width)
    top = min(max(0, crop.top + down), size.height - crop.height)
    return replace(crop, left=left, top=top)


def pulled(crop: Crop, handle: Handle, right: int, down: int, size: Size, ratio: float | None) -> Crop:
    """The crop with a side or corner pulled by so many pixels; what is opposite stays where it is.

    With a ratio the other side follows; a pulled side then grows to both ends of its neighbours. It never
    leaves the picture and never falls under LEAST_SIDE, or under what the picture has.
    """
    wide = crop.width + (right if "e" in handle else -right if "w" in handle else 0)
    tall = crop.height + (down if "s" in handle else -down if "n" in handle else 0)
    most = _room(crop, handle, size)
    if ratio is None:
        width = min(max(wide, min(LEAST_SIDE, size.width)), most.width)
        height = min(max(tall, min(LEAST_SIDE, size.height)), most.height)
    else:
        width, height = _in_ratio(handle, wide, tall, ratio, most, size)
    left, top = _place(crop, handle, width, height)
    return moved(Crop(left, top, width, height), 0, 0, size)


def _room(crop: Crop, handle: Handle, size: Size) -> Size:
    """How large it may get while what is opposite stays."""
    width = crop.right if "w" in handle else size.width - crop.left if "e" in handle else size.width
    height = crop.bottom if "n" in handle else size.height - crop.top if "s" in handle else size.height
    return Size(width, height)


def _in_ratio(
    handle: Handle, wide: int, tall: int, ratio: float, most: Size, size: Size
) -> tuple[int, int]:
    by_width = handle in (Handle.E, Handle.W) or (
        handle not in (Handle.N, Handle.S) and wide >= tall * ratio
    )
    wanted = float(wide) if by_width else tall * ratio
    possible = largest(ratio, size).width
    least = min(max(LEAST_SIDE, LEAST_SIDE * ratio), possible)
    width = max(wanted, least)
    width = min(width, most.width, most.height * ratio)
    return max(1, round(width)), max(1, min(most.height, round(width / ratio)))


def _place(crop: Crop, handle: Handle, width: int, height: int) -> tuple[int, int]:
    if "w" in handle:
        left = crop.right - width
    elif "e" in handle:
        left = crop.left
    else:
        left = crop.left + (crop.width - width) // 2
    if "n" in handle:
        top = crop.bottom - height
    elif "s" in handle:
        top = crop.top
    else:
        top = crop.top + (crop.height - height) // 2
    return left, top
