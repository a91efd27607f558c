"""Where reference cards stand in a frame, as pure functions."""

from __future__ import annotations

import math
from dataclasses import dataclass

_MIDDLE = 0.44
"""Where the middle of all cards is, as a share of the frame's height: the caption is below."""

_WIDE, _TALL = 0.86, 0.52
"""The share of the frame's width and height that all of them may take."""

_LARGEST = 0.36
"""The most that one card's side may be of the frame's short side."""

_GAP = 0.14
"""What is between two cards, in sides of one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A card's square: its middle and its side in pixels."""

    x: float
    y: float
    side: float


def places(count: int, width: int, height: int) -> tuple[Place, ...]:
    """Squares for so many cards, in rows around the upper middle of a frame, as large as they fit."""
    if count < 1:
        return ()
    side, rows = max((_side(count, rows, width, height), -rows) for rows in range(1, count + 1))
    rows = -rows
    columns = math.ceil(count / rows)
    found = []
    for number in range(count):
        row, column = divmod(number, columns)
        in_row = min(columns, count - row * columns)
        step = side * (1 + _GAP)
        x = width / 2 + (column - (in_row - 1) / 2) * step
        y = height * _MIDDLE + (row - (math.ceil(count / columns) - 1) / 2) * step
        found.append(Place(x, y, side))
    return tuple(found)


def _side(count: int, rows: int, width: int, height: int) -> float:
    columns = math.ceil(count / rows)
    across = width * _WIDE / (columns + (columns - 1) * _GAP)
    down = height * _TALL / (rows + (rows - 1) * _GAP)
    return min(across, down, min(width, height) * _LARGEST)
