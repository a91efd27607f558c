"""The small pictures over the three doors: a clip, and where a key leads."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kling_studio.paths import resource
from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.thumbnail import ThumbnailReader

_HEIGHT = 124
_NODE = 36


class DoorArt(QWidget):
    """124 px at the top of a card; says nothing that the words below do not say."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def outline(self) -> QPainterPath:
        """The upper part of the card's inside, its two corners rounded."""
        radius = theme.current().radius("card") - 1
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(0, 0, 0, radius), radius, radius)
        whole = QPainterPath()
        whole.addRect(QRectF(self.rect()))
        return path.intersected(whole)


class SampleArt(DoorArt):
    """A still with a play icon over it; a click on it goes through the door."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._still = QPixmap()
        self._reader = ThumbnailReader()
        self._reader.done.connect(self._take)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._still.isNull():
            ratio = self.devicePixelRatioF()
            size = QSize(round(344 * ratio), round(_HEIGHT * ratio))
            self._reader.read(str(resource("sample", "rocket.jpg")), size)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(self.outline())
        painter.fillRect(self.rect(), look.colour("well"))
        if not self._still.isNull():
            box = QRectF(QPointF(0, 0), self._still.deviceIndependentSize())
            scale = max(self.width() / box.width(), self.height() / box.height())
            shown = QRectF(0, 0, box.width() * scale, box.height() * scale)
            shown.moveCenter(QRectF(self.rect()).center())
            painter.drawPixmap(shown, self._still, QRectF(self._still.rect()))
        sign = QRectF(0, 0, 36, 36)
        sign.moveCenter(QRectF(self.rect()).center())
        paint.shape(painter, sign, 18, fill=QColor(0, 0, 0, 191))
        icons.paint(painter, "play", sign.adjusted(8, 8, -8, -8), QColor(Qt.GlobalColor.white))

    def _take(self, path: str, image: QImage, whole: QSize) -> None:
        self._still = QPixmap.fromImage(image)
        self._still.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()


class KeyArt(DoorArt):
    """A key, and one after the other or side by side (`forked`) where it leads: (icon, word) pairs."""

    def __init__(self, key: str, places: tuple[tuple[str, str], ...], *, forked: bool = False) -> None:
        super().__init__()
        self._key, self._places, self._forked = key, places, forked

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(self.outline(), look.colour("panel"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.colour("hairline"))
        if self._forked:
            self._paint_fork(painter)
        else:
            self._paint_chain(painter)

    def _paint_chain(self, painter: QPainter) -> None:
        nodes = (("key", self._key), *self._places)
        step = (self.width() - 32) / len(nodes)
        top = 36
        for number, (icon, word) in enumerate(nodes):
            middle = round(16 + step * (number + 0.5))
            role = "accentText" if number == 1 else "text2"
            self._paint_node(painter, QPoint(middle, top), icon, role)
            self._paint_word(
                painter, QRect(round(middle - step / 2), top + _NODE + 4, round(step), 16), word
            )
            if number:
                left = round(middle - step + _NODE / 2 + 5)
                right = round(middle - _NODE / 2 - 5)
                self._paint_line(painter, QPoint(left, top + _NODE // 2), QPoint(right, top + _NODE // 2))

    def _paint_fork(self, painter: QPainter) -> None:
        look = theme.current()
        middle = max(36, self.width() // 6 + 8)
        self._paint_node(painter, QPoint(middle, 36), "key", "text2")
        self._paint_word(painter, QRect(middle - 36, 36 + _NODE + 4, 72, 16), self._key)
        left = self.width() // 2 + 12
        for (icon, word), top in zip(self._places, (8, 69), strict=False):
            box = paint.mirrored(self, QRect(left, top, self.width() - left - 12, 32))
            paint.shape(
                painter,
                box,
                look.radius("control"),
                fill=look.colour("raised"),
                edge=look.colour("control"),
            )
            mark = paint.mirrored(self, QRect(left + 10, top + 8, 16, 16))
            icons.paint(painter, icon, mark, look.colour("accentText"))
            words = paint.mirrored(self, QRect(left + 32, top, self.width() - left - 48, 32))
            paint.line_of_text(painter, self, words, word, theme.font("label"), look.colour("text"))
            start, end = self._point(middle + _NODE // 2 + 5, 54), self._point(left - 5, top + 16)
            path = QPainterPath(QPointF(start))
            half = (start.x() + end.x()) / 2
            path.cubicTo(QPointF(half, start.y()), QPointF(half, end.y()), QPointF(end))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("controlStrong"), icons.STROKE))
            painter.drawPath(path)

    def _point(self, x: int, y: int) -> QPoint:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QPoint(self.width() - x if rtl else x, y)

    def _paint_node(self, painter: QPainter, top_centre: QPoint, icon: str, role: str) -> None:
        look = theme.current()
        box = paint.mirrored(self, QRect(top_centre.x() - _NODE // 2, top_centre.y(), _NODE, _NODE))
        paint.shape(painter, box, 8, fill=look.colour("raised"), edge=look.colour("control"))
        icons.paint(painter, icon, box.adjusted(10, 10, -10, -10), look.colour(role))

    def _paint_word(self, painter: QPainter, box: QRect, word: str) -> None:
        colour, centre = theme.current().colour("text2"), Qt.AlignmentFlag.AlignHCenter
        place = paint.mirrored(self, box)
        paint.line_of_text(painter, self, place, word, theme.font("micro"), colour, centre)

    def _paint_line(self, painter: QPainter, start: QPoint, end: QPoint) -> None:
        painter.setPen(QPen(theme.current().colour("controlStrong"), icons.STROKE))
        painter.drawLine(self._point(start.x(), start.y()), self._point(end.x(), end.y()))
