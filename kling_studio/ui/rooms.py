"""What the window is furnished with, and who tells whom: the panels are siblings that know no other."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from kling_studio import __version__
from kling_studio.catalog import Catalog
from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.form import Endpoint
from kling_studio.domain.job import Job
from kling_studio.domain.recipe import Recipe
from kling_studio.engine import settings as settings_of
from kling_studio.engine.callback_service import CallbackService
from kling_studio.engine.network import Network
from kling_studio.engine.presets import Presets
from kling_studio.engine.settings_files import Applied
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import main_menus, recipe_dialogs
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.compose.presets import PresetButton
from kling_studio.ui.desktop_messages import of_this_desktop
from kling_studio.ui.first_run import FirstRun
from kling_studio.ui.jobs.panel import JobsPanel
from kling_studio.ui.notices import Notices
from kling_studio.ui.notifying import Notifier
from kling_studio.ui.settings.bound import follow
from kling_studio.ui.settings.dialog import Backing, SettingsDialog
from kling_studio.ui.stage.files import reveal
from kling_studio.ui.stage.last_shown import LastShown
from kling_studio.ui.stage.stage import Stage
from kling_studio.ui.status import StatusBar
from kling_studio.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Parts:
    """What the composition root hands over."""

    studio: Studio
    catalog: Catalog
    endpoints: tuple[Endpoint, ...]
    data_folder: Path
    callbacks: CallbackService
    network: Network
    applied: Applied


class Rooms(QObject):
    """Compose, Stage, Jobs, status, notices and menus, built into a window after its first frame."""

    def __init__(self, window: MainWindow, parts: Parts, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._studio = parts.studio
        self._tasks = tasks
        self._messages = of_this_desktop(self, tasks)
        self._notifier = Notifier(parts.studio, tasks, self._messages, self)
        self._first_run: FirstRun | None = None
        self._notices: Notices | None = None
        self._form_before: tuple[Recipe, Recipe] | None = None
        self._figures = QTimer(self)
        self._figures.setSingleShot(True)
        self._figures.setInterval(100)
        self._figures.timeout.connect(self._ask_figures)

    async def build(self) -> None:
        """Builds panel by panel, and lets the window answer in between."""
        parts, window = self._parts, self._window
        self.stage = Stage(parts.studio, self._tasks, window, page_of=parts.catalog.page)
        await asyncio.sleep(0)
        self.jobs = JobsPanel(parts.studio, self._tasks, window)
        await asyncio.sleep(0)
        self._doors_shown = not (await parts.studio.counts()).all
        if self._doors_shown:
            self.stage.set_empty(self._doors())
        self.status = StatusBar(window)
        await asyncio.sleep(0)
        self.compose = ComposePanel(
            parts.studio, parts.catalog, parts.endpoints, self._tasks, window, prompt=window.prompt
        )
        window.prompt.textChanged.connect(self._share_the_blue)
        self._share_the_blue()
        window.furnish((self.compose, self.stage, self.jobs), self.status)
        if not window.prompt.isVisibleTo(window):  # a form without one
            self.compose.focus_field("prompt")
        self._wire()
        await asyncio.sleep(0)
        self._fill_menus()

    def started(self) -> None:
        """The engine runs: figures may be asked for."""
        self._figures.start()
        self.stage.risk.refresh()
        self._last_shown.bring_back()
        self._money_changed()
        for problem in self._studio.sending.stops().values():
            self.notice(problem)

    def choose_provider(self, provider: str) -> None:
        """Composes for a provider, as the command line asked."""
        self.compose.choose_provider(provider)

    def notice(self, problem: Problem) -> None:
        """Lists what went wrong away from any job."""
        self._notice_list().add(problem)

    def report(self, error: BaseException) -> None:
        """Tells an error: a foreseen one by its problem, a defect as such (the log holds it)."""
        self.notice(error.problem if isinstance(error, StudioError) else Problem(ErrorKey.UNEXPECTED))

    def open_notices(self) -> None:
        """Opens the list behind the bell."""
        self._notice_list().open(self.jobs)

    def open_ledger(self, *, at_budget: bool = False) -> None:
        """Opens the ledger, where it is asked for at its budget."""
        from kling_studio.ui.money.ledger_window import LedgerWindow

        ledger = self._window.findChild(LedgerWindow, "ledgerWindow")
        (ledger or LedgerWindow(self._studio, self._tasks, self._window)).open(at_budget=at_budget)

    def open_budget(self) -> None:
        """Opens the ledger at the budget that is in the way."""
        self.open_ledger(at_budget=True)

    def open_settings(self, place: str = "") -> None:
        """Opens the settings, at a provider's key or at a page where one is named."""
        dialog = self._window.findChild(SettingsDialog, "settingsDialog")
        if dialog is None:
            parts = self._parts
            backing = Backing(
                parts.studio,
                parts.callbacks,
                parts.network,
                self._messages,
                parts.data_folder,
                parts.applied,
            )
            dialog = SettingsDialog(backing, self._tasks, self._window)
        dialog.open_at(place)

    def settings_open(self) -> bool:
        """Whether the settings are on the screen."""
        dialog = self._window.findChild(SettingsDialog, "settingsDialog")
        return dialog is not None and dialog.isVisible()

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
        window.bell.clicked.connect(self.open_notices)
        window.gear.clicked.connect(lambda: self.open_settings())
        compose.submitted.connect(self._show_submitted)
        compose.settingsWanted.connect(self.open_settings)
        compose.ledgerWanted.connect(self.open_budget)
        compose.sketchWanted.connect(stage.sketch)
        compose.paintWanted.connect(stage.show_brush)
        stage.set_form(compose)
        self._last_shown = LastShown(self._studio, stage, jobs, self._tasks)
        for bookmark in compose.findChildren(PresetButton):
            kept = Presets(self._parts.data_folder, self._parts.endpoints)
            bookmark.bind(kept, self._tasks, compose.recipe, compose.load)
            self._open_presets = bookmark.click
        compose.routeChanged.connect(self._figures.start)
        stage.jobPicked.connect(jobs.select)
        stage.reuseWanted.connect(compose.reuse)
        stage.settingsWanted.connect(self.open_settings)
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
        self.status.ledgerWanted.connect(self.open_ledger)
        self.status.budgetWanted.connect(self.open_budget)
        unsubscribe = (
            self._studio.changed.subscribe(self._job_changed),
            self._studio.noticed.subscribe(self.notice),
            self._studio.removed.subscribe(lambda _: self._figures.start()),
            self._studio.sending.changed.subscribe(lambda _: self._sending_changed()),
            self._studio.sending.stopped.subscribe(self._account_stopped),
            self._studio.budget.changed.subscribe(lambda _: self._money_changed()),
            self._studio.connections.heard.subscribe(self.status.hear),
        )
        self.destroyed.connect(lambda: [end() for end in unsubscribe])

    def _fill_menus(self) -> None:
        window, compose = self._window, self.compose
        menus = window.menus
        main_menus.fill_file_menu(
            menus["fileMenu"],
            main_menus.FileActs(
                new_form=compose.clear,
                open_recipe=lambda: recipe_dialogs.ask_for_recipe(window, compose.open_recipe),
                save_recipe=lambda: recipe_dialogs.ask_where_to_save(window, compose.save_recipe),
                presets=self._open_presets,
                settings=self.open_settings,
                leave=window.close,
            ),
        )
        main_menus.fill_edit_menu(menus["editMenu"])
        main_menus.fill_job_menu(
            menus["jobMenu"],
            main_menus.FormActs(
                compose.generate, compose.sketch, compose.show_payload, compose.compare_routes
            ),
            self.jobs.pause_action(),
            self.jobs.actions_for_menu(),
        )
        menus["clipMenu"].addActions(self.stage.actions_for_menu())
        tick = main_menus.fill_view_menu(
            menus["viewMenu"],
            main_menus.ViewActs(
                theme=lambda scheme: self._studio.settings.set(settings_of.THEME, scheme),
                full_screen=window.toggle_full_screen,
                compose=lambda: compose.focus_field("prompt"),
                player=self.stage.show_player,
                brush=self.stage.show_brush,
                jobs=self.jobs.focus_list,
                search=self.jobs.focus_search,
                notices=self.open_notices,
                ledger=self.open_ledger,
            ),
            self._studio.settings.get(settings_of.THEME),
        )
        follow(window, self._studio.settings, settings_of.THEME, tick)
        main_menus.fill_help_menu(
            menus["helpMenu"],
            main_menus.HelpActs(
                data_folder=lambda: _open_folder(self._parts.data_folder),
                log_folder=lambda: _open_folder(self._parts.data_folder / "logs"),
                about=self._show_about,
            ),
        )

    def _sending_changed(self) -> None:
        self._show_sending()
        self._figures.start()

    def _show_sending(self) -> None:
        sending, budget = self._studio.sending, self._studio.budget
        self.status.show_sending(sending.paused, sending.stops(), over_budget=budget.holds_any)

    def _money_changed(self) -> None:
        standing = self._studio.budget.standing
        if standing is not None:
            self.status.show_money(standing)
        self._show_sending()

    def _account_stopped(self, provider: str) -> None:
        self.notice(self._studio.sending.stops()[provider])

    def _resume(self, provider: str) -> None:
        """Sends again: to a provider that had stopped the account, or everywhere after a pause."""
        if provider:
            self._tasks.start(self._studio.resume(provider), name=f"resume {provider}")
        else:
            self._studio.sending.pause(False)

    def _open_page(self, provider: str) -> None:
        page = self._parts.catalog.page(provider)
        if page:
            QDesktopServices.openUrl(QUrl(page))

    def _notice_list(self) -> Notices:
        if self._notices is None:
            self._notices = Notices(self._window)
            self._notices.resumeWanted.connect(self._resume)
            self._notices.pageWanted.connect(self._open_page)
            self._notices.settingsWanted.connect(self.open_settings)
            self._notices.ledgerWanted.connect(self.open_budget)
            self._notices.unread.connect(self._show_unread)
        return self._notices

    def _show_unread(self, count: int) -> None:
        bell = self._window.bell
        bell.set_icon("bell-dot" if count else "bell")
        unread = self.tr("%n unread notice(s)", "", count)
        bell.setAccessibleName(unread if count else self.tr("Notices"))

    def _share_the_blue(self) -> None:
        # One blue fill a window: from the first word on it is Generate's.
        if self._first_run is not None:
            self._first_run.set_quiet(bool(self._window.prompt.toPlainText().strip()))

    def _compose_for(self, provider: str) -> None:
        self.compose.choose_provider(provider)
        self.compose.focus_field("prompt")

    def _start_rehearsing(self) -> None:
        self._compose_for("rehearsal")
        prompt = self._window.prompt
        if not prompt.text():  # something to press Generate on; what is typed replaces it
            prompt.insertPlainText(self.tr("A paper boat drifts down a rainy street at dusk"))
            prompt.selectAll()

    def _edit(self, recipe: Recipe) -> None:
        """A job that waited was taken back: its settings go into the form, for as long as Undo is near."""
        before = self.compose.recipe()
        self.compose.load(recipe.with_values(external_task_id=None))
        self._form_before = before, self.compose.recipe()

    def _undo_edit(self) -> None:
        """The job is back in the line; the form is as it was, unless it was changed since."""
        before, loaded = self._form_before or (None, None)
        self._form_before = None
        if before is not None and self.compose.recipe() == loaded:
            self.compose.load(before)

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
        if not self._figures.isActive():
            self._figures.start()

    def _ask_figures(self) -> None:
        self._tasks.start(self._refresh_figures(), name="status figures")

    async def _refresh_figures(self) -> None:
        provider = self.compose.provider()
        usage = await self._studio.usage(provider)
        self.status.show_route(provider, usage.place)
        slots = usage.slots or self._parts.catalog.waiting(provider).slots
        self.status.show_slots(usage.running, slots)
        self.status.show_clips(usage.clips, usage.bytes)
        counts = await self._studio.counts()
        self._show_doors(counts.all == 0)

    def _show_doors(self, first: bool) -> None:
        """The doors are for who has no clip yet; later an empty stage only says what to do."""
        if first == self._doors_shown:
            return
        self._doors_shown = first
        if first:
            self.stage.set_empty(self._doors())
        else:
            self._first_run = None
            self.stage.set_nothing_chosen()

    def _doors(self) -> FirstRun:
        doors = self._first_run = FirstRun(self.stage)
        doors.rehearse.connect(self._start_rehearsing)
        doors.connectWanted.connect(self.open_settings)
        doors.useWanted.connect(self._compose_for)
        doors.follow(self._studio.connections, self._tasks)
        self._share_the_blue()
        return doors

    def _show_about(self) -> None:
        about = QMessageBox(self._window)
        about.setObjectName("aboutDialog")
        about.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about.setWindowTitle(self.tr("About Kling Studio"))
        about.setText(self.tr("Kling Studio {version}").format(version=__version__))
        about.setInformativeText(
            self.tr(
                "Free software under the GNU General Public License, version 3 or later. "
                "Fonts: Inter, Noto Sans Arabic, JetBrains Mono (SIL OFL). Icons: Lucide (ISC)."
            )
        )
        about.open()


def _open_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
