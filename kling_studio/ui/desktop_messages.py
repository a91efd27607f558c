"""Messages of the desktop: by D-Bus where that is the way, else by the icon in the system's tray."""

from __future__ import annotations

import sys
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from kling_studio import paths
from kling_studio.domain.event import Event
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.desktop_bus import BusMessages


class Messages(Protocol):
    """A way to tell something outside of the window. `clicked`: what the message was about that the user
    clicked."""

    clicked: Event[str]

    async def available(self) -> bool:
        """Whether this desktop shows messages."""
        ...

    async def tell(self, title: str, text: str, about: str = "") -> bool:
        """Shows one; False where the desktop did not take it."""
        ...


def of_this_desktop(parent: QObject, tasks: Tasks) -> Messages:
    """The way of this system. `parent` and `tasks` own what it needs."""
    if sys.platform in ("win32", "darwin"):
        return TrayMessages(parent)
    return BusMessages(tasks)


class TrayMessages:
    """By an icon in the tray, which stays from the first message on. Systems say that a message was
    clicked, not which: it counts as the last one."""

    def __init__(self, parent: QObject) -> None:
        self.clicked: Event[str] = Event()
        self._about = ""
        self._parent = parent
        self._icon: QSystemTrayIcon | None = None

    async def available(self) -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    async def tell(self, title: str, text: str, about: str = "") -> bool:
        if not await self.available():
            return False
        if self._icon is None:
            picture = QIcon(str(paths.resource("icons", "app", "kling-studio.svg")))
            self._icon = QSystemTrayIcon(picture, self._parent)
            self._icon.setToolTip("Kling Studio")
            self._icon.messageClicked.connect(lambda: self.clicked.emit(self._about))
            self._icon.show()
        self._about = about
        self._icon.showMessage(title, text)
        return True
