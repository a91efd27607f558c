"""The row of filters above the list: one is chosen, each says how many jobs it holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStyle, QToolTip, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import KitButton

_HEIGHT = 24
_PADDING = 8
_TIGHT = 4
"""The padding where the chips would need a second line."""
_GAP = 4


class Chip(KitButton):
    """A word with a number, None for no number. `loud`: a number above zero is amber."""

    ROLE = "label"

    def __init__(self, text: str, *, loud: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self._loud = loud
        self._count: int | None = None
        self._padding = _PADDING
        self._terse = False
        self.setAccessibleName(text)

    @property
    def loud(self) -> bool:
        """Whether its number is to be noticed."""
        return self._loud and bool(self._count)

    @property
    def count(self) -> int | None:
        """The number that is shown."""
        return self._count

    def set_count(self, count: int | None) -> None:
        """Shows another number."""
        if count != self._count:
            self._count = count
            figure = "" if count is None else self.locale().toString(count)
            self.setAccessibleName(f"{self.text()} {figure}".strip())
            self.updateGeometry()
            self.update()

    def set_tight(self, tight: bool) -> None:
        """Whether it takes less room."""
        padding = _TIGHT if tight else _PADDING
        if padding != self._padding:
            self._padding = padding
            self.update()

    def set_terse(self, terse: bool) -> None:
        """Whether the number is only told, in the tooltip and to a screen reader."""
        if terse != self._terse:
            self._terse = terse
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._terse:
            lines = (self.accessibleName(), self.toolTip())
            QToolTip.showText(event.globalPos(), "\n".join(line for line in lines if line), self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        width = _width(self._word_font(), self.text())
        if self._figure():
            width += _GAP + _width(theme.font(self.ROLE, tabular=True), self._figure())
        height = max(_HEIGHT, QFontMetrics(theme.font(self.ROLE)).height() + 8)
        return QSize(width + 2 * self._padding, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        radius = look.radius("control")
        if self.isChecked():
            fill = look.colour("pressed" if look.dark else "raised")
            paint.shape(painter, self.rect(), radius, fill=fill, edge=look.colour("control"))
        elif self.isDown() or self.hovered:
            fill = self.surface(look.colour("panel"), look.colour("hover"), look.colour("pressed"))
            paint.shape(painter, self.rect(), radius, fill=fill)
        if self.ringed:
            paint.focus_ring(painter, self.rect(), radius)
        font = self._word_font()
        word = QRect(self._padding, 0, _width(font, self.text()) + 1, self.height())
        colour = look.colour("text" if self.isChecked() else "text2")
        paint.line_of_text(painter, self, paint.mirrored(self, word), self.text(), font, colour)
        if self._figure():
            figure = QRect(word.left() + word.width() + _GAP - 1, 0, self.width(), self.height())
            colour = look.colour("caution" if self.loud else "text2")
            font = theme.font(self.ROLE, tabular=True)
            paint.line_of_text(painter, self, paint.mirrored(self, figure), self._figure(), font, colour)

    def _word_font(self) -> QFont:
        font = theme.font(self.ROLE)
        if self.isChecked():
            font.setWeight(theme.font("strong").weight())
        return font

    def _figure(self) -> str:
        return "" if self._count is None or self._terse else self.locale().toString(self._count)


class Chips(QWidget):
    """Chips side by side; without numbers, but for loud ones, where that keeps them on one line, else on
    two. `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, key: str, text: str, *, loud: bool = False) -> Chip:
        """Adds a chip; the first one is chosen."""
        chip = Chip(text, loud=loud, parent=self)
        chip.setChecked(not self._chips)
        chip.toggled.connect(lambda on: self._toggled(key, on))
        self._chips[key] = chip
        self._group.addButton(chip)
        return chip

    def chip(self, key: str) -> Chip:
        """The chip of a key."""
        return self._chips[key]

    def choose(self, key: str) -> None:
        """Chooses one, as a click would."""
        self._chips[key].setChecked(True)

    def arrange(self) -> None:
        """Lays the chips out anew, after words, numbers or visibility changed."""
        self._place(self.width(), really=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._place(width, really=False)
        self._fit(self.width())
        return height

    def sizeHint(self) -> QSize:
        shown = [chip.sizeHint() for chip in self._chips.values() if not chip.isHidden()]
        width = sum(size.width() for size in shown) + _GAP * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        widest = max((chip.sizeHint().width() for chip in self._chips.values()), default=0)
        return QSize(widest, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), really=True)

    def event(self, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.LayoutRequest,
            QEvent.Type.LayoutDirectionChange,
            QEvent.Type.StyleChange,
        ):
            self.arrange()
        return super().event(event)

    def _toggled(self, key: str, on: bool) -> None:
        self.arrange()
        if on:
            self.chosen.emit(key)

    def _fit(self, width: int) -> None:
        """Lets chips take less room, then go without noughts and the longest numbers, if then one line
        holds them."""
        chips = self._chips.values()
        for chip in chips:
            chip.set_tight(False)
            chip.set_terse(False)
        tight = self.sizeHint().width() > width
        for chip in chips:
            chip.set_tight(tight)
        for chip in sorted(chips, key=lambda chip: (bool(chip.count), -(chip.count or 0))):
            if self.sizeHint().width() > width and not chip.loud and not chip.isHidden():
                chip.set_terse(True)
        if self.sizeHint().width() > width:
            for chip in chips:
                chip.set_terse(False)

    def _place(self, width: int, *, really: bool) -> int:
        at, line = QPoint(0, 0), 0
        self._fit(width)
        for chip in self._chips.values():
            if chip.isHidden():
                continue
            size = chip.sizeHint()
            if at.x() and at.x() + size.width() > width:
                at = QPoint(0, at.y() + line + _GAP)
                line = 0
            if really:
                box = QRect(at, size)
                chip.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))
            at.setX(at.x() + size.width() + _GAP)
            line = max(line, size.height())
        return at.y() + line


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)
