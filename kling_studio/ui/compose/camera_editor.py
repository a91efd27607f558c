"""How the camera moves: a preset, or one direction and how far, with a preview of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import CameraField
from kling_studio.ui.compose.field_editor import FieldEditor
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.texts import choice_word

if TYPE_CHECKING:
    from kling_studio.ui.compose.camera_axes import CameraAxes

SIMPLE = "simple"


class CameraEditor(FieldEditor):
    """A preset by a list; below it the preview, and with Simple a slider for each axis.

    What is below the list is made when a move is first chosen: most forms have none.
    """

    beside = True

    def __init__(self, field: CameraField, parent: QWidget) -> None:
        self._kinds = Picker(parent=parent)
        super().__init__(field, self._kinds)
        self._place = QWidget(parent)
        self._place.hide()
        self.below = self._place
        self._axes: CameraAxes | None = None
        self._rule: FieldRule | None = None
        self._values: Mapping[str, Any] = {}
        self._kinds.changed.connect(self._choose)

    def stops(self) -> list[QWidget]:
        return [self._kinds, *(self._axes.stops() if self._axes is not None else ())]

    def show_rule(self, rule: FieldRule) -> None:
        self._rule = rule
        words = ["", *rule.choices]
        self._kinds.set_options([Option(word, choice_word(self.field.name, word)) for word in words])
        if self._axes is not None:
            self._axes.show_rule(rule)

    def show_form(self, values: Mapping[str, Any]) -> None:
        self._values = values
        if self._axes is not None:
            self._axes.show_form(values)

    def show_value(self, value: Any) -> None:
        kind = value.get("type") if isinstance(value, dict) else ""
        word = kind if isinstance(kind, str) else ""
        if word not in {option.value for option in self._kinds.options()}:
            known = [option for option in self._kinds.options() if option.enabled]
            self._kinds.set_options([*known, Option(word, word, enabled=False)])
        self._kinds.set_value(word)
        if word:  # made before it is shown: what is added to a visible widget is shown a turn later
            self._parts().show_value(value)
        self._place.setVisible(bool(word))

    def set_error(self, error: bool) -> None:
        simple = self._kinds.value() == SIMPLE
        self._kinds.set_error(error and not simple)
        if self._axes is not None:
            self._axes.set_error(error and simple)

    def _parts(self) -> CameraAxes:
        if self._axes is None:
            from kling_studio.ui.compose.camera_axes import CameraAxes

            self._axes = CameraAxes(self.field.name, self._place)
            self._axes.edited.connect(self.edited)
            column = QVBoxLayout(self._place)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self._axes)
            if self._rule is not None:
                self._axes.show_rule(self._rule)
            self._axes.show_form(self._values)
        return self._axes

    def _choose(self, kind: str) -> None:
        if kind == SIMPLE:
            self.edited.emit(self._parts().value())
        else:
            self.edited.emit({"type": kind} if kind else None)
