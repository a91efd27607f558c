"""What opens beside the panels: the settings, the ledger, what this program is, pages and folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from kling_studio import __version__
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.desktop_messages import Messages
from kling_studio.ui.parts import Parts
from kling_studio.ui.settings.dialog import Backing, SettingsDialog
from kling_studio.ui.window import MainWindow


class Beside(QObject):
    """Opens each of them once, over the window."""

    def __init__(self, window: MainWindow, parts: Parts, messages: Messages, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._messages = messages
        self._tasks = tasks
        self._provider = ""

    def work_with(self, provider: str) -> None:
        """Whose key the settings show first."""
        self._provider = provider

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
        dialog.open_at(place, near=self._provider)

    def settings_open(self) -> bool:
        """Whether the settings are on the screen."""
        dialog = self._window.findChild(SettingsDialog, "settingsDialog")
        return dialog is not None and dialog.isVisible()

    def open_ledger(self, *, at_budget: bool = False) -> None:
        """Opens the ledger, where it is asked for at its budget."""
        from kling_studio.ui.money.ledger_window import LedgerWindow

        ledger = self._window.findChild(LedgerWindow, "ledgerWindow")
        opened = ledger or LedgerWindow(self._parts.studio, self._tasks, self._window)
        opened.open(at_budget=at_budget)

    def open_budget(self) -> None:
        """Opens the ledger at the budget that is in the way."""
        self.open_ledger(at_budget=True)

    def open_page(self, provider: str) -> None:
        """Opens a provider's page in the browser, where one is known."""
        page = self._parts.catalog.page(provider)
        if page:
            QDesktopServices.openUrl(QUrl(page))

    def open_data_folder(self) -> None:
        """Shows where everything is kept."""
        _open_folder(self._parts.data_folder)

    def open_log_folder(self) -> None:
        """Shows where the logs are."""
        _open_folder(self._parts.data_folder / "logs")

    def show_about(self) -> None:
        """Says what this program is, and under which licences it and its parts are."""
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
