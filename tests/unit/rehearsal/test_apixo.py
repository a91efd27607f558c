"""APIXO's dialect: the rules of its models, and its answers over a real server."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

import httpx
import pytest

from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.rehearsal.apixo_models import APIXO_MODELS
from kling_studio.rehearsal.apixo_orders import check_apixo
from kling_studio.rehearsal.codes import RefusalError
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.orders import Order
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.unit.rehearsal.bench import FILM, MISSING, PICTURE
from tests.unit.rehearsal.client import DEADLINE_SECONDS, Client, fetch
from tests.unit.rehearsal.ears import Ear

V21: dict[str, Any] = {
    "mode": "standard-image-to-video",
    "prompt": "a fox",
    "duration": 5,
    "image_urls": [PICTURE],
}
MASTER: dict[str, Any] = {
    "mode": "master-text-to-video",
    "prompt": "a fox",
    "duration": 10,
    "aspect_ratio": "9:16",
}
TEXT: dict[str, Any] = {"mode": "text-to-video", "prompt": "a fox"}
IMAGE: dict[str, Any] = {"mode": "image-to-video", "prompt": "a fox", "image_urls": [PICTURE]}
MOTION: dict[str, Any] = {"mode": "motion-control", "image_urls": [PICTURE], "video_urls": [FILM]}
SHORT = {**TEXT, "duration": 3, "aspect_ratio": "1:1"}


def order(materials: Materials, model: str, values: dict[str, Any], **around: Any) -> Order:
    return check_apixo({**around, "input": values}, APIXO_MODELS[model], materials)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        ("kling-2-1", V21),
        ("kling-2-1", {**V21, "prompt": "x" * 5000, "negative_prompt": "x" * 500, "cfg_scale": 0.3}),
        ("kling-2-1", {**V21, "mode": "pro-image-to-video", "image_urls": [PICTURE, PICTURE]}),
        ("kling-2-1", {**V21, "mode": "master-image-to-video", "cfg_scale": 1, "duration": 10}),
        ("kling-2-1", MASTER),
        ("kling-2-1", {**MASTER, "image_urls": []} | {"cfg_scale": 0}),
        ("kling-2-5-turbo-pro", TEXT),
        ("kling-2-5-turbo-pro", {**IMAGE, "image_urls": [PICTURE] * 2, "negative_prompt": "x" * 2500}),
        ("kling-2-6", {**TEXT, "sound": True, "aspect_ratio": "1:1"}),
        ("kling-2-6", {**IMAGE, "sound": False, "duration": 10}),
        ("kling-3-0-std", {**TEXT, "duration": 15, "sound": True}),
        ("kling-3-0-std", {**IMAGE, "duration": 3, "image_urls": [PICTURE] * 2}),
        ("kling-3-0-std", MOTION),
    ],
)
def test_what_the_pages_allow_is_taken(materials: Materials, model: str, values: dict[str, Any]) -> None:
    if values.get("image_urls") == []:
        values = {name: value for name, value in values.items() if name != "image_urls"}
    assert order(materials, model, values).doomed == ""


@pytest.mark.parametrize(
    ("model", "values"),
    [
        ("kling-2-1", {}),
        ("kling-2-1", {**V21, "mode": "text-to-video"}),
        ("kling-2-1", {**V21, "mode": None}),
        ("kling-2-1", {**V21, "prompt": ""}),
        ("kling-2-1", {**V21, "prompt": "x" * 5001}),
        ("kling-2-1", {**V21, "duration": None}),
        ("kling-2-1", {**V21, "duration": "5"}),
        ("kling-2-1", {**V21, "duration": 7}),
        ("kling-2-1", {**V21, "image_urls": []}),
        ("kling-2-1", {**V21, "image_urls": PICTURE}),
        ("kling-2-1", {**V21, "image_urls": [PICTURE, PICTURE]}),
        ("kling-2-1", {**V21, "mode": "pro-image-to-video", "image_urls": [PICTURE] * 3}),
        ("kling-2-1", {**V21, "image_urls": ["iVBORw0KGgo="]}),
        ("kling-2-1", {**V21, "aspect_ratio": "1:1"}),
        ("kling-2-1", {**V21, "negative_prompt": "x" * 501}),
        ("kling-2-1", {**V21, "cfg_scale": 0.55}),
        ("kling-2-1", {**V21, "cfg_scale": 1.1}),
        ("kling-2-1", {**V21, "cfg_scale": "0.5"}),
        ("kling-2-1", {**V21, "sound": True}),
        ("kling-2-1", {**V21, "model_name": "kling-v2-1"}),
        ("kling-2-1", {**MASTER, "aspect_ratio": None}),
        ("kling-2-1", {**MASTER, "aspect_ratio": "4:3"}),
        ("kling-2-1", {**MASTER, "image_urls": [PICTURE]}),
        ("kling-2-5-turbo-pro", {**TEXT, "prompt": "x" * 2501}),
        ("kling-2-5-turbo-pro", {**TEXT, "negative_prompt": "x" * 2501}),
        ("kling-2-5-turbo-pro", {**TEXT, "sound": True}),
        ("kling-2-6", TEXT),
        ("kling-2-6", {**TEXT, "sound": "on"}),
        ("kling-2-6", {**TEXT, "sound": True, "prompt": "x" * 1001}),
        ("kling-2-6", {**TEXT, "sound": True, "negative_prompt": "rain"}),
        ("kling-2-6", {**TEXT, "sound": True, "cfg_scale": 0.5}),
        ("kling-3-0-std", {**TEXT, "duration": 2}),
        ("kling-3-0-std", {**TEXT, "duration": 16}),
        ("kling-3-0-std", {**TEXT, "video_urls": [FILM]}),
        ("kling-3-0-std", {**MOTION, "video_urls": []}),
        ("kling-3-0-std", {**MOTION, "video_urls": [FILM, FILM]}),
        ("kling-3-0-std", {**MOTION, "image_urls": [PICTURE, PICTURE]}),
        ("kling-3-0-std", {**MOTION, "duration": 5}),
    ],
)
def test_anything_else_is_refused(materials: Materials, model: str, values: dict[str, Any]) -> None:
    with pytest.raises(RefusalError):
        order(materials, model, {name: value for name, value in values.items() if value is not None})


@pytest.mark.parametrize(
    ("around", "right"),
    [
        ({"request_type": "async", "provider": "value", "source": "studio"}, True),
        ({"request_type": "callback", "callback_url": "https://example.com/hook"}, True),
        ({"request_type": "callback", "callback_url": "http://127.0.0.1:9/hook"}, True),
        ({"provider": "official"}, True),
        ({"request_type": "callback"}, False),
        ({"request_type": "callback", "callback_url": "http://example.com/hook"}, False),
        ({"request_type": "sync"}, False),
        ({"provider": "cheapest"}, False),
        ({"external_task_id": "mine"}, False),
    ],
)
def test_how_it_is_asked_for(materials: Materials, around: dict[str, Any], right: bool) -> None:
    if right:
        assert order(materials, "kling-2-5-turbo-pro", TEXT, **around).prompt == "a fox"
    else:
        with pytest.raises(RefusalError):
            order(materials, "kling-2-5-turbo-pro", TEXT, **around)


def test_what_is_asked_for_is_ordered(materials: Materials) -> None:
    two = order(materials, "kling-2-1", {**V21, "mode": "pro-image-to-video", "image_urls": [PICTURE] * 2})
    assert (two.mode, two.seconds, two.tail is not None) == ("pro", 5, True)
    moved = order(materials, "kling-3-0-std", MOTION)
    assert moved.film is not None
    assert (moved.film.use, moved.seconds) == (FootageUse.MOTION, 5)


def test_a_picture_that_cannot_be_fetched_makes_a_task_that_fails(materials: Materials) -> None:
    made = order(materials, "kling-2-1", {**V21, "image_urls": [MISSING]})
    assert made.doomed.startswith("IMAGE_DOWNLOAD_FAILED: ")


# Over a real server


def submitted(client: Client, model: str, values: dict[str, Any], **around: Any) -> str:
    answer = client.http.post(f"/api/v1/generateTask/{model}", json={**around, "input": values})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["code"], answer.json()["message"]) == (200, "success")
    task_id: str = answer.json()["data"]["taskId"]
    assert task_id.startswith("task_")
    return task_id


def ended(client: Client, model: str, task_id: str) -> dict[str, Any]:
    until = time.monotonic() + DEADLINE_SECONDS
    pause = threading.Event()
    while True:
        answer = client.http.get(f"/api/v1/statusTask/{model}", params={"taskId": task_id})
        assert (answer.status_code, answer.json()["code"]) == (200, 200)
        data: dict[str, Any] = answer.json()["data"]
        if data["state"] in ("success", "failed"):
            return data
        assert data["state"] in ("pending", "processing")
        assert "resultJson" not in data
        assert time.monotonic() < until
        pause.wait(0.05)


def test_a_task_from_pending_to_its_clip(shared_server: RehearsalServer) -> None:
    client = Client(shared_server)
    task_id = submitted(client, "kling-3-0-std", SHORT, provider="value")
    data = ended(client, "kling-3-0-std", task_id)
    assert data["taskId"] == task_id
    assert data["costTime"] == data["completeTime"] - data["createTime"] > 0
    assert isinstance(data["resultJson"], str)
    (address,) = json.loads(data["resultJson"])["resultUrls"]
    assert fetch(address).status_code == 200


def test_a_failure_has_a_code_and_words(start_rehearsal: StartRehearsal) -> None:
    table = '[[fault]]\nmethod = "POST"\nkind = "fail_task"\nvalue = "NSFW_DETECTED: not this"\n'
    server = start_rehearsal(faults=table, speed=1000)
    client = Client(server)
    told = ended(client, "kling-3-0-std", submitted(client, "kling-3-0-std", SHORT))
    assert (told["failCode"], told["failMsg"]) == ("NSFW_DETECTED", "not this")
    missing = {**V21, "image_urls": [f"{server.url}/samples/none.jpg"]}
    lost = ended(client, "kling-2-1", submitted(client, "kling-2-1", missing))
    assert lost["failCode"] == "IMAGE_DOWNLOAD_FAILED"
    assert "resultJson" not in lost


def test_errors_have_the_status_as_their_code(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(speed=1, slots=1))
    task_id = submitted(client, "kling-3-0-std", SHORT)
    status = "/api/v1/statusTask"
    answers = {
        400: client.http.post("/api/v1/generateTask/kling-2-6", json={"input": TEXT}),
        404: client.http.post("/api/v1/generateTask/kling-9", json={"input": TEXT}),
        429: client.http.post("/api/v1/generateTask/kling-3-0-std", json={"input": SHORT}),
    }
    for code, answer in answers.items():
        assert (answer.status_code, answer.json()["code"]) == (code, code)
        assert set(answer.json()) == {"code", "message", "data"}
        assert answer.json()["data"]["error"]
    assert client.http.get(f"{status}/kling-3-0-std", params={"taskId": task_id}).status_code == 200
    assert client.http.get(f"{status}/kling-2-6", params={"taskId": task_id}).status_code == 404
    assert client.http.get(f"{status}/kling-3-0-std", params={"taskId": "task_1"}).status_code == 404
    assert client.http.get(f"{status}/kling-3-0-std").status_code == 400
    assert client.http.post("/api/v1/generateTask/kling-2-6", content=b"{").status_code == 400
    assert client.http.get("/api/v1/nothing").json()["code"] == 404


def test_the_balance_and_the_key(shared_server: RehearsalServer) -> None:
    path = "/api/v1/apikeys/current-balance"
    told = Client(shared_server).http.get(path).json()
    assert (told["code"], told["data"]["balance"]) == (200, "100.00")
    for headers in ({}, {"Authorization": "Bearer a-wrong-key"}):
        answer = httpx.get(shared_server.url + path, headers=headers, trust_env=False, verify=False)
        assert (answer.status_code, answer.json()["code"]) == (401, 401)


def test_the_end_is_called_out_until_it_is_taken(
    start_rehearsal: StartRehearsal, ear: tuple[str, type[Ear]]
) -> None:
    address, kind = ear
    kind.refusals = 1
    table = '[[fault]]\nmethod = "POST"\nkind = "fail_task"\nvalue = "too dark"\ntimes = 0\n'
    client = Client(start_rehearsal(faults=table, speed=200))
    task_id = submitted(client, "kling-3-0-std", SHORT, request_type="callback", callback_url=address)
    until = time.monotonic() + DEADLINE_SECONDS
    pause = threading.Event()
    while len(kind.heard) < 2:
        assert time.monotonic() < until
        pause.wait(0.05)
    first, again = kind.heard
    assert first == again
    assert (first["code"], first["data"]["taskId"], first["data"]["state"]) == (200, task_id, "failed")
