"""Elements, voices and the account in Kling's own dialect."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from kling_studio.imaging.crew import Crew
from kling_studio.imaging.encode import write_clip
from kling_studio.imaging.scene import ClipPlan, open_scene
from kling_studio.rehearsal.codes import RefusalError
from kling_studio.rehearsal.elements import PRESETS, TAGS
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.tasks import State, Task, TaskStore
from kling_studio.rehearsal.validation_elements import check_deletion, check_element
from kling_studio.rehearsal.voices import PRESETS as PRESET_VOICES
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.unit.rehearsal.bench import FILM, PICTURE
from tests.unit.rehearsal.client import Client, fetch

ELEMENTS = "/v1/general/advanced-custom-elements"
IMAGES = {"frontal_image": PICTURE, "refer_images": [{"image_url": PICTURE}]}
BODY: dict[str, Any] = {
    "element_name": "Tom",
    "element_description": "a cat with green eyes",
    "reference_type": "image_refer",
    "element_image_list": IMAGES,
}
FILMED = {
    "element_name": "Ann",
    "element_description": "a dancer",
    "reference_type": "video_refer",
    "element_video_list": {"refer_videos": [{"video_url": FILM}]},
}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"element_name": "x" * 20, "element_description": "x" * 100},
        {"tag_list": [{"tag_id": tag} for tag in TAGS]},
        {"element_image_list": {**IMAGES, "refer_images": IMAGES["refer_images"] * 3}},
        {"external_task_id": "mine", "callback_url": "https://example.com/hook"},
    ],
)
def test_an_element_is_made_of_pictures(materials: Materials, changed: dict[str, Any]) -> None:
    element, pictures = check_element({**BODY, **changed}, materials)
    assert element.pictures == len(pictures) >= 2


@pytest.mark.parametrize(
    "changed",
    [
        {"element_name": ""},
        {"element_name": "x" * 21},
        {"element_description": None},
        {"element_description": "x" * 101},
        {"reference_type": None},
        {"reference_type": "sound_refer"},
        {"element_image_list": None},
        {"element_image_list": {"refer_images": IMAGES["refer_images"]}},
        {"element_image_list": {"frontal_image": PICTURE}},
        {"element_image_list": {**IMAGES, "refer_images": IMAGES["refer_images"] * 4}},
        {"element_voice_id": "829824295735410756"},
        {"tag_list": [{"tag_id": "o_109"}]},
        {"tag_list": [{"tag_id": "o_101"}] * 2},
        {"model_name": "kling-v3"},
    ],
)
def test_an_element_has_its_rules(materials: Materials, changed: dict[str, Any]) -> None:
    with pytest.raises(RefusalError):
        check_element({**BODY, **changed}, materials)


@pytest.mark.parametrize(
    "changed",
    [
        {"element_video_list": None},
        {"element_video_list": {"refer_videos": []}},
        {"element_voice_id": "1"},
        {},  # the sample is not 1080 pixels high
    ],
)
def test_an_element_of_a_video_has_its_rules(materials: Materials, changed: dict[str, Any]) -> None:
    with pytest.raises(RefusalError):
        check_element({**FILMED, **changed}, materials)


def test_an_element_of_a_video_has_its_first_picture(
    tmp_path_factory: pytest.TempPathFactory, short_film: Path
) -> None:
    del short_film  # its application paints here too
    folder = tmp_path_factory.mktemp("large")
    store = TaskStore(folder)
    materials = Materials(store, folder, Crew(1))
    for number, (width, height) in enumerate(((1920, 1080), (1080, 1080)), 1):
        plan = ClipPlan(width, height, rate=8, frames=24, prompt="a dancer")
        task = Task(str(number), "text2video", "", plan, State.SUCCEED, 0, 0, 0, 0, f"{number}0")
        store.keep(task)
        write_clip(open_scene(plan), plan, store.clip(task.task_id), quick=True)

    def filmed(number: int) -> dict[str, Any]:
        videos = [{"video_url": f"http://127.0.0.1:1/results/{number}/{number}0.mp4"}]
        voice = {"element_voice_id": PRESET_VOICES[0].voice_id}
        return {**FILMED, **voice, "element_video_list": {"refer_videos": videos}}

    element, (picture,) = check_element(filmed(1), materials)
    assert (element.kind, element.voice) == ("video_refer", PRESET_VOICES[0].voice_id)
    shown = QImage.fromData(picture)
    assert (shown.width(), shown.height()) == (1920, 1080)
    with pytest.raises(RefusalError, match="16:9 or 9:16"):
        check_element(filmed(2), materials)


@pytest.mark.parametrize("body", [{}, {"element_id": 1}, {"element_id": "x"}, {"element_id": "1", "x": 1}])
def test_what_is_to_go_is_named(body: dict[str, Any]) -> None:
    with pytest.raises(RefusalError):
        check_deletion(body)


def test_an_element_is_made_used_and_taken_away(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(speed=1000)
    client = Client(server)
    picture = f"{server.url}/samples/cat.jpg"
    images = {"frontal_image": picture, "refer_images": [{"image_url": picture}]}
    body = {**BODY, "element_image_list": images, "external_task_id": "tom"}
    assert client.http.post(ELEMENTS, json=body).status_code == 200
    again = client.http.post(ELEMENTS, json=body)
    assert (again.status_code, again.json()["code"]) == (400, 1201)
    made = client.ended(ELEMENTS, "tom")
    (element,) = made["task_result"]["elements"]
    number = element["element_id"]
    assert number > 2**53
    assert (element["element_name"], element["status"]) == ("Tom", "succeed")
    assert fetch(element["element_image_list"]["frontal_image"]).headers["content-type"] == "image/jpeg"
    outputs = client.http.get("/tasks", params={"external_task_ids": "tom"}).json()["data"][0]["outputs"]
    assert (outputs[0]["type"], outputs[0]["id"]) == ("element", str(number))
    use = {
        "model_name": "kling-v3",
        "image": picture,
        "prompt": "she turns her head",
        "duration": "3",
        "element_list": [{"element_id": number}],
    }
    client.made("/v1/videos/image2video", **use)
    deleted = client.http.post("/v1/general/delete-elements", json={"element_id": str(number)})
    assert deleted.json()["data"] == {"task_id": made["task_id"], "task_status": "succeed"}
    assert client.create("/v1/videos/image2video", **use).json()["code"] == 1201
    (listed,) = client.http.get(ELEMENTS).json()["data"]
    assert listed["task_result"]["elements"][0]["status"] == "deleted"
    for gone in (str(number), str(PRESETS[0].number), "12"):
        refused = client.http.post("/v1/general/delete-elements", json={"element_id": gone})
        assert (refused.status_code, refused.json()["code"]) == (400, 1201)


def test_an_element_is_there_once_it_is_made_and_stays_over_a_restart(
    start_rehearsal: StartRehearsal,
) -> None:
    slow = start_rehearsal(speed=1)
    client = Client(slow)
    picture = f"{slow.url}/samples/cat.jpg"
    images = {"frontal_image": picture, "refer_images": [{"image_url": picture}]}
    task_id = client.http.post(ELEMENTS, json={**BODY, "element_image_list": images}).json()["data"][
        "task_id"
    ]
    slow.kill()
    client = Client(start_rehearsal(speed=1000, data=slow.data))
    until = time.monotonic() + 20
    pause = threading.Event()
    while not (result := client.query(ELEMENTS, task_id)["task_result"]):
        assert time.monotonic() < until
        pause.wait(0.05)
    assert fetch(result["elements"][0]["element_image_list"]["frontal_image"]).status_code == 200


def test_klings_own_elements_and_voices_are_listed(shared_server: RehearsalServer) -> None:
    client = Client(shared_server)
    listed = client.http.get("/v1/general/advanced-presets-elements", params={"pageSize": 2}).json()["data"]
    first = listed[0]["task_result"]["elements"][0]
    assert [len(listed), first["element_id"], first["owned_by"]] == [2, PRESETS[0].number, "kling"]
    assert fetch(first["element_image_list"]["frontal_image"]).status_code == 200
    spoken = client.http.get("/v1/general/presets-voices").json()["data"]
    voice = spoken[0]["task_result"]["voices"][0]
    heard = fetch(voice["trial_url"])
    assert (heard.status_code, heard.headers["content-type"]) == (200, "audio/wav")
    assert client.http.get("/v1/general/custom-voices").json()["data"] == []
    for path in ("advanced-presets-elements", "presets-voices"):
        refused = client.http.get(f"/v1/general/{path}", params={"pageSize": 5000})
        assert (refused.status_code, refused.json()["code"]) == (400, 1201)


def test_the_account_tells_what_is_left(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(speed=1000))
    now = round(time.time() * 1000)
    query = {"start_time": now - 1000, "end_time": now}

    def pack(**more: Any) -> list[dict[str, Any]] | None:
        data = client.http.get("/account/costs", params={**query, **more}).json()["data"]
        assert data["code"] == 0
        found: list[dict[str, Any]] | None = data.get("resource_pack_subscribe_infos")
        return found

    before = pack()
    assert before is not None
    assert (before[0]["remaining_quantity"], before[0]["status"]) == (1000.0, "online")
    text = "/v1/videos/text2video"
    client.ended(
        text, client.made(text, model_name="kling-v3", prompt="x", duration="3", aspect_ratio="1:1")
    )
    after = pack(resource_pack_name=before[0]["resource_pack_name"])
    assert after is not None
    assert after[0]["remaining_quantity"] == 998.2
    assert pack(resource_pack_name="another") is None
    assert pack(start_time=1, end_time=2) is None
    for wrong in ({}, {"start_time": now}, {"start_time": now, "end_time": now - 1}):
        refused = client.http.get("/account/costs", params=wrong)
        assert (refused.status_code, refused.json()["code"]) == (400, 1201)
