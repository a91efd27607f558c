"""What moves in the air of a painted scene: clouds, northern lights, motes, the light's bloom."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRadialGradient

from kling_studio.imaging.scene_palette import mixed
from kling_studio.imaging.scene_setting import Setting, colour

_CLOUD_SIZE = (512, 128)
_CLOUD_LAYERS = 2


@dataclass(frozen=True, slots=True)
class Mote:
    """A speck of dust, snow or light. Place and pace in shares of the frame."""

    x: float
    y: float
    across: float
    down: float
    size: float
    opacity: float
    phase: float


@dataclass(frozen=True, slots=True)
class CloudBank:
    """A band of cloud that repeats sideways. Speed in pixels a second."""

    image: QImage
    top: float
    tall: float
    wide: float
    speed: float
    offset: float


class Air:
    """Painted in two parts: behind the land and before it."""

    def __init__(self, setting: Setting, chance: random.Random) -> None:
        self._setting = setting
        self._clouds = [_bank(setting, number, chance) for number in range(_CLOUD_LAYERS)]
        self._motes = [_mote(chance) for _ in range(46)]
        self._speck = _speck(setting)
        self._bloom = _bloom(setting)
        self._aurora = Aurora(setting, chance) if setting.land == "aurora" else None

    def paint_behind(self, painter: QPainter, seconds: float) -> None:
        """Clouds and northern lights."""
        if self._aurora is not None:
            self._aurora.paint(painter, seconds)
            return
        for bank in self._clouds:
            shift = (bank.offset + bank.speed * seconds) % bank.wide
            x = -shift
            while x < self._setting.width:
                painter.drawImage(QRectF(x, bank.top, bank.wide, bank.tall), bank.image)
                x += bank.wide

    def paint_before(self, painter: QPainter, seconds: float) -> None:
        """The light's bloom over the land, and motes."""
        light, unit = self._setting.light, self._setting.unit
        reach = unit * 0.85
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        painter.drawImage(QRectF(light.x - reach, light.y - reach, 2 * reach, 2 * reach), self._bloom)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        way = self._setting.camera(seconds)
        for mote in self._motes:
            x = (mote.x * self._setting.width + mote.across * unit * seconds - way * 0.6) % (
                self._setting.width * 1.1
            ) - self._setting.width * 0.05
            y = (mote.y + mote.down * seconds) % 1.05 * self._setting.height
            sway = math.sin(seconds * 0.9 + mote.phase) * unit * 0.006
            painter.setOpacity(mote.opacity * (0.65 + 0.35 * math.sin(seconds * 1.3 + mote.phase * 2)))
            size = mote.size * unit
            painter.drawImage(QRectF(x + sway - size / 2, y - size / 2, size, size), self._speck)
        painter.setOpacity(1)


class Aurora:
    """Curtains of northern light, computed small and drawn large: soft by nature."""

    def __init__(self, setting: Setting, chance: random.Random) -> None:
        self._setting = setting
        self._wide = 240
        self._tall = max(60, round(self._wide * setting.horizon * setting.height / setting.width))
        self._phases = [chance.uniform(0, 20) for _ in range(9)]
        hues = (
            ((64, 255, 170), (110, 90, 255)),
            ((60, 240, 210), (190, 80, 235)),
            ((130, 255, 140), (70, 140, 255)),
        )
        low, high = chance.choice(hues)
        self._low, self._high = np.array(low, np.float32), np.array(high, np.float32)

    def paint(self, painter: QPainter, seconds: float) -> None:
        """The curtains after so many seconds."""
        x = np.linspace(0, self._setting.width / self._setting.unit, self._wide, dtype=np.float32)[None, :]
        y = np.linspace(0, 1, self._tall, dtype=np.float32)[:, None]
        light = np.zeros((self._tall, self._wide, 3), np.float32)
        for number in range(3):
            a, b, c = self._phases[3 * number : 3 * number + 3]
            pace = 0.16 + 0.05 * number
            bend = x + 0.12 * np.sin(1.7 * x + b + pace * seconds)
            foot = (
                0.76
                - 0.13 * number
                + 0.085 * np.sin(1.9 * bend + a + pace * seconds)
                + 0.04 * np.sin(4.3 * bend + c - 1.3 * pace * seconds)
            )
            above = foot - y
            tall = 0.21 + 0.07 * np.sin(2.3 * bend + c + 0.4 * seconds * pace)
            rays = 0.62 + 0.38 * np.sin(19 * bend + 5 * np.sin(2.1 * bend + a) + 0.8 * seconds) * np.sin(
                7.3 * bend + b - 0.35 * seconds
            )
            fold = 0.55 + 0.45 * np.sin(1.3 * bend + 2.2 * number + b)
            body = np.where(above > 0, np.exp(-above / tall), np.exp(above / 0.018)) * rays * fold
            share = np.clip(above / (2.0 * tall), 0, 1)[:, :, None]
            light += (body * (0.95 - 0.22 * number))[:, :, None] * (
                self._low * (1 - share) + self._high * share
            )
        image = _opaque(np.clip(light * 0.80, 0, 255))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        painter.drawImage(
            QRectF(0, 0, self._setting.width, self._setting.horizon * self._setting.height), image
        )
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _bank(setting: Setting, number: int, chance: random.Random) -> CloudBank:
    wide, tall = _CLOUD_SIZE
    noise = _tiling_noise(wide, tall, chance)
    rows = np.linspace(0, 1, tall, dtype=np.float32)[:, None]
    cover = 0.50 if setting.palette.night else 0.54
    density = np.clip((noise - cover) / 0.30, 0, 1) ** 1.3 * np.clip(np.sin(np.pi * rows), 0, 1) ** 0.8
    lit = np.array(mixed(setting.palette.light, setting.palette.glow, 0.35), np.float32)
    dim = np.array(mixed(setting.palette.haze, setting.palette.sky[1], 0.45), np.float32)
    # Clouds are lit from below at dusk: thin parts and lower edges catch the light.
    share = np.clip(0.25 + 0.75 * rows - 0.35 * density, 0, 1)[:, :, None]
    tones = dim + (lit - dim) * share
    opacity = density * (0.30 if setting.palette.night else 0.58) * (0.8 if number else 1.0)
    image = _veil(tones, opacity)
    horizon = setting.horizon * setting.height
    high = horizon * ((0.50, 0.20)[number]) + chance.uniform(-0.04, 0.04) * horizon
    thick = setting.unit * (0.24, 0.34)[number]
    stretch = setting.unit * (2.3, 3.2)[number]
    speed = setting.unit * (0.006, 0.012)[number] * (1 if setting.drift > 0 else -1)
    return CloudBank(image, high - thick / 2, thick, stretch, speed, chance.uniform(0, stretch))


