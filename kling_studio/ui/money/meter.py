"""A budget as a bar: what is spent, what is reserved, what is left."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kling_studio.engine.budget import Standing
from kling_studio.ui import theme
from kling_studio.ui.kit import paint


def paint_meter(painter: QPainter, box: QRectF, standing: Standing, *, mirrored: bool) -> None:
    """Paints it into a box: spent in full colour, reserved paler, red where the budget is exceeded."""
    look = theme.current()
    radius = box.height() / 2
    track = look.colour("track")
    paint.shape(painter, box, radius, fill=track)
    over = standing.left < 0
    full = look.colour("danger" if over else "accentText")
    for amount, colour in (
        (standing.spent + standing.held, paint.blended(track, full, 0.5)),
        (standing.spent, full),
    ):
        share = share_of(standing, amount)
        if share > 0:
            part = QRectF(box)
            part.setWidth(max(box.height(), box.width() * share))
            if mirrored:
                part.moveRight(box.right())
            paint.shape(painter, part, radius, fill=colour)


def share_of(standing: Standing, amount: Decimal) -> float:
    """How much of the budget an amount is, 0 to 1."""
    whole = standing.limit.amount if standing.limit is not None else Decimal(0)
    if whole <= 0:
        return 1.0 if amount > 0 else 0.0
    return float(min(Decimal(1), max(Decimal(0), amount / whole)))


class Meter(QWidget):
    """The bar by itself, as wide as there is room. `show_standing`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: Standing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing | None) -> None:
        """Other figures; None, and one without a budget, shows an empty track."""
        self._standing = standing
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        painter = QPainter(self)
        if self._standing is None or self._standing.limit is None:
            paint.shape(painter, box, box.height() / 2, fill=theme.current().colour("track"))
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_meter(painter, box, self._standing, mirrored=rtl)
