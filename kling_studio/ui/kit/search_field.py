"""A line to search with."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit.menu import field_menu
from kling_studio.ui.kit.restyle import set_error_property


class LineEdit(QLineEdit):
    """One line of text in a type role of the theme. `set_error(on)`, `show_text(text)`; the usual
    `textEdited` and `textChanged`."""

    def __init__(self, hint: str = "", parent: QWidget | None = None, *, role: str = "body") -> None:
        super().__init__(parent)
        self._role = role
        self.setPlaceholderText(hint)
        self.setFont(theme.font(role))

    def show_text(self, text: str) -> None:
        """Shows a text from its beginning, also where it is longer than the line; what already stands there
        is left as it is typed, spaces around it included."""
        if text not in (self.text(), self.text().strip()):
            self.setText(text)
            self.home(False)

    def set_error(self, error: bool) -> None:
        """Shows or hides the red edge."""
        set_error_property(self, error)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        field_menu(self.createStandardContextMenu(), self).popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(theme.font(self._role))
        super().changeEvent(event)


class SearchField(LineEdit):
    """With a glass at its leading end and a cross that empties it while there is something."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(hint, parent)
        self.setAccessibleName(hint)
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icons.icon("x"), self.tr("Clear the search"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
