"""The settings window. It blocks nothing and saves as one goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kling_studio.engine.callback_service import CallbackService
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import theme
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.settings.appearance import AppearancePage
from kling_studio.ui.settings.callbacks import CallbacksPage
from kling_studio.ui.settings.connections import ConnectionsPage
from kling_studio.ui.settings.export import ExportPage


class SettingsDialog(QDialog):
    """Connections, appearance, export, callbacks. `open_at(provider)` shows it, at that provider's key."""

    def __init__(
        self, studio: Studio, tasks: Tasks, callbacks: CallbackService, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAccessibleName(self.tr("Settings"))
        self.setModal(False)
        look = theme.current()
        self.resize(round(520 * look.factor), round(440 * look.factor))
        self._pages = Segmented(
            [
                Option("connections", self.tr("Connections"), icon="key"),
                Option("appearance", self.tr("Appearance"), icon="sun"),
                Option("export", self.tr("Export"), icon="download"),
                Option("callbacks", self.tr("Callbacks"), icon="bell"),
            ]
        )
        self._pages.setObjectName("settingsPages")
        self._pages.setAccessibleName(self.tr("Page"))
        self._pages.changed.connect(self._turn_to)
        self._connections = ConnectionsPage(studio, tasks)
        self._callbacks = CallbacksPage(callbacks, studio.settings, tasks)
        self._stack = QStackedWidget()
        self._places: dict[str, int] = {}
        for name, page in (
            ("connections", self._connections),
            ("appearance", AppearancePage(studio.settings)),
            ("export", ExportPage(studio.settings)),
            ("callbacks", self._callbacks),
        ):
            self._places[name] = self._stack.addWidget(_scrolling(page))
        top = QWidget()
        inside = QVBoxLayout(top)
        padding = look.space("m")
        inside.setContentsMargins(padding, padding, padding, padding)
        inside.addWidget(self._pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(HairLine())
        layout.addWidget(self._stack, 1)
        self._turn_to("connections")

    def open_at(self, provider: str = "") -> None:
        """Shows the settings and brings them forward."""
        if provider or not self.isVisible():
            self._connections.look()
            self._callbacks.look()
        self.show()
        self.raise_()
        self.activateWindow()
        if provider:
            self._turn_to("connections")
            self._connections.show_key_of(provider)

    def _turn_to(self, page: str) -> None:
        self._pages.set_value(page)
        self._stack.setCurrentIndex(self._places[page])


def _scrolling(page: QWidget) -> QScrollArea:
    padding = theme.current().space("l")
    inside = QWidget()
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(padding, padding, padding, padding)
    layout.addWidget(page)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
