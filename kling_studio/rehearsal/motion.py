"""Checks camera control and motion brush (Kling docs, image2video)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.models import Model
from kling_studio.rehearsal.pictures import Picture, PictureSource, read_picture

AXES = ("horizontal", "vertical", "pan", "tilt", "roll", "zoom")
MOST_MASKS = 6
FEWEST_POINTS, MOST_POINTS = 2, 77


def check_camera(body: Mapping[str, Any], endpoint: str, model: Model, mode: str, duration: str) -> None:
    """A preset without config, or `simple` with exactly one axis away from 0. Raises RefusalError."""
    control = body.get("camera_control")
    if control is None or control == {}:
        return
    if endpoint != model.camera_endpoint or duration not in model.camera.get(mode, ()):
        words = f"is not supported by {model.name} in mode {mode} with duration {duration}"
        raise _invalid("camera_control", words)
    if not isinstance(control, dict):
        raise _invalid("camera_control", "must be an object")
    kind, config = control.get("type"), control.get("config")
    if not isinstance(kind, str) or kind not in model.camera_types:
        known = ", ".join(sorted(model.camera_types))
        raise _invalid("camera_control.type", f"must be one of {known}")
    if kind != "simple":
        if config is not None:
            raise _invalid("camera_control.config", f"must be absent for type {kind}")
        return
    if not isinstance(config, dict):
        raise _invalid("camera_control.config", "is required for type simple")
    values = [config.get(axis, 0) for axis in AXES]
    if set(config) - set(AXES) or not all(_is_number(value) and -10 <= value <= 10 for value in values):
        raise _invalid("camera_control.config", f"must hold {', '.join(AXES)}, each from -10 to 10")
    if sum(value != 0 for value in values) != 1:
        raise _invalid("camera_control.config", "exactly one value must be other than 0")


def check_masks(
    body: Mapping[str, Any], model: Model, mode: str, duration: str, source: PictureSource
) -> tuple[Picture, ...]:
    """The static mask, if any, then the dynamic ones. Sizes are compared while rendering, as theirs
    are: a wrong one fails the task. Raises RefusalError."""
    static, dynamic = body.get("static_mask"), body.get("dynamic_masks")
    if static in (None, "") and dynamic in (None, []):
        return ()
    name = "dynamic_masks" if static in (None, "") else "static_mask"
    if duration not in model.masks.get(mode, ()):
        words = f"is not supported by {model.name} in mode {mode} with duration {duration}"
        raise _invalid(name, words)
    if body.get("image") in (None, ""):
        raise _invalid("image", f"is required with {name}")
    masks = [] if static in (None, "") else [read_picture(static, "static_mask", source)]
    if dynamic is None:
        return tuple(masks)
    if not isinstance(dynamic, list) or len(dynamic) > MOST_MASKS:
        raise _invalid("dynamic_masks", f"must be a list of at most {MOST_MASKS} objects")
    for number, group in enumerate(dynamic):
        where = f"dynamic_masks[{number}]"
        if not isinstance(group, dict):
            raise _invalid(where, "must be an object")
        masks.append(read_picture(group.get("mask"), f"{where}.mask", source))
        _check_trajectory(group.get("trajectories"), f"{where}.trajectories")
    return tuple(masks)


def _check_trajectory(points: object, where: str) -> None:
    if not isinstance(points, list) or not FEWEST_POINTS <= len(points) <= MOST_POINTS:
        raise _invalid(where, f"must hold {FEWEST_POINTS} to {MOST_POINTS} points")
    for point in points:
        if not isinstance(point, dict) or not all(type(point.get(axis)) is int for axis in "xy"):
            raise _invalid(where, 'every point must be {"x": int, "y": int}')


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _invalid(name: str, words: str) -> RefusalError:
    return RefusalError(KlingCode.INVALID_VALUE, f"{name}: {words}")
