"""Dunes: long windward slopes in the light, steep lee sides in the shade, sand on the wind."""

from __future__ import annotations

import random
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath

from kling_studio.imaging.scene_layer import Layer, baked, spare
from kling_studio.imaging.scene_palette import mixed
from kling_studio.imaging.scene_setting import Setting, colour
from kling_studio.imaging.scene_shapes import outline

_LAYERS = 5


@dataclass(frozen=True, slots=True)
class Dune:
    """One dune, in pixels. `lee` is the width of its steep side, `windward` of the gentle one."""

    x: float
    tall: float
    windward: float
    lee: float

    def height(self, x: float, away: int) -> float:
        """Its height at a place; `away` is the side that lies in the shade, -1 left or 1 right."""
        past = (x - self.x) * away
        share = past / self.lee if past > 0 else -past / self.windward
        return self.tall * max(0.0, 1 - share) ** 1.55 if share < 1 else 0.0


class Dunes:
    """See scene_lands.Land."""

    def __init__(self, setting: Setting, chance: random.Random) -> None:
        self._setting = setting
        away = -1 if setting.light.x > setting.width / 2 else 1
        self._layers = [_layer(setting, number, away, chance) for number in range(_LAYERS)]

    def paint(self, painter: QPainter, seconds: float) -> None:
        """See scene_lands.Land."""
        way = self._setting.camera(seconds)
        for layer in self._layers:
            layer.paint(painter, way)


def _layer(setting: Setting, number: int, away: int, chance: random.Random) -> Layer:
    near = number / (_LAYERS - 1)
    unit, palette = setting.unit, setting.palette
    horizon = setting.horizon * setting.height
    ground = setting.height - horizon
    base = horizon + ground * (0.02 + 0.62 * near**1.3)
    speed = 0.10 + 0.90 * near**1.4
    beyond = spare(setting, speed) + unit * 0.1
    dunes = []
    x = -beyond - unit * 0.4
    while x < setting.width + beyond + unit * 0.5:
        size = chance.uniform(0.7, 1.25) * (0.42 + 0.65 * near)
        dunes.append(Dune(x, unit * 0.185 * size, unit * 0.85 * size, unit * 0.42 * size))
        x += unit * chance.uniform(0.50, 0.95) * (0.5 + 0.6 * near)
    step = max(2.0, unit / 360)
    line = []
    x = -beyond
    while x < setting.width + beyond + step:
        line.append(QPointF(x, base - _ground(dunes, x, away)))
        x += step
    shape = outline(line, setting.height + 2)
    shades = _shades(dunes, base, away, unit)
    sand = mixed(mixed(palette.glow, palette.light, 0.25), palette.far, 0.30 + 0.18 * near)
    lit = mixed(sand, palette.haze, 0.60 * (1 - near) ** 1.2)
    if palette.night:
        lit = mixed(lit, palette.near, 0.52)
    dark = mixed(mixed(palette.far, palette.near, 0.25 + 0.60 * near), palette.haze, 0.35 * (1 - near))
    top = min(point.y() for point in line)
    gradient = QLinearGradient(0, top, 0, base + ground * 0.42)
    gradient.setColorAt(0, colour(lit))
    gradient.setColorAt(0.55, colour(mixed(lit, dark, 0.42)))
    gradient.setColorAt(1, colour(mixed(lit, dark, 0.88)))
    shade = QLinearGradient(0, top, 0, base + unit * 0.12)
    shade.setColorAt(0, colour(dark, 0.95))
    shade.setColorAt(0.6, colour(dark, 0.72))
    shade.setColorAt(1, colour(dark, 0.0))

    def paint(painter: QPainter) -> None:
        painter.fillPath(shape, gradient)
        painter.setClipPath(shape)
        for face in shades:
            painter.fillPath(face, shade)

    return baked(setting, top - 2, speed, paint)


def _ground(dunes: list[Dune], x: float, away: int) -> float:
    return max(dune.height(x, away) for dune in dunes)


def _shades(dunes: list[Dune], base: float, away: int, unit: float) -> list[QPainterPath]:
    """The lee face of every dune: from its top along its back, and home by a curved crest."""
    faces = []
    for dune in dunes:
        face = QPainterPath(QPointF(dune.x, base - dune.tall))
        steps = 24
        for number in range(1, steps + 1):
            x = dune.x + away * dune.lee * number / steps
            face.lineTo(x, base - dune.height(x, away) - 1)
        foot = base + unit * 0.13
        face.lineTo(dune.x + away * dune.lee * 1.1, foot)
        face.lineTo(dune.x + away * dune.lee * 0.18, foot)
        face.cubicTo(
            QPointF(dune.x - away * dune.lee * 0.30, base + dune.tall * 0.10),
            QPointF(dune.x + away * dune.lee * 0.26, base - dune.tall * 0.45),
            QPointF(dune.x, base - dune.tall),
        )
        faces.append(face)
    return faces
