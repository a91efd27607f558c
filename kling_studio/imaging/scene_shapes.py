"""Outlines of land: heights from smooth noise, and what stands on them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

Heights = Callable[[float], float]
"""From a place along the land, in units, to a height from about -1 to 1."""


def smooth_noise(chance: random.Random, octaves: int, sharpness: float = 0.0) -> Heights:
    """Noise of several octaves; `sharpness` 0 gives rolling hills, 1 gives crests."""
    layers = []
    for octave in range(octaves):
        values = [chance.uniform(-1, 1) for _ in range(257)]
        layers.append((2.0**octave, 0.5**octave, chance.random() * 257, values))
    total = sum(weight for _, weight, _, _ in layers)

    def height(place: float) -> float:
        whole = 0.0
        for frequency, weight, offset, values in layers:
            at = place * frequency + offset
            left = math.floor(at)
            share = at - left
            share = share * share * share * (share * (share * 6 - 15) + 10)
            value = values[left % 257] * (1 - share) + values[(left + 1) % 257] * share
            crest = 1 - 2 * abs(value)
            whole += weight * (value * (1 - sharpness) + crest * sharpness)
        return whole / total

    return height


def outline(points: list[QPointF], bottom: float) -> QPainterPath:
    """A closed shape from a line of points down to `bottom`."""
    path = QPainterPath()
    first, last = points[0], points[-1]
    path.addPolygon(QPolygonF([QPointF(first.x(), bottom), *points, QPointF(last.x(), bottom)]))
    path.closeSubpath()
    return path


def pine(x: float, ground: float, tall: float, chance: random.Random) -> QPolygonF:
    """A fir's silhouette."""
    tiers = chance.randint(4, 6)
    wide = tall * chance.uniform(0.17, 0.24)
    lean = tall * chance.uniform(-0.015, 0.015)
    left, right = [], []
    for tier in range(tiers):
        share = (tier + 1) / tiers
        y = ground - tall + tall * 0.93 * share
        reach = wide * (0.18 + 0.82 * share) * chance.uniform(0.88, 1.1)
        notch = reach * 0.52
        right += [QPointF(x + reach, y), QPointF(x + notch, y - tall * 0.025)]
        left += [QPointF(x - reach, y), QPointF(x - notch, y - tall * 0.025)]
    trunk = tall * 0.018
    foot = [QPointF(x + trunk, ground + tall * 0.1), QPointF(x - trunk, ground + tall * 0.1)]
    return QPolygonF([QPointF(x + lean, ground - tall), *right, *foot, *reversed(left)])
