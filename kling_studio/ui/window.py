"""The one window as a frame: menu bar, three columns, a place for the status. `rooms` furnishes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.first_frame import FirstFrame, VacantColumn
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.tool_button import ToolButton

if TYPE_CHECKING:
    from kling_studio.ui.kit.prompt_edit import PromptEdit


_FRAME = 48
"""Px that a system's own title bar and edges may take."""


class MainWindow(QMainWindow):
    """`leave` is emitted instead of closing: the composition root decides.

    The first frame shows the prompt, ready to be typed into, beside two empty columns; `furnish` takes
    what was built after that frame was on the screen. `prompt` lives on in the form.
    """

    leave = Signal()
    painted = Signal()
    """Once, after the first frame."""

    def __init__(self, prompt: str, geometry: str, columns: str) -> None:
        """`geometry` and `columns` are what `kept_geometry` and `kept_columns` gave before, or empty."""
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(self.tr("Kling Studio"))
        self.setMinimumSize(960, 560)
        self._has_painted = False
        look = theme.current()
        first = FirstFrame(prompt)
        self.prompt: PromptEdit = first.prompt
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setObjectName("columns")
        self._columns.setAccessibleName(self.tr("Columns"))
        self._columns.setChildrenCollapsible(False)
        self._columns.setHandleWidth(look.size("splitter"))
        for column in (first, VacantColumn(self.tr("Stage")), VacantColumn(self.tr("Jobs"))):
            self._columns.addWidget(column)
        self._columns.setStretchFactor(1, 1)
        self._foot = QVBoxLayout()
        self._foot.addSpacing(look.size("status"))
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._columns, 1)
        layout.addLayout(self._foot)
        self.setCentralWidget(centre)
        self.bell = ToolButton("bell", self.tr("Notices"))
        self.bell.setObjectName("bell")
        self.gear = ToolButton("settings", self.tr("Settings"))
        self.gear.setObjectName("gear")
        self.menus = self._build_menu_bar()
        self._restore(geometry, columns)
        self.prompt.setFocus()

    def furnish(self, columns: Sequence[QWidget], status: QWidget) -> None:
        """Puts the three columns and the status bar in their places; the keyboard stays in the prompt."""
        typing = self.prompt.hasFocus() or not self.prompt.isVisible()
        sizes = self._columns.sizes()
        for place, column in enumerate(columns):
            vacant = self._columns.replaceWidget(place, column)
            if vacant is not None:
                vacant.deleteLater()
            column.show()
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes(sizes)
        self._foot.takeAt(0)
        self._foot.addWidget(status)
        if typing:
            self.prompt.setFocus()

    def kept_geometry(self) -> str:
        """Place and size of the window, for the next start."""
        return _text_of(self.saveGeometry())

    def kept_columns(self) -> str:
        """The widths of the columns, for the next start."""
        return _text_of(self._columns.saveState())

    def come_forward(self) -> None:
        """Shows the window above others, where the system lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def toggle_full_screen(self) -> None:
        """Fills the screen, or no more."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.leave.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _build_menu_bar(self) -> dict[str, Menu]:
        bar = self.menuBar()
        bar.setObjectName("menuBar")
        bar.setFont(theme.font("label"))
        bar.setFixedHeight(theme.current().size("menubar") + 1)
        titles = {
            "fileMenu": self.tr("&File"),
            "editMenu": self.tr("&Edit"),
            "jobMenu": self.tr("&Job"),
            "clipMenu": self.tr("&Clip"),
            "viewMenu": self.tr("&View"),
            "helpMenu": self.tr("&Help"),
        }
        menus = {name: Menu(title, bar) for name, title in titles.items()}
        for name, menu in menus.items():
            menu.setObjectName(name)
            bar.addMenu(menu)
        corner = QWidget(bar)  # PySide6 6.11 lets an unparented corner widget die with its name
        row = QHBoxLayout(corner)
        edge = theme.current().space("s")
        row.setContentsMargins(edge, 2, edge, 2)
        row.setSpacing(0)
        row.addWidget(self.bell)
        row.addWidget(self.gear)
        bar.setCornerWidget(corner)
        return menus

    def _restore(self, geometry: str, columns: str) -> None:
        look = theme.current()
        if not geometry or not self.restoreGeometry(_bytes_of(geometry)):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(1440, screen.width()), min(900, screen.height()))
            fits = screen.width() >= 1440 + _FRAME and screen.height() >= 900 + _FRAME
            if not fits and screen.width() >= self.minimumWidth():
                self.setWindowState(Qt.WindowState.WindowMaximized)
        if not columns or not self._columns.restoreState(_bytes_of(columns)):
            self._columns.setSizes([look.size("compose"), 784, look.size("jobs")])


def _text_of(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes_of(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
