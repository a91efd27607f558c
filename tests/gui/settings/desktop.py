"""A desktop that shows messages: a real bus of its own, and a service on it that keeps what it hears."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest


@dataclass
class Desktop:
    """What was shown: title and text of each message; by the bus the first one's number is 1."""

    shown: list[tuple[str, str]] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    acts: list[list[str]] = field(default_factory=list)
    askers: set[str] = field(default_factory=set)
    say: Callable[..., None] = lambda *_: None
    """Sends a signal: its name, its signature, its values."""

    def click(self, number: int) -> None:
        """The user clicks a message."""
        self.say("ActivationToken", "us", number, f"token-{number}")
        self.say("ActionInvoked", "us", number, "default")
        self.say("NotificationClosed", "uu", number, 2)


@contextmanager
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """While it lasts, this process is on that desktop."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon on this computer")
    command = [daemon, "--session", "--nofork", "--nopidfile", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bus:
        assert bus.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
        here = Desktop()
        serving = _Service(here)
        serving.start()
        try:
            yield here
        finally:
            serving.stop()
            bus.terminate()


class _Service(threading.Thread):
    def __init__(self, here: Desktop) -> None:
        super().__init__(name="desktop", daemon=True)
        from jeepney import message_bus
        from jeepney.io.blocking import open_dbus_connection

        self._here = here
        self._bus = open_dbus_connection()
        self._bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"), timeout=5)
        here.say = self._say

    def run(self) -> None:
        from jeepney import HeaderFields, MessageType, new_method_return

        while True:
            message: Any = self._bus.receive()
            if message.header.message_type is not MessageType.method_call:
                continue
            if message.header.fields[HeaderFields.member] == "Stop":
                return
            _, _, _, title, text, acts, *_ = message.body
            self._here.acts.append(acts)
            self._here.askers.add(message.header.fields[HeaderFields.sender])
            self._here.signatures.append(message.header.fields[HeaderFields.signature])
            self._here.shown.append((title, text))
            self._bus.send(new_method_return(message, "u", (len(self._here.shown),)))

    def _say(self, name: str, signature: str, *values: Any) -> None:
        from jeepney import DBusAddress, new_signal

        place = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
        self._bus.send(new_signal(place, name, signature, values))

    def stop(self) -> None:
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        name = "org.freedesktop.Notifications"
        with open_dbus_connection() as other:
            other.send(new_method_call(DBusAddress("/", bus_name=name, interface=name), "Stop"))
            self.join(5)
        self._bus.close()
