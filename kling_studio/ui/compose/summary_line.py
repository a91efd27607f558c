"""What a model does not take, on two lines at most."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kling_studio.ui.kit.words import Words

_MOST_LINES = 2


class SummaryLine(Words):
    """Wraps onto a second line; what goes beyond it ends in an ellipsis, the whole text in the tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._whole = ""
        self.setWordWrap(True)

    def show_text(self, text: str) -> None:
        """Shows a text."""
        if text != self._whole:
            self._whole = text
            self.setToolTip(text)
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(16, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        words = self._whole.split(" ")
        shown = self._whole
        while words and not self._fits(shown):
            words.pop()
            shown = " ".join(words).rstrip(" ·,:") + "…"
        self.setText(shown)
        self.setAccessibleName(self._whole)

    def _fits(self, text: str) -> bool:
        room = QRect(0, 0, self.width(), 10_000)
        needed = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        return needed.height() <= _MOST_LINES * self.fontMetrics().lineSpacing()
