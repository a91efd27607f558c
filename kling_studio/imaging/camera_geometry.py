"""Where a camera move takes the picture, as pure functions.

The camera moves, not the picture: what is seen goes the other way. Signs as Kling documents them
(Kling docs, camera control): horizontal - left, + right; vertical - down, + up; pan about the
upright axis - left, + right; tilt about the level axis - down, + up; roll - counter-clockwise,
+ clockwise; zoom - longer focal length (narrower view), + shorter (wider view).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kling_studio.domain.form import AXES
from kling_studio.imaging.scene_direction import PRESETS, CameraMove
from kling_studio.imaging.scene_geometry import eased

Matrix = tuple[float, float, float, float, float, float, float, float, float]
"""Row by row; takes (x, y, 1) as a column to (x·w, y·w, w)."""

_WAY = 0.20
"""Frame widths, or heights, that the camera goes sideways, or up, at amount 10. Kling names no figure for
any of these: each move is plainly seen, and shows little beyond the picture."""

_PAN_DEGREES, _TILT_DEGREES, _ROLL_DEGREES = 11.0, 7.0, 20.0
"""By how much the camera turns at amount 10."""

_NARROWEST, _WIDEST = 1.6, 1 / 1.5
"""The scale of what is seen at the end of a zoom of -10 and of 10."""

_FOCAL = 0.9
"""The focal length in diagonals of the frame: how strong the perspective of a turn is."""

_STEPS = 12
"""Moments at which `reach` looks at a move."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the camera stands. `right` and `up` in frame widths and heights, turns in degrees
    (`pan` to the right, `tilt` upwards, `roll` clockwise), `closer` the scale of what is seen."""

    right: float = 0.0
    up: float = 0.0
    pan: float = 0.0
    tilt: float = 0.0
    roll: float = 0.0
    closer: float = 1.0


def pose(move: CameraMove, position: float) -> Pose:
    """The camera at a position of the clip, 0 to 1; at 0 it shows the picture as it is.

    Raises ValueError for a move that is none.
    """
    done = (position + eased(position)) / 2
    part = move.amount / 10 * done
    match move.kind:
        case "horizontal":
            return Pose(right=_WAY * part)
        case "vertical":
            return Pose(up=_WAY * part)
        case "pan":
            return Pose(pan=_PAN_DEGREES * part)
        case "tilt":
            return Pose(tilt=_TILT_DEGREES * part)
        case "roll":
            return Pose(roll=_ROLL_DEGREES * part)
        case "zoom":
            return Pose(closer=(_NARROWEST**-part) if part < 0 else _WIDEST**part)
        case "down_back":
            return Pose(up=-0.10 * done, tilt=-1.5 * done, closer=1.25**-done)
        case "forward_up":
            return Pose(up=0.10 * done, tilt=1.5 * done, closer=1.3**done)
        case "right_turn_forward":
            return Pose(pan=8 * done, closer=1.25**done)
        case "left_turn_forward":
            return Pose(pan=-8 * done, closer=1.25**done)
    raise ValueError(move.kind)


def matrix(at: Pose, width: float, height: float) -> Matrix:
    """What takes a point of the whole picture (pixels, y downwards) to its place in the frame.

    Its last part is 1, so that a move without perspective is seen to have none."""
    focal = _FOCAL * math.hypot(width, height)
    pan, tilt, roll = (math.radians(angle) for angle in (at.pan, at.tilt, at.roll))
    moved = (1, 0, -width / 2 - at.right * width, 0, 1, -height / 2 + at.up * height, 0, 0, 1)
    panned = (
        focal * math.cos(pan), 0, -focal * focal * math.sin(pan),
        0, focal, 0,
        math.sin(pan), 0, focal * math.cos(pan),
    )  # fmt: skip
    tilted = (
        focal, 0, 0,
        0, focal * math.cos(tilt), focal * focal * math.sin(tilt),
        0, -math.sin(tilt), focal * math.cos(tilt),
    )  # fmt: skip
    scale = at.closer
    rolled = (
        scale * math.cos(roll), scale * math.sin(roll), 0,
        -scale * math.sin(roll), scale * math.cos(roll), 0,
        0, 0, 1,
    )  # fmt: skip
    placed = (1, 0, width / 2, 0, 1, height / 2, 0, 0, 1)
    whole: Matrix = moved
    for step in (panned, tilted, rolled, placed):
        whole = times(step, whole)
    a, b, c, d, e, f, g, h, i = (part / whole[8] for part in whole)
    return a, b, c, d, e, f, g, h, i


def times(left: Matrix, right: Matrix) -> Matrix:
    """The matrix that does `right` first and then `left`."""
    rows = (left[0:3], left[3:6], left[6:9])
    columns = (right[0::3], right[1::3], right[2::3])
    a, b, c, d, e, f, g, h, i = (
        sum(one * other for one, other in zip(row, column, strict=True))
        for row in rows
        for column in columns
    )
    return a, b, c, d, e, f, g, h, i


def inverse(m: Matrix) -> Matrix:
    """The matrix that undoes one, but for a common factor, which means nothing to points."""
    a, b, c, d, e, f, g, h, i = m
    return (
        e * i - f * h, c * h - b * i, b * f - c * e,
        f * g - d * i, a * i - c * g, c * d - a * f,
        d * h - e * g, b * g - a * h, a * e - b * d,
    )  # fmt: skip


def mapped(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point goes."""
    depth = m[6] * x + m[7] * y + m[8]
    return (m[0] * x + m[1] * y + m[2]) / depth, (m[3] * x + m[4] * y + m[5]) / depth


def reach(move: CameraMove, width: float, height: float) -> tuple[float, float]:
    """How far beyond the picture the move ever looks, in pixels at either side and above or below."""
    beside = above = 0.0
    for step in range(_STEPS + 1):
        back = inverse(matrix(pose(move, step / _STEPS), width, height))
        for x, y in ((0.0, 0.0), (width, 0.0), (0.0, height), (width, height)):
            at_x, at_y = mapped(back, x, y)
            beside = max(beside, -at_x, at_x - width)
            above = max(above, -at_y, at_y - height)
    return beside, above


def farthest(width: float, height: float) -> tuple[float, float]:
    """How far beyond the picture any move looks; see reach."""
    moves = [CameraMove(axis, amount) for axis in AXES for amount in (-10, 10)]
    ways = [reach(move, width, height) for move in (*moves, *map(CameraMove, PRESETS))]
    return max(beside for beside, _ in ways), max(above for _, above in ways)
