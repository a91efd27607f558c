"""Camera moves: each axis in its documented direction, on decoded frames and in arithmetic."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kling_studio.imaging.camera_geometry import Pose, farthest, inverse, mapped, matrix, pose, reach
from kling_studio.imaging.camera_view import ground_around, paint_seen
from kling_studio.imaging.scene import ClipPlan, open_scene
from kling_studio.imaging.scene_direction import AXES, PRESETS, CameraMove
from tests.unit.imaging.clips import clip_frames

WIDTH, HEIGHT = 480, 320
MOVES = st.builds(CameraMove, st.sampled_from(AXES), st.floats(-10, 10)) | st.builds(
    CameraMove, st.sampled_from(PRESETS)
)
SIDES = st.integers(300, 2000)
DOTS = {"red": (-90, -50), "green": (90, -50), "blue": (-90, 50), "white": (90, 50)}
"""Four dots around the middle of a dark picture, in pixels to the right and down."""


@pytest.fixture(scope="module")
def dots(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    picture.fill(QColor(20, 20, 20))
    painter = QPainter(picture)
    painter.setPen(Qt.PenStyle.NoPen)
    for name, (right, down) in DOTS.items():
        painter.setBrush({"green": QColor(0, 255, 0)}.get(name, QColor(name)))
        painter.drawEllipse(QPointF(WIDTH / 2 + right, HEIGHT / 2 + down), 14, 14)
    painter.end()
    file = tmp_path_factory.mktemp("camera") / "dots.png"
    assert picture.save(str(file))
    return file


def found(frame: NDArray[np.uint8]) -> dict[str, complex]:
    """Where each dot is, as right + down·1j from the frame's middle; mirrored dots are left out."""
    r, g, b = (frame[..., channel].astype(int) for channel in range(3))
    seen = {
        "red": (r > 130) & (g < 110) & (b < 110),
        "green": (g > 130) & (r < 110) & (b < 110),
        "blue": (b > 130) & (r < 110) & (g < 110),
        "white": (r > 150) & (g > 150) & (b > 150),
    }
    places = {}
    for name, (right, down) in DOTS.items():
        rows, columns = np.nonzero(seen[name])
        beside, below = columns - WIDTH / 2 + 0.5, rows - HEIGHT / 2 + 0.5
        near = np.hypot(beside - right, below - down) < 125
        assert near.any(), name
        places[name] = complex(beside[near].mean(), below[near].mean())
    return places


def moved(dots: Path, tmp_path: Path, move: CameraMove) -> tuple[dict[str, complex], dict[str, complex]]:
    plan = ClipPlan(WIDTH, HEIGHT, 12, 12, "", start=dots, camera=move)
    frames = clip_frames(plan, tmp_path)
    return found(frames[0]), found(frames[-1])


@pytest.mark.parametrize("amount", [-10.0, -3.0, 3.0, 10.0])
@pytest.mark.parametrize("axis", AXES)
def test_each_axis_moves_what_is_seen_the_other_way(
    dots: Path, tmp_path: Path, axis: str, amount: float
) -> None:
    first, last = moved(dots, tmp_path, CameraMove(axis, amount))
    for name, (right, down) in DOTS.items():
        assert first[name] == pytest.approx(complex(right, down), abs=1)
    way = sum(last.values()) / 4 - sum(first.values()) / 4
    span = abs(last["red"] - last["white"]) / abs(first["red"] - first["white"])
    turned = np.angle((last["green"] - last["red"]) / (first["green"] - first["red"]))
    much, sign = abs(amount) / 10, math.copysign(1, amount)
    match axis:
        case "horizontal" | "pan":
            assert way.real * -sign == pytest.approx(0.2 * much * WIDTH, rel=0.25)
            assert abs(way.imag) < 3
        case "vertical" | "tilt":
            assert way.imag * sign == pytest.approx(0.2 * much * HEIGHT, rel=0.25)
            assert abs(way.real) < 3
        case "roll":
            # In a picture whose y goes down a clockwise turn counts as positive.
            assert math.degrees(turned) == pytest.approx(-2 * amount, abs=1)
            assert abs(way) < 3
        case _:
            assert span == pytest.approx(1.6**much if sign < 0 else 1.5**-much, rel=0.03)
            assert abs(way) < 3
    if axis not in ("zoom", "pan", "tilt"):
        assert span == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(
    ("preset", "right", "down", "closer"),
    [
        ("down_back", 0, -1, False),
        ("forward_up", 0, 1, True),
        ("right_turn_forward", -1, 0, True),
        ("left_turn_forward", 1, 0, True),
    ],
)
def test_presets_go_where_their_names_say(
    dots: Path, tmp_path: Path, preset: str, right: int, down: int, closer: bool
) -> None:
    first, last = moved(dots, tmp_path, CameraMove(preset))
    way = sum(last.values()) / 4 - sum(first.values()) / 4
    if right:
        assert way.real * right > 20
        assert abs(way.imag) < 6
    if down:
        assert way.imag * down > 12
        assert abs(way.real) < 3
    span = abs(last["red"] - last["white"]) / abs(first["red"] - first["white"])
    assert span > 1.1 if closer else span < 0.9


