"""How a shelf's row is painted: the poster where there is one, the name, a line about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kling_studio.ui import theme
from kling_studio.ui.kit import paint
from kling_studio.ui.shelf.entry import Entry

POSTER = QSize(80, 45)
ENTRY = Qt.ItemDataRole.UserRole

_ROW, _POSTER_ROW = 48, 61
_BAR = 2

Index = QModelIndex | QPersistentModelIndex


class ShelfRow(QStyledItemDelegate):
    """48 px high, 61 with a poster, at text scale 1."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ENTRY)
        tall = isinstance(entry, Entry) and entry.poster is not None
        return QSize(0, round((_POSTER_ROW if tall else _ROW) * theme.current().factor))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, widget = index.data(ENTRY), option.widget
        if not isinstance(entry, Entry) or not isinstance(widget, QWidget):
            return
        look, whole = theme.current(), option.rect

        def placed(box: QRect) -> QRect:
            return QStyle.visualRect(widget.layoutDirection(), whole, box)

        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, look.colour("selected"))
            painter.fillRect(
                placed(QRect(whole.left(), whole.top(), _BAR, whole.height())), look.colour("accent")
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, look.colour("hover"))
        space = look.space("m")
        left = whole.left() + space
        if entry.poster is not None:
            top = whole.top() + (whole.height() - POSTER.height()) // 2
            box = placed(QRect(left, top, POSTER.width(), POSTER.height()))
            icon = index.data(Qt.ItemDataRole.DecorationRole)
            if isinstance(icon, QIcon) and not icon.isNull():
                icon.paint(painter, box)
            else:
                paint.shape(painter, box, look.radius("badge"), fill=look.colour("raised"))
            left += POSTER.width() + space
        width = whole.right() - left - space
        first, second = look.line_height("body"), look.line_height("label") if entry.said else 0
        at = whole.top() + (whole.height() - first - second) // 2
        paint.line_of_text(
            painter,
            widget,
            placed(QRect(left, at, width, first)),
            entry.title,
            theme.font("body"),
            look.colour("text"),
        )
        if entry.said:
            below = placed(QRect(left, at + first, width, second))
            paint.line_of_text(
                painter, widget, below, entry.said, theme.font("label"), look.colour("text2")
            )
