"""The picture with its regions: zoomed, panned, painted in parts, pixel on pixel."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from kling_studio.imaging.rect import Rect
from kling_studio.ui import theme
from kling_studio.ui.brush.hand import Hand, Keys, Pointer
from kling_studio.ui.brush.layers import PictureLayer
from kling_studio.ui.brush.model import BrushModel
from kling_studio.ui.brush.overlay import Overlay
from kling_studio.ui.brush.view_map import ViewMap

MARGIN = 16
"""Px around a picture that is shown whole."""

_BY_KEYBOARD = frozenset({
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
})  # fmt: skip

_WHEEL = 480.0
"""Eighths of a degree of the wheel that double the scale."""


class Canvas(QWidget):
    """Shows the model's document over its picture and gives presses to `hand`, keys to `keys`.

    `zoomed`: another scale, in device pixels for a picture's pixel.
    """

    zoomed = Signal(float)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, model: BrushModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brushCanvas")
        self.setAccessibleName(self.tr("Picture of the motion brush"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a picture has no reading direction
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.hand: Hand | None = None
        self.keys: Keys | None = None
        self.overlay = Overlay(model, self)
        self._model = model
        self._picture = PictureLayer()
        self._view = ViewMap(1, 1, 1, 1)
        self._fits = True
        self._panning: QPointF | None = None
        self._pressed = False
        self._hand_tool = False
        self._space = False
        self._ringed = False
        model.replaced.connect(self._replaced)
        model.painted.connect(self._painted)

    @property
    def view(self) -> ViewMap:
        """Where each pixel of the picture is now."""
        return self._view

    def show_picture(self, levels: Sequence[QImage]) -> None:
        """Another picture, as `brush_view.levels_of` made it; none by an empty sequence."""
        self._picture.set_levels(levels)
        if levels:
            width, height = levels[0].width(), levels[0].height()
            other = (width, height) != (self._view.width, self._view.height)
            self._view = ViewMap(width, height, self.width(), self.height(), self.devicePixelRatioF())
            self._fits = True if other else self._fits
            self.fit()
        self.update()

    def fit(self) -> None:
        """Shows the whole picture, and goes on doing so when the widget grows or shrinks."""
        self._fits = True
        self._set_view(self._view.fitted(MARGIN))

    def hundred(self) -> None:
        """A pixel of the picture on a pixel of the screen."""
        self._zoom(self._view.zoomed(1.0, self.width() / 2, self.height() / 2))

    def step_zoom(self, steps: int) -> None:
        """The next scale, larger or smaller, about the middle."""
        self._zoom(self._view.stepped(steps, self.width() / 2, self.height() / 2))

    def bring_into_sight(self, x: float, y: float) -> None:
        """Moves the view as far as a picture's point needs to be seen."""
        view = self._view.shows(x, y)
        if view != self._view:
            self._fits = False
            self._set_view(view)

    def set_hand_tool(self, on: bool) -> None:
        """Whether every drag moves the view."""
        self._hand_tool = on
        self._show_cursor()

    def set_space(self, held: bool) -> None:
        """Whether the space bar is held, so that a drag moves the view."""
        self._space = held
        self._show_cursor()

    def update_device(self, box: QRectF) -> None:
        """Asks for a rectangle of device pixels to be painted again."""
        if box.isEmpty():
            return
        ratio = self._view.ratio
        left, top = math.floor(box.left() / ratio) - 1, math.floor(box.top() / ratio) - 1
        right, bottom = math.ceil(box.right() / ratio) + 1, math.ceil(box.bottom() / ratio) + 1
        self.update(QRect(left, top, right - left, bottom - top))

    def undo(self) -> None:
        """What Edit, Undo asks of the widget with the keyboard."""
        self.undo_wanted.emit()

    def redo(self) -> None:
        """What Edit, Redo asks of the widget with the keyboard."""
        self.redo_wanted.emit()

    def sizeHint(self) -> QSize:
        return QSize(736, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        clip = event.rect()
        painter.fillRect(clip, theme.current().colour("well"))
        if self._model.document is None:
            return
        ratio = self._view.ratio
        left, top = math.floor(clip.left() * ratio), math.floor(clip.top() * ratio)
        right, bottom = math.ceil((clip.right() + 1) * ratio), math.ceil((clip.bottom() + 1) * ratio)
        device = QRectF(left, top, right - left, bottom - top)
        painter.scale(1 / ratio, 1 / ratio)
        self._picture.paint(painter, self._view, device)
        self.overlay.paint(painter, device)
        if self.hasFocus() and self._ringed:
            painter.resetTransform()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.current().colour("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DevicePixelRatioChange:
            self._measure()
        elif isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                at = event.position()
                scale = self._view.scale * (1 + event.value())
                self._zoom(self._view.zoomed(scale, at.x(), at.y()))
                return True
        elif kind == QEvent.Type.Gesture and self._pinch(event):
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        pad = event.device().type() == QPointingDevice.DeviceType.TouchPad
        if pad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 4
            self._pan(step.x(), step.y())
        else:
            turned = event.angleDelta().y() or event.angleDelta().x()
            at = event.position()
            self._zoom(self._view.zoomed(self._view.scale * 2 ** (turned / _WHEEL), at.x(), at.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pans = event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and (self._hand_tool or self._space)
        )
        if self.keys is not None:
            self.keys.leave()
        if pans and not self._pressed:
            self._panning = event.position()
            self._show_cursor()
        elif event.button() == Qt.MouseButton.LeftButton and self.hand is not None:
            self._pressed = True
            self.hand.press(self._pointer(event))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panning is not None:
            step = event.position() - self._panning
            self._panning = event.position()
            self._pan(step.x(), step.y())
        elif self.hand is not None:
            pointer = self._pointer(event)
            if self._pressed:
                self.hand.move(pointer)
            else:
                self.hand.hover(pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._panning is not None and event.button() != Qt.MouseButton.RightButton:
            self._panning = None
            self._show_cursor()
        elif self._pressed and event.button() == Qt.MouseButton.LeftButton and self.hand is not None:
            self._pressed = False
            self.hand.release(self._pointer(event))

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # else Qt makes a mouse event of it as well
        if self.hand is None or self._hand_tool or self._space:
            event.ignore()
            return
        pointer = self._pointer(event)
        if event.type() == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = True
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.hand.press(pointer)
        elif event.type() == QEvent.Type.TabletMove:
            (self.hand.move if self._pressed else self.hand.hover)(pointer)
        elif event.type() == QEvent.Type.TabletRelease and self._pressed:
            self._pressed = False
            self.hand.release(pointer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in _BY_KEYBOARD
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.set_space(False)
        self.update()
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.overlay.set_ring(None)
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.abandon()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.keys is None or not self.keys.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.keys is None or not self.keys.release(event):
            event.ignore()

    def abandon(self) -> None:
        """Lets go of a press that will not end here, with what it did."""
        if self._pressed and self.hand is not None:
            self._pressed = False
            self.hand.cancel()
        self._panning = None
        self.set_space(False)

    def _pointer(self, event: QMouseEvent | QTabletEvent) -> Pointer:
        at = event.position()
        x, y = self._view.to_picture(at.x(), at.y())
        pressure, erase = 1.0, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if isinstance(event, QTabletEvent):
            pressure = min(max(event.pressure(), 0.0), 1.0)
            erase = erase or event.pointerType() == QPointingDevice.PointerType.Eraser
        straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return Pointer(x, y, at, pressure, erase, straight)

    def _pan(self, x: float, y: float) -> None:
        self._fits = False
        self._set_view(self._view.moved(x, y))

    def _zoom(self, view: ViewMap) -> None:
        self._fits = False
        self._set_view(view)

    def _set_view(self, view: ViewMap) -> None:
        before, self._view = self._view, view
        self.update()
        if before.scale != view.scale or before.ratio != view.ratio:
            self.zoomed.emit(view.scale)

    def _measure(self) -> None:
        view = self._view.resized(self.width(), self.height(), self.devicePixelRatioF())
        self._set_view(view.fitted(MARGIN) if self._fits else view)

    def _pinch(self, event: QEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture) if isinstance(event, QGestureEvent) else None
        if not isinstance(pinch, QPinchGesture):
            return False
        at = self.mapFromGlobal(pinch.centerPoint())
        self._zoom(self._view.zoomed(self._view.scale * pinch.scaleFactor(), at.x(), at.y()))
        return True

    def _show_cursor(self) -> None:
        if self._panning is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._hand_tool or self._space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(self.overlay.cursor)

    def show_cursor(self) -> None:
        """The pointer's shape for what it would do now."""
        self._show_cursor()

    def _replaced(self) -> None:
        self.overlay.forget()
        self.update()

    def _painted(self, region: int, rect: Rect) -> None:
        self.update_device(self.overlay.refresh(region, rect))
