"""Letters that are typed into an open menu are not the player's keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from kling_studio.ui.kit.menu import Menu
from tests.gui.stage.conftest import House
from tests.studios import until

Run = Callable[[Any], Any]


def test_an_open_menu_keeps_its_letters_from_the_player(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            stage.show_job(await house.ready())
            await until(lambda: not stage.player.viewer.picture.isNull())
            await until(stage.isActiveWindow)
            frames: list[str] = []
            stage.frameTaken.connect(lambda field, _: frames.append(field))
            stage.player.setFocus()
            menu = Menu(parent=stage)
            menu.addAction("Rename")
            menu.popup(stage.mapToGlobal(stage.rect().center()))
            await until(menu.isVisible)
            QTest.keyClick(stage.player, Qt.Key.Key_I)
            stage.findChild(QAction, "frameAsStartAction").trigger()
            await until(lambda: len(house.tasks) == 0)
            assert frames == []
            menu.close()
            QTest.keyClick(stage.player, Qt.Key.Key_I)
            await until(lambda: frames == ["image"])

    aio(story())
