"""Lettering on rendered clips: the prompt as a caption, and the mark that says what made them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QTextLayout,
    QTextOption,
)

from kling_studio.imaging.scene_geometry import eased
from kling_studio.paths import resource

_FAMILIES = ["Inter", "Noto Sans Arabic", "Noto Sans CJK SC"]
_MOST_LINES = 3
_LINE_SPACING = 1.1
_LONGEST_WORD_CUT = 24
_ELLIPSIS = "\u2026"
_SHADE_STEPS = 12
_DARKEST = 205


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the frame with its place in it, premultiplied ARGB."""

    left: int
    top: int
    image: QImage


def load_fonts() -> None:
    """Makes the shipped fonts known. Needs a QGuiApplication; call it once, on the main thread."""
    folder = resource("fonts")
    for file in sorted((*folder.glob("*.otf"), *folder.glob("*.ttf"))):
        QFontDatabase.addApplicationFont(str(file))


def font(pixels: float, weight: QFont.Weight) -> QFont:
    """The lettering's font at a height in pixels."""
    made = QFont()
    made.setFamilies(_FAMILIES)
    made.setPixelSize(max(8, round(pixels)))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def mark(words: str, width: int, height: int) -> Piece:
    """The small mark for the corner of a frame."""
    short = min(width, height)
    face = font(short * 0.0185, QFont.Weight.DemiBold)
    face.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
    metrics = QFontMetricsF(face)
    pad_x, pad_y = short * 0.012, short * 0.007
    box_width = round(metrics.horizontalAdvance(words) + 2 * pad_x)
    box_height = round(metrics.height() + 2 * pad_y)
    image = _blank(box_width, box_height)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 96))
    painter.drawRoundedRect(QRectF(0, 0, box_width, box_height), short * 0.006, short * 0.006)
    painter.setFont(face)
    painter.setPen(QColor(255, 255, 255, 205))
    painter.drawText(QRectF(0, 0, box_width, box_height), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    margin = round(short * 0.028)
    return Piece(width - margin - box_width, margin, image)


def caption(text: str, width: int, height: int) -> Piece:
    """The prompt at the foot of a frame on a soft dark gradient: at most three lines, then an ellipsis."""
    short = min(width, height)
    face = font(short * 0.034, QFont.Weight.Medium)
    margin = round(short * 0.055)
    layout = _shortened(" ".join(text.split()), face, width - 2 * margin)
    block = layout.boundingRect().height()
    tall = min(height, round(block + margin + short * 0.26))
    image = _blank(width, tall)
    painter = QPainter(image)
    painter.fillRect(QRectF(0, 0, width, tall), _shade(tall))
    place = QPointF(margin, tall - margin - block)
    painter.setPen(QColor(0, 0, 0, 120))
    layout.draw(painter, place + QPointF(0, short * 0.0018))
    painter.setPen(QColor(255, 255, 255, 242))
    layout.draw(painter, place)
    painter.end()
    return Piece(0, height - tall, image)


def _shortened(text: str, face: QFont, width: float) -> QTextLayout:
    """The text laid out, cut at a word and ended with an ellipsis where it needs too many lines."""
    whole = _laid_out(text, face, width)
    if whole.lineCount() <= _MOST_LINES:
        return whole
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if _laid_out(text[:middle] + _ELLIPSIS, face, width).lineCount() <= _MOST_LINES:
            fits = middle
        else:
            too_long = middle
    at_word = text.rfind(" ", 0, fits + 1)
    end = at_word if at_word > fits - _LONGEST_WORD_CUT else fits
    return _laid_out(text[:end].rstrip() + _ELLIPSIS, face, width)


def _laid_out(text: str, face: QFont, width: float) -> QTextLayout:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    to_left = not text.isascii() and _reads_to_left(text)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if to_left else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if to_left else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout = QTextLayout(text, face)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height() * _LINE_SPACING
    layout.endLayout()
    return layout


def _reads_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def _shade(tall: int) -> QLinearGradient:
    """From nothing to dark, eased so that neither end shows as an edge."""
    shade = QLinearGradient(0, 0, 0, tall)
    for step in range(_SHADE_STEPS + 1):
        position = step / _SHADE_STEPS
        shade.setColorAt(position, QColor(4, 5, 9, round(_DARKEST * eased(position))))
    return shade


def _blank(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
