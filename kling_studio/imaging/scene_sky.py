"""The still part of a painted scene: sky, its light and its stars, computed once and dithered."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from kling_studio.imaging.scene_palette import Palette

Pixels = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Light:
    """The sun or the moon: its middle and radius in pixels."""

    x: float
    y: float
    radius: float


def sky(
    width: int, height: int, horizon: float, palette: Palette, light: Light, chance: random.Random
) -> QImage:
    """The sky down to `horizon` (a share of the height) and its reflection's colours below it."""
    rows = np.linspace(0, 1, height, dtype=np.float32) / horizon
    colours = np.array(palette.sky, np.float32)
    stops = np.array([0.0, 0.42, 0.78, 1.0], np.float32)
    column = np.stack([np.interp(rows, stops, colours[:, channel]) for channel in range(3)], axis=1)
    column = _softened(column, max(3, height // 12))
    picture = np.repeat(column[:, None, :], width, axis=1).astype(np.float32)
    _add_stars(picture, horizon, palette, chance)
    _add_light(picture, palette, light)
    return dithered(picture, chance)


def _softened(column: Pixels, reach: int) -> Pixels:
    """A vertical gradient whose stops do not show."""
    window = np.hanning(2 * reach + 1).astype(np.float32)
    window /= window.sum()
    padded = np.pad(column, ((reach, reach), (0, 0)), mode="edge")
    return np.stack([np.convolve(padded[:, c], window, "valid") for c in range(3)], axis=1)


def _add_stars(picture: Pixels, horizon: float, palette: Palette, chance: random.Random) -> None:
    height, width = picture.shape[:2]
    fine = min(width, height) / 720
    for _ in range(round(palette.stars * 420)):
        depth = chance.random() ** 1.5
        x, y = chance.random() * (width - 6) + 3, depth * horizon * (height - 6) * 0.92 + 3
        bright = (
            (0.15 + 0.85 * chance.random() ** 3) * (1 - depth * 0.8) * 235 * min(1.0, palette.stars + 0.2)
        )
        spread = (0.55 + 0.5 * chance.random()) * fine
        reach = int(3 * spread) + 1
        left, top = int(x) - reach, int(y) - reach
        if left < 0 or top < 0:
            continue
        patch = picture[top : top + 2 * reach + 1, left : left + 2 * reach + 1]
        rows = np.arange(top, top + patch.shape[0], dtype=np.float32)[:, None] - y
        columns = np.arange(left, left + patch.shape[1], dtype=np.float32)[None, :] - x
        shape = np.exp(-(rows**2 + columns**2) / (2 * spread**2))
        tint = np.array([1.0, 0.97, 0.92] if chance.random() < 0.3 else [0.88, 0.94, 1.0], np.float32)
        patch += (bright * shape)[:, :, None] * tint


def _add_light(picture: Pixels, palette: Palette, light: Light) -> None:
    height, width = picture.shape[:2]
    rows = np.arange(height, dtype=np.float32)[:, None] - light.y
    columns = np.arange(width, dtype=np.float32)[None, :] - light.x
    distance = np.sqrt(rows**2 + columns**2)
    reach = min(width, height)
    strength = 0.55 if palette.night else 0.85
    glow = strength * (
        0.62 * np.exp(-((distance / (0.62 * reach)) ** 2) * 1.6)
        + 0.5 * np.exp(-distance / (light.radius * 2.6))
    )
    glow = np.clip(glow, 0, 1)[:, :, None]
    warm = np.array(palette.glow, np.float32)
    picture += (255 - picture) * (warm / 255) * glow * 0.9
    disc = np.clip(light.radius - distance + 0.5, 0, 1)[:, :, None]
    face = np.array(palette.light, np.float32)[None, None, :]
    if palette.night:
        # A moon is a ball lit from one side, with faint seas.
        shade = 1 - 0.20 * np.clip((columns + rows) / (1.4 * light.radius), -1, 1)
        seas = 0.06 * np.sin(columns / light.radius * 3.1 + 1.7) * np.sin(rows / light.radius * 2.6 + 0.6)
        face = face * np.clip(shade - seas - 0.08, 0, 1)[:, :, None]
    picture *= 1 - disc
    picture += face * disc


def dithered(picture: Pixels, chance: random.Random) -> QImage:
    """The picture in 8 bits; fine noise hides the steps of slow gradients."""
    height, width = picture.shape[:2]
    noise = np.random.Generator(np.random.PCG64(chance.getrandbits(64)))
    grain = noise.random((height, width, 1), dtype=np.float32) - noise.random(
        (height, width, 1), dtype=np.float32
    )
    bytes_ = np.full((height, width, 4), 255, np.uint8)
    bytes_[:, :, :3] = np.clip(picture + grain * 0.9 + 0.5, 0, 255)[:, :, ::-1]
    return QImage(bytes_.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
