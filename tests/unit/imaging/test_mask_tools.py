"""Lasso, rectangle, fill, grow and shrink against what a pixel by pixel look says."""

from __future__ import annotations

import math
from collections import deque

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from kling_studio.imaging.mask_fill import filled
from kling_studio.imaging.mask_geometry import Pixels
from kling_studio.imaging.mask_morphology import bounds_of, grown, shrunk
from kling_studio.imaging.mask_shapes import polygon, rectangle
from kling_studio.imaging.rect import NOWHERE, Rect

WIDTH, HEIGHT = 37, 29

corners = st.lists(
    st.tuples(st.integers(-15, 55).map(lambda n: n + 0.25), st.integers(-15, 45).map(lambda n: n + 0.25)),
    min_size=0, max_size=9,
)  # fmt: skip
masks = arrays.arrays(
    np.bool_,
    st.tuples(st.integers(1, 40), st.integers(1, 150)),
    elements=st.booleans(),
    fill=st.just(False),
)


def rounds(line: list[tuple[float, float]], x: float, y: float) -> int:
    """How often a closed line goes round a place: all the angles under which its pieces are seen."""
    whole = 0.0
    for (ax, ay), (bx, by) in zip(line, [*line[1:], *line[:1]], strict=True):
        turn = math.atan2(by - y, bx - x) - math.atan2(ay - y, ax - x)
        whole += (turn + math.pi) % (2 * math.pi) - math.pi
    return round(whole / (2 * math.pi))


@settings(max_examples=80, deadline=None)
@given(line=corners)
def test_a_lasso_holds_what_it_goes_round(line: list[tuple[float, float]]) -> None:
    pixels = np.zeros((HEIGHT, WIDTH), np.uint8)
    spans = polygon(line, WIDTH, HEIGHT)
    spans.paint(pixels, 255)
    for row in range(HEIGHT):
        for column in range(WIDTH):
            if on_the_line(line, column + 0.5, row + 0.5):
                continue
            inside = rounds(line, column + 0.5, row + 0.5) != 0
            assert (pixels[row, column] == 255) == inside, (row, column)
    assert bounds_of(pixels) == spans.rect


def on_the_line(line: list[tuple[float, float]], x: float, y: float) -> bool:
    """A middle exactly on the line may go either way."""
    for (ax, ay), (bx, by) in zip(line, [*line[1:], *line[:1]], strict=True):
        if abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) < 1e-9 and (
            min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by)
        ):
            return True
    return False


def test_a_lasso_that_crosses_itself_leaves_no_hole() -> None:
    star = [
        (18 + 14 * math.sin(k * 4 * math.pi / 5), 14 - 14 * math.cos(k * 4 * math.pi / 5)) for k in range(5)
    ]
    pixels = np.zeros((HEIGHT, WIDTH), np.uint8)
    polygon(star, WIDTH, HEIGHT).paint(pixels, 255)
    assert pixels[14, 18] == 255


def test_lassos_of_nothing() -> None:
    assert not polygon([], WIDTH, HEIGHT).rect
    assert not polygon([(5, 5)], WIDTH, HEIGHT).rect
    assert not polygon([(5, 5), (30, 20)], WIDTH, HEIGHT).rect
    with pytest.raises(ValueError, match="no place"):
        polygon([(1, 1), (math.nan, 2), (3, 3)], WIDTH, HEIGHT)


def test_two_lassos_side_by_side_share_no_pixel_and_leave_none() -> None:
    one, other = np.zeros((HEIGHT, WIDTH), np.uint8), np.zeros((HEIGHT, WIDTH), np.uint8)
    polygon([(-1, -1), (20.5, -1), (11.5, 40), (-1, 40)], WIDTH, HEIGHT).paint(one, 1)
    polygon([(20.5, -1), (50, -1), (50, 40), (11.5, 40)], WIDTH, HEIGHT).paint(other, 1)
    assert np.all(one + other == 1)


def test_a_rectangle_holds_both_corners_pixels() -> None:
    assert rectangle((3.9, 5.1), (3.1, 5.9), WIDTH, HEIGHT) == Rect(3, 5, 1, 1)
    assert rectangle((10.2, 2), (4.7, 8.99), WIDTH, HEIGHT) == Rect(4, 2, 7, 7)
    assert rectangle((-50, -50), (1000, 1000), WIDTH, HEIGHT) == Rect(0, 0, WIDTH, HEIGHT)
    assert rectangle((-50, -50), (-10, 1000), WIDTH, HEIGHT) == NOWHERE


def flooded(picture: Pixels, column: int, row: int, tolerance: int) -> NDArray[np.bool_]:
    height, width = picture.shape[:2]
    seed = picture[row, column].astype(int)
    found = np.zeros((height, width), np.bool_)
    found[row, column] = True
    waiting = deque([(row, column)])
    while waiting:
        y, x = waiting.popleft()
        for b, a in ((y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)):
            fresh = 0 <= b < height and 0 <= a < width and not found[b, a]
            if fresh and max(abs(int(picture[b, a, c]) - seed[c]) for c in range(3)) <= tolerance:
                found[b, a] = True
                waiting.append((b, a))
    return found


@settings(max_examples=250, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1), width=st.integers(1, 30), height=st.integers(1, 30),
    levels=st.integers(1, 5), tolerance=st.integers(0, 255), data=st.data(),
)  # fmt: skip
def test_a_fill_finds_what_hangs_together(
    seed: int, width: int, height: int, levels: int, tolerance: int, data: st.DataObject
) -> None:
    noise = np.random.default_rng(seed)
    picture = (noise.integers(0, levels, (height, width, 4)) * (255 // levels)).astype(np.uint8)
    column, row = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    marks = filled(picture, column, row, tolerance)
    whole = np.zeros((height, width), np.bool_)
    whole[marks.rect.slices] = marks.bits
    assert np.array_equal(whole, flooded(picture, column, row, tolerance))
    assert bounds_of(whole) == marks.rect


def test_a_fill_follows_a_maze() -> None:
    wall = np.zeros((41, 60, 4), np.uint8)
    wall[1::2] = 255
    wall[1::4, -1] = 0
    wall[3::4, 0] = 0
    marks = filled(wall, 0, 0, 10)
    assert np.array_equal(marks.bits, wall[..., 0] == 0)
    with pytest.raises(IndexError):
        filled(wall, 60, 0, 10)


def discs(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    height, width = mask.shape
    rows, columns = np.mgrid[:height, :width]
    found = np.zeros(mask.shape, np.bool_)
    for row, column in zip(*np.nonzero(mask), strict=True):
        found |= (rows - row) ** 2 + (columns - column) ** 2 <= by * by
    return found


@settings(max_examples=120, deadline=None)
@given(mask=masks, by=st.integers(0, 90))
def test_grow_and_shrink_are_round(mask: NDArray[np.bool_], by: int) -> None:
    pixels = np.where(mask, 255, 0).astype(np.uint8)
    expected = np.where(discs(mask, by), 255, 0)
    assert np.array_equal(grown(pixels, by), expected)
    # What is not marked grows as what is marked shrinks.
    assert np.array_equal(shrunk(255 - pixels, by), 255 - expected)
