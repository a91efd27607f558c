"""The sea: islands on the horizon, the light's path on the water, a sail that rides the swell."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from kling_studio.imaging.scene_layer import Layer, baked
from kling_studio.imaging.scene_palette import mixed
from kling_studio.imaging.scene_setting import Setting, colour
from kling_studio.imaging.scene_shapes import outline, smooth_noise

_GLINTS = 190
_RIPPLES = 120


@dataclass(frozen=True, slots=True)
class Ripple:
    """A short stroke on the water. `depth` is 0 at the horizon and 1 at the frame's foot; `across`
    is its place in frame widths, for a glint around the light's path."""

    depth: float
    across: float
    long: float
    pace: float
    phase: float
    bright: float


class Sea:
    """See scene_lands.Land."""

    def __init__(self, setting: Setting, chance: random.Random) -> None:
        self._setting = setting
        self._water = _water(setting)
        self._islands = [_island(setting, number, chance) for number in range(2)]
        self._glints = [_ripple(chance, chance.gauss(0, 1)) for _ in range(_GLINTS)]
        self._ripples = [_ripple(chance, chance.random()) for _ in range(_RIPPLES)]
        self._sail = _sail()
        self._sail_x = 0.5 - math.copysign(chance.uniform(0.12, 0.26), setting.light.x - setting.width / 2)
        self._sail_course = chance.choice((-1, 1))

    def paint(self, painter: QPainter, seconds: float) -> None:
        """See scene_lands.Land."""
        setting = self._setting
        horizon = setting.horizon * setting.height
        way = setting.camera(seconds)
        painter.drawImage(QPointF(0, horizon), self._water)
        for island in self._islands:
            island.paint(painter, way)
        self._paint_ripples(painter, seconds, way)
        self._paint_sail(painter, seconds, way)
        self._paint_glints(painter, seconds)

    def _paint_ripples(self, painter: QPainter, seconds: float, way: float) -> None:
        setting = self._setting
        deep = mixed(setting.palette.near, setting.palette.sky[0], 0.35)
        for ripple in self._ripples:
            y, thick, long = self._stroke(ripple, seconds)
            x = (ripple.across * 1.3 * setting.width - way * (0.15 + ripple.depth)) % (1.3 * setting.width)
            x -= 0.15 * setting.width
            pulse = 0.5 + 0.5 * math.sin(seconds * ripple.pace + ripple.phase)
            painter.setPen(_pen(colour(deep, 0.20 * ripple.bright * pulse), thick * 1.5))
            painter.drawLine(QLineF(x - long, y, x + long, y))

    def _paint_glints(self, painter: QPainter, seconds: float) -> None:
        setting = self._setting
        lit = mixed(setting.palette.light, setting.palette.glow, 0.4)
        for glint in self._glints:
            y, thick, long = self._stroke(glint, seconds)
            reach = setting.light.radius * (0.7 + 2.6 * glint.depth**0.8)
            pulse = max(0.0, math.sin(seconds * glint.pace * 1.7 + glint.phase)) ** 1.5
            if pulse < 0.02:
                continue
            x = setting.light.x + glint.across * reach + math.sin(seconds * 0.6 + glint.phase) * reach * 0.1
            fall = math.exp(-0.35 * glint.across**2) * (1 - 0.45 * glint.depth)
            painter.setPen(_pen(colour(lit, 0.95 * pulse * fall * glint.bright), thick))
            painter.drawLine(QLineF(x - long * 0.6, y, x + long * 0.6, y))

    def _stroke(self, ripple: Ripple, seconds: float) -> tuple[float, float, float]:
        """Its height in the frame, thickness and half length, in pixels."""
        setting = self._setting
        horizon = setting.horizon * setting.height
        swell = math.sin(seconds * 0.8 + ripple.phase + ripple.across * 5) * ripple.depth * 0.006
        y = horizon + setting.unit * 0.003 + (setting.height - horizon) * (ripple.depth + swell)
        thick = setting.unit * (0.0012 + 0.0032 * ripple.depth)
        long = setting.unit * ripple.long * (0.006 + 0.052 * ripple.depth)
        return y, thick, long

    def _paint_sail(self, painter: QPainter, seconds: float, way: float) -> None:
        setting = self._setting
        horizon = setting.horizon * setting.height
        course = self._sail_course * setting.unit * 0.010 * seconds
        bob = math.sin(seconds * 1.3) * setting.unit * 0.0016
        x = self._sail_x * setting.width + course - way * 0.22
        y = horizon + setting.unit * 0.030
        scale = setting.unit * 0.085
        dark = mixed(setting.palette.near, setting.palette.far, 0.25)
        painter.save()
        painter.translate(x, y + bob)
        painter.rotate(math.sin(seconds * 1.1 + 0.6) * 1.4)
        painter.scale(scale * self._sail_course, scale)
        painter.fillPath(self._sail, colour(dark))
        painter.scale(1, -0.55)
        painter.fillPath(self._sail, colour(dark, 0.26))
        painter.restore()


