"""Where in the picture a region is, quickly and roughly, and where its badge goes."""

from __future__ import annotations

import numpy as np

from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_tiles import Grid
from kling_studio.imaging.rect import NOWHERE, Rect

_COARSE = 512
_HIGH = 0.25
"""How far down a region its badge is."""


def marked_rect(document: MaskDocument, region: int) -> Rect:
    """Outside of it nothing of a region was marked after the last step; by squares, so it is quick."""
    tiles = document.snapshot().tiles[region]
    marked = [at for at, tile in enumerate(tiles) if tile.marked]
    return Grid(document.width, document.height).around(marked) if marked else NOWHERE


def badge_place(document: MaskDocument, region: int) -> tuple[float, float] | None:
    """Where a region's badge is, in pixels of the picture: on its left edge, a quarter down."""
    rect = marked_rect(document, region)
    if not rect:
        return None
    pixels = document.pixels(region)[rect.slices]
    step = max(1, max(pixels.shape) // _COARSE)
    rows = np.flatnonzero(pixels[::step, ::step].any(axis=1))
    if not rows.size:
        step = 1
        rows = np.flatnonzero(pixels.any(axis=1))
    row = int(rows[int((rows.size - 1) * _HIGH)]) * step
    columns = np.flatnonzero(pixels[row, ::step])
    return rect.left + int(columns[0]) * step + 0.5, rect.top + row + 0.5
