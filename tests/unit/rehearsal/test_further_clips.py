"""What the further endpoints' clips show and let hear: frames and samples, measured."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from kling_studio.imaging.footage import Footage
from kling_studio.imaging.scene import ClipPlan, Scene, open_scene
from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.imaging.scene_geometry import Size
from kling_studio.imaging.sound import RATE, sound_of, track
from kling_studio.rehearsal.legacy import READERS
from kling_studio.rehearsal.manner import COMETAPI
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.planning import files_of, planned
from kling_studio.rehearsal.validation_lip_sync import check_face_video
from tests.rehearsal_fixture import StartRehearsal
from tests.unit.rehearsal.bench import FILM, OLD, PICTURE, SOUND
from tests.unit.rehearsal.client import Client, fetch, sample, wire
from tests.unit.rehearsal.test_clips import apart, decoded, fitted

Pixels = NDArray[np.uint8]
RED, GREEN = (230, 20, 30), (0, 230, 60)


def patch(colour: tuple[int, int, int]) -> str:
    image = QImage(320, 320, QImage.Format.Format_RGB32)
    image.fill(QColor(*colour))
    return wire(image, "PNG")


def share(pixels: Pixels, colour: tuple[int, int, int]) -> float:
    """How much of a frame has about this colour."""
    return float((np.abs(pixels.astype(int) - colour).max(axis=2) < 40).mean())


def plan_of(materials: Materials, folder: Path, endpoint: str, body: dict[str, Any]) -> ClipPlan:
    """The clip that a request will be, its files in a folder."""
    made = READERS[endpoint](body, materials, COMETAPI)
    files = {}
    for name, data in files_of(made).items():
        files[name] = folder / name
        files[name].write_bytes(data)
    return planned(made, files)


def pixels(image: QImage) -> Pixels:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def at(scene: Scene, *indexes: int) -> list[Pixels]:
    return [pixels(scene.frame(index)) for index in indexes]


def test_several_images_are_seen(materials: Materials, tmp_path: Path) -> None:
    images = [{"image": patch(RED)}, {"image": patch(GREEN)}]
    body = {"prompt": "x", "image_list": images, "aspect_ratio": "1:1"}
    plan = plan_of(materials, tmp_path, "multi-image2video", body)
    assert (plan.width, plan.height, plan.frames) == (720, 720, 120)
    for frame in at(open_scene(plan), 0, 60, 119):
        assert share(frame, RED) > 0.02
        assert share(frame, GREEN) > 0.02


def test_an_extension_begins_with_its_parent(materials: Materials, tmp_path: Path) -> None:
    plan = plan_of(materials, tmp_path, "video-extend", {"video_id": OLD, "prompt": "on"})
    parent = Footage(materials.film_at(FILM) or Path(), Size(720, 720))
    scene = open_scene(plan)
    for index in (0, 1, 60, 119):
        assert np.array_equal(at(scene, index)[0], pixels(parent.picture(index / 24)))
    last, first_new, end = at(scene, 119, 120, plan.frames - 1)
    assert apart(last, first_new) < 3
    assert apart(last, end) > 3
    assert plan.seconds == 9.5


def test_lips_speak_over_the_films_own_frames_and_sound(materials: Materials, tmp_path: Path) -> None:
    film, parent = check_face_video({"video_url": FILM}, materials, COMETAPI)
    session = materials.faces.look(film, parent, COMETAPI.account)
    spoken = {"sound_start_time": 1000, "sound_end_time": 3000, "sound_insert_time": 1500}
    choice = {"face_id": "0", "sound_file": SOUND, "original_audio_volume": 0.5, **spoken}
    body = {"session_id": session.session_id, "face_choose": [choice]}
    plan = plan_of(materials, tmp_path, "advanced-lip-sync", body)
    footage = Footage(film.file, Size(720, 720))
    for index, frame in zip((0, 60, 119), at(open_scene(plan), 0, 60, 119), strict=True):
        assert apart(frame, pixels(footage.picture(index / 24))) < 0.5
    assert plan.sound is not None
    heard = track(plan.sound, plan.prompt, plan.seconds)
    own = sound_of(film.file, plan.seconds)
    said = sound_of(tmp_path / "audio", 5.0)
    assert own is not None
    assert said is not None
    laid = heard - own * 0.5
    assert np.abs(laid[:, : round(1.5 * RATE)]).max() < 1e-6
    assert np.abs(laid[:, round(3.5 * RATE) :]).max() < 1e-6
    part = laid[:, round(1.5 * RATE) : round(3.5 * RATE)]
    assert np.allclose(part, said[:, RATE : 3 * RATE], atol=1e-4)


def test_an_avatar_is_the_picture_with_the_sound_and_as_long(materials: Materials, tmp_path: Path) -> None:
    spoken = {"image": PICTURE, "sound_file": SOUND, "prompt": "smile"}
    plan = plan_of(materials, tmp_path, "avatar/image2video", spoken)
    assert plan.seconds == 5
    first, last = at(open_scene(plan), 0, plan.frames - 1)
    assert apart(first, fitted(sample("cat.jpg"), plan.width, plan.height).astype(np.uint8)) < 4
    assert apart(first, last) > 2
    assert plan.sound is not None
    own = sound_of(tmp_path / "audio", 5.0)
    assert own is not None
    assert np.allclose(track(plan.sound, plan.prompt, plan.seconds), own)


def test_an_effect_moves_its_pictures(materials: Materials, tmp_path: Path) -> None:
    single = {"effect_scene": "zoom_out", "input": {"image": PICTURE}}
    first, last = at(open_scene(plan_of(materials, tmp_path, "effects", single)), 0, 119)
    assert apart(first, last) > 2
    double = {"effect_scene": "hug_pro", "input": {"images": [patch(RED), patch(GREEN)]}}
    (frame,) = at(open_scene(plan_of(materials, tmp_path, "effects", double)), 30)
    half = frame.shape[1] // 2
    assert share(frame[:, :half], RED) > 0.02
    assert share(frame[:, half:], GREEN) > 0.02
    assert share(frame[:, half:], RED) == 0


def test_motion_control_is_the_picture_with_the_films_motion(materials: Materials, tmp_path: Path) -> None:
    body = {
        "image_url": PICTURE,
        "video_url": FILM,
        "mode": "std",
        "character_orientation": "video",
        "keep_original_sound": "no",
    }
    plan = plan_of(materials, tmp_path, "motion-control", body)
    assert (plan.use, plan.seconds, plan.sound) == (FootageUse.MOTION, 5, None)
    shown = fitted(sample("cat.jpg"), plan.width, plan.height)
    footage = Footage(materials.film_at(FILM) or Path(), Size(plan.width, plan.height))
    scene = open_scene(plan)
    frames = at(scene, *range(0, 120, 20))
    for frame in frames:
        grey = frame.mean(axis=2).ravel()
        assert np.corrcoef(grey, shown.mean(axis=2).ravel())[0, 1] > 0.4
    # What differs between two frames is where the film differs.
    ours = np.abs(frames[0].astype(float) - frames[-1]).mean(axis=2)
    film = [pixels(footage.picture(index / 24)).astype(float) for index in (0, 100)]
    theirs = np.abs(film[0] - film[1]).mean(axis=2)
    moving, still = theirs > np.quantile(theirs, 0.9), theirs < np.quantile(theirs, 0.5)
    assert ours[moving].mean() > 1.1 * ours[still].mean()


@pytest.mark.parametrize("endpoint", ["text2video", "image2video", "omni-video"])
def test_shots_are_cut_where_they_are_said_to_be(
    materials: Materials, tmp_path: Path, endpoint: str
) -> None:
    shots = [
        {"index": 1, "prompt": "a calm sea", "duration": "1"},
        {"index": 2, "prompt": "a city at night", "duration": "2"},
    ]
    body: dict[str, Any] = {
        "model_name": "kling-v3-omni" if endpoint == "omni-video" else "kling-v3",
        "mode": "std",
        "duration": "3",
        "multi_shot": True,
        "shot_type": "customize",
        "multi_prompt": shots,
    }
    body |= {"image": PICTURE} if endpoint == "image2video" else {"aspect_ratio": "1:1"}
    plan = plan_of(materials, tmp_path, endpoint, body)
    assert [shot.frames for shot in plan.shots] == [24, 48]
    frames = at(open_scene(plan), *range(20, 29))
    steps = [apart(one, other) for one, other in itertools.pairwise(frames)]
    cut = steps.pop(3)  # from frame 23 to frame 24
    assert cut > 10
    assert max(steps) < cut / 4


def test_frames_of_shots_do_not_depend_on_the_order_they_are_asked_for(
    materials: Materials, tmp_path: Path
) -> None:
    body = {
        "model_name": "kling-v3",
        "prompt": "a fox",
        "multi_shot": True,
        "shot_type": "intelligence",
        "aspect_ratio": "1:1",
    }
    plan = plan_of(materials, tmp_path, "text2video", body)
    scene = open_scene(plan)
    late, early = at(scene, 100, 3)
    again_early, again_late = at(open_scene(plan), 3, 100)
    assert np.array_equal(early, again_early)
    assert np.array_equal(late, again_late)
    assert ClipPlan.from_json(plan.to_json()) == plan


def test_faces_lips_and_an_extension_over_a_server(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(speed=1000))
    videos = "/kling/v1/videos"
    first = client.ended(
        f"{videos}/text2video",
        client.made(f"{videos}/text2video", model_name="kling-v1-6", prompt="a sea", aspect_ratio="1:1"),
    )["task_result"]["videos"][0]
    extended = client.ended(
        f"{videos}/video-extend", client.made(f"{videos}/video-extend", video_id=first["id"])
    )
    parent = extended["task_info"]["parent_video"]
    assert (parent["id"], parent["duration"]) == (first["id"], "5.000")
    assert fetch(parent["url"]).content == fetch(first["url"]).content
    video = extended["task_result"]["videos"][0]
    assert video["duration"] == "9.500"
    before, after = (decoded(fetch(each["url"]).content) for each in (first, video))
    assert len(after) == len(before) + 108
    assert apart(before[0], after[0]) < 2
    assert apart(before[-1], after[len(before) - 1]) < 2
    found = client.http.post(f"{videos}/identify-face", json={"video_id": first["id"]}).json()["data"]
    assert fetch(found["face_data"][0]["face_image"]).headers["content-type"] == "image/png"
    choice = {"face_id": found["face_data"][0]["face_id"], "audio_id": "77"}
    times = {"sound_start_time": 0, "sound_end_time": 2000, "sound_insert_time": 0}
    lips = f"{videos}/advanced-lip-sync"
    task_id = client.made(lips, session_id=found["session_id"], face_choose=[{**choice, **times}])
    said = client.ended(lips, task_id)
    assert said["task_info"]["parent_video"]["id"] == first["id"]
    clip = fetch(said["task_result"]["videos"][0]["url"]).content
    assert len(decoded(clip)) == len(before)
    assert b"soun" in clip
