"""The camera's move, live, over the start picture or over a painted land."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kling_studio.domain.form import AXES
from kling_studio.imaging.camera_geometry import pose
from kling_studio.imaging.camera_view import Ground, paint_seen
from kling_studio.imaging.scene_direction import PRESETS, CameraMove, camera_move
from kling_studio.ui import icons, theme
from kling_studio.ui.compose.camera_ground import GroundReader, Wish, inside
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import KitButton

MOVE_MILLISECONDS = 2800
"""How long the move takes in the preview; Kling's clips of 5 s would be slow to compare."""

_HOLD_MILLISECONDS = 700
_FRAME_MILLISECONDS = 33
_WIDE = (16.0, 9.0)
_HIGHEST = 200
_ROUNDED_TO = 64


def move_of(value: Any) -> CameraMove | None:
    """The move of a `camera_control` as it can be shown; None where there is none, or none that is known.

    An amount beyond what is documented is shown as the most that is.
    """
    if not isinstance(value, Mapping):
        return None
    config = value.get("config")
    numbers = config.values() if isinstance(config, Mapping) else ()
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in numbers):
        return None
    move = camera_move(value)
    if move is None or move.kind not in (*AXES, *PRESETS) or not math.isfinite(move.amount):
        return None
    return CameraMove(move.kind, min(max(move.amount, -10.0), 10.0))


