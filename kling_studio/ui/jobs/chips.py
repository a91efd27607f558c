"""The row of filters above the list: one is chosen, each says how many jobs it holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QStyle, QWidget

from kling_studio.ui import theme

_HEIGHT = 24
_PADDING = 8
_GAP = 4


class Chip(QAbstractButton):
    """A word with a number, None for no number. `loud`: a number above zero is amber."""

    def __init__(self, text: str, *, loud: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._loud = loud
        self._count: int | None = None
        self._by_keyboard = False
        self._say()

    @property
    def count(self) -> int | None:
        """The number that is shown."""
        return self._count

    def set_count(self, count: int | None) -> None:
        """Shows another number."""
        if count != self._count:
            self._count = count
            self._say()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = _width(theme.font("strong" if self.isChecked() else "label"), self.text())
        if self._count is not None:
            width += _GAP + _width(theme.font("label", tabular=True), str(self._count))
        height = max(_HEIGHT, QFontMetrics(theme.font("label")).height() + 8)
        return QSize(width + 2 * _PADDING, height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = look.radius("control")
        if self.isChecked():
            painter.setPen(look.colour("control"))
            painter.setBrush(look.colour("pressed" if look.dark else "raised"))
            painter.drawRoundedRect(frame, radius, radius)
        elif self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("pressed" if self.isDown() else "hover"))
            painter.drawRoundedRect(frame, radius, radius)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        look = theme.current()
        inner = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        font = theme.font("strong" if self.isChecked() else "label")
        word = QRect(inner.left(), inner.top(), _width(font, self.text()), inner.height())
        painter.setFont(font)
        painter.setPen(look.colour("text" if self.isChecked() else "text2"))
        direction = self.layoutDirection()
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QStyle.visualRect(direction, inner, word), middle, self.text())
        if self._count is None:
            return
        painter.setFont(theme.font("label", tabular=True))
        painter.setPen(look.colour("caution" if self._loud and self._count else "text2"))
        figure = QRect(inner)
        figure.setLeft(word.left() + word.width() + _GAP)
        painter.drawText(QStyle.visualRect(direction, inner, figure), middle, str(self._count))

    def _say(self) -> None:
        words = self.text() if self._count is None else f"{self.text()} {self._count}"
        self.setAccessibleName(words)


class Chips(QWidget):
    """Chips side by side, on a second line where one is too short. `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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
        return self._place(width, really=False)

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

    def _place(self, width: int, *, really: bool) -> int:
        at, line = QPoint(0, 0), 0
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
