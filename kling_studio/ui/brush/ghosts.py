"""The regions' cut-outs that run along their ways in a loop, to see where and how fast they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from kling_studio.imaging import brush_view
from kling_studio.imaging.brush_geometry import moved
from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_region import Kind, Region
from kling_studio.imaging.trajectory import Spot
from kling_studio.ui import theme
from kling_studio.ui.brush.extent import marked_rect
from kling_studio.ui.brush.model import BrushModel

if TYPE_CHECKING:
    from kling_studio.ui.brush.canvas import Canvas

_STEP = 33
"""Milliseconds between two pictures of the loop."""
_LEAST = 0.5
"""Seconds that the shortest clip takes, so that a broken duration does not make it flicker."""
_OPACITY = 0.8


@dataclass(frozen=True, slots=True)
class _Ghost:
    """A cut-out in the device pixels of a view; `place`: its box there before it moved."""

    image: QImage
    place: QRectF
    way: tuple[Spot, ...]


class Ghosts(QObject):
    """Runs while `playing` and its canvas is seen. `playing_changed` tells when it stops by itself.

    With reduced motion nothing runs: the cut-outs stand at the end of their ways while it is on.
    """

    playing_changed = Signal(bool)
    stepped = Signal(float)
    """The share of the loop that is over, 0 to 1."""

    def __init__(self, model: BrushModel, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._model = model
        self._canvas = canvas
        self._pictures: tuple[QImage, ...] = ()
        self._ghosts: dict[int, _Ghost] = {}
        self._made_for: tuple[object, ...] = ()
        self._seconds = 5.0
        self._share = 0.0
        self._playing = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_STEP)
        self._timer.timeout.connect(self._tick)
        model.replaced.connect(self.stop)

    @property
    def playing(self) -> bool:
        """Whether the cut-outs are shown."""
        return self._playing

    @property
    def share(self) -> float:
        """How far the loop is, 0 to 1."""
        return self._share

    def set_picture(self, levels: tuple[QImage, ...]) -> None:
        """The picture they are cut out of."""
        self.stop()
        self._pictures = levels

    def set_seconds(self, seconds: float) -> None:
        """How long the clip will be."""
        self._seconds = max(_LEAST, seconds)

    def start(self) -> None:
        """Begins the loop from the start; nothing happens where no region has a way."""
        if not self._ready():
            return
        self._playing = True
        if theme.current().reduced_motion:
            self._share = 1.0
        else:
            self._share = 0.0
            self._clock.start()
            self._timer.start()
        self._canvas.update()
        self.playing_changed.emit(True)

    def stop(self) -> None:
        """Takes the cut-outs away."""
        self._timer.stop()
        self._ghosts.clear()
        self._made_for = ()
        if self._playing:
            self._playing = False
            self._canvas.update()
            self.playing_changed.emit(False)

    def paint(self, painter: QPainter, device: QRectF) -> None:
        """Paints them where they are now."""
        if not self._playing:
            return
        self._make()
        painter.setOpacity(_OPACITY)
        for ghost in self._ghosts.values():
            place = self._place(ghost, self._share)
            if place.intersects(device):
                painter.drawImage(QPointF(round(place.x()), round(place.y())), ghost.image)
        painter.setOpacity(1.0)

    def _tick(self) -> None:
        if not self._canvas.isVisible():
            self.stop()
            return
        if not self._ready():
            self.stop()
            return
        before = [self._place(ghost, self._share) for ghost in self._ghosts.values()]
        self._share = (self._clock.elapsed() / 1000 / self._seconds) % 1.0
        after = [self._place(ghost, self._share) for ghost in self._ghosts.values()]
        for box in (*before, *after):
            self._canvas.update_device(box.adjusted(-2, -2, 2, 2))
        self.stepped.emit(self._share)

    def _place(self, ghost: _Ghost, share: float) -> QRectF:
        document = self._model.document
        height = 0 if document is None else document.height
        points = [(float(x), float(height - 1 - y)) for x, y in ghost.way]
        right, up = moved(points, share)
        scale = self._canvas.view.scale
        return ghost.place.translated(right * scale, -up * scale)

    def _ready(self) -> list[tuple[Region, tuple[Spot, ...]]]:
        """Regions that are painted and have a way, with their ways."""
        document = self._model.document
        if document is None or not self._pictures:
            return []
        found = []
        for region in document.regions:
            if region.kind is Kind.DYNAMIC and region.visible and region.trajectory is not None:
                way = region.trajectory.points(document.width, document.height)
                if way and document.marked(region.id):
                    found.append((region, way))
        return found

    def _make(self) -> None:
        document = self._model.document
        view = self._canvas.view
        made_for = (None if document is None else document.version, view)
        if made_for == self._made_for or document is None:
            return
        self._made_for = made_for
        self._ghosts = {
            region.id: ghost
            for region, way in self._ready()
            if (ghost := self._cut(document, region.id, way)) is not None
        }

    def _cut(self, document: MaskDocument, region: int, way: tuple[Spot, ...]) -> _Ghost | None:
        view = self._canvas.view
        rect = marked_rect(document, region)
        whole = brush_view.whole_box(view.width, view.height, view.scale)
        reach = max(view.wide, view.high)
        near = (-view.left - reach, -view.top - reach, -view.left + 2 * reach, -view.top + 2 * reach)
        box = brush_view.box_of_pixels((rect.left, rect.top, rect.right, rect.bottom), view.scale)
        box = brush_view.cut(brush_view.cut(box, whole), near)
        if brush_view.is_empty(box):
            return None
        picture = brush_view.picture_part(self._pictures, view.scale, box)
        seen = brush_view.sampled(document.pixels(region), view.scale, box)
        picture = picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        rows = np.frombuffer(picture.bits(), np.uint32).reshape(picture.height(), -1)
        rows *= seen
        place = QRectF(box[0] + view.left, box[1] + view.top, box[2] - box[0], box[3] - box[1])
        return _Ghost(picture, place, way)
