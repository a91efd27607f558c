"""A mask's pixels as they were after the last step: packed squares, shared by history and snapshots."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kling_studio.imaging.mask_geometry import MARKED, Pixels, Spans
from kling_studio.imaging.rect import Rect

SIDE = 256
"""Columns and rows of a square; those at the right and lower edge hold what is left."""

_LEVEL = 1
_SMOOTH = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of bits. `marked` counts the ones; `data` is empty where all of them are alike."""

    marked: int
    data: bytes = b""
    deflated: bool = False


@dataclass(frozen=True, slots=True)
class TileChange:
    """What a step did to one square, which `at` counts row by row."""

    at: int
    before: Tile
    after: Tile

    @property
    def weight(self) -> int:
        """Bytes that it holds, roughly."""
        return 128 + len(self.before.data) + len(self.after.data)


class Grid:
    """How a picture of some size is cut into squares."""

    def __init__(self, width: int, height: int) -> None:
        self.columns = -(-width // SIDE)
        self.rows = -(-height // SIDE)
        self._width, self._height = width, height

    def rect(self, at: int) -> Rect:
        """A square's place in the picture."""
        row, column = divmod(at, self.columns)
        return Rect(column * SIDE, row * SIDE, SIDE, SIDE).clipped(self._width, self._height)

    def within(self, rect: Rect) -> Iterator[int]:
        """Every square that a rectangle of the picture touches."""
        if rect:
            for row in range(rect.top // SIDE, (rect.bottom - 1) // SIDE + 1):
                begin = row * self.columns
                yield from range(begin + rect.left // SIDE, begin + (rect.right - 1) // SIDE + 1)

    def touched(self, spans: Spans) -> Iterator[int]:
        """Every square that spans may touch."""
        for row, column in spans.squares(SIDE):
            yield row * self.columns + column

    def around(self, squares: Sequence[int]) -> Rect:
        """The least rectangle that holds all of these squares; there must be one."""
        rows, columns = zip(*(divmod(at, self.columns) for at in squares), strict=True)
        left, top = min(columns), min(rows)
        wide, high = max(columns) + 1 - left, max(rows) + 1 - top
        return Rect(left * SIDE, top * SIDE, wide * SIDE, high * SIDE).clipped(self._width, self._height)

    def all(self) -> range:
        """Every square."""
        return range(self.columns * self.rows)


def tile_of(square: Pixels) -> Tile:
    """Packs a square of a mask."""
    marked = int(np.count_nonzero(square))
    if marked in (0, square.size):
        return Tile(marked)
    octets = np.packbits(square)
    packed = octets.tobytes()
    # Speckles hardly get smaller, but take much longer: they are told by how often neighbours differ.
    if np.count_nonzero(octets[1:] != octets[:-1]) * _SMOOTH > octets.size:
        return Tile(marked, packed)
    return Tile(marked, zlib.compress(packed, _LEVEL), deflated=True)


def put(tile: Tile, square: Pixels) -> None:
    """Unpacks a tile into its square of a mask."""
    if not tile.data:
        square[...] = MARKED if tile.marked else 0
        return
    packed = zlib.decompress(tile.data) if tile.deflated else tile.data
    bits = np.unpackbits(np.frombuffer(packed, np.uint8), count=square.size)
    np.negative(bits.reshape(square.shape), out=square)


class Kept:
    """The squares of one mask after the last step."""

    def __init__(self, width: int, height: int) -> None:
        self._grid = Grid(width, height)
        self._tiles = [Tile(0)] * (self._grid.columns * self._grid.rows)
        self.marked = 0
        """How many pixels are marked."""

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """All of them, row by row; never changed afterwards, so a thread may read them."""
        return tuple(self._tiles)

    def keep(self, pixels: Pixels, touched: Iterable[int]) -> tuple[TileChange, ...]:
        """Takes over the squares that may have changed; what did change."""
        changes = []
        for at in sorted(touched):
            before, after = self._tiles[at], tile_of(pixels[self._grid.rect(at).slices])
            if before != after:
                changes.append(TileChange(at, before, after))
                self._set(at, after)
        return tuple(changes)

    def restore(self, pixels: Pixels, touched: Iterable[int]) -> None:
        """Puts squares back as they were kept."""
        for at in touched:
            put(self._tiles[at], pixels[self._grid.rect(at).slices])

    def apply(self, pixels: Pixels, changes: Iterable[TileChange], *, back: bool) -> None:
        """Does a step's changes again, or takes them back."""
        touched = []
        for change in changes:
            self._set(change.at, change.before if back else change.after)
            touched.append(change.at)
        self.restore(pixels, touched)

    def _set(self, at: int, tile: Tile) -> None:
        self.marked += tile.marked - self._tiles[at].marked
        self._tiles[at] = tile


def whole(width: int, height: int, tiles: Iterable[Tile]) -> Pixels:
    """The mask that the tiles hold, as an array of its own."""
    pixels = np.zeros((height, width), np.uint8)
    grid = Grid(width, height)
    for at, tile in enumerate(tiles):
        if tile.marked:
            put(tile, pixels[grid.rect(at).slices])
    return pixels
