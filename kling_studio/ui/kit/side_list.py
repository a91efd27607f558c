"""The pages of a window, listed at its leading side: icon and word each, one chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.choice_row import ChoiceButton, ChoiceRow
from kling_studio.ui.kit.option import Option

_BAR = 2


class _Entry(ChoiceButton):
    ROLE = "label"

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        radius = look.radius("control")
        chosen = self.isChecked()
        if chosen or self.hovered or self.isDown():
            fill = look.colour("selected" if chosen else "pressed" if self.isDown() else "hover")
            fill.setAlphaF(1.0 if chosen or self.isDown() else self.hovered)
            paint.shape(painter, self.rect(), radius, fill=fill)
        if chosen:
            inset = look.space("s")
            bar = QRect(0, inset, _BAR, self.height() - 2 * inset)
            painter.fillRect(paint.mirrored(self, bar), look.colour("accent"))
        if self.ringed:
            paint.focus_ring(painter, self.rect(), radius)
        middle = (self.height() - 16) // 2
        narrow = self.width() <= look.size("control") + look.space("s")
        left = (self.width() - 16) // 2 if narrow else look.space("m")
        box = paint.mirrored(self, QRect(left, middle, 16, 16))
        colour = look.colour("text" if chosen else "text2")
        icons.paint(painter, self.option.icon, box, colour)
        if not narrow:
            start = left + 16 + look.space("s")
            words = QRect(start, 0, self.width() - start - look.space("s"), self.height())
            paint.line_of_text(painter, self, paint.mirrored(self, words), self.text(), self.font(), colour)


class SideList(ChoiceRow):
    """Like a segmented switch that stands: `value()`, `set_value(v)`, `changed(str)`, the arrow keys.

    `set_narrow(True)` leaves the icons alone, with the words as tooltips.
    """

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        self._narrow = False
        super().__init__(options, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_narrow(self, narrow: bool) -> None:
        """Whether there is no room for words."""
        if narrow != self._narrow:
            self._narrow = narrow
            for button in self._buttons:
                button.setToolTip(button.option.label if narrow else button.option.hint)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        height = len(self._buttons) * (look.size("control") + look.space("xs"))
        if self._narrow:
            return QSize(look.size("control") + look.space("xs"), height)
        metrics = QFontMetrics(theme.font(_Entry.ROLE))
        widest = max((metrics.horizontalAdvance(option.label) for option in self.options()), default=0)
        return QSize(widest + 16 + 2 * look.space("m") + 2 * look.space("s"), height)

    def _make(self, option: Option) -> ChoiceButton:
        return _Entry(option, self)

    def _boxes(self) -> list[QRect]:
        look = theme.current()
        height, gap = look.size("control"), look.space("xs")
        return [QRect(0, n * (height + gap), self.width(), height) for n in range(len(self._buttons))]
