"""A window beside the studio's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kling_studio.ui import theme


class SideWindow(QWidget):
    """It blocks nothing and Escape closes it. `name` is its object name; its title is what a screen reader
    calls it, too.

    `stays`: it is a tool that is hidden and shown again with its parent; else it is gone once it is closed.
    """

    def __init__(self, name: str, parent: QWidget, *, stays: bool = False) -> None:
        super().__init__(parent, Qt.WindowType.Tool if stays else Qt.WindowType.Dialog)
        theme.load_late_fonts()
        self.setObjectName(name)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, not stays)

    def setWindowTitle(self, title: str, /) -> None:
        super().setWindowTitle(title)
        self.setAccessibleName(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)
