"""Everything over the picture: the regions' layers, ways, badges, rings; what of it changed is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kling_studio.imaging.brush_view import box_of_pixels, grown_box
from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_region import Kind, Region
from kling_studio.imaging.rect import Rect
from kling_studio.ui import theme
from kling_studio.ui.brush import art
from kling_studio.ui.brush.extent import badge_place, marked_rect
from kling_studio.ui.brush.ghosts import Ghosts
from kling_studio.ui.brush.layers import Dress, RegionLayer
from kling_studio.ui.brush.model import BrushModel

if TYPE_CHECKING:
    from kling_studio.ui.brush.canvas import Canvas


class Overlay:
    """Paints for the canvas, in device pixels. `strength`: 0 to 1; `shown`: whether regions are seen."""

    def __init__(self, model: BrushModel, canvas: Canvas) -> None:
        self._model = model
        self._canvas = canvas
        self._layers: dict[int, RegionLayer] = {}
        self._extents: dict[int, Rect] = {}
        self._badges: dict[int, tuple[float, float] | None] = {}
        self._ways: dict[int, tuple[object, art.Way]] = {}
        self._stale: set[int] = set()
        self._last: tuple[object, ...] = ()
        self._ring: tuple[QPointF, float] | None = None
        self._crosshair: tuple[float, float] | None = None
        self._pen_down = False
        self._rubber: list[tuple[float, float]] = []
        self._closed = True
        self.strength = 0.45
        self.shown = True
        self.cursor = Qt.CursorShape.ArrowCursor
        self.ghosts = Ghosts(model, canvas)
        model.changed.connect(self._changed)
        model.chosen_changed.connect(self._changed)

    def forget(self) -> None:
        """Another document."""
        self._layers.clear()
        self._extents.clear()
        self._badges.clear()
        self._ways.clear()
        self._crosshair = None
        self._rubber = []

    def refresh(self, region: int, rect: Rect) -> QRectF:
        """Some pixels of a region are others; what of the view has to be painted."""
        document = self._model.document
        if document is None or region not in {known.id for known in document.regions}:
            return QRectF()
        self._stale.add(region)
        self._extents[region] = self._extent(document, region).united(rect)
        layer = self._layers.setdefault(region, RegionLayer(self._dress(document.region(region))))
        box = (rect.left, rect.top, rect.right, rect.bottom)
        return layer.refresh(document.pixels(region), self._canvas.view, box)

    def _extent(self, document: MaskDocument, region: int) -> Rect:
        """Outside of it nothing of a region is marked, not even by the stroke that is being drawn."""
        if region not in self._extents:
            self._extents[region] = marked_rect(document, region)
        return self._extents[region]

    def set_strength(self, strength: float) -> None:
        """How strong the fills are."""
        self.strength = strength
        self._canvas.update()

    def set_shown(self, shown: bool) -> None:
        """Whether regions and ways are seen at all."""
        self.shown = shown
        self._canvas.update()

    def set_ring(self, at: QPointF | None, radius: float = 0.0) -> None:
        """The tip's ring at a widget's point; the radius in device pixels."""
        before = self._ring_box()
        ratio = self._canvas.view.ratio
        self._ring = None if at is None else (QPointF(at.x() * ratio, at.y() * ratio), radius)
        for box in (before, self._ring_box()):
            self._canvas.update_device(box)

    def set_crosshair(self, at: tuple[float, float] | None, *, down: bool = False) -> None:
        """The keyboard's place in the picture."""
        before = self._crosshair_box()
        self._crosshair, self._pen_down = at, down
        for box in (before, self._crosshair_box()):
            self._canvas.update_device(box)

    def set_rubber(self, line: list[tuple[float, float]], *, closed: bool = True) -> None:
        """The line that is being drawn, in pixels of the picture; empty for none."""
        before = self._rubber_box()
        self._rubber, self._closed = line, closed
        self._canvas.update_device(before.united(self._rubber_box()))

    def way_of(self, region: Region) -> art.Way | None:
        """A region's way as it is seen now."""
        document, way = self._model.document, region.trajectory
        if document is None or way is None:
            return None
        view, chosen = self._canvas.view, region.id == self._model.chosen
        held, colour = self._model.point if chosen else -1, theme.current().region(region.colour + 1)
        key = (way, view, chosen, held, colour.rgba())
        kept = self._ways.get(region.id)
        if kept is not None and kept[0] == key:
            return kept[1]

        def seen(spot: tuple[int, int]) -> QPointF:
            return QPointF(*view.to_device(spot[0] + 0.5, spot[1] + 0.5))

        line = [seen(spot) for spot in way.points(document.width, document.height)]
        made = art.Way(line, [seen(spot) for spot in way.anchors], colour, chosen, held)
        self._ways[region.id] = key, made
        return made

    def paint(self, painter: QPainter, device: QRectF) -> None:
        """Paints what lies in a rectangle of the view's device pixels."""
        document = self._model.document
        if document is None:
            return
        ratio = self._canvas.view.ratio
        if self.shown:
            for region in document.regions:
                if region.visible:
                    self._paint_region(painter, document, region, device)
        self.ghosts.paint(painter, device)
        if self.shown:
            self._paint_signs(painter, document, device)
        if self._rubber:
            line = [QPointF(*self._canvas.view.to_device(*place)) for place in self._rubber]
            art.paint_rubber(painter, line, ratio, closed=self._closed)
        if self._crosshair is not None:
            at = QPointF(*self._canvas.view.to_device(*self._crosshair))
            art.paint_crosshair(painter, at, ratio, down=self._pen_down)
        if self._ring is not None:
            art.paint_ring(painter, *self._ring, ratio)

    def _paint_region(
        self, painter: QPainter, document: MaskDocument, region: Region, device: QRectF
    ) -> None:
        dress = self._dress(region)
        layer = self._layers.setdefault(region.id, RegionLayer(dress))
        extent = self._extent(document, region.id)
        box = (extent.left, extent.top, extent.right, extent.bottom)
        view = self._canvas.view
        near = grown_box(box_of_pixels(box, view.scale), dress.line + dress.rim + 1)
        place = QRectF(near[0] + view.left, near[1] + view.top, near[2] - near[0], near[3] - near[1])
        if place.intersects(device):
            layer.paint(painter, document.pixels(region.id), box, view, device, dress)

    def _paint_signs(self, painter: QPainter, document: MaskDocument, device: QRectF) -> None:
        ratio = self._canvas.view.ratio
        chosen_last = sorted(document.regions, key=lambda known: known.id == self._model.chosen)
        for region in chosen_last:
            if not region.visible:
                continue
            way = self.way_of(region)
            if way is not None and way.bounds(ratio).intersects(device):
                art.paint_way(painter, way, ratio)
            place = self._badge(document, region.id)
            if place is not None:
                at = QPointF(*self._canvas.view.to_device(*place))
                if art.badge_box(at, ratio).intersects(device):
                    colour = theme.current().region(region.colour + 1)
                    art.paint_badge(painter, at, document.number(region.id), colour, ratio)

    def _dress(self, region: Region) -> Dress:
        ratio = self._canvas.view.ratio
        active = region.id == self._model.chosen
        fills = theme.tokens()["region"]["fillAlpha"]
        share = 1.0 if active else fills["rest"] / fills["active"]
        return Dress(
            theme.current().region(region.colour + 1),
            min(1.0, self.strength * share),
            max(1, round((2.0 if active else 1.4) * ratio)),
            max(1, round(ratio)),
            region.kind is Kind.STATIC,
            ratio,
        )

    def _badge(self, document: MaskDocument, region: int) -> tuple[float, float] | None:
        if region not in self._badges:
            self._badges[region] = badge_place(document, region)
        return self._badges[region]

    def _changed(self) -> None:
        document = self._model.document
        regions = () if document is None else document.regions
        ids = {known.id for known in regions}
        for kept in (self._layers, self._extents, self._badges, self._ways):
            for gone in kept.keys() - ids:
                del kept[gone]
        now = (regions, self._model.chosen, self._model.point)
        if now != self._last:
            self._last = now
            self._canvas.update()
        if document is not None:
            self._move_badges(document)

    def _move_badges(self, document: MaskDocument) -> None:
        """Badges go along with what was painted, when the stroke is over."""
        ratio = self._canvas.view.ratio
        for region in self._stale & self._layers.keys():
            before = self._badges.pop(region, None)
            after = self._badge(document, region)
            for place in (before, after) if before != after else ():
                if place is not None:
                    at = QPointF(*self._canvas.view.to_device(*place))
                    self._canvas.update_device(art.badge_box(at, ratio))
        self._stale.clear()

    def _ring_box(self) -> QRectF:
        if self._ring is None:
            return QRectF()
        at, radius = self._ring
        half = radius + 3 * self._canvas.view.ratio
        return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)

    def _crosshair_box(self) -> QRectF:
        if self._crosshair is None:
            return QRectF()
        at = QPointF(*self._canvas.view.to_device(*self._crosshair))
        half = 18 * self._canvas.view.ratio
        return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)

    def _rubber_box(self) -> QRectF:
        if not self._rubber:
            return QRectF()
        seen = [self._canvas.view.to_device(*place) for place in self._rubber]
        left, top = min(x for x, _ in seen), min(y for _, y in seen)
        right, bottom = max(x for x, _ in seen), max(y for _, y in seen)
        by = 3 * self._canvas.view.ratio
        return QRectF(left - by, top - by, right - left + 2 * by, bottom - top + 2 * by)
