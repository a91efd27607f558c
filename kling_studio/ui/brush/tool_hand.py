"""What each tool does to the document when the pointer, a pen or the crosshair presses, moves, lets go."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_region import Kind
from kling_studio.imaging.mask_stroke import Stroke
from kling_studio.ui.brush.canvas import Canvas
from kling_studio.ui.brush.hand import Pointer
from kling_studio.ui.brush.model import BrushModel
from kling_studio.ui.brush.options import LARGEST, SMALLEST
from kling_studio.ui.brush.point_hand import PointHand
from kling_studio.ui.brush.tools import PAINTING, SIZED, Tool

_STEP = 1.15
"""How much larger a press of the size's key makes the tip."""
_THINNED = 1.5
"""Screen points between two corners of a lasso's line."""


class ToolHand(QObject):
    """The tool in the hand. `tool_changed` and `size_changed` tell of keys; `said` a hint for the foot;
    `fill_wanted` the pixel that was filled from, and whether to take out."""

    tool_changed = Signal(str)
    size_changed = Signal(int)
    said = Signal(str)
    fill_wanted = Signal(int, int, bool)

    def __init__(self, model: BrushModel, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._model = model
        self._canvas = canvas
        self._points = PointHand(model, canvas, self)
        self._points.said.connect(self.said)
        self.tool = Tool.BRUSH
        self.size = 34
        self._stroke: Stroke | None = None
        self._line: list[tuple[float, float]] = []
        self._erase = False
        self._last: tuple[float, float] | None = None
        model.replaced.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether something was begun that is not ended."""
        return self._stroke is not None or bool(self._line) or self._points.busy

    def take(self, tool: Tool) -> None:
        """Another tool; what was begun with the one before is dropped."""
        if tool is self.tool:
            return
        self.cancel()
        self.tool = tool
        self._canvas.set_hand_tool(tool is Tool.HAND)
        self._canvas.overlay.cursor = {
            Tool.SELECT: Qt.CursorShape.ArrowCursor,
            Tool.BRUSH: Qt.CursorShape.BlankCursor,
            Tool.ERASER: Qt.CursorShape.BlankCursor,
        }.get(tool, Qt.CursorShape.CrossCursor)
        self._canvas.show_cursor()
        self._canvas.overlay.set_ring(None)
        self.tool_changed.emit(tool)

    def set_size(self, size: int) -> None:
        """The tip's diameter in pixels of the picture."""
        size = min(max(size, SMALLEST), LARGEST)
        if size != self.size:
            self.size = size
            self.size_changed.emit(size)

    def step_size(self, steps: int) -> None:
        """A larger or smaller tip."""
        if steps > 0:
            self.set_size(max(self.size + 1, round(self.size * _STEP)))
        else:
            self.set_size(min(self.size - 1, round(self.size / _STEP)))

    def press(self, pointer: Pointer) -> None:
        document = self._model.document
        if document is None:
            return
        self._erase = pointer.erase
        self._show_ring(pointer)
        if self.tool in PAINTING and not self._may_paint():
            return
        match self.tool:
            case Tool.BRUSH | Tool.ERASER:
                self._begin_stroke(pointer)
            case Tool.LASSO | Tool.RECTANGLE:
                self._line = [(pointer.x, pointer.y)]
            case Tool.FILL:
                spot = math.floor(pointer.x), math.floor(pointer.y)
                if 0 <= spot[0] < document.width and 0 <= spot[1] < document.height:
                    self.fill_wanted.emit(*spot, pointer.erase)
            case Tool.PATH:
                self._points.begin(pointer, draws=True)
            case Tool.SELECT:
                self._points.begin(pointer, draws=False)

    def move(self, pointer: Pointer) -> None:
        self._show_ring(pointer)
        if self._stroke is not None:
            self._stroke_to(pointer)
        elif self._line and self.tool is Tool.RECTANGLE:
            self._line = [self._line[0], (pointer.x, pointer.y)]
            self._canvas.overlay.set_rubber(self._corners())
        elif self._line:
            self._add_corner(pointer)
        else:
            self._points.move(pointer)

    def release(self, pointer: Pointer) -> None:
        document = self._model.document
        if self._stroke is not None:
            stroke, self._stroke = self._stroke, None
            self._last = pointer.x, pointer.y
            self._model.take(stroke.end(), shown=True)
        elif self._line and document is not None:
            self._finish_shape(document)
        else:
            self._points.end(pointer)

    def hover(self, pointer: Pointer) -> None:
        self._show_ring(pointer)

    def cancel(self) -> None:
        if self._stroke is not None:
            stroke, self._stroke = self._stroke, None
            change = stroke.cancel()
            if change is not None:
                self._model.painted.emit(change.region, change.rect)
                self._model.changed.emit()
        self._line = []
        self._canvas.overlay.set_rubber([])
        self._points.cancel()

    def add_corner(self, x: float, y: float) -> None:
        """One more corner of a lasso, by the keyboard."""
        if self._line:
            self._line.append((x, y))
            self._canvas.overlay.set_rubber(list(self._line))

    def _may_paint(self) -> bool:
        document, region = self._model.document, self._model.region()
        if document is None:
            return False
        if region is None:
            if self.tool is Tool.ERASER or self._erase:
                self.said.emit(QCoreApplication.translate("Brush", "There is nothing to erase yet."))
                return False
            return self._model.add(Kind.DYNAMIC) != 0
        if not region.visible:
            self._model.show(region.id, True)
        return True

    def _begin_stroke(self, pointer: Pointer) -> None:
        erase = self.tool is Tool.ERASER or pointer.erase
        self._stroke = self._model.begin_stroke(erase=erase)
        if self._stroke is not None and pointer.straight and self._last is not None:
            self._paint(*self._last, self._diameter(pointer))
        self._stroke_to(pointer)

    def _stroke_to(self, pointer: Pointer) -> None:
        self._paint(pointer.x, pointer.y, self._diameter(pointer))

    def _paint(self, x: float, y: float, diameter: float) -> None:
        if self._stroke is not None:
            rect = self._stroke.to(x, y, diameter)
            if rect:
                self._model.painted.emit(self._stroke.region, rect)

    def _diameter(self, pointer: Pointer) -> float:
        return max(1.0, self.size * pointer.pressure)

    def _add_corner(self, pointer: Pointer) -> None:
        view = self._canvas.view
        last = self._line[-1]
        if math.dist(last, (pointer.x, pointer.y)) * view.scale >= _THINNED * view.ratio:
            self._line.append((pointer.x, pointer.y))
            self._canvas.overlay.set_rubber(list(self._line))

    def _corners(self) -> list[tuple[float, float]]:
        """The rectangle as whole pixels."""
        (x, y), (to_x, to_y) = self._line[0], self._line[-1]
        left, right = math.floor(min(x, to_x)), math.floor(max(x, to_x)) + 1
        top, bottom = math.floor(min(y, to_y)), math.floor(max(y, to_y)) + 1
        return [(left, top), (right, top), (right, bottom), (left, bottom)]

    def _finish_shape(self, document: MaskDocument) -> None:
        line, self._line = self._line, []
        self._canvas.overlay.set_rubber([])
        region = self._model.region()
        if region is None:
            return
        if self.tool is Tool.RECTANGLE:
            if len(line) > 1:
                self._model.take(document.rectangle(region.id, line[0], line[-1], erase=self._erase))
        elif len(line) > 2:
            self._model.take(document.polygon(region.id, line, erase=self._erase))

    def _show_ring(self, pointer: Pointer) -> None:
        if self.tool in SIZED:
            radius = self._diameter(pointer) / 2 * self._canvas.view.scale
            self._canvas.overlay.set_ring(pointer.at, radius)
