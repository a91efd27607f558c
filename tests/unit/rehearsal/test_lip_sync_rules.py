"""Identify-face and advanced-lip-sync: what their bodies may hold, each rule kept once and broken once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kling_studio.imaging.scene_direction import FootageUse, Insert, Sound
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.faces import Session
from kling_studio.rehearsal.manner import COMETAPI
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.planning import files_of, planned
from kling_studio.rehearsal.validation_lip_sync import check_face_video
from tests.unit.rehearsal.bench import FILM, KLING, NEW, PICTURE, SOUND
from tests.unit.rehearsal.test_further_rules import code_of, mono, order


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
