"""Dynamic properties that the style sheet looks at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the sheet has a rule for, and lets the widget look at the sheet again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # not seen yet: it will look at the sheet by itself
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_error_property(widget: QWidget, error: bool) -> None:
    """The red edge of editors that the sheet draws."""
    set_style_property(widget, "error", "true" if error else "false")