def _water(setting: Setting) -> QImage:
    """The still water: the sky's colours turned over, with the light's broad path."""
    palette = setting.palette
    top = setting.horizon * setting.height
    tall = math.ceil(setting.height - top)
    image = QImage(setting.width, tall, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    gradient = QLinearGradient(0, 0, 0, tall)
    deep = mixed(palette.near, palette.sky[0], 0.30 if palette.night else 0.48)
    gradient.setColorAt(0.0, colour(mixed(palette.sky[3], palette.haze, 0.5)))
    gradient.setColorAt(0.06, colour(mixed(palette.sky[2], palette.haze, 0.35)))
    gradient.setColorAt(0.40, colour(mixed(palette.sky[1], deep, 0.45)))
    gradient.setColorAt(1.0, colour(deep))
    painter.fillRect(0, 0, setting.width, tall, gradient)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
    painter.translate(setting.light.x, 0)
    painter.scale(setting.light.radius * 4.2, tall * 0.95)
    glow = QRadialGradient(QPointF(0, 0), 1)
    strength = 0.30 if palette.night else 0.62
    for step in range(9):
        glow.setColorAt(step / 8, colour(palette.glow, strength * (1 - step / 8) ** 2))
    painter.fillRect(QRectF(-1, 0, 2, 1), glow)
    painter.end()
    return image


def _island(setting: Setting, number: int, chance: random.Random) -> Layer:
    unit, palette = setting.unit, setting.palette
    horizon = setting.horizon * setting.height + 1
    heights = smooth_noise(chance, 5, sharpness=0.5)
    away = -1 if setting.light.x > setting.width / 2 else 1
    middle = setting.width * (0.5 + away * (0.34, 0.50)[number]) + unit * chance.uniform(-0.1, 0.1)
    reach, tall = unit * (0.62, 0.40)[number], unit * (0.090, 0.15)[number] * chance.uniform(0.8, 1.2)
    speed = (0.05, 0.14)[number]
    line = []
    x, step = middle - reach, max(2.0, unit / 300)
    while x < middle + reach:
        bell = max(0.0, 1 - ((x - middle) / reach) ** 2) ** 1.4
        line.append(QPointF(x, horizon - tall * bell * (0.62 + 0.5 * heights(x / (unit * 0.3)))))
        x += step
    shape = outline(line, horizon)
    body = mixed(palette.far, palette.near, (0.12, 0.50)[number])
    gradient = QLinearGradient(0, horizon - tall, 0, horizon)
    gradient.setColorAt(0, colour(body))
    gradient.setColorAt(1, colour(mixed(body, palette.haze, (0.55, 0.25)[number])))

    def paint(painter: QPainter) -> None:
        painter.fillPath(shape, gradient)
        painter.translate(0, 2 * horizon)
        painter.scale(1, -1)
        painter.setOpacity(0.22)
        painter.fillPath(shape, gradient)

    return baked(setting, horizon - tall * 1.3, speed, paint)


def _ripple(chance: random.Random, across: float) -> Ripple:
    return Ripple(
        depth=chance.random() ** 1.7,
        across=across,
        long=chance.uniform(0.5, 1.6),
        pace=chance.uniform(0.7, 1.9),
        phase=chance.uniform(0, 2 * math.pi),
        bright=chance.uniform(0.45, 1.0),
    )


def _sail() -> QPainterPath:
    """A small boat under sail, one unit high, its waterline at 0."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.moveTo(0.02, -1.0)
    path.quadTo(0.36, -0.55, 0.40, -0.13)
    path.lineTo(0.02, -0.13)
    path.closeSubpath()
    path.moveTo(-0.03, -0.86)
    path.quadTo(-0.20, -0.45, -0.30, -0.15)
    path.lineTo(-0.03, -0.13)
    path.closeSubpath()
    path.moveTo(-0.36, -0.10)
    path.quadTo(0.05, -0.04, 0.46, -0.10)
    path.quadTo(0.36, 0.03, 0.24, 0.03)
    path.lineTo(-0.20, 0.03)
    path.quadTo(-0.32, 0.0, -0.36, -0.10)
    path.closeSubpath()
    return path


def _pen(ink: QColor, thick: float) -> QPen:
    pen = QPen(ink, thick)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
