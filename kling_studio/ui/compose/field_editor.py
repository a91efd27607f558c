"""What every kind of editor has in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kling_studio.catalog import FieldRule
from kling_studio.domain.form import Field, Violation


class FieldEditor(QObject):
    """What a cell asks of an editor. `edited` tells a value that the user set, None for an emptied field.

    `pasted`: a picture that has no file yet, and the place where it goes. `paintWanted`: it is to be
    painted on the stage. `cropWanted`: the place whose picture is to be cut. `pickWanted`: the window is to
    show what there is at the provider, or here, that can be this field's value. `addressed`: what stands in
    for a picture of this computer where only an address can go, None for nothing.

    `beside`: the label stands beside it. `labelled`: it bears its label itself. `grows`: it takes spare
    height. `below`: a part that takes the whole width under label and editor, None without one.
    """

    edited = Signal(object)
    pasted = Signal(str, QImage)
    paintWanted = Signal()
    cropWanted = Signal(str)
    pickWanted = Signal()
    addressed = Signal(object)
    beside = False
    labelled = False
    grows = False
    below: QWidget | None = None

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget

    def named(self) -> QWidget:
        """The widget that bears the field's name now."""
        return self.widget

    def stops(self) -> list[QWidget]:
        """What the Tab key visits."""
        return [self.named()]

    def show_rule(self, rule: FieldRule) -> None:
        """Takes limits and choices from the route."""

    def show_form(self, values: Mapping[str, Any]) -> None:
        """Takes what would be sent of all fields, for an editor that shows its own with another's."""

    def show_local(self, picture: str) -> None:
        """Shows a picture that stays on this computer, empty for none; the value is then its address."""

    def show_value(self, value: Any) -> None:
        """Shows a value without telling; one of a wrong kind is shown as well as it can be."""
        raise NotImplementedError

    def set_error(self, error: bool) -> None:
        """Shows or hides the red edge."""
        raise NotImplementedError

    def show_violation(self, violation: Violation | None) -> None:
        """Marks what is wrong; an editor of several parts marks the one that is meant."""
        self.set_error(violation is not None)

    def counter(self, rule: FieldRule) -> str:
        """How much of the limit is used; empty where there is nothing to count."""
        return ""
