"""A layer of land, painted once, wider than the frame, and then only moved."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from kling_studio.imaging.scene_setting import Setting


@dataclass(frozen=True, slots=True)
class Layer:
    """`left` and `top` are its place in pixels before the camera moves; `speed` is its share of the
    camera's way."""

    image: QImage
    left: float
    top: float
    speed: float

    def paint(self, painter: QPainter, way: float, rise: float = 0.0) -> None:
        """Paints it as it is after the camera went `way` pixels, `rise` pixels higher."""
        painter.drawImage(QPointF(self.left - way * self.speed, self.top - rise), self.image)


def spare(setting: Setting, speed: float) -> float:
    """How far a layer must reach beyond either side of the frame, in pixels."""
    return abs(setting.drift) * setting.unit * speed + setting.unit * 0.02


def baked(setting: Setting, top: float, speed: float, paint: Callable[[QPainter], None]) -> Layer:
    """Paints a layer in the frame's own coordinates, from `top` down to the frame's foot."""
    beyond = math.ceil(spare(setting, speed))
    first = max(0, math.floor(top))
    image = QImage(
        setting.width + 2 * beyond, setting.height - first + 2, QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(beyond, -first)
    paint(painter)
    painter.end()
    return Layer(image, -beyond, first, speed)
