"""Ruler, filmstrip and playhead: where in the clip we are, and the way to any other frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from kling_studio.ui import theme
from kling_studio.ui.measures import span

_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600)
_LABEL_ROOM = 64
_RULER = 32
_HEAD = 10.0
_BY_KEYBOARD = frozenset({
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
})  # fmt: skip

_ARROWS: dict[int, int] = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
}


def major_step(seconds: float, width: float) -> int:
    """Seconds between two labels of the ruler, so that each has room."""
    for step in _STEPS:
        if seconds <= 0 or width * step / seconds >= _LABEL_ROOM:
            return step
    return _STEPS[-1]


class Scrubber(QAbstractSlider):
    """A slider over the frames of a clip, left to right in every language.

    `scrubbed` tells a frame that the user went to, by mouse, keys or a screen reader; `show_frame`
    moves the playhead without telling.
    """

    scrubbed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate = 30.0
        self._pictures: Sequence[QImage] = ()
        self._shape = 16 / 9
        self._showing = False
        self._ringed = False
        self._still: QPixmap | None = None
        self._painted_frame = 0
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setRange(0, 0)
        self.valueChanged.connect(self._moved)

    def sizeHint(self) -> QSize:
        return QSize(400, self._ruler_height() + theme.current().size("filmstrip"))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def set_clip(self, frames: int, frames_per_second: float, shape: float) -> None:
        """The clip's count of frames, its rate and its width divided by its height."""
        self._rate = frames_per_second
        self._shape = shape
        self._pictures = ()
        self._showing = True
        self.setRange(0, max(0, frames - 1))
        self.setPageStep(max(1, round(frames_per_second)))
        self.setValue(0)
        self._showing = False
        self._paint_anew()

    def set_pictures(self, pictures: Sequence[QImage]) -> None:
        """Small pictures at even distances over the clip, the first in the first share's middle."""
        self._pictures = pictures
        self._paint_anew()

    def show_frame(self, index: int) -> None:
        """Moves the playhead to where the player is; not while the user holds it."""
        if self.isSliderDown():
            return
        self._showing = True
        self.setValue(index)
        self._showing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._still = None
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hide_what_is_behind()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._hide_what_is_behind()
        self._paint_anew()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        # A slider paints itself whole at every value; `_moved` says what of it really changes.
        if change is not QAbstractSlider.SliderChange.SliderValueChange:
            super().sliderChange(change)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setSliderPosition(self._frame_at(event.position().x()))
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._frame_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(event.key())
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.setValue(self.value() + step * self.pageStep())
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            # A slider's own PageUp goes on; in time, down the page is later.
            sign = 1 if event.key() == Qt.Key.Key_PageDown else -1
            self.setValue(self.value() + sign * self.pageStep())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._what_stands())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_veil(painter)
        self._paint_playhead(painter)
        if self._ringed and self.hasFocus():
            painter.setPen(QPen(theme.current().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._strip().adjusted(1, 1, -1, -1), 4, 4)

    def _moved(self, index: int) -> None:
        left, right = sorted(round(self._x_of(frame + 0.5)) for frame in (self._painted_frame, index))
        self._painted_frame = index
        # Between the two places the veil goes or comes; the rest stays as it is, frame after frame.
        room = 2 * round(_HEAD)
        self.update(QRect(left - room, 0, right - left + 2 * room, self.height()))
        if not self._showing:
            self.scrubbed.emit(index)

    def _ruler_height(self) -> int:
        return max(_RULER, self.fontMetrics().height() + 14)

    def _strip(self) -> QRectF:
        top = self._ruler_height()
        return QRectF(0, top, self.width(), self.height() - top)

    def _seconds(self) -> float:
        return (self.maximum() + 1) / self._rate

    def _frame_at(self, x: float) -> int:
        share = x / max(1, self.width())
        return min(max(0, int(share * (self.maximum() + 1))), self.maximum())

    def _x_of(self, frame: float) -> float:
        return frame * self.width() / (self.maximum() + 1)

    def _hide_what_is_behind(self) -> None:
        # Else all of the stage under it is painted with each frame. The style takes it away again.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _paint_anew(self) -> None:
        self._still = None
        self.update()

    def _what_stands(self) -> QPixmap:
        """Ruler and filmstrip, which stay the same from frame to frame."""
        ratio = self.devicePixelRatioF()
        if self._still is None or self._still.devicePixelRatio() != ratio:
            self._still = QPixmap(self.size() * ratio)
            self._still.setDevicePixelRatio(ratio)
            self._still.fill(theme.current().colour("panel"))  # as the stage around it
            with QPainter(self._still) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                self._paint_ruler(painter)
                self._paint_strip(painter)
        return self._still

    def _paint_ruler(self, painter: QPainter) -> None:
        colours = theme.current()
        painter.setFont(theme.font("label", tabular=True))
        metrics = painter.fontMetrics()
        seconds = self._seconds()
        step = major_step(seconds, self.width())
        bottom = self._ruler_height()
        minor = step / 5
        for tick in range(int(seconds / minor + 0.001) + 1):
            at = tick * minor
            x = min(max(0.5, self._x_of(at * self._rate)), self.width() - 0.5)
            major = tick % 5 == 0
            painter.setPen(colours.colour("text3" if major else "control"))
            painter.drawLine(QPointF(x, bottom - (8 if major else 5)), QPointF(x, bottom - 2))
            if not major:
                continue
            text = span(at)
            wide = metrics.horizontalAdvance(text)
            left = min(max(0.0, x - wide / 2), self.width() - wide)
            painter.setPen(colours.colour("text2"))
            painter.drawText(QPointF(left, metrics.ascent() + 4), text)

    def _paint_strip(self, painter: QPainter) -> None:
        strip = self._strip()
        outline = QPainterPath()
        outline.addRoundedRect(strip, 4, 4)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(strip, theme.current().colour("raised"))
        if self._pictures:
            self._paint_pictures(painter, strip)
        painter.restore()

    def _paint_veil(self, painter: QPainter) -> None:
        """Over what is still to be played, inside the strip's round corners."""
        strip = self._strip()
        outline = QPainterPath()
        outline.addRoundedRect(strip, 4, 4)
        veil = QColor(theme.current().colour("panel"))
        veil.setAlphaF(0.55)
        played = self._x_of(self.value() + 0.5)
        painter.save()
        painter.setClipRect(QRectF(played, strip.y(), strip.width() - played, strip.height()))
        painter.fillPath(outline, veil)
        painter.restore()

    def _paint_pictures(self, painter: QPainter, strip: QRectF) -> None:
        count = max(1, round(strip.width() / (strip.height() * self._shape)))
        wide = strip.width() / count
        for place in range(count):
            nearest = int((place + 0.5) / count * len(self._pictures))
            picture = self._pictures[nearest]
            cell = QRectF(strip.x() + place * wide, strip.y(), wide, strip.height())
            painter.drawImage(cell, picture, _cropped(picture, cell.width() / cell.height()))

    def _paint_playhead(self, painter: QPainter) -> None:
        colours = theme.current()
        colour = colours.colour("accent" if self.isSliderDown() else "focus")
        x = round(self._x_of(self.value() + 0.5)) + 0.0
        x = min(max(_HEAD / 2, x), self.width() - _HEAD / 2)
        top = self._ruler_height() - _HEAD
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(QRectF(x - 1, top + 4, 2, self.height() - top - 4))
        handle = QPainterPath()
        handle.addRoundedRect(QRectF(x - _HEAD / 2, top - 2, _HEAD, _HEAD - 1), 3, 3)
        painter.drawPath(handle)


def _cropped(picture: QImage, shape: float) -> QRectF:
    """The middle of the picture that has the cell's shape."""
    width, height = picture.width(), picture.height()
    if width / height > shape:
        kept = height * shape
        return QRectF((width - kept) / 2, 0, kept, height)
    kept = width / shape
    return QRectF(0, (height - kept) / 2, width, kept)
