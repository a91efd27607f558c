"""The picture with the box that will be kept: moved, pulled at its handles, or driven by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kling_studio.imaging.crop_geometry import Crop, Handle, Size, moved, pulled, whole
from kling_studio.ui import theme
from kling_studio.ui.kit import paint

_MARGIN = 16
_GRIP = 10
"""Px around a side or corner in which the pointer takes it."""

_ARM = 16
_FAR = 10
"""Pixels of the picture that an arrow with Shift moves."""

_VEIL = 150

_CURSORS = {
    Handle.N: Qt.CursorShape.SizeVerCursor, Handle.S: Qt.CursorShape.SizeVerCursor,
    Handle.E: Qt.CursorShape.SizeHorCursor, Handle.W: Qt.CursorShape.SizeHorCursor,
    Handle.NW: Qt.CursorShape.SizeFDiagCursor, Handle.SE: Qt.CursorShape.SizeFDiagCursor,
    Handle.NE: Qt.CursorShape.SizeBDiagCursor, Handle.SW: Qt.CursorShape.SizeBDiagCursor,
}  # fmt: skip

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class CropCanvas(QWidget):
    """Arrows move the box by a pixel, with Shift by ten; with Ctrl they pull its lower right corner.

    `changed`: the crop is another one. Pictures and their boxes are not mirrored.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cropCanvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(280, 200)
        self._image = QImage()
        self._shown = QImage()
        self._size = Size(1, 1)
        self._crop = Crop(0, 0, 1, 1)
        self._ratio: float | None = None
        self._held: Handle | None = None
        self._moves = False
        self._ringed = False
        self._from = QPointF()
        self._before = self._crop

    @property
    def crop(self) -> Crop:
        """What is kept, in the picture's own pixels."""
        return self._crop

    def show_picture(self, image: QImage, size: Size) -> None:
        """Another picture, all of it kept; `image` may be smaller than its `size`."""
        self._image, self._size = image, size
        self._scale()
        self.set_crop(whole(size))

    def set_ratio(self, ratio: float | None) -> None:
        """The ratio that pulling keeps, None for any."""
        self._ratio = ratio

    def set_crop(self, crop: Crop) -> None:
        """Another box."""
        self._crop = crop
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None or self._image.isNull():
            super().keyPressEvent(event)
            return
        far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        right, down = step[0] * far, step[1] * far
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            handle = Handle.SE if self._ratio is None else Handle.E if right else Handle.S
            self.set_crop(pulled(self._crop, handle, right, down, self._size, self._ratio))
        else:
            self.set_crop(moved(self._crop, right, down, self._size))

    def focusInEvent(self, event: QFocusEvent) -> None:
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._ringed = event.reason() in keys
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._image.isNull():
            return
        self._held = self._handle_at(event.position())
        self._moves = self._held is None and self._box().contains(event.position())
        self._from, self._before = event.position(), self._crop

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._point_out(event.position())
            return
        way = (event.position() - self._from) / self._scale_of()
        right, down = round(way.x()), round(way.y())
        if self._held is not None:
            self.set_crop(pulled(self._before, self._held, right, down, self._size, self._ratio))
        elif self._moves:
            self.set_crop(moved(self._before, right, down, self._size))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held, self._moves = None, False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("well"))
        if self._image.isNull():
            return
        room, box = self._room(), self._box()
        painter.drawImage(room.topLeft(), self._shown)
        painter.save()
        veil = QColor(0, 0, 0, _VEIL)
        for part in (
            QRectF(room.left(), room.top(), room.width(), box.top() - room.top()),
            QRectF(room.left(), box.bottom(), room.width(), room.bottom() - box.bottom()),
            QRectF(room.left(), box.top(), box.left() - room.left(), box.height()),
            QRectF(box.right(), box.top(), room.right() - box.right(), box.height()),
        ):
            painter.fillRect(part, veil)
        self._paint_thirds(painter, box)
        self._paint_frame(painter, box)
        painter.restore()
        if self._ringed:
            paint.focus_ring(painter, self.rect(), 0)

    def _paint_thirds(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(QColor(255, 255, 255, 70), 1))
        for third in (1 / 3, 2 / 3):
            x, y = box.left() + box.width() * third, box.top() + box.height() * third
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _paint_frame(self, painter: QPainter, box: QRectF) -> None:
        """White on black, so that it holds on any picture; corners and sides have their grips."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 190), 3))
        painter.drawRect(box)
        painter.setPen(QPen(QColor(Qt.GlobalColor.white), 1))
        painter.drawRect(box)
        arm = min(_ARM, box.width() / 4, box.height() / 4)
        for colour, wide in ((QColor(0, 0, 0, 190), 5), (QColor(Qt.GlobalColor.white), 3)):
            painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            for corner, x, y in (
                (box.topLeft(), arm, arm), (box.topRight(), -arm, arm),
                (box.bottomLeft(), arm, -arm), (box.bottomRight(), -arm, -arm),
            ):  # fmt: skip
                painter.drawLine(corner, corner + QPointF(x, 0))
                painter.drawLine(corner, corner + QPointF(0, y))

    def _point_out(self, at: QPointF) -> None:
        handle = self._handle_at(at)
        if handle is not None:
            self.setCursor(_CURSORS[handle])
        elif self._box().contains(at):
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.unsetCursor()

    def _handle_at(self, at: QPointF) -> Handle | None:
        box = self._box()
        if not box.adjusted(-_GRIP, -_GRIP, _GRIP, _GRIP).contains(at):
            return None
        across = "w" if at.x() < box.left() + _GRIP else "e" if at.x() > box.right() - _GRIP else ""
        along = "n" if at.y() < box.top() + _GRIP else "s" if at.y() > box.bottom() - _GRIP else ""
        return Handle(along + across) if along or across else None

    def _scale_of(self) -> float:
        """Px on screen that a pixel of the picture takes."""
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        return min(room.width() / self._size.width, room.height() / self._size.height)

    def _room(self) -> QRectF:
        """Where the whole picture is drawn."""
        scale = self._scale_of()
        room = QRectF(0, 0, self._size.width * scale, self._size.height * scale)
        room.moveCenter(QRectF(self.rect()).center())
        return room

    def _box(self) -> QRectF:
        scale, corner, crop = self._scale_of(), self._room().topLeft(), self._crop
        return QRectF(
            corner.x() + crop.left * scale,
            corner.y() + crop.top * scale,
            crop.width * scale,
            crop.height * scale,
        )

    def _scale(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        wanted = (self._room().size() * ratio).toSize().expandedTo(QSize(1, 1))
        smooth = Qt.TransformationMode.SmoothTransformation
        self._shown = self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        self._shown.setDevicePixelRatio(ratio)
