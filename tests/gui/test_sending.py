"""Pause, order, stopped accounts, clips at risk: the whole window against a real server on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QListView, QWidget

from kling_studio import endpoints
from kling_studio.engine.settings import Settings
from kling_studio.engine.settings_files import Applied
from kling_studio.engine.tasks import Tasks
from kling_studio.house import open_house
from kling_studio.options import Options
from kling_studio.ui import language, theme
from kling_studio.ui.jobs.model import Role
from kling_studio.ui.jobs.view import JobList
from kling_studio.ui.rooms import Parts, Rooms
from kling_studio.ui.stage.risk_strip import RiskStrip
from kling_studio.ui.window import MainWindow
from tests.pointer import left_click
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.studios import until

W = TypeVar("W", bound=QWidget)
Aio = Callable[..., Any]
LEFT = Qt.MouseButton.LeftButton
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Opened:
    """The window, driven as a person drives it."""

    def __init__(self, window: MainWindow, rooms: Rooms) -> None:
        self.window = window
        self.rooms = rooms

    def child(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        button = self.child(QAbstractButton, name)
        assert button.isVisible()
        assert button.isEnabled()
        left_click(button)

    async def generate(self, prompt: str) -> None:
        """Writes a prompt and presses Generate."""
        before = self.jobs.model().rowCount()
        self.window.prompt.setFocus()
        self.window.prompt.selectAll()
        QTest.keyClicks(self.window.prompt, prompt)
        generate = self.child(QAbstractButton, "generate")
        await until(generate.isEnabled)
        left_click(generate)
        await until(lambda: self.jobs.model().rowCount() == before + 1)

    @property
    def jobs(self) -> JobList:
        return self.child(JobList, "jobList")

    def rows(self) -> list[tuple[str, str]]:
        """Prompt and state of each row."""
        model = self.jobs.model()
        indexes = [model.index(row, 0) for row in range(model.rowCount())]
        return [(index.data(Role.PROMPT), index.data(Role.STATE)) for index in indexes]

    def spoken(self, row: int) -> str:
        """A row as a screen reader says it."""
        index = self.jobs.model().index(row, 0)
        text = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        return text.replace("\u2066", "").replace("\u2069", "")

    def choose(self, row: int) -> None:
        at = self.jobs.visualRect(self.jobs.model().index(row, 0)).center()
        left_click(self.jobs.viewport(), QPoint(at))
        self.jobs.setFocus()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.jobs, key, modifiers)

    async def all_ready(self) -> None:
        await until(lambda: all(state == "ready" for _, state in self.rows()))


@asynccontextmanager
async def opened(folder: Path, server: RehearsalServer) -> AsyncIterator[Opened]:
    """A window as the composition root builds it, whose CometAPI is the server."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    language.choose(app, "en")
    theme.apply(app, "dark")
    settings = Settings(folder / "settings.json")
    window = MainWindow("", "", "")
    window.resize(1440, 900)
    window.show()
    failed: list[BaseException] = []
    tasks = Tasks(failed.append)
    options = Options(folder, provider="cometapi", base_url=server.url, speed=60)
    async with open_house(options, settings) as house:
        rooms = Rooms(
            window,
            Parts(
                house.studio,
                house.catalog,
                endpoints.ALL,
                folder,
                house.callbacks,
                house.network,
                Applied(settings),
            ),
            tasks,
        )
        await rooms.build()
        rooms.choose_provider("cometapi")
        await house.studio.start()
        rooms.started()
        window.activateWindow()
        await until(window.isActiveWindow)
        try:
            yield Opened(window, rooms)
        finally:
            window.hide()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            await tasks.close()
            settings.close()
    assert failed == []


@pytest.fixture(autouse=True)
def _a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMETAPI_KEY", "sk-test")


def prompts_sent(server: RehearsalServer) -> list[str]:
    return [entry["body"]["prompt"] for entry in server.creates()]


def test_a_pause_keeps_everything_here_and_what_waits_can_be_ordered_edited_and_removed(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path
) -> None:
    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            it.click("pauseButton")
            for name in ("one", "two", "three", "four"):
                await it.generate(name)
            assert it.child(QWidget, "statusSending").isVisible()
            assert [state for _, state in it.rows()] == ["queued"] * 4
            assert "Paused. No. 4 in line" in it.spoken(0)
            it.choose(0)
            it.press(Qt.Key.Key_End, ALT)  # the next one stands lowest
            await until(lambda: it.rows()[3][0] == "four" and "First in line" in it.spoken(3))
            assert "No. 3 in line" in it.spoken(1)
            it.choose(1)
            it.press(Qt.Key.Key_Up, ALT)
            await until(lambda: it.rows()[0][0] == "two" and "No. 4 in line" in it.spoken(0))
            it.press(Qt.Key.Key_Down, ALT)
            await until(lambda: it.rows()[1][0] == "two" and "No. 3 in line" in it.spoken(1))
            it.choose(2)
            it.press(Qt.Key.Key_U, CTRL | SHIFT)
            await until(lambda: len(it.rows()) == 3)
            assert it.window.prompt.text() == "one"
            it.click("undoRemove")
            await until(lambda: len(it.rows()) == 4)
            await until(lambda: it.window.prompt.text() == "four")
            row = next(n for n, (prompt, _) in enumerate(it.rows()) if prompt == "two")
            it.choose(row)
            it.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
            await until(lambda: len(it.rows()) == 3)
            assert not rehearsal_server.creates()
            action = it.window.findChild(QAction, "pauseSending")
            assert action is not None
            assert action.text() == "Resume sending"
            QTest.keyClick(it.window, Qt.Key.Key_P, CTRL | SHIFT)
            await it.all_ready()
            assert not it.child(QWidget, "statusSending").isVisible()
            assert "Safe on disk" in it.spoken(0)

    aio(story())
    assert prompts_sent(rehearsal_server) == ["four", "one", "three"]


