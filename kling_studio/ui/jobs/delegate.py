"""Paints a job's row: poster, prompt, route, state, price. It reads the job and never changes it."""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kling_studio.domain.job import Job, JobState
from kling_studio.engine.studio import Studio
from kling_studio.ui import icons, theme
from kling_studio.ui.jobs import state_words, words
from kling_studio.ui.jobs.geometry import (
    POSTER,
    RowBoxes,
    RowMetrics,
    bar_filled,
    duration_badge,
    row_boxes,
    star_badge,
)
from kling_studio.ui.jobs.model import Role
from kling_studio.ui.jobs.note import fitting_note
from kling_studio.ui.jobs.posters import Posters
from kling_studio.ui.jobs.row_pictures import RowPictures
from kling_studio.ui.jobs.state_words import RUNNING, StateLook, Tone
from kling_studio.ui.jobs.two_lines import two_lines

logger = logging.getLogger(__name__)

Index = QModelIndex | QPersistentModelIndex

_COLOURS = {
    Tone.CALM: "text2",
    Tone.RUNNING: "accentText",
    Tone.GOOD: "success",
    Tone.DOUBT: "caution",
    Tone.BAD: "danger",
}
_FILLS = {Tone.DOUBT: "cautionSoft", Tone.BAD: "dangerSoft"}
_SHADE = QColor(0, 0, 0, 191)
"""Behind words and signs over a picture: black at 75 %."""
_DIM = QColor(0, 0, 0, 102)
"""Over the picture of what is no clip yet, so that it is not taken for one."""
_BRIGHT = frozenset({JobState.READY, JobState.DOWNLOADING})
_STEPS = 12
_REMEMBERED = 256
_BAR_STEPS = 200
"""A bar that grows with the time is painted anew when it shows."""


