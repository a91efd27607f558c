"""Another language holds at once: the window is built anew over an engine that goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenuBar, QWidget

from kling_studio.engine.settings import LANGUAGE, LOOP, Settings
from kling_studio.engine.settings_files import Change
from kling_studio.options import Options
from kling_studio.ui import language, theme
from kling_studio.ui.jobs.model import Role
from kling_studio.ui.jobs.view import JobList
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.settings.exchange import ExchangeFoot
from kling_studio.ui.window import MainWindow
from kling_studio.window_run import WindowRun
from tests.pointer import left_click
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import until

Aio = Callable[..., Any]


def windows() -> list[MainWindow]:
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()
    ]


def menu(window: MainWindow) -> str:
    bar = window.findChild(QMenuBar, "menuBar")
    assert bar is not None
    return bar.actions()[0].text()


def settings_of(window: MainWindow) -> QWidget | None:
    return window.findChild(QWidget, "settingsDialog")


@pytest.mark.skipif("pl" not in language.available(), reason="one language alone is shipped")
def test_another_language_holds_at_once_and_the_form_and_the_settings_stay(
    aio: Aio, data_folder: Path, qapp: QApplication
) -> None:
    settings = Settings(data_folder / "settings.json")
    settings.set(LANGUAGE, "en")
    language.choose(qapp, "en")
    theme.apply(qapp, "dark")
    others = windows()

    def mine() -> MainWindow | None:
        return next((one for one in windows() if one not in others), None)

    def speaks(word: str) -> bool:
        return (
            (one := mine()) is not None
            and menu(one) == word
            and one.findChild(QWidget, "jobList") is not None
        )

    async def story() -> None:
        run = WindowRun(Options(data_folder, rehearsal=True), settings, None)
        running = asyncio.create_task(run.main())
        await until(lambda: speaks("&File"))
        first = mine()
        assert first is not None
        prompt = first.findChild(PromptEdit, "prompt")
        assert prompt is not None
        await until(lambda: first.findChild(QAbstractButton, "generate") is not None)
        QTest.keyClicks(prompt, "a paper boat")
        takes = first.findChild(Stepper, "takes")
        assert takes is not None
        QTest.keyClick(takes, Qt.Key.Key_Up)
        left_click(first.gear)
        await until(lambda: settings_of(first) is not None)
        foot = first.findChild(ExchangeFoot)
        assert foot is not None
        foot.apply((Change(LANGUAGE, "en", "pl"), Change(LOOP, True, False)))
        await until(lambda: speaks("&Plik"))
        second = mine()
        assert second is not None
        assert second is not first
        await until(lambda: (dialog := settings_of(second)) is not None and dialog.isVisible())
        dialog = settings_of(second)
        assert dialog is not None
        assert dialog.windowTitle() == "Ustawienia"
        assert second.prompt.toPlainText() == "a paper boat"
        kept = second.findChild(Stepper, "takes")
        assert kept is not None
        assert kept.value() == 2
        back = second.findChild(QAbstractButton, "settings.exchange.fix")
        assert back is not None
        assert back.isVisible(), "what the file changed is still to be undone"
        left_click(back)
        assert settings.get(LOOP)
        await until(lambda: speaks("&File"))
        third = mine()
        assert third is not None
        await until(lambda: settings_of(third) is not None)
        third.close()
        assert await running == 0

    try:
        aio(story())
    finally:
        settings.close()
        language.choose(qapp, "en")


@pytest.mark.skipif("pl" not in language.available(), reason="one language alone is shipped")
def test_what_is_known_of_the_connection_outlives_the_window(
    aio: Aio,
    rehearsal_server: RehearsalServer,
    data_folder: Path,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COMETAPI_KEY", "sk-test")
    settings = Settings(data_folder / "settings.json")
    settings.set(LANGUAGE, "en")
    language.choose(qapp, "en")
    theme.apply(qapp, "dark")
    others = windows()

    def shown(word: str, name: str = "statusOnline") -> str:
        """What the bar of the window says whose first menu is called so; empty while there is none."""
        here = [one for one in windows() if one not in others and menu(one) == word]
        labels = [label for one in here if (label := one.findChild(QLabel, name)) is not None]
        return labels[0].text() if labels and labels[0].isVisible() else ""

    async def story() -> None:
        options = Options(data_folder, provider="cometapi", base_url=rehearsal_server.url, speed=60)
        run = WindowRun(options, settings, None)
        running = asyncio.create_task(run.main())
        await until(lambda: shown("&File", "statusRoute").startswith("CometAPI"))
        first = next(one for one in windows() if one not in others)
        QTest.keyClicks(first.prompt, "a paper boat")
        generate = first.findChild(QAbstractButton, "generate")
        assert generate is not None
        await until(generate.isEnabled)
        left_click(generate)
        await until(lambda: shown("&File") == "\u2066CometAPI\u2069: online")
        jobs = first.findChild(JobList, "jobList")
        assert jobs is not None
        await until(lambda: jobs.model().index(0, 0).data(Role.STATE) == "ready")
        settings.set(LANGUAGE, "pl")
        await until(lambda: shown("&Plik") != "")
        assert shown("&Plik").startswith("\u2066CometAPI\u2069")
        next(one for one in windows() if one not in others).close()
        assert await running == 0

    try:
        aio(story())
    finally:
        settings.close()
        language.choose(qapp, "en")
