"""A slider painted from the tokens; what lies before the handle is filled, whichever way one reads."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint

_HANDLE = 12
_TRACK = 4
_MARK = 10


class Slider(QSlider):
    """Horizontal. A press anywhere on it goes there. `media=True` keeps it left to right, as time runs.
    `middle=True`: it is filled from its middle, which stands for 0, and has a mark there."""

    def __init__(self, parent: QWidget | None = None, *, media: bool = False, middle: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._from_middle = middle
        if media:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._ringed = False

    def sizeHint(self) -> QSize:
        return QSize(120, theme.current().size("hit_min"))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, theme.current().size("hit_min"))

    def _turned(self) -> bool:
        return self.invertedAppearance() != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)

    def _place(self) -> int:
        return QStyle.sliderPositionFromValue(
            self.minimum(), self.maximum(), self.sliderPosition(), self.width() - _HANDLE, self._turned()
        )

    def _value_at(self, x: float) -> int:
        return QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x - _HANDLE / 2), self.width() - _HANDLE, self._turned()
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self.setSliderPosition(self._value_at(event.position().x()))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        middle = self.height() / 2
        groove = QRectF(0, middle - _TRACK / 2, self.width(), _TRACK)
        paint.shape(painter, groove, _TRACK / 2, fill=look.colour("track"))
        place = self._place()
        handle = QRectF(place, middle - _HANDLE / 2, _HANDLE, _HANDLE)
        done = QRectF(groove)
        if self._from_middle:
            zero = self.width() / 2
            mark = QRectF(zero - 1, middle - _MARK / 2, 2, _MARK)
            paint.shape(painter, mark, 1, fill=look.colour("track"))
            done.setLeft(min(zero, handle.center().x()))
            done.setRight(max(zero, handle.center().x()))
        elif self._turned():
            done.setLeft(handle.center().x())
        else:
            done.setRight(handle.center().x())
        on = self.isEnabled()
        paint.shape(painter, done, _TRACK / 2, fill=look.colour("text2" if on else "control"))
        if self.hasFocus() and self._ringed:
            paint.shape(painter, handle.adjusted(-3, -3, 3, 3), 9, edge=look.colour("focus"), width=2)
        fill = look.colour("text" if look.dark else "raised")
        edge = look.colour("text" if look.dark else "text2")
        if not on:
            fill, edge = look.colour("panel"), look.colour("controlStrong")
        elif self.isSliderDown() or self.underMouse():
            handle = handle.adjusted(-0.5, -0.5, 0.5, 0.5)
        paint.shape(painter, handle, handle.width() / 2, fill=fill, edge=edge, width=1.2)