@dataclass(frozen=True, slots=True)
class _Face:
    """What a row shows beside the job's own words."""

    look: StateLook
    price: str
    beside: str
    share: float | None
    poster: QPixmap | None
    direction: Qt.LayoutDirection
    state: QStyle.StateFlag


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A job by its identity: each change makes another object, and comparing its fields takes long."""

    job: Job

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.job is self.job

    def __hash__(self) -> int:
        return id(self.job)


class JobDelegate(QStyledItemDelegate):
    """One row. `turn` advances the running icon; posters and the time left are the studio's.

    `gutter` is the width of the scroll bar beside the rows, in pixels, 0 where all fits.
    """

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._phase = 0
        self._broken: set[str] = set()
        self.gutter = 0
        self._rows = RowPictures()
        self._prompts: OrderedDict[tuple[str, int, str, bool], tuple[str, ...]] = OrderedDict()
        self.posters = Posters(POSTER, theme.current().radius("poster"), self)
        self.restyle()

    def restyle(self) -> None:
        """Takes fonts and metrics anew, after the theme, the language or the text size changed."""
        self._prompt = theme.font("label")
        self._facts = theme.font("micro")
        self._figures = theme.font("micro", tabular=True)
        self._word = QFont(self._facts)
        self._word.setWeight(QFont.Weight.DemiBold)
        self._prompts.clear()
        self._rows.clear()
        look = theme.current()
        prompt = max(look.line_height("label"), QFontMetrics(self._prompt).height())
        facts = max(look.line_height("micro"), QFontMetrics(self._facts).height())
        self.metrics = RowMetrics(prompt=prompt, facts=facts, state=facts + 4)

    def turn(self) -> None:
        """Moves the running icon on by one step."""
        self._phase = (self._phase + 1) % _STEPS

    def icon_box(self, row: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Where the running icon of a row lies, with room for its turning corners."""
        whole = self._whole(row, direction)
        return row_boxes(whole, self.metrics, direction).icon.adjusted(-3, -3, 3, 3)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(280, self.metrics.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        job = index.data(Role.JOB)
        if not isinstance(job, Job):  # on its way
            row = self._whole(option.rect, option.direction)
            self._paint_ground(painter, row, option.state, option.direction)
            return
        painter.save()
        try:
            self._paint(painter, option, job)
        except Exception:  # raised out of a paint event it would come again with every frame
            painter.fillRect(option.rect, theme.current().colour("dangerSoft"))
            if job.id not in self._broken:
                self._broken.add(job.id)
                logger.exception("job %s cannot be painted", job.id)
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, job: Job) -> None:
        known = state_words.known_of(job, self._studio)
        share = words.bar_share(job, known.now, known.left)
        face = _Face(
            look=state_words.state_look(job, known),
            price=words.price_words(job),
            beside=state_words.note(job, known),
            share=None if share is None else round(share * _BAR_STEPS) / _BAR_STEPS,
            poster=self._poster(job, painter.device().devicePixelRatioF()),
            direction=option.direction,
            state=option.state,
        )
        row = self._whole(option.rect, option.direction)
        boxes = self._boxes(row, face)
        seen = (
            _Same(job),
            face.look,
            face.beside,
            face.share,
            face.state.value,
            face.direction,
            _key(face.poster),
        )
        ground = theme.current().colour("panel")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._rows.draw(painter, row, seen, ground, lambda own, box: self._paint_row(own, box, face, job))
        if job.state in RUNNING:
            self._paint_icon(painter, boxes, face.look, self._phase)

    def _whole(self, row: QRect, direction: Qt.LayoutDirection) -> QRect:
        """The row with the part of its padding that the scroll bar has."""
        return QStyle.visualRect(direction, row, row.adjusted(0, 0, self.gutter, 0))

    def _boxes(self, row: QRect, face: _Face) -> RowBoxes:
        return row_boxes(
            row,
            self.metrics,
            face.direction,
            word_width=QFontMetrics(self._word).horizontalAdvance(face.look.word) + 1,
            price_width=QFontMetrics(self._figures).horizontalAdvance(face.price) + 1 if face.price else 0,
            filled=face.look.filled,
        )

    def _paint_row(self, painter: QPainter, row: QRect, face: _Face, job: Job) -> None:
        """All of a row but the icon that turns."""
        boxes, direction = self._boxes(row, face), face.direction
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, face.state, direction)
        self._paint_poster(painter, boxes.poster, job, face.poster)
        self._paint_bar(painter, boxes, direction, face.share)
        self._paint_text(painter, boxes, direction, job)
        self._paint_state(painter, boxes, direction, job, face.look)
        share = face.share if job.state is JobState.DOWNLOADING else None  # else it is a guess
        note = fitting_note(face.beside, share, QFontMetrics(self._figures), boxes.note.width())
        self._line(painter, boxes.note, direction, self._figures, "text2", note)
        self._line(painter, boxes.price, direction, self._figures, "text2", face.price, trailing=True)

    def _paint_ground(
        self, painter: QPainter, row: QRect, state: QStyle.StateFlag, direction: Qt.LayoutDirection
    ) -> None:
        look = theme.current()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, look.colour("selected"))
            accent = row_boxes(row, self.metrics, direction).accent
            painter.fillRect(accent, look.colour("focus"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, look.colour("hover"))
        line = QRect(row.left(), row.bottom(), row.width(), 1)
        painter.fillRect(line, look.colour("hairline"))
        by_keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if state & by_keyboard == by_keyboard:
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(row).adjusted(1, 1, -1, -2))

    def _poster(self, job: Job, ratio: float) -> QPixmap | None:
        path = self._studio.poster_path(job) or words.start_frame(job)
        return None if path is None else self.posters.poster(path, ratio)

    def _paint_poster(self, painter: QPainter, box: QRect, job: Job, picture: QPixmap | None) -> None:
        look = theme.current()
        radius = look.radius("poster")
        if picture is not None:
            painter.drawPixmap(box, picture)
            if job.state not in _BRIGHT:
                self._cover(painter, box, radius, _DIM)
            length = words.length_badge(job)
        else:
            painter.setPen(look.colour("control"))
            painter.setBrush(look.colour("raised"))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            sign = QRect(0, 0, 20, 20)
            sign.moveCenter(box.center())
            name = "type" if job.recipe.endpoint == "text2video" else "image"
            icons.paint(painter, name, sign, look.colour("text2"))
            length = words.length_badge(job) if job.clip is not None else ""
        if length:
            metrics = QFontMetrics(self._figures)
            badge = duration_badge(box, QSize(metrics.horizontalAdvance(length), metrics.height()))
            self._cover(painter, badge, radius, _SHADE)
            painter.setFont(self._figures)
            painter.setPen(Qt.GlobalColor.white)
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, length)
        if job.starred:
            star = star_badge(box)
            self._cover(painter, star, radius, _SHADE)
            icons.paint(painter, "star-filled", star.adjusted(2, 2, -2, -2), QColor(Qt.GlobalColor.white))

    def _cover(self, painter: QPainter, box: QRect, radius: float, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, radius, radius)

    def _paint_bar(
        self, painter: QPainter, boxes: RowBoxes, direction: Qt.LayoutDirection, share: float | None
    ) -> None:
        if share is None:
            return
        look = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        for box, colour in (
            (boxes.bar, "track"),
            (bar_filled(boxes.bar, share, direction), "accentText"),
        ):
            painter.setBrush(look.colour(colour))
            painter.drawRoundedRect(box, 1.5, 1.5)

    def _paint_text(
        self, painter: QPainter, boxes: RowBoxes, direction: Qt.LayoutDirection, job: Job
    ) -> None:
        lines = self._prompt_lines(words.title(job), boxes.prompt.width(), direction)
        colour = "text" if job.prompt.strip() else "text3"
        box = QRect(boxes.prompt)
        box.setHeight(self.metrics.prompt)
        for text in lines:
            self._line(painter, box, direction, self._prompt, colour, text, own_direction=True)
            box.translate(0, self.metrics.prompt)
        route = QFontMetrics(self._facts).elidedText(
            words.route_line(job), Qt.TextElideMode.ElideRight, boxes.route.width()
        )
        self._line(painter, boxes.route, direction, self._facts, "text3", route)

    def _prompt_lines(self, title: str, width: int, direction: Qt.LayoutDirection) -> tuple[str, ...]:
        key = (title, width, self._prompt.key(), direction is Qt.LayoutDirection.RightToLeft)
        lines = self._prompts.get(key)
        if lines is None:
            lines = two_lines(title, self._prompt, width)
            self._prompts[key] = lines
            if len(self._prompts) > _REMEMBERED:
                self._prompts.popitem(last=False)
        return lines

    def _paint_state(
        self,
        painter: QPainter,
        boxes: RowBoxes,
        direction: Qt.LayoutDirection,
        job: Job,
        look: StateLook,
    ) -> None:
        tokens = theme.current()
        if look.filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour(_FILLS[look.tone]))
            painter.drawRoundedRect(boxes.fill, tokens.radius("badge"), tokens.radius("badge"))
        if job.state not in RUNNING:
            self._paint_icon(painter, boxes, look, 0)
        self._line(painter, boxes.word, direction, self._word, _COLOURS[look.tone], look.word)

    def _paint_icon(self, painter: QPainter, boxes: RowBoxes, look: StateLook, phase: int) -> None:
        painter.save()
        centre = QRectF(boxes.icon).center()
        painter.translate(centre)
        painter.rotate(phase * 360 / _STEPS)
        painter.translate(-centre)
        icons.paint(painter, look.icon, boxes.icon, theme.current().colour(_COLOURS[look.tone]))
        painter.restore()

    def _line(
        self,
        painter: QPainter,
        box: QRect,
        direction: Qt.LayoutDirection,
        font: QFont,
        colour: str,
        text: str,
        *,
        trailing: bool = False,
        own_direction: bool = False,
    ) -> None:
        if not text or box.isEmpty():
            return
        # All hangs on the window's leading side; what the user wrote runs in its own direction.
        leading = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
        side = QStyle.visualAlignment(direction, leading) | Qt.AlignmentFlag.AlignAbsolute
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto if own_direction else direction)
        painter.setFont(font)
        painter.setPen(theme.current().colour(colour))
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, fitting)


def _key(picture: QPixmap | None) -> int:
    return 0 if picture is None else picture.cacheKey()
