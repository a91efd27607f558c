"""A city: towers behind towers in the haze, lit windows, warning lights that breathe."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath

from kling_studio.imaging.scene_layer import Layer, baked, spare
from kling_studio.imaging.scene_palette import Rgb, mixed
from kling_studio.imaging.scene_setting import Setting, colour

_LAYERS = 4
_WARM: tuple[Rgb, ...] = ((255, 214, 150), (255, 232, 190), (255, 190, 120), (214, 232, 255))


@dataclass(frozen=True, slots=True)
class Beacon:
    """A red light on a mast. Place in pixels before the camera moves."""

    x: float
    y: float
    speed: float
    phase: float


@dataclass(frozen=True, slots=True)
class Tower:
    """One building's box, in pixels."""

    x: float
    top: float
    wide: float
    roof: int


class City:
    """See scene_lands.Land."""

    def __init__(self, setting: Setting, chance: random.Random) -> None:
        self._setting = setting
        self._beacons: list[Beacon] = []
        self._layers = [self._layer(number, chance) for number in range(_LAYERS)]

    def paint(self, painter: QPainter, seconds: float) -> None:
        """See scene_lands.Land."""
        way = self._setting.camera(seconds)
        for layer in self._layers:
            layer.paint(painter, way)
        size = self._setting.unit * 0.0034
        painter.setPen(Qt.PenStyle.NoPen)
        for light in self._beacons:
            glow = (0.5 + 0.5 * math.sin(seconds * 2.4 + light.phase)) ** 2
            place = QPointF(light.x - way * light.speed, light.y)
            painter.setBrush(QColor(255, 70, 60, round(60 * glow)))
            painter.drawEllipse(place, size * 3.2, size * 3.2)
            painter.setBrush(QColor(255, 110, 96, round(60 + 190 * glow)))
            painter.drawEllipse(place, size * 0.8, size * 0.8)

    def _layer(self, number: int, chance: random.Random) -> Layer:
        setting = self._setting
        near = number / (_LAYERS - 1)
        unit, palette = setting.unit, setting.palette
        speed = 0.12 + 0.88 * near**1.4
        towers = self._towers(near, speed, chance)
        silhouette = QPainterPath()
        silhouette.setFillRule(Qt.FillRule.WindingFill)
        for tower in towers:
            _build(silhouette, tower, setting.height + 2, unit)
        windows = [pane for tower in towers for pane in self._windows(tower, near, chance)]
        body = mixed(mixed(palette.far, palette.near, near**0.8), palette.haze, 0.42 * (1 - near) ** 1.3)
        top = min(tower.top for tower in towers)
        gradient = QLinearGradient(0, top, 0, setting.height * (0.86 + 0.14 * near))
        gradient.setColorAt(0, colour(body))
        gradient.setColorAt(1, colour(mixed(body, palette.haze, 0.55 - 0.35 * near)))

        def paint(painter: QPainter) -> None:
            painter.fillPath(silhouette, gradient)
            for pane, ink in windows:
                painter.fillRect(pane, ink)

        if number >= 1:
            for tower in towers:
                if tower.roof == 2:
                    mast = tower.top - unit * 0.055
                    x = tower.x + tower.wide / 2
                    self._beacons.append(Beacon(x, mast, speed, chance.uniform(0, 6)))
        return baked(setting, silhouette.boundingRect().top() - 2, speed, paint)

    def _towers(self, near: float, speed: float, chance: random.Random) -> list[Tower]:
        setting = self._setting
        unit = setting.unit
        base = setting.horizon * setting.height + unit * 0.20 * near
        beyond = spare(setting, speed) + unit * 0.15
        centre = setting.width * chance.uniform(0.35, 0.65)
        towers = []
        x = -beyond
        while x < setting.width + beyond:
            wide = unit * chance.uniform(0.045, 0.105) * (0.75 + 0.75 * near)
            # Highest around a centre, as cities are.
            crowd = math.exp(-(((x - centre) / (setting.width * 0.33)) ** 2))
            tall = unit * (
                0.05 + (0.30 - 0.10 * near) * crowd * chance.random() ** 1.3 + 0.06 * chance.random()
            )
            roof = chance.choice((0, 0, 1, 1, 2)) if tall > unit * 0.16 else 0
            towers.append(Tower(x, base - tall, wide, roof))
            x += wide * chance.uniform(0.86, 1.12)
        return towers

    def _windows(self, tower: Tower, near: float, chance: random.Random) -> list[tuple[QRectF, QColor]]:
        setting = self._setting
        unit = setting.unit
        wide, tall = unit * (0.0034 + 0.0030 * near), unit * (0.0042 + 0.0036 * near)
        gap_x, gap_y = wide * 2.3, tall * 2.4
        columns = int((tower.wide - gap_x) / gap_x)
        rows = int((setting.height - tower.top) / gap_y)
        margin = (tower.wide - columns * gap_x + (gap_x - wide)) / 2
        share = (0.42 if setting.palette.night else 0.24) * chance.uniform(0.4, 1.2)
        strength = (0.30 + 0.60 * near) * (1.0 if setting.palette.stars else 0.75)
        panes = []
        for row in range(1, rows):
            floor = share * chance.uniform(0.4, 1.6)
            for column in range(columns):
                if chance.random() < floor:
                    ink = colour(chance.choice(_WARM), strength * chance.uniform(0.45, 1.0))
                    place = QRectF(tower.x + margin + column * gap_x, tower.top + row * gap_y, wide, tall)
                    panes.append((place, ink))
        return panes


def _build(path: QPainterPath, tower: Tower, foot: float, unit: float) -> None:
    """Adds a tower: flat, stepped, or with a mast."""
    path.addRect(QRectF(tower.x, tower.top, tower.wide, foot - tower.top))
    if tower.roof == 1:
        path.addRect(
            QRectF(tower.x + tower.wide * 0.18, tower.top - unit * 0.016, tower.wide * 0.64, unit * 0.02)
        )
        path.addRect(
            QRectF(tower.x + tower.wide * 0.34, tower.top - unit * 0.028, tower.wide * 0.32, unit * 0.02)
        )
    elif tower.roof == 2:
        path.addRect(
            QRectF(tower.x + tower.wide * 0.30, tower.top - unit * 0.018, tower.wide * 0.40, unit * 0.02)
        )
        path.addRect(
            QRectF(
                tower.x + tower.wide * 0.5 - unit * 0.0012,
                tower.top - unit * 0.055,
                unit * 0.0024,
                unit * 0.06,
            )
        )
