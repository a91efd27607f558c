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

SHAPES = ("16:9", "9:16", "1:1")
"""Kling's three shapes of video (Kling docs, text to video: "aspect_ratio")."""

_OTHERS = ("3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "2:1", "1:2", "21:9", "9:21")
_SAME = 0.02
"""Ratios that differ by less are written alike: 640 × 427 is 3:2."""


def shape_of(facts: PictureFacts) -> str:
    """The picture's own shape as it is usually written, else as a number to one: `1.20:1`."""
    ratio = facts.width / facts.height
    for name in (*SHAPES, *_OTHERS):
        width, _, height = name.partition(":")
        if abs(math.log(ratio * int(height) / int(width))) < _SAME:
            return name
    return f"{ratio:.2f}:1" if ratio > 1 else f"1:{1 / ratio:.2f}"


class FollowRow(QWidget):
    """Label, link and chips without fill. `clicked`: the user wants to see the start image."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = RatioChips([Option(name, name) for name in SHAPES])
        self._chips.setObjectName("aspect_ratio")
        self._chips.set_follows(True)
        self.link = LinkLabel(self.tr("Follows the start frame"))
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
        """Marks the start image's shape, before the others where it is none of them; none without one."""
        name = "" if facts is None else shape_of(facts)
        shapes = SHAPES if not name or name in SHAPES else (name, *SHAPES)
        self._chips.set_options([Option(shape, shape) for shape in shapes])
        self._chips.set_value(name)
        label = field_label("aspect_ratio")
        if facts is None:
            said = self.tr("The clip takes the shape of the start frame.")
        else:
            said = self.tr("The clip takes the shape of the start frame, {size}, which is {shape}.").format(
                size=isolate(f"{facts.width} × {facts.height}"), shape=isolate(name)
            )
        self.link.setToolTip(said)
        self._chips.setToolTip(said)
        self._chips.setAccessibleName(label)
        self._chips.setAccessibleDescription(said)
