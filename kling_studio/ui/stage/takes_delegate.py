"""How one take is painted: its picture or its state, its number, and whether it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QImage, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kling_studio.domain.job import ACTIVE, Job, JobState
from kling_studio.ui import icons, theme
from kling_studio.ui.jobs.state_words import StateLook, Tone
from kling_studio.ui.kit import paint
from kling_studio.ui.measures import span
from kling_studio.ui.stage.takes import JOB, POSTER, SKETCH
from kling_studio.ui.stage.viewer import fitted
from kling_studio.ui.texts import isolate

Index = QModelIndex | QPersistentModelIndex

_STAR = 24
_WHITE = QColor(Qt.GlobalColor.white)


def caption_height(metrics: QFontMetrics) -> int:
    """The room under a thumbnail, growing with the text."""
    return max(_STAR, metrics.height() + 6)


@dataclass(frozen=True, slots=True)
class TakeBoxes:
    """Where the parts of a take lie, mirrored already."""

    thumb: QRect
    caption: QRect
    kept: QRect
    star: QRect


def take_boxes(cell: QRect, caption: int, direction: Qt.LayoutDirection) -> TakeBoxes:
    """Lays out one cell of the view's grid, which has half a gap on each side."""
    gap = theme.current().space("m")
    wide = cell.width() - gap
    thumb = QRect(cell.left() + gap // 2, cell.top(), wide, cell.height() - caption)
    below = QRect(thumb.left(), thumb.bottom() + 1, wide, caption)
    kept = below.adjusted(0, 0, -_STAR, 0)
    star = QRect(below.right() + 1 - _STAR, below.top() + (caption - _STAR) // 2, _STAR, _STAR)
    return TakeBoxes(*(QStyle.visualRect(direction, cell, box) for box in (thumb, below, kept, star)))


class TakeDelegate(QStyledItemDelegate):
    """`star_wanted` tells a job and whether it shall be kept. `look_of`: how a take's state is shown;
    `time_left` may answer None."""

    star_wanted = Signal(object, bool)

    def __init__(
        self, look_of: Callable[[Job], StateLook], time_left: Callable[[Job], float | None], view: QListView
    ) -> None:
        super().__init__(view)
        self._view = view
        self._look_of = look_of
        self._time_left = time_left

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        job = index.data(JOB)
        sketch = bool(index.data(SKETCH))
        if not isinstance(job, Job) and not sketch:
            return
        boxes = self._boxes(option)
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_thumb(painter, QRectF(boxes.thumb), job, index.data(POSTER))
        if sketch:
            self._paint_mark(painter, boxes.thumb)
        if current:
            painter.setPen(QPen(theme.current().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(boxes.thumb).adjusted(1, 1, -1, -1), 5, 5)
        words = index.data(Qt.ItemDataRole.DisplayRole)
        self._paint_caption(painter, boxes, str(words), current)
        if isinstance(job, Job):
            self._paint_star(painter, boxes, job)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        job = index.data(JOB)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(job, Job)
            and job.state is JobState.READY
            and self._boxes(option).star.contains(event.position().toPoint())
        ):
            self.star_wanted.emit(job, not job.starred)
            return True
        return False

    def _boxes(self, option: QStyleOptionViewItem) -> TakeBoxes:
        caption = caption_height(self._view.fontMetrics())
        return take_boxes(option.rect, caption, self._view.layoutDirection())

    def _paint_mark(self, painter: QPainter, thumb: QRect) -> None:
        """The film that stands for a sketch, white on black."""
        badge = QStyle.visualRect(
            self._view.layoutDirection(), thumb, QRect(thumb.left() + 6, thumb.top() + 6, 20, 20)
        )
        paint.shape(painter, badge, theme.current().radius("badge"), fill=QColor(0, 0, 0, 190))
        icons.paint(painter, "film", badge.adjusted(3, 3, -3, -3), _WHITE)

    def _paint_thumb(self, painter: QPainter, box: QRectF, job: Job | None, poster: QImage | None) -> None:
        look = theme.current()
        outline = QPainterPath()
        radius = look.radius("tile")
        outline.addRoundedRect(box, radius, radius)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(box, look.colour("raised" if poster is None else "well"))
        if poster is not None:
            ratio = self._view.devicePixelRatioF()
            painter.drawImage(fitted(poster.size(), box, ratio), poster)
        painter.restore()
        if poster is None:
            painter.setPen(QPen(look.colour("control"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            if job is not None:
                self._paint_state(painter, box, job)

    def _paint_state(self, painter: QPainter, box: QRectF, job: Job) -> None:
        look = theme.current()
        painter.setFont(theme.font("label", tabular=True))
        state = self._look_of(job)
        painter.setPen(look.colour(_COLOURS[state.tone]))
        inside = box.adjusted(8, 0, -8, 0)
        words = self._state_words(job, state.word)
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(inside.width()))
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, elided)
        if job.progress is None or job.state not in ACTIVE:
            return
        track = QRectF(inside.left() + 4, box.bottom() - 13, inside.width() - 8, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("track"))
        painter.drawRoundedRect(track, 1.5, 1.5)
        done = QRectF(track)
        done.setWidth(track.width() * job.progress)
        if self._view.isRightToLeft():
            done.moveRight(track.right())
        painter.setBrush(look.colour("accentText"))
        painter.drawRoundedRect(done, 1.5, 1.5)

    def _state_words(self, job: Job, word: str) -> str:
        left = self._time_left(job)
        words = [word]
        if job.progress is not None and job.state in ACTIVE:
            words = [isolate(f"{job.progress:.0%}".replace("%", " %"))]
        if left:
            words.append(self.tr("{time} left").format(time=isolate(span(left))))
        return "  ·  ".join(words)

    def _paint_caption(self, painter: QPainter, boxes: TakeBoxes, words: str, current: bool) -> None:
        look = theme.current()
        direction = self._view.layoutDirection()
        leading = QStyle.visualAlignment(
            direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        painter.setFont(theme.font("label"))
        painter.setPen(look.colour("text" if current else "text2"))
        painter.drawText(boxes.caption, leading, words)

    def _paint_star(self, painter: QPainter, boxes: TakeBoxes, job: Job) -> None:
        if job.state is not JobState.READY:
            return
        look = theme.current()
        direction = self._view.layoutDirection()
        if not job.starred:
            icons.paint(painter, "star", QRectF(boxes.star).adjusted(5, 5, -5, -5), look.colour("text3"))
            return
        icons.paint(painter, "star-filled", QRectF(boxes.star).adjusted(5, 5, -5, -5), look.colour("text"))
        trailing = QStyle.visualAlignment(
            direction, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        painter.setFont(theme.font("micro"))
        painter.setPen(look.colour("text2"))
        painter.drawText(boxes.kept, trailing, self.tr("kept"))


_COLOURS = {
    Tone.CALM: "text2",
    Tone.RUNNING: "accentText",
    Tone.GOOD: "success",
    Tone.DOUBT: "caution",
    Tone.BAD: "danger",
}
