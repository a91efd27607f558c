"""The one window: three columns, menus, status. It wires the panels; they do not know each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
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
from kling_studio.ui.kit.surfaces import Header
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.status import StatusBar

if TYPE_CHECKING:
    from kling_studio.ui.notices import Notices
    from kling_studio.ui.rooms import Rooms


@dataclass(frozen=True, slots=True)
class Parts:
    """What the window is handed by the composition root."""

    studio: Studio
    catalog: Catalog
    endpoints: tuple[Endpoint, ...]
    data_folder: Path


class MainWindow(QMainWindow):
    """Compose, Stage, Jobs. `leave` is emitted instead of closing: the composition root decides.

    The first frame shows Compose, ready to be typed into, beside two empty columns; `furnish` brings
    in the rest once that frame is on the screen.
    """

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
        self._rooms: Rooms | None = None
        self._status = StatusBar(self)
        self._notices: Notices | None = None
        self._has_painted = False
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setObjectName("columns")
        self._columns.setChildrenCollapsible(False)
        self._columns.setHandleWidth(look.size("splitter"))
        for panel in (self._compose, _Vacant(self.tr("Stage")), _Vacant(self.tr("Jobs"))):
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
        self._menus = self._build_menu_bar()
        self._figures = QTimer(self)
        self._figures.setSingleShot(True)
        self._figures.setInterval(100)
        self._figures.timeout.connect(self._ask_figures)
        self._compose.submitted.connect(self._show_submitted)
        self._compose.settingsWanted.connect(self.open_settings)
        self._compose.routeChanged.connect(self._figures.start)
        unsubscribe = (
            self._studio.changed.subscribe(self._job_changed),
            self._studio.noticed.subscribe(self.notice),
        )
        self.destroyed.connect(lambda: [end() for end in unsubscribe])
        self._restore_geometry()

    def furnish(self) -> None:
        """Brings in Stage and Jobs and fills the menus."""
        from kling_studio.ui.rooms import Rooms

        sizes = self._columns.sizes()
        self._rooms = rooms = Rooms(self._studio, self._tasks, self._compose, self)
        for place, panel in ((1, rooms.stage), (2, rooms.jobs)):
            vacant = self._columns.replaceWidget(place, panel)
            if vacant is not None:
                vacant.deleteLater()
            panel.show()
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes(sizes)
        rooms.settingsWanted.connect(self.open_settings)
        self._fill_menus(rooms)

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

    def _build_menu_bar(self) -> dict[str, QMenu]:
        bar = self.menuBar()
        bar.setObjectName("menuBar")
        titles = {
            "fileMenu": self.tr("&File"),
            "editMenu": self.tr("&Edit"),
            "jobMenu": self.tr("&Job"),
            "clipMenu": self.tr("&Clip"),
            "viewMenu": self.tr("&View"),
            "helpMenu": self.tr("&Help"),
        }
        menus = {name: bar.addMenu(title) for name, title in titles.items()}
        for name, menu in menus.items():
            menu.setObjectName(name)
            menu.setToolTipsVisible(True)
        corner = QWidget(bar)  # PySide6 6.11 lets an unparented corner widget die with its name
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 2, theme.current().space("s"), 2)
        row.setSpacing(0)
        row.addWidget(self._bell)
        row.addWidget(self._gear)
        bar.setCornerWidget(corner)
        return menus

    def _fill_menus(self, rooms: Rooms) -> None:
        from kling_studio.ui import main_menus as entries
        from kling_studio.ui import recipe_dialogs

        entries.fill_file_menu(
            self._menus["fileMenu"],
            entries.FileActs(
                new_form=self._compose.clear,
                open_recipe=lambda: recipe_dialogs.ask_for_recipe(self, self._compose.open_recipe),
                save_recipe=lambda: recipe_dialogs.ask_where_to_save(self, self._compose.save_recipe),
                settings=self.open_settings,
                leave=self.close,
            ),
        )
        entries.fill_edit_menu(self._menus["editMenu"])
        entries.fill_job_menu(self._menus["jobMenu"], self._compose.generate, rooms.jobs.actions_for_menu())
        self._menus["clipMenu"].addActions(rooms.stage.actions_for_menu())
        entries.fill_view_menu(
            self._menus["viewMenu"],
            entries.ViewActs(
                theme=self._choose_theme,
                full_screen=self._toggle_full_screen,
                compose=lambda: self._compose.focus_field("prompt"),
                jobs=rooms.jobs.focus_list,
                search=rooms.jobs.focus_search,
                notices=self.open_notices,
            ),
            self._studio.settings.get(settings_of.THEME),
        )
        entries.fill_help_menu(
            self._menus["helpMenu"],
            entries.HelpActs(
                data_folder=lambda: _open_folder(self._parts.data_folder),
                log_folder=lambda: _open_folder(self._parts.data_folder / "logs"),
                about=self._show_about,
            ),
        )

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
        from kling_studio.ui.notices import Notices

        if self._notices is None:
            self._notices = Notices(self)
            self._notices.unread.connect(self._show_unread)
        return self._notices

    def _show_unread(self, count: int) -> None:
        self._bell.set_icon("bell-dot" if count else "bell")
        self._bell.setAccessibleName(
            self.tr("%n unread notice(s)", "", count) if count else self.tr("Notices")
        )

    def _show_submitted(self, jobs: tuple[Job, ...]) -> None:
        if jobs and self._rooms is not None:
            self._rooms.jobs.select(jobs[0].id)

    def _job_changed(self, job: Job) -> None:
        self._status.learn(job)
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


class _Vacant(QWidget):
    """A column of the first frame: its header, and its surface."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Header(title))
        layout.addStretch()


def _open_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _text_of(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes_of(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
