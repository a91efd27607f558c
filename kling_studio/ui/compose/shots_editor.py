"""The shots of a clip: what happens in each and how long it takes, against the length of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import ShotsField, Violation
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.row_column import RowColumn
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import isolate

MOST_SECONDS = 15
"""Of one shot; the whole clip is no longer (Kling docs, multi_prompt)."""


class ShotsEditor(FieldEditor):
    """A row for each shot and a button for another; the sum of their seconds stands below."""

    def __init__(self, field: ShotsField, parent: QWidget) -> None:
        box = QWidget(parent)
        super().__init__(field, box)
        self._shots: list[dict[str, Any]] = []
        self._most = 0
        self._wall: int | None = None
        self._whole = 0
        self._add = GhostButton(self.tr("Add a shot"), box, icon="plus")
        self._add.setObjectName(f"{field.name}.add")
        self._add.clicked.connect(self._append)
        self._sum = Words("", box, tabular=True)
        self._sum.setObjectName(f"{field.name}.sum")
        below = QHBoxLayout()
        below.setSpacing(theme.current().space("s"))
        below.addWidget(self._add)
        below.addStretch(1)
        below.addWidget(self._sum)
        column = QVBoxLayout(box)
        self._lines: RowColumn[_Shot] = RowColumn(column, self._row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space("xs"))
        column.addLayout(below)
        box.setFocusProxy(self._add)

    def stops(self) -> list[QWidget]:
        return [*(part for row in self._lines.rows for part in row.stops()), self._add]

    def show_rule(self, rule: FieldRule) -> None:
        self._most, self._wall = rule.max_items, rule.max_length
        for row in self._lines.rows:
            row.prompt.set_limit(self._wall)
        self._settle()

    def show_form(self, values: Mapping[str, Any]) -> None:
        said = str(values.get("duration", ""))
        self._whole = int(said) if said.isascii() and said.isdigit() else 0
        self._settle()

    def show_value(self, value: Any) -> None:
        items = value if isinstance(value, list) else []
        self._shots = [item if isinstance(item, dict) else {} for item in items]
        self._lines.show(len(self._shots))
        for row, shot in zip(self._lines.rows, self._shots, strict=True):
            row.prompt.set_text(str(shot.get("prompt") or ""))
            row.seconds.set_value(_seconds(shot))
        self._settle()

    def set_error(self, error: bool) -> None:
        for row in self._lines.rows:
            row.prompt.set_error(error)

    def show_violation(self, violation: Violation | None) -> None:
        meant = None if violation is None else violation.params.get("number")
        for number, row in enumerate(self._lines.rows, 1):
            row.prompt.set_error(violation is not None and meant in (None, number))
        self._sum.set_tone("danger" if violation is not None and meant is None else "2")

    def counter(self, rule: FieldRule) -> str:
        return isolate(f"{len(self._shots)} / {rule.max_items}") if rule.max_items and self._shots else ""

    def _settle(self) -> None:
        self._add.setEnabled(not self._most or len(self._shots) < self._most)
        used = sum(_seconds(shot) for shot in self._shots)
        told = self.tr("{used} of {whole} s").format(used=used, whole=self._whole)
        self._sum.setText(told if self._shots and self._whole else "")

    def _append(self) -> None:
        """Adds a shot of the seconds that are left; else the longest one gives half of its own."""
        shots = list(self._shots)
        left = self._whole - sum(_seconds(shot) for shot in shots)
        if left < 1 and shots:
            longest = max(range(len(shots)), key=lambda number: _seconds(shots[number]))
            left = _seconds(shots[longest]) // 2
            if left:
                kept = _seconds(shots[longest]) - left
                shots[longest] = {**shots[longest], "duration": str(kept)}
        self._tell([*shots, {"prompt": "", "duration": str(max(1, left))}])
        if self._lines.rows:
            self._lines.rows[-1].prompt.setFocus()

    def _change(self, index: int, members: dict[str, Any]) -> None:
        if index < len(self._shots):
            self._tell([{**shot, **members} if n == index else shot for n, shot in enumerate(self._shots)])

    def _remove(self, index: int) -> None:
        self._tell([shot for n, shot in enumerate(self._shots) if n != index])
        self._add.setFocus()

    def _tell(self, shots: list[dict[str, Any]]) -> None:
        numbered = [{**shot, "index": number} for number, shot in enumerate(shots, 1)]
        self.edited.emit(numbered or None)

    def _row(self, index: int) -> _Shot:
        row = _Shot(f"{self.field.name}.{index}", index + 1, self.widget)
        row.prompt.set_limit(self._wall)
        row.prompt.changed.connect(lambda text: self._change(index, {"prompt": text}))
        row.seconds.changed.connect(lambda seconds: self._change(index, {"duration": str(seconds)}))
        row.removed.connect(lambda: self._remove(index))
        return row


class _Shot(QWidget):
    """A shot's number, its words, its seconds."""

    removed = Signal()

    def __init__(self, name: str, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        look = theme.current()
        self.prompt = PromptEdit(self.tr("What happens in this shot"), 2, self)
        self.prompt.setObjectName(f"{name}.prompt")
        self.prompt.setAccessibleName(self.tr("Words of shot {number}").format(number=number))
        self.seconds = Stepper(1, MOST_SECONDS, self)
        self.seconds.setPrefix("")
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setObjectName(f"{name}.duration")
        self.seconds.setAccessibleName(self.tr("Seconds of shot {number}").format(number=number))
        self.remove = ToolButton("trash-2", self.tr("Remove shot {number}").format(number=number), self)
        self.remove.setObjectName(f"{name}.remove")
        self.remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.setSpacing(look.space("xs"))
        head.addWidget(Words(self.tr("Shot {number}").format(number=number), self, tabular=True))
        head.addStretch(1)
        head.addWidget(self.seconds, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("xs"))
        column.addLayout(head)
        column.addWidget(self.prompt)

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        return [self.seconds, self.remove, self.prompt]


def _seconds(shot: Mapping[str, Any]) -> int:
    said = str(shot.get("duration", ""))
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1
