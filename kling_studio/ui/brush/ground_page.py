"""What is shown while there is no picture to paint on: why, and the one click that leads there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.ui.brush.form_link import Ground, State
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.surfaces import EmptyState
from kling_studio.ui.texts import rule_sentence


class GroundPage(QWidget):
    """`wanted`: its button was pressed."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brushEmpty")
        self._state = EmptyState("image-plus", "", "", self)
        self._button = GhostButton("", self)
        self._button.setObjectName("brushEmpty.go")
        self._button.clicked.connect(self.wanted)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._state)
        inside = self._state.layout()
        if isinstance(inside, QVBoxLayout):
            inside.insertLayout(inside.count() - 1, row)

    def show_state(self, state: State) -> None:
        """Says what is missing."""
        translate = QCoreApplication.translate
        button = ""
        match state.ground:
            case Ground.OTHER_FORM:
                title = translate("Brush", "The motion brush belongs to Image to video")
                text = translate("Brush", "This form has no start frame to paint on.")
                button = translate("Brush", "Go to Image to video")
            case Ground.ADDRESS:
                title = translate("Brush", "The start frame is an address on the web")
                text = translate("Brush", "To paint on it, use a picture file of this computer.")
                button = translate("Brush", "Go to the start frame")
            case Ground.LOADING:
                title = translate("Brush", "Opening the picture…")
                text = ""
            case Ground.UNREADABLE:
                title = translate("Brush", "The start frame cannot be opened")
                text = "" if state.trouble is None else rule_sentence(state.trouble)
                button = translate("Brush", "Go to the start frame")
            case _:
                title = translate("Brush", "No start frame yet")
                text = translate(
                    "Brush", "Add one in the form, then paint what moves and what stays still."
                )
                button = translate("Brush", "Add a start frame")
        self._state.set_words(title, text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(title)
