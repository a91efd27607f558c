"""The timed list: what happened, when, and what is waited for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.measures import time_of_day
from kling_studio.ui.stage.report import Happening, Tone

TONES = {
    Tone.CALM: "text2",
    Tone.RUNNING: "accentText",
    Tone.GOOD: "success",
    Tone.DOUBT: "caution",
    Tone.BAD: "danger",
}
"""The colour of each tone."""

_ICON = 16
_GAP = 16
"""Between the text of two lines, where the small connecting stroke stands."""


class HappeningList(QWidget):
    """One line each: icon, time of day, words. Long words wrap. Read aloud as one text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Happening, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_happenings(self, lines: Sequence[Happening]) -> None:
        """Replaces the list."""
        self._lines = tuple(lines)
        self.setAccessibleName("\n".join(_spoken(line) for line in self._lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(200, self.width())))

    def heightForWidth(self, width: int) -> int:
        heights = [self._tall(line, width) for line in self._lines]
        return sum(heights) + _GAP * max(0, len(heights) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        top = 0
        for place, line in enumerate(self._lines):
            tall = self._tall(line, self.width())
            row = look.line_height("label")
            icon = QRect(1, top + (row - _ICON) // 2, _ICON, _ICON)
            icons.paint(painter, line.icon, paint.mirrored(self, icon), look.colour(TONES[line.tone]))
            if place + 1 < len(self._lines):
                stroke = QRect(1 + _ICON // 2, top + row + 4, 1, tall - row + _GAP - 8)
                painter.fillRect(paint.mirrored(self, stroke), look.colour("control"))
            if line.at is not None:
                time = QRect(28, top, self._time_width(), row)
                font = theme.font("label", tabular=True)
                paint.line_of_text(
                    painter,
                    self,
                    paint.mirrored(self, time),
                    time_of_day(line.at),
                    font,
                    look.colour("text2"),
                )
            words = paint.mirrored(self, QRect(self._words_left(), top, self._room(self.width()), tall))
            painter.setFont(_font(line))
            painter.setPen(look.colour("text"))
            painter.setLayoutDirection(self.layoutDirection())
            painter.drawText(QRectF(words), _flags(self), line.text)
            top += tall + _GAP

    def _time_width(self) -> int:
        return QFontMetrics(theme.font("label", tabular=True)).horizontalAdvance("00:00:00") + 2

    def _words_left(self) -> int:
        return 28 + self._time_width() + 16

    def _room(self, width: int) -> int:
        return max(80, width - self._words_left())

    def _tall(self, line: Happening, width: int) -> int:
        metrics = QFontMetrics(_font(line))
        box = metrics.boundingRect(QRect(0, 0, self._room(width), 10_000), _flags(self), line.text)
        return max(theme.current().line_height("label"), box.height())


def _font(line: Happening) -> QFont:
    return theme.font("strong" if line.strong else "label", tabular=True)


def _flags(widget: QWidget) -> int:
    leading = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    alignment = QStyle.visualAlignment(widget.layoutDirection(), leading)
    return int(alignment.value) | int(Qt.TextFlag.TextWordWrap.value)


def _spoken(line: Happening) -> str:
    return line.text if line.at is None else f"{time_of_day(line.at)} {line.text}"
