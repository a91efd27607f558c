"""Where a painted region is while it moves along its trajectory, as pure functions."""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Sequence

Points = Sequence[tuple[float, float]]
"""In pixels of the picture, origin at its bottom left, y upwards (Kling docs, motion brush)."""


def moved(points: Points, share: float) -> tuple[float, float]:
    """How far a region has gone after a share, 0 to 1, of its trajectory's length, from its first point.

    In pixels of the picture, to the right and up; it goes at an even pace along straight lines.
    """
    ways = [math.dist(one, other) for one, other in itertools.pairwise(points)]
    ends = list(itertools.accumulate(ways))
    begin = points[0]
    if not ends or ends[-1] == 0:
        return 0.0, 0.0
    wanted = min(max(share, 0.0), 1.0) * ends[-1]
    leg = min(bisect.bisect_left(ends, wanted), len(ways) - 1)
    part = 1 - (ends[leg] - wanted) / ways[leg] if ways[leg] else 1.0
    (from_x, from_y), (to_x, to_y) = points[leg], points[leg + 1]
    return from_x + (to_x - from_x) * part - begin[0], from_y + (to_y - from_y) * part - begin[1]


def in_frame(way: tuple[float, float], share_x: float, share_y: float) -> tuple[float, float]:
    """A way in the picture as one in the frame: pixels to the right and down."""
    return way[0] * share_x, -way[1] * share_y
