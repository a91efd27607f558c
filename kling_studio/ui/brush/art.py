"""What is drawn over the picture: ways, badges, the tip's ring, the crosshair, the line of a lasso.

Every function paints in device pixels; `ratio` is how many of them a point of the screen has.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from kling_studio.ui import icons, theme

INK = QColor("#111113")
"""Digits on the regions' colours (look: badge digit)."""

SHADE = QColor(0, 0, 0, 178)
BADGE = 9.5
"""Radius of a badge in points."""
HANDLE = 4.0
"""Half the side of a handle in points."""
_HEAD = 14.0


@dataclass(frozen=True, slots=True)
class Way:
    """A region's way as it is seen. `line`: its points; `anchors`: those that a hand set, with handles
    where `chosen`; `held`: the number of the anchor that the keyboard moves, -1 for none."""

    line: Sequence[QPointF]
    anchors: Sequence[QPointF]
    colour: QColor
    chosen: bool = False
    held: int = -1

    def bounds(self, ratio: float) -> QRectF:
        """Everything that it paints."""
        box = QPolygonF([*self.line, *self.anchors]).boundingRect()
        by = (_HEAD + 2) * ratio
        return box.adjusted(-by, -by, by, by)


def paint_way(painter: QPainter, way: Way, ratio: float) -> None:
    """A white line with a dark edge, an arrow's head at its end, its points."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if len(way.line) >= 2:
        _paint_arrow(painter, way, ratio)
    edge = QPen(INK, 1.2 * ratio)
    for number, anchor in enumerate(way.anchors):
        if not way.chosen and number:
            break
        held = number == way.held
        if number and number == len(way.anchors) - 1 and len(way.line) >= 2 and not held:
            break  # the arrow's head is its handle
        half = (HANDLE + (1.5 if held else 0)) * ratio
        painter.setPen(edge)
        painter.setBrush(QColor("white") if held else way.colour)
        box = QRectF(anchor.x() - half, anchor.y() - half, 2 * half, 2 * half)
        if number == 0:
            painter.drawEllipse(box)
        else:
            painter.drawRect(box)
        if held:
            painter.setPen(QPen(theme.current().colour("focus"), 1.5 * ratio))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            by = 3 * ratio
            painter.drawRect(box.adjusted(-by, -by, by, by))


def _paint_arrow(painter: QPainter, way: Way, ratio: float) -> None:
    points = list(way.line)
    tip = points[-1]
    # Where the head is is looked at from a little before the end, so that a short last piece does not
    # turn it.
    back = next((p for p in reversed(points) if _far(p, tip) >= _HEAD * ratio * 0.7), points[0])
    angle = math.atan2(tip.y() - back.y(), tip.x() - back.x())
    length = _HEAD * ratio
    along = QPointF(math.cos(angle), math.sin(angle))
    across = QPointF(-along.y(), along.x())
    base = tip - along * length
    path = QPainterPath(points[0])
    for point in points[1:]:
        if _far(point, tip) > length * 0.8:
            path.lineTo(point)
    path.lineTo(base + along * (length * 0.2))
    head = QPolygonF([tip, base + across * (length * 0.42), base - across * (length * 0.42)])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    joins = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(QPen(SHADE, 4.6 * ratio, *joins))
    painter.drawPath(path)
    painter.setPen(QPen(SHADE, 2.4 * ratio, *joins))
    painter.setBrush(QColor("white"))
    painter.drawPolygon(head)
    painter.setPen(QPen(QColor("white"), 2.4 * ratio, *joins))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("white"))
    painter.drawPolygon(head)


def _far(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def badge_box(at: QPointF, ratio: float) -> QRectF:
    """Everything that a badge paints."""
    half = (BADGE + 2) * ratio
    return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)


def paint_badge(painter: QPainter, at: QPointF, number: int, colour: QColor, ratio: float) -> None:
    """A region's number in its colour; 0 is the static one: a lock on white."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(INK, 1.2 * ratio))
    painter.setBrush(colour if number else QColor("white"))
    radius = BADGE * ratio
    painter.drawEllipse(at, radius, radius)
    if number == 0:
        side = 12 * ratio
        drawn = icons.pixmap("lock", 12, ratio, INK, mirrored=False)
        painter.drawPixmap(QRectF(at.x() - side / 2, at.y() - side / 2, side, side), drawn, drawn.rect())
        return
    font = theme.font("label", tabular=True)
    font.setWeight(theme.font("strong").weight())
    font.setPixelSize(max(1, round(12 * ratio)))
    painter.setFont(font)
    painter.setPen(INK)
    painter.drawText(badge_box(at, ratio), Qt.AlignmentFlag.AlignCenter, str(number))


def paint_ring(painter: QPainter, at: QPointF, radius: float, ratio: float) -> None:
    """The tip's true size: a white ring between two dark ones, a dot in its middle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((SHADE, 3.0), (QColor("white"), 1.3)):
        painter.setPen(QPen(colour, width * ratio))
        painter.drawEllipse(at, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("white"))
    painter.drawEllipse(at, 1.3 * ratio, 1.3 * ratio)


def paint_crosshair(painter: QPainter, at: QPointF, ratio: float, *, down: bool) -> None:
    """The keyboard's place; red while it paints."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    near, far = 5 * ratio, 15 * ratio
    arms = [(near, 0, far, 0), (-near, 0, -far, 0), (0, near, 0, far), (0, -near, 0, -far)]
    colour = theme.tokens()["colour"]["dark"]["danger" if down else "focus"]
    for pen in (QPen(SHADE, 4 * ratio), QPen(QColor(colour), 2 * ratio)):
        painter.setPen(pen)
        for x, y, to_x, to_y in arms:
            painter.drawLine(at + QPointF(x, y), at + QPointF(to_x, to_y))


def paint_rubber(painter: QPainter, line: Sequence[QPointF], ratio: float, *, closed: bool) -> None:
    """The line of a lasso or rectangle while it is drawn."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dashes = QPen(QColor("white"), 1.4 * ratio)
    dashes.setDashPattern([4, 3])
    for pen in (QPen(SHADE, 2.6 * ratio), dashes):
        painter.setPen(pen)
        if closed:
            painter.drawPolygon(QPolygonF(line))
        else:
            painter.drawPolyline(QPolygonF(line))


def paint_hatched_badge(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """The static region's icon in a list: a hatched circle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = QPainterPath()
    circle.addEllipse(at, BADGE - 0.5, BADGE - 0.5)
    painter.setClipPath(circle)
    painter.setPen(QPen(colour, 1.2))
    for step in range(-20, 21, 5):
        painter.drawLine(at + QPointF(step - 10, 10), at + QPointF(step + 10, -10))
    painter.restore()
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, BADGE - 0.5, BADGE - 0.5)
