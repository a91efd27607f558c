"""A list below the cursor of what can be named there; the keyboard stays in the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.offer import Offer
from kling_studio.ui.kit.tag_chip import cover
from kling_studio.ui.kit.words import Words
from kling_studio.ui.texts import isolate

_SHADOW = 10
_WIDTH = 272
_ROW = 40
_PICTURE = QSize(48, 30)
_MOST_ROWS = 6
_OFFER = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class OfferList(QWidget):
    """`show_offers(offers)`, then `open_at(caret)`; `taken(Offer)` by the mouse or `take()`.

    It is a child of the window, so it takes no keys; whoever opens it moves in it by `step` and closes it
    by `hide`. Without offers it says `nothing`.
    """

    taken = Signal(object)

    def __init__(self, window: QWidget, nothing: str) -> None:
        super().__init__(window)
        look = theme.current()
        self._window = window
        self.setObjectName("offerList")
        self.setAccessibleName(self.tr("What can be named here"))
        self._model = QStandardItemModel(self)
        self._rows = QListView(self)
        self._rows.setObjectName("offerListRows")
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setFrameShape(QFrame.Shape.NoFrame)
        self._rows.viewport().setAutoFillBackground(False)
        self._rows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._rows.setMouseTracking(True)
        self._rows.setModel(self._model)
        self._rows.setItemDelegate(_Row(self._rows))
        self._rows.entered.connect(self._rows.setCurrentIndex)
        self._rows.clicked.connect(lambda index: self.taken.emit(index.data(_OFFER)))
        self._nothing = Words(nothing, self)
        self._nothing.setWordWrap(True)
        inside = _SHADOW + look.space("xs")
        column = QVBoxLayout(self)
        column.setContentsMargins(inside, inside, inside, inside)
        column.addWidget(self._rows)
        column.addWidget(self._nothing)
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Shows these, the first one chosen."""
        self._model.clear()
        for offer in offers:
            item = QStandardItem(f"{offer.title}, {offer.detail}" if offer.detail else offer.title)
            item.setData(offer, _OFFER)
            self._model.appendRow(item)
        self._rows.setVisible(bool(offers))
        self._nothing.setVisible(not offers)
        self._choose(0)

    def renew(self, offers: Sequence[Offer]) -> None:
        """Takes later pictures of what is shown; the chosen one stays chosen."""
        later = {offer.tag: offer for offer in offers}
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            item.setData(later.get(item.data(_OFFER).tag, item.data(_OFFER)), _OFFER)

    def offer(self) -> Offer | None:
        """The chosen one."""
        chosen = self._rows.currentIndex().data(_OFFER)
        return chosen if isinstance(chosen, Offer) else None

    def step(self, by: int) -> None:
        """Goes down by that many, or up; after the last comes the first."""
        count = self._model.rowCount()
        if count:
            self._choose((self._rows.currentIndex().row() + by) % count)

    def take(self) -> bool:
        """Takes the chosen one; whether there is any."""
        offer = self.offer()
        if offer is not None:
            self.taken.emit(offer)
        return offer is not None

    def open_at(self, caret: QRect) -> None:
        """Shows it below the caret, in the window's coordinates; above it where there is no room."""
        look, room = theme.current(), self._window.rect()
        width = min(round(_WIDTH * look.factor) + 2 * _SHADOW, room.width())
        inside = 2 * (_SHADOW + look.space("xs"))
        height = inside + self._height(width - inside)
        rtl = self.isRightToLeft()
        left = caret.right() - width + _SHADOW if rtl else caret.left() - _SHADOW
        top = caret.bottom() + 4 - _SHADOW
        if top + height > room.bottom():
            top = max(room.top(), caret.top() - 4 + _SHADOW - height)
        self.setGeometry(max(0, min(left, room.right() - width)), top, width, height)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        box = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        radius = look.radius("popover")
        paint.soft_shadow(painter, box, radius, _SHADOW - 2)
        paint.shape(painter, box, radius, fill=look.colour("raised"), edge=look.colour("control"))

    def _height(self, width: int) -> int:
        count = self._model.rowCount()
        if count:
            return min(count, _MOST_ROWS) * round(_ROW * theme.current().factor)
        return self._nothing.heightForWidth(width)

    def _choose(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._rows.setCurrentIndex(index)
        self._rows.scrollTo(index)


class _Row(QStyledItemDelegate):
    """Picture, what it is, and at the trailing end the name that is written."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, round(_ROW * theme.current().factor))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer, widget = index.data(_OFFER), option.widget
        if not isinstance(offer, Offer) or not isinstance(widget, QWidget):
            return
        look, whole = theme.current(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            paint.shape(painter, whole, look.radius("badge"), fill=look.colour("pressed"))

        def placed(box: QRect) -> QRect:
            return QStyle.visualRect(widget.layoutDirection(), whole, box)

        space = look.space("s")
        top = whole.top() + (whole.height() - _PICTURE.height()) // 2
        picture = placed(QRect(whole.left() + space // 2, top, _PICTURE.width(), _PICTURE.height()))
        if offer.picture.isNull():
            paint.shape(painter, picture, look.radius("badge"), fill=look.colour("panel"))
            icons.paint(painter, offer.icon, picture.adjusted(0, 7, 0, -7), look.colour("text2"))
        else:
            cover(painter, picture, offer.picture, look.radius("badge"))
        small, line = theme.font("micro", tabular=True), look.line_height("label")
        name = isolate(offer.name)
        wide = QFontMetrics(small).horizontalAdvance(name) + space
        left = whole.left() + space // 2 + _PICTURE.width() + space
        room = whole.right() - left - space // 2
        lines = 2 if offer.detail else 1
        first = QRect(left, whole.top() + (whole.height() - lines * line) // 2, room - wide, line)
        paint.line_of_text(
            painter, widget, placed(first), offer.title, theme.font("label"), look.colour("text")
        )
        tag = QRect(left + room - wide, first.top(), wide, line)
        trailing = Qt.AlignmentFlag.AlignTrailing
        paint.line_of_text(painter, widget, placed(tag), name, small, look.colour("text2"), trailing)
        if offer.detail:
            second = QRect(left, first.bottom() + 1, room, line)
            paint.line_of_text(painter, widget, placed(second), offer.detail, small, look.colour("text2"))
