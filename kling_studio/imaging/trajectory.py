"""A moving region's trajectory: from a line drawn by hand, or clicks, to the few points that the API takes.

The studio counts from the picture's top left, as the screen does; `to_api` and `from_api` alone know
that the API counts from the bottom left (Kling docs, image2video: dynamic_masks).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, Self

from kling_studio.domain.form import FEWEST_POINTS, MOST_POINTS
from kling_studio.imaging.trajectory_curve import calm, curve_through, evenly, length

Place = tuple[float, float]
"""Where in the picture something is, in pixels; the corner of its first pixel is 0, 0."""

Spot = tuple[int, int]
"""Column and row of a pixel, from 0 to the width less 1 and the height less 1."""

_ROUND: Final = 0.15
_EIGHTH: Final = math.pi / 4


class Direction(StrEnum):
    """Where a trajectory leads, as it is seen on the screen."""

    RIGHT = "right"
    UP_RIGHT = "up_right"
    UP = "up"
    UP_LEFT = "up_left"
    LEFT = "left"
    DOWN_LEFT = "down_left"
    DOWN = "down"
    DOWN_RIGHT = "down_right"
    ROUND = "round"
    """It ends about where it began."""


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The spots that the user set, in their order, 1 to 77, and whether a curve joins them.

    What is shown and sent are `points`: these, and between them as many as the curve needs.
    """

    anchors: tuple[Spot, ...]
    smooth: bool = True

    def __post_init__(self) -> None:
        if not 0 < len(self.anchors) <= MOST_POINTS:
            raise ValueError(f"{len(self.anchors)} anchors")

    def points(self, width: int, height: int) -> tuple[Spot, ...]:
        """The way as it is sent, but from the top left: 2 to 77 spots inside the picture, no two in a row
        alike; none while there are not two anchors that differ."""
        return _points(self, width, height)

    def moved(self, at: int, spot: Spot) -> Self:
        """With one anchor elsewhere; `at` counts from 0."""
        return replace(self, anchors=(*self.anchors[:at], spot, *self.anchors[at + 1 :]))

    def inserted(self, at: int, spot: Spot) -> Self:
        """With one more anchor, which then is number `at`. Raises ValueError where there are 77."""
        return replace(self, anchors=(*self.anchors[:at], spot, *self.anchors[at:]))

    def deleted(self, at: int) -> Self | None:
        """Without one anchor; None where it was the last."""
        left = (*self.anchors[:at], *self.anchors[at + 1 :])
        return replace(self, anchors=left) if left else None

    def turned(self) -> Self:
        """The same way from its end to its beginning."""
        return replace(self, anchors=self.anchors[::-1])

    def with_smooth(self, smooth: bool) -> Self:
        """Joined by a curve, or by straight lines."""
        return replace(self, smooth=smooth)

    def place_to_insert(self, spot: Spot) -> int:
        """Which number an anchor set at a spot should get: between the two whose line passes nearest."""
        ways = [
            (math.dist(one, spot) + math.dist(spot, other) - math.dist(one, other), at)
            for at, (one, other) in enumerate(itertools.pairwise(self.anchors), 1)
        ]
        return min(ways)[1] if ways else len(self.anchors)


def from_freehand(line: Sequence[Place], width: int, height: int, grain: float = 1.0) -> Trajectory | None:
    """A way along a line that was drawn in one go: calmed, with few anchors. None for a mere dot.

    `grain` is how many pixels of the picture one of the screen shows.
    """
    if not line or not all(math.isfinite(number) for place in line for number in place):
        return None
    inside = [(min(max(x, 0.0), float(width)), min(max(y, 0.0), float(height))) for x, y in line]
    anchors = _without_repeats([spot_at(place, width, height) for place in calm(inside, grain)])
    return Trajectory(anchors) if len(anchors) >= FEWEST_POINTS else None


def within(spot: Spot, width: int, height: int) -> Spot:
    """The nearest pixel of a picture of that size."""
    return min(max(spot[0], 0), width - 1), min(max(spot[1], 0), height - 1)


def spot_at(place: Place, width: int, height: int) -> Spot:
    """The pixel in which a place lies; for one outside the picture the nearest."""
    return within((math.floor(place[0]), math.floor(place[1])), width, height)


def to_api(points: Sequence[Spot], height: int) -> list[dict[str, int]]:
    """Points as they are sent, from the bottom left of a picture of that height."""
    return [{"x": x, "y": height - 1 - y} for x, y in points]


def from_api(points: object, height: int) -> tuple[Spot, ...]:
    """A recipe's points, from the top left. Raises ValueError for what is no list of them."""
    if not isinstance(points, list):
        raise ValueError(f"no list of points: {points!r:.80}")
    return tuple(_spot(point, height) for point in points)


def of_points(points: Sequence[Spot], width: int, height: int) -> Trajectory | None:
    """A way that is sent as exactly these points, where they are some that can be; None for too few.

    Of more than 77, 77 are taken, evenly along the way.
    """
    spots = _without_repeats([within(spot, width, height) for spot in points])
    if len(spots) > MOST_POINTS:
        spots = _without_repeats([(round(x), round(y)) for x, y in evenly(spots, MOST_POINTS)])
    return Trajectory(spots, smooth=False) if len(spots) >= FEWEST_POINTS else None


def scaled(way: Trajectory, share_x: float, share_y: float, width: int, height: int) -> Trajectory:
    """The same way in a picture of another size; the shares are new sides over old ones."""
    places = (((x + 0.5) * share_x, (y + 0.5) * share_y) for x, y in way.anchors)
    return replace(way, anchors=tuple(spot_at(place, width, height) for place in places))


def way_length(points: Sequence[Spot]) -> float:
    """How long a way is, in pixels of the picture."""
    return length(points)


def direction(points: Sequence[Spot]) -> Direction | None:
    """Where a way leads from its first point to its last, None without two."""
    if len(points) < FEWEST_POINTS:
        return None
    right, up = points[-1][0] - points[0][0], points[0][1] - points[-1][1]
    if math.hypot(right, up) < _ROUND * length(points):
        return Direction.ROUND
    return tuple(Direction)[round(math.atan2(up, right) / _EIGHTH) % 8]


@lru_cache(maxsize=64)  # a view asks for the same ways at every paint
def _points(way: Trajectory, width: int, height: int) -> tuple[Spot, ...]:
    spots = _without_repeats([within(spot, width, height) for spot in way.anchors])
    if way.smooth:
        curve = curve_through(spots)
        spots = _without_repeats([within((round(x), round(y)), width, height) for x, y in curve])
    return spots if len(spots) >= FEWEST_POINTS else ()


def _without_repeats(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    return tuple(spot for spot, _ in itertools.groupby(spots))


def _spot(point: Any, height: int) -> Spot:
    if not isinstance(point, dict) or type(point.get("x")) is not int or type(point.get("y")) is not int:
        raise ValueError(f"no point: {point!r:.80}")
    return point["x"], height - 1 - point["y"]
