"""The right column: search, filters, the list, and what can be done with what is selected."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedLayout, QVBoxLayout, QWidget

from kling_studio.domain.job import Job
from kling_studio.engine.listing import Group, JobCounts, JobQuery
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import icons, theme
from kling_studio.ui.jobs import rules
from kling_studio.ui.jobs.actions import JobActions
from kling_studio.ui.jobs.answers import RawAnswers
from kling_studio.ui.jobs.chips import Chips
from kling_studio.ui.jobs.delegate import JobDelegate
from kling_studio.ui.jobs.model import JobsModel
from kling_studio.ui.jobs.view import JobList
from kling_studio.ui.kit import EmptyState, HairLine, Header, ToolButton

DEBOUNCE = 150
"""Milliseconds without a key after which a search begins."""


class JobsPanel(QWidget):
    """All jobs. `refresh` reads them once the engine runs; afterwards the panel follows by itself."""

    selected = Signal(object)
    """The job to show, None where it is gone."""
    playWanted = Signal(object)
    reuseWanted = Signal(object)
    exportWanted = Signal(object)
    revealWanted = Signal(Path)

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobsPanel")
        self._studio = studio
        self._tasks = tasks
        self._wanted = ""
        self._shown: Job | None = None
        self._counts = JobCounts()
        self._answers: RawAnswers | None = None
        self._model = JobsModel(studio, tasks, self)
        self._view = JobList(self._model, JobDelegate(studio.poster_path, studio.time_left, self), self)
        self._actions = JobActions(studio, tasks, self)
        self._build()
        self._wire()
        self.setMinimumWidth(theme.current().size("jobs_min"))

    def refresh(self) -> None:
        """Reads list and numbers anew."""
        self._search()
        self._count_again.start()

    def select(self, job_id: str) -> None:
        """Shows a job and its row; a job that is not listed at the moment as soon as it is."""
        self._wanted = job_id
        if not self._choose_wanted():
            self._tasks.start(self._show_unlisted(job_id), name="show a job")

    def selected_job(self) -> Job | None:
        """The job that was last chosen, as it is now."""
        if self._shown is None:
            return None
        row = self._model.row_of(self._shown.id)
        return self._shown if row is None else self._model.job(row)

    def job_actions(self) -> JobActions:
        """The actions on the selected jobs, for the window's menu."""
        return self._actions

    def focus_search(self) -> None:
        """Puts the cursor into the search field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def show_answers(self, job: Job) -> None:
        """Opens the raw answers of a job."""
        if self._answers is None:
            self._answers = RawAnswers(self._studio, self._tasks, self)
        self._answers.show_job(job)

    def _build(self) -> None:
        look = theme.current()
        padding, gap = look.space("m"), look.space("s")
        self._header = Header(self.tr("Jobs"))
        self._menu_button = ToolButton("list-checks", self.tr("Choose and filter"))
        self._menu_button.setObjectName("jobsMenuButton")
        self._header.add_tool(self._menu_button)
        self._field = QLineEdit()
        self._field.setObjectName("jobSearch")
        self._field.setAccessibleName(self.tr("Search jobs"))
        self._field.setPlaceholderText(self.tr("Search prompts, models, ids"))
        self._field.setToolTip(self.tr("Finds jobs by prompt, model, provider or task id"))
        self._field.setFont(theme.font("label"))
        self._field.setClearButtonEnabled(True)
        self._field.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._chips = Chips()
        for group, text, loud in (
            (Group.ALL, self.tr("All"), False),
            (Group.ACTIVE, self.tr("Active"), False),
            (Group.READY, self.tr("Ready"), False),
            (Group.ATTENTION, self.tr("Attention"), True),
            (Group.DISMISSED, self.tr("Cancelled"), False),
        ):
            self._chips.add(group, text, loud=loud).setObjectName(f"jobFilter.{group}")
        self._chips.chip(Group.DISMISSED).hide()
        self._none = EmptyState(
            "clapperboard",
            self.tr("No jobs yet"),
            self.tr(
                "Everything you generate is listed here, kept on this computer, and survives a restart."
            ),
        )
        self._none.setObjectName("jobsNone")
        self._nothing = EmptyState(
            "search", self.tr("Nothing found"), self.tr("No job fits this search and filter.")
        )
        self._nothing.setObjectName("jobsNothing")
        top = QVBoxLayout()
        top.setContentsMargins(padding, gap, padding, gap)
        top.setSpacing(gap)
        top.addWidget(self._field)
        top.addWidget(self._chips)
        self._pages = QStackedLayout()
        for page in (self._view, self._none, self._nothing):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addLayout(top)
        layout.addWidget(HairLine())
        layout.addLayout(self._pages, 1)

    def _wire(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(DEBOUNCE)
        self._typing.timeout.connect(self._search)
        self._field.textChanged.connect(lambda: self._typing.start())
        self._field.returnPressed.connect(self._search_now)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._field)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._field.clear)
        self._chips.chosen.connect(self._choose_group)
        self._count_again = QTimer(self)
        self._count_again.setSingleShot(True)
        self._count_again.setInterval(100)
        self._count_again.timeout.connect(lambda: self._tasks.start(self._count(), name="count jobs"))
        self._model.modelReset.connect(self._choose_again)
        self._model.loaded.connect(self._show_page)
        self._model.rowsInserted.connect(self._rows_came)
        self._model.rowsRemoved.connect(self._show_page)
        self._model.dataChanged.connect(self._data_changed)
        self._view.chosen.connect(self._chosen)
        self._view.opened.connect(self._opened)
        self._view.customContextMenuRequested.connect(self._open_menu)
        self._view.selectionModel().selectionChanged.connect(self._selection_changed)
        self._menu_button.clicked.connect(self._open_filter_menu)
        for action_signal, own in (
            (self._actions.playWanted, self.playWanted),
            (self._actions.reuseWanted, self.reuseWanted),
            (self._actions.exportWanted, self.exportWanted),
            (self._actions.revealWanted, self.revealWanted),
        ):
            action_signal.connect(own)
        self._actions.answersWanted.connect(self.show_answers)
        self._actions.made.connect(lambda job: self.select(job.id))
        ends = (
            self._studio.changed.subscribe(self._job_changed),
            self._studio.removed.subscribe(self._job_removed),
        )
        for end in ends:
            self.destroyed.connect(end)

    def _search(self) -> None:
        self._typing.stop()
        self._model.show(JobQuery(self._field.text().strip(), self._group()))

    def _search_now(self) -> None:
        self._search()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _group(self) -> Group:
        return next(group for group in Group if self._chips.chip(group).isChecked())

    def _choose_group(self, key: str) -> None:
        cancelled = self._chips.chip(Group.DISMISSED)
        if cancelled.isVisibleTo(self._chips) != (key == Group.DISMISSED):
            cancelled.setVisible(key == Group.DISMISSED)
            self._chips.arrange()
        self._search()

    async def _count(self) -> None:
        self._counts = await self._studio.counts()
        for group, count in (
            (Group.ACTIVE, self._counts.active),
            (Group.READY, self._counts.ready),
            (Group.ATTENTION, self._counts.attention),
        ):
            self._chips.chip(group).set_count(count)
        self._chips.arrange()
        self._header.set_detail(f"{self._counts.all:n}" if self._counts.all else "")
        self._show_page()

    def _choose_again(self) -> None:
        if not self._choose_wanted() and self._shown is not None:
            self._choose(self._shown.id)

    def _rows_came(self) -> None:
        self._choose_wanted()
        self._show_page()

    def _show_page(self) -> None:
        if self._model.rowCount():
            self._pages.setCurrentWidget(self._view)
        elif not self._model.loading:
            bare = self._model.query == JobQuery()
            self._pages.setCurrentWidget(self._none if bare else self._nothing)

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
        if job is not None and self._wanted == job_id:
            self._view.clearSelection()
            self._show(job)

    def _chosen(self, job: Job | None) -> None:
        # A row that a filter hides does not take its clip off the stage.
        if job is not None:
            self._wanted = ""
            self._show(job)

    def _show(self, job: Job | None) -> None:
        if (None if job is None else job.id) != (None if self._shown is None else self._shown.id):
            self._shown = job
            self.selected.emit(job)

    def _opened(self, job: Job) -> None:
        if rules.playable(job):
            self.playWanted.emit(job)

    def _job_changed(self, job: Job) -> None:
        if not self._count_again.isActive():
            self._count_again.start()
        if self._shown is not None and self._shown.id == job.id:
            self._shown = job

    def _job_removed(self, job_id: str) -> None:
        self._count_again.start()
        if self._shown is not None and self._shown.id == job_id:
            self._show(None)

    def _data_changed(self, index: QModelIndex) -> None:
        if self._view.selectionModel().isSelected(index):
            self._selection_changed()

    def _selection_changed(self) -> None:
        self._actions.update_for(self._view.selected_jobs())

    def _open_menu(self, at: QPoint) -> None:
        if not self._view.selected_jobs():
            return
        menu = QMenu(self)
        menu.setObjectName("jobMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions.fill(menu)
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _open_filter_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("jobsMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in Group:
            chip = self._chips.chip(group)
            action = QAction(chip.text(), menu)
            action.setObjectName(f"showGroup.{group}")
            action.setCheckable(True)
            action.setChecked(chip.isChecked())
            action.triggered.connect(lambda _, key=group: self._chips.choose(key))
            menu.addAction(action)
        menu.addSeparator()
        everything = QAction(self.tr("Select all"), menu)
        everything.setObjectName("selectAllJobs")
        everything.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        everything.triggered.connect(self._view.selectAll)
        menu.addAction(everything)
        below = self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft())
        menu.popup(below)
