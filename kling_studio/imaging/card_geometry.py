"""Where reference cards stand in a frame, as pure functions."""

from __future__ import annotations

import math
from dataclasses import dataclass

_MIDDLE = 0.44
_WIDE = 0.86
_TALL = 0.52
_LARGEST = 0.36
_GAP = 0.14


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
