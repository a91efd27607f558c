"""Aspect ratios, each with its shape."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.choice_row import ChoiceButton, ChoiceRow
from kling_studio.ui.kit.option import Option

_GAP = 4
_GLYPH = 16.0


def ratio_box(ratio: str, longest: float) -> tuple[float, float]:
    """Width and height of `16:9` in a square of side `longest`; a word that is no ratio is a square."""
    left, _, right = ratio.partition(":")
    try:
        width, height = float(left), float(right)
    except ValueError:
        return longest, longest
    if width <= 0 or height <= 0:
        return longest, longest
    scale = longest / max(width, height)
    return max(4.0, width * scale), max(4.0, height * scale)


class _Chip(ChoiceButton):
    ROLE = "label"

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 12
        return QSize(max(width, 40), theme.current().size("aspect_chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        radius = look.radius("tile")
        follows = isinstance(self.row, RatioChips) and self.row.follows
        on = self.isChecked()
        if follows:
            if on:
                paint.shape(painter, self.rect(), radius, edge=look.colour("control"))
        elif on and self.isEnabled():
            edge = look.colour("focus" if look.dark else "accent")
            paint.shape(painter, self.rect(), radius, fill=look.colour("accentSoft"), edge=edge)
        elif not self.isEnabled():
            paint.shape(painter, self.rect(), radius, edge=look.colour("control"), dashed=True)
        else:
            rest = look.colour("panel" if look.dark else "raised")
            fill = self.surface(rest, look.colour("hover"), look.colour("pressed"))
            edge = look.colour("hairline" if look.dark else "control")
            paint.shape(painter, self.rect(), radius, fill=fill, edge=edge)
        if self.option.caution:
            mark = paint.mirrored(self, QRect(self.width() - 12 - 4, 4, 12, 12))
            icons.paint(painter, "triangle-alert", mark, look.colour("caution"))
        if self.ringed:
            paint.focus_ring(painter, self.rect(), radius)
        lit = "text2" if follows else "accentText"
        self._paint_glyph(painter, look.colour(lit if on and self.isEnabled() else "text2"))
        bottom = QRect(2, self.height() - 7 - 14, self.width() - 4, 16)
        paint.line_of_text(
            painter, self, bottom, self.text(), theme.font("label", tabular=True),
            look.colour("text" if on else "text2"), Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip

    def _paint_glyph(self, painter: QPainter, colour: QColor) -> None:
        width, height = ratio_box(self.option.value, _GLYPH)
        box = QRectF(0, 0, round(width), round(height))
        box.moveCenter(QRectF(0, 6, self.width(), 18).center())
        box.moveTo(round(box.x()), round(box.y()))
        paint.shape(painter, box, 2.5, edge=colour, width=icons.STROKE)


class RatioChips(ChoiceRow):
    """A chip for each ratio, 44 px high, over two lines when they do not fit into one.

    `RatioChips(options)`; values are `16:9` and the like. `set_follows(True)`: the ratio comes from the
    start image, so the same shapes lose their fill and cannot be chosen. `changed(str)`.
    """

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        self.follows = False
        super().__init__(options, parent)

    def set_follows(self, follows: bool) -> None:
        """Whether the value only shows what another field decides."""
        self.follows = follows
        for button in self._buttons:
            button.setEnabled(button.option.enabled and not follows)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(88, self._height())

    def _height(self) -> int:
        lines = self._lines(self.width())
        return lines * theme.current().size("aspect_chip") + (lines - 1) * _GAP

    def arrange(self) -> None:
        # The width alone decides the height; layouts do not ask a widget of fixed height for it.
        if self.height() != self._height():
            self.setFixedHeight(self._height())
        super().arrange()

    def set_options(self, options: Sequence[Option]) -> None:
        super().set_options(options)
        self.set_follows(self.follows)

    def _lines(self, width: int) -> int:
        widest = max((button.sizeHint().width() for button in self._buttons), default=40)
        fit = max(1, (width + _GAP) // (widest + _GAP))
        return max(1, -(-len(self._buttons) // fit))

    def _make(self, option: Option) -> ChoiceButton:
        return _Chip(option, self)

    def _boxes(self) -> list[QRect]:
        if not self._buttons:
            return []
        lines = self._lines(self.width())
        per_line = -(-len(self._buttons) // lines)
        height = theme.current().size("aspect_chip")
        width = (self.width() - (per_line - 1) * _GAP) / per_line
        boxes = []
        for number in range(len(self._buttons)):
            line, place = divmod(number, per_line)
            left = round(place * (width + _GAP))
            right = round(place * (width + _GAP) + width)
            boxes.append(QRect(left, line * (height + _GAP), right - left, height))
        return boxes
