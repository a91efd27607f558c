"""The further legacy endpoints: what their bodies may hold, each rule kept once and broken once."""

from __future__ import annotations

import asyncio
import base64
import io
import wave
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.imaging.sound import RATE, wave_file
from kling_studio.rehearsal import legacy
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.effect_scenes import DUAL, SINGLE
from kling_studio.rehearsal.films import FilmLimits, inspected_film
from kling_studio.rehearsal.legacy import READERS
from kling_studio.rehearsal.manner import COMETAPI, Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.planning import planned
from kling_studio.rehearsal.tasks import Parent
from tests.unit.rehearsal.bench import FILM, KLING, MISSING, NEW, OLD, PICTURE, SOUND

IMAGES = [{"image": PICTURE}, {"image": PICTURE}]
MULTI = {"prompt": "two friends", "image_list": IMAGES}
MOTION = {
    "image_url": PICTURE,
    "video_url": FILM,
    "mode": "std",
    "character_orientation": "image",
}
SPOKEN = {"image": PICTURE, "sound_file": SOUND, "prompt": "smile"}
ONE_ELEMENT = [{"element_id": 801}]


def order(materials: Materials, endpoint: str, body: dict[str, Any], manner: Manner = COMETAPI) -> Order:
    return READERS[endpoint](body, materials, manner)


def code_of(
    materials: Materials, endpoint: str, body: dict[str, Any], manner: Manner = COMETAPI
) -> KlingCode:
    with pytest.raises(RefusalError) as caught:
        order(materials, endpoint, body, manner)
    return caught.value.code


def sound(seconds: float) -> str:
    """A file of silence as base64."""
    return base64.b64encode(wave_file(np.zeros((2, round(seconds * RATE)), np.float32))).decode()


def mono(seconds: float) -> str:
    """A small file: 8 kHz, one channel."""
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(bytes(round(seconds * 8000)))
    return base64.b64encode(whole.getvalue()).decode()


@pytest.mark.parametrize(
    ("endpoint", "body"),
    [
        ("multi-image2video", MULTI),
        ("multi-image2video", {**MULTI, "image_list": IMAGES * 2, "mode": "pro", "duration": "10"}),
        (
            "multi-image2video",
            {**MULTI, "model_name": "kling-v1-6", "aspect_ratio": "9:16", "cfg_scale": 1},
        ),
        ("motion-control", MOTION),
        ("motion-control", {**MOTION, "model_name": "kling-v3", "mode": "pro", "prompt": "x" * 2500}),
        ("motion-control", {**MOTION, "character_orientation": "video", "element_list": ONE_ELEMENT}),
        ("video-extend", {"video_id": OLD}),
        ("video-extend", {"video_id": OLD, "prompt": "more", "negative_prompt": "rain", "cfg_scale": 0.5}),
        ("video-extend", {"video_id": "503", "prompt": "more"}),
        ("avatar/image2video", SPOKEN),
        ("avatar/image2video", {"image": PICTURE, "audio_id": "77", "prompt": "smile", "mode": "pro"}),
        ("avatar/image2video", {**SPOKEN, "sound_file": mono(2)}),
        ("avatar/image2video", {**SPOKEN, "sound_file": mono(300)}),
        ("effects", {"effect_scene": "zoom_out", "input": {"image": PICTURE}}),
        ("effects", {"effect_scene": "hug_pro", "input": {"images": [PICTURE, PICTURE]}}),
        ("effects", {"effect_scene": "zoom_out", "input": {"image": PICTURE, "duration": "5"}}),
    ],
)
def test_these_are_taken(materials: Materials, endpoint: str, body: dict[str, Any]) -> None:
    assert order(materials, endpoint, body).endpoint == endpoint


