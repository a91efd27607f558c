"""The few strokes that every painted part is made of, all from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from kling_studio.ui import theme


def shape(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box whose edge lies wholly inside `rect`, sharp on the pixel grid."""
    half = width / 2 if edge is not None else 0.0
    box = QRectF(rect).adjusted(half, half, -half, -half)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([4 / width, 3 / width])
        painter.setPen(pen)
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill)
    painter.drawRoundedRect(box, max(0.0, radius - half), max(0.0, radius - half))


def focus_ring(painter: QPainter, rect: QRect | QRectF, radius: float) -> None:
    """The 2 px line inside a shape that has the keyboard."""
    shape(painter, rect, radius, edge=theme.current().colour("focus"), width=2.0)


def line_of_text(
    painter: QPainter,
    widget: QWidget,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
) -> None:
    """One line, cut with an ellipsis at its trailing end, aligned as the widget reads."""
    direction = widget.layoutDirection()
    painter.setFont(font)
    painter.setPen(colour)
    painter.setLayoutDirection(direction)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    flags = QStyle.visualAlignment(direction, alignment | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(rect, int(flags.value) | int(Qt.TextFlag.TextSingleLine.value), shown)


def editor(widget: QWidget, *, error: bool = False) -> None:
    """The box of an editor of one line: at rest, under the pointer, with the keyboard, broken, off."""
    look = theme.current()
    painter = QPainter(widget)
    radius = look.radius("control")
    if not widget.isEnabled():
        shape(painter, widget.rect(), radius, edge=look.colour("control"), dashed=True)
        return
    rest = "danger" if error else "controlStrong" if widget.underMouse() else "control"
    shape(painter, widget.rect(), radius, fill=look.colour("raised"), edge=look.colour(rest))
    if widget.hasFocus():
        focus_ring(painter, widget.rect(), radius)


def mirrored(widget: QWidget, rect: QRect) -> QRect:
    """A box laid out left to right, moved to where it lies for the widget's direction."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), rect)


def blended(below: QColor, above: QColor, share: float) -> QColor:
    """`above` painted over `below` at `share` (0 to 1)."""
    return QColor.fromRgbF(
        below.redF() + (above.redF() - below.redF()) * share,
        below.greenF() + (above.greenF() - below.greenF()) * share,
        below.blueF() + (above.blueF() - below.blueF()) * share,
    )


def soft_shadow(painter: QPainter, rect: QRectF, radius: float, depth: int = 10) -> None:
    """The shadow of a popover, the only thing in the window that casts one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for step in range(depth, 0, -1):
        strength = int(26 * (1 - step / (depth + 1)) ** 2)
        painter.setPen(QPen(QColor(0, 0, 0, strength), 1.5))
        grown = rect.adjusted(-step, -step, step, step).translated(QPointF(0, 2))
        painter.drawRoundedRect(grown, radius + step, radius + step)
