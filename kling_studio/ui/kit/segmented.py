"""A switch of two to five words of which one is on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.choice_row import ChoiceButton, ChoiceRow
from kling_studio.ui.kit.option import Option

_INSET = 2


class _Segment(ChoiceButton):
    ROLE = "label"

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * look.space("s")
        if self.option.icon:
            width += 16 + look.space("s")
        return QSize(width, look.size("segmented") - 2 * _INSET)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        radius = look.radius("segment")
        if self.isChecked():
            fill = look.colour("pressed" if look.dark else "raised") if self.isEnabled() else None
            paint.shape(painter, self.rect(), radius, fill=fill, edge=look.colour("control"))
        elif self.isDown() or self.hovered:
            fill = (
                look.colour("pressed")
                if self.isDown()
                else look.colour("hover" if look.dark else "pressed")
            )
            fill.setAlphaF(1.0 if self.isDown() else self.hovered)
            paint.shape(painter, self.rect(), radius, fill=fill)
        if self.ringed:
            paint.focus_ring(painter, self.rect(), radius)
        colour = look.colour("text" if self.isChecked() else "text2" if self.isEnabled() else "text3")
        icon_width = 16 + look.space("s") if self.option.icon else 0
        metrics = QFontMetrics(self.font())
        width = min(metrics.horizontalAdvance(self.text()) + 1, self.width() - icon_width - 4)
        left = (self.width() - width - icon_width) // 2
        if self.option.icon:
            box = QRect(left, (self.height() - 16) // 2, 16, 16)
            icons.paint(painter, self.option.icon, paint.mirrored(self, box), colour)
        words = QRect(left + icon_width, 0, width, self.height())
        paint.line_of_text(painter, self, paint.mirrored(self, words), self.text(), self.font(), colour)


class Segmented(ChoiceRow):
    """28 px high. Words share the spare width evenly.

    `Segmented(options)`; `value()`, `set_value(v)`, `set_options(…)`, `set_error(on)`; `changed(str)`.
    Left and right choose, Tab enters and leaves the whole switch.
    """

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(options, parent)

    def sizeHint(self) -> QSize:
        width = sum(button.sizeHint().width() for button in self._buttons) + 2 * _INSET
        return QSize(width, theme.current().size("segmented"))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        edge = look.colour("danger" if self._error else "hairline" if self.isEnabled() else "control")
        fill = look.colour("window" if look.dark else "hover") if self.isEnabled() else None
        painter, off = QPainter(self), not self.isEnabled()
        paint.shape(painter, self.rect(), look.radius("control"), fill=fill, edge=edge, dashed=off)

    def _make(self, option: Option) -> ChoiceButton:
        return _Segment(option, self)

    def _boxes(self) -> list[QRect]:
        widths = [button.sizeHint().width() for button in self._buttons]
        room = self.width() - 2 * _INSET
        spare = room - sum(widths)
        boxes, left = [], float(_INSET)
        for width in widths:
            share = spare / len(widths) if spare >= 0 else spare * width / max(1, sum(widths))
            right = left + width + share
            boxes.append(QRect(round(left), _INSET, round(right) - round(left), self.height() - 2 * _INSET))
            left = right
        return boxes
