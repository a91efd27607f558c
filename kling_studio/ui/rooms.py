"""What the window is furnished with, and who tells whom: the panels are siblings that know no other."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.job import Job
from kling_studio.domain.recipe import Recipe
from kling_studio.engine import settings as settings_of
from kling_studio.engine.presets import Presets
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.bell import Bell
from kling_studio.ui.beside import Beside
from kling_studio.ui.compose.form_state import FormState
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.compose.presets import PresetButton
from kling_studio.ui.desktop_messages import of_this_desktop
from kling_studio.ui.jobs.panel import JobsPanel
from kling_studio.ui.notifying import Notifier
from kling_studio.ui.parts import Parts
from kling_studio.ui.stage.files import reveal
from kling_studio.ui.stage.last_shown import LastShown
from kling_studio.ui.stage.stage import Stage
from kling_studio.ui.status import StatusBar
from kling_studio.ui.status_figures import StatusFigures
from kling_studio.ui.welcome import Welcome
from kling_studio.ui.window import MainWindow
from kling_studio.ui.window_menus import Acts, fill_menus

__all__ = ["Parts", "Rooms"]


class Rooms(QObject):
    """Compose, Stage, Jobs, status, notices and menus, built into a window after its first frame."""

    _unwritten = Signal(object)  # from another thread

    def __init__(self, window: MainWindow, parts: Parts, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._studio = parts.studio
        self._tasks = tasks
        messages = of_this_desktop(self, tasks)
        self._notifier = Notifier(parts.studio, tasks, messages, self)
        self._beside = Beside(window, parts, messages, tasks)
        self._bell = Bell(window)
        self._form_before: tuple[FormState, FormState] | None = None

    async def build(self, takes: int = 1) -> None:
        """Builds panel by panel, and lets the window answer in between.

        `takes`: how many were chosen in the window before, of the same session.
        """
        parts, window = self._parts, self._window
        self.stage = Stage(parts.studio, self._tasks, window, page_of=parts.catalog.page)
        await asyncio.sleep(0)
        self.jobs = JobsPanel(parts.studio, self._tasks, window)
        await asyncio.sleep(0)
        self._welcome = Welcome(window, self.stage, parts.studio.connections, self._tasks)
        self._show_doors((await parts.studio.counts()).all)
        self.status = StatusBar(window)
        await asyncio.sleep(0)
        self.compose = ComposePanel(
            parts.studio,
            parts.catalog,
            parts.endpoints,
            self._tasks,
            window,
            prompt=window.prompt,
            takes=takes,
        )
        self._figures = StatusFigures(self.status, parts.studio, parts.catalog, self.compose, self._tasks)
        window.furnish((self.compose, self.stage, self.jobs), self.status)
        if not window.prompt.isVisibleTo(window):  # a form without one
            self.compose.focus_field("prompt")
        self._wire()
        await asyncio.sleep(0)
        fill_menus(window, self.compose, self.stage, self.jobs, parts.studio.settings, self._acts())

    def started(self) -> None:
        """The engine runs: figures may be asked for."""
        self._figures.ask_anew()
        self.stage.risk.refresh()
        self._last_shown.bring_back()
        self._figures.money_changed()
        self._show_stops()
        for problem in self._studio.sending.stops().values():
            self.notice(problem)

    def choose_provider(self, provider: str) -> None:
        """Composes for a provider, as the command line asked."""
        self.compose.choose_provider(provider)

    def notice(self, problem: Problem) -> None:
        """Lists what went wrong away from any job."""
        self._bell.add(problem)

    def report(self, error: BaseException) -> None:
        """Tells an error: a foreseen one by its problem, a defect as such (the log holds it)."""
        self.notice(error.problem if isinstance(error, StudioError) else Problem(ErrorKey.UNEXPECTED))

    def open_notices(self) -> None:
        """Opens the list behind the bell."""
        self._bell.open(self.jobs)

    def open_settings(self, place: str = "") -> None:
        """Opens the settings, at a provider's key or at a page where one is named."""
        self._beside.open_settings(place)

    def settings_open(self) -> bool:
        """Whether the settings are on the screen."""
        return self._beside.settings_open()

    async def settle(self) -> None:
        """Takes into the form what was painted last."""
        await self.stage.settle()

    def remember(self) -> None:
        """Keeps geometry, columns and the unfinished form for the next start."""
        settings = self._studio.settings
        settings.set(settings_of.WINDOW_GEOMETRY, self._window.kept_geometry())
        settings.set(settings_of.SPLITTER, self._window.kept_columns())
        self.compose.keep_draft()

    def _wire(self) -> None:
        window, compose, stage, jobs = self._window, self.compose, self.stage, self.jobs
        beside, bell, figures = self._beside, self._bell, self._figures
        window.bell.clicked.connect(self.open_notices)
        window.gear.clicked.connect(lambda: beside.open_settings())
        compose.submitted.connect(self._show_submitted)
        compose.settingsWanted.connect(beside.open_settings)
        compose.ledgerWanted.connect(beside.open_budget)
        compose.sketchWanted.connect(stage.sketch)
        compose.paintWanted.connect(stage.show_brush)
        stage.set_form(compose)
        self._last_shown = LastShown(self._studio, stage, jobs, self._tasks)
        for bookmark in compose.findChildren(PresetButton):
            kept = Presets(self._parts.data_folder, self._parts.endpoints)
            bookmark.bind(kept, self._tasks, compose.recipe, compose.load)
            self._open_presets = bookmark.click
        compose.routeChanged.connect(figures.ask_anew)
        compose.routeChanged.connect(beside.work_with)
        beside.work_with(compose.provider())
        stage.jobPicked.connect(jobs.select)
        stage.reuseWanted.connect(compose.reuse)
        stage.settingsWanted.connect(beside.open_settings)
        stage.frameTaken.connect(compose.take_frame)
        jobs.selected.connect(stage.show_job)
        jobs.reuseWanted.connect(compose.reuse)
        jobs.editWanted.connect(self._edit)
        jobs.editUndone.connect(self._undo_edit)
        jobs.exportWanted.connect(stage.export)
        jobs.playWanted.connect(stage.play)
        jobs.revealWanted.connect(reveal)
        self._notifier.wanted.connect(self._come_to)
        self.status.resumeWanted.connect(self._resume)
        self.status.noticesWanted.connect(self.open_notices)
        self.status.ledgerWanted.connect(beside.open_ledger)
        self.status.budgetWanted.connect(beside.open_budget)
        bell.resumeWanted.connect(self._resume)
        bell.pageWanted.connect(beside.open_page)
        bell.settingsWanted.connect(beside.open_settings)
        bell.ledgerWanted.connect(beside.open_budget)
        figures.counted.connect(self._show_doors)
        self._welcome.composeWanted.connect(self._compose_for)
        self._welcome.settingsWanted.connect(beside.open_settings)
        self._unwritten.connect(self.notice)
        unsubscribe = (
            self._studio.changed.subscribe(self._job_changed),
            self._studio.noticed.subscribe(self.notice),
            self._studio.settings.unwritten.subscribe(self._unwritten.emit),
            self._studio.removed.subscribe(lambda _: figures.ask_anew()),
            self._studio.sending.changed.subscribe(lambda _: figures.sending_changed()),
            self._studio.sending.changed.subscribe(lambda _: self._show_stops()),
            self._studio.sending.stopped.subscribe(self._account_stopped),
            self._studio.budget.changed.subscribe(lambda _: figures.money_changed()),
            self._studio.connections.heard.subscribe(lambda _: figures.connection_changed()),
        )
        self.destroyed.connect(lambda: [end() for end in unsubscribe])

    def _show_stops(self) -> None:
        self._bell.show_stops(frozenset(self._studio.sending.stops()))

    def _account_stopped(self, provider: str) -> None:
        self.notice(self._studio.sending.stops()[provider])

    def _resume(self, provider: str) -> None:
        """Sends again: to a provider that had stopped the account, or everywhere after a pause."""
        if provider:
            self._tasks.start(self._studio.accounts.resume(provider), name=f"resume {provider}")
        else:
            self._studio.sending.pause(False)

    def _edit(self, recipe: Recipe) -> None:
        """A job that waited was taken back: its settings go into the form, for as long as Undo is near."""
        before = self.compose.form()
        self.compose.load(recipe.with_values(external_task_id=None))
        self._form_before = before, self.compose.form()

    def _undo_edit(self) -> None:
        """The job is back in the line; the form is as it was, unless it was changed since."""
        before, loaded = self._form_before or (None, None)
        self._form_before = None
        if before is not None and self.compose.form() == loaded:
            self.compose.bring_back(before)

    def _show_submitted(self, jobs: tuple[Job, ...]) -> None:
        if jobs:
            self.jobs.select(jobs[0].id)

    def _come_to(self, job_id: str) -> None:
        """Brings the window forward, with a job in it where one is named."""
        self._window.come_forward()
        if job_id:
            self.jobs.select(job_id)

    def _job_changed(self, job: Job) -> None:
        self.stage.update_job(job)
        self._figures.job_changed()

    def _show_doors(self, jobs: int) -> None:
        self._welcome.show(jobs == 0)

    def _compose_for(self, provider: str) -> None:
        self.compose.choose_provider(provider)
        self.compose.focus_field("prompt")

    def _acts(self) -> Acts:
        beside = self._beside
        return Acts(
            presets=self._open_presets,
            settings=beside.open_settings,
            notices=self.open_notices,
            ledger=beside.open_ledger,
            data_folder=beside.open_data_folder,
            log_folder=beside.open_log_folder,
            about=beside.show_about,
        )
