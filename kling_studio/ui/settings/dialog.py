"""The settings window. It blocks nothing and saves as one goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kling_studio.engine.callback_service import CallbackService
from kling_studio.engine.network import Network
from kling_studio.engine.settings_files import Applied, Change, Here, Offered
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui import language, theme
from kling_studio.ui.desktop_messages import Messages
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.side_list import SideList
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.settings.appearance import AppearancePage
from kling_studio.ui.settings.callbacks import CallbacksPage
from kling_studio.ui.settings.connections import ConnectionsPage
from kling_studio.ui.settings.exchange import ExchangeFoot, ImportPage
from kling_studio.ui.settings.files import FilesPage
from kling_studio.ui.settings.network import NetworkPage
from kling_studio.ui.settings.notifications import NotificationsPage
from kling_studio.ui.settings.playback import PlaybackPage

_NARROW = 560
"""Below this width the list of pages shows icons alone."""


@dataclass(frozen=True, slots=True)
class Backing:
    """What the settings are about."""

    studio: Studio
    callbacks: CallbackService
    network: Network
    messages: Messages
    data_folder: Path
    applied: Applied


class SettingsDialog(QDialog):
    """Seven pages beside their list. `open_at` shows it at a page, or at the key of a provider."""

    def __init__(self, backing: Backing, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAccessibleName(self.tr("Settings"))
        self.setModal(False)
        look = theme.current()
        self.resize(round(720 * look.factor), round(520 * look.factor))
        studio, settings = backing.studio, backing.studio.settings
        self._pages = SideList(
            [
                Option("connections", self.tr("Connections"), icon="key"),
                Option("network", self.tr("Network"), icon="wifi"),
                Option("appearance", self.tr("Appearance"), icon="sun"),
                Option("files", self.tr("Files"), icon="folder"),
                Option("notifications", self.tr("Notifications"), icon="bell"),
                Option("playback", self.tr("Playback"), icon="play"),
                Option("callbacks", self.tr("Callbacks"), icon="waypoints"),
            ]
        )
        self._pages.setObjectName("settingsPages")
        self._pages.setAccessibleName(self.tr("Page"))
        self._pages.changed.connect(self._turn_to)
        self._connections = ConnectionsPage(studio, backing.network, tasks)
        self._connections.cardWanted.connect(self._scroll_to)
        network = NetworkPage(backing.network, settings, tasks)
        notifications = NotificationsPage(settings, backing.messages, tasks)
        playback = PlaybackPage(settings)
        callbacks = CallbacksPage(backing.callbacks, settings, tasks)
        looks = (self._connections, network, notifications, playback, callbacks)
        self._looks: tuple[Callable[[], None], ...] = tuple(page.look for page in looks)
        self._stack = QStackedWidget()
        self._import: QWidget | None = None
        self._places = {
            name: self._stack.addWidget(_scrolling(page))
            for name, page in (
                ("connections", self._connections),
                ("network", network),
                ("appearance", AppearancePage(settings)),
                ("files", FilesPage(settings, backing.data_folder)),
                ("notifications", notifications),
                ("playback", playback),
                ("callbacks", callbacks),
            )
        }
        self._doors = backing.network.doors
        here = Here(frozenset(language.available()), frozenset(self._doors))
        self._foot = ExchangeFoot(settings, here, backing.applied)
        self._foot.offered.connect(self._show_offer)
        self._lay_out()
        self._turn_to("connections")

    def open_at(self, place: str = "", near: str = "") -> None:
        """Shows the settings and brings them forward; `place` is a provider or the name of a page, `near`
        the provider whose key is shown first where no place is named."""
        opens = not place and not self.isVisible()
        if place or not self.isVisible():
            for look in self._looks:
                look()
        self.show()
        self.raise_()
        self.activateWindow()
        if opens and self._pages.value() == "connections":
            self._connections.show_key_of(near)
        if place in self._places:
            self._turn_to(place)
        elif place:
            self._turn_to("connections")
            self._connections.show_key_of(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._pages.set_narrow(self.width() < round(_NARROW * theme.current().factor))
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        padding = theme.current().space("m")
        side = QWidget()
        inside = QVBoxLayout(side)
        inside.setContentsMargins(padding, padding, padding, padding)
        inside.addWidget(self._pages)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(HairLine())
        right.addWidget(self._foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addWidget(HairLine(vertical=True))
        layout.addLayout(right, 1)

    def _turn_to(self, page: str) -> None:
        self._drop_offer()
        self._pages.set_value(page)
        self._stack.setCurrentIndex(self._places[page])

    def _show_offer(self, offered: Offered) -> None:
        self._drop_offer()
        page = ImportPage(offered, self._doors)
        before = self._pages.value()
        page.accepted.connect(lambda changes: self._apply(changes, before))
        page.declined.connect(lambda: self._turn_to(before))
        self._import = _scrolling(page)
        self._stack.setCurrentIndex(self._stack.addWidget(self._import))
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _apply(self, changes: tuple[Change, ...], before: str) -> None:
        self._turn_to(before)
        self._foot.apply(changes)

    def _scroll_to(self, card: QWidget) -> None:
        """Puts a card at the top, once what shows in the cards has its height."""
        area = self._stack.widget(self._places["connections"])

        def scroll() -> None:
            if isinstance(area, QScrollArea):
                area.verticalScrollBar().setValue(card.y())

        QTimer.singleShot(0, card, scroll)

    def _drop_offer(self) -> None:
        if self._import is not None:
            self._stack.removeWidget(self._import)
            self._import.deleteLater()
            self._import = None


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
