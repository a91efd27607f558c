"""A picture and its masks as they are seen at a zoom: sampled pixel for pixel, in parts, with outlines.

Boxes are (left, top, right, bottom) in device pixels, counted from the picture's top left corner as it
is shown; `scale` is the device pixels that a picture's pixel takes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

Box = tuple[int, int, int, int]
Marks = NDArray[np.uint8]
"""Rows of one byte for each pixel, 0 where nothing is marked."""


class Part(IntEnum):
    """What a device pixel of a mask's view is."""

    NOTHING = 0
    FILL = 1
    LINE = 2
    """Of the outline, on the mask's own side."""
    RIM = 3
    """Of the dark line just outside it, which holds the outline on any picture."""


def whole_box(width: int, height: int, scale: float) -> Box:
    """The box that a picture of that size fills; at least a pixel each way."""
    return 0, 0, max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale))


def box_of_pixels(box: Box, scale: float) -> Box:
    """The device pixels in which something of these picture pixels is seen."""
    left, top, right, bottom = box
    return (
        math.floor(left * scale),
        math.floor(top * scale),
        math.ceil(right * scale),
        math.ceil(bottom * scale),
    )


def cut(box: Box, other: Box) -> Box:
    """What two boxes share; empty where right is not beyond left."""
    return max(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), min(box[3], other[3])


def grown_box(box: Box, by: int) -> Box:
    """The box with so many pixels more on each side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def is_empty(box: Box) -> bool:
    """Whether nothing is in it."""
    return box[2] <= box[0] or box[3] <= box[1]


def sampled(marks: Marks, scale: float, box: Box) -> Marks:
    """What of a mask is seen in each device pixel of the box: 1 where it is marked, 0 elsewhere.

    From 100 % on each device pixel shows the picture's pixel under its middle. Below, a device pixel
    shows whether any of the pixels it stands for is marked, so that a thin line does not vanish.
    """
    left, top, right, bottom = box
    seen = np.zeros((bottom - top, right - left), np.uint8)
    rows, columns = marks.shape
    whole = whole_box(columns, rows, scale)
    inside = cut(box, whole)
    if is_empty(inside):
        return seen
    down, across = _places(inside[1], inside[3], scale, rows), _places(inside[0], inside[2], scale, columns)
    if scale >= 1:
        part = marks[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
        part = part.take(across - across[0], axis=1).take(down - down[0], axis=0)
    else:
        end = min(columns, max(across[-1] + 1, math.ceil(inside[2] / scale)))
        part = _any_of(marks[:, across[0] : end], down, min(rows, math.ceil(inside[3] / scale)))
        part = _any_across(part, across - across[0], end - across[0])
    seen[inside[1] - top : inside[3] - top, inside[0] - left : inside[2] - left] = part != 0
    return seen


def _any_of(marks: Marks, starts: NDArray[np.intp], end: int) -> Marks:
    """Row by row whether anything is marked from one start to the next; the last goes on to `end`."""
    last = np.maximum(np.append(starts[1:], end), starts + 1) - 1
    found = marks[starts]
    for step in range(1, int((last - starts).max()) + 1):
        found |= marks[np.minimum(starts + step, last)]
    return found


def _any_across(marks: Marks, starts: NDArray[np.intp], end: int) -> Marks:
    """Column by column the same. To turn the mask about for `_any_of` would take ten times as long."""
    last = np.maximum(np.append(starts[1:], end), starts + 1) - 1
    reach = int((last - starts)[:-1].min(initial=end)) + 1
    if starts.size == 1 or reach > end:
        return np.bitwise_or.reduceat(marks[:, :end], starts, axis=1)
    run, length = marks, 1
    while length < reach:
        step = min(length, reach - length)
        run, length = run[:, :-step] | run[:, step:], length + step
    # All but the last reach as far, or one pixel farther: two looks at runs of that length see all.
    found: Marks = run.take(np.minimum(starts, run.shape[1] - 1), axis=1)
    found |= run.take(np.maximum(last - reach + 1, 0), axis=1)
    found[:, -1] = np.bitwise_or.reduce(marks[:, starts[-1] : end], axis=1)
    return found


def _places(first: int, last: int, scale: float, length: int) -> NDArray[np.intp]:
    """The picture's column or row that each device pixel shows, or begins with below 100 %."""
    at = np.arange(first, last, dtype=np.float64)
    found = np.floor((at + 0.5) / scale) if scale >= 1 else np.floor(at / scale)
    return np.clip(found.astype(np.intp), 0, length - 1)


def parts(marks: Marks, scale: float, box: Box, line: int, rim: int) -> Marks:
    """What each device pixel of the box is, a `Part` each, with a `line` and a `rim` so many pixels wide.

    The picture's own edge is outlined too: a mask that reaches it is seen to end there.
    """
    reach = line + rim
    seen = sampled(marks, scale, grown_box(box, reach)) != 0
    inner = seen.copy()
    for _ in range(line):
        inner = _shrunk(inner)
    outer = seen.copy()
    for _ in range(rim):
        outer = _spread(outer)
    # Each lies within the next: what is in all three is FILL, in two LINE, in the widest alone RIM.
    found: Marks = outer.view(np.uint8) * np.uint8(Part.RIM)
    found -= seen.view(np.uint8)
    found -= inner.view(np.uint8)
    return found[reach:-reach, reach:-reach] if reach else found


def _spread(seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    wider = seen.copy()
    wider[1:] |= seen[:-1]
    wider[:-1] |= seen[1:]
    wider[:, 1:] |= seen[:, :-1]
    wider[:, :-1] |= seen[:, 1:]
    return wider


def _shrunk(seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return ~_spread(~seen)


def levels_of(image: QImage) -> tuple[QImage, ...]:
    """The picture at full size, half, a quarter and so on, for views below 100 %. For a worker thread."""
    levels = [image.convertToFormat(QImage.Format.Format_RGB32)]
    while min(levels[-1].width(), levels[-1].height()) > 256:
        levels.append(
            levels[-1].scaled(
                levels[-1].size() / 2,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
    return tuple(levels)


def picture_part(levels: Sequence[QImage], scale: float, box: Box) -> QImage:
    """The part of the picture in the box: pixel by pixel from 100 % on, smoothly scaled below.

    The box must lie in `whole_box`.
    """
    left, top, right, bottom = box
    whole = levels[0]
    if scale >= 1:
        rows = np.frombuffer(whole.constBits(), np.uint32).reshape(
            whole.height(), whole.bytesPerLine() // 4
        )
        across = _places(left, right, scale, whole.width())
        down = _places(top, bottom, scale, whole.height())
        part = rows[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
        pixels = part.take(across - across[0], axis=1).take(down - down[0], axis=0)
        view = QImage(
            pixels.data, right - left, bottom - top, 4 * (right - left), QImage.Format.Format_RGB32
        )
        return view.copy()
    # The smallest level that has at least as many pixels as the screen shows.
    near = next((level for level in reversed(levels) if level.width() >= whole.width() * scale), whole)
    made = QImage(right - left, bottom - top, QImage.Format.Format_RGB32)
    share_x, share_y = near.width() / (whole.width() * scale), near.height() / (whole.height() * scale)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(
        QRectF(0, 0, right - left, bottom - top),
        near,
        QRectF(left * share_x, top * share_y, (right - left) * share_x, (bottom - top) * share_y),
    )
    painter.end()
    return made
