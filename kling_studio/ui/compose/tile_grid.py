"""Tiles of one height in lines of three, with a mark where one that is dragged would go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.arranged import Arranged

COLUMNS = 3
"""Tiles on a line."""

TILE_HEIGHT = 64
"""Px of a tile at text scale 1."""

_BAR = 2


class TileGrid(Arranged):
    """Lays its tiles out along the reading direction; a single one takes the whole width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tiles: list[QWidget] = []
        self._mark: int | None = None
        self._bar = _Bar(self)
        self._bar.hide()

    @property
    def marked(self) -> int | None:
        """The gap that is marked: 0 before the first tile; None while nothing is dragged."""
        return self._mark

    def show_tiles(self, tiles: Sequence[QWidget]) -> None:
        """Shows these tiles in this order."""
        if list(tiles) != self._tiles:
            self._tiles = list(tiles)
            for tile in self._tiles:
                tile.show()
            self.updateGeometry()
            self.arrange()

    def gap_at(self, point: QPoint) -> int:
        """The gap between tiles that is nearest to a point: 0 before the first tile."""
        boxes = self._boxes()
        inside = [number for number, box in enumerate(boxes) if box.top() <= point.y() <= box.bottom()]
        line = inside or ([] if point.y() < 0 else list(range(len(boxes))[-COLUMNS:]))
        rtl = self.isRightToLeft()
        for number in line:
            middle = boxes[number].center().x()
            if (point.x() > middle) if rtl else (point.x() < middle):
                return number
        return line[-1] + 1 if line else 0

    def mark(self, gap: int | None) -> None:
        """Marks a gap; None takes the mark away."""
        self._mark = gap
        boxes = self._boxes()
        self._bar.setVisible(gap is not None and bool(boxes))
        if gap is None or not boxes:
            return
        after = gap == len(boxes) or (gap % COLUMNS == 0 and gap > 0)
        box = boxes[gap - 1] if after else boxes[gap]
        space = theme.current().space("s")
        at_end = after != self.isRightToLeft()
        left = box.right() + (space - _BAR) // 2 + 1 if at_end else box.left() - (space + _BAR) // 2
        self._bar.setGeometry(min(max(left, 0), self.width() - _BAR), box.top(), _BAR, box.height())
        self._bar.raise_()

    def sizeHint(self) -> QSize:
        lines = max(1, -(-len(self._tiles) // COLUMNS))
        look = theme.current()
        height = round(TILE_HEIGHT * look.factor)
        return QSize(COLUMNS * 80, lines * height + (lines - 1) * look.space("s"))

    def arrange(self) -> None:
        for tile, box in zip(self._tiles, self._boxes(), strict=True):
            tile.setGeometry(box)

    def _boxes(self) -> list[QRect]:
        look = theme.current()
        space, height = look.space("s"), round(TILE_HEIGHT * look.factor)
        columns = COLUMNS if len(self._tiles) > 1 else 1
        width = (self.width() - (columns - 1) * space) / columns
        boxes = []
        for number in range(len(self._tiles)):
            line, column = divmod(number, columns)
            left, right = round(column * (width + space)), round(column * (width + space) + width)
            box = QRect(left, line * (height + space), right - left, height)
            boxes.append(paint.mirrored(self, box))
        return boxes


class _Bar(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("accent"))
