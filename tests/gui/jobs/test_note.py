"""What is left of a note where there is little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from kling_studio.ui import theme
from kling_studio.ui.jobs.note import fitting_note
from kling_studio.ui.texts import isolate

ASKING = f"Asking, {isolate('19:13')}"


@pytest.mark.parametrize(
    ("note", "room", "shown"),
    [
        (ASKING, 100, ASKING),
        (ASKING, 66, "19:13"),
        (ASKING, 20, ""),
        ("Safe on disk", 50, "Safe on disk"),
        ("Safe on disk", 30, ""),
        (f"{isolate('8')} of {isolate('14')}", 24, ""),
        ("", 0, ""),
    ],
)
def test_the_figure_stays_where_the_words_do_not_fit(
    qapp: QApplication, note: str, room: int, shown: str
) -> None:
    theme.apply(qapp, "dark")
    metrics = QFontMetrics(theme.font("label", tabular=True))
    assert fitting_note(note, None, metrics, room) == shown


def test_of_bytes_the_share_stays(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    metrics = QFontMetrics(theme.font("label", tabular=True))
    note = isolate("164 of 547 kB")
    assert fitting_note(note, 0.3, metrics, 66) == "30 %"
    assert fitting_note(note, 0.3, metrics, 120) == note
    assert fitting_note(ASKING, 0.3, metrics, 66) == "19:13", "the time says more"


def test_what_is_said_to_fit_is_not_cut(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    metrics = QFontMetrics(theme.font("label", tabular=True))
    for number in range(100):
        text = f"{number}%"
        for width in range(10, 60):
            if fitting_note(text, None, metrics, width) == text and width < 44:
                assert metrics.elidedText(text, Qt.TextElideMode.ElideRight, width) == text
