"""The camera's six axes as sliders, of which one alone is not 0, and the preview that follows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import AXES
from kling_studio.domain.media import is_address
from kling_studio.ui import theme
from kling_studio.ui.compose.camera_preview import CameraPreview, move_of
from kling_studio.ui.kit.number_edit import NumberEdit
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import choice_word

SIMPLE = "simple"
FIRST = 5.0
"""How far a direction goes that was just chosen."""

_MOST = 10.0
_STEP = 0.1
_KEY_STEP = 0.5


class CameraAxes(QWidget):
    """`show_value(camera_control)`, `show_rule(rule)`, `show_form(values)`; `edited` tells a move of one
    axis as the API wants it. `name` is that of the field, whose parts are named after it. With `steady`
    the sliders stand there for a preset as well, so that nothing changes its height."""

    edited = Signal(object)

    def __init__(self, name: str, parent: QWidget, *, steady: bool = False) -> None:
        super().__init__(parent)
        self._steady = steady
        look = theme.current()
        self._chosen = AXES[0]
        self.preview = CameraPreview(self)
        self.preview.setObjectName(f"{name}.preview")
        said = Words(self.tr("A sketch of the move, not a prediction"), self, role="micro", tone="3")
        said.setObjectName(f"{name}.sketch")
        said.setWordWrap(True)
        self._sliders = QWidget(self)
        grid = QGridLayout(self._sliders)
        grid.setContentsMargins(0, look.space("xs"), 0, 0)
        grid.setHorizontalSpacing(look.space("s"))
        grid.setVerticalSpacing(0 if steady else look.space("xs"))
        grid.setColumnStretch(1, 1)
        self._rows: dict[str, NumberEdit] = {}
        for number, axis in enumerate(AXES):
            grid.addWidget(Words(choice_word("camera_axis", axis), self._sliders), number, 0)
            grid.addWidget(self._row(axis, name), number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space("xs"))
        column.addWidget(self.preview)
        column.addWidget(said)
        column.addWidget(self._sliders)

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        return [self.preview, *(part for row in self._rows.values() for part in row.stops())]

    def value(self) -> dict[str, Any]:
        """The move of the axis that was chosen last, or a first one."""
        amount = self._rows[self._chosen].value() or FIRST
        return {"type": SIMPLE, "config": {axis: amount if axis == self._chosen else 0 for axis in AXES}}

    def show_rule(self, rule: FieldRule) -> None:
        """Takes the range from the route."""
        if rule.least is not None and rule.most is not None:
            for row in self._rows.values():
                row.set_range(rule.least, rule.most, _STEP, 1)

    def show_value(self, value: Any) -> None:
        """Shows a move without telling; one of a wrong kind as well as it can be."""
        simple = isinstance(value, Mapping) and value.get("type") == SIMPLE
        self._sliders.setVisible(simple or self._steady)
        self.preview.show_move(move_of(value))
        if not simple and not self._steady:
            return
        config = value.get("config") if isinstance(value, Mapping) else None
        numbers = config if isinstance(config, Mapping) else {}
        self._chosen = next((axis for axis in AXES if numbers.get(axis)), self._chosen)
        for axis, row in self._rows.items():
            amount = numbers.get(axis, 0)
            known = isinstance(amount, int | float) and not isinstance(amount, bool)
            row.set_value(float(amount) if known else 0.0)

    def show_form(self, values: Mapping[str, Any]) -> None:
        """Takes the start picture, or the clip's shape, from what else the form holds."""
        picture = values.get("image")
        here = picture if isinstance(picture, str) and not is_address(picture) else ""
        width, _, height = str(values.get("aspect_ratio") or "16:9").partition(":")
        shape = (float(width), float(height)) if width.isdigit() and height.isdigit() else (16.0, 9.0)
        self.preview.show_scene(here, (16.0, 9.0) if here or not all(shape) else shape)

    def set_error(self, error: bool) -> None:
        """Marks the axes that are not 0, or else the one that was moved last."""
        marked = {axis for axis, row in self._rows.items() if row.value()} or {self._chosen}
        for axis, row in self._rows.items():
            row.set_error(error and axis in marked)

    def _row(self, axis: str, name: str) -> NumberEdit:
        row = NumberEdit(-_MOST, _MOST, _STEP, 1, self._sliders, signed=True)
        row.setObjectName(f"{name}.{axis}")
        row.set_slider_step(_KEY_STEP)
        row.setAccessibleName(f"{choice_word('camera_axis', axis)}: {meaning(axis)}")
        row.setToolTip(f"{meaning(axis)}\n{self.tr('Moving one sets the others to 0')}")
        row.changed.connect(lambda amount: self._move(axis, amount))
        row.held.connect(self.preview.hold)
        self._rows[axis] = row
        return row

    def _move(self, axis: str, amount: float) -> None:
        self._chosen = axis
        config = {name: amount if name == axis else 0 for name in AXES}
        self.edited.emit({"type": SIMPLE, "config": config})


def meaning(axis: str) -> str:
    """Which way is which."""
    translate = QCoreApplication.translate
    return {
        "horizontal": translate("CameraEditor", "Below 0 moves to the left, above 0 to the right"),
        "vertical": translate("CameraEditor", "Below 0 moves down, above 0 up"),
        "pan": translate("CameraEditor", "Below 0 turns to the left, above 0 to the right"),
        "tilt": translate("CameraEditor", "Below 0 turns down, above 0 up"),
        "roll": translate("CameraEditor", "Below 0 rolls counter-clockwise, above 0 clockwise"),
        "zoom": translate("CameraEditor", "Below 0 narrows the view, above 0 widens it"),
    }[axis]
