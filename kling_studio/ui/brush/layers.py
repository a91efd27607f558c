"""What is kept of the view between two paints: the picture's part and each region's, in device pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from kling_studio.imaging import brush_view
from kling_studio.imaging.brush_view import Box, Marks, Part
from kling_studio.ui.brush.view_map import ViewMap

_MARGIN = 0.25
"""Of the view's size kept of the picture on each side, so that a small step shows it at once."""

_NARROW = 0.06
"""The same of a region, which is worked out anew under every stroke."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How a region is painted. `fill`: its opacity, 0 to 1. `line`, `rim`: widths in device pixels.

    `hatched`: the static region, which has no colour: diagonal lines and a dashed edge, `ratio` device
    pixels to a point.
    """

    colour: QColor
    fill: float
    line: int
    rim: int
    hatched: bool = False
    ratio: float = 1.0


def visible_box(view: ViewMap) -> Box:
    """The device pixels of the picture that the view shows, counted from the picture's corner."""
    whole = brush_view.whole_box(view.width, view.height, view.scale)
    seen = (-view.left, -view.top, view.wide - view.left, view.high - view.top)
    return brush_view.cut(whole, seen)


def wider_box(view: ViewMap, margin: float) -> Box:
    """What is seen and some more around it."""
    whole = brush_view.whole_box(view.width, view.height, view.scale)
    by = int(max(view.wide, view.high) * margin)
    return brush_view.cut(whole, brush_view.grown_box(visible_box(view), by))


def covers(box: Box, other: Box) -> bool:
    """Whether a box holds all of another one."""
    if brush_view.is_empty(other):
        return True
    return box[0] <= other[0] and box[1] <= other[1] and box[2] >= other[2] and box[3] >= other[3]


class PictureLayer:
    """The picture as it is seen."""

    def __init__(self) -> None:
        self._levels: Sequence[QImage] = ()
        self._image = QImage()
        self._box: Box = (0, 0, 0, 0)
        self._scale = 0.0

    def set_levels(self, levels: Sequence[QImage]) -> None:
        """Another picture, as `brush_view.levels_of` made it."""
        self._levels = levels
        self._scale = 0.0

    def paint(self, painter: QPainter, view: ViewMap, device: QRectF) -> None:
        """Paints the part in `device`, a rectangle of the view's device pixels."""
        if not self._levels:
            return
        if self._scale != view.scale or not covers(self._box, visible_box(view)):
            self._box, self._scale = wider_box(view, _MARGIN), view.scale
            if brush_view.is_empty(self._box):
                return
            self._image = brush_view.picture_part(self._levels, view.scale, self._box)
        _paint_part(painter, self._image, self._box, view, device)


