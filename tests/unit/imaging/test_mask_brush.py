"""The brush marks what lies under it, by the distance of every pixel's middle, and leaves no gap."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kling_studio.imaging.mask_brush import THINNEST, segment
from kling_studio.imaging.mask_geometry import Pixels
from kling_studio.imaging.rect import Rect

WIDTH, HEIGHT = 61, 43
EDGE = 1e-6
"""Pixels whose middle lies this near to a shape's edge may go either way."""

places = st.tuples(
    st.floats(-90, 150).map(lambda x: round(x, 3)),
    st.floats(-70, 120).map(lambda y: round(y, 3)),
    st.floats(0, 80).map(lambda d: round(d, 3)),
)


def drawn(one: tuple[float, float, float], other: tuple[float, float, float]) -> tuple[Pixels, Rect]:
    pixels = np.zeros((HEIGHT, WIDTH), np.uint8)
    spans = segment(one, other, WIDTH, HEIGHT)
    spans.paint(pixels, 255)
    return pixels, spans.rect


def beyond(one: tuple[float, float, float], other: tuple[float, float, float]) -> NDArray[np.float64]:
    """How far each pixel's middle is outside of the discs that go from one place to the other: the least
    over where on the way the disc is, sought in many steps."""
    x, y = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)
    least = np.full((HEIGHT, WIDTH), np.inf)
    for share in np.linspace(0, 1, 1001):
        radius = (1 - share) * max(one[2], THINNEST) / 2 + share * max(other[2], THINNEST) / 2
        away = np.hypot(x - one[0] - share * (other[0] - one[0]), y - one[1] - share * (other[1] - one[1]))
        np.minimum(least, away - radius, out=least)
    return least


@settings(max_examples=25, deadline=None)
@given(one=places, other=places)
def test_a_piece_of_a_stroke_is_all_its_discs(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> None:
    one, other = (*one[:2], max(one[2], THINNEST)), (*other[:2], max(other[2], THINNEST))
    pixels, _ = drawn(one, other)
    outside = beyond(one, other)
    step = (math.dist(one[:2], other[:2]) + abs(one[2] - other[2])) / 1000
    assert np.all(pixels[outside <= -EDGE] == 255)
    assert np.all(pixels[outside > step + EDGE] == 0)


def test_a_dot_is_round_and_as_wide_as_it_says() -> None:
    x, y = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)
    for diameter in (2, 3, 10, 17, 34):
        pixels, rect = drawn((30, 20, diameter), (30, 20, diameter))
        assert np.array_equal(pixels == 255, (x - 30) ** 2 + (y - 20) ** 2 <= diameter**2 / 4)
        if diameter % 2 == 0:
            assert (rect.width, rect.height) == (diameter, diameter)


@settings(max_examples=200, deadline=None)
@given(one=places, other=places)
def test_the_rectangle_is_what_was_painted(
    one: tuple[float, float, float], other: tuple[float, float, float]
) -> None:
    pixels, rect = drawn(one, other)
    assert set(np.unique(pixels)) <= {0, 255}
    rows, columns = np.nonzero(pixels)
    if not rows.size:
        assert not rect
    else:
        left, top = columns.min(), rows.min()
        assert rect == Rect(left, top, columns.max() + 1 - left, rows.max() + 1 - top)


@settings(max_examples=300, deadline=None)
@given(
    one=st.tuples(*[st.floats(-1e9, 1e9)] * 2, st.floats(0, 1e5)),
    step=st.tuples(*[st.floats(-1e-300, 1e-300) | st.floats(-1e-12, 1e-12) | st.floats(-2, 2)] * 3),
)
@example(one=(0.0, 0.0, 2.0), step=(0.0, -2.225073858507e-311, 0.0))
@example(one=(0.0, 4.5, 2.0), step=(30.0, -2.225073858507e-311, 0.0))
def test_places_that_hardly_differ_make_no_trouble(
    one: tuple[float, float, float], step: tuple[float, float, float]
) -> None:
    """Any warning of the arithmetic is an error here."""
    other = (one[0] + step[0], one[1] + step[1], max(0.0, one[2] + step[2]))
    pixels, rect = drawn(one, other)
    only, around = drawn(one, one)
    if abs(step[0]) < 1e-12 and abs(step[1]) < 1e-12 and abs(step[2]) < 1e-12:
        assert np.array_equal(pixels, only) or np.count_nonzero(pixels != only) <= 4
        assert abs(rect.width - around.width) <= 1


@settings(max_examples=200, deadline=None)
@given(line=st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=1, max_size=6),
       diameter=st.floats(0, 4))  # fmt: skip
def test_a_thin_stroke_has_no_gap(line: list[tuple[float, float]], diameter: float) -> None:
    pixels = np.zeros((HEIGHT, WIDTH), np.uint8)
    for one, other in zip(line, line[1:] or line, strict=False):
        segment((*one, diameter), (*other, diameter), WIDTH, HEIGHT).paint(pixels, 255)
    inside = [(int(y), int(x)) for x, y in line if x < WIDTH and y < HEIGHT]
    if inside and len(inside) == len(line):
        assert reached(pixels, nearest(pixels, inside[0])) == int(np.count_nonzero(pixels))


def nearest(pixels: Pixels, at: tuple[int, int]) -> tuple[int, int]:
    rows, columns = np.nonzero(pixels)
    best = np.argmin((rows - at[0]) ** 2 + (columns - at[1]) ** 2)
    assert (rows[best] - at[0]) ** 2 + (columns[best] - at[1]) ** 2 <= 2, "the pen was there"
    return int(rows[best]), int(columns[best])


def reached(pixels: Pixels, start: tuple[int, int]) -> int:
    """How many marked pixels hang together with one of them, corners too."""
    seen, waiting = {start}, [start]
    while waiting:
        row, column = waiting.pop()
        for near in ((row + a, column + b) for a in (-1, 0, 1) for b in (-1, 0, 1)):
            inside = 0 <= near[0] < HEIGHT and 0 <= near[1] < WIDTH
            if inside and near not in seen and pixels[near]:
                seen.add(near)
                waiting.append(near)
    return len(seen)


def test_a_pencil_marks_single_pixels() -> None:
    pixels, _ = drawn((3.2, 4.9, 1), (3.2, 4.9, 1))
    assert list(zip(*np.nonzero(pixels), strict=True)) == [(4, 3)]
    pixels, _ = drawn((0.5, 0.5, 1), (9.5, 9.5, 1))
    assert np.array_equal(pixels[:10, :10], np.eye(10, dtype=np.uint8) * 255)


def test_from_far_outside_it_is_quick_and_right() -> None:
    for diameter in (1.0, 6.0):
        pixels, rect = drawn((-1e9, 20.5, diameter), (1e9, 20.5, diameter))
        assert pixels[20].all()
        assert rect.width == WIDTH
        assert not drawn((-1e9, -1e9, diameter), (1e9, -1e9, diameter))[1]


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_no_place_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="not a place"):
        segment((bad, 1, 5), (1, 1, 5), WIDTH, HEIGHT)
    with pytest.raises(ValueError, match="not a place"):
        segment((1, 1, 5), (1, 1, bad), WIDTH, HEIGHT)
