"""How a shelf's row is painted: the picture where there is one, the name, a line about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.shelf.entry import Entry

ENTRY = Qt.ItemDataRole.UserRole

_ROW, _AROUND = 48, 16
_BAR = 2
_FAINT = 0.45
"""How much is seen of the picture of what cannot be taken."""

Index = QModelIndex | QPersistentModelIndex


class ShelfRow(QStyledItemDelegate):
    """48 px high, with a picture 16 more than that has, at text scale 1. `picture` is the size of pictures,
    None for a shelf without, `glyph` the icon in the place of one that is not there."""

    def __init__(self, picture: QSize | None, glyph: str, parent: QObject) -> None:
        super().__init__(parent)
        self._picture = picture
        self._glyph = glyph

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = round(_ROW * theme.current().factor)
        return QSize(0, max(height, 0 if self._picture is None else self._picture.height() + _AROUND))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, widget = index.data(ENTRY), option.widget
        if not isinstance(entry, Entry) or not isinstance(widget, QWidget):
            return
        look, whole = theme.current(), option.rect
        self._paint_ground(painter, option, widget)
        space = look.space("m")
        left = whole.left() + space
        if self._picture is not None:
            top = whole.top() + (whole.height() - self._picture.height()) // 2
            self._paint_picture(
                painter, index, _placed(widget, whole, QRect(QPoint(left, top), self._picture))
            )
            left += self._picture.width() + space
        words = QRect(left, whole.top(), whole.right() - left - space, whole.height())
        self._paint_words(painter, widget, whole, words, entry)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, widget: QWidget) -> None:
        look, whole = theme.current(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, look.colour("selected"))
            bar = QRect(whole.left(), whole.top(), _BAR, whole.height())
            painter.fillRect(_placed(widget, whole, bar), look.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, look.colour("hover"))

    def _paint_picture(self, painter: QPainter, index: Index, box: QRect) -> None:
        look, icon = theme.current(), index.data(Qt.ItemDataRole.DecorationRole)
        painter.save()
        if index.data(ENTRY).off:
            painter.setOpacity(_FAINT)
        if isinstance(icon, QIcon) and not icon.isNull():
            icon.paint(painter, box)
        else:
            paint.shape(painter, box, look.radius("badge"), fill=look.colour("raised"))
            glyph = QRect(0, 0, 16, 16)
            glyph.moveCenter(box.center())
            icons.paint(painter, self._glyph, glyph, look.colour("text2"))
        painter.restore()

    def _paint_words(
        self, painter: QPainter, widget: QWidget, whole: QRect, room: QRect, entry: Entry
    ) -> None:
        look = theme.current()
        below = entry.off or entry.said
        first, second = look.line_height("body"), look.line_height("label") if below else 0
        top = room.top() + (room.height() - first - second) // 2
        small = theme.font("micro")
        end = QFontMetrics(small).horizontalAdvance(entry.small) if entry.small else 0
        end = min(end + 2 if end else 0, room.width() // 2)
        title = QRect(room.left(), top, room.width() - (end + look.space("s") if end else 0), first)
        paint.line_of_text(
            painter,
            widget,
            _placed(widget, whole, title),
            entry.title,
            theme.font("body"),
            look.colour("text3" if entry.off else "text"),
        )
        if end:
            box = _placed(widget, whole, QRect(room.right() + 1 - end, top, end, first))
            paint.line_of_text(painter, widget, box, entry.small, small, look.colour("text3"))
        if below:
            box = _placed(widget, whole, QRect(room.left(), top + first, room.width(), second))
            paint.line_of_text(painter, widget, box, below, theme.font("label"), look.colour("text2"))


def _placed(widget: QWidget, whole: QRect, box: QRect) -> QRect:
    return QStyle.visualRect(widget.layoutDirection(), whole, box)
