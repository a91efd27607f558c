"""Motion brush: frozen stays frozen, painted goes as drawn; measured on decoded frames."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kling_studio.imaging.brush_geometry import moved
from kling_studio.imaging.scene import ClipPlan, open_scene
from kling_studio.imaging.scene_direction import Brush, Stroke
from kling_studio.imaging.scene_pixels import array_of
from tests.unit.imaging.clips import clip_frames

WIDTH, HEIGHT = 480, 360
BALL = QPointF(120, 250)
"""Where the ball of the picture is, from the top left."""

BALL_RADIUS = 30
FROZEN = QRect(300, 60, 120, 120)
POINTS = ((120, 109), (220, 109), (220, 259))
"""To the right, then up: the origin is at the bottom left."""


def noisy() -> QImage:
    """A picture with something to be seen everywhere, and a red ball."""
    chance = np.random.default_rng(5)
    coarse = chance.integers(70, 170, (HEIGHT // 12, WIDTH // 12), dtype=np.uint8)
    grey = np.kron(coarse, np.ones((12, 12), np.uint8))
    picture = QImage(grey.data, WIDTH, HEIGHT, WIDTH, QImage.Format.Format_Grayscale8).copy()
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(235, 20, 20))
    painter.drawEllipse(BALL, BALL_RADIUS, BALL_RADIUS)
    painter.end()
    return picture


def mask(kind: QImage.Format, ground: QColor, paint: QRect, *, round_off: bool) -> QImage:
    image = QImage(WIDTH, HEIGHT, kind)
    image.fill(ground)
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("white"))
    painter.drawEllipse(paint) if round_off else painter.drawRect(paint)
    painter.end()
    return image


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> ClipPlan:
    folder = tmp_path_factory.mktemp("brush")
    around = QRect(
        int(BALL.x()) - BALL_RADIUS - 4,
        int(BALL.y()) - BALL_RADIUS - 4,
        2 * BALL_RADIUS + 8,
        2 * BALL_RADIUS + 8,
    )
    # One mask on black and one on nothing: both are in use.
    static = mask(QImage.Format.Format_RGB32, QColor("black"), FROZEN, round_off=False)
    dynamic = mask(QImage.Format.Format_ARGB32, QColor(0, 0, 0, 0), around, round_off=True)
    for name, image in (("picture", noisy()), ("static", static), ("dynamic", dynamic)):
        assert image.save(str(folder / f"{name}.png"))
    brush = Brush(folder / "static.png", (Stroke(folder / "dynamic.png", POINTS),))
    return ClipPlan(WIDTH, HEIGHT, 24, 48, "", start=folder / "picture.png", brush=brush)


@pytest.fixture(scope="module")
def frames(plan: ClipPlan, tmp_path_factory: pytest.TempPathFactory) -> list[NDArray[np.uint8]]:
    return clip_frames(plan, tmp_path_factory.mktemp("clip"))


def ball(frame: NDArray[np.uint8]) -> tuple[float, float]:
    """The middle of what is red, from the top left."""
    r, g, b = (frame[..., channel].astype(int) for channel in range(3))
    rows, columns = np.nonzero((r > 190) & (g < 70) & (b < 70))
    assert rows.size > 1500
    return float(columns.mean()) + 0.5, float(rows.mean()) + 0.5


def test_what_is_frozen_is_the_same_pixels_in_every_frame(plan: ClipPlan) -> None:
    scene = open_scene(plan)
    first = array_of(scene.frame(0))
    box = np.s_[FROZEN.top() : FROZEN.bottom() + 1, FROZEN.left() : FROZEN.right() + 1]
    for index in (7, 24, 47):
        assert np.array_equal(array_of(scene.frame(index))[box], first[box])


def test_what_is_frozen_stays_while_the_rest_drifts(frames: list[NDArray[np.uint8]]) -> None:
    inside = np.s_[FROZEN.top() : FROZEN.bottom(), FROZEN.left() : FROZEN.right()]
    outside = np.s_[280:350, 260:470]
    for frame in frames[::8]:
        difference = np.abs(frame[inside].astype(int) - frames[0][inside])
        assert difference.mean() < 2
        assert np.percentile(difference, 99) < 12
    assert np.abs(frames[-1][outside].astype(int) - frames[0][outside]).mean() > 6


def test_what_is_painted_goes_along_its_trajectory(frames: list[NDArray[np.uint8]]) -> None:
    for index in range(0, len(frames), 6):
        right, up = moved(POINTS, index / (len(frames) - 1))
        assert ball(frames[index]) == pytest.approx((BALL.x() + right, BALL.y() - up), abs=2)
    assert ball(frames[-1]) == pytest.approx((BALL.x() + 100, BALL.y() - 150), abs=2)


def test_the_hole_is_filled_from_around_it(frames: list[NDArray[np.uint8]]) -> None:
    hole = frames[-1][225:275, 100:145].astype(int)
    assert (hole[..., 0] - hole[..., 1]).max() < 60
    assert 90 < hole.mean() < 150


def test_the_first_frame_is_the_picture(frames: list[NDArray[np.uint8]]) -> None:
    whole = array_of(noisy())[..., 2::-1].astype(int)
    assert np.abs(frames[0][60:] - whole[60:]).mean() < 4


def test_a_larger_picture_scales_the_way(plan: ClipPlan, tmp_path: Path) -> None:
    half = ClipPlan(WIDTH // 2, HEIGHT // 2, 12, 6, "", start=plan.start, brush=plan.brush)
    last = clip_frames(half, tmp_path)[-1]
    r, g = last[..., 0].astype(int), last[..., 1].astype(int)
    rows, columns = np.nonzero((r > 180) & (g < 80))
    middle = (float(columns.mean()) + 0.5, float(rows.mean()) + 0.5)
    assert middle == pytest.approx(((BALL.x() + 100) / 2, (BALL.y() - 150) / 2), abs=2)


POINT = st.tuples(st.integers(0, 4000), st.integers(0, 4000))
WAYS = st.lists(POINT, min_size=2, max_size=77)


@given(WAYS)
def test_a_way_goes_from_its_first_point_to_its_last(points: list[tuple[int, int]]) -> None:
    assert moved(points, 0) == (0, 0)
    right, up = moved(points, 1)
    assert (right, up) == pytest.approx((points[-1][0] - points[0][0], points[-1][1] - points[0][1]))


@given(WAYS, st.floats(0, 1), st.floats(0, 1))
def test_a_way_is_gone_at_an_even_pace(points: list[tuple[int, int]], one: float, other: float) -> None:
    whole = sum(math.dist(a, b) for a, b in itertools.pairwise(points))
    gone = math.dist(moved(points, one), moved(points, other))
    assert gone <= abs(one - other) * whole + 1e-6


@given(POINT, POINT, st.floats(0, 1))
def test_two_points_are_a_straight_line(one: tuple[int, int], other: tuple[int, int], share: float) -> None:
    assert moved((one, other), share) == pytest.approx(
        ((other[0] - one[0]) * share, (other[1] - one[1]) * share), abs=1e-6
    )
