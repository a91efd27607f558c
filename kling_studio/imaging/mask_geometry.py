"""Where a tool marks pixels: rows of them as spans. Origin at the top left, y downwards.

A pixel is marked when its middle lies inside the shape, so that shapes are the same at any zoom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kling_studio.imaging.rect import NOWHERE, Rect

Pixels = NDArray[np.uint8]
"""Rows × columns of a mask: 0 is not marked, 255 is."""

Whole = NDArray[np.int64]

MARKED = 255

FAR = 1e7
"""Pixels from the picture's corner beyond which no place is told from another: what is farther out is drawn
from there, where numbers are still exact."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Runs of pixels: run `i` is row `rows[i]` from column `lefts[i]` up to, without, `rights[i]`.

    In order of the rows, each inside the picture and not empty; several may be in one row.
    """

    rows: Whole
    lefts: Whole
    rights: Whole

    @property
    def rect(self) -> Rect:
        """The least rectangle around them."""
        if not self.rows.size:
            return NOWHERE
        left, top = int(self.lefts.min()), int(self.rows[0])
        return Rect(left, top, int(self.rights.max()) - left, int(self.rows[-1]) + 1 - top)

    def paint(self, pixels: Pixels, value: int) -> None:
        """Sets every pixel of them."""
        # A row at a time: at the widths of a brush this is quicker than any index array.
        for row, left, right in zip(
            self.rows.tolist(), self.lefts.tolist(), self.rights.tolist(), strict=True
        ):
            pixels[row, left:right] = value

    def squares(self, side: int) -> Iterator[tuple[int, int]]:
        """Row and column of the squares of a grid that they may touch: all between the leftmost and the
        rightmost of each row of squares."""
        if not self.rows.size:
            return
        rows = self.rows // side
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        lefts = np.minimum.reduceat(self.lefts, starts) // side
        rights = (np.maximum.reduceat(self.rights, starts) - 1) // side
        for row, left, right in zip(rows[starts].tolist(), lefts.tolist(), rights.tolist(), strict=True):
            for column in range(left, right + 1):
                yield row, column


def spans_within(rows: Whole, lefts: Whole, rights: Whole, width: int) -> Spans:
    """Spans cut to the picture's width; empty ones are left out. The rows must be inside and in order."""
    lefts, rights = np.maximum(lefts, 0), np.minimum(rights, width)
    some = lefts < rights
    return Spans(rows[some], lefts[some], rights[some])
