"""The money in the status bar: what was spent, what is reserved, how much of the budget that is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kling_studio.domain.periods import Period
from kling_studio.engine.budget import Standing
from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import KitButton
from kling_studio.ui.money import words
from kling_studio.ui.money.meter import paint_meter
from kling_studio.ui.texts import isolate

_BAR = 44
"""Px of the bar."""


class SpendButton(KitButton):
    """Opens the ledger. What is reserved is said where there is room for it, else in the tooltip alone; how
    many jobs the sum leaves out is always said."""

    ROLE = "label"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._standing: Standing | None = None
        self._unknown = ""
        self._reserved = ""
        self._limit = ""
        self.setAccessibleName(self.tr("Spent today"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing) -> None:
        """Other figures."""
        self._standing = standing
        limit = standing.limit
        period = words.period_words(Period.DAY if limit is None else limit.period)
        currency = "" if limit is None else limit.currency
        spent = words.spent_words(standing.sent, currency)
        self.setText(self.tr("{period} {amount}").format(period=period, amount=spent))
        unknown = standing.unknown
        self._unknown = self.tr("+ %Ln of unknown price", "", unknown) if unknown else ""
        held = standing.sent.held + standing.waits.held
        most = isolate(words.side_by_side(held, first=currency))
        reserved = self.tr("· {amount} reserved").format(amount=most)
        self._reserved = reserved if held else ""
        self._limit = self.tr("of {limit}").format(limit=words.limit_words(standing)) if limit else ""
        said = (self.text(), self._unknown, self._reserved, self._limit)
        self.setAccessibleName(", ".join(part for part in said if part))
        account = words.whole_account(standing.sent, standing.waits)
        hint = self.tr("Opens the ledger  Ctrl+L")
        self.setToolTip(f"{account}\n{hint}" if account else hint)
        self.setAccessibleDescription(self.toolTip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width((*self._spent(), self._reserved)), theme.current().size("hit_min"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(self._spent()), theme.current().size("hit_min"))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        colour = look.colour("text" if self.hovered > 0.5 or self.ringed else "text2")
        font = self._font()
        gap, left = look.space("s"), 4
        parts = [part for part in self._spent() if part]
        if self._reserved and self.width() >= self._width((*parts, self._reserved)):
            parts.append(self._reserved)
        for number, text in enumerate(parts):
            width = min(QFontMetrics(font).horizontalAdvance(text) + 1, self.width() - left)
            box = QRect(left, 0, width, self.height())
            tone = colour if not number else look.colour("text2")
            paint.line_of_text(painter, self, paint.mirrored(self, box), text, font, tone)
            left += width + gap
        if self._limit and self._standing is not None:
            bar = QRect(left, (self.height() - 4) // 2, _BAR, 4)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            box = paint.mirrored(self, bar)
            paint_meter(painter, QRectF(box), self._standing, mirrored=rtl)
            left += _BAR + gap
            box = QRect(left, 0, self.width() - left, self.height())
            paint.line_of_text(painter, self, paint.mirrored(self, box), self._limit, font, colour)
        if self.ringed:
            paint.focus_ring(painter, self.rect(), look.radius("segment"))

    def _spent(self) -> tuple[str, ...]:
        return self.text(), self._unknown

    def _width(self, parts: tuple[str, ...]) -> int:
        metrics, gap = QFontMetrics(self._font()), theme.current().space("s")
        shown = [part for part in (*parts, self._limit) if part]
        width = sum(metrics.horizontalAdvance(part) + 1 for part in shown) + gap * (len(shown) - 1) + 8
        return width + (_BAR + gap if self._limit else 0)

    def _font(self) -> QFont:
        return theme.font(self.ROLE, tabular=True)
