"""What is seen of a mask and a picture at a zoom, against arithmetic on single pixels."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from kling_studio.imaging.brush_view import (
    Part,
    box_of_pixels,
    levels_of,
    parts,
    picture_part,
    sampled,
    whole_box,
)


def some_marks(width: int, height: int, seed: int, share: float = 0.1) -> np.ndarray:
    random = np.random.default_rng(seed)
    return np.where(random.random((height, width)) < share, 255, 0).astype(np.uint8)


@given(st.integers(1, 70), st.integers(1, 70), st.floats(1.0, 9.0), st.integers(0, 99), st.data())
def test_from_a_hundred_per_cent_on_a_device_pixel_shows_the_pixel_under_its_middle(
    width: int, height: int, scale: float, seed: int, data: st.DataObject
) -> None:
    marks = some_marks(width, height, seed, 0.5)
    whole = whole_box(width, height, scale)
    left, top = data.draw(st.integers(-5, whole[2] - 1)), data.draw(st.integers(-5, whole[3] - 1))
    seen = sampled(marks, scale, (left, top, left + 20, top + 20))
    for row in range(20):
        for column in range(20):
            x, y = left + column, top + row
            inside = 0 <= x < whole[2] and 0 <= y < whole[3]
            at_x = min(width - 1, math.floor((x + 0.5) / scale))
            at_y = min(height - 1, math.floor((y + 0.5) / scale))
            assert seen[row, column] == (1 if inside and marks[at_y, at_x] else 0)


@given(st.integers(1, 90), st.integers(1, 90), st.floats(0.05, 0.99), st.integers(0, 99))
def test_below_a_hundred_per_cent_no_marked_pixel_vanishes(
    width: int, height: int, scale: float, seed: int
) -> None:
    marks = some_marks(width, height, seed, 0.02)
    whole = whole_box(width, height, scale)
    seen = sampled(marks, scale, whole)
    expected = np.zeros_like(seen)
    for row, column in zip(*np.nonzero(marks), strict=True):
        left, top, right, bottom = box_of_pixels((column, row, column + 1, row + 1), scale)
        touched = seen[max(0, top) : bottom, max(0, left) : right]
        assert touched.any(), "a marked pixel is seen where it lies"
        expected[max(0, top) : bottom, max(0, left) : right] = 1
    assert not (seen & ~expected & 1).any(), "and nothing is seen where none is"


@given(st.floats(0.05, 6.0), st.integers(0, 99), st.integers(0, 60), st.integers(0, 60))
def test_a_part_looks_as_the_same_part_of_the_whole(scale: float, seed: int, left: int, top: int) -> None:
    marks = some_marks(64, 48, seed, 0.3)
    whole = whole_box(64, 48, scale)
    box = (min(left, whole[2] - 1), min(top, whole[3] - 1), *whole[2:])
    all_of_it = parts(marks, scale, whole, 2, 1)
    assert np.array_equal(parts(marks, scale, box, 2, 1), all_of_it[box[1] :, box[0] :])


def test_the_outline_lies_on_the_mask_and_the_rim_beside_it() -> None:
    marks = np.zeros((20, 20), np.uint8)
    marks[5:15, 5:15] = 255
    seen = parts(marks, 1.0, (0, 0, 20, 20), 2, 1)
    assert (
        seen[10].tolist()
        == [0] * 4 + [Part.RIM] + [Part.LINE] * 2 + [Part.FILL] * 6 + [Part.LINE] * 2 + [Part.RIM] + [0] * 4
    )


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 7.25])
def test_the_picture_is_shown_pixel_by_pixel(scale: float) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    for row in range(30):
        for column in range(40):
            picture.setPixelColor(column, row, QColor(column * 6, row * 8, (column * row) % 256))
    levels = levels_of(picture)
    whole = whole_box(40, 30, scale)
    box = (whole[2] // 3, whole[3] // 4, whole[2], whole[3])
    seen = picture_part(levels, scale, box)
    for x in range(seen.width()):
        for y in range(seen.height()):
            at_x = min(39, math.floor((box[0] + x + 0.5) / scale))
            at_y = min(29, math.floor((box[1] + y + 0.5) / scale))
            assert seen.pixel(x, y) == picture.pixel(at_x, at_y), (x, y)


def test_a_smaller_view_keeps_the_picture_in_place() -> None:
    picture = QImage(2000, 1000, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    for row in range(500, 1000):
        for column in range(1000, 2000):
            picture.setPixel(column, row, 0xFFFFFFFF)
    levels = levels_of(picture)
    assert [level.width() for level in levels] == [2000, 1000, 500]
    for scale in (0.9, 0.5, 0.3, 0.11):
        whole = whole_box(2000, 1000, scale)
        seen = picture_part(levels, scale, whole)
        assert (seen.width(), seen.height()) == whole[2:]
        corner = whole[2] // 2, whole[3] // 2
        assert seen.pixelColor(corner[0] + 3, corner[1] + 3).red() == 255
        assert seen.pixelColor(corner[0] - 3, corner[1] - 3).red() == 0
