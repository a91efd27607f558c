"""Areas that move: a mask each, and the way it takes as points."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import MasksField, RuleKey, Violation
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.compose.row_column import RowColumn
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.search_field import LineEdit
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.texts import field_label

_ABOUT_WAY = frozenset({
    RuleKey.TRAJECTORY_LENGTH,
    RuleKey.TRAJECTORY_MALFORMED,
    RuleKey.TRAJECTORY_OUTSIDE,
})  # fmt: skip

_POINT = re.compile(r"(-?[0-9]{1,9})\s*,\s*(-?[0-9]{1,9})")


def points_of(text: str) -> Any:
    """The points that are written as `10,20 300,40`, in pixels from the bottom left; else the text."""
    rest = _POINT.sub("", text)
    if rest.strip(" ;\t"):
        return text
    return [{"x": int(x), "y": int(y)} for x, y in _POINT.findall(text)]


def text_of(points: Any) -> str:
    """Points as they are written; what is none of them as it is."""
    if points is None:
        return ""
    try:
        return " ".join(f"{point['x']},{point['y']}" for point in points)
    except (TypeError, KeyError):
        return str(points)


def paint_button(field: str, parent: QWidget) -> GhostButton:
    """The button that opens the motion brush on the stage."""
    translate = QCoreApplication.translate
    button = GhostButton(translate("Compose", "Paint…"), parent, icon="brush")
    button.setObjectName(f"{field}.paint")
    button.setAccessibleName(translate("Compose", "Paint: {field}").format(field=field_label(field)))
    button.setToolTip(translate("Compose", "Paint areas and their paths on the start picture"))
    return button


class MasksEditor(FieldEditor):
    """A row for each area, in order, and a button for another one."""

    def __init__(self, field: MasksField, parent: QWidget) -> None:
        box = QWidget(parent)
        super().__init__(field, box)
        self._areas: list[dict[str, Any]] = []
        self._most = 0
        column = QVBoxLayout(box)
        self._lines: RowColumn[_Area] = RowColumn(column, self._row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space("s"))
        self._add = GhostButton(self.tr("Add a moving area"), box, icon="plus")
        self._add.setObjectName(f"{field.name}.add")
        self._add.clicked.connect(lambda: self._tell([*self._areas, {"mask": "", "trajectories": []}]))
        self.paint = paint_button(field.name, box)
        self.paint.clicked.connect(self.paintWanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.current().space("s"))
        buttons.addWidget(self.paint)
        buttons.addWidget(self._add, 1)
        column.addLayout(buttons)
        box.setFocusProxy(self.paint)

    def stops(self) -> list[QWidget]:
        return [*(part for row in self._lines.rows for part in row.stops()), self.paint, self._add]

    def show_rule(self, rule: FieldRule) -> None:
        self._most = rule.max_items
        self._settle()

    def show_value(self, value: Any) -> None:
        items = value if isinstance(value, list) else []
        self._areas = [item if isinstance(item, dict) else {} for item in items]
        self._lines.show(len(self._areas))
        for row, area in zip(self._lines.rows, self._areas, strict=True):
            row.show_area(area)
        self._settle()

    def set_error(self, error: bool) -> None:
        for row in self._lines.rows:
            row.set_error(mask=error, way=error)

    def show_violation(self, violation: Violation | None) -> None:
        number = 0 if violation is None else violation.params.get("number", 0)
        if violation is None or not number:  # nothing is wrong, or the areas together are
            self.set_error(violation is not None)
            return
        about_way = violation.rule in _ABOUT_WAY
        for place, row in enumerate(self._lines.rows, start=1):
            meant = place == number
            row.set_error(mask=meant and not about_way, way=meant and about_way)

    def _settle(self) -> None:
        self._add.setEnabled(not self._most or len(self._areas) < self._most)

    def _row(self, number: int) -> _Area:
        row = _Area(f"{self.field.name}.{number}", number + 1, self.widget)
        row.tile.picked.connect(lambda picture: self._change(number, mask=picture))
        row.tile.cleared.connect(lambda: self._change(number, mask=""))
        row.tile.pasted.connect(lambda image: self.pasted.emit(f"{self.field.name}[{number}].mask", image))
        row.points.textEdited.connect(lambda text: self._change(number, trajectories=points_of(text)))
        row.remove.clicked.connect(
            lambda: self._tell([area for n, area in enumerate(self._areas) if n != number])
        )
        return row

    def _change(self, number: int, **members: Any) -> None:
        self._tell([{**area, **members} if n == number else area for n, area in enumerate(self._areas)])

    def _tell(self, areas: list[dict[str, Any]]) -> None:
        self.edited.emit(areas or None)


class _Area(QWidget):
    def __init__(self, name: str, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        mask = self.tr("Mask {number}").format(number=number)
        self.tile = DropTile(mask, self.tr("White moves"), self, short=mask, uncut=True)
        self.tile.setObjectName(f"{name}.mask")
        self.tile.setAccessibleName(mask)
        self.points = LineEdit(self.tr("10,20 300,40"), self)
        self.points.setObjectName(f"{name}.trajectories")
        self.points.setAccessibleName(self.tr("Path of area {number}").format(number=number))
        self.points.setToolTip(
            self.tr("2 to 77 points in pixels from the picture's bottom left, in order: x,y x,y")
        )
        self.points.setAccessibleDescription(self.points.toolTip())
        self.remove = ToolButton("trash-2", self.tr("Remove area {number}").format(number=number), self)
        self.remove.setObjectName(f"{name}.remove")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space("xs"))
        column.addWidget(self.tile)
        line = QHBoxLayout()
        line.setSpacing(theme.current().space("xs"))
        line.addWidget(self.points, 1)
        line.addWidget(self.remove)
        column.addLayout(line)

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        return [self.tile, self.points, self.remove]

    def show_area(self, area: dict[str, Any]) -> None:
        """Shows an area; text that already means the same points is left as it is typed."""
        self.tile.set_picture(str(area.get("mask") or ""))
        points = area.get("trajectories")
        if points_of(self.points.text()) != points:
            self.points.setText(text_of(points))

    def set_error(self, *, mask: bool, way: bool) -> None:
        """Shows or hides the red edges."""
        self.tile.set_error(mask)
        self.points.set_error(way)
