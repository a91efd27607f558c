"""What the editors of elements and of voices have in common: a line for each id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import Field, Violation
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.texts import isolate


class IdRow(Protocol):
    """A line of one id."""

    line: LineEdit

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        ...


class IdsEditor(FieldEditor):
    """The lines in `column`, below them a button for another one (`add`) and one that shows what there is
    (`choose`). Whoever derives from it keeps the ids in `ids`."""

    def __init__(self, field: Field, parent: QWidget, add: str, hint: str) -> None:
        """`add` is the word on the one button, `hint` says what the other one shows."""
        box = QWidget(parent)
        super().__init__(field, box)
        look = theme.current()
        self.ids: list[Any] = []
        self._most = 0
        self.column = QVBoxLayout(box)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.space("xs"))
        self.add = GhostButton(add, box, icon="plus")
        self.add.setObjectName(f"{field.name}.add")
        self.add.clicked.connect(self.append)
        self._choose = GhostButton(self.tr("Choose…"), box, icon="list-checks")
        self._choose.setObjectName(f"{field.name}.choose")
        self._choose.setToolTip(hint)
        self._choose.clicked.connect(self.pickWanted)
        below = QHBoxLayout()
        below.setSpacing(look.space("s"))
        below.addWidget(self.add, 1)
        below.addWidget(self._choose)
        self.column.addLayout(below)
        box.setFocusProxy(self.add)

    def rows(self) -> Sequence[IdRow]:
        """The lines, in order."""
        raise NotImplementedError

    def append(self) -> None:
        """Opens another line."""
        raise NotImplementedError

    def full(self) -> bool:
        """Whether no other line may be opened now, though the field would take another id."""
        return False

    def stops(self) -> list[QWidget]:
        return [*(part for row in self.rows() for part in row.stops()), self.add, self._choose]

    def show_rule(self, rule: FieldRule) -> None:
        self._most = rule.max_items
        self.settle()

    def set_error(self, error: bool) -> None:
        for row in self.rows():
            row.line.set_error(error)

    def show_violation(self, violation: Violation | None) -> None:
        meant = None if violation is None else violation.params.get("number")
        for number, row in enumerate(self.rows(), 1):
            row.line.set_error(violation is not None and meant in (None, number))

    def counter(self, rule: FieldRule) -> str:
        return isolate(f"{len(self.ids)} / {rule.max_items}") if rule.max_items and self.ids else ""

    def settle(self) -> None:
        """Lets the buttons follow the ids."""
        room = not self._most or len(self.ids) < self._most
        self._choose.setEnabled(room)
        self.add.setEnabled(room and not self.full())
