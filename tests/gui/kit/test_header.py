"""The top of a column where the room is short."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

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
    header.set_title("Jobs")
    assert title.minimumWidth() <= title.sizeHint().width()
