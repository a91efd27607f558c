"""Where a window beside the studio's opens: next to what it is about, never over it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from kling_studio.ui import theme

_TITLE = 32
"""Px that the system may put above a window; how many is known only once it is shown."""

_LEAST = 0.8
"""The share of its width that a window needs, so that it can be narrower rather than over the column."""


def place_beside(window: QWidget, column: QWidget, *, leading: bool = False) -> None:
    """Moves a window that is not open yet to a column's trailing side, or its `leading` one, below the
    column's header; where the studio's window has no room for it, as near to that as it fits in. It is made
    lower, and a little narrower, where that lets it fit in. Does nothing to one that is open."""
    if window.isVisible():
        return
    host = column.window()
    look = theme.current()
    gap = look.space("m")
    room = QRect(host.mapToGlobal(QPoint(0, 0)), host.size()).adjusted(gap, gap, -gap, -gap)
    around = QRect(column.mapToGlobal(QPoint(0, 0)), column.size())
    top = around.top() + look.size("header") + gap
    window.resize(window.size().boundedTo(room.size()))
    beside = room.width() - around.width()
    if _LEAST * window.width() <= beside < window.width():
        window.resize(beside, window.height())
    right = leading == (column.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    left = around.right() + gap if right else around.left() - gap - window.width()
    window.move(
        max(room.left(), min(left, room.right() - window.width())),
        max(room.top(), min(top, room.bottom() - window.height() - _TITLE)),
    )
