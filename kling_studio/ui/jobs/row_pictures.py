"""Rows as they were painted last: a list that scrolls moves them, and paints only what is new."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

_MOST = 40
"""Pictures kept: some more than a tall window shows rows. One takes 0.1 MB, at twice the pixels 0.4 MB."""


class RowPictures:
    """The newest pictures by what is to be seen on them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def clear(self) -> None:
        """Forgets all, as after a change of theme, language or fonts."""
        self._kept.clear()

    def draw(
        self,
        painter: QPainter,
        box: QRect,
        seen: Hashable,
        ground: QColor,
        paint: Callable[[QPainter, QRect], None],
    ) -> None:
        """Draws the row whose looks are `seen` into `box`; `paint` makes its picture, at the origin.

        `ground` fills it first: letters keep their smoothing only on a ground that is not clear.
        """
        ratio = painter.device().devicePixelRatioF()
        key = (seen, box.size().toTuple(), ratio)
        picture = self._kept.get(key)
        if picture is None:
            picture = self._painted(box.size(), ratio, ground, paint)
            self._kept[key] = picture
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        painter.drawPixmap(box.topLeft(), picture)

    def _painted(
        self, size: QSize, ratio: float, ground: QColor, paint: Callable[[QPainter, QRect], None]
    ) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(ground)
        with QPainter(picture) as own:
            paint(own, QRect(0, 0, size.width(), size.height()))
        return picture
