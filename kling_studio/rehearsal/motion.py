"""Checks camera control and motion brush (Kling docs, image2video)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kling_studio.domain.form import AXES
from kling_studio.imaging.scene_direction import CameraMove, camera_move
from kling_studio.rehearsal.fields import invalid
from kling_studio.rehearsal.models import Model
from kling_studio.rehearsal.orders import Painted
from kling_studio.rehearsal.pictures import Picture, PictureSource, read_picture

MOST_MASKS = 6
FEWEST_POINTS, MOST_POINTS = 2, 77


def check_camera(
    body: Mapping[str, Any], endpoint: str, model: Model, mode: str, duration: str
) -> CameraMove | None:
    """A preset without config, or `simple` with exactly one axis away from 0. Raises RefusalError."""
    control = body.get("camera_control")
    if control is None or control == {}:
        return None
    if endpoint != model.camera_endpoint or duration not in model.camera.get(mode, ()):
        words = f"is not supported by {model.name} in mode {mode} with duration {duration}"
        raise invalid("camera_control", words)
    if not isinstance(control, dict):
        raise invalid("camera_control", "must be an object")
    kind, config = control.get("type"), control.get("config")
    if not isinstance(kind, str) or kind not in model.camera_types:
        known = ", ".join(sorted(model.camera_types))
        raise invalid("camera_control.type", f"must be one of {known}")
    if kind != "simple":
        if config is not None:
            raise invalid("camera_control.config", f"must be absent for type {kind}")
        return camera_move(control)
    if not isinstance(config, dict):
        raise invalid("camera_control.config", "is required for type simple")
    values = [config.get(axis) for axis in AXES]
    if set(config) != set(AXES) or not all(_in_range(value) for value in values):
        raise invalid("camera_control.config", f"must hold {', '.join(AXES)}, each from -10 to 10")
    if sum(value != 0 for value in values) != 1:
        raise invalid("camera_control.config", "exactly one value must be other than 0")
    return camera_move(control)


def check_masks(
    body: Mapping[str, Any],
    model: Model,
    mode: str,
    duration: str,
    source: PictureSource,
    start: Picture | None,
) -> tuple[Picture | None, tuple[Painted, ...]]:
    """The static mask and the dynamic ones. Sizes are compared while rendering, as theirs are: a wrong
    one fails the task. Raises RefusalError."""
    static, dynamic = body.get("static_mask"), body.get("dynamic_masks")
    if static in (None, "") and dynamic in (None, []):
        return None, ()
    name = "dynamic_masks" if static in (None, "") else "static_mask"
    if duration not in model.masks.get(mode, ()):
        words = f"is not supported by {model.name} in mode {mode} with duration {duration}"
        raise invalid(name, words)
    if start is None:
        raise invalid("image", f"is required with {name}")
    still = None if static in (None, "") else read_picture(static, "static_mask", source)
    if dynamic is None:
        return still, ()
    if not isinstance(dynamic, list) or len(dynamic) > MOST_MASKS:
        raise invalid("dynamic_masks", f"must be a list of at most {MOST_MASKS} objects")
    painted = []
    for number, group in enumerate(dynamic):
        where = f"dynamic_masks[{number}]"
        if not isinstance(group, dict):
            raise invalid(where, "must be an object")
        mask = read_picture(group.get("mask"), f"{where}.mask", source)
        points = _trajectory(group.get("trajectories"), f"{where}.trajectories", start)
        painted.append(Painted(mask, points))
    return still, tuple(painted)


def _trajectory(points: object, where: str, picture: Picture) -> tuple[tuple[int, int], ...]:
    if not isinstance(points, list) or not FEWEST_POINTS <= len(points) <= MOST_POINTS:
        raise invalid(where, f"must hold {FEWEST_POINTS} to {MOST_POINTS} points")
    found = []
    for point in points:
        if not isinstance(point, dict) or not all(type(point.get(axis)) is int for axis in "xy"):
            raise invalid(where, 'every point must be {"x": int, "y": int}')
        if not (0 <= point["x"] <= picture.width and 0 <= point["y"] <= picture.height):
            words = f"must lie in the image, 0 to {picture.width} and 0 to {picture.height}"
            raise invalid(where, f"every point {words}")
        found.append((point["x"], point["y"]))
    return tuple(found)


def _in_range(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -10 <= value <= 10
