"""The right column: search, filters, the list, and what can be done with what is selected."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from kling_studio.domain.job import Job
from kling_studio.engine.listing import Group, JobQuery
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.jobs import rules
from kling_studio.ui.jobs.actions import JobActions
from kling_studio.ui.jobs.answers import RawAnswers
from kling_studio.ui.jobs.delegate import JobDelegate
from kling_studio.ui.jobs.head import JobsHead
from kling_studio.ui.jobs.model import JobsModel
from kling_studio.ui.jobs.pause import Pause
from kling_studio.ui.jobs.picked import Picked
from kling_studio.ui.jobs.undo_bar import UndoBar
from kling_studio.ui.jobs.view import JobList
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.surfaces import EmptyState


class _Empty(EmptyState):
    """Stands where the list was, with the keyboard's focus: Edit, Undo works here too."""

    undoWanted = Signal()

    def undo(self) -> None:
        """What Edit, Undo does after the last job was removed."""
        self.undoWanted.emit()


class JobsPanel(QWidget):
    """All jobs. They are read when the panel is first shown; then it follows the studio by itself."""

    selected = Signal(object)
    """The job to show, None where it is gone."""
    playWanted = Signal(object)
    reuseWanted = Signal(object, float)
    editWanted = Signal(object)
    """The recipe of a job that was taken back to be edited; `editUndone` when it is put back."""
    editUndone = Signal()
    exportWanted = Signal(object)
    revealWanted = Signal(Path)

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobsPanel")
        self._studio = studio
        self._tasks = tasks
        self._was_read = False
        self._wanted = ""
        self._heir = ""
        self._taken_back = ""
        self._shown: Job | None = None
        self._answers: RawAnswers | None = None
        self._model = JobsModel(studio, tasks, self)
        self._view = JobList(self._model, JobDelegate(studio, self), self)
        self._actions = JobActions(studio, tasks, self)
        self._picked = Picked(self._model, studio.outlines, tasks, self)
        self._pause = Pause(studio, self)
        self._build()
        self._wire()
        self.setMinimumWidth(theme.current().size("jobs_min"))

    def refresh(self) -> None:
        """Reads list and numbers anew."""
        self._was_read = True
        self._model.show(self._head.query)
        self._count_again.start()

    def select(self, job_id: str) -> None:
        """Shows a job and its row; a job that is not listed at the moment as soon as it is."""
        self._wanted = job_id
        if not self._choose_wanted():
            self._tasks.start(self._show_unlisted(job_id), name="show a job")

    def selected_job(self) -> Job | None:
        """The job that was last chosen, as it is now."""
        return self._shown

    def actions_for_menu(self) -> list[QAction]:
        """The actions on the selected jobs with the lines between them, for the window's menu."""
        return self._actions.in_groups(self)

    def pause_action(self) -> QAction:
        """Pauses sending, or resumes it; for the window's menu."""
        return self._pause.action

    def focus_list(self) -> None:
        """Puts the keyboard into the list."""
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._view.currentIndex().isValid() and self._model.rowCount():
            self._view.choose(0)

    def focus_search(self) -> None:
        """Puts the cursor into the search field."""
        self._head.focus_search()

    def show_answers(self, job: Job) -> None:
        """Opens the raw answers of a job."""
        if self._answers is None:
            self._answers = RawAnswers(self._studio, self._tasks, self)
        self._answers.show_job(job)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_read:
            self.refresh()

    def _build(self) -> None:
        self._head = JobsHead(self._pause.button)
        self._none = _Empty(
            "clapperboard",
            self.tr("No jobs yet"),
            self.tr(
                "Everything you generate is listed here, kept on this computer, and survives a restart."
            ),
        )
        self._none.setObjectName("jobsNone")
        self._nothing = _Empty("search", "", "")
        self._nothing.setObjectName("jobsNothing")
        self._pages = QStackedWidget()
        for page in (self._view, self._none, self._nothing):
            self._pages.addWidget(page)
        self._undo = UndoBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._undo)

    def _wire(self) -> None:
        self._count_again = QTimer(self)
        self._count_again.setSingleShot(True)
        self._count_again.setInterval(100)
        self._count_again.timeout.connect(lambda: self._tasks.start(self._count(), name="count jobs"))
        self._head.asked.connect(self._model.show)
        self._head.entered.connect(self.focus_list)
        self._head.selectAllWanted.connect(self._view.selectAll)
        self._model.modelReset.connect(self._choose_again)
        self._model.loaded.connect(self._show_page)
        self._model.rowsInserted.connect(self._rows_came)
        self._model.rowsRemoved.connect(self._show_page)
        self._model.dataChanged.connect(self._data_changed)
        self._view.chosen.connect(self._chosen)
        self._view.opened.connect(self._opened)
        for page in (self._view, self._none, self._nothing):
            page.undoWanted.connect(self._undo.undo)
        self._view.moveWanted.connect(self._actions.move_next_to)
        self._view.copyWanted.connect(self._actions.copy.trigger)
        self._view.customContextMenuRequested.connect(self._open_menu)
        self._view.selectionModel().selectionChanged.connect(self._selection_changed)
        self._picked.changed.connect(self._actions.update_for)
        self._actions.playWanted.connect(self.playWanted)
        self._actions.reuseWanted.connect(self.reuseWanted)
        self._actions.editWanted.connect(self._edit_taken_back)
        self._actions.exportWanted.connect(self.exportWanted)
        self._actions.revealWanted.connect(self.revealWanted)
        self._actions.answersWanted.connect(self.show_answers)
        self._actions.made.connect(lambda job: self.select(job.id))
        self._actions.removing.connect(self._before_removal)
        self._actions.removedJobs.connect(self._after_removal)
        self._actions.dismissedJobs.connect(self._undo.tell_dismissed)
        self._undo.undone.connect(self._bring_back)
        self._undo.showWanted.connect(self._show_dismissed)
        self.destroyed.connect(self._studio.changed.subscribe(self._job_changed))
        for news in (self._studio.sending.changed, self._studio.waiting.moved):
            self.destroyed.connect(news.subscribe(lambda _: self._line_changed()))
        self.destroyed.connect(self._studio.removed.subscribe(self._job_removed))

    async def _count(self) -> None:
        counts = await self._studio.counts()
        if isValid(self):
            self._head.show_counts(counts)
            self._selection_changed()  # what may be moved depends on who waits before and behind

    def _rows_came(self) -> None:
        self._choose_wanted()
        self._show_page()

    def _show_page(self) -> None:
        if self._model.rowCount():
            self._pages.setCurrentWidget(self._view)
        elif not self._model.loading:
            bare = self._model.query == JobQuery()
            if not bare:
                self._say_nothing()
            self._pages.setCurrentWidget(self._none if bare else self._nothing)

    def _say_nothing(self) -> None:
        if self._model.query.text:
            words = self.tr("Nothing found"), self.tr("No job in this group contains these words.")
        else:
            words = self.tr("Nothing here"), self.tr("No job is in this group at the moment.")
        self._nothing.set_words(*words)

    def _choose_again(self) -> None:
        if not self._choose_wanted() and self._shown is not None:
            self._choose(self._shown.id)

    def _choose_wanted(self) -> bool:
        chosen = bool(self._wanted) and self._choose(self._wanted)
        if chosen:
            self._wanted = ""
        return chosen

    def _choose(self, job_id: str) -> bool:
        row = self._model.row_of(job_id)
        if row is not None:
            self._view.choose(row)
        return row is not None

    async def _show_unlisted(self, job_id: str) -> None:
        job = await self._studio.job(job_id)
        if isValid(self) and job is not None and self._wanted == job_id:
            self._view.clearSelection()
            self._show(job)

    def _chosen(self, job: Job | None) -> None:
        # A row that a filter hides does not take its clip off the stage.
        if job is not None:
            self._wanted = ""
            self._show(job)

    def _show(self, job: Job | None) -> None:
        before, self._shown = self._shown, job
        if (None if job is None else job.id) != (None if before is None else before.id):
            self.selected.emit(job)

    def _before_removal(self, job_ids: tuple[str, ...]) -> None:
        self._heir = self._next_of(job_ids)
        if len(job_ids) > 1:  # else each next one would be shown until it goes as well
            self._view.clearSelection()

    def _after_removal(self, job_ids: tuple[str, ...]) -> None:
        self._undo.offer(job_ids)
        if not self._view.selected_rows():
            self._choose(self._heir)

    def _edit_taken_back(self, job: Job) -> None:
        self._undo.offer_taken_back(job.id)
        self._taken_back = job.id
        if not self._view.selected_rows():
            self._choose(self._heir)
        self.editWanted.emit(job.recipe)

    def _next_of(self, job_ids: tuple[str, ...]) -> str:
        """The first job that stays below the uppermost of these, else the one above it, else none."""
        rows = [row for job_id in job_ids if (row := self._model.row_of(job_id)) is not None]
        top = min(rows, default=0)
        near = [self._model.job(row) for row in (*range(top, top + len(rows) + 1), top - 1)]
        return next((job.id for job in near if job is not None and job.id not in job_ids), "")

    def _show_dismissed(self, job_ids: tuple[str, ...]) -> None:
        self._wanted = job_ids[-1]
        self._head.show_group(Group.DISMISSED)

    def _bring_back(self, job_ids: tuple[str, ...]) -> None:
        self._wanted = job_ids[-1]
        if self._taken_back in job_ids:
            self.editUndone.emit()
        for job_id in job_ids:
            self._tasks.start(self._studio.restore(job_id), name="bring a job back")

    def _opened(self, job: Job) -> None:
        if rules.playable(job):
            self.playWanted.emit(job)

    def _job_changed(self, job: Job) -> None:
        if self._was_read and not self._count_again.isActive():
            self._count_again.start()
        if self._shown is not None and self._shown.id == job.id:
            self._shown = job

    def _line_changed(self) -> None:
        """Pause, stops and the order are in many rows, and in none of their jobs."""
        self._view.viewport().update()
        self._selection_changed()

    def _job_removed(self, job_id: str) -> None:
        self._count_again.start()
        if self._shown is not None and self._shown.id == job_id:
            self._show(None)

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        selected = self._view.selectionModel().isSelected
        if any(selected(self._model.index(row)) for row in range(first.row(), last.row() + 1)):
            self._selection_changed()

    def _selection_changed(self) -> None:
        self._picked.take(self._view.selected_rows())

    def _open_menu(self, at: QPoint) -> None:
        if not self._view.selected_rows():
            return
        menu = Menu(parent=self)
        menu.setObjectName("jobContextMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions.fill(menu)
        menu.popup(self._view.viewport().mapToGlobal(at))
