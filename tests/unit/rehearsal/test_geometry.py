"""Sizes and moves of rendered clips, against independent arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.imaging.scene_geometry import (
    Size,
    View,
    closer,
    covering_view,
    dissolve,
    eased,
    frame_count,
    frame_size,
    progress,
)

SIDES = st.integers(1, 12_000)
SHORT = st.sampled_from((720, 1080))


@pytest.mark.parametrize(
    ("shape", "short", "size"),
    [
        ((16, 9), 720, (1280, 720)),
        ((16, 9), 1080, (1920, 1080)),
        ((9, 16), 720, (720, 1280)),
        ((9, 16), 1080, (1080, 1920)),
        ((1, 1), 720, (720, 720)),
        ((1, 1), 1080, (1080, 1080)),
        ((640, 427), 720, (1080, 720)),
        ((451, 300), 720, (1082, 720)),
        ((5000, 10), 720, (1800, 720)),
        ((10, 5000), 720, (720, 1800)),
    ],
)
def test_known_sizes(shape: tuple[int, int], short: int, size: tuple[int, int]) -> None:
    found = frame_size(*shape, short)
    assert (found.width, found.height) == size


@given(SIDES, SIDES, SHORT)
def test_a_frame_is_even_keeps_its_short_side_and_nearly_the_shape(
    width: int, height: int, short: int
) -> None:
    size = frame_size(width, height, short)
    assert size.width % 2 == size.height % 2 == 0
    assert min(size.width, size.height) == short
    wanted = min(max(Fraction(width, height), Fraction(2, 5)), Fraction(5, 2))
    assert abs(Fraction(max(size.width, size.height)) - short * max(wanted, 1 / wanted)) <= 1


@given(SIDES, SIDES, SHORT)
def test_turning_a_picture_turns_the_frame(width: int, height: int, short: int) -> None:
    upright, turned = frame_size(width, height, short), frame_size(height, width, short)
    assert abs(upright.width - turned.height) <= 2
    assert abs(upright.height - turned.width) <= 2


@given(st.integers(1, 15), st.sampled_from((24, 30)))
def test_a_clip_has_exactly_its_length_in_frames(seconds: int, rate: int) -> None:
    assert Fraction(frame_count(seconds, rate), rate) == seconds


@given(SIDES, SIDES, st.integers(1, 2000), st.integers(1, 2000))
def test_the_covering_view_lies_inside_and_has_the_frames_shape(
    width: int, height: int, frame_width: int, frame_height: int
) -> None:
    view = covering_view(width, height, Size(frame_width, frame_height))
    assert view.x >= -1e-6
    assert view.y >= -1e-6
    assert view.x + view.width <= width + 1e-6
    assert view.y + view.height <= height + 1e-6
    assert view.width * frame_height == pytest.approx(view.height * frame_width)
    assert view.width == pytest.approx(width) or view.height == pytest.approx(height)


@given(st.floats(1, 3), st.floats(-1, 1), st.floats(-1, 1))
def test_a_push_in_never_leaves_the_picture(zoom: float, x: float, y: float) -> None:
    view = View(10, 20, 640, 360)
    near = closer(view, zoom, x, y)
    assert near.width == pytest.approx(view.width / zoom)
    assert near.x >= view.x - 1e-9
    assert near.y >= view.y - 1e-9
    assert near.x + near.width <= view.x + view.width + 1e-9
    assert near.y + near.height <= view.y + view.height + 1e-9


def test_a_push_in_of_nothing_changes_nothing() -> None:
    view = View(3, 4, 100, 50)
    assert closer(view, 1, 1, -1) == view


@given(st.integers(2, 500))
def test_progress_runs_from_the_first_frame_to_the_last(frames: int) -> None:
    assert progress(0, frames) == 0
    assert progress(frames - 1, frames) == 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_easing_and_dissolving_never_go_back(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= eased(low) <= eased(high) <= 1
    assert 0 <= dissolve(low) <= dissolve(high) <= 1
    assert dissolve(1) == 1
    assert dissolve(0) == 0


def test_a_clip_of_one_frame_stands_at_its_beginning() -> None:
    assert progress(0, 1) == 0
