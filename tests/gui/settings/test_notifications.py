"""Messages of the desktop: told of what ends unseen, once, together; off where the desktop shows none."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.settings import NOTIFICATIONS
from kling_studio.ui import language, theme
from kling_studio.ui.desktop_messages import TrayMessages
from kling_studio.ui.notifying import Notifier

from .desktop import Desktop, desktop
from .test_settings import House, house

__all__ = ["house"]

Aio = Callable[[Any], Any]
S = JobState


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Desktop]:
    language.choose(qapp, "en")  # for the words with numbers
    with desktop(monkeypatch) as here:
        yield here


def job(number: int, state: JobState, prompt: str = "A boat", **more: Any) -> Job:
    recipe = Recipe("rehearsal", "text2video", {"prompt": prompt})
    made = Job(
        id=f"{number:016x}", intent="i", recipe=recipe, external_task_id="", created_at=1.0, changed_at=1.0
    )
    return replace(made, state=state, **more)


class Watched:
    """A studio whose jobs change, and a notifier that looks on."""

    def __init__(self, folder: Path, seen: Callable[[], bool] = lambda: False) -> None:
        self.home = House(folder, {})
        self.owner = QObject()
        home = self.home
        self.notifier = Notifier(home.studio, home.tasks, home.messages, self.owner, seen=seen)

    def change(self, *jobs: Job) -> None:
        for one in jobs:
            self.home.studio.changed.emit(one)

    async def gathered(self) -> None:
        """Until what ended together was told."""
        timer = self.notifier.findChild(QTimer)
        assert isinstance(timer, QTimer)
        await self.home.until(lambda: not timer.isActive())
        await self.home.until(lambda: len(self.home.tasks) == 0)


def test_what_ends_unseen_is_told_once_and_together(
    aio: Aio, data_folder: Path, qapp: QApplication, shown: Desktop
) -> None:
    theme.apply(qapp, "dark")
    watched = Watched(data_folder)
    refused = Problem(ErrorKey.BALANCE_EMPTY, {"provider": "cometapi"})

    async def story() -> None:
        async with watched.home.open(""):
            watched.change(*(job(n, S.PROCESSING) for n in range(5)))
            watched.change(job(0, S.READY, "A <b>boat</b> & rain"), job(1, S.READY), job(2, S.READY))
            watched.change(job(3, S.FAILED, problem=refused))
            watched.change(job(0, S.READY, starred=True))
            await watched.gathered()
            watched.change(job(4, S.READY, "x" * 200))
            await watched.gathered()
            watched.change(job(4, S.READY, "x" * 200), job(9, S.READY, "had ended before the start"))
            await watched.gathered()

    aio(story())
    titles = [title for title, _ in shown.shown]
    assert titles == ["3 clips ready", "1 clip failed", "1 clip ready"]
    texts = [text.replace("\u2066", "").replace("\u2069", "") for _, text in shown.shown]
    assert texts[0] == "A &lt;b&gt;boat&lt;/b&gt; &amp; rain\nand 2 more"
    assert texts[1] == "A boat\nThe balance at CometAPI is used up. Top it up there, then try again."
    assert len(texts[2]) == 80
    assert set(shown.signatures) == {"susssasa{sv}i"}


def test_a_click_on_a_message_wants_its_first_job(
    aio: Aio, data_folder: Path, qapp: QApplication, shown: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(qapp, "dark")
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    watched = Watched(data_folder)
    wanted: list[str] = []
    watched.notifier.wanted.connect(wanted.append)

    async def story() -> None:
        home = watched.home
        async with home.open(""):
            watched.change(*(job(n, S.PROCESSING) for n in range(3)))
            watched.change(job(0, S.READY), job(1, S.READY), job(2, S.FAILED))
            await watched.gathered()
            shown.click(77)  # another program's
            shown.click(2)
            shown.click(1)
            await home.until(lambda: len(wanted) == 2)
            assert len(home.lines) == 1, "the line is held, else some desktops take the messages away"
            shown.click(1)  # it is closed by now
            assert await home.messages.available()
        assert len(home.lines) == 0

    aio(story())
    assert wanted == [job(2, S.FAILED).id, job(0, S.READY).id]
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-1"
    assert shown.acts == [["default", "Show"]] * 2
    assert len(shown.askers) == 1


@pytest.mark.parametrize("reason", ["in front", "switched off", "dismissed", "cancelled"])
def test_nothing_is_told_of_what_is_seen_or_not_wanted(
    aio: Aio, data_folder: Path, qapp: QApplication, shown: Desktop, reason: str
) -> None:
    theme.apply(qapp, "dark")
    watched = Watched(data_folder, seen=lambda: reason == "in front")

    async def story() -> None:
        async with watched.home.open(""):
            watched.home.settings.set(NOTIFICATIONS, reason != "switched off")
            watched.change(job(0, S.PROCESSING))
            ended = S.CANCELLED if reason == "cancelled" else S.READY
            watched.change(job(0, ended, dismissed=reason == "dismissed"))
            await watched.gathered()

    aio(story())
    assert shown.shown == []


def test_what_was_looked_at_meanwhile_is_no_news(
    aio: Aio, data_folder: Path, qapp: QApplication, shown: Desktop
) -> None:
    theme.apply(qapp, "dark")
    looked: list[bool] = []
    watched = Watched(data_folder, seen=lambda: bool(looked))

    async def story() -> None:
        async with watched.home.open(""):
            watched.change(job(0, S.PROCESSING), job(0, S.READY))
            looked.append(True)
            await watched.gathered()

    aio(story())
    assert shown.shown == []


def test_the_page_shows_one_and_can_be_switched(
    aio: Aio, house: Callable[..., House], shown: Desktop
) -> None:
    async def story() -> None:
        async with house().open("") as home:
            home.click("settingsPages.notifications")
            await home.until(lambda: len(home.tasks) == 0)
            assert home.find("settings.notifications", QWidget).isEnabled()
            home.click("settings.notifications.try")
            await home.until(lambda: len(shown.shown) == 1)
            home.click("settings.notifications.off")
            assert home.settings.get(NOTIFICATIONS) is False
            await home.until(lambda: len(home.tasks) == 0)

    aio(story())
    assert shown.shown == [("1 clip ready", "This is how it will look.")]


def test_without_a_desktop_it_is_off_and_says_so(
    aio: Aio, house: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")

    async def story() -> None:
        async with house().open("") as home:
            home.click("settingsPages.notifications")
            await home.until(lambda: len(home.tasks) == 0)
            assert not home.find("settings.notifications", QWidget).isEnabled()
            said = home.said("settings.notifications.message")
            assert said == "Off: nothing on this desktop shows notifications from programs."
            assert home.settings.get(NOTIFICATIONS) is True, "it holds again where there is a desktop"
            assert await home.messages.tell("a", "b") is False
            assert len(home.lines) == 0

    aio(story())


def test_a_bus_that_never_answers_holds_up_nothing_and_harms_no_other_message(
    aio: Aio, house: Callable[..., House], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
    monkeypatch.setattr("kling_studio.ui.desktop_bus._PATIENCE", 0.3)

    async def story() -> None:
        async with house().open("") as home:
            told = await asyncio.gather(home.messages.tell("a", "b"), home.messages.tell("c", "d"))
            assert told == [False, False]
            await home.until(lambda: len(home.lines) == 0)

    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        aio(story())


def test_a_tray_that_is_not_there_takes_no_message(aio: Aio, qapp: QApplication) -> None:
    async def story() -> None:
        tray = TrayMessages(qapp)
        assert await tray.available() is False
        assert await tray.tell("a", "b") is False
        await asyncio.sleep(0)

    aio(story())
