"""Shared ground of all tests: no display, no real keyring, no network beyond loopback."""

from __future__ import annotations

import asyncio
import gc
import ipaddress
import logging
import socket
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kling_studio.ui import language, theme

T = TypeVar("T")

# Speed is measured by the benchmarks; a busy machine must not make a test red.
settings.register_profile("studio", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("studio")

_MANY = 50_000
"""Objects made and not yet looked at."""

pytest_plugins = ["tests.rehearsal_fixture"]


def pytest_collection_finish() -> None:
    """Keeps what lives as long as the run (modules, the tests themselves) from being searched for garbage,
    and threads from searching at all: see `ui/garbage.py`.

    `aio` collects after each test, so that what a test left shows in that test; to search all of it every
    time took a third of what the window's tests cost.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Searches after tests without `aio`, too, once there is much to look at."""
    if gc.get_count()[0] > _MANY:
        gc.collect()


def _english_and_dark(app: QApplication) -> None:
    language.choose(app, "en")
    theme.apply(app, "dark")


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, speaking English in the dark scheme as each test finds it."""
    _english_and_dark(qapp)
    return qapp


@pytest.fixture(autouse=True)
def _as_no_test_before_left_it() -> None:
    """Files are shared among processes in an order of their own: what one test spoke or wore, whether
    figures and lists are written as English does, must not be another's luck."""
    QLocale.setDefault(QLocale("en"))
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _english_and_dark(app)


class _PatientBot(QtBot):
    """Waits as long as `studios.until` does: the five seconds of pytest-qt are short on a busy machine."""

    _PATIENCE = 60_000

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _PATIENCE, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's, with patience."""
    return _PatientBot(request)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """An empty data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def aio(qapp: QApplication) -> Iterator[Callable[[Coroutine[Any, Any, T]], T]]:
    """Runs a coroutine under Qt's loop; errors nobody saw and tasks left over fail the test."""
    from kling_studio.ui.bridge import new_event_loop

    qapp.setQuitOnLastWindowClosed(False)  # as `bridge.run` does
    seen: list[str] = []
    with asyncio.Runner(loop_factory=lambda: new_event_loop(qapp)) as runner:
        runner.get_loop().set_exception_handler(lambda _, context: seen.append(repr(context)))

        def run(coroutine: Coroutine[Any, Any, T]) -> T:
            async def bounded() -> T:
                before = asyncio.all_tasks()
                try:
                    return await asyncio.wait_for(coroutine, 100)
                finally:
                    left = asyncio.all_tasks() - before
                    if left:
                        await asyncio.wait(left, timeout=0.5)

            return runner.run(bounded())

        yield run
    gc.collect()
    assert not seen, seen


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _no_unexpected_log_warnings(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning in the log is a failure unless the test is marked `expects_log_warnings`."""
    yield
    if request.node.get_closest_marker("expects_log_warnings"):
        return
    found = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not found, [f"{r.name}: {r.getMessage()}" for r in found]
