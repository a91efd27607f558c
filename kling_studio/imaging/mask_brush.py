"""The round, hard brush: which pixels a piece of a stroke covers, as pure functions."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from kling_studio.imaging.mask_geometry import FAR, Spans, spans_within

THINNEST = 1.5
"""Brushes of a smaller diameter mark single pixels along the line: a disc of them could miss every
middle."""

_LEVEL = 1e-9
"""Pixels of height within which an edge is level."""

_Floats = NDArray[np.float64]


def segment(
    one: tuple[float, float, float], other: tuple[float, float, float], width: int, height: int
) -> Spans:
    """What a stroke covers from one place to the next, without a gap, in a picture of that size.

    A place is x and y in pixels of the picture and the brush's diameter there; the pixel in the corner
    reaches from 0 to 1. Between two diameters the stroke tapers. Raises ValueError for what is no number.
    """
    if not all(map(math.isfinite, (*one, *other))):
        raise ValueError(f"not a place: {one}, {other}")
    one, other = _near(one), _near(other)
    if max(one[2], other[2]) < THINNEST:
        return _line(one, other, width, height)
    return _capsule(one, other, width, height)


def _near(place: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, diameter = place
    return min(max(x, -FAR), FAR), min(max(y, -FAR), FAR), min(max(diameter, 0.0), FAR)


def _line(
    one: tuple[float, float, float], other: tuple[float, float, float], width: int, height: int
) -> Spans:
    """The pixels along a line, one for each step of its longer direction."""
    x, y = math.floor(one[0]), math.floor(one[1])
    wide, tall = math.floor(other[0]) - x, math.floor(other[1]) - y
    steps = max(abs(wide), abs(tall), 1)
    begin, end = 0, steps
    for start, way, length in ((x, wide, width), (y, tall, height)):
        if abs(way) == steps:  # only what lies in the picture: the line may come from far outside
            reached = sorted((-start * way / steps, (length - 1 - start) * way / steps))
            begin, end = max(begin, math.floor(reached[0])), min(end, math.ceil(reached[1]))
    step = np.arange(begin, end + 1)
    columns = x + (2 * step * wide + steps) // (2 * steps)
    rows = y + (2 * step * tall + steps) // (2 * steps)
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    order = np.argsort(rows[inside], kind="stable")
    columns = columns[inside][order]
    return Spans(rows[inside][order], columns, columns + 1)


def _capsule(
    one: tuple[float, float, float], other: tuple[float, float, float], width: int, height: int
) -> Spans:
    """Two discs and what their common tangents enclose; convex, so one span in each row."""
    radii = tuple(max(place[2], THINNEST) / 2 for place in (one, other))
    top = min(one[1] - radii[0], other[1] - radii[1])
    bottom = max(one[1] + radii[0], other[1] + radii[1])
    first, last = max(0, math.floor(top)), min(height - 1, math.ceil(bottom))
    rows = np.arange(first, max(first, last + 1), dtype=np.int64)
    middles: _Floats = rows.astype(np.float64) + 0.5
    low = np.full(rows.size, np.inf)
    high = np.full(rows.size, -np.inf)
    for place, radius in zip((one, other), radii, strict=True):
        _widen_by_disc(low, high, middles, place[0], place[1], radius)
    corners = _between(one, other, radii[0], radii[1])
    for number, corner in enumerate(corners):
        _widen_by_edge(low, high, middles, corner, corners[number - 1])
    hit = low <= high
    lefts = np.ceil(np.clip(low[hit], -1, width + 1) - 0.5).astype(np.int64)
    rights = np.floor(np.clip(high[hit], -1, width + 1) - 0.5).astype(np.int64) + 1
    return spans_within(rows[hit], lefts, rights, width)


def _between(
    one: tuple[float, float, float], other: tuple[float, float, float], first: float, second: float
) -> tuple[tuple[float, float], ...]:
    """The four points where the common tangents touch; none where one disc holds the other."""
    away = math.dist(one[:2], other[:2])
    if away <= abs(first - second):
        return ()
    along = (other[0] - one[0]) / away, (other[1] - one[1]) / away
    lean = (first - second) / away
    side = math.sqrt(1 - lean * lean)
    normals = [
        (along[0] * lean - sign * along[1] * side, along[1] * lean + sign * along[0] * side)
        for sign in (1, -1)
    ]
    (ax, ay), (bx, by) = normals
    return (
        (one[0] + first * ax, one[1] + first * ay),
        (other[0] + second * ax, other[1] + second * ay),
        (other[0] + second * bx, other[1] + second * by),
        (one[0] + first * bx, one[1] + first * by),
    )


def _widen_by_disc(
    low: _Floats, high: _Floats, middles: _Floats, x: float, y: float, radius: float
) -> None:
    square = radius * radius - (middles - y) ** 2
    hit = square >= 0
    half = np.sqrt(square[hit])
    low[hit] = np.minimum(low[hit], x - half)
    high[hit] = np.maximum(high[hit], x + half)


def _widen_by_edge(
    low: _Floats, high: _Floats, middles: _Floats, one: tuple[float, float], other: tuple[float, float]
) -> None:
    if abs(one[1] - other[1]) < _LEVEL:  # the discs at its ends are in every row that it is
        return
    share = (middles - one[1]) / (other[1] - one[1])
    hit = (share >= 0) & (share <= 1)
    x = one[0] + share[hit] * (other[0] - one[0])
    low[hit] = np.minimum(low[hit], x)
    high[hit] = np.maximum(high[hit], x)
