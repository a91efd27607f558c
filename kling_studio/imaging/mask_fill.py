"""Flood fill by colour: all that is like a pixel of the start picture and hangs together with it.

The picture is taken apart into runs of like pixels, row by row; runs of neighbouring rows that share a
column belong together. Nothing is done pixel by pixel, so 4096 × 4096 takes a tenth of a second.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kling_studio.imaging.rect import NOWHERE, Rect

Colours = NDArray[np.uint8]
"""Rows × columns × 4 bytes of a start picture; the fourth of each, its opacity, is not looked at."""

_Bits = NDArray[np.bool_]
_Whole = NDArray[np.intp]
_BAND = 16


@dataclass(frozen=True, slots=True)
class Marks:
    """Pixels found, for `MaskDocument.mark`: `bits` has one for each pixel of `rect`."""

    rect: Rect
    bits: _Bits


def filled(picture: Colours, column: int, row: int, tolerance: int) -> Marks:
    """What hangs together, by the sides of pixels, with the pixel at `column`, `row`, and whose red,
    green and blue each differ from that pixel's by at most `tolerance`, 0 to 255.

    For a worker thread. Raises IndexError for a pixel outside the picture.
    """
    height, width = picture.shape[:2]
    if not (0 <= column < width and 0 <= row < height):
        raise IndexError(f"{column}, {row} in {width} × {height}")
    like = _like(picture, picture[row, column], tolerance)
    edges = np.flatnonzero(like[1:] != like[:-1]) + 1
    begins, ends = edges[::2], edges[1::2]
    stride = width + 1
    seed = int(np.searchsorted(begins, row * stride + column + 1, side="right")) - 1
    found = _together(begins, ends, stride, seed)
    return _marks(begins[found] - 1, ends[found] - 1, width)


def _like(picture: Colours, colour: Colours, tolerance: int) -> _Bits:
    """Row after row, with a pixel unlike any before the first row and behind every row."""
    height, width = picture.shape[:2]
    lowest = np.maximum(colour.astype(np.int16) - tolerance, 0)
    reach = np.minimum(colour.astype(np.int16) + tolerance, 255) - lowest
    lowest[3], reach[3] = 0, 255
    flat = np.zeros(1 + height * (width + 1), np.bool_)
    like = flat[1:].reshape(height, width + 1)
    # As long rows of bytes: numpy is slow where the last axis has but four.
    low, far = (np.tile(limit.astype(np.uint8), width) for limit in (lowest, reach))
    octets = np.ascontiguousarray(picture).reshape(height, 4 * width)
    for top in range(0, height, _BAND):  # a band at a time stays in the processor's cache
        near = (octets[top : top + _BAND] - low) <= far
        np.equal(near.view(np.uint32), 0x01010101, out=like[top : top + _BAND, :width])
    return flat


def _together(begins: _Whole, ends: _Whole, stride: int, seed: int) -> _Bits:
    """Which runs hang together with one of them."""
    above, below = _touching(begins, ends, stride)
    parents = np.arange(begins.size)
    # Every run under the first run it touches makes a forest at once; what is left are few links.
    first = np.flatnonzero(np.diff(below, prepend=-1))
    parents[below[first]] = above[first]
    parents = _roots(parents)
    while True:
        one, other = parents[above], parents[below]
        apart = one != other
        if not apart.any():
            break
        above, below = one[apart], other[apart]
        low, high = np.minimum(above, below), np.maximum(above, below)
        np.minimum.at(parents, high, low)
        parents = _roots(parents)
    found: _Bits = np.equal(parents, parents[seed])
    return found


def _touching(begins: _Whole, ends: _Whole, stride: int) -> tuple[_Whole, _Whole]:
    """Pairs of runs that share a column in neighbouring rows: the upper and the lower one, in order of
    the lower."""
    first = np.searchsorted(ends, begins - stride, side="right")
    beyond = np.searchsorted(begins, ends - stride, side="left")
    counts = np.maximum(beyond - first, 0)
    below = np.repeat(np.arange(begins.size), counts)
    above = np.arange(below.size) - np.repeat(np.cumsum(counts) - counts, counts) + first[below]
    return above, below


def _roots(parents: _Whole) -> _Whole:
    """Follows every run's parents to the last."""
    while True:
        further = parents[parents]
        if np.array_equal(further, parents):
            return parents
        parents = further


def _marks(begins: _Whole, ends: _Whole, width: int) -> Marks:
    stride = width + 1
    if not begins.size:
        return Marks(NOWHERE, np.zeros((0, 0), np.bool_))
    top, bottom = int(begins[0]) // stride, int(begins[-1]) // stride + 1
    left = int((begins % stride).min())
    right = int(((ends - 1) % stride).max()) + 1
    steps = np.zeros((bottom - top) * stride + 1, np.int8)
    steps[begins - top * stride] = 1
    steps[ends - top * stride] = -1
    inside = np.cumsum(steps[:-1], dtype=np.int8).view(np.bool_).reshape(-1, stride)
    return Marks(Rect(left, top, right - left, bottom - top), np.ascontiguousarray(inside[:, left:right]))
