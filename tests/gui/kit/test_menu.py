"""A menu reads its shortcuts left to right whichever way its words go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionMenuItem

from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.search_field import LineEdit
from tests.gui.kit.conftest import Show

GAP = 12
"""Columns without ink that part a word from its shortcut, in pixels."""

LEADING = 3
"""Pixels at the ends of a shortcut that are of one sign alone."""


def inked(image: QImage) -> list[tuple[bool, ...]]:
    """The columns of a menu with one entry, each with where it has ink, without the menu's edges."""
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = range(8, image.height() - 8)
    ground = image.pixelColor(8, 8).value()
    return [
        tuple(abs(image.pixelColor(x, y).value() - ground) > 40 for y in rows)
        for x in range(4, image.width() - 4)
    ]


def words(image: QImage) -> list[list[tuple[bool, ...]]]:
    """What stands apart in the entry, from left to right."""
    found: list[list[tuple[bool, ...]]] = []
    empty = GAP
    for column in inked(image):
        if not any(column):
            empty += 1
            continue
        if empty >= GAP:
            found.append([])
        elif empty:
            found[-1].extend([(False,) * len(column)] * empty)
        found[-1].append(column)
        empty = 0
    return found


def height(columns: list[tuple[bool, ...]]) -> int:
    """In how many rows there is ink."""
    return sum(any(row) for row in zip(*columns, strict=True))


def drawn(show: Show, keys: str) -> list[list[tuple[bool, ...]]]:
    menu = Menu()
    menu.addAction("Notices and more").setShortcut(QKeySequence(keys))
    menu.actions()[0].setShortcutVisibleInContextMenu(True)
    show(menu)
    menu.adjustSize()
    return words(menu.grab().toImage())


@pytest.mark.parametrize("keys", ["Ctrl+.", "Ctrl+,"])
def test_a_shortcut_reads_left_to_right_in_a_mirrored_menu(
    qapp: QApplication, show: Show, keys: str
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shortcut, _ = drawn(show, keys)
    assert height(shortcut[:LEADING]) > height(shortcut[-LEADING:]), "the sign stands first"


@pytest.mark.parametrize(
    ("modifiers", "own"),
    [
        (Qt.KeyboardModifier.NoModifier, True),
        (Qt.KeyboardModifier.ShiftModifier, True),
        (Qt.KeyboardModifier.ControlModifier, False),
    ],
)
def test_letters_belong_to_an_open_menu(show: Show, modifiers: Qt.KeyboardModifier, own: bool) -> None:
    menu = Menu()
    menu.addAction("Save this form")
    show(menu)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_I, modifiers, "i")
    asked.ignore()
    QApplication.sendEvent(menu, asked)
    assert asked.isAccepted() is own


@pytest.mark.parametrize("kind", [LineEdit, PromptEdit])
def test_the_menu_of_a_field_keeps_its_keys_left_to_right(
    show: Show, kind: type[LineEdit] | type[PromptEdit]
) -> None:
    field = kind("What happens")
    show(field)
    QTest.keyClicks(field, "a cat")
    field.selectAll()
    place = field.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, field.mapToGlobal(place))
    QApplication.sendEvent(field if isinstance(field, LineEdit) else field.viewport(), event)
    menu = field.findChild(Menu, "fieldMenu")
    assert menu is not None
    assert menu.isVisible()
    copied = next(action for action in menu.actions() if "Copy" in action.text().replace("&", ""))
    option = QStyleOptionMenuItem()
    menu.initStyleOption(option, copied)
    assert option.text.endswith("\t\u2066Ctrl+C\u2069")
    QGuiApplication.clipboard().clear()
    copied.trigger()
    assert QGuiApplication.clipboard().text() == "a cat"
    menu.close()
