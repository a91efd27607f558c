"""The top of a column where the room is short."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from kling_studio.ui import theme
from kling_studio.ui.kit.surfaces import Header
from kling_studio.ui.kit.tool_button import ToolButton
from tests.gui.kit.conftest import Show


def test_the_note_gives_way_before_the_title(show: Show) -> None:
    header = Header()
    for number in range(3):
        header.add_tool(ToolButton("star", f"Tool {number}"))
    header.set_title("A lighthouse at dusk, seen from the sea")
    header.set_note("Take 1 of 3  ·  1280 × 720")
    show(header, width=300)
    title, note = header.findChildren(QLabel)
    assert title.width() >= 100
    assert note.width() < note.sizeHint().width()
    assert note.toolTip() == note.text()


def test_the_note_stands_right_behind_a_short_title_after_a_long_one(show: Show) -> None:
    header = Header()
    header.set_title("A lighthouse at dusk, seen from the sea")
    header.set_note("1280 × 720")
    show(header, width=600)
    header.set_title("Jobs")
    layout = header.layout()
    assert layout is not None
    layout.activate()
    title, note = header.findChildren(QLabel)
    assert note.x() - title.geometry().right() - 1 == theme.current().space("s")
    assert title.width() <= QFontMetrics(title.font()).horizontalAdvance("Jobs") + 4
