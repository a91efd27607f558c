"""Messages by the desktop's own service, over D-Bus (Desktop Notifications Specification 1.2)."""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication

from kling_studio import paths
from kling_studio.domain.event import Event
from kling_studio.engine.tasks import Tasks

if TYPE_CHECKING:
    from jeepney.io.asyncio import DBusRouter

logger = logging.getLogger(__name__)

_SERVICE: Final = "org.freedesktop.Notifications"
_PATIENCE: Final = 3.0
"""Seconds for one question to the desktop."""

_UNREAD: Final = 64
"""Signals of the desktop that may wait to be read; more are dropped."""


class BusMessages:
    """`clicked`: what the message was about that the user clicked. One line to the bus is held from the
    first question on: some desktops take a program's messages away when its line ends."""

    def __init__(self, tasks: Tasks) -> None:
        """`tasks` owns the line."""
        self.clicked: Event[str] = Event()
        self._tasks = tasks
        self._line: asyncio.Future[DBusRouter] | None = None
        self._holding: asyncio.Task[None] | None = None
        self._abouts: dict[int, str] = {}

    async def available(self) -> bool:
        """Whether this desktop shows messages."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._is_served()
        except Exception:  # no bus, no address of one, a broken one: jeepney raises of many kinds
            logger.info("the desktop shows no messages", exc_info=True)
            self._let_go()
            return False

    async def tell(self, title: str, text: str, about: str = "") -> bool:
        """Shows one; False where the desktop did not take it."""
        try:
            async with asyncio.timeout(_PATIENCE):
                number = await self._notify(title, text)
        except Exception:  # as above: a message that is not shown must harm nothing
            logger.info("the desktop did not take a message", exc_info=True)
            self._let_go()
            return False
        self._abouts[number] = about
        return True

    async def _is_served(self) -> bool:
        await _jeepney()
        from jeepney import message_bus

        owned = (await self._ask(message_bus.NameHasOwner(_SERVICE)))[0]
        return bool(owned) or _SERVICE in (await self._ask(message_bus.ListActivatableNames()))[0]

    async def _notify(self, title: str, text: str) -> int:
        await _jeepney()
        from jeepney import DBusAddress, new_method_call

        service = DBusAddress("/org/freedesktop/Notifications", bus_name=_SERVICE, interface=_SERVICE)
        icon = str(paths.resource("icons", "app", "kling-studio.svg"))
        hints = {"desktop-entry": ("s", "kling-studio")}
        acts = ["default", QCoreApplication.translate("BusMessages", "Show")]
        words: tuple[Any, ...] = ("Kling Studio", 0, icon, title, _plain(text), acts, hints, -1)
        return int((await self._ask(new_method_call(service, "Notify", "susssasa{sv}i", words)))[0])

    async def _ask(self, question: Any) -> Any:
        from jeepney.wrappers import unwrap_msg

        if self._line is None:
            self._line = asyncio.get_running_loop().create_future()
            self._holding = self._tasks.start(self._hold(self._line), name="line to the desktop")
        router = await asyncio.shield(self._line)
        return unwrap_msg(await router.send_and_get_reply(question))

    def _let_go(self) -> None:
        """The next question opens a line of its own."""
        self._line = None
        if self._holding is not None:
            self._holding.cancel()

    async def _hold(self, opened: asyncio.Future[DBusRouter]) -> None:
        """Keeps a line open and hears by it what becomes of messages."""
        try:
            from jeepney import MatchRule, message_bus
            from jeepney.io.asyncio import Proxy

            rule = MatchRule(type="signal", interface=_SERVICE)
            async with _line() as router:
                with router.filter(rule, bufsize=_UNREAD) as signals:
                    await Proxy(message_bus, router).AddMatch(rule)
                    opened.set_result(router)
                    while True:
                        self._hear(await signals.get())
        except Exception as error:  # as in `available`
            logger.info("no line to the desktop", exc_info=True)
            _fail(opened, error)
        finally:
            _fail(opened, ConnectionAbortedError("the line was let go"))

    def _hear(self, signal: Any) -> None:
        from jeepney import HeaderFields

        member = signal.header.fields[HeaderFields.member]
        number, said = signal.body[:2]  # all three signals have a number and something more
        if number not in self._abouts:  # another program's
            return
        if member == "ActionInvoked":
            self.clicked.emit(self._abouts[number])
        elif member == "ActivationToken":  # Wayland's leave to come forward, which Qt reads there
            os.environ["XDG_ACTIVATION_TOKEN"] = str(said)
        elif member == "NotificationClosed":
            del self._abouts[number]


def _fail(opened: asyncio.Future[DBusRouter], error: Exception) -> None:
    """Tells it to whoever waits for a line, if anybody does."""
    if not opened.done():
        opened.set_exception(error)
        opened.exception()


@asynccontextmanager
async def _line() -> AsyncIterator[DBusRouter]:
    """A line to the session's bus, as of `jeepney.io.asyncio.open_dbus_router`, which leaves a socket open
    where it is called off before the bus has answered."""
    from jeepney import message_bus
    from jeepney.auth import BEGIN, Authenticator
    from jeepney.bus import get_bus
    from jeepney.io.asyncio import DBusConnection, DBusRouter, Proxy

    reader, writer = await asyncio.open_unix_connection(get_bus("SESSION"))
    try:
        login = Authenticator()
        for asked in login:
            writer.write(asked)
            heard = await reader.read(1024)
            if not heard:
                raise EOFError
            login.feed(heard)
        writer.write(BEGIN)
        async with DBusRouter(DBusConnection(reader, writer)) as router:
            await Proxy(message_bus, router).Hello()
            yield router
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def _jeepney() -> None:
    """Reads the library in a thread, so that the window answers meanwhile."""
    await asyncio.to_thread(importlib.import_module, "jeepney.io.asyncio")


def _plain(text: str) -> str:
    """Desktops may read marks in a message's text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
