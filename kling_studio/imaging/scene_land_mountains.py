"""Mountains: ridge behind ridge, paler with distance, mist between them, firs on the nearest."""

from __future__ import annotations

import random

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPen

from kling_studio.imaging.scene_layer import Layer, baked, spare
from kling_studio.imaging.scene_palette import mixed
from kling_studio.imaging.scene_setting import Setting, colour
from kling_studio.imaging.scene_shapes import outline, pine, smooth_noise

_LAYERS = 6


class Mountains:
    """See scene_lands.Land."""

    def __init__(self, setting: Setting, chance: random.Random) -> None:
        self._setting = setting
        self._ridges = [_ridge(setting, number, chance) for number in range(_LAYERS)]

    def paint(self, painter: QPainter, seconds: float) -> None:
        """See scene_lands.Land."""
        way = self._setting.camera(seconds)
        for ridge in self._ridges:
            ridge.paint(painter, way)


def _ridge(setting: Setting, number: int, chance: random.Random) -> Layer:
    near = number / (_LAYERS - 1)
    unit, palette = setting.unit, setting.palette
    ground = setting.height - setting.horizon * setting.height
    base = setting.horizon * setting.height + ground * (near**1.25) * 0.80 - unit * 0.015
    tall = unit * (0.150 - 0.055 * near) * chance.uniform(0.85, 1.15)
    if number == 1:
        tall *= 1.5
    heights = smooth_noise(chance, 6 if near < 0.7 else 5, sharpness=0.78 - 0.55 * near)
    speed = 0.10 + 0.90 * near**1.6
    beyond = spare(setting, speed) + unit * 0.1
    step = max(2.0, unit / 300)
    line = []
    x = -beyond
    while x < setting.width + beyond + step:
        line.append(QPointF(x, base - tall * heights(x / (unit * (0.62 - 0.16 * near)))))
        x += step
    crest = QPainterPath(line[0])
    for point in line[1:]:
        crest.lineTo(point)
    shape = outline(line, setting.height + 2)
    if number >= _LAYERS - 3:
        _plant(shape, line, unit * (0.030 + 0.075 * max(0.0, near - 0.55) / 0.45), chance)
    top = min(point.y() for point in line)
    body = mixed(palette.far, palette.near, near**0.85)
    mist = mixed(body, palette.haze, 0.62 * (1 - near) ** 0.7)
    gradient = QLinearGradient(0, top, 0, base + ground * (0.16 + 0.30 * near))
    gradient.setColorAt(0, colour(mixed(body, palette.glow, 0.10 * (1 - near))))
    gradient.setColorAt(0.45, colour(mixed(body, mist, 0.45)))
    gradient.setColorAt(1, colour(mist))
    rim = QPen(colour(palette.glow, 0.34 * (1 - near) ** 1.5), unit * 0.0016)
    rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)

    def paint(painter: QPainter) -> None:
        painter.fillPath(shape, gradient)
        painter.strokePath(crest, rim)

    return baked(setting, shape.boundingRect().top() - 2, speed, paint)


def _plant(shape: QPainterPath, line: list[QPointF], tall: float, chance: random.Random) -> None:
    """Puts firs on a ridge, in groups with clearings."""
    shape.setFillRule(Qt.FillRule.WindingFill)
    thick = smooth_noise(chance, 2)
    x = line[0].x()
    step = line[1].x() - line[0].x()
    while x < line[-1].x() - step:
        crowd = thick(x / (tall * 9))
        if crowd > -0.25:
            ground = line[int((x - line[0].x()) / step)].y()
            size = tall * (0.55 + 0.45 * chance.random()) * (0.75 + 0.5 * max(0.0, crowd))
            shape.addPolygon(pine(x, ground, size, chance))
            shape.closeSubpath()
        x += tall * chance.uniform(0.16, 0.42) * (1 if crowd > -0.25 else 1.4)
