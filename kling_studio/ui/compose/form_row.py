"""Neighbouring fields of the form on one line."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.compose import frames
from kling_studio.ui.compose.cell import Cell
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import section_label


class FormRow(QWidget):
    """Neighbouring fields on one line; below them what is wrong with each, then those that are off."""

    def __init__(self, cells: list[Cell], section: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells = cells
        self.swap: frames.SwapButton | None = None
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("xs"))
        self._heading = Words(section_label(section)) if section else None
        if self._heading is not None:
            column.addWidget(self._heading)
        self._line = QWidget(self)
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space("m" if section == "" else "s"))
        for cell in cells:
            line.addWidget(cell, 1)
            if cell.name == frames.START and len(cells) > 1:
                self.swap = frames.SwapButton(self._line)
                line.setSpacing(look.space("xs"))
                line.addWidget(self.swap)
        column.addWidget(self._line, 1)
        for cell in cells:
            column.addWidget(cell.message)
            column.addWidget(cell.note)
        for cell in cells:
            column.addWidget(cell.off)

    @property
    def grows(self) -> bool:
        """Whether spare height of the form goes here."""
        return self.spare() is not None

    def spare(self) -> QWidget | None:
        """The editor that takes spare height, None without one."""
        return next((cell.editor.widget for cell in self._cells if cell.grows), None)

    def settle(self) -> None:
        """Hides the line and heading where every field of them is off, and all where nothing is said."""
        anything = any(not cell.isHidden() for cell in self._cells)
        self.setVisible(anything or any(not cell.off.isHidden() for cell in self._cells))
        self._line.setVisible(anything)
        if self._heading is not None:
            self._heading.setVisible(anything)
