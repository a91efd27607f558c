"""The one window: three columns, menus, status. It wires the panels; they do not know each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kling_studio import __version__
from kling_studio.catalog import Catalog
from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.form import Endpoint
from kling_studio.domain.job import Job
from kling_studio.engine import settings as settings_of
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.first_run import FirstRun
from kling_studio.ui.jobs.panel import JobsPanel
from kling_studio.ui.kit import ToolButton
from kling_studio.ui.main_menus import (
    FileActs,
    HelpActs,
    ViewActs,
    build_edit_menu,
    build_file_menu,
    build_help_menu,
    build_view_menu,
)
from kling_studio.ui.menus import add_action, add_menu
from kling_studio.ui.notices import Notices
from kling_studio.ui.recipe_dialogs import ask_for_recipe, ask_where_to_save
from kling_studio.ui.stage.stage import Stage
from kling_studio.ui.status import StatusBar


@dataclass(frozen=True, slots=True)
class Parts:
    """What the window is handed by the composition root."""

    studio: Studio
    catalog: Catalog
    endpoints: tuple[Endpoint, ...]
    data_folder: Path


class MainWindow(QMainWindow):
    """Compose, Stage, Jobs. `leave` is emitted instead of closing: the composition root decides."""

    leave = Signal()
    painted = Signal()
    """Once, after the first frame."""

    def __init__(self, parts: Parts, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(self.tr("Kling Studio"))
        self.setMinimumSize(960, 560)
        self._parts = parts
        self._studio = parts.studio
        self._tasks = tasks
        look = theme.current()
        self._compose = ComposePanel(parts.studio, parts.catalog, parts.endpoints, tasks, self)
        self._stage = Stage(parts.studio, tasks, self)
        self._jobs = JobsPanel(parts.studio, tasks, self)
        self._status = StatusBar(self)
        self._notices: Notices | None = None
        self._has_painted = False
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setObjectName("columns")
        self._columns.setChildrenCollapsible(False)
        self._columns.setHandleWidth(look.size("splitter"))
        for panel in (self._compose, self._stage, self._jobs):
            self._columns.addWidget(panel)
        self._columns.setStretchFactor(1, 1)
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._columns, 1)
        layout.addWidget(self._status)
        self.setCentralWidget(centre)
        self._bell = ToolButton("bell", self.tr("Notices"))
        self._bell.setObjectName("bell")
        self._bell.clicked.connect(self.open_notices)
        self._gear = ToolButton("settings", self.tr("Settings"))
        self._gear.setObjectName("gear")
        self._gear.clicked.connect(lambda: self.open_settings(""))
        self._build_menus()
        self._wire()
        self._restore_geometry()

    def _wire(self) -> None:
        first_run = FirstRun(self._stage)
        first_run.rehearse.connect(self._start_rehearsing)
        first_run.connectWanted.connect(self.open_settings)
        self._stage.set_empty(first_run)
        self._compose.submitted.connect(self._show_submitted)
        self._compose.settingsWanted.connect(self.open_settings)
        self._jobs.selected.connect(self._stage.show_job)
        self._jobs.reuseWanted.connect(self._compose.load)
        self._jobs.exportWanted.connect(self._stage.export)
        self._jobs.playWanted.connect(self._stage.play)
        self._stage.jobPicked.connect(self._jobs.select)
        self._stage.reuseWanted.connect(self._compose.load)
        self._stage.settingsWanted.connect(self.open_settings)
        unsubscribe = (
            self._studio.changed.subscribe(self._job_changed),
            self._studio.noticed.subscribe(self.notice),
        )
        self.destroyed.connect(lambda: [end() for end in unsubscribe])
        self._figures = QTimer(self)
        self._figures.setSingleShot(True)
        self._figures.setInterval(100)
        self._figures.timeout.connect(self._ask_figures)
        self._compose.routeChanged.connect(lambda: self._figures.start())

    def started(self) -> None:
        """The engine runs: figures may be asked for."""
        self._figures.start()

    def notice(self, problem: Problem) -> None:
        """Lists what went wrong away from any job."""
        self._notice_list().add(problem)

    def report(self, error: BaseException) -> None:
        """Tells an error: a foreseen one by its problem, a defect as such (the log holds it)."""
        self.notice(error.problem if isinstance(error, StudioError) else Problem(ErrorKey.UNEXPECTED))

    def come_forward(self) -> None:
        """Shows the window above others, where the system lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def open_notices(self) -> None:
        """Opens the list behind the bell."""
        self._notice_list().open()

    def open_settings(self, provider: str = "") -> None:
        """Opens the settings, at a provider's key where one is named."""
        from kling_studio.ui.settings.dialog import SettingsDialog

        dialog = self.findChild(SettingsDialog, "settingsDialog")
        if dialog is None:
            dialog = SettingsDialog(self._studio, self._tasks, self)
        dialog.open_at(provider)

    def remember(self) -> None:
        """Keeps geometry, columns and the unfinished form for the next start."""
        settings = self._studio.settings
        settings.set(settings_of.WINDOW_GEOMETRY, _text_of(self.saveGeometry()))
        settings.set(settings_of.SPLITTER, _text_of(self._columns.saveState()))
        self._compose.keep_draft()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.leave.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _build_menus(self) -> None:
        bar = self.menuBar()
        bar.setObjectName("menuBar")
        build_file_menu(
            bar,
            FileActs(
                new_form=self._compose.clear,
                open_recipe=lambda: ask_for_recipe(self, self._compose.open_recipe),
                save_recipe=lambda: ask_where_to_save(self, self._compose.save_recipe),
                settings=self.open_settings,
                leave=self.close,
            ),
        )
        build_edit_menu(bar)
        job_menu = add_menu(bar, "jobMenu", self.tr("&Job"))
        add_action(job_menu, "generateAction", self.tr("&Generate"), self._compose.generate, "Ctrl+Return")
        job_menu.addSeparator()
        job_menu.addActions(self._jobs.actions_for_menu())
        add_menu(bar, "clipMenu", self.tr("&Clip")).addActions(self._stage.actions_for_menu())
        themes = build_view_menu(
            bar,
            ViewActs(
                theme=self._choose_theme,
                full_screen=lambda: self.setWindowState(
                    self.windowState() ^ Qt.WindowState.WindowFullScreen
                ),
                compose=lambda: self._compose.focus_field("prompt"),
                jobs=self._jobs.focus_list,
                search=self._jobs.focus_search,
                notices=self.open_notices,
            ),
            self._studio.settings.get(settings_of.THEME),
            self,
        )
        self._themes = themes
        build_help_menu(
            bar,
            HelpActs(
                data_folder=lambda: _open_folder(self._parts.data_folder),
                log_folder=lambda: _open_folder(self._parts.data_folder / "logs"),
                about=self._show_about,
            ),
        )
        corner = QWidget(bar)  # PySide6 6.11 lets an unparented corner widget die with its name
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 2, theme.current().space("s"), 2)
        row.setSpacing(0)
        row.addWidget(self._bell)
        row.addWidget(self._gear)
        bar.setCornerWidget(corner)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _choose_theme(self, scheme: str) -> None:
        self._studio.settings.set(settings_of.THEME, scheme)

    def _show_about(self) -> None:
        about = QMessageBox(self)
        about.setObjectName("aboutDialog")
        about.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about.setWindowTitle(self.tr("About Kling Studio"))
        about.setText(self.tr("Kling Studio {version}").format(version=__version__))
        about.setInformativeText(
            self.tr(
                "Free software under the GNU General Public License, version 3 or later. "
                "Fonts: Inter and Noto Sans Arabic (SIL OFL). Icons: Lucide (ISC)."
            )
        )
        about.open()

    def choose_provider(self, provider: str) -> None:
        """Composes for a provider, as the command line asked."""
        self._compose.choose_provider(provider)

    def _restore_geometry(self) -> None:
        settings = self._studio.settings
        look = theme.current()
        kept = settings.get(settings_of.WINDOW_GEOMETRY)
        if not kept or not self.restoreGeometry(_bytes_of(kept)):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(1440, screen.width()), min(900, screen.height()))
        columns = settings.get(settings_of.SPLITTER)
        if not columns or not self._columns.restoreState(_bytes_of(columns)):
            self._columns.setSizes([look.size("compose"), 784, look.size("jobs")])

    def _notice_list(self) -> Notices:
        if self._notices is None:
            self._notices = Notices(self)
            self._notices.unread.connect(self._show_unread)
        return self._notices

    def _show_unread(self, count: int) -> None:
        self._bell.set_icon("bell-dot" if count else "bell")
        self._bell.setAccessibleName(
            self.tr("%n unread notice(s)", "", count) if count else self.tr("Notices")
        )

    def _start_rehearsing(self) -> None:
        self._compose.choose_provider("rehearsal")
        self._compose.focus_field("prompt")

    def _show_submitted(self, jobs: tuple[Job, ...]) -> None:
        if jobs:
            self._jobs.select(jobs[0].id)

    def _job_changed(self, job: Job) -> None:
        self._status.learn(job)
        self._stage.update_job(job)
        if not self._figures.isActive():
            self._figures.start()

    def _ask_figures(self) -> None:
        self._tasks.start(self._refresh_figures(), name="status figures")

    async def _refresh_figures(self) -> None:
        provider = self._compose.provider()
        usage = await self._studio.usage(provider)
        self._status.show_route(provider, usage.place)
        slots = usage.slots or self._parts.catalog.waiting(provider).slots
        self._status.show_slots(usage.running, slots)
        self._status.show_today(await self._studio.spent_today())
        self._status.show_clips(usage.clips, usage.bytes)


def _open_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _text_of(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes_of(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
