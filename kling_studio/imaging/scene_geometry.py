"""Sizes and camera moves of rendered clips, as pure functions."""

from __future__ import annotations

from dataclasses import dataclass

WIDEST = 2.5
"""A clip is never wider than 2.5:1 nor taller than 1:2.5, as the pictures it is made from."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels, both even."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class View:
    """The part of a picture that fills the frame, in the picture's own pixels."""

    x: float
    y: float
    width: float
    height: float


def frame_size(width: float, height: float, short_side: int) -> Size:
    """The size of a clip whose shape is `width` to `height`, even, its short side as given.

    A shape beyond 2.5:1 or 1:2.5 is brought within it.
    """
    ratio = min(max(width / height, 1 / WIDEST), WIDEST)
    if ratio >= 1:
        return Size(_even(short_side * ratio), _even(short_side))
    return Size(_even(short_side), _even(short_side / ratio))


def _even(length: float) -> int:
    return max(2, 2 * round(length / 2))


def frame_count(seconds: float, rate: int) -> int:
    """How many frames a clip has: exactly its length times its rate, at least 1."""
    return max(1, round(seconds * rate))


def covering_view(width: float, height: float, frame: Size) -> View:
    """The largest middle part of a picture that has the frame's shape."""
    scale = min(width / frame.width, height / frame.height)
    inner_width, inner_height = frame.width * scale, frame.height * scale
    return View((width - inner_width) / 2, (height - inner_height) / 2, inner_width, inner_height)


def closer(view: View, zoom: float, towards_x: float, towards_y: float) -> View:
    """The view after a push-in: `zoom` 1 leaves it, 1.1 shows 1/1.1 of it.

    `towards_x` and `towards_y` from -1 (left, top) over 0 (middle) to 1 (right, bottom) say where
    the camera goes. The result never leaves `view`.
    """
    width, height = view.width / zoom, view.height / zoom
    spare_x, spare_y = view.width - width, view.height - height
    return View(
        view.x + spare_x * (1 + towards_x) / 2,
        view.y + spare_y * (1 + towards_y) / 2,
        width,
        height,
    )


def progress(index: int, frames: int) -> float:
    """Where a frame stands in its clip: 0 for the first, 1 for the last."""
    return index / (frames - 1) if frames > 1 else 0.0


def eased(position: float) -> float:
    """0 to 1 with a gentle start and a gentle stop."""
    position = min(max(position, 0.0), 1.0)
    return position * position * (3 - 2 * position)


def dissolve(position: float, begins: float = 0.45) -> float:
    """How much of the end frame shows at a position of the clip: 0 until `begins`, 1 at the end."""
    return eased((position - begins) / (1 - begins))
