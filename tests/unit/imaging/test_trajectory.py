"""Ways: from a hand's line or clicks to whole points that the API takes, and the one flip of the y axis."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kling_studio.domain.form import MOST_POINTS
from kling_studio.imaging import trajectory as ways
from kling_studio.imaging.trajectory import Direction, Spot, Trajectory
from kling_studio.imaging.trajectory_curve import calm, curve_through, evenly, length, simplified

sizes = st.tuples(st.integers(1, 4096), st.integers(1, 4096))
spots = st.tuples(st.integers(-300, 4500), st.integers(-300, 4500))
clicks = st.lists(spots, min_size=1, max_size=MOST_POINTS)
places = st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))


@settings(max_examples=200, deadline=None)
@given(anchors=clicks, smooth=st.booleans(), size=sizes)
def test_points_can_always_be_sent(anchors: list[Spot], smooth: bool, size: tuple[int, int]) -> None:
    width, height = size
    points = Trajectory(tuple(anchors), smooth).points(width, height)
    inside = {(min(max(x, 0), width - 1), min(max(y, 0), height - 1)) for x, y in anchors}
    assert len(points) == 0 if len(inside) == 1 else 2 <= len(points) <= 77
    assert all(type(n) is int for point in points for n in point)
    assert all(0 <= x < width and 0 <= y < height for x, y in points)
    assert all(one != other for one, other in itertools.pairwise(points))


@settings(max_examples=150, deadline=None)
@given(anchors=st.lists(st.tuples(st.integers(0, 999), st.integers(0, 799)), min_size=2, max_size=30))
def test_a_curve_passes_through_every_click_in_order(anchors: list[Spot]) -> None:
    points = iter(Trajectory(tuple(anchors)).points(1000, 800))
    wanted = [spot for spot, _ in itertools.groupby(anchors)]
    if len(wanted) > 1:
        assert all(spot in points for spot in wanted), "each further along than the one before"


def test_two_clicks_are_a_straight_line_of_two_points() -> None:
    assert Trajectory(((3, 4), (300, 200))).points(640, 480) == ((3, 4), (300, 200))
    assert Trajectory(((3, 4), (3, 4), (300, 200))).points(640, 480) == ((3, 4), (300, 200))


def test_a_curve_is_round_where_a_straight_way_has_corners() -> None:
    quarter = [(round(500 + 400 * math.cos(k * math.pi / 4)), round(400 - 400 * math.sin(k * math.pi / 4)))
               for k in range(9)]  # fmt: skip
    for x, y in Trajectory(tuple(quarter)).points(1001, 801):
        assert abs(math.hypot(x - 500, y - 400) - 400) < 5, "its corners would leave 30"
    straight = Trajectory(tuple(quarter), smooth=False)
    assert straight.points(1001, 801) == tuple(quarter)
    assert Trajectory(tuple(quarter)).with_smooth(False) == straight


@settings(max_examples=100, deadline=None)
@given(anchors=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 2000)), min_size=3, max_size=12,
                        unique=True))  # fmt: skip
def test_points_of_a_curve_are_even(anchors: list[Spot]) -> None:
    points = curve_through(anchors)
    legs = [math.dist(*pair) for pair in itertools.pairwise(points)]
    steps = length(points) / len(legs)
    apart = [math.dist(*pair) for pair in itertools.pairwise(anchors)]
    if min(apart) > 4 * max(steps, 8):
        assert max(legs) < 2 * min(legs), "no leg of a way takes twice as long as another"


@settings(max_examples=100, deadline=None)
@given(line=st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=2, max_size=9),
       count=st.integers(2, 90))  # fmt: skip
def test_even_points_by_independent_arithmetic(line: list[Spot], count: int) -> None:
    points = evenly(line, count)
    assert len(points) == count
    assert (points[0], points[-1]) == (line[0], line[-1])
    whole = length(line)
    for number, point in enumerate(points):
        left, at = whole * number / (count - 1), line[0]
        for one, other in itertools.pairwise(line):
            leg = math.dist(one, other)
            at = other if leg <= left else (
                one[0] + (other[0] - one[0]) * left / leg, one[1] + (other[1] - one[1]) * left / leg
            )  # fmt: skip
            if leg > left:
                break
            left -= leg
        assert math.dist(point, at) < 1e-6 * max(1.0, whole)


@settings(max_examples=100, deadline=None)
@given(line=st.lists(places, max_size=120), size=sizes, grain=st.floats(0.05, 20))
def test_any_line_of_a_hand_can_be_sent(
    line: list[tuple[float, float]], size: tuple[int, int], grain: float
) -> None:
    way = ways.from_freehand(line, *size, grain)
    if way is not None:
        points = way.points(*size)
        assert 2 <= len(points) <= 77
        assert all(0 <= x < size[0] and 0 <= y < size[1] for x, y in points)


def test_a_trembling_line_becomes_a_calm_way_near_it() -> None:
    def wave(step: float) -> tuple[float, float]:
        return 40 + step, 200 + 90 * math.sin(step / 70)

    line = [
        (x + 1.5 * math.sin(step * 1.7), y + 1.5 * math.cos(step * 2.3))
        for step in range(0, 560, 2)
        for x, y in [wave(step)]
    ]
    way = ways.from_freehand(line, 640, 400)
    assert way is not None
    assert len(way.anchors) <= 25, "few enough to be moved by hand"
    true = [wave(step / 4) for step in range(4 * 560)]
    for x, y in way.points(640, 400):
        assert min(math.dist((x + 0.5, y + 0.5), place) for place in true) < 5
    assert math.dist(way.points(640, 400)[0], line[0]) < 2
    assert math.dist(way.points(640, 400)[-1], line[-1]) < 2


def test_a_dot_is_no_way() -> None:
    assert ways.from_freehand([], 100, 100) is None
    assert ways.from_freehand([(5, 5)], 100, 100) is None
    assert ways.from_freehand([(5.1, 5.2), (5.3, 5.4)], 100, 100) is None
    assert ways.from_freehand([(5, 5), (math.nan, 50)], 100, 100) is None


@settings(max_examples=60, deadline=None)
@given(line=st.lists(st.tuples(st.floats(0, 900), st.floats(0, 900)), min_size=2, max_size=40),
       allowed=st.floats(0.5, 60))  # fmt: skip
def test_a_simpler_line_stays_near(line: list[tuple[float, float]], allowed: float) -> None:
    simple = simplified(line, allowed)
    assert (simple[0], simple[-1]) == (line[0], line[-1])
    assert set(simple) <= set(line)
    dense = evenly(simple, 4000)
    slack = length(simple) / 3999
    assert all(min(math.dist(place, near) for near in dense) <= allowed + slack for place in line)
    assert len(calm(line, 1.0)) <= MOST_POINTS


def test_the_api_counts_from_the_bottom_left() -> None:
    assert ways.to_api([(0, 0), (639, 479), (10, 20)], 480) == [
        {"x": 0, "y": 479}, {"x": 639, "y": 0}, {"x": 10, "y": 459},
    ]  # fmt: skip


@given(points=st.lists(st.tuples(st.integers(0, 4095), st.integers(0, 3000))))
def test_the_flip_takes_itself_back(points: list[Spot]) -> None:
    sent = ways.to_api(points, 3001)
    assert all(
        point["x"] == x and point["y"] + y == 3000 for point, (x, y) in zip(sent, points, strict=True)
    )
    assert ways.from_api(sent, 3001) == tuple(points)


@pytest.mark.parametrize(
    "bad",
    [None, "1,2", {"x": 1, "y": 2}, [{"x": 1}], [{"x": 1.5, "y": 2}], [{"x": True, "y": 2}], [[1, 2]]],
)
def test_what_is_no_list_of_points_is_refused(bad: object) -> None:
    with pytest.raises(ValueError, match="no "):
        ways.from_api(bad, 100)


@given(points=st.lists(spots, max_size=200), size=sizes)
def test_points_of_a_recipe_become_a_way_again(points: list[Spot], size: tuple[int, int]) -> None:
    way = ways.of_points(points, *size)
    if way is not None:
        assert 2 <= len(way.points(*size)) <= 77
        assert ways.of_points(way.points(*size), *size) == way, "sent once more it is the same"
    else:
        assert len({ways.within(spot, *size) for spot in points}) < 2


def test_editing_a_way() -> None:
    way = Trajectory(((0, 0), (100, 0), (100, 100)))
    assert way.moved(1, (90, 10)).anchors == ((0, 0), (90, 10), (100, 100))
    assert way.inserted(1, (50, 5)).anchors == ((0, 0), (50, 5), (100, 0), (100, 100))
    assert way.inserted(3, (9, 9)).anchors[-1] == (9, 9)
    assert way.deleted(0) == Trajectory(((100, 0), (100, 100)))
    assert Trajectory(((1, 1),)).deleted(0) is None
    assert way.turned().anchors == ((100, 100), (100, 0), (0, 0))
    assert [way.place_to_insert(spot) for spot in ((50, 3), (98, 60))] == [1, 2]
    assert Trajectory(((1, 1),)).place_to_insert((5, 5)) == 1
    full = Trajectory(tuple((n, 0) for n in range(77)))
    with pytest.raises(ValueError, match="78"):
        full.inserted(3, (1, 1))
    with pytest.raises(ValueError, match="0"):
        Trajectory(())


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (((0, 0), (9, 0)), Direction.RIGHT),
        (((0, 9), (9, 0)), Direction.UP_RIGHT),
        (((5, 9), (5, 0)), Direction.UP),
        (((9, 9), (0, 0)), Direction.UP_LEFT),
        (((9, 0), (0, 1)), Direction.LEFT),
        (((9, 0), (0, 9)), Direction.DOWN_LEFT),
        (((5, 0), (5, 9)), Direction.DOWN),
        (((0, 0), (9, 9)), Direction.DOWN_RIGHT),
        (((0, 0), (90, 0), (90, 90), (2, 1)), Direction.ROUND),
        ((), None),
    ],
)
def test_where_a_way_leads(points: tuple[Spot, ...], expected: Direction | None) -> None:
    assert ways.direction(points) is expected


def test_how_long_a_way_is() -> None:
    assert ways.way_length(((0, 0), (3, 4), (3, 10))) == 11


def test_a_way_in_a_picture_of_another_size() -> None:
    way = ways.scaled(Trajectory(((0, 0), (99, 49), (50, 25))), 2, 2, 200, 100)
    assert way.anchors == ((1, 1), (199, 99), (101, 51))
    assert ways.scaled(way, 0.5, 0.5, 100, 50).anchors == ((0, 0), (99, 49), (50, 25))
