"""Voices that the prompt can name, a line each with its id."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kling_studio.domain.form import VoicesField
from kling_studio.ui import theme
from kling_studio.ui.compose.ids_editor import IdsEditor
from kling_studio.ui.compose.row_column import RowColumn
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import isolate


class VoicesEditor(IdsEditor):
    """The ids in order, and a button for another one; the prompt names them `<<<voice_1>>>`."""

    def __init__(self, field: VoicesField, parent: QWidget) -> None:
        hint = self.tr("Shows the voices that the provider keeps")
        super().__init__(field, parent, self.tr("Add a voice"), hint)
        self._lines: RowColumn[_Voice] = RowColumn(self.column, self._row)

    def rows(self) -> list[_Voice]:
        return self._lines.rows

    def show_value(self, value: Any) -> None:
        items = value if isinstance(value, list) else []
        self.ids = [str(item.get("voice_id") or "") if isinstance(item, dict) else "" for item in items]
        self._lines.show(len(self.ids))
        for row, id in zip(self._lines.rows, self.ids, strict=True):
            if row.line.text() != id:
                row.line.setText(id)
        self.settle()

    def append(self) -> None:
        self._tell([*self.ids, ""])
        if self._lines.rows:
            self._lines.rows[-1].line.setFocus()

    def _write(self, index: int, text: str) -> None:
        self._tell([text if n == index else id for n, id in enumerate(self.ids)])

    def _remove(self, index: int) -> None:
        self._tell([id for n, id in enumerate(self.ids) if n != index])
        self.add.setFocus()

    def _tell(self, ids: list[str]) -> None:
        self.edited.emit([{"voice_id": id} for id in ids] or None)

    def _row(self, index: int) -> _Voice:
        row = _Voice(f"{self.field.name}.{index}", index + 1, self.widget)
        row.line.textEdited.connect(lambda text: self._write(index, text))
        row.remove.clicked.connect(lambda: self._remove(index))
        return row


class _Voice(QWidget):
    """A voice's number as the prompt has it, and its id."""

    def __init__(self, name: str, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = LineEdit(self.tr("Its id"), self)
        self.line.setObjectName(f"{name}.voice_id")
        self.line.setAccessibleName(self.tr("Id of voice {number}").format(number=number))
        self.remove = ToolButton("trash-2", self.tr("Remove voice {number}").format(number=number), self)
        self.remove.setObjectName(f"{name}.remove")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space("xs"))
        row.addWidget(Words(isolate(f"<<<voice_{number}>>>"), self, role="micro"))
        row.addWidget(self.line, 1)
        row.addWidget(self.remove)

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        return [self.line, self.remove]
