"""A waiting job is taken back to be edited, and put back: the form is as it was, all of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.gui.test_sending import CTRL, SHIFT, opened
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import until

MOVE = {"type": "simple", "config": {"zoom": 4}}


def test_what_the_model_does_not_show_is_back_as_well(
    aio: Callable[..., Any],
    rehearsal_server: RehearsalServer,
    data_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COMETAPI_KEY", "sk-test")

    async def story() -> None:
        async with opened(data_folder, rehearsal_server) as it:
            it.click("pauseButton")
            await it.generate("one")
            compose = it.rooms.compose
            compose.set_values({"prompt": "two", "camera_control": MOVE}, model="kling-v2-6")
            assert "camera_control" not in compose.recipe().values, "off on this model, and kept"
            before = compose.form()
            it.choose(0)
            it.press(Qt.Key.Key_U, CTRL | SHIFT)
            await until(lambda: it.window.prompt.text() == "one")
            it.click("undoRemove")
            await until(lambda: it.window.prompt.text() == "two")
            assert compose.form() == before
            compose.set_values({}, model="kling-v1")
            assert compose.recipe().values["camera_control"] == MOVE

    aio(story())