class CameraPreview(KitButton):
    """`show_scene(picture, shape)`, `show_move(move)`. At rest it shows the end of the move.

    It plays in a loop under the pointer, with the keyboard's focus, and, pressed, until it is pressed
    again; `hold(True)` shows the end meanwhile. Under reduced motion start and end stand side by side.
    """

    ROLE = "micro"

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._picture, self._shape = "", _WIDE
        self._move: CameraMove | None = None
        self._ground: Ground | None = None
        self._asked: Wish | None = None
        self._unreadable = ""
        self._highest = _HIGHEST
        self._held = False
        self._pointed = False
        self._clock = QElapsedTimer()
        self._beat = QTimer(self)
        self._beat.setInterval(_FRAME_MILLISECONDS)
        self._beat.timeout.connect(self._tick)
        self._reader = GroundReader()  # no parent: it must outlive a preview that goes while it works
        self._reader.done.connect(self._take)
        self.toggled.connect(self._settle)
        self.setAccessibleName(self.tr("Preview of the camera's move"))
        self.setAccessibleDescription(self.tr("Click to play it in a loop, click again to stop"))

    def set_highest(self, height: int) -> None:
        """The height it keeps to however wide it is, in px at text scale 1."""
        self._highest = height
        self.updateGeometry()

    def show_scene(self, picture: str, shape: tuple[float, float]) -> None:
        """What to move over: a picture of this computer, or, where empty, a painted land of a shape."""
        if (picture, shape) != (self._picture, self._shape):
            self._picture, self._shape = picture, shape
            self._ask()

    def show_move(self, move: CameraMove | None) -> None:
        """Another move; it is seen at once."""
        if move != self._move:
            self._move = move
            self._settle()

    def hold(self, held: bool) -> None:
        """Whether to show the end of the move, whatever else."""
        self._held = held
        self._settle()

    @property
    def playing(self) -> bool:
        """Whether it moves now."""
        return self._beat.isActive()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        frame = (width - look.space("xs")) / 2 if look.reduced_motion else width
        return min(round(frame * 9 / 16), round(self._highest * look.factor))

    def sizeHint(self) -> QSize:
        return QSize(256, self.heightForWidth(256))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._pointed = True
        self._settle()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = False
        self._settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pointed = False
        self._beat.stop()

    def _wanted(self) -> bool:
        moved = self._move is not None and self._ground is not None and not self._held
        asked = self.isChecked() or self._pointed or self.ringed
        return moved and asked and self.isVisible() and not theme.current().reduced_motion

    def _settle(self) -> None:
        if self._wanted() and not self._beat.isActive():
            self._clock.start()
            self._beat.start()
        elif not self._wanted():
            self._beat.stop()
        self.update()

    def _tick(self) -> None:
        if not self._wanted() or self.visibleRegion().isEmpty() or self.window().isMinimized():
            self._beat.stop()  # scrolled away: what brings it back paints it, and that goes on
        self.update()

    def _position(self) -> float:
        if not self._beat.isActive():
            return 1.0
        passed = self._clock.elapsed() % (MOVE_MILLISECONDS + _HOLD_MILLISECONDS)
        return min(1.0, passed / MOVE_MILLISECONDS)

    def _ask(self) -> None:
        """Wishes for a ground of the present size, in steps, so that a splitter that moves asks seldom."""
        if self.width() < 2:
            return
        wide = _ROUNDED_TO * math.ceil(self.width() / _ROUNDED_TO)
        ratio = self.devicePixelRatioF()
        box = (round(wide * ratio), round(wide * 9 / 16 * ratio))
        picture = "" if self._picture == self._unreadable else self._picture
        wish = Wish(picture, self._shape, box)
        if wish != self._asked:
            self._asked = wish
            self._reader.read(wish)

    def _take(self, wish: Wish, ground: Ground | None) -> None:
        if wish != self._asked:
            return
        if ground is None:  # the tile and the form's own line say what is wrong with the picture
            self._unreadable = wish.picture
            self._ask()
            return
        self._ground = ground
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("well"))
        if self._wanted() and not self._beat.isActive():
            self._settle()
        ground, move = self._ground, self._move
        if ground is not None and look.reduced_motion and move is not None:
            self._paint_both(painter, ground, move)
        elif ground is not None:
            self._paint_frame(painter, ground, move, self._position(), QRectF(self.rect()))
            if move is not None and not self._beat.isActive() and not self._held:
                self._paint_play(painter)
        if self.ringed:
            paint.focus_ring(painter, self.rect(), 0)

    def _paint_frame(
        self, painter: QPainter, ground: Ground, move: CameraMove | None, position: float, room: QRectF
    ) -> QRect:
        shape = (
            ground.image.width() - 2.0 * ground.beside,
            ground.image.height() - 2.0 * ground.above,
        )
        width, height = inside(shape, (room.width(), room.height()))
        left = round(room.left() + (room.width() - width) / 2)
        top = round(room.top() + (room.height() - height) / 2)
        painter.save()
        painter.setClipRect(left, top, width, height)
        painter.translate(left, top)
        at = pose(move or CameraMove("pan"), position)
        paint_seen(painter, ground, at, width, height)
        painter.restore()
        return QRect(left, top, width, height)

    def _paint_both(self, painter: QPainter, ground: Ground, move: CameraMove) -> None:
        gap = theme.current().space("xs")
        half = (self.width() - gap) / 2
        first, last = QRectF(0, 0, half, self.height()), QRectF(half + gap, 0, half, self.height())
        if self.isRightToLeft():  # as the form's own pair of frames
            first, last = last, first
        for position, word, room in ((0.0, self.tr("Start"), first), (1.0, self.tr("End"), last)):
            frame = self._paint_frame(painter, ground, move, position, room)
            width = min(QFontMetrics(self.font()).horizontalAdvance(word) + 12, frame.width())
            badge = QRect(frame.left() + 4, frame.bottom() - 21, width, 18)
            paint.shape(painter, badge, 4, fill=QColor.fromRgbF(0, 0, 0, 0.75))
            white = QColor(Qt.GlobalColor.white)
            centre = Qt.AlignmentFlag.AlignHCenter
            paint.line_of_text(painter, self, badge, word, self.font(), white, centre)

    def _paint_play(self, painter: QPainter) -> None:
        badge = QRect(8, self.height() - 32, 24, 24)
        paint.shape(painter, badge, 12, fill=QColor.fromRgbF(0, 0, 0, 0.75))
        icons.paint(painter, "play", badge.adjusted(5, 5, -5, -5), QColor(Qt.GlobalColor.white))
