"""Voices that the prompt can name, a line each with its id."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import Violation, VoicesField
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.row_column import RowColumn
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import isolate


class VoicesEditor(FieldEditor):
    """The ids in order, and a button for another one; the prompt names them `<<<voice_1>>>`."""

    def __init__(self, field: VoicesField, parent: QWidget) -> None:
        box = QWidget(parent)
        super().__init__(field, box)
        self._ids: list[str] = []
        self._most = 0
        self._add = GhostButton(self.tr("Add a voice"), box, icon="plus")
        self._add.setObjectName(f"{field.name}.add")
        self._add.clicked.connect(self._append)
        column = QVBoxLayout(box)
        self._lines: RowColumn[_Voice] = RowColumn(column, self._row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space("xs"))
        self._choose = GhostButton(self.tr("Choose…"), box, icon="list-checks")
        self._choose.setObjectName(f"{field.name}.choose")
        self._choose.setToolTip(self.tr("Shows the voices that the provider keeps"))
        self._choose.clicked.connect(self.pickWanted)
        below = QHBoxLayout()
        below.setSpacing(theme.current().space("s"))
        below.addWidget(self._add, 1)
        below.addWidget(self._choose)
        column.addLayout(below)
        box.setFocusProxy(self._add)

    def stops(self) -> list[QWidget]:
        return [
            *(part for row in self._lines.rows for part in (row.line, row.remove)),
            self._add,
            self._choose,
        ]

    def show_rule(self, rule: FieldRule) -> None:
        self._most = rule.max_items
        self._settle()

    def show_value(self, value: Any) -> None:
        items = value if isinstance(value, list) else []
        self._ids = [str(item.get("voice_id") or "") if isinstance(item, dict) else "" for item in items]
        self._lines.show(len(self._ids))
        for row, id in zip(self._lines.rows, self._ids, strict=True):
            if row.line.text() != id:
                row.line.setText(id)
        self._settle()

    def set_error(self, error: bool) -> None:
        for row in self._lines.rows:
            row.line.set_error(error)

    def show_violation(self, violation: Violation | None) -> None:
        meant = None if violation is None else violation.params.get("number")
        for number, row in enumerate(self._lines.rows, 1):
            row.line.set_error(violation is not None and meant in (None, number))

    def counter(self, rule: FieldRule) -> str:
        return isolate(f"{len(self._ids)} / {rule.max_items}") if rule.max_items and self._ids else ""

    def _settle(self) -> None:
        self._choose.setEnabled(not self._most or len(self._ids) < self._most)
        self._add.setEnabled(not self._most or len(self._ids) < self._most)

    def _append(self) -> None:
        self._tell([*self._ids, ""])
        if self._lines.rows:
            self._lines.rows[-1].line.setFocus()

    def _write(self, index: int, text: str) -> None:
        self._tell([text if n == index else id for n, id in enumerate(self._ids)])

    def _remove(self, index: int) -> None:
        self._tell([id for n, id in enumerate(self._ids) if n != index])
        self._add.setFocus()

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
