"""What a job is shown with: the player or the report, its takes, its facts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.job import ACTIVE, Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Answer, Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.jobs.state_words import known_of
from kling_studio.ui.stage.facts import FactsRow, clip_facts
from kling_studio.ui.stage.fetch_rate import FetchRate
from kling_studio.ui.stage.next_step import FrameTaker, NextStep
from kling_studio.ui.stage.papers import said_paper, sent_paper
from kling_studio.ui.stage.playback import Trouble
from kling_studio.ui.stage.player import Player
from kling_studio.ui.stage.report import Deed
from kling_studio.ui.stage.report_page import ReportPage
from kling_studio.ui.stage.reports import report_of
from kling_studio.ui.stage.sketch_line import SketchLine
from kling_studio.ui.stage.takes_row import TakesRow

S = JobState

_LOW = 520
"""Px of height under which the facts give way to the picture, at text scale 1."""

_LOWER = 580
"""The same for the card with the next step, which the menu and two keys have as well."""


class Desk(QWidget):
    """Built for the first job that is shown, since the first frame of a start does without it.

    What its buttons do to a job it asks of the studio itself; the rest is told.
    """

    job_picked = Signal(str)
    reuse_wanted = Signal(object, float)
    settings_wanted = Signal(str)
    export_wanted = Signal()
    star_wanted = Signal(object, bool)
    frame_taken = Signal(str, object)
    sketch_picked = Signal()

    def __init__(
        self,
        studio: Studio,
        tasks: Tasks,
        actions: Sequence[QAction],
        page_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        """`page_of` gives the address of the account's page at a provider."""
        super().__init__(parent)
        self._studio = studio
        self._page_of = page_of
        self._tasks = tasks
        self._job: Job | None = None
        self._answers: tuple[Answer, ...] = ()
        self._looked_at: float | None = None
        self._retried = ""
        self._rate = FetchRate()
        self.player = Player(studio.settings, tasks, actions=actions)
        self._report = ReportPage()
        self._next_step = NextStep()
        self._next_step.frame_wanted.connect(self.player.use_frame)
        FrameTaker(studio, tasks, self.player).taken.connect(self.frame_taken)
        self.sketch_line = SketchLine()
        self._takes = TakesRow(studio, tasks)
        self._facts = FactsRow(lined=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.player)
        self._pages.addWidget(self._report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._next_step)
        layout.addWidget(self.sketch_line)
        layout.addWidget(self._takes)
        layout.addWidget(self._facts)
        self.player.export_wanted.connect(self.export_wanted)
        self.player.playback.troubled.connect(self._troubled)
        self._report.deed_wanted.connect(self._do)
        self._takes.picked.connect(self._take_picked)
        self._takes.sketch_picked.connect(self.sketch_picked)
        self._takes.star_wanted.connect(self.star_wanted)
        self.destroyed.connect(studio.sending.changed.subscribe(lambda _: self._show_report()))
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self._tick)

    def show_job(self, job: Job | None) -> None:
        """Shows a job; None lets go of everything."""
        if job is None or self._job is None or job.id != self._job.id:
            self._answers = ()
            self._looked_at = None
            self._report.sent.fold()
            self._report.said.fold()
        self._job = job
        self._takes.show_for(job)
        if job is not None and job.state is S.READY and job.clip is not None:
            self._show_clip(job)
        else:
            self.player.close_clip()
            self._facts.hide()
            self._next_step.hide()
            self._pages.setCurrentWidget(self._report)
        if job is not None and job.state is not S.READY:
            self._show_report()
            self._tasks.start(self._load_answers(job), name="answers")
            if job.clip is not None:
                self._look_for_file(job)
        self._run_clock()

    def update_job(self, job: Job) -> None:
        """Takes in the new state of a take, or of the shown job as long as its page stays the same."""
        self._takes.update_job(job)
        if self._job is not None and job.id == self._job.id:
            if _not_found(job) > _not_found(self._job):
                self._looked_at = self._studio.clock.now()
            self._job = job
            if job.state is S.DOWNLOADING:
                self._rate.learn(job.id, job.fetched, time.monotonic())
            self._show_report()

    def clear_for_sketch(self) -> None:
        """Gives the player to a sketch; the takes stay beside it."""
        self.player.close_clip()
        self._takes.mark_sketch(True)
        self.player.transport.set_exportable(False)
        self.player.set_gives_frames(False)
        self._pages.setCurrentWidget(self.player)
        self._make_room()

    def end_sketch(self) -> None:
        """Takes the player back; `show_job` is next."""
        self.sketch_line.hide()
        self._takes.mark_sketch(False)
        self.player.close_clip()
        self.player.transport.set_exportable(True)
        self.player.set_gives_frames(True)

    def play(self, job: Job) -> None:
        """Plays the clip of the shown job."""
        path = self._studio.clip_path(job)
        if job.clip is not None and path is not None:
            self.player.open(path, job.clip, play=True)
            self.player.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_clock()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._seconds.stop()

    def keep_sketch(self, recipe: Recipe, poster: QImage) -> None:
        """A sketch that was made stands beside the takes from now on."""
        self._takes.set_sketch(recipe, poster)

    def _take_picked(self, job_id: str) -> None:
        if not self.sketch_line.isHidden() and self._job is not None and job_id == self._job.id:
            self.sketch_line.close_wanted.emit()  # the take that was shown before the sketch
        else:
            self.job_picked.emit(job_id)

    def _show_clip(self, job: Job) -> None:
        path = self._studio.clip_path(job)
        if path is None or job.clip is None:
            return
        self._facts.show_facts(clip_facts(job))
        self._make_room()
        self._pages.setCurrentWidget(self.player)
        self.player.open(path, job.clip)

    def _troubled(self, kind: str) -> None:
        if kind == Trouble.MISSING and self._job is not None:
            self._look_for_file(self._job)

    def _look_for_file(self, job: Job) -> None:
        self._tasks.start(self._studio.presence.look(job.id), name="file of a clip")

    def _make_room(self) -> None:
        # In a low window the picture needs the room more than the facts do.
        job = self._job
        clip = job is not None and job.state is S.READY and job.clip is not None
        clip = clip and self.sketch_line.isHidden()
        factor = theme.current().factor
        self._facts.setVisible(clip and self.height() >= round(_LOW * factor))
        self._next_step.setVisible(clip and self.height() >= round(_LOWER * factor))

    def _show_report(self) -> None:
        job = self._job
        if job is None or job.state is S.READY:
            return
        taken = [answer.at for answer in self._answers if answer.what in ("create", "find")]
        self._report.show_report(
            report_of(
                job,
                known_of(job, self._studio),
                stop=self._studio.sending.stops().get(job.recipe.provider),
                accepted_at=taken[-1] if taken else None,
                looked_at=self._looked_at,
                rate=self._rate.of(job.id),
                has_page=bool(self._page(job)),
            )
        )
        self._report.sent.show_paper(*sent_paper(self._answers))
        self._report.said.show_paper(*said_paper(job, self._answers))

    def _run_clock(self) -> None:
        job = self._job
        if job is not None and self.isVisible() and (job.state in ACTIVE or job.takes > 1):
            self._seconds.start()
        else:
            self._seconds.stop()

    def _tick(self) -> None:
        self._show_report()
        self._takes.refresh()

    async def _load_answers(self, job: Job) -> None:
        answers = await self._studio.answers(job.id)
        if self._job is not None and self._job.id == job.id:
            self._answers = answers
            self._show_report()

    def _do(self, deed: Deed) -> None:
        job = self._job
        if job is None:
            return
        match deed:
            case Deed.CANCEL:
                self._tasks.start(self._studio.cancel(job.id), name="cancel")
            case Deed.OPEN_PAGE:
                QDesktopServices.openUrl(QUrl(self._page(job)))
            case Deed.ASK_NOW:
                self._studio.rescue.ask_now(job.id)
            case Deed.FETCH_AGAIN:
                self._tasks.start(self._studio.fetch_again(job.id), name="fetch again")
            case Deed.RETRY:
                if self._retried != job.id:
                    self._retried = job.id
                    self._tasks.start(self._retry(job), name="retry")
            case Deed.EDIT_RECIPE:
                self.reuse_wanted.emit(job.recipe, job.created_at)
            case Deed.OPEN_SETTINGS:
                by_proxy = job.problem is not None and job.problem.key in _PROXY
                self.settings_wanted.emit("network" if by_proxy else job.recipe.provider)

    def _page(self, job: Job) -> str:
        """The account's page at a job's provider, empty for none."""
        try:
            return self._page_of(job.recipe.provider)
        except StudioError:  # a provider of another catalogue
            return ""

    async def _retry(self, job: Job) -> None:
        try:
            fresh = await self._studio.retry(job.id)
        finally:
            self._retried = ""
        self.job_picked.emit(fresh.id)


_PROXY = frozenset({ErrorKey.PROXY_REFUSED, ErrorKey.PROXY_UNREACHABLE})


def _not_found(job: Job) -> int:
    count = 0 if job.problem is None else job.problem.params.get("not_found", 0)
    return count if isinstance(count, int) else 0
