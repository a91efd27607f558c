"""How a picture's tile looks: the dashed invitation, and the picture with a caption on it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from kling_studio.ui import icons, theme
from kling_studio.ui.kit import paint
from kling_studio.ui.kit.button import KitButton
from kling_studio.ui.kit.shown_picture import ShownPicture
from kling_studio.ui.kit.thumbnail import covering_corner


def invitation(
    painter: QPainter, tile: KitButton, words: str, *, lit: bool, error: bool, whole: bool
) -> None:
    """The empty tile: its text, and `words` below where they have room, or all the same with `whole`. A
    text that is longer than a line has two where nothing stands below it.

    `lit`: something is held over it. `error`: it has the red edge.
    """
    look = theme.current()
    fill = None
    if tile.isEnabled() and (tile.isDown() or tile.hovered or lit):
        fill = tile.surface(look.colour("panel"), look.colour("hover"), look.colour("pressed"))
    edge = look.colour("danger" if error else "control")
    paint.shape(painter, tile.rect(), look.radius("tile"), fill=fill, edge=edge, dashed=not error)
    line = look.line_height("label")
    inside = tile.rect().adjusted(6, 0, -6, 0)
    small = theme.font("micro")
    told = whole or QFontMetrics(small).horizontalAdvance(words) <= inside.width()
    long = tile.fontMetrics().horizontalAdvance(tile.text()) > inside.width()
    lines = 2 if told or long else 1
    top = (tile.height() - 16 - 4 - lines * line) // 2
    tone = look.colour("text2" if tile.isEnabled() else "text3")
    icons.paint(painter, "image-plus", QRect(0, top, tile.width(), 16), tone)
    centre = Qt.AlignmentFlag.AlignHCenter
    first = QRect(inside.left(), top + 20, inside.width(), line)
    if long and not told:
        _two_lines(painter, tile, first.adjusted(0, 0, 0, line), tone)
        return
    paint.line_of_text(painter, tile, first, tile.text(), tile.font(), tone, centre)
    if told:  # the tooltip has the words too
        paint.line_of_text(painter, tile, first.translated(0, line), words, small, tone, centre)


def _two_lines(painter: QPainter, tile: KitButton, room: QRect, tone: QColor) -> None:
    painter.setFont(tile.font())
    painter.setPen(tone)
    painter.setLayoutDirection(tile.layoutDirection())
    flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignHCenter.value
    painter.drawText(room, flags, tile.text())


def picture(
    painter: QPainter,
    tile: QWidget,
    shown: ShownPicture,
    caption: tuple[str, str],
    *,
    error: bool,
    uncut: bool = False,
) -> None:
    """The tile with a picture, which covers it; an icon stands for one that is not here or not readable.

    `caption`: what stands on it at the leading and at the trailing edge. `uncut`: it does not cover
    the tile: all of it is seen.
    """
    look = theme.current()
    radius = look.radius("tile")
    path = QPainterPath()
    path.addRoundedRect(QRectF(tile.rect()), radius, radius)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(tile.rect(), look.colour("well"))
    if not shown.thumbnail.isNull():
        ratio = shown.thumbnail.devicePixelRatio()
        size = shown.thumbnail.deviceIndependentSize()
        if uncut:
            size.scale(QSizeF(tile.size()), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(covering_corner(size, tile.size()), size)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, uncut or ratio != 1.0)
        painter.drawPixmap(box, shown.thumbnail, QRectF(shown.thumbnail.rect()))
    else:
        name = "image" if not shown.unreadable else "circle-alert"
        icons.paint(painter, name, QRect(0, 20, tile.width(), 20), look.colour("text2"))
    _caption(painter, tile, *caption)
    painter.restore()
    if not tile.isEnabled():
        veil = look.colour("panel")
        veil.setAlphaF(0.6)
        paint.shape(painter, tile.rect(), radius, fill=veil)
    edge = look.colour("danger" if error else "control")
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(tile.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _caption(painter: QPainter, tile: QWidget, words: str, figures: str) -> None:
    """Word and figures on a shade, the figures above the word where a line cannot hold both."""
    from PySide6.QtGui import QLinearGradient  # 1.5 ms that an empty form need not pay

    white, small = QColor(Qt.GlobalColor.white), theme.font("micro", tabular=True)
    line = QRect(8, tile.height() - 24, tile.width() - 16, 20)
    facts = QFontMetrics(small).horizontalAdvance(figures) + 8 if figures else 0
    fits = QFontMetrics(theme.font("label")).horizontalAdvance(words) + 2 + facts <= line.width()
    above = line if fits or not (words and figures) else line.translated(0, -14)
    tall = tile.height() - above.top() + 8
    shade = QLinearGradient(0, tile.height() - tall, 0, tile.height())
    shade.setColorAt(0, QColor(0, 0, 0, 0))
    shade.setColorAt(1, QColor(0, 0, 0, 204))
    painter.fillRect(QRect(0, tile.height() - tall, tile.width(), tall), QBrush(shade))
    word = paint.mirrored(tile, line.adjusted(0, 0, -facts if fits else 0, 0))
    paint.line_of_text(painter, tile, word, words, theme.font("label"), white)
    trailing = Qt.AlignmentFlag.AlignTrailing if above is line else Qt.AlignmentFlag.AlignLeading
    paint.line_of_text(painter, tile, above, figures, small, white, trailing)
