"""The list itself: rows of one height, keys, and the clocks that run only while somebody can see them."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kling_studio.domain.job import ACTIVE, Job
from kling_studio.ui import theme
from kling_studio.ui.jobs import rules
from kling_studio.ui.jobs.delegate import JobDelegate
from kling_studio.ui.jobs.model import JobsModel
from kling_studio.ui.jobs.reorder import Reorder
from kling_studio.ui.jobs.state_words import RUNNING

TURN = 1000 // 12
"""Milliseconds between two steps of the running icon."""
SECOND = 1000

Index = QModelIndex | QPersistentModelIndex


class JobList(QTableView):
    """Shows the model. `chosen` follows the current row, `opened` is Enter, Space or a double click.

    A clip is dragged out as a file, a waiting job to another place in its line: `moveWanted`, see Reorder.
    """

    moveWanted = Signal(str, str, bool)
    chosen = Signal(object)  # Job | None
    opened = Signal(object)  # Job
    copyWanted = Signal()
    undoWanted = Signal()

    def __init__(self, model: JobsModel, delegate: JobDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobList")
        self.setAccessibleName(self.tr("Jobs"))
        # One column of a table: a list would look at every one of 100,000 rows each time a job comes in.
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
        self.horizontalHeader().setMinimumSectionSize(0)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(delegate.metrics.height)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setDragDropMode(QTableView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._jobs = model
        self._delegate = delegate
        self._chosen_id = ""
        self._turning = QTimer(self)
        self._turning.setInterval(TURN)
        self._turning.timeout.connect(self._turn)
        self._seconds = QTimer(self)
        self._seconds.setInterval(SECOND)
        self._seconds.timeout.connect(self._tick)
        # Scrolling moves what is painted, and paints only what comes in, where nothing shows through.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.verticalScrollBar().setSingleStep(delegate.metrics.height // 3)
        delegate.posters.arrived.connect(lambda _: self.viewport().update())
        for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            signal.connect(self._look)
        model.modelReset.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.doubleClicked.connect(self._open)
        model.dataChanged.connect(self._follow)
        self._reorder = Reorder(self, model, delegate.metrics.height)
        self._reorder.wanted.connect(self.moveWanted)
        model.rowsMoved.connect(self._keep_in_sight)

    @property
    def clocks_running(self) -> tuple[bool, bool]:
        """Whether the running icon turns, and whether times are written anew every second."""
        return self._turning.isActive(), self._seconds.isActive()

    def visible_jobs(self) -> list[tuple[int, Job]]:
        """The rows that can be seen now, with their jobs."""
        if not self.isVisible() or self._jobs.rowCount() == 0:
            return []
        height = self._delegate.metrics.height
        top = self.verticalScrollBar().value() // height
        bottom = (self.verticalScrollBar().value() + self.viewport().height()) // height
        rows = range(top, min(bottom, self._jobs.rowCount() - 1) + 1)
        return [(row, job) for row in rows if (job := self._jobs.job(row)) is not None]

    def choose(self, row: int) -> None:
        """Makes a row the one that is selected, and brings it into sight."""
        index = self._jobs.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def selected_jobs(self) -> tuple[Job, ...]:
        """The selected jobs that are held whole, from the top."""
        rows = self.selected_rows()
        return tuple(job for row in rows if (job := self._jobs.job(row)) is not None)

    def selected_rows(self) -> list[int]:
        """The selected rows, from the top."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        ranges = sorted((part.top(), part.bottom()) for part in parts)
        return [row for top, bottom in ranges for row in range(top, bottom + 1)]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._follow()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._follow()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._reorder.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._reorder.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._reorder.release()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._reorder.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._reorder.active and event.key() == Qt.Key.Key_Escape:
            self._reorder.cancel()
            event.accept()
            return
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        # In a table these two go to the ends of the row.
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def copy(self) -> None:
        """What Edit, Copy does while the list has the keyboard."""
        self.copyWanted.emit()

    def undo(self) -> None:
        """What Edit, Undo does while the list has the keyboard."""
        self.undoWanted.emit()

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt's search would ask every row; the field above the list searches all jobs."""

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), theme.current().colour("panel"))
        # The bar takes the rows' padding, not their words' room.
        self._delegate.gutter = self.width() - self.viewport().width()
        super().paintEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LanguageChange,
        ):
            self._delegate.restyle()
            self.verticalHeader().setDefaultSectionSize(self._delegate.metrics.height)
            self._reorder.row_height = self._delegate.metrics.height
            self._look()
            self.scheduleDelayedItemsLayout()
            self.viewport().update()

    def _keep_in_sight(self) -> None:
        """Goes after a waiting job that its user has just moved."""
        job = self._jobs.job(self.currentIndex().row())
        if job is not None and rules.waits(job) and not self._reorder.active:
            self.scrollTo(self.currentIndex())

    def _open(self, index: Index) -> None:
        job = self._jobs.job(index.row()) if index.isValid() else None
        if job is not None:
            self.opened.emit(job)

    def _follow(self) -> None:
        current = self.currentIndex()
        shown = current.isValid() and self.selectionModel().isSelected(current)
        job_id = self._jobs.id_of(current.row()) if shown else ""
        if job_id == self._chosen_id:
            return
        job = self._jobs.job(current.row()) if shown else None
        if shown and job is None:  # the keys went far; it is chosen once it has come
            self._jobs.look_at(current.row())
            return
        self._chosen_id = job_id
        self.chosen.emit(job)

    def _look(self) -> None:
        jobs = [job for _, job in self.visible_jobs()]
        still = theme.current().reduced_motion
        _run(self._turning, not still and any(job.state in RUNNING for job in jobs))
        _run(self._seconds, any(job.state in ACTIVE for job in jobs))

    def _turn(self) -> None:
        self._delegate.turn()
        turning = False
        for row, job in self.visible_jobs():
            if job.state in RUNNING:
                turning = True
                self.viewport().update(self._delegate.icon_box(self._row_box(row), self.layoutDirection()))
        _run(self._turning, turning)

    def _tick(self) -> None:
        ticking = False
        for row, job in self.visible_jobs():
            if job.state in ACTIVE:
                ticking = True
                self.viewport().update(self._row_box(row))
        _run(self._seconds, ticking)

    def _row_box(self, row: int) -> QRect:
        # As `visualRect` has it, which asks the model for its rows several times.
        height = self._delegate.metrics.height
        return QRect(0, row * height - self.verticalOffset(), self.viewport().width(), height)


def _run(timer: QTimer, wanted: bool) -> None:
    if wanted and not timer.isActive():
        timer.start()
    elif not wanted:
        timer.stop()
