"""Elements that the prompt can name, a line each with its id."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kling_studio.domain.form import ElementsField
from kling_studio.domain.tags import tag_text
from kling_studio.ui import theme
from kling_studio.ui.compose.element_names import ElementNames
from kling_studio.ui.compose.ids_editor import IdsEditor
from kling_studio.ui.compose.row_column import RowColumn
from kling_studio.ui.kit.name_badge import NameBadge
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.tool_button import ToolButton

_DIGITS = 19
_ID = 142
"""Px at text scale 1 in which a whole id can be read."""

_LEAST_ID = 88
"""Px in a narrow form."""


def id_of(text: str) -> Any:
    """The id that is written; what is none stays text."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else text


class ElementsEditor(IdsEditor):
    """Name and id of each element, in order, and a button for another one.

    `nameWanted(int)`: the prompt is to name the element with that number. `renamed`: the user calls one
    otherwise now.
    """

    nameWanted = Signal(int)
    renamed = Signal()

    def __init__(self, field: ElementsField, parent: QWidget) -> None:
        hint = self.tr("Shows the elements that the provider keeps, and makes new ones")
        super().__init__(field, parent, self.tr("Add an element"), hint)
        self._open = False
        self._names: ElementNames | None = None
        self._lines: RowColumn[_Element] = RowColumn(self.column, self._row)

    def rows(self) -> list[_Element]:
        return self._lines.rows

    def full(self) -> bool:
        return self._open

    def show_value(self, value: Any) -> None:
        items = value if isinstance(value, list) else []
        self.ids = [item.get("element_id") if isinstance(item, dict) else "" for item in items]
        self._lay()

    def _lay(self) -> None:
        """A row for each id, and one that is open for another as long as nothing is written in it."""
        wanted = [*self.ids, *([""] if self._open else [])]
        self._lines.show(len(wanted))
        for row, id in zip(self._lines.rows, wanted, strict=True):
            row.show_id(id)
        self._show_names()
        self.settle()

    def use_names(self, names: ElementNames) -> None:
        """Where names of elements are kept."""
        self._names = names
        self._show_names()

    def show_unnamed(self, numbers: Set[int]) -> None:
        """Marks the elements that the prompt should name and does not."""
        for number, row in enumerate(self._lines.rows, 1):
            row.badge.set_marked(number in numbers)

    def append(self) -> None:
        self._open = True
        self._lay()
        self._lines.rows[-1].line.setFocus()

    def _write(self, index: int, text: str) -> None:
        if index < len(self.ids):
            self._tell([id_of(text) if n == index else id for n, id in enumerate(self.ids)])
        elif text:
            self._open = False
            self._tell([*self.ids, id_of(text)])

    def _remove(self, index: int) -> None:
        if index < len(self.ids):
            self._tell([id for n, id in enumerate(self.ids) if n != index])
        else:
            self._open = False
            self._lay()
            self.add.setFocus()

    def _row(self, index: int) -> _Element:
        row = _Element(f"{self.field.name}.{index}", index + 1, self.widget)
        row.line.textEdited.connect(lambda text: self._write(index, text))
        row.badge.clicked.connect(lambda: self.nameWanted.emit(index + 1))
        row.name.textEdited.connect(lambda name: self._rename(index, name))
        row.remove.clicked.connect(lambda: self._remove(index))
        return row

    def _show_names(self) -> None:
        for row, id in zip(self._lines.rows, [*self.ids, *([""] if self._open else [])], strict=True):
            known = isinstance(id, int)
            row.name.setEnabled(known)
            if self._names is not None and known:
                row.show_name(self._names.name(id))

    def _rename(self, index: int, name: str) -> None:
        if self._names is not None:
            self._names.give(self.ids[index], name)
            self._show_names()
            self.renamed.emit()

    def _tell(self, ids: list[Any]) -> None:
        self.edited.emit([{"element_id": id} for id in ids] or None)


class _Element(QWidget):
    """What the user calls it, once there is an id, and the id, small: nobody reads it."""

    def __init__(self, name: str, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        look = theme.current()
        self.badge = NameBadge(number, tag_text("element", number), self)
        self.badge.setObjectName(f"{name}.badge")
        self.line = LineEdit(self.tr("Its id, a long number"), self, role="micro")
        self.line.setObjectName(f"{name}.element_id")
        self.line.setAccessibleName(self.tr("Id of element {number}").format(number=number))
        self.line.setMinimumWidth(round(_LEAST_ID * look.factor))
        self.line.setMaximumWidth(round(_ID * look.factor))
        self.name = LineEdit(self.tr("Its name"), self)
        self.name.setToolTip(self.tr("A name of your own for it"))
        self.name.setObjectName(f"{name}.name")
        self.name.setAccessibleName(self.tr("Your name for element {number}").format(number=number))
        self.remove = ToolButton("trash-2", self.tr("Remove element {number}").format(number=number), self)
        self.remove.setObjectName(f"{name}.remove")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space("xs"))
        row.addWidget(self.badge)
        row.addWidget(self.name, 1)
        row.addWidget(self.line, 2)  # as wide as it may be before the name grows
        row.addWidget(self.remove)

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        return [self.name, self.line, self.remove]

    def show_id(self, id: Any) -> None:
        """Shows an id; text that already means the same is left as it is typed."""
        if id_of(self.line.text()) != id:
            self.line.setText("" if id is None else str(id))
            self.line.home(False)

    def show_name(self, name: str) -> None:
        """Shows what it is called; the same name is left as it is typed."""
        if name != self.name.text():
            self.name.setText(name)
