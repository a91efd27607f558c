"""The middle column: the selected job as a clip that plays, or as what is known of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kling_studio.domain.job import ACTIVE, Job, JobState
from kling_studio.engine import settings as settings_of
from kling_studio.engine.studio import Answer, Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.kit.surfaces import EmptyState
from kling_studio.ui.stage.facts import FactsRow, clip_facts
from kling_studio.ui.stage.files import reveal
from kling_studio.ui.stage.heading import StageHead
from kling_studio.ui.stage.papers import said_paper, sent_paper
from kling_studio.ui.stage.player import Player
from kling_studio.ui.stage.report import Deed
from kling_studio.ui.stage.report_page import ReportPage
from kling_studio.ui.stage.reports import report_of
from kling_studio.ui.stage.takes_row import TakesRow

S = JobState


class Stage(QWidget):
    """Shows one job. What its buttons do to a job it asks of the studio itself; the rest is told:

    `jobPicked` (an id: another take, a new try), `reuseWanted` (a recipe for the form),
    `settingsWanted` (a provider).
    """

    jobPicked = Signal(str)
    reuseWanted = Signal(object)
    settingsWanted = Signal(str)

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self._studio = studio
        self._tasks = tasks
        self._job: Job | None = None
        self._answers: tuple[Answer, ...] = ()
        self._looked_at: float | None = None
        self._retried = ""
        self._head = StageHead()
        self._empty: QWidget = EmptyState(
            "clapperboard",
            self.tr("Nothing on the stage"),
            self.tr("Choose a job on the list, or make a clip."),
        )
        self.player = Player(studio.settings, tasks)
        self._report = ReportPage()
        self._pages = QStackedWidget()
        self._takes = TakesRow(studio, tasks)
        self._facts = FactsRow(lined=True)
        self._build()
        self._actions = self._build_actions()
        self._wire()
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self._tick)
        self.destroyed.connect(studio.removing.subscribe(self.release))
        self.destroyed.connect(studio.removed.subscribe(self._removed))
        self.show_job(None)

    @property
    def job(self) -> Job | None:
        """The job that is shown."""
        return self._job

    def set_empty(self, widget: QWidget) -> None:
        """What is shown while no job is."""
        before, self._empty = self._empty, widget
        self._pages.insertWidget(0, widget)
        if self._job is None:
            self._pages.setCurrentWidget(widget)
        self._pages.removeWidget(before)
        before.deleteLater()

    def actions_for_menu(self) -> list[QAction]:
        """Everything that can be done with the clip, in the order of a menu."""
        return [*self.player.actions_in_order, *self._actions]

    def show_job(self, job: Job | None) -> None:
        """Shows a job, or the empty page."""
        if job is None or self._job is None or job.id != self._job.id:
            self._answers = ()
            self._looked_at = None
            self._report.sent.fold()
            self._report.said.fold()
        before, self._job = self._job, job
        self._takes.show_for(job)
        self._head.show_job(job)
        for action in self._actions:
            action.setEnabled(job is not None and job.state is S.READY)
        if job is None:
            self.player.close_clip()
            self._facts.hide()
            self._pages.setCurrentWidget(self._empty)
        elif job.state is S.READY and job.clip is not None:
            self._show_clip(job, before)
        else:
            self.player.close_clip()
            self._facts.hide()
            self._show_report()
            self._pages.setCurrentWidget(self._report)
            self._tasks.start(self._load_answers(job), name="answers")
        self._run_clock()

    def update_job(self, job: Job) -> None:
        """Takes in a job's new state, shown or not."""
        if self._job is None or job.id != self._job.id:
            self._takes.update_job(job)
            return
        if _not_found(job) > _not_found(self._job):
            self._looked_at = self._studio.clock.now()
        if job.state is self._job.state and job.state is not S.READY:
            self._job = job
            self._takes.update_job(job)
            self._show_report()
        elif job != self._job:
            self.show_job(job)

    def play(self, job: Job) -> None:
        """Shows a job and plays its clip, where it has one."""
        self.show_job(job)
        path = self._studio.clip_path(job)
        if job.state is S.READY and job.clip is not None and path is not None:
            self.player.open(path, job.clip, play=True)
            self.player.setFocus()

    def export(self, job: Job) -> None:
        """Opens the export dialog for a job with a clip."""
        if job.state is not S.READY:
            return
        from kling_studio.ui.stage.export import ExportDialog

        dialog = self.findChild(ExportDialog, "exportDialog")
        if dialog is None:
            dialog = ExportDialog(self._studio, self._tasks, self)
        dialog.open_for(job)

    def release(self, job: Job) -> None:
        """Lets go of a job's file, before it is moved or deleted."""
        path = self._studio.clip_path(job)
        if path is not None:
            self.player.forget(path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._seconds.stop()

    def _build(self) -> None:
        for page in (self._empty, self.player, self._report):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._takes)
        layout.addWidget(self._facts)

    def _build_actions(self) -> list[QAction]:
        table = (
            ("keepAction", self.tr("&Keep this take"), "Ctrl+D", self._toggle_star),
            ("exportAction", self.tr("&Export…"), "Ctrl+E", self._export_shown),
            ("revealAction", self.tr("&Show in folder"), "Ctrl+Shift+R", self._reveal_shown),
        )
        actions = []
        for name, text, keys, triggered in table:
            action = QAction(text, self)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, triggered=triggered: triggered())
            self.addAction(action)
            actions.append(action)
        return actions

    def _wire(self) -> None:
        self._head.star.clicked.connect(self._toggle_star)
        self._head.reveal.clicked.connect(self._reveal_shown)
        self.player.export_wanted.connect(self._export_shown)
        self._report.deed_wanted.connect(self._do)
        self._takes.picked.connect(self.jobPicked)
        self._takes.star_wanted.connect(self._set_star)

    def _show_clip(self, job: Job, before: Job | None) -> None:
        path = self._studio.clip_path(job)
        if path is None or job.clip is None:
            return
        self._facts.show_facts(clip_facts(job))
        self._facts.show()
        self._pages.setCurrentWidget(self.player)
        another = before is None or before.id != job.id
        autoplay = another and self._studio.settings.get(settings_of.AUTOPLAY)
        self.player.open(path, job.clip, play=autoplay)

    def _show_report(self) -> None:
        job = self._job
        if job is None or job.state is S.READY:
            return
        taken = [answer.at for answer in self._answers if answer.what in ("create", "find")]
        self._report.show_report(
            report_of(
                job,
                self._studio.clock.now(),
                left=self._studio.time_left(job),
                accepted_at=taken[-1] if taken else None,
                looked_at=self._looked_at,
                lookup_over=self._studio.lookup_over(job),
            )
        )
        self._report.sent.show_paper(*sent_paper(self._answers))
        self._report.said.show_paper(*said_paper(job, self._answers))

    def _run_clock(self) -> None:
        job = self._job
        if job is not None and job.state in ACTIVE and self.isVisible():
            self._seconds.start()
        elif job is None or job.takes < 2 or not self.isVisible():
            self._seconds.stop()

    def _tick(self) -> None:
        self._show_report()
        self._takes.refresh()

    async def _load_answers(self, job: Job) -> None:
        answers = await self._studio.answers(job.id)
        if self._job is not None and self._job.id == job.id:
            self._answers = answers
            self._show_report()

    def _removed(self, job_id: str) -> None:
        if self._job is not None and self._job.id == job_id:
            self.show_job(None)

    def _do(self, deed: Deed) -> None:
        job = self._job
        if job is None:
            return
        match deed:
            case Deed.CANCEL:
                self._tasks.start(self._studio.cancel(job.id), name="cancel")
            case Deed.FETCH_AGAIN:
                self._tasks.start(self._studio.fetch_again(job.id), name="fetch again")
            case Deed.RETRY:
                if self._retried != job.id:
                    self._retried = job.id
                    self._tasks.start(self._retry(job), name="retry")
            case Deed.EDIT_RECIPE:
                self.reuseWanted.emit(job.recipe)
            case Deed.OPEN_SETTINGS:
                self.settingsWanted.emit(job.recipe.provider)

    async def _retry(self, job: Job) -> None:
        try:
            fresh = await self._studio.retry(job.id)
        finally:
            self._retried = ""
        self.jobPicked.emit(fresh.id)

    def _toggle_star(self) -> None:
        if self._job is not None:
            self._set_star(self._job, not self._job.starred)

    def _set_star(self, job: Job, starred: bool) -> None:
        self._tasks.start(self._studio.star(job.id, starred), name="star")

    def _export_shown(self) -> None:
        if self._job is not None:
            self.export(self._job)

    def _reveal_shown(self) -> None:
        path = None if self._job is None else self._studio.clip_path(self._job)
        if path is not None:
            reveal(path)


def _not_found(job: Job) -> int:
    count = 0 if job.problem is None else job.problem.params.get("not_found", 0)
    return count if isinstance(count, int) else 0
