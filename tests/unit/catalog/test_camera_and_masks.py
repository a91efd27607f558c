"""The rules of the camera and the motion brush: accepts at the limit, refuses beyond, says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kling_studio.domain.form import AXES, RuleKey, Violation
from kling_studio.domain.media import PictureFacts

from .test_checks import R, image, text

PRESETS = ["down_back", "forward_up", "right_turn_forward", "left_turn_forward"]


def move(**config: object) -> dict[str, object]:
    return {"type": "simple", "config": {**dict.fromkeys(AXES, 0), **config}}


@pytest.mark.parametrize("kind", PRESETS)
def test_camera_presets(kind: str) -> None:
    assert text("kling-v1", camera_control={"type": kind}) == ()
    assert text("kling-v1", camera_control={"type": kind, "config": None}) == ()
    (found,) = text("kling-v1", camera_control={"type": kind, "config": {"pan": 1}})
    assert (found.rule, found.fix) == (R.CAMERA_NO_CONFIG, {"camera_control": {"type": kind}})


@pytest.mark.parametrize("axis", AXES)
def test_camera_directions(axis: str) -> None:
    for amount in (-10, -0.1, 4, 10.0):
        assert text("kling-v1", camera_control=move(**{axis: amount})) == ()
    assert text("kling-v1", camera_control={"type": "simple", "config": {axis: 3}}) == ()
    for amount, rule in ((-10.1, R.BELOW_LEAST), (10.1, R.ABOVE_MOST)):
        (found,) = text("kling-v1", camera_control=move(**{axis: amount}))
        assert (found.field, found.rule) == ("camera_control", rule)
        assert (found.params["least"], found.params["most"]) == ("-10", "10")


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (move(), R.CAMERA_ONE_AXIS),
        (move(pan=1, zoom=-1), R.CAMERA_ONE_AXIS),
        ({"type": "simple"}, R.CAMERA_ONE_AXIS),
        (move(pan="4"), R.NOT_A_NUMBER),
        (move(pan=True), R.NOT_A_NUMBER),
        (move(dolly=1), R.WRONG_KIND),
        ({"type": "simple", "config": [4]}, R.WRONG_KIND),
        ({"type": "spiral"}, R.NOT_A_CHOICE),
        ({"type": 3}, R.WRONG_KIND),
        ({}, R.WRONG_KIND),
        ({"type": "down_back", "speed": 1}, R.WRONG_KIND),
        ("down_back", R.WRONG_KIND),
    ],
)
def test_camera_moves_that_are_none(value: object, rule: RuleKey) -> None:
    assert [(v.field, v.rule) for v in text("kling-v1", camera_control=value)] == [("camera_control", rule)]


def test_what_camera_control_needs() -> None:
    found = text("kling-v1", camera_control={"type": "down_back"}, mode="pro", duration="10")
    assert [(v.rule, v.fix) for v in found] == [
        (R.NEEDS_MODE, {"mode": "std"}), (R.NEEDS_DURATION, {"duration": "5"}),
    ]  # fmt: skip
    found = image("kling-v1-5", camera_control=move(tilt=2))
    assert [(v.rule, v.fix) for v in found] == [(R.NEEDS_MODE, {"mode": "pro"})]
    assert image("kling-v1-5", camera_control=move(tilt=2), mode="pro") == ()
    (found_one,) = image("kling-v1-5", camera_control={"type": "down_back"}, mode="pro")
    assert (found_one.rule, found_one.params["choices"]) == (R.NOT_A_CHOICE, "simple")
    for model in ("kling-v2-6", "kling-v3", "kling-v1-6", "kling-v2-master"):
        (found_one,) = text(model, camera_control={"type": "down_back"})
        assert (found_one.rule, found_one.fix) == (R.NOT_OFFERED, {"camera_control": None})
    assert text("kling-v9-from-a-friend", camera_control={"type": "down_back"}) == ()


def test_camera_control_and_an_end_frame_exclude_each_other() -> None:
    found = image("kling-v1-5", mode="pro", image_tail="end.jpg", camera_control=move(pan=1))
    assert [(v.field, v.rule, v.fix) for v in found] == [
        ("image_tail", R.EXCLUDES, {"camera_control": None}),
        ("camera_control", R.EXCLUDES, {"image_tail": None}),
    ]  # fmt: skip


WAY = [{"x": 10, "y": 20}, {"x": 300, "y": 40}]
FRAME = PictureFacts("png", 640, 360, 9)
SIZES = {"image": FRAME, "static_mask": FRAME, "dynamic_masks[0].mask": FRAME}


def brush(
    pictures: Mapping[str, PictureFacts | Violation] | None = None, model: str = "kling-v1", **values: Any
) -> tuple[Violation, ...]:
    return image(model, SIZES if pictures is None else pictures, **values)


def area(points: object = None, mask: object = "m.png", **more: object) -> dict[str, object]:
    return {"mask": mask, "trajectories": WAY if points is None else points, **more}


def test_masks() -> None:
    assert brush(static_mask="s.png") == ()
    assert brush(dynamic_masks=[area()] * 6) == ()
    assert brush(static_mask="https://cdn.example/s.png", dynamic_masks=[area()]) == ()
    assert brush(dynamic_masks=[]) == ()
    (found,) = brush(dynamic_masks=[area()] * 7)
    assert (found.field, found.rule, found.params) == ("dynamic_masks", R.TOO_MANY_ITEMS, {"most": 6})


def test_a_mask_has_the_start_frames_size() -> None:
    other = PictureFacts("png", 641, 360, 9)
    (found,) = brush({**SIZES, "static_mask": other}, static_mask="s.png")
    assert found == Violation("static_mask", R.PICTURE_OTHER_SIZE, {"width": 640, "height": 360})
    sizes = {**SIZES, "dynamic_masks[1].mask": other}
    (found,) = brush(sizes, dynamic_masks=[area(), area()])
    assert (found.field, found.rule, found.params["number"]) == ("dynamic_masks", R.PICTURE_OTHER_SIZE, 2)
    alone = {"dynamic_masks[0].mask": FRAME, "dynamic_masks[1].mask": other}
    (found,) = brush(alone, image="https://cdn.example/a.png", dynamic_masks=[area(), area()])
    assert found.rule is R.PICTURE_OTHER_SIZE, "masks are of one size, whatever the start frame's"


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        (area([WAY[0]] * 2), None),
        (area([WAY[0]] * 77), None),
        (area([{"x": 0, "y": 0}, {"x": 639, "y": 359}]), None),
        (area([WAY[0]]), R.TRAJECTORY_LENGTH),
        (area([]), R.TRAJECTORY_LENGTH),
        (area([WAY[0]] * 78), R.TRAJECTORY_LENGTH),
        (area([WAY[0], {"x": 640, "y": 0}]), R.TRAJECTORY_OUTSIDE),
        (area([WAY[0], {"x": 0, "y": 360}]), R.TRAJECTORY_OUTSIDE),
        (area([WAY[0], {"x": -1, "y": 0}]), R.TRAJECTORY_OUTSIDE),
        (area([WAY[0], {"x": 1.5, "y": 0}]), R.TRAJECTORY_MALFORMED),
        (area([WAY[0], {"x": 1}]), R.TRAJECTORY_MALFORMED),
        (area("10,20 30"), R.TRAJECTORY_MALFORMED),
        (area(mask=""), R.MASK_MISSING),
        (area(mask="https://"), R.ADDRESS_MALFORMED),
        (area(speed=1), R.WRONG_KIND),
        ("m.png", R.WRONG_KIND),
    ],
)
def test_an_area_that_moves(item: object, rule: RuleKey | None) -> None:
    found = brush(dynamic_masks=[item])
    assert [(v.field, v.rule, v.params["number"]) for v in found] == (
        [] if rule is None else [("dynamic_masks", rule, 1)]
    )


def test_what_a_brush_needs_and_excludes() -> None:
    assert [v.rule for v in brush(static_mask="s.png", duration="10")] == [R.NEEDS_DURATION]
    found = brush(model="kling-v1-5", dynamic_masks=[area()])
    assert [v.rule for v in found] == [R.NEEDS_MODE]
    assert brush(model="kling-v1-5", dynamic_masks=[area()], mode="pro") == ()
    assert [v.rule for v in brush(model="kling-v2-6", static_mask="s.png")] == [R.NOT_OFFERED]
    found = brush(static_mask="s.png", image_tail="end.jpg")
    assert [(v.field, v.fix) for v in found] == [
        ("image_tail", {"static_mask": None}), ("static_mask", {"image_tail": None}),
    ]  # fmt: skip
    found = brush(model="kling-v1-5", mode="pro", dynamic_masks=[area()], camera_control=move(pan=1))
    assert [(v.field, v.fix) for v in found] == [
        ("dynamic_masks", {"camera_control": None}), ("camera_control", {"dynamic_masks": None}),
    ]  # fmt: skip
