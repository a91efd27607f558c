"""Margins that change sides with the reading direction."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def set_margins(
    layout: QLayout, widget: QWidget, *, leading: int, trailing: int, top: int = 0, bottom: int = 0
) -> None:
    """Sets a layout's margins in px for the widget's direction.

    Layouts mirror, contents margins do not (PySide6 6.11): call it again on LayoutDirectionChange.
    """
    rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left, right = (trailing, leading) if rtl else (leading, trailing)
    layout.setContentsMargins(left, top, right, bottom)
