"""Thin bars: how far something is, how long until something."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint

_THICK = 3


class ProgressLine(QWidget):
    """3 px. `set_share(0…1)` glides there; None shows an empty track, since we do not know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._share: float | None = None
        self._shown = 0.0
        self._glide = QVariantAnimation(self)
        self._glide.setEasingCurve(QEasingCurve.Type.Linear)
        self._glide.valueChanged.connect(self._move)

    def set_share(self, share: float | None) -> None:
        """How far, 0 to 1."""
        if share == self._share:
            return
        known = self._share is not None
        self._share = share
        self._glide.stop()
        duration = theme.current().duration("progress") if known and self.isVisible() else 0
        if share is None or not duration:
            self._move(share or 0.0)
            return
        self._glide.setDuration(duration)
        self._glide.setStartValue(self._shown)
        self._glide.setEndValue(float(share))
        self._glide.start()

    def sizeHint(self) -> QSize:
        return QSize(80, _THICK)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_bar(self, self._shown, "accentText")

    def _move(self, shown: float) -> None:
        self._shown = float(shown)
        self.update()


class CountdownBar(QWidget):
    """Empties while time runs out. `start(seconds)`, `stop()`; `ended` when nothing is left."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._left = 0.0
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(1.0)
        self._clock.setEndValue(0.0)
        self._clock.valueChanged.connect(self._move)
        self._clock.finished.connect(self.ended)

    def start(self, seconds: float) -> None:
        """Starts anew with so many seconds to go."""
        self._clock.stop()
        self._clock.setDuration(max(1, round(seconds * 1000)))
        self._clock.start()

    def stop(self) -> None:
        """Stops where it is, without `ended`."""
        self._clock.stop()

    def sizeHint(self) -> QSize:
        return QSize(80, _THICK)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_bar(self, self._left, "text2")

    def _move(self, left: float) -> None:
        before, self._left = self._left, float(left)
        if round(before * self.width()) != round(self._left * self.width()):
            self.update()


def _paint_bar(widget: QWidget, share: float, role: str) -> None:
    look = theme.current()
    painter = QPainter(widget)
    track = QRectF(0, 0, widget.width(), _THICK)
    paint.shape(painter, track, _THICK / 2, fill=look.colour("track"))
    done = QRectF(track)
    done.setWidth(track.width() * min(1.0, max(0.0, share)))
    if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        done.moveRight(track.right())
    if done.width() > 0:
        paint.shape(painter, done, _THICK / 2, fill=look.colour(role))
