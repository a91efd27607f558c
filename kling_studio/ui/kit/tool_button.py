"""A button that is an icon, perhaps with a short figure beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import KitButton


class ToolButton(KitButton):
    """28 × 28, for headers, the transport and rails.

    `word` becomes tooltip and accessible name: an icon is never alone. A text (`setText`) stands beside
    the icon, with figures of one width. Checked, it stays lit. `round_edge`: the play button's circle.
    """

    ROLE = "body"

    def __init__(
        self,
        icon: str,
        word: str,
        parent: QWidget | None = None,
        *,
        icon_size: int = 16,
        size: str = "tool",
        round_edge: bool = False,
    ) -> None:
        super().__init__("", parent)
        self._icon_name = icon
        self._icon_size = icon_size
        self._size = size
        self._round = round_edge
        self.setToolTip(word)
        self.setAccessibleName(word)

    @property
    def icon_name(self) -> str:
        """The icon shown now."""
        return self._icon_name

    def set_icon(self, name: str) -> None:
        """Another icon for another state of the same button."""
        if name != self._icon_name:
            self._icon_name = name
            self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().size(self._size)
        if not self.text():
            return QSize(side, side)
        words = QFontMetrics(theme.font(self.ROLE, tabular=True)).horizontalAdvance(self.text())
        return QSize(6 + self._icon_size + 4 + words + 6, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        radius = self.height() / 2 if self._round else look.radius("control")
        lit = self.isChecked() or self._round
        if self.isDown():
            fill = look.colour("pressed")
        else:
            rest = look.colour("raised" if self._round else "pressed" if lit else "panel")
            fill = paint.blended(rest, look.colour("hover"), self.hovered) if self.isEnabled() else rest
        if self.isDown() or lit or (self.isEnabled() and self.hovered):
            edge = look.colour("control") if self._round else None
            paint.shape(painter, self.rect(), radius, fill=fill, edge=edge)
        if self.ringed:
            paint.focus_ring(painter, self.rect(), radius)
        on = lit or (self.isEnabled() and self.hovered > 0.5)
        colour = look.colour("text" if on else "text2") if self.isEnabled() else look.colour("text3")
        left = 6 if self.text() else (self.width() - self._icon_size) // 2
        box = QRect(left, (self.height() - self._icon_size) // 2, self._icon_size, self._icon_size)
        painter.setOpacity(1.0 if self.isEnabled() else 0.55)
        icons.paint(painter, self._icon_name, paint.mirrored(self, box), colour)
        painter.setOpacity(1.0)
        if self.text():
            words = QRect(box.right() + 5, 0, self.width() - box.right() - 8, self.height())
            font = theme.font(self.ROLE, tabular=True)
            paint.line_of_text(painter, self, paint.mirrored(self, words), self.text(), font, colour)
