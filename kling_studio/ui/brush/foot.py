"""The bar below the regions: the ways played, the sketch, and whether all of it is in the recipe."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kling_studio.ui import theme
from kling_studio.ui.brush.form_link import Keeping
from kling_studio.ui.kit.button import GhostButton
from kling_studio.ui.kit.margins import set_margins
from kling_studio.ui.kit.tool_button import ToolButton
from kling_studio.ui.kit.words import StateBadge, Words
from kling_studio.ui.texts import isolate

_HIGH = 52
_WIDE = 560
"""Px of width from which there is room for the words of the sketch, at text scale 1."""


class Foot(QWidget):
    """`play_wanted`: the ways, on and off. `sketch_wanted`: a rough clip of the whole recipe."""

    play_wanted = Signal()
    sketch_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brushFoot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look = theme.current()
        self.play = ToolButton("play", self.tr("Play the paths"))
        self.play.setObjectName("brush.play")
        self.play.clicked.connect(self.play_wanted)
        self._title = Words(self.tr("Paths, played on this computer"), tone="1", cut=True)
        self._text = Words("", cut=True)
        self._text.setObjectName("brush.said")
        self._time = Words("", tabular=True)
        self._time.setObjectName("brush.time")
        self._time.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._sketch = GhostButton(self.tr("Sketch the clip"), icon="film")
        self._sketch.setObjectName("brush.sketch")
        self._sketch.setAccessibleName(self.tr("Sketch the clip"))
        self._sketch.setToolTip(self.tr("A rough clip of the whole form, made here and free  Ctrl+K"))
        self._sketch.clicked.connect(self.sketch_wanted)
        self._state = StateBadge()
        self._state.setObjectName("brush.kept")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch()
        lines.addWidget(self._title)
        lines.addWidget(self._text)
        lines.addStretch()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(look.space("m"))
        self._row.addWidget(self.play)
        self._row.addLayout(lines, 1)
        self._row.addWidget(self._state)
        self._row.addWidget(self._time)
        self._row.addWidget(self._sketch)
        self._said = ""
        self.show_playing(False)
        self._set_margins()

    def show_playing(self, playing: bool) -> None:
        """Whether the ways are played just now."""
        self.play.set_icon("pause" if playing else "play")
        word = self.tr("Stop the paths") if playing else self.tr("Play the paths")
        self.play.setToolTip(word)
        self.play.setAccessibleName(word)

    def show_can_play(self, can: bool) -> None:
        """Whether there is a painted region with a way."""
        self.play.setEnabled(can)

    def show_seconds(self, seconds: float) -> None:
        """How long the clip will be."""
        whole = round(seconds)
        self._time.setText(isolate(f"{whole // 60}:{whole % 60:02}"))

    def say(self, text: str) -> None:
        """A hint in place of the second line, until an empty one."""
        self._text.setText(text or self.tr("Shows paths and speed only. The model adds the picture."))

    def show_keeping(self, keeping: Keeping) -> None:
        """Whether what was painted is in the recipe."""
        self._state.setVisible(keeping is not Keeping.NOTHING)
        match keeping:
            case Keeping.PENDING:
                self._state.show_state("loader", self.tr("Keeping…"))
            case Keeping.KEPT:
                self._state.show_state("circle-check", self.tr("In the recipe"), "success")
            case Keeping.FAILED:
                self._state.show_state("circle-alert", self.tr("Not kept"), "danger", soft=True)

    def sizeHint(self) -> QSize:
        return QSize(400, round(_HIGH * theme.current().factor))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, round(_HIGH * theme.current().factor))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE * theme.current().factor
        self._sketch.setText(self.tr("Sketch the clip") if wide else "")
        self._sketch.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()
        super().changeEvent(event)

    def _set_margins(self) -> None:
        look = theme.current()
        set_margins(self._row, self, leading=look.space("s"), trailing=look.space("l"))
