"""The stepper's figure survives a change of theme."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kling_studio.ui import theme
from kling_studio.ui.kit.stepper import Stepper


def test_the_figure_keeps_its_place_between_the_buttons(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "dark")
    stepper = Stepper()
    qtbot.addWidget(stepper)
    stepper.show()
    before = stepper.lineEdit().geometry()
    theme.apply(qapp, "light")
    assert stepper.lineEdit().geometry() == before
