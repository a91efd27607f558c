"""Ways under the pointer: points chosen, dragged, inserted, and whole ways drawn in one go or by clicks."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Signal

from kling_studio.domain.form import MOST_POINTS
from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_region import Kind, Region, StepKey
from kling_studio.imaging.trajectory import Spot, Trajectory, from_freehand, spot_at
from kling_studio.ui.brush.canvas import Canvas
from kling_studio.ui.brush.hand import Pointer
from kling_studio.ui.brush.model import BrushModel

_NEAR_POINT = 9.0
_NEAR_LINE = 6.0
_A_CLICK = 4.0
"""Screen points: what counts as on a point, on a line, as not moved."""


class PointHand(QObject):
    """The pointer of the tools for choosing and for paths. `said`: a hint."""

    said = Signal(str)

    def __init__(self, model: BrushModel, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._canvas = canvas
        self._dragged = -1
        self._moved = False
        self._start = QPointF()
        self._line: list[tuple[float, float]] = []

    @property
    def busy(self) -> bool:
        """Whether a point is dragged or a way is drawn."""
        return self._dragged >= 0 or bool(self._line)

    def begin(self, pointer: Pointer, *, draws: bool) -> None:
        """A press; `draws`: the tool for paths, which sets points where there are none."""
        document, region = self._model.document, self._model.region()
        if document is None:
            return
        self._start = pointer.at
        self._moved = False
        if region is not None and self._take_point(document, region, pointer):
            return
        if draws:
            self._begin_way(region, pointer)
        else:
            self._choose(document, pointer)

    def move(self, pointer: Pointer) -> None:
        """The pointer moved while down."""
        document = self._model.document
        if document is None:
            return
        if self._dragged >= 0:
            if self._moved or _apart(pointer.at, self._start) >= _A_CLICK / 2:
                spot = _spot(document, pointer)
                self._model.move_point(self._dragged, spot, joined=self._moved)
                self._moved = True
        elif self._line:
            self._line.append((pointer.x, pointer.y))
            self._canvas.overlay.set_rubber(list(self._line), closed=False)

    def end(self, pointer: Pointer) -> None:
        """The pointer went up."""
        document, line = self._model.document, self._line
        self._dragged, self._line = -1, []
        self._canvas.overlay.set_rubber([])
        if document is None or not line:
            return
        reach = max(_apart(self._at(place), self._start) for place in line)
        if reach < _A_CLICK:
            self._append(document, pointer)
            return
        view = self._canvas.view
        way = from_freehand(line, document.width, document.height, view.ratio / view.scale)
        if way is not None and self._model.set_way(way):
            self._model.choose(self._model.chosen)

    def cancel(self) -> None:
        """Takes back what was begun."""
        if self._dragged >= 0 and self._moved:
            self._model.undo()
        self._dragged, self._line, self._moved = -1, [], False

    def _take_point(self, document: MaskDocument, region: Region, pointer: Pointer) -> bool:
        """A point or the line of the chosen region's way under the pointer."""
        way = self._canvas.overlay.way_of(region)
        if way is None or region.trajectory is None or not region.visible:
            return False
        at = self._device(pointer)
        near = self._nearest(way.anchors, at, _NEAR_POINT)
        if near >= 0:
            self._dragged = near
            self._model.choose(region.id, near)
            return True
        if not self._on_line(way.line, at):
            return False
        if len(region.trajectory.anchors) >= MOST_POINTS:
            words = QCoreApplication.translate("Brush", "A path has at most {most} points.")
            self.said.emit(words.format(most=MOST_POINTS))
            return True
        spot = _spot(document, pointer)
        place = region.trajectory.place_to_insert(spot)
        self._model.set_way(region.trajectory.inserted(place, spot), StepKey.INSERT_POINT)
        self._model.choose(region.id, place)
        self._dragged = place
        return True

    def _begin_way(self, region: Region | None, pointer: Pointer) -> None:
        if region is None:
            if not self._model.add(Kind.DYNAMIC):
                return
        elif region.kind is Kind.STATIC:
            self.said.emit(
                QCoreApplication.translate("Brush", "What is held still has no path: choose a moving area.")
            )
            return
        self._line = [(pointer.x, pointer.y)]

    def _append(self, document: MaskDocument, pointer: Pointer) -> None:
        region = self._model.region()
        if region is None:
            return
        spot, way = _spot(document, pointer), region.trajectory
        if way is None:
            self._model.set_way(Trajectory((spot,)), StepKey.DRAW_PATH)
            self._model.choose(region.id, 0)
        elif len(way.anchors) < MOST_POINTS:
            self._model.set_way(way.inserted(len(way.anchors), spot), StepKey.INSERT_POINT)
            self._model.choose(region.id, len(way.anchors))

    def _choose(self, document: MaskDocument, pointer: Pointer) -> None:
        """Another region: by its way, else by its painted pixels; nothing there lets the point go."""
        at = self._device(pointer)
        seen = [known for known in reversed(document.regions) if known.visible]
        for region in seen:
            way = self._canvas.overlay.way_of(region)
            if way is not None and (
                self._nearest(way.anchors[:1], at, _NEAR_POINT) >= 0 or self._on_line(way.line, at)
            ):
                self._model.choose(region.id)
                return
        column, row = math.floor(pointer.x), math.floor(pointer.y)
        if 0 <= column < document.width and 0 <= row < document.height:
            under = [known.id for known in seen if document.pixels(known.id)[row, column]]
            if under and self._model.chosen not in under:
                self._model.choose(under[0])
                return
        self._model.choose(self._model.chosen)

    def _nearest(self, places: Sequence[QPointF], at: QPointF, reach: float) -> int:
        """The number of the nearest place within reach, -1 for none."""
        far = [(_apart(place, at), number) for number, place in enumerate(places)]
        best = min(far, default=(math.inf, -1))
        return best[1] if best[0] <= reach * self._canvas.view.ratio else -1

    def _on_line(self, line: Sequence[QPointF], at: QPointF) -> bool:
        reach = _NEAR_LINE * self._canvas.view.ratio
        return any(_from_piece(at, line[n], line[n + 1]) <= reach for n in range(len(line) - 1))

    def _device(self, pointer: Pointer) -> QPointF:
        return QPointF(*self._canvas.view.to_device(pointer.x, pointer.y))

    def _at(self, place: tuple[float, float]) -> QPointF:
        return QPointF(*self._canvas.view.to_widget(*place))


def _spot(document: MaskDocument, pointer: Pointer) -> Spot:
    return spot_at((pointer.x, pointer.y), document.width, document.height)


def _apart(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _from_piece(at: QPointF, one: QPointF, other: QPointF) -> float:
    """How far a place is from a straight piece."""
    along = other - one
    square = along.x() ** 2 + along.y() ** 2
    if not square:
        return _apart(at, one)
    share = min(max(QPointF.dotProduct(at - one, along) / square, 0.0), 1.0)
    return _apart(at, one + along * share)
