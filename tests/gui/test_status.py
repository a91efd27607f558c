"""What the status bar says of the connection: what the last request came to, never what was once kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.job import Job
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.reach import Reached
from kling_studio.store.library import Library
from kling_studio.store.settings import PAUSED, Settings
from kling_studio.ui.status import StatusBar
from tests.gui.test_sending import Opened, opened
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import until

Aio = Callable[..., Any]

WAITING = Job(
    id="20260101-000000-aaaa",
    intent="one",
    recipe=Recipe(
        "cometapi",
        "text2video",
        {"prompt": "a quiet harbour at dawn", "model_name": "kling-v2-6", "mode": "pro", "duration": "5"},
    ),
    external_task_id="ks-20260101-000000-aaaa",
    created_at=time.time() - 90,
    changed_at=time.time() - 60,
    problem=Problem(ErrorKey.UNREACHABLE, {"host": "api.cometapi.com"}),
)


async def kept(folder: Path) -> None:
    """A job of an earlier day that could not be sent, in a studio that is paused."""
    library = Library(folder / "library.sqlite")
    await library.open()
    await library.add((WAITING,))
    await library.close()
    settings = Settings(folder / "settings.json")
    settings.set(PAUSED, True)
    settings.close()


def said(it: Opened) -> str:
    label = it.child(QLabel, "statusOnline")
    return label.text() if label.isVisible() else ""


def test_a_kept_problem_says_nothing_and_an_answer_says_online(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMETAPI_KEY", "sk-test")

    async def story() -> None:
        await kept(data_folder)
        async with opened(data_folder, rehearsal_server) as it:
            await until(lambda: it.jobs.model().rowCount() == 1)
            assert said(it) == ""
            it.click("statusResume")
            await it.all_ready()
            assert said(it) == "\u2066CometAPI\u2069: online"

    aio(story())


def test_the_bar_names_whom_it_speaks_of_and_the_forms_provider_goes_first(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    label = bar.findChild(QLabel, "statusOnline")
    assert label is not None
    bar.show_connection("cometapi", (Reached("rehearsal", True, 0),))
    assert label.isHidden()
    kling, apixo = Reached("kling", False, time.time()), Reached("apixo", True, time.time())
    bar.show_connection("cometapi", (kling, apixo))
    assert label.text() == "\u2066APIXO\u2069: online"
    bar.show_connection("kling", (kling, apixo))
    assert label.text().startswith("\u2066Kling\u2069: offline since ")
    assert "\u2066APIXO\u2069: online" in label.toolTip()
