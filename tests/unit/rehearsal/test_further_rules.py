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

from kling_studio.imaging.scene_direction import FootageUse, Insert, Sound
from kling_studio.imaging.sound import RATE, wave_file
from kling_studio.rehearsal import legacy
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.effect_scenes import DUAL, SINGLE
from kling_studio.rehearsal.faces import Session
from kling_studio.rehearsal.films import FilmLimits, inspected_film
from kling_studio.rehearsal.legacy import READERS
from kling_studio.rehearsal.manner import COMETAPI, Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.planning import files_of, planned
from kling_studio.rehearsal.tasks import Parent
from kling_studio.rehearsal.validation_lip_sync import check_face_video
from tests.unit.rehearsal.bench import FILM, KLING, MISSING, NEW, OLD, PICTURE, SOUND

IMAGES = [{"image": PICTURE}, {"image": PICTURE}]
MULTI = {"prompt": "two friends", "image_list": IMAGES}
MOTION = {
    "image_url": PICTURE,
    "video_url": FILM,
    "mode": "std",
    "character_orientation": "image",
}
SPOKEN = {"image": PICTURE, "sound_file": SOUND}
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


# Lip-sync


@pytest.fixture(scope="module")
def session(materials: Materials) -> Session:
    film, parent = check_face_video({"video_url": FILM}, materials, COMETAPI)
    return materials.faces.look(film, parent, COMETAPI.account)


def face(session: Session, **changed: Any) -> dict[str, Any]:
    whole = {
        "face_id": "0",
        "sound_file": SOUND,
        "sound_start_time": 0,
        "sound_end_time": 3000,
        "sound_insert_time": 1000,
        **changed,
    }
    kept = {name: value for name, value in whole.items() if value is not None}
    return {"session_id": session.session_id, "face_choose": [kept]}


@pytest.mark.parametrize("body", [{"video_url": FILM}, {"video_id": NEW}])
def test_faces_are_found(materials: Materials, body: dict[str, Any]) -> None:
    film, parent = check_face_video(body, materials, COMETAPI)
    found = materials.faces.look(film, parent, COMETAPI.account)
    assert [(each.face_id, each.start, each.end) for each in found.faces] == [
        ("0", 0, 5000),
        ("1", 2500, 5000),
    ]
    assert materials.faces.find(found.session_id, COMETAPI.account) == found
    assert materials.faces.find(found.session_id, "kling") is None
    picture = materials.faces.picture(found.session_id, "1")
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert materials.faces.picture(found.session_id, "2") is None
    assert materials.faces.picture("../x", "0") is None


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"video_url": FILM, "video_id": NEW},
        {"video_id": "999"},
        {"video_url": PICTURE},
        {"video_url": FILM, "mode": "std"},
    ],
)
def test_faces_are_looked_for_in_one_video(materials: Materials, body: dict[str, Any]) -> None:
    with pytest.raises(RefusalError) as caught:
        check_face_video(body, materials, COMETAPI)
    assert caught.value.code is KlingCode.INVALID_VALUE


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"sound_file": None, "audio_id": "77"},
        {"face_id": "1", "sound_insert_time": 2000},
        {"sound_end_time": 2000, "sound_insert_time": 3000},
        {"sound_volume": 0, "original_audio_volume": 2},
        {"sound_start_time": "0", "sound_end_time": "3000", "sound_insert_time": "1000"},
        {"original_sound_volume": 0.5},
    ],
)
def test_a_face_speaks(materials: Materials, session: Session, changed: dict[str, Any]) -> None:
    assert order(materials, "advanced-lip-sync", face(session, **changed)).spoken is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"face_id": "2"},
        {"face_id": None},
        {"sound_file": None},
        {"audio_id": "77"},
        {"sound_start_time": None},
        {"sound_end_time": None},
        {"sound_insert_time": None},
        {"sound_start_time": -1},
        {"sound_start_time": 1.5},
        {"sound_end_time": 5001, "sound_insert_time": 0, "sound_start_time": 1000},
        {"sound_end_time": 1999},
        {"sound_insert_time": 2001},
        {"face_id": "1", "sound_insert_time": 1000},
        {"sound_volume": 2.1},
        {"original_audio_volume": -1},
        {"sound_file": mono(61), "sound_end_time": 3000},
        {"speed": 2},
    ],
)
def test_a_face_speaks_within_its_time_and_the_sounds(
    materials: Materials, session: Session, changed: dict[str, Any]
) -> None:
    body = face(session, **changed)
    assert code_of(materials, "advanced-lip-sync", body) is KlingCode.INVALID_VALUE


def test_one_face_of_a_session_that_there_is(materials: Materials, session: Session) -> None:
    whole = face(session)
    for broken in (
        {**whole, "session_id": "123"},
        {**whole, "session_id": ""},
        {**whole, "face_choose": []},
        {**whole, "face_choose": whole["face_choose"] * 2},
    ):
        assert code_of(materials, "advanced-lip-sync", broken) is KlingCode.INVALID_VALUE


def test_kling_takes_numbers_and_its_own_names_alone(materials: Materials) -> None:
    film, parent = check_face_video({"video_url": FILM}, materials, KLING)
    session = materials.faces.look(film, parent, KLING.account)
    assert order(materials, "advanced-lip-sync", face(session), KLING).parent == parent
    for changed in ({"sound_start_time": "0"}, {"original_sound_volume": 1}):
        body = face(session, **changed)
        assert code_of(materials, "advanced-lip-sync", body, KLING) is KlingCode.INVALID_VALUE


def test_what_is_said_is_laid_over_the_films_own_sound(materials: Materials, session: Session) -> None:
    made = order(materials, "advanced-lip-sync", face(session, sound_volume=2, sound_start_time=500))
    plan = planned(made, {name: Path(name) for name in files_of(made)})
    assert (plan.use, plan.frames, plan.width, plan.height) == (FootageUse.KEEP, 120, 720, 720)
    assert plan.base is not None
    assert plan.sound == Sound(plan.base, 1.0, Insert(Path("audio"), 0.5, 3.0, 1.0, 2.0))


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
