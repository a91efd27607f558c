"""From an order to its clip: what is asked for is what will be rendered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_direction import Brush, CameraMove, Card, Sound, Stroke
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.planning import files_of, impossible, planned
from kling_studio.rehearsal.validation import check
from tests.unit.rehearsal.client import encoded, sample, scaled, wire

ROCKET = wire(sample("rocket.jpg"))
WAY = [{"x": 10, "y": 20}, {"x": 30, "y": 400}]


def order(endpoint: str = "image2video", **body: Any) -> Order:
    whole = {"model_name": "kling-v1", "prompt": "x", **body}
    return check(endpoint, whole, lambda _: None)


def plan_of(made: Order) -> ClipPlan:
    return planned(made, {name: Path(name) for name in files_of(made)})


def test_a_brush_is_planned_as_it_was_drawn() -> None:
    masks = [{"mask": ROCKET, "trajectories": WAY}, {"mask": ROCKET, "trajectories": WAY[::-1]}]
    made = order(image=ROCKET, static_mask=ROCKET, dynamic_masks=masks)
    assert plan_of(made).brush == Brush(
        Path("static"),
        (Stroke(Path("mask0"), ((10, 20), (30, 400))), Stroke(Path("mask1"), ((30, 400), (10, 20)))),
    )
    assert set(files_of(made)) == {"start", "static", "mask0", "mask1"}
    assert files_of(made)["mask1"] == encoded(sample("rocket.jpg"), "JPEG")


def test_a_camera_is_planned() -> None:
    assert plan_of(order("text2video", camera_control={"type": "down_back"})).camera == CameraMove(
        "down_back"
    )
    still = plan_of(order("text2video"))
    assert (still.camera, still.brush, still.cards, still.sound, still.base) == (None, None, (), None, None)


def test_sound_is_planned_where_it_is_on() -> None:
    made = order("text2video", model_name="kling-v3", sound="on")
    assert plan_of(made).sound == Sound()


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ((640, 427), ""),
        ((1280, 854), "The mask resolution must be the same as the image resolution"),
        ((427, 640), "The mask ratio must be the same as the image ratio"),
    ],
)
def test_masks_have_the_pictures_resolution_or_fail_later(size: tuple[int, int], words: str) -> None:
    mask = wire(scaled(sample("rocket.jpg"), *size))
    assert impossible(order(image=ROCKET, static_mask=mask)) == words
    dynamic = [{"mask": mask, "trajectories": WAY}]
    assert impossible(order(image=ROCKET, dynamic_masks=dynamic)) == words


def test_masks_of_two_resolutions_fail_later() -> None:
    other = wire(scaled(sample("rocket.jpg"), 1280, 854))
    made = order(image=ROCKET, static_mask=ROCKET, dynamic_masks=[{"mask": other, "trajectories": WAY}])
    assert "same resolution" in impossible(made)


@pytest.mark.parametrize(
    "plan",
    [
        ClipPlan(720, 720, 24, 72, "x", sound=Sound()),
        ClipPlan(720, 720, 24, 72, "x", base=Path("a"), sound=Sound(Path("a"))),
        ClipPlan(720, 720, 24, 72, "x", start=Path("a"), camera=CameraMove("pan", -2.5)),
        ClipPlan(
            720,
            720,
            24,
            72,
            "x",
            start=Path("a"),
            brush=Brush(None, (Stroke(Path("b"), ((1, 2), (3, 4))),)),
        ),
        ClipPlan(720, 720, 24, 72, "x", cards=(Card(Path("a"), "1"), Card(Path("b"), "V1", moving=True))),
    ],
)
def test_a_plan_is_kept_whole(plan: ClipPlan) -> None:
    assert ClipPlan.from_json(plan.to_json()) == plan


def test_a_plan_that_an_earlier_version_kept_is_read() -> None:
    kept = {"width": 720, "height": 720, "rate": 24, "frames": 72, "prompt": "x", "take": ""}
    assert ClipPlan.from_json({**kept, "start": "a", "tail": None}) == ClipPlan(
        720, 720, 24, 72, "x", start=Path("a")
    )