def _tiling_noise(wide: int, tall: int, chance: random.Random) -> NDArray[np.float32]:
    """Noise from 0 to 1 that repeats sideways, drawn out along the wind."""
    source = np.random.Generator(np.random.PCG64(chance.getrandbits(64)))
    whole = np.zeros((tall, wide), np.float32)
    weight_sum = 0.0
    for octave in range(5):
        columns, lines = 4 * 2**octave, 3 * 2**octave
        weight = 0.55**octave
        grid = source.random((lines + 1, columns), dtype=np.float32)
        x = np.arange(wide, dtype=np.float32) / wide * columns
        y = np.arange(tall, dtype=np.float32) / tall * lines
        left, upper = x.astype(int), y.astype(int)
        share_x, share_y = x - left, (y - upper)[:, None]
        share_x = share_x * share_x * (3 - 2 * share_x)
        share_y = share_y * share_y * (3 - 2 * share_y)
        right, lower = (left + 1) % columns, upper + 1
        top = grid[upper][:, left] * (1 - share_x) + grid[upper][:, right] * share_x
        bottom = grid[lower][:, left] * (1 - share_x) + grid[lower][:, right] * share_x
        whole += weight * (top * (1 - share_y) + bottom * share_y)
        weight_sum += weight
    return whole / weight_sum


def _veil(tones: NDArray[np.float32], opacity: NDArray[np.float32]) -> QImage:
    tall, wide = opacity.shape
    cells = np.empty((tall, wide, 4), np.uint8)
    cells[:, :, :3] = np.clip(tones * opacity[:, :, None], 0, 255)[:, :, ::-1]
    cells[:, :, 3] = np.clip(opacity * 255, 0, 255)
    return QImage(cells.data, wide, tall, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied).copy()


def _opaque(light: NDArray[np.float32]) -> QImage:
    tall, wide = light.shape[:2]
    cells = np.full((tall, wide, 4), 255, np.uint8)
    cells[:, :, :3] = light[:, :, ::-1]
    return QImage(cells.data, wide, tall, 4 * wide, QImage.Format.Format_RGB32).copy()


def _mote(chance: random.Random) -> Mote:
    return Mote(
        x=chance.random(),
        y=chance.random(),
        across=chance.uniform(-0.012, 0.012),
        down=chance.uniform(-0.012, 0.006),
        size=0.004 + 0.012 * chance.random() ** 3,
        opacity=chance.uniform(0.12, 0.55),
        phase=chance.uniform(0, 2 * math.pi),
    )


def _soft_dot(setting: Setting, strength: float, side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    gradient = QRadialGradient(QPointF(side / 2, side / 2), side / 2)
    for step in range(9):
        position = step / 8
        gradient.setColorAt(position, colour(setting.palette.glow, strength * (1 - position) ** 2))
    painter = QPainter(image)
    painter.fillRect(0, 0, side, side, gradient)
    painter.end()
    return image


def _speck(setting: Setting) -> QImage:
    return _soft_dot(setting, 0.9, 32)


def _bloom(setting: Setting) -> QImage:
    return _soft_dot(setting, 0.20 if setting.palette.night else 0.42, 256)
