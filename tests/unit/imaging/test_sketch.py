"""From a recipe to its sketch: what is shown, in which shape and length, measured on decoded frames."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.imaging.brief import Brief, plan_of
from kling_studio.imaging.scene_direction import AXES, PRESETS, SKETCH, CameraMove
from kling_studio.imaging.sketch import RATE, SHORT_SIDE, Missing, brief_of, missing_of
from tests.unit.imaging.clips import clip_frames
from tests.unit.imaging.test_brush import BALL, BALL_RADIUS, FROZEN, HEIGHT, POINTS, mask, noisy

SHARE = SHORT_SIDE / HEIGHT
"""The sketch is this much larger than the picture of the brush."""


def recipe(**values: Any) -> Recipe:
    return Recipe("rehearsal", "image2video", values)


def brief(**values: Any) -> Brief:
    return brief_of(recipe(**values), lambda words: Path("/painted") / words, Path("/film.mp4"))


def picture(folder: Path, name: str, width: int = 640, height: int = 360, colour: str = "#206080") -> str:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(folder / name))
    return str(folder / name)


def simple(axis: str, amount: float) -> dict[str, Any]:
    return {"type": "simple", "config": {name: amount if name == axis else 0 for name in AXES}}


@pytest.fixture(scope="module")
def brushed(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Recipe:
    folder = tmp_path_factory.mktemp("sketch")
    box = QRect(
        int(BALL.x()) - BALL_RADIUS - 4, int(BALL.y()) - BALL_RADIUS - 4,
        2 * BALL_RADIUS + 8, 2 * BALL_RADIUS + 8,
    )  # fmt: skip
    static = mask(QImage.Format.Format_RGB32, QColor("black"), FROZEN, round_off=False)
    dynamic = mask(QImage.Format.Format_RGB32, QColor("black"), box, round_off=True)
    for name, image in (("picture", noisy()), ("static", static), ("dynamic", dynamic)):
        assert image.save(str(folder / f"{name}.png"))
    trajectory = [{"x": x, "y": y} for x, y in POINTS]
    return recipe(
        image=str(folder / "picture.png"),
        static_mask=str(folder / "static.png"),
        dynamic_masks=[{"mask": str(folder / "dynamic.png"), "trajectories": trajectory}],
        duration="5",
    )


def ball(frame: NDArray[np.uint8]) -> tuple[float, float]:
    """The middle of what is red, in pixels of the picture from its top left."""
    r, g, b = (frame[..., channel].astype(int) for channel in range(3))
    rows, columns = np.nonzero((r > 190) & (g < 70) & (b < 70))
    assert rows.size > 1500
    return (float(columns.mean()) + 0.5) / SHARE, (float(rows.mean()) + 0.5) / SHARE


def test_a_brushed_recipe_keeps_still_what_is_frozen_and_moves_what_is_painted(
    brushed: Recipe, tmp_path: Path
) -> None:
    plan = plan_of(brief_of(brushed, Path, Path("/film.mp4")))
    assert (plan.width, plan.height, plan.rate, plan.frames) == (640, 480, RATE, 5 * RATE)
    frames = clip_frames(plan, tmp_path)
    left, top, right, bottom = (
        round(side * SHARE) for side in (FROZEN.left(), FROZEN.top(), FROZEN.right(), FROZEN.bottom())
    )
    still = [frame[top + 4 : bottom - 4, left + 4 : right - 4].astype(int) for frame in frames]
    assert max(float(np.abs(frame - still[0]).mean()) for frame in still) < 2.0
    elsewhere = [frame[:60, :60].astype(int) for frame in frames]
    assert float(np.abs(elsewhere[-1] - elsewhere[0]).mean()) > 2.0, "the rest of the picture lives"
    # The way: 100 to the right, then 150 up; its corner is reached after 100 of 250 pixels.
    assert ball(frames[0]) == pytest.approx((BALL.x(), BALL.y()), abs=2)
    assert ball(frames[round(119 * 0.4)]) == pytest.approx((BALL.x() + 100, BALL.y()), abs=4)
    assert ball(frames[-1]) == pytest.approx((BALL.x() + 100, BALL.y() - 150), abs=2)


def test_start_and_end_frame_are_what_it_begins_and_ends_with(tmp_path: Path, qapp: object) -> None:
    start, tail = picture(tmp_path, "a.png", colour="#c02020"), picture(tmp_path, "b.png", colour="#2020c0")
    plan = plan_of(brief(image=start, image_tail=tail, duration=3))
    assert plan.frames == 3 * RATE
    frames = clip_frames(plan, tmp_path)
    below = slice(100, None)  # under the mark
    assert frames[0][below].mean(axis=(0, 1)) == pytest.approx((0xC0, 0x20, 0x20), abs=6)
    assert frames[-1][below].mean(axis=(0, 1)) == pytest.approx((0x20, 0x20, 0xC0), abs=6)


@pytest.mark.parametrize("amount", [-10, 4])
@pytest.mark.parametrize("axis", AXES)
def test_each_camera_axis_reaches_the_plan(tmp_path: Path, axis: str, amount: float) -> None:
    found = brief(image=picture(tmp_path, "a.png"), camera_control=simple(axis, amount))
    assert plan_of(found).camera == CameraMove(axis, float(amount))


@pytest.mark.parametrize("preset", PRESETS)
def test_each_camera_preset_reaches_the_plan(preset: str) -> None:
    assert brief(prompt="a street", camera_control={"type": preset}).camera == CameraMove(preset)


def test_every_axis_is_seen_in_the_sketch(tmp_path: Path, qapp: object) -> None:
    noisy().save(str(tmp_path / "noisy.png"))
    ends = []
    for axis in AXES:
        found = brief(image=str(tmp_path / "noisy.png"), camera_control=simple(axis, 8), duration=1)
        frames = clip_frames(plan_of(found), tmp_path)
        assert float(np.abs(frames[-1].astype(int) - frames[0].astype(int)).mean()) > 5, axis
        ends.append(frames[-1].astype(int))
    for one in range(len(AXES)):
        for other in range(one):
            assert float(np.abs(ends[one] - ends[other]).mean()) > 3, (AXES[one], AXES[other])


def test_a_text_alone_has_the_wanted_ratio_and_the_sketch_mark() -> None:
    plan = plan_of(brief(prompt="waves at night", aspect_ratio="9:16", duration="10"))
    assert (plan.width, plan.height, plan.frames) == (480, 854, 240)
    assert plan.mark == SKETCH
    assert plan.sound is None


def test_references_are_numbered_as_the_prompt_names_them(tmp_path: Path) -> None:
    first, frame = picture(tmp_path, "a.png"), picture(tmp_path, "b.png", 400, 400)
    values: dict[str, Any] = {
        "prompt": "<<<image_1>>> meets <<<element_1>>>",
        "image_list": [
            {"image_url": first},
            {"image_url": frame, "type": "first_frame"},
            {"image_url": "https://pictures.example/c.jpg"},
        ],
        "element_list": [{"element_id": 829}],
        "video_list": [{"video_url": "https://films.example/v.mp4", "refer_type": "feature"}],
    }
    missing = missing_of(recipe(**values))
    assert missing == Missing(("https://pictures.example/c.jpg", "Element 829"), film=True)
    plan = plan_of(brief(**values))
    assert plan.start == Path(frame)
    assert (plan.width, plan.height) == (480, 480)
    assert [card.label for card in plan.cards] == ["1", "3", "E1", "V1"]
    assert plan.cards[2].file == Path("/painted/Element 829")
    assert plan.cards[3].moving
    assert plan.base is None


def test_what_is_transparent_in_the_start_frame_is_white_as_in_what_is_sent(
    tmp_path: Path, qapp: object
) -> None:
    clear = QImage(640, 360, QImage.Format.Format_ARGB32)
    clear.fill(QColor(0, 0, 0, 0))
    assert clear.save(str(tmp_path / "clear.png"))
    frames = clip_frames(plan_of(brief(image=str(tmp_path / "clear.png"), duration=1)), tmp_path)
    assert frames[0][100:].mean() > 250


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({}, ErrorKey.SKETCH_EMPTY),
        ({"prompt": "  "}, ErrorKey.SKETCH_EMPTY),
        ({"image": "/no/such/file.png"}, ErrorKey.FILE_NOT_READABLE),
        ({"prompt": "x", "duration": "long"}, ErrorKey.SKETCH_FAILED),
        ({"prompt": "x", "image_tail": "b.png", "camera_control": {"type": "down_back"}},
         ErrorKey.SKETCH_TOGETHER),
        ({"image": "a.png", "image_tail": "b.png", "static_mask": "m.png"}, ErrorKey.SKETCH_TOGETHER),
    ],
)  # fmt: skip
def test_what_cannot_be_sketched_is_said(values: dict[str, Any], key: ErrorKey) -> None:
    with pytest.raises(StudioError) as told:
        brief(**values)
    assert told.value.problem.key is key


def test_a_mask_of_another_shape_is_refused_one_of_another_size_is_not(tmp_path: Path) -> None:
    start = picture(tmp_path, "a.png", 640, 360)
    small, square = picture(tmp_path, "m.png", 320, 180), picture(tmp_path, "n.png", 360, 360)
    assert brief(image=start, static_mask=small).static == Path(small)
    with pytest.raises(StudioError) as told:
        brief(image=start, static_mask=square)
    assert told.value.problem.key is ErrorKey.SKETCH_MASKS_DIFFER


@given(
    st.floats(0.4, 2.5),
    st.integers(1, 30),
    st.sampled_from([None, *PRESETS]),
)
def test_every_shape_and_length_gives_an_even_clip_of_480p(
    ratio: float, seconds: int, preset: str | None
) -> None:
    camera = {"camera_control": {"type": preset}} if preset else {}
    plan = plan_of(brief(prompt="x", aspect_ratio=f"{ratio}:1", duration=seconds, **camera))
    assert min(plan.width, plan.height) == SHORT_SIDE
    assert plan.width % 2 == plan.height % 2 == 0
    assert plan.frames == min(seconds, 15) * RATE
