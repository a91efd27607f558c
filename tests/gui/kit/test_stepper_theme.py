"""Painted figures survive a change of theme, and give up the blue with the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kling_studio.ui import theme
from kling_studio.ui.kit.number_edit import NumberEdit
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.kit.tool_button import ToolButton


@pytest.mark.parametrize("make", [Stepper, NumberEdit])
def test_the_figure_keeps_its_place(make: Callable[[], QWidget], qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "dark")
    widget = make()
    qtbot.addWidget(widget)
    widget.show()
    box = widget if isinstance(widget, QAbstractSpinBox) else widget.findChild(QAbstractSpinBox)
    assert isinstance(box, QAbstractSpinBox)
    line = box.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    before = line.geometry()
    assert before.width() > 20
    theme.apply(qapp, "light")
    assert line.geometry() == before


def test_a_lit_button_leaves_the_ring_to_be_seen(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "dark")
    stepper = Stepper()
    qtbot.addWidget(stepper)
    stepper.show()
    for button in stepper.findChildren(ToolButton):
        assert stepper.rect().adjusted(2, 2, -2, -2).contains(button.geometry())
        assert min(button.width(), button.height()) >= theme.current().size("hit_min")


def test_the_selection_goes_with_the_keyboard(qapp: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    stepper, other = Stepper(), QLineEdit()
    layout = QVBoxLayout(page)
    layout.addWidget(stepper)
    layout.addWidget(other)
    with qtbot.waitActive(page):
        page.show()
    stepper.setFocus()
    stepper.selectAll()
    assert stepper.lineEdit().hasSelectedText()
    other.setFocus()
    assert not stepper.lineEdit().hasSelectedText()
