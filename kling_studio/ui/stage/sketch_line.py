"""The line under a sketch in the player: what it is, that it is free, how it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.domain.errors import Problem
from kling_studio.ui import theme
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.surfaces import HairLine
from kling_studio.ui.kit.words import StateBadge, Words
from kling_studio.ui.texts import field_label, isolate, problem_sentence


class SketchLine(QWidget):
    """Badge, two lines, and the buttons that belong to what it says. Hidden while no sketch is shown.

    `again_wanted`: the sketch that failed is to be tried once more. `close_wanted`: back to the job.
    """

    again_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sketchLine")
        look = theme.current()
        self._badge = StateBadge()
        self._badge.setObjectName("sketchBadge")
        self._title = Words(role="strong", tone="1")
        self._title.setObjectName("sketchTitle")
        self._title.setWordWrap(True)
        self._text = Words()
        self._text.setObjectName("sketchText")
        self._text.setWordWrap(True)
        self._again = GhostButton(self.tr("Try again"))
        self._again.setObjectName("sketchAgain")
        self._again.clicked.connect(self.again_wanted)
        self._close = GhostButton(self.tr("Close"))
        self._close.setObjectName("sketchClose")
        self._close.clicked.connect(self.close_wanted)
        words = QVBoxLayout()
        words.setSpacing(look.space("xs") // 2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout()
        row.setContentsMargins(look.space("l"), look.space("s"), look.space("l"), look.space("s"))
        row.setSpacing(look.space("m"))
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._again)
        row.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(HairLine())
        layout.addLayout(row)
        self.hide()

    def show_making(self) -> None:
        """It is being made."""
        self._show("loader", "accent", self.tr("The sketch is being made on this computer, free"))
        self._text.setText(self.tr("It takes a few seconds and sends nothing."))
        self._close.setText(self.tr("Cancel"))

    def show_made(self, model: str, beyond: Sequence[str]) -> None:
        """It is in the player. `beyond`: the fields that it shows although the model does not take them."""
        self._show("film", "accent", self.tr("A sketch made on this computer, free"))
        if beyond:
            text = self.tr("{model} does not take what it shows: {fields}.")
            fields = ", ".join(field_label(name) for name in beyond)
            self._text.setText(text.format(model=isolate(model), fields=fields))
        else:
            self._text.setText(self.tr("It shows moves and paths; the model adds the picture."))
        self._close.setText(self.tr("Close"))

    def show_problem(self, problem: Problem, *, again: bool) -> None:
        """It could not be made; `again`: trying once more may help."""
        self._show("circle-alert", "danger", self.tr("No sketch was made, nothing was sent"))
        self._text.setText(problem_sentence(problem))
        self._again.setVisible(again)
        self._close.setText(self.tr("Close"))

    def _show(self, icon: str, tone: str, title: str) -> None:
        self._badge.show_state(icon, self.tr("Sketch"), tone, soft=True)
        self._title.setText(title)
        self._again.hide()
        self.setAccessibleName(title)
        self.show()
