"""A line of text with a button beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.tool_button import ToolButton


class ButtonLine(QWidget):
    """`line` is written in; `button` behind it offers what can stand there: a list, clips, a file dialog.

    Whoever has it names both. `ButtonLine(hint, icon, word, parent)`; `line=` is one of its own kind.
    """

    def __init__(
        self, hint: str, icon: str, word: str, parent: QWidget | None, *, line: LineEdit | None = None
    ) -> None:
        super().__init__(parent)
        self.line = LineEdit(hint) if line is None else line
        self.button = ToolButton(icon, word, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space("xs"))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        return [self.line, self.button]
