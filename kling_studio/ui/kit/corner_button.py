"""The small buttons over a picture."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kling_studio.ui import icons
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import KitButton


class CornerButton(KitButton):
    """An icon on a dark ground, readable on any picture; `word` is its tooltip. It begins hidden."""

    def __init__(self, icon: str, word: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self._icon_name = icon
        self.setToolTip(word)
        self.setAccessibleName(word)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        share = 0.9 if self.isDown() or self.hovered > 0.5 else 0.75
        paint.shape(painter, self.rect(), 4, fill=QColor.fromRgbF(0, 0, 0, share))
        white = QColor(Qt.GlobalColor.white)
        icons.paint(painter, self._icon_name, self.rect().adjusted(3, 3, -3, -3), white)
        if self.ringed:
            paint.focus_ring(painter, self.rect(), 4)
