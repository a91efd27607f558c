"""The settings open before anything else works: a broken catalogue, no network, no keyring, no bus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kling_studio import endpoints
from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.engine.settings_files import Applied
from kling_studio.engine.tasks import Tasks
from kling_studio.house import open_house
from kling_studio.options import Options
from kling_studio.store.settings import Settings
from kling_studio.ui import theme
from kling_studio.ui.rooms import Parts, Rooms
from kling_studio.ui.settings.dialog import SettingsDialog
from kling_studio.ui.window import MainWindow
from tests.gui.test_window import CONTROLS, _is_inner, _text, furnished
from tests.pointer import left_click
from tests.studios import until

from .test_settings import House, house

__all__ = ["house"]

Aio = Callable[[Any], Any]


@pytest.mark.parametrize("content", [b"[cometapi", b"\xff\xfe", b"[cometapi]\nslots = 'many'\n"])
def test_a_broken_catalogue_of_ones_own_is_left_out_and_said(
    aio: Aio, data_folder: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (data_folder / "catalog.toml").write_bytes(content)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    theme.apply(qapp, "dark")
    said: list[Problem] = []
    failed: list[BaseException] = []

    async def story() -> None:
        settings = Settings(data_folder / "settings.json")
        window = MainWindow("", "", "")
        window.show()
        tasks = Tasks(failed.append)
        options = Options(data_folder)
        async with open_house(options, settings, left_out=said.append) as opened:
            folder = data_folder
            parts = Parts(
                opened.studio,
                opened.catalog,
                endpoints.ALL,
                folder,
                opened.callbacks,
                opened.network,
                Applied(settings),
            )
            rooms = Rooms(window, parts, tasks)
            await rooms.build()
            rooms.open_settings("kling")
            dialog = window.findChild(SettingsDialog, "settingsDialog")
            assert dialog is not None
            assert dialog.isVisible()
            await until(lambda: len(tasks) == 0)
            edit = dialog.findChild(QWidget, "settings.kling.key")
            assert edit is not None
            assert edit.isVisible()
            place = dialog.findChild(QLabel, "settings.kling.place")
            assert place is not None
            assert place.text() == "There is no key yet."
            window.hide()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            await tasks.close()
        settings.close()

    aio(story())
    assert failed == []
    (problem,) = said
    assert problem.key is ErrorKey.CATALOG_LEFT_OUT
    assert str(problem.params["file"]).endswith("catalog.toml")


def test_without_a_window_a_broken_catalogue_is_an_error(aio: Aio, data_folder: Path) -> None:
    (data_folder / "catalog.toml").write_text("[cometapi")

    async def story() -> None:
        async with open_house(Options(data_folder), Settings(data_folder / "settings.json")):
            raise AssertionError("it was opened")

    with pytest.raises(StudioError) as caught:
        aio(story())
    assert caught.value.problem.key is ErrorKey.CATALOG_MALFORMED


def test_each_page_opens_and_has_something_to_choose(aio: Aio, house: Callable[..., House]) -> None:
    pages = ("connections", "network", "appearance", "files", "notifications", "playback", "callbacks")

    async def story() -> None:
        async with house().open("") as home:
            for page in pages:
                home.click(f"settingsPages.{page}")
                shown = home.dialog._stack.currentWidget()
                assert any(
                    child.objectName().startswith("settings.") and child.isVisible()
                    for child in shown.findChildren(QWidget)
                ), page
                nameless = [
                    f"{type(child).__name__} {child.objectName()!r}"
                    for child in shown.findChildren(QWidget)
                    if isinstance(child, CONTROLS)
                    and child.isVisible()
                    and not _is_inner(child)
                    and not (child.objectName() and (child.accessibleName() or _text(child)))
                ]
                assert nameless == []
                for label in shown.findChildren(QLabel):
                    if label.isVisible() and not label.wordWrap():
                        assert label.width() >= label.sizeHint().width() - 1, label.text()
            await home.until(lambda: len(home.tasks) == 0)

    aio(story())


def test_the_menus_tick_follows_the_page(aio: Aio, data_folder: Path, qapp: QApplication) -> None:
    async def story() -> None:
        async with furnished(data_folder) as (window, rooms):
            rooms.open_settings()
            dialog = window.findChild(SettingsDialog, "settingsDialog")
            assert dialog is not None
            for name in ("settingsPages.appearance", "settings.theme.light"):
                button = dialog.findChild(QAbstractButton, name)
                assert button is not None
                left_click(button)
            action = window.findChild(QAction, "themeLight")
            assert action is not None
            assert action.isChecked()

    aio(story())