@pytest.mark.parametrize(
    ("endpoint", "body"),
    [
        ("multi-image2video", {**MULTI, "prompt": ""}),
        ("multi-image2video", {**MULTI, "prompt": "x" * 2501}),
        ("multi-image2video", {**MULTI, "image_list": IMAGES[:1]}),
        ("multi-image2video", {**MULTI, "image_list": IMAGES + IMAGES + IMAGES[:1]}),
        ("multi-image2video", {**MULTI, "image_list": [{"image_url": PICTURE}] * 2}),
        ("multi-image2video", {**MULTI, "duration": "7"}),
        ("multi-image2video", {**MULTI, "mode": "4k"}),
        ("multi-image2video", {**MULTI, "cfg_scale": 1.5}),
        ("multi-image2video", {**MULTI, "aspect_ratio": "4:3"}),
        *(
            ("motion-control", {name: value for name, value in MOTION.items() if name != left_out})
            for left_out in MOTION
        ),
        ("motion-control", {**MOTION, "mode": "4k"}),
        ("motion-control", {**MOTION, "character_orientation": "left"}),
        ("motion-control", {**MOTION, "keep_original_sound": True}),
        ("motion-control", {**MOTION, "prompt": "x" * 2501}),
        ("motion-control", {**MOTION, "element_list": ONE_ELEMENT}),
        ("motion-control", {**MOTION, "character_orientation": "video", "element_list": ONE_ELEMENT * 2}),
        ("motion-control", {**MOTION, "video_url": "AAAA"}),
        ("video-extend", {}),
        ("video-extend", {"video_id": "999"}),
        ("video-extend", {"video_id": f"{OLD}9"}),
        ("video-extend", {"video_id": NEW}),
        ("video-extend", {"video_id": OLD, "prompt": "x" * 2501}),
        ("video-extend", {"video_id": OLD, "cfg_scale": 2}),
        ("video-extend", {"video_id": "503", "cfg_scale": 0.5}),
        ("video-extend", {"video_id": "503", "negative_prompt": "rain"}),
        ("avatar/image2video", {"image": PICTURE}),
        ("avatar/image2video", {**SPOKEN, "audio_id": "77"}),
        ("avatar/image2video", {**SPOKEN, "prompt": " "}),
        ("avatar/image2video", {"sound_file": SOUND}),
        ("avatar/image2video", {**SPOKEN, "prompt": "x" * 2501}),
        ("avatar/image2video", {**SPOKEN, "mode": "4k"}),
        ("avatar/image2video", {**SPOKEN, "sound_file": mono(1.5)}),
        ("avatar/image2video", {**SPOKEN, "sound_file": mono(301)}),
        ("avatar/image2video", {**SPOKEN, "sound_file": sound(30)}),
        ("avatar/image2video", {**SPOKEN, "sound_file": "data:audio/wav;base64," + mono(3)}),
        ("avatar/image2video", {**SPOKEN, "sound_file": "no sound"}),
        ("avatar/image2video", {**SPOKEN, "sound_file": base64.b64encode(b"no sound").decode()}),
        ("avatar/image2video", {**SPOKEN, "sound_file": MISSING}),
        ("effects", {"input": {"image": PICTURE}}),
        ("effects", {"effect_scene": "no_such", "input": {"image": PICTURE}}),
        ("effects", {"effect_scene": "zoom_out"}),
        ("effects", {"effect_scene": "zoom_out", "input": {}}),
        ("effects", {"effect_scene": "zoom_out", "input": {"images": [PICTURE, PICTURE]}}),
        ("effects", {"effect_scene": "hug_pro", "input": {"image": PICTURE}}),
        ("effects", {"effect_scene": "hug_pro", "input": {"images": [PICTURE]}}),
        ("effects", {"effect_scene": "zoom_out", "input": {"image": PICTURE, "speed": 2}}),
    ],
)
def test_these_are_refused(materials: Materials, endpoint: str, body: dict[str, Any]) -> None:
    assert code_of(materials, endpoint, body) is KlingCode.INVALID_VALUE


@pytest.mark.parametrize(
    ("endpoint", "body"),
    [
        ("multi-image2video", {**MULTI, "model_name": "kling-v3"}),
        ("motion-control", {**MOTION, "model_name": "kling-v1"}),
    ],
)
def test_models_that_are_not_there_are_told_so(
    materials: Materials, endpoint: str, body: dict[str, Any]
) -> None:
    assert code_of(materials, endpoint, body) is KlingCode.NOT_FOUND


def test_kling_takes_one_image_and_no_older_fields(materials: Materials) -> None:
    assert order(materials, "multi-image2video", {**MULTI, "image_list": IMAGES[:1]}, KLING).references
    older = {"effect_scene": "zoom_out", "input": {"image": PICTURE, "duration": "5"}}
    assert code_of(materials, "effects", older, KLING) is KlingCode.INVALID_VALUE


def test_where_words_are_needed_beside_a_picture(materials: Materials) -> None:
    silent = {"image": PICTURE, "sound_file": SOUND}
    assert order(materials, "avatar/image2video", silent, KLING).prompt == ""
    assert code_of(materials, "avatar/image2video", silent) is KlingCode.INVALID_VALUE
    still = {"model_name": "kling-v3", "image": PICTURE, "duration": "5"}
    assert order(materials, "image2video", still).prompt == ""
    assert code_of(materials, "image2video", still, KLING) is KlingCode.INVALID_VALUE
    shots = {"multi_shot": True, "shot_type": "customize"}
    told = [{"index": 1, "prompt": "a fox", "duration": "5"}]
    assert order(materials, "image2video", {**still, **shots, "multi_prompt": told}, KLING).shots


def test_each_account_has_its_own_clips(materials: Materials) -> None:
    assert order(materials, "video-extend", {"video_id": f"{OLD}9"}, KLING).parent is not None
    assert code_of(materials, "video-extend", {"video_id": OLD}, KLING) is KlingCode.INVALID_VALUE


def test_there_are_as_many_effects_as_the_page_says() -> None:
    assert (len(SINGLE), len(DUAL)) == (204, 15)
    assert not SINGLE & DUAL


def test_an_extension_is_its_parent_and_four_and_a_half_seconds(materials: Materials) -> None:
    made = order(materials, "video-extend", {"video_id": OLD})
    plan = planned(made, {})
    assert (plan.use, plan.lead, plan.frames) == (FootageUse.EXTEND, 120, 228)
    assert (plan.width, plan.height, plan.rate) == (720, 720, 24)
    assert made.parent == Parent(OLD, f"/results/7{OLD}/{OLD}.mp4", 5.0)
    assert made.billed_seconds == 5


def test_fields_that_a_page_does_not_list_are_refused_by_kling(materials: Materials) -> None:
    with pytest.raises(RefusalError, match="later_field"):
        asyncio.run(legacy.read_order("effects", {"later_field": 1}, materials, KLING))


def test_a_film_has_its_limits(materials: Materials, short_film: Path) -> None:
    fine = FilmLimits((3, 10), (700, 800), (24, 60), most_area=720 * 720, ratios=(0.5, 2))
    assert inspected_film(short_film, "video", fine).sounds
    for worse in (
        replace(fine, seconds=(6, 10)),
        replace(fine, seconds=(1, 4)),
        replace(fine, sides=(721, 800)),
        replace(fine, sides=(1, 719)),
        replace(fine, rates=(30, 60)),
        replace(fine, most_bytes=1000),
        replace(fine, most_area=720 * 719),
        replace(fine, ratios=(1.1, 2)),
    ):
        with pytest.raises(RefusalError):
            inspected_film(short_film, "video", worse)
