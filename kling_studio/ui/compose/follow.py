"""The shape of an image job's clip: the same chips, decided by the start image."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kling_studio.domain.media import PictureFacts
from kling_studio.ui import theme
from kling_studio.ui.kit.button import LinkLabel
from kling_studio.ui.kit.option import Option
from kling_studio.ui.kit.ratio_chips import RatioChips
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import field_label, isolate

SHAPES = {"16:9": 16 / 9, "9:16": 9 / 16, "1:1": 1.0}
"""Kling's three shapes of video (Kling docs, text to video: "aspect_ratio")."""


def nearest_shape(facts: PictureFacts) -> str:
    """The shape that a picture comes nearest to, by the ratio of the ratios."""
    ratio = facts.width / facts.height
    return min(SHAPES, key=lambda name: abs(math.log(ratio / SHAPES[name])))


class FollowRow(QWidget):
    """Label, link and chips without fill. `clicked`: the user wants to see the start image."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = RatioChips([Option(name, name) for name in SHAPES])
        self._chips.setObjectName("aspect_ratio")
        self._chips.set_follows(True)
        self.link = LinkLabel(self.tr("Follows the start image"))
        self.link.setObjectName("aspect_ratio.follows")
        self.link.clicked.connect(self.clicked)
        head = QHBoxLayout()
        head.setSpacing(theme.current().space("s"))
        head.addWidget(Words(field_label("aspect_ratio")), 1)
        head.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTrailing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space("xs"))
        column.addLayout(head)
        column.addWidget(self._chips)
        self.show_facts(None)

    def show_facts(self, facts: PictureFacts | None) -> None:
        """Marks the shape nearest to the start image; none while there is no image."""
        name = "" if facts is None else nearest_shape(facts)
        self._chips.set_value(name)
        label = field_label("aspect_ratio")
        if facts is None:
            said = self.tr("The clip takes the shape of the start image.")
        else:
            said = self.tr(
                "The clip takes the shape of the start image, {size}; nearest is {shape}."
            ).format(size=isolate(f"{facts.width} × {facts.height}"), shape=isolate(name))
        self.link.setToolTip(said)
        self._chips.setToolTip(said)
        self._chips.setAccessibleName(label)
        self._chips.setAccessibleDescription(said)
