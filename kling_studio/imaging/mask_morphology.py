"""A mask grown or shrunk by a number of pixels, round, exactly."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from kling_studio.imaging.mask_geometry import MARKED, Pixels
from kling_studio.imaging.rect import NOWHERE, Rect

_Words = NDArray[np.uint64]
_BITS = 64


def grown(pixels: Pixels, by: int) -> Pixels:
    """A new mask that marks every pixel whose middle is at most `by` from a marked one's.

    For a worker thread: about 1 ms for each pixel at 4096 × 4096.
    """
    return _grown(pixels > 0, by)


def shrunk(pixels: Pixels, by: int) -> Pixels:
    """A new mask that marks only what is farther than `by` from every pixel that is not marked.

    Beyond the picture's edge counts as marked: a region that touches the edge goes on touching it.
    """
    return np.bitwise_not(_grown(pixels == 0, by))


def _grown(marked: NDArray[np.bool_], by: int) -> Pixels:
    height, width = marked.shape
    result = np.zeros((height, width), np.uint8)
    bounds = bounds_of(marked)
    if not bounds:
        return result
    by = min(max(by, 0), width + height)
    area = Rect(bounds.left - by, bounds.top - by, bounds.width + 2 * by, bounds.height + 2 * by).clipped(
        width, height
    )
    packed = _packed(marked[area.slices])
    wide = np.zeros_like(packed)
    total = packed.copy()
    reached, current = 0, packed
    for away in range(by, 0, -1):
        across = math.isqrt(by * by - away * away)
        current = _widened(current, across - reached)
        reached = across
        if away < area.height:
            np.bitwise_or(total[away:], current[:-away], out=total[away:])
            np.bitwise_or(total[:-away], current[away:], out=total[:-away])
    wide = _widened(current, by - reached)
    np.bitwise_or(total, wide, out=total)
    bits = np.unpackbits(total.view(np.uint8), axis=1, count=area.width, bitorder="little")
    np.multiply(bits, MARKED, out=result[area.slices])
    return result


def bounds_of(marked: NDArray[np.bool_] | Pixels) -> Rect:
    """The least rectangle around all that is not 0."""
    rows = np.flatnonzero(marked.any(axis=1))
    if not rows.size:
        return NOWHERE
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(marked[top:bottom].any(axis=0))
    left = int(columns[0])
    return Rect(left, top, int(columns[-1]) + 1 - left, bottom - top)


def _packed(marked: NDArray[np.bool_]) -> _Words:
    """Rows of 64 pixels a number, the leftmost in the lowest bit."""
    spare = -marked.shape[1] % _BITS
    octets = np.packbits(np.pad(marked, ((0, 0), (0, spare))), axis=1, bitorder="little")
    return octets.view("<u8").astype(np.uint64)


def _widened(words: _Words, by: int) -> _Words:
    """Every run longer by some pixels at both ends; the size of the steps doubles."""
    step = 1
    while by > 0:
        step = min(step, by)
        words = words | _shifted(words, step) | _shifted(words, -step)
        by -= step
        step *= 2
    return words


def _shifted(words: _Words, by: int) -> _Words:
    """All pixels moved to the right by a number, to the left by a negative one."""
    whole, part = divmod(abs(by), _BITS)
    moved = np.zeros_like(words)
    count = words.shape[1]
    if whole >= count:
        return moved
    if by > 0:
        moved[:, whole:] = words[:, : count - whole] << np.uint64(part)
        if part:
            moved[:, whole + 1 :] |= words[:, : count - whole - 1] >> np.uint64(_BITS - part)
    else:
        moved[:, : count - whole] = words[:, whole:] >> np.uint64(part)
        if part:
            moved[:, : count - whole - 1] |= words[:, whole + 1 :] << np.uint64(_BITS - part)
    return moved
