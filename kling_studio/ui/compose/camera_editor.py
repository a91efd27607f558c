"""How the camera moves: a preset, or one direction and how far."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QAbstractSlider, QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import AXES, CameraField
from kling_studio.ui import theme
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.kit.number_edit import NumberEdit
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.texts import choice_word

SIMPLE = "simple"
FIRST = 5.0
"""How far a direction goes that was just chosen."""
_STEP = 0.1


class CameraEditor(FieldEditor):
    """A preset by a list; with Simple a second list and a number, of which one alone is not 0."""

    beside = True

    def __init__(self, field: CameraField, parent: QWidget) -> None:
        box = QWidget(parent)
        super().__init__(field, box)
        self._kinds = Picker(parent=box)
        self._axes = Picker(parent=box)
        self._axes.setObjectName(f"{field.name}.axis")
        self._axes.setAccessibleName(self.tr("Direction of the camera"))
        self._amount = NumberEdit(-10, 10, _STEP, 1, box)
        self._amount.setObjectName(f"{field.name}.amount")
        self._amount.setAccessibleName(self.tr("How far the camera moves"))
        self._axes.set_options(
            [Option(axis, choice_word("camera_axis", axis), self._meaning(axis)) for axis in AXES]
        )
        lists = QHBoxLayout()
        lists.setSpacing(theme.current().space("s"))
        lists.addWidget(self._kinds, 1)
        lists.addWidget(self._axes, 1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space("s"))
        column.addLayout(lists)
        column.addWidget(self._amount)
        self._kinds.changed.connect(self._choose)
        self._axes.changed.connect(lambda axis: self._move(axis, self._amount.value() or FIRST))
        self._amount.changed.connect(lambda amount: self._move(self._axes.value(), amount))

    def named(self) -> QWidget:
        return self._kinds

    def stops(self) -> list[QWidget]:
        parts = self._amount.findChildren(QAbstractSlider) + self._amount.findChildren(QDoubleSpinBox)
        return [self._kinds, self._axes, *parts]

    def show_rule(self, rule: FieldRule) -> None:
        words = ["", *rule.choices]
        self._kinds.set_options([Option(word, choice_word(self.field.name, word)) for word in words])
        if rule.least is not None and rule.most is not None:
            self._amount.set_range(rule.least, rule.most, _STEP, 1)

    def show_value(self, value: Any) -> None:
        kind = value.get("type") if isinstance(value, dict) else ""
        config = value.get("config") if isinstance(value, dict) else None
        word = kind if isinstance(kind, str) else ""
        if word not in {option.value for option in self._kinds.options()}:
            known = [option for option in self._kinds.options() if option.enabled]
            self._kinds.set_options([*known, Option(word, word, enabled=False)])
        self._kinds.set_value(word)
        simple = word == SIMPLE
        self._axes.setVisible(simple)
        self._amount.setVisible(simple)
        if not simple:
            return
        numbers = config if isinstance(config, dict) else {}
        axis = next((axis for axis in AXES if numbers.get(axis)), self._axes.value())
        self._axes.set_value(axis)
        self._amount.setToolTip(self._meaning(axis))
        amount = numbers.get(axis, 0)
        if isinstance(amount, int | float) and not isinstance(amount, bool):
            self._amount.set_value(float(amount))

    def set_error(self, error: bool) -> None:
        simple = self._kinds.value() == SIMPLE
        self._kinds.set_error(error and not simple)
        self._amount.set_error(error and simple)

    def _choose(self, kind: str) -> None:
        if kind == SIMPLE:
            self._move(self._axes.value(), self._amount.value() or FIRST)
        else:
            self.edited.emit({"type": kind} if kind else None)

    def _move(self, axis: str, amount: float) -> None:
        config = {name: amount if name == axis else 0 for name in AXES}
        self.edited.emit({"type": SIMPLE, "config": config})

    def _meaning(self, axis: str) -> str:
        return {
            "horizontal": self.tr("Moves to the left below 0, to the right above"),
            "vertical": self.tr("Moves down below 0, up above"),
            "pan": self.tr("Turns to the left below 0, to the right above"),
            "tilt": self.tr("Turns down below 0, up above"),
            "roll": self.tr("Rolls counter-clockwise below 0, clockwise above"),
            "zoom": self.tr("Narrows the view below 0, widens it above"),
        }[axis]
