"""Picture pixels and widget points: there and back at any zoom and device pixel ratio."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kling_studio.ui.brush.view_map import LEAST_SCALE, MOST_SCALE, ViewMap

RATIOS = st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
SIDES = st.integers(1, 4096)


@st.composite
def views(draw: st.DrawFn) -> ViewMap:
    """Any view that can come about by zooming, panning and resizing."""
    view = ViewMap(
        draw(SIDES), draw(SIDES), draw(st.integers(40, 2000)), draw(st.integers(40, 1500)), draw(RATIOS)
    ).fitted(draw(st.sampled_from([0, 16])))
    for _ in range(draw(st.integers(0, 4))):
        x, y = draw(st.floats(0, view.across)), draw(st.floats(0, view.down))
        match draw(st.sampled_from(["zoom", "step", "pan", "resize"])):
            case "zoom":
                view = view.zoomed(draw(st.floats(0.001, 100)), x, y)
            case "step":
                view = view.stepped(draw(st.sampled_from([-1, 1])), x, y)
            case "pan":
                view = view.moved(draw(st.floats(-900, 900)), draw(st.floats(-900, 900)))
            case "resize":
                view = view.resized(draw(st.integers(40, 2000)), draw(st.integers(40, 1500)), draw(RATIOS))
    return view


@given(views(), st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_there_and_back(view: ViewMap, x: float, y: float) -> None:
    back = view.to_widget(*view.to_picture(x, y))
    assert back == pytest.approx((x, y), abs=1e-6)


@given(views(), st.data())
def test_the_middle_of_a_pixel_is_that_pixel(view: ViewMap, data: st.DataObject) -> None:
    column = data.draw(st.integers(0, view.width - 1))
    row = data.draw(st.integers(0, view.height - 1))
    at = view.to_widget(column + 0.5, row + 0.5)
    assert view.pixel_at(*at) == (column, row)
    assert view.contains(*at)


@given(views(), st.data())
def test_a_pixel_covers_the_device_pixels_that_plain_arithmetic_says(
    view: ViewMap, data: st.DataObject
) -> None:
    """Counted along the row, one device pixel after the other, from the picture's corner."""
    offset = data.draw(st.integers(0, max(0, math.floor(view.width * view.scale) - 1)))
    x = (view.left + offset + 0.5) / view.ratio
    y = (view.top + 0.5) / view.ratio
    # The same by division of whole device pixels, without the map.
    expected = math.floor((offset + 0.5) / view.scale)
    got, _ = view.pixel_at(x, y)
    # A boundary between two pixels may fall on either side by rounding alone.
    assert got == expected or abs((offset + 0.5) / view.scale - round((offset + 0.5) / view.scale)) < 1e-6


@given(views())
def test_no_zoom_leaves_the_bounds_and_the_picture_stays_in_reach(view: ViewMap) -> None:
    assert LEAST_SCALE <= view.scale <= MOST_SCALE
    x, y = view.to_picture(view.across / 2, view.down / 2)
    assert -1 / view.scale <= x <= view.width + 1 / view.scale
    assert -1 / view.scale <= y <= view.height + 1 / view.scale


@given(views(), st.floats(0.05, 20), st.floats(0, 1), st.floats(0, 1))
def test_zooming_keeps_what_is_under_the_pointer(
    view: ViewMap, scale: float, share_x: float, share_y: float
) -> None:
    # On the picture's part nearest to the middle, so that nothing has to give way to keep it in reach.
    x, y = view.across / 2, view.down / 2
    before = view.to_picture(x, y)
    assume(0 <= before[0] <= view.width and 0 <= before[1] <= view.height)
    after = view.zoomed(scale, x, y)
    at = after.to_widget(*before)
    assert at == pytest.approx((x, y), abs=1.01 / view.ratio)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_fit_and_a_hundred_per_cent(ratio: float) -> None:
    view = ViewMap(600, 400, 732, 500, ratio).fitted(16)
    assert view.scale == pytest.approx(min(700 / 600, 468 / 400) * ratio)
    left, top = view.to_widget(0, 0)
    right, bottom = view.to_widget(600, 400)
    assert left == pytest.approx(732 - right, abs=1)
    assert top == pytest.approx(500 - bottom, abs=1)
    sharp = view.zoomed(1.0, 366, 250)
    assert sharp.to_widget(600, 400)[0] - sharp.to_widget(0, 0)[0] == pytest.approx(600 / ratio)
    assert sharp.to_device(0, 0) == (sharp.left, sharp.top)


def test_steps_go_through_a_hundred_per_cent_and_end() -> None:
    view = ViewMap(600, 400, 600, 400).fitted(0)
    seen = []
    for _ in range(30):
        view = view.stepped(-1, 300, 200)
    assert view.scale == LEAST_SCALE
    for _ in range(30):
        view = view.stepped(1, 300, 200)
        seen.append(view.scale)
    assert 1.0 in seen
    assert view.scale == MOST_SCALE


def test_a_point_outside_is_brought_into_sight() -> None:
    view = ViewMap(4000, 4000, 400, 300).fitted(0).zoomed(4.0, 200, 150)
    x, y = view.shows(4.0, 3990.0).to_widget(4.0, 3990.0)
    assert 0 <= x <= 400
    assert 0 <= y <= 300
    assert view.shows(*view.to_picture(200, 150)) == view
