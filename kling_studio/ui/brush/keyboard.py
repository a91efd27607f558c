"""The motion brush by the keyboard alone: tools, size, zoom, a crosshair that paints, points that move."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from kling_studio.imaging.trajectory import within
from kling_studio.ui.brush.canvas import Canvas
from kling_studio.ui.brush.hand import Pointer
from kling_studio.ui.brush.model import BrushModel
from kling_studio.ui.brush.tool_hand import ToolHand
from kling_studio.ui.brush.tools import SIZED, Tool, faces

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Keyboard(QObject):
    """Arrow keys move a crosshair by 1 pixel of the picture, with Shift by 10, with Ctrl by 100; Space
    presses there. A chosen point moves instead of the crosshair. `told`: where the crosshair is, in words.
    """

    told = Signal(str)

    def __init__(self, model: BrushModel, canvas: Canvas, hand: ToolHand) -> None:
        super().__init__(canvas)
        self._model = model
        self._canvas = canvas
        self._hand = hand
        self._at: tuple[int, int] | None = None
        self._down = False
        self._letters = {face.key: face.tool for face in faces()}
        self._acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_BracketLeft: lambda: hand.step_size(-1),
            Qt.Key.Key_BracketRight: lambda: hand.step_size(1),
            Qt.Key.Key_Plus: lambda: canvas.step_zoom(1),
            Qt.Key.Key_Equal: lambda: canvas.step_zoom(1),
            Qt.Key.Key_Minus: lambda: canvas.step_zoom(-1),
            Qt.Key.Key_0: canvas.fit,
            Qt.Key.Key_1: canvas.hundred,
            Qt.Key.Key_Comma: lambda: self._step_point(-1),
            Qt.Key.Key_Period: lambda: self._step_point(1),
        }
        model.replaced.connect(self.leave)

    @property
    def active(self) -> bool:
        """Whether the crosshair is there."""
        return self._at is not None

    def command(self, event: QKeyEvent) -> bool:
        """Tools, size, zoom, undo: what works wherever in the editor the keyboard is."""
        if undoes(event):
            self._hand.cancel()
            self._model.undo()
            return True
        if redoes(event):
            self._model.redo()
            return True
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        key = Qt.Key(event.key())
        if key in self._letters:
            self._hand.take(self._letters[key])
            return True
        if key in self._acts:
            self._acts[key]()
            return True
        return False

    def press(self, event: QKeyEvent) -> bool:
        """A key on the canvas."""
        if self._model.document is None:
            return False
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._go(*_ARROWS[key], _stride(event))
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space()
        elif key in _ENDS and self.active:
            self._return()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._model.point >= 0:
            self._model.delete_point(self._model.point)
        elif key == Qt.Key.Key_Escape:
            return self._escape()
        else:
            return self.command(event)
        return True

    def release(self, event: QKeyEvent) -> bool:
        """A key went up on the canvas."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        self._canvas.set_space(False)
        if self._down and self._hand.tool in SIZED:
            self._lift()
        return True

    def leave(self) -> None:
        """The pointer took over: no crosshair any more."""
        if self._down:
            self._lift()
        if self._at is not None:
            self._at = None
            self._canvas.overlay.set_crosshair(None)

    def _go(self, right: int, down: int, stride: int) -> None:
        document = self._model.document
        if document is None:
            return
        region, point = self._model.region(), self._model.point
        if point >= 0 and region is not None and region.trajectory and self._hand.tool in _POINTING:
            x, y = region.trajectory.anchors[point]
            spot = within((x + right * stride, y + down * stride), document.width, document.height)
            self._model.move_point(point, spot)
            self._canvas.bring_into_sight(spot[0] + 0.5, spot[1] + 0.5)
            return
        if self._at is None:
            view = self._canvas.view
            middle = view.pixel_at(self._canvas.width() / 2, self._canvas.height() / 2)
            at = within(middle, document.width, document.height)
        else:
            at = within(
                (self._at[0] + right * stride, self._at[1] + down * stride),
                document.width,
                document.height,
            )
        self._at = at
        self._canvas.bring_into_sight(at[0] + 0.5, at[1] + 0.5)
        self._show()
        if self._down or self._hand.tool is Tool.RECTANGLE:
            self._hand.move(self._pointer())
        elif self._hand.tool in SIZED:
            self._hand.hover(self._pointer())

    def _space(self) -> None:
        if self._at is None:
            self._canvas.set_space(True)
            return
        pointer = self._pointer()
        match self._hand.tool:
            case Tool.BRUSH | Tool.ERASER:
                if not self._down:
                    self._set_down()
                    self._hand.press(pointer)
            case Tool.RECTANGLE if self._hand.busy:
                self._hand.release(pointer)
            case Tool.LASSO if self._hand.busy:
                self._hand.add_corner(pointer.x, pointer.y)
            case Tool.LASSO | Tool.RECTANGLE:
                self._hand.press(pointer)
            case Tool.HAND:
                pass
            case _:
                self._hand.press(pointer)
                self._hand.release(pointer)

    def _return(self) -> None:
        """Puts the tip down until the next press, or closes what was begun."""
        if self._hand.tool in SIZED and not self._down:
            self._set_down()
            self._hand.press(self._pointer())
        elif self._down or self._hand.busy:
            self._lift()

    def _escape(self) -> bool:
        if self._down or self._hand.busy:
            self._hand.cancel()
            self._down = False
            self._show()
            return True
        if self._model.point >= 0:
            self._model.choose(self._model.chosen)
            return True
        if self.active:
            self.leave()
            self._canvas.overlay.set_ring(None)
            return True
        return False

    def _set_down(self) -> None:
        self._down = True
        self._show()

    def _lift(self) -> None:
        self._down = False
        if self._at is not None:
            self._hand.release(self._pointer())
            self._show()

    def _step_point(self, steps: int) -> None:
        region = self._model.region()
        if region is None or region.trajectory is None:
            return
        count = len(region.trajectory.anchors)
        self._model.choose(region.id, (self._model.point + steps) % count)

    def _show(self) -> None:
        if self._at is None:
            return
        x, y = self._at
        self._canvas.overlay.set_crosshair((x + 0.5, y + 0.5), down=self._down)
        place = QCoreApplication.translate("Brush", "Column {x}, row {y}").format(x=x, y=y)
        self.told.emit(place)

    def _pointer(self) -> Pointer:
        x, y = self._at or (0, 0)
        at = QPointF(*self._canvas.view.to_widget(x + 0.5, y + 0.5))
        return Pointer(x + 0.5, y + 0.5, at)


_POINTING = frozenset({Tool.SELECT, Tool.PATH})


def undoes(event: QKeyEvent) -> bool:
    """Ctrl+Z."""
    return event.matches(QKeySequence.StandardKey.Undo)


def redoes(event: QKeyEvent) -> bool:
    """Ctrl+Y, Ctrl+Shift+Z."""
    control = Qt.KeyboardModifier.ControlModifier
    also = event.key() == Qt.Key.Key_Y and event.modifiers() == control
    return also or event.matches(QKeySequence.StandardKey.Redo)


def _stride(event: QKeyEvent) -> int:
    modifiers = event.modifiers()
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return 100
    return 10 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
