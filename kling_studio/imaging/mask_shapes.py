"""The lasso and the rectangle: which pixels they hold, as pure functions."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from kling_studio.imaging.mask_geometry import FAR, Spans, spans_within
from kling_studio.imaging.rect import NOWHERE, Rect


def polygon(corners: Sequence[tuple[float, float]], width: int, height: int) -> Spans:
    """Every pixel whose middle the line goes round, once or more, in either direction (so a lasso that
    crosses itself leaves no hole). It is closed from its last corner to its first.

    Corners are in pixels of the picture from its top left. Raises ValueError for what is no number.
    """
    if not all(math.isfinite(number) for corner in corners for number in corner):
        raise ValueError("a corner is no place")
    places = np.clip(np.array(corners, np.float64).reshape(-1, 2), -FAR, FAR)
    begins, ends = places, np.roll(places, -1, axis=0)
    low, high = np.minimum(begins[:, 1], ends[:, 1]), np.maximum(begins[:, 1], ends[:, 1])
    first = np.clip(np.ceil(low - 0.5), 0, height).astype(np.int64)
    beyond = np.clip(np.ceil(high - 0.5), 0, height).astype(np.int64)
    counts = beyond - first
    edges = np.repeat(np.arange(len(places)), counts)
    within_edge = np.arange(edges.size) - np.repeat(np.cumsum(counts) - counts, counts)
    rows = first[edges] + within_edge
    one, other = begins[edges], ends[edges]
    across = one[:, 0] + (rows + 0.5 - one[:, 1]) / (other[:, 1] - one[:, 1]) * (other[:, 0] - one[:, 0])
    columns = np.ceil(np.clip(across, -1, width + 1) - 0.5).astype(np.int64)
    order = np.lexsort((columns, rows))
    rounds = np.cumsum(np.where(other[order, 1] > one[order, 1], 1, -1))
    # A row is left as often as it is entered, so that no run reaches from one row into the next.
    leave = np.flatnonzero(rounds == 0)
    enter = np.insert(leave[:-1] + 1, 0, 0)[: leave.size]
    rows, columns = rows[order], columns[order]
    return spans_within(rows[enter], columns[enter], columns[leave], width)


def rectangle(one: tuple[float, float], other: tuple[float, float], width: int, height: int) -> Rect:
    """All pixels from the one in which a corner lies to the one in which the opposite corner lies.

    Raises ValueError for what is no number.
    """
    if not all(map(math.isfinite, (*one, *other))):
        raise ValueError("a corner is no place")
    left, right = sorted((math.floor(one[0]), math.floor(other[0])))
    top, bottom = sorted((math.floor(one[1]), math.floor(other[1])))
    return Rect(left, top, right + 1 - left, bottom + 1 - top).clipped(width, height) or NOWHERE
