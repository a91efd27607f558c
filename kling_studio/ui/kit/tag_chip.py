"""How the name of a thing looks in a text: a small chip with its picture, left to right in any language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPixmap,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from kling_studio.domain.tags import tags_in
from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.offer import Offer
from kling_studio.ui.kit.tag_document import name_of

_SIDE = 12
_INSIDE = 4
_OUTSIDE = 1


class TagChips(QPyTextObject):
    """Paints the signs of a document. `offers`, by tag: what there is; a name of none of them is red."""

    def __init__(self, parent: QTextDocument) -> None:
        super().__init__(parent)
        self.offers: Mapping[str, Offer] = {}
        self._sizes: dict[str, QSizeF] = {}
        self._measured_in: theme.Theme | None = None

    def intrinsicSize(self, document: QTextDocument, place: int, format: QTextFormat) -> QSizeF:
        look, name = theme.current(), name_of(format)
        if look is not self._measured_in:
            self._sizes, self._measured_in = {}, look
        if name not in self._sizes:  # Qt asks for each many times a key
            letters = QFontMetricsF(document.defaultFont())
            words = QFontMetricsF(theme.font("label", tabular=True)).horizontalAdvance(_short(format))
            # The chip stands on the line's letters: what hangs below them it takes by painting lower.
            self._sizes[name] = QSizeF(words + _SIDE + 3 * _INSIDE + 2 * _OUTSIDE, letters.ascent())
        return self._sizes[name]

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        place: int,
        format: QTextFormat,
    ) -> None:
        look = theme.current()
        offer = next((self.offers.get(tag.text) for tag in tags_in(name_of(format))), None)
        hangs = QFontMetricsF(document.defaultFont()).descent()
        box = QRectF(rect).adjusted(_OUTSIDE, 0, -_OUTSIDE, hangs - 1).toAlignedRect()
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        fill, edge = ("hover", "controlStrong") if offer is not None else ("dangerSoft", "danger")
        paint.shape(painter, box, look.radius("badge"), fill=look.colour(fill), edge=look.colour(edge))
        tone = look.colour("text" if offer is not None else "danger")
        mark = QRect(
            box.left() + _INSIDE, box.top() + (box.height() - _SIDE) // 2, _SIDE, min(_SIDE, box.height())
        )
        if offer is None:
            icons.paint(painter, "circle-alert", mark, tone)
        elif offer.picture.isNull():
            icons.paint(painter, offer.icon, mark, look.colour("text2"))
        else:
            cover(painter, mark, offer.picture, 2)
        painter.setFont(theme.font("label", tabular=True))
        painter.setPen(tone)
        painter.drawText(QPointF(mark.right() + 1 + _INSIDE, QRectF(rect).bottom()), _short(format))
        painter.restore()


def cover(painter: QPainter, box: QRect, picture: QPixmap, radius: float) -> None:
    """Fills a rounded box with the middle of a picture."""
    ratio = picture.devicePixelRatio()
    whole = QSizeF(picture.size()) / ratio
    scale = max(box.width() / whole.width(), box.height() / whole.height())
    shown = QRectF(0, 0, box.width() / scale * ratio, box.height() / scale * ratio)
    shown.moveCenter(QRectF(picture.rect()).center())
    path = QPainterPath()
    path.addRoundedRect(QRectF(box), radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path)
    painter.drawPixmap(QRectF(box), picture, shown)
    painter.restore()


def _short(format: QTextFormat) -> str:
    return name_of(format).strip("<>")
