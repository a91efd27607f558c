"""The three doors before the first clip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from kling_studio.ui.first_run import FirstRun
from kling_studio.ui.first_run_art import DoorArt
from tests.gui.kit.conftest import Show
from tests.pointer import left_click


def button(doors: FirstRun, name: str) -> QAbstractButton:
    found = doors.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


@pytest.fixture
def doors(show: Show) -> FirstRun:
    made = FirstRun()
    made.setMinimumSize(500, 700)
    show(made, width=784)
    return made


def test_each_door_tells_which_it_is(doors: FirstRun) -> None:
    told: list[str] = []
    doors.rehearse.connect(lambda: told.append("rehearse"))
    doors.connectWanted.connect(told.append)
    left_click(button(doors, "firstRunRehearse"))
    QTest.keyClick(button(doors, "firstRunCometapi"), Qt.Key.Key_Space)
    assert told == ["rehearse", "cometapi"]


@pytest.mark.parametrize("provider", ["kling", "apixo"])
def test_the_third_door_asks_which_of_the_two(doors: FirstRun, provider: str) -> None:
    told: list[str] = []
    doors.connectWanted.connect(told.append)
    left_click(button(doors, "firstRunKling"))
    menu = doors.findChild(QMenu, "firstRunOthers")
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    action = next(one for one in menu.actions() if one.objectName() == f"firstRunOthers.{provider}")
    left_click(menu, menu.actionGeometry(action).center())
    assert told == [provider]
    assert not menu.isVisible()


def test_the_doors_stand_in_reading_order(doors: FirstRun, qapp: QApplication) -> None:
    names = ("firstRunRehearse", "firstRunCometapi", "firstRunKling")

    def places() -> list[int]:
        return [
            button(doors, name).mapTo(doors, button(doors, name).rect().topLeft()).x() for name in names
        ]

    assert places() == sorted(places())
    doors.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.sendPostedEvents()
    assert places() == sorted(places(), reverse=True)


def test_where_there_is_little_room_they_stand_under_one_another(show: Show) -> None:
    doors = FirstRun()
    doors.setFixedSize(420, 700)
    show(doors, width=440)
    assert not any(art.isVisible() for art in doors.findChildren(DoorArt))
    first, second = button(doors, "firstRunRehearse"), button(doors, "firstRunCometapi")
    assert first.mapTo(doors, first.pos()).y() < second.mapTo(doors, second.pos()).y()


def test_no_word_is_cut_at_the_drawn_width(doors: FirstRun) -> None:
    for child in doors.findChildren(QWidget):
        if isinstance(child, QAbstractButton):
            assert child.width() >= child.sizeHint().width()