def test_a_stopped_account_is_said_at_one_place_and_resumed_from_its_notice(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(
        faults='[[fault]]\npath = "/kling/v1/"\nmethod = "POST"\ntimes = 1\nkind = "code"\nvalue = 1102\n'
    )

    async def story() -> None:
        async with opened(data_folder, server) as it:
            await it.generate("one")
            said = it.child(QAbstractButton, "statusSending")
            await until(said.isVisible)
            assert "Balance used up" in said.text()
            await it.generate("two")
            assert [state for _, state in it.rows()] == ["queued"] * 2
            assert "Stopped. Balance used up" in it.spoken(0)
            assert len(server.creates()) == 1
            it.click("statusSending")
            await until(it.child(QAbstractButton, "noticeResume").isVisible)
            assert it.child(QAbstractButton, "noticePage").isVisible()
            it.click("noticeResume")
            await it.all_ready()
            assert not said.isVisible()

    aio(story())
    assert sorted(prompts_sent(server)) == ["one", "one", "two"]


def noticed(it: Opened) -> str:
    """The newest notice."""
    return str(it.child(QListView, "noticeList").model().index(0, 0).data())


def test_a_key_page_says_what_a_saved_key_sends(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(
        faults='[[fault]]\npath = "/kling/v1/"\nmethod = "POST"\ntimes = 1\nkind = "code"\nvalue = 1002\n'
    )

    async def story() -> None:
        async with opened(data_folder, server) as it:
            await it.generate("one")
            await until(it.child(QAbstractButton, "statusSending").isVisible)
            it.click("gear")
            await until(it.child(QDialog, "settingsDialog").isVisible)
            held = it.child(QLabel, "settings.cometapi.held")
            assert not held.isVisible(), "nothing waits"
            await until(it.child(QLineEdit, "settings.cometapi.key").hasFocus)  # of the chosen provider
            await it.generate("two")
            await it.generate("three")
            await until(lambda: "2 jobs" in held.text())
            assert held.text().endswith("sent at once when a key is saved.")
            QTest.keyClicks(it.child(QLineEdit, "settings.cometapi.key"), "sk-other")
            it.click("settings.cometapi.save")
            states = ["failed", "ready", "ready"]
            await until(lambda: sorted(state for _, state in it.rows()) == states)
            assert not held.isVisible()

    aio(story())


def test_what_waits_behind_a_refused_key_goes_on_from_its_notice(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(
        faults='[[fault]]\npath = "/kling/v1/"\nmethod = "POST"\ntimes = 1\nkind = "code"\nvalue = 1002\n'
    )

    async def story() -> None:
        async with opened(data_folder, server) as it:
            await it.generate("one")
            said = it.child(QAbstractButton, "statusSending")
            await until(said.isVisible)
            assert "Key refused" in said.text()
            await it.generate("two")
            assert sorted(state for _, state in it.rows()) == ["failed", "queued"]
            assert "Stopped. Key refused" in it.spoken(0)
            assert len(server.creates()) == 1
            it.click("statusSending")
            await until(it.child(QAbstractButton, "noticeResume").isVisible)
            assert not it.child(QAbstractButton, "noticePage").isVisible()
            it.click("noticeSettings")
            await until(it.child(QDialog, "settingsDialog").isVisible)
            it.child(QDialog, "settingsDialog").close()
            assert "Waiting jobs are sent once you resume" in noticed(it)
            it.click("noticeResume")
            await until(lambda: sorted(state for _, state in it.rows()) == ["failed", "ready"])
            assert not said.isVisible()
            assert not it.child(QAbstractButton, "noticeResume").isVisible(), "the stop is over"
            assert "Waiting jobs" not in noticed(it)

    aio(story())
    assert sorted(prompts_sent(server)) == ["one", "two"]


def test_a_clip_that_cannot_be_fetched_is_at_risk_until_it_is_on_the_disk(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(
        faults='[[fault]]\npath = "/results/"\nmethod = "GET"\ntimes = 4\nkind = "not_video"\n'
    )

    async def story() -> None:
        async with opened(data_folder, server) as it:
            strip = it.child(RiskStrip, "riskStrip")
            assert not strip.isVisible()
            await it.generate("one")
            await until(lambda: [state for _, state in it.rows()] == ["failed"])
            await until(strip.isVisible)
            assert "one" in it.child(QLabel, "riskStrip.title").text()
            assert "limited time" in it.child(QLabel, "riskStrip.text").text()
            assert "At risk" in it.spoken(0)
            it.click("riskStrip.fetch")
            await it.all_ready()
            await until(lambda: not strip.isVisible())

    aio(story())
    assert len(server.creates()) == 1


@pytest.mark.expects_log_warnings
def test_a_pause_that_cannot_be_written_down_is_told(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path
) -> None:
    (data_folder / "settings.json.part").mkdir(parents=True)  # no settings can be written beside it

    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            it.click("pauseButton")
            await until(lambda: it.window.bell.accessibleName() == "1 unread notice")

    aio(story())