@pytest.mark.parametrize(("axis", "amount"), [("horizontal", 6.0), ("vertical", -6.0), ("pan", -6.0)])
def test_a_painted_land_moves_too(qapp: object, axis: str, amount: float) -> None:
    scene = open_scene(ClipPlan(WIDTH, HEIGHT, 12, 24, "a calm sea", camera=CameraMove(axis, amount)))
    one, other = (grey(scene.frame(index)) for index in (0, 23))
    right, down = best_shift(one, other)
    if axis == "vertical":
        assert down == pytest.approx(0.2 * amount / 10 * HEIGHT, rel=0.3)
    else:
        assert right == pytest.approx(-0.2 * amount / 10 * WIDTH, rel=0.3)


def grey(image: QImage) -> NDArray[np.float32]:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT, image.bytesPerLine())
    return (
        rows[: HEIGHT * 3 // 4, : WIDTH * 4].reshape(-1, WIDTH, 4)[..., :3].mean(axis=2, dtype=np.float32)
    )


def best_shift(one: NDArray[np.float32], other: NDArray[np.float32]) -> tuple[int, int]:
    """How far to the right and down `other` lies from `one`, both far from the writing."""
    inner = one[70:-70, 100:-100]
    height, width = inner.shape
    costs = {
        (right, down): float(
            np.abs(other[70 + down : 70 + down + height, 100 + right : 100 + right + width] - inner).mean()
        )
        for right in range(-96, 97, 4)
        for down in range(-64, 65, 4)
    }
    return min(costs, key=lambda shift: (costs[shift], abs(shift[0]) + abs(shift[1])))


@given(MOVES, st.floats(0, 1), SIDES, SIDES)
def test_the_way_back_leads_back(move: CameraMove, position: float, width: int, height: int) -> None:
    there = matrix(pose(move, position), width, height)
    x, y = mapped(inverse(there), *mapped(there, width * 0.3, height * 0.6))
    assert x == pytest.approx(width * 0.3, abs=1e-3)
    assert y == pytest.approx(height * 0.6, abs=1e-3)


@given(MOVES, SIDES, SIDES)
def test_a_move_begins_at_the_picture_and_looks_no_farther_than_its_reach(
    move: CameraMove, width: int, height: int
) -> None:
    at_first = matrix(pose(move, 0), width, height)
    assert mapped(at_first, width, 0) == pytest.approx((width, 0), abs=1e-6)
    beside, above = reach(move, width, height)
    assert 0 <= beside < width
    assert 0 <= above < height
    back = inverse(matrix(pose(move, 1), width, height))
    for corner in ((0, 0), (width, 0), (0, height), (width, height)):
        x, y = mapped(back, *corner)
        assert -beside - 1e-6 <= x <= width + beside + 1e-6
        assert -above - 1e-6 <= y <= height + above + 1e-6


@given(st.sampled_from(AXES), st.floats(0.5, 10), SIDES, SIDES)
def test_the_other_sign_goes_the_other_way(axis: str, amount: float, width: int, height: int) -> None:
    one, other = (matrix(pose(CameraMove(axis, sign * amount), 1), width, height) for sign in (1, -1))
    x, y = mapped(one, width / 2, height / 2)
    back_x, back_y = mapped(other, width / 2, height / 2)
    assert x - width / 2 == pytest.approx(width / 2 - back_x, abs=1e-6)
    assert y - height / 2 == pytest.approx(height / 2 - back_y, abs=1e-6)
    assert (mapped(one, width, height) == pytest.approx((width, height), abs=0.1)) is False


def test_an_unknown_move_is_none() -> None:
    with pytest.raises(ValueError, match="dolly"):
        pose(CameraMove("dolly", 1), 0.5)


@given(MOVES, SIDES, SIDES)
def test_no_move_looks_beyond_the_farthest(move: CameraMove, width: int, height: int) -> None:
    beside, above = reach(move, width, height)
    widest, highest = farthest(width, height)
    assert beside <= widest + 0.01
    assert above <= highest + 0.01


@pytest.mark.parametrize("share", [0.5, 1.0, 2.0])
def test_a_camera_at_rest_sees_the_picture_itself(qapp: object, share: float) -> None:
    picture = QImage(round(96 * share), round(64 * share), QImage.Format.Format_RGB32)
    picture.fill(QColor("#c04020"))
    half = QPainter(picture)
    half.fillRect(0, 0, picture.width() // 2, picture.height(), QColor("#2040c0"))
    half.end()
    frame = QImage(96, 64, QImage.Format.Format_RGB32)
    frame.fill(0)
    painter = QPainter(frame)
    paint_seen(painter, ground_around(picture, 96, farthest(96, 64)), Pose(), 96, 64)
    painter.end()
    for x, colour in [(1, "#2040c0"), (46, "#2040c0"), (49, "#c04020"), (94, "#c04020")]:
        for y in (1, 32, 62):
            seen = frame.pixelColor(x, y)
            wanted = QColor(colour)
            assert abs(seen.red() - wanted.red()) < 12, (x, y)
            assert abs(seen.blue() - wanted.blue()) < 12, (x, y)
