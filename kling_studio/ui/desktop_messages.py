"""Messages of the desktop: by D-Bus where that is the way, else by the icon in the system's tray."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from kling_studio import paths

logger = logging.getLogger(__name__)

_SERVICE = "org.freedesktop.Notifications"
_PATIENCE = 3.0
"""Seconds for one question to the desktop."""


class Messages(Protocol):
    """A way to tell something outside of the window."""

    async def available(self) -> bool:
        """Whether this desktop shows messages."""
        ...

    async def tell(self, title: str, text: str) -> bool:
        """Shows one; False where the desktop did not take it."""
        ...


def of_this_desktop(parent: QObject) -> Messages:
    """The way of this system. `parent` owns what it needs."""
    if sys.platform in ("win32", "darwin"):
        return TrayMessages(parent)
    return BusMessages()


class BusMessages:
    """The desktop's own service (Desktop Notifications Specification). Each call is in a thread: a bus that
    does not answer holds up nothing."""

    async def available(self) -> bool:
        try:
            return await asyncio.to_thread(self._is_served)
        except Exception:  # no bus, no address of one, a broken one: jeepney raises of many kinds
            logger.info("the desktop shows no messages", exc_info=True)
            return False

    async def tell(self, title: str, text: str) -> bool:
        try:
            await asyncio.to_thread(self._notify, title, text)
        except Exception:  # as above: a message that is not shown must harm nothing
            logger.info("the desktop did not take a message", exc_info=True)
            return False
        return True

    def _is_served(self) -> bool:
        from jeepney import message_bus

        owned = self._ask(message_bus.NameHasOwner(_SERVICE))[0]
        return bool(owned) or _SERVICE in self._ask(message_bus.ListActivatableNames())[0]

    def _notify(self, title: str, text: str) -> None:
        from jeepney import DBusAddress, new_method_call

        service = DBusAddress("/org/freedesktop/Notifications", bus_name=_SERVICE, interface=_SERVICE)
        icon = str(paths.resource("icons", "app", "kling-studio.svg"))
        hints = {"desktop-entry": ("s", "kling-studio")}
        words: tuple[Any, ...] = ("Kling Studio", 0, icon, title, _plain(text), [], hints, -1)
        self._ask(new_method_call(service, "Notify", "susssasa{sv}i", words))

    def _ask(self, question: Any) -> Any:
        from jeepney.io.blocking import open_dbus_connection
        from jeepney.wrappers import unwrap_msg

        with open_dbus_connection(auth_timeout=_PATIENCE) as bus:
            return unwrap_msg(bus.send_and_get_reply(question, timeout=_PATIENCE))


class TrayMessages:
    """By an icon in the tray, which stays from the first message on."""

    def __init__(self, parent: QObject) -> None:
        self._parent = parent
        self._icon: QSystemTrayIcon | None = None

    async def available(self) -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    async def tell(self, title: str, text: str) -> bool:
        if not await self.available():
            return False
        if self._icon is None:
            picture = QIcon(str(paths.resource("icons", "app", "kling-studio.svg")))
            self._icon = QSystemTrayIcon(picture, self._parent)
            self._icon.setToolTip("Kling Studio")
            self._icon.show()
        self._icon.showMessage(title, text)
        return True


def _plain(text: str) -> str:
    """Desktops may read marks in a message's text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
