"""The picture of a clip on its surround: exact shape, square corners, dragged out as the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from kling_studio.ui import theme


def fitted(picture: QSize, room: QRectF, ratio: float) -> QRectF:
    """The largest rectangle of the picture's shape in `room`, centred, on whole device pixels."""
    if picture.isEmpty() or room.isEmpty():
        return QRectF()
    scale = min(room.width() / picture.width(), room.height() / picture.height())
    width = max(1, round(picture.width() * scale * ratio)) / ratio
    height = max(1, round(picture.height() * scale * ratio)) / ratio
    left = round((room.x() + (room.width() - width) / 2) * ratio) / ratio
    top = round((room.y() + (room.height() - height) / 2) * ratio) / ratio
    return QRectF(left, top, width, height)


class Viewer(QWidget):
    """Shows the latest picture it was given until it is given another, or cleared.

    A click is `clicked`, a double click `full_screen_wanted`; `dragged` tells the file set with
    `set_file` and the picture, once the pointer has been dragged far enough.
    """

    dragged = Signal(object, QImage)
    clicked = Signal()
    full_screen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, margin: int = 16) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._fine = QImage()
        self._moving = False
        self._shape = QSize()
        self._file: Path | None = None
        self._margin = margin
        self._pressed: QPoint | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)

    def sizeHint(self) -> QSize:
        return QSize(752, 423)

    def show_picture(self, picture: QImage) -> None:
        """Replaces the picture at once, without a blend; a null one changes nothing."""
        if not picture.isNull():
            self._picture = picture
            self._fine = QImage()
            self.update()

    def set_moving(self, moving: bool) -> None:
        """Whether pictures follow each other by themselves: then each is scaled fast, else well."""
        if moving != self._moving:
            self._moving = moving
            self.update()

    def set_shape(self, shape: QSize) -> None:
        """The clip's own size, so that a poster of a slightly other shape does not make it jump."""
        self._shape = shape
        self.update()

    def set_file(self, file: Path | None) -> None:
        """The file that a drag gives away."""
        self._file = file

    def clear(self) -> None:
        """Takes the picture away: another clip is coming."""
        self._picture = self._fine = QImage()
        self._shape = QSize()
        self._file = None
        self.update()

    @property
    def picture(self) -> QImage:
        """What is on screen, null before the first picture."""
        return self._picture

    def picture_rect(self) -> QRectF:
        """Where the picture is drawn, in this widget's coordinates."""
        margin = self._margin
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        shape = self._picture.size() if self._shape.isEmpty() else self._shape
        return fitted(shape, room, self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._surround())
        if self._picture.isNull():
            return
        box = self.picture_rect()
        if self._moving:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self._picture)
        else:
            painter.drawImage(box, self._scaled_well(box))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            event.accept()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._file is None or self._picture.isNull():
            return
        moved = QPointF(event.position() - QPointF(self._pressed)).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit(self._file, self._picture)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            # The first release already played or paused; the second press counts as a click too.
            self._pressed = event.position().toPoint()
            self.full_screen_wanted.emit()

    def _scaled_well(self, box: QRectF) -> QImage:
        # A picture that stands is looked at closely: its pixels are averaged, which takes too long
        # for every frame of one that runs.
        wanted = (box.size() * self.devicePixelRatioF()).toSize()
        if self._fine.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._fine = self._picture.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return self._fine

    def _surround(self) -> QColor:
        return theme.current().colour("well")