class RegionLayer:
    """A region's overlay: filled, with its outline, or hatched."""

    def __init__(self, dress: Dress) -> None:
        self._dress = dress
        self._parts: Marks = np.zeros((0, 0), np.uint8)
        self._pixels: NDArray[np.uint32] = np.zeros((0, 0), np.uint32)
        self._image = QImage()
        self._box: Box = (0, 0, 0, 0)
        self._scale = 0.0

    def refresh(self, marks: Marks, view: ViewMap, pixels: Box) -> QRectF:
        """Some of the mask's pixels changed; what of the view is to be painted again, in device pixels."""
        dress = self._dress
        reach = dress.line + dress.rim + 1
        changed = brush_view.grown_box(brush_view.box_of_pixels(pixels, view.scale), reach)
        if self._scale == view.scale:
            inside = brush_view.cut(changed, self._box)
            if not brush_view.is_empty(inside):
                self._draw(marks, inside, dress)
        return QRectF(
            changed[0] + view.left, changed[1] + view.top, changed[2] - changed[0], changed[3] - changed[1]
        )

    def paint(
        self,
        painter: QPainter,
        marks: Marks,
        within: Box,
        view: ViewMap,
        device: QRectF,
        dress: Dress,
    ) -> None:
        """Paints the part in `device`; works out only what was not seen before.

        `within`: the pixels of the picture outside of which nothing is marked.
        """
        if self._scale != view.scale or not covers(self._box, visible_box(view)):
            self._box, self._scale, self._dress = wider_box(view, _NARROW), view.scale, dress
            left, top, right, bottom = self._box
            size = max(0, bottom - top), max(0, right - left)
            self._parts = np.zeros(size, np.uint8)
            self._pixels = np.zeros(size, np.uint32)
            if brush_view.is_empty(self._box):
                return
            self._image = QImage(
                self._pixels.data, size[1], size[0], 4 * size[1],
                QImage.Format.Format_ARGB32_Premultiplied,
            )  # fmt: skip
            self._draw(marks, self._marked(within, dress), dress)
        elif dress != self._dress:
            lines_changed = (dress.line, dress.rim) != (self._dress.line, self._dress.rim)
            self._dress = dress
            if lines_changed:
                self._draw(marks, self._marked(within, dress), dress)
            else:
                self._tone(self._marked(within, dress), dress)
        if not brush_view.is_empty(self._box):
            _paint_part(painter, self._image, self._box, view, device)

    def _marked(self, within: Box, dress: Dress) -> Box:
        """The part of the view that these pixels and their outline can reach; the rest is clear."""
        if brush_view.is_empty(within):
            return 0, 0, 0, 0
        reach = dress.line + dress.rim + 1
        seen = brush_view.grown_box(brush_view.box_of_pixels(within, self._scale), reach)
        return brush_view.cut(self._box, seen)

    def _draw(self, marks: Marks, box: Box, dress: Dress) -> None:
        if brush_view.is_empty(box):
            return
        rows, columns = self._slices(box)
        self._parts[rows, columns] = brush_view.parts(marks, self._scale, box, dress.line, dress.rim)
        self._tone(box, dress)

    def _tone(self, box: Box, dress: Dress) -> None:
        if brush_view.is_empty(box):
            return
        rows, columns = self._slices(box)
        seen = self._parts[rows, columns]
        if not dress.hatched:
            tones = np.array(
                [
                    0,
                    _tone(dress.colour, dress.fill),
                    _tone(dress.colour, 1.0),
                    _tone(QColor("black"), 0.6),
                ],
                np.uint32,
            )
            self._pixels[rows, columns] = tones.take(seen)
            return
        across = np.arange(box[0], box[2])[None, :]
        down = np.arange(box[1], box[3])[:, None]
        period, width = round(7 * dress.ratio), max(1, round(1.3 * dress.ratio))
        hatch = (across + down) % period < width
        dash = (across // round(4 * dress.ratio) + down // round(4 * dress.ratio)) % 2 == 0
        share = dress.fill / 0.46
        ground = _tone(QColor("black"), min(1.0, 0.35 * share))
        stripe = _tone(_mixed(0.47), min(1.0, 0.65 * share))
        edge, gap = _tone(QColor("white"), 1.0), _tone(QColor("black"), 0.6)
        toned = np.where(hatch, stripe, ground).astype(np.uint32)
        toned = np.where(seen == Part.LINE, np.where(dash, edge, gap), toned)
        toned = np.where(seen == Part.RIM, gap, toned)
        self._pixels[rows, columns] = np.where(seen == Part.NOTHING, 0, toned).astype(np.uint32)

    def _slices(self, box: Box) -> tuple[slice, slice]:
        left, top = self._box[:2]
        return slice(box[1] - top, box[3] - top), slice(box[0] - left, box[2] - left)


def _mixed(white: float) -> QColor:
    """White at a share over black at 35 %, seen as one colour."""
    level = white / (white + 0.35 * (1 - white))
    return QColor.fromRgbF(level, level, level)


def _tone(colour: QColor, opacity: float) -> int:
    """A premultiplied ARGB number."""
    alpha = round(255 * opacity)
    red, green, blue = (round(part * alpha / 255) for part in (colour.red(), colour.green(), colour.blue()))
    return alpha << 24 | red << 16 | green << 8 | blue


def _paint_part(painter: QPainter, image: QImage, box: Box, view: ViewMap, device: QRectF) -> None:
    """The painter counts device pixels of the view."""
    place = QRectF(box[0] + view.left, box[1] + view.top, box[2] - box[0], box[3] - box[1]).intersected(
        device
    )
    if place.isEmpty():
        return
    source = place.translated(-(box[0] + view.left), -(box[1] + view.top))
    painter.drawImage(QPointF(place.topLeft()), image, source)
