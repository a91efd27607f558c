"""Each declared setting has an editor that works, or a stated reason why it has none."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from kling_studio.engine.settings import (
    ADDRESSES,
    EXPORT_FOLDER,
    NOTIFICATIONS,
    PROXY_ADDRESS,
    SETTINGS,
    Setting,
)
from kling_studio.ui.kit.choice_row import ChoiceRow
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.settings.editors import EDITORS, ELSEWHERE
from kling_studio.ui.settings.words import setting_name, value_words
from tests.pointer import left_click

from .desktop import desktop
from .test_settings import House, house

__all__ = ["house"]

Aio = Callable[[Any], Any]


def test_every_setting_has_an_editor_or_a_reason() -> None:
    names = {setting.name for setting in SETTINGS}
    assert set(EDITORS) | set(ELSEWHERE) == names
    assert not set(EDITORS) & set(ELSEWHERE)
    assert all(reason.endswith(".") for reason in ELSEWHERE.values())


@pytest.mark.parametrize("setting", [s for s in SETTINGS if s.portable], ids=lambda setting: setting.name)
def test_what_a_file_may_change_has_words(setting: Setting[Any]) -> None:
    assert setting_name(setting) != setting.name
    assert value_words(setting, setting.default, {})


def use(home: House, editor: QWidget, setting: Setting[Any]) -> None:
    """Lets the editor choose another value, as a user does."""
    if setting is ADDRESSES:
        home.click(f"{editor.objectName()}.own")
        line = home.find("settings.cometapi.address", QLineEdit)
        QTest.keyClicks(line, "https://other.example/base")
        QTest.keyClick(line, Qt.Key.Key_Return)
    elif isinstance(editor, ChoiceRow):
        home.click(f"{editor.objectName()}.{_other(editor)}")
    elif isinstance(editor, Picker):
        QTest.keyClick(editor, Qt.Key.Key_Down)
    elif isinstance(editor, Stepper):
        QTest.keyClick(editor, Qt.Key.Key_Up)
    elif isinstance(editor, QLineEdit):
        editor.selectAll()
        QTest.keyClicks(editor, "http://127.0.0.1:8" if setting is PROXY_ADDRESS else "4321")
        QTest.keyClick(editor, Qt.Key.Key_Return)
    else:
        assert setting is EXPORT_FOLDER
        left_click(editor)
        dialog = home.find("exportFolderDialog", QFileDialog)
        dialog.fileSelected.emit("/somewhere/else")
        dialog.close()


def _other(row: ChoiceRow) -> str:
    return next(option.value for option in row.options() if option.value not in (row.value(), "own"))


@pytest.mark.parametrize(
    "setting", [s for s in SETTINGS if s.name in EDITORS], ids=lambda setting: setting.name
)
def test_the_editor_is_there_and_changes_the_setting_at_once(
    aio: Aio, house: Callable[..., House], setting: Setting[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = EDITORS[setting.name]

    async def story() -> None:
        async with house().open("") as home:
            home.click(f"settingsPages.{place.page}")
            await home.until(lambda: len(home.tasks) == 0)
            if setting is PROXY_ADDRESS:
                home.click("settings.proxy.own")
            editor = home.find(place.name, QWidget)
            assert editor.isVisible()
            before = home.settings.get(setting)
            use(home, editor, setting)
            after = home.settings.get(setting)
            assert after != before
            assert setting.accepts(after)
            await home.until(lambda: len(home.tasks) == 0)

    with desktop(monkeypatch) if setting is NOTIFICATIONS else contextlib.nullcontext():
        aio(story())
