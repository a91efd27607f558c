"""What closing says of the jobs that wait."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from kling_studio.engine.studio import Unfinished
from kling_studio.ui import theme
from kling_studio.ui.leaving import LeavingQuestion
from kling_studio.ui.status import StatusBar


@pytest.mark.parametrize(
    ("paused", "said"), [(True, "until you press Resume"), (False, "not sent until the next start")]
)
def test_while_paused_what_waits_is_not_promised_to_the_next_start(
    qapp: QApplication, paused: bool, said: str
) -> None:
    theme.apply(qapp, "dark")
    window = QWidget()
    question = LeavingQuestion(Unfinished(0, 0, 3), window, paused=paused)
    assert said in question.informativeText()
    window.deleteLater()


def test_resume_hands_the_keyboard_to_no_other_button(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    window = QWidget()
    layout = QVBoxLayout(window)
    bar, undo = StatusBar(), QPushButton("Undo")
    layout.addWidget(bar)
    layout.addWidget(undo)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    bar.show_sending(True, {})
    resume = bar.findChild(QWidget, "statusResume")
    assert resume is not None
    QWidget.setTabOrder(resume, undo)
    resume.setFocus()
    assert QApplication.focusWidget() is resume
    bar.show_sending(False, {})
    assert resume.isHidden()
    assert QApplication.focusWidget() is not undo
    window.close()
    window.deleteLater()
