"""Dragging a waiting job to another place in the line: where it may be dropped, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from kling_studio.domain.job import Job
from kling_studio.ui import theme
from kling_studio.ui.jobs import rules
from kling_studio.ui.jobs.model import JobsModel

_SCROLLS_EVERY = 40
"""Milliseconds between two steps of a list that scrolls under a drag at its edge."""
_EDGE = 28
"""Px from the edge within which it does."""
_LINE = 2


@dataclass(frozen=True, slots=True)
class Drop:
    """Between two rows, before `gap`: beside which waiting job that is, and whether it is sent `ahead` of
    that one. `beside` is empty where the dragged job stands there already."""

    gap: int
    beside: str = ""
    ahead: bool = False


def drop_at(model: JobsModel, dragged: Job, gap: int) -> Drop | None:
    """What dropping a waiting job before the row `gap` means; None where nothing that waits for the same
    provider is beside it. The lower one is sent first."""
    row = model.row_of(dragged.id)
    if row is not None and gap in (row, row + 1):
        return Drop(gap)
    for near, ahead in ((gap - 1, True), (gap, False)):
        other = model.job(near)
        if other is not None and rules.waits(other) and other.recipe.provider == dragged.recipe.provider:
            return Drop(gap, other.id, ahead)
    return None


class DropLine(QWidget):
    """Lies over the list, between two rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("jobDropLine")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), theme.current().colour("focus"))


class Reorder(QObject):
    """One drag after the other; the view hands its mouse events here. It holds the job by its id, so rows
    may come, go and move meanwhile; where the job itself is sent or taken out, the drag is over.

    `wanted`: the dragged job, the one beside it, and whether it is to be sent ahead of that one.
    """

    wanted = Signal(str, str, bool)

    def __init__(self, view: QAbstractItemView, model: JobsModel, row_height: int) -> None:
        super().__init__(view)
        self._view = view
        self._jobs = model
        self.row_height = row_height
        self._line = DropLine(view)
        self._pressed = ""
        self._from = QPoint()
        self._at: QPoint | None = None
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLLS_EVERY)
        self._scrolling.timeout.connect(self._scroll)
        for news in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            news.connect(self._look)
        model.modelReset.connect(self._look)
        view.verticalScrollBar().valueChanged.connect(self._look)

    @property
    def active(self) -> bool:
        """Whether a job is being dragged."""
        return self._at is not None

    def press(self, event: QMouseEvent) -> None:
        """Remembers a waiting job that is pressed without a key held."""
        self.cancel()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() is Qt.MouseButton.LeftButton and plain:
            index = self._view.indexAt(event.position().toPoint())
            job = self._jobs.job(index.row()) if index.isValid() else None
            if job is not None and rules.waits(job):
                self._pressed, self._from = job.id, event.position().toPoint()

    def move(self, event: QMouseEvent) -> bool:
        """Whether the move is the drag's, or of a press that may become one."""
        if not self._pressed:
            return False
        if not event.buttons() & Qt.MouseButton.LeftButton:  # let go where nobody told us
            self.cancel()
            return False
        here = event.position().toPoint()
        if self.active or (here - self._from).manhattanLength() >= QApplication.startDragDistance():
            self._at = here
            self._look()
            if self.active and not self._scrolling.isActive():
                self._scrolling.start()
        return True

    def release(self) -> None:
        """Drops the job where it is."""
        job, drop = self._dragged(), self._drop()
        self.cancel()
        if job is not None and drop is not None and drop.beside:
            self.wanted.emit(job.id, drop.beside, drop.ahead)

    def cancel(self) -> None:
        """Ends the drag; nothing is moved."""
        self._pressed, self._at = "", None
        self._scrolling.stop()
        self._line.hide()
        self._view.viewport().unsetCursor()

    def _dragged(self) -> Job | None:
        row = self._jobs.row_of(self._pressed) if self.active else None
        job = None if row is None else self._jobs.job(row)
        return job if job is not None and rules.waits(job) else None

    def _drop(self) -> Drop | None:
        job = self._dragged()
        if job is None or self._at is None or not self._view.viewport().rect().contains(self._at):
            return None
        gap = round((self._at.y() + self._view.verticalScrollBar().value()) / self.row_height)
        return drop_at(self._jobs, job, min(gap, self._jobs.rowCount()))

    def _look(self) -> None:
        if not self.active:
            return
        if self._dragged() is None:
            self.cancel()
            return
        drop = self._drop()
        refused = Qt.CursorShape.ForbiddenCursor
        self._view.viewport().setCursor(refused if drop is None else Qt.CursorShape.ClosedHandCursor)
        if drop is None or not drop.beside:
            self._line.hide()
            return
        viewport = self._view.viewport().geometry()
        middle = drop.gap * self.row_height - self._view.verticalScrollBar().value()
        top = max(0, min(middle - _LINE // 2, viewport.height() - _LINE))
        self._line.setGeometry(viewport.left(), viewport.top() + top, viewport.width(), _LINE)
        self._line.show()
        self._line.raise_()

    def _scroll(self) -> None:
        if self._at is None:
            return
        bar = self._view.verticalScrollBar()
        if self._at.y() < _EDGE:
            bar.setValue(bar.value() - bar.singleStep())
        elif self._at.y() > self._view.viewport().height() - _EDGE:
            bar.setValue(bar.value() + bar.singleStep())
