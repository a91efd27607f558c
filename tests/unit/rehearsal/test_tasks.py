"""A task's life over a real server: made, asked for, limited, kept over restarts and kills."""

from __future__ import annotations

import base64
import subprocess
import sys
import time
from typing import Any

import httpx
import pytest

from kling_studio.paths import resource
from kling_studio.rehearsal.planning import waiting_times
from kling_studio.rehearsal.validation import check
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.unit.rehearsal.client import IMAGE, SHORT, TEXT, Client, fetch, sample, scaled, wire

FAIL_ALL = '[[fault]]\nmethod = "POST"\ntimes = 0\nkind = "fail_task"\nvalue = "too dark"\n'


def test_a_text_task_from_submitted_to_its_clip(rehearsal_server: RehearsalServer) -> None:
    client = Client(rehearsal_server)
    before = time.time() * 1000
    answer = client.create(prompt="a calm sea", external_task_id="mine-1").json()
    assert answer["code"] == 0
    assert answer["request_id"]
    made = answer["data"]
    assert made["task_status"] == "submitted"
    assert made["task_info"] == {"external_task_id": "mine-1"}
    assert before - 1000 <= made["created_at"] <= time.time() * 1000 + 1000
    assert made["task_id"].isdigit()
    assert len(made["task_id"]) in (18, 19)
    first = client.query(TEXT, made["task_id"])
    assert first["task_result"] == {}
    assert first["task_status"] in ("submitted", "processing")
    assert "final_unit_deduction" not in first
    ended = client.ended(TEXT, "mine-1")
    assert ended["task_id"] == made["task_id"]
    assert ended["task_status"] == "succeed"
    assert ended["final_unit_deduction"] == "0"
    assert ended["updated_at"] >= ended["created_at"] == made["created_at"]
    video = ended["task_result"]["videos"][0]
    assert video["duration"] == "5.000"
    assert video["id"].isdigit()
    assert video["url"].startswith(f"{rehearsal_server.url}/results/")


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({}, "no token"),
        ({"Authorization": ""}, "no token"),
        ({"Authorization": "Bearer"}, "no token"),
        ({"Authorization": "Basic abc"}, "no token"),
        ({"Authorization": "Bearer sk-wrong-key"}, "invalid token"),
    ],
)
def test_a_key_is_asked_for_in_the_gateways_words(
    shared_server: RehearsalServer, headers: dict[str, str], words: str
) -> None:
    for call in (("POST", TEXT), ("GET", f"{TEXT}/1"), ("POST", IMAGE), ("GET", f"{IMAGE}/1")):
        answer = httpx.request(
            call[0], shared_server.url + call[1], headers=headers, trust_env=False, verify=False
        )
        assert answer.status_code == 401
        error = answer.json()["error"]
        assert words in error["message"]
        assert "request id: " in error["message"]
        assert (error["code"], error["type"]) == ("", "comet_api_error")


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"text"', b"\xff\xfe", b"[" * 100_000, b"null"])
def test_a_body_that_is_no_json_object_is_a_bad_request(
    shared_server: RehearsalServer, body: bytes
) -> None:
    answer = Client(shared_server).http.post(TEXT, content=body)
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_request"
    assert answer.json()["data"] is None


def test_errors_have_klings_envelope_and_status(shared_server: RehearsalServer) -> None:
    client = Client(shared_server)
    for body, status, code in (
        ({"prompt": ""}, 400, 1201),
        ({"prompt": "x", "model_name": "kling-v2-master"}, 404, 1203),
    ):
        answer = client.create(**body)
        assert answer.status_code == status
        assert answer.json()["code"] == code
        assert set(answer.json()) == {"code", "message", "request_id"}


def test_an_unknown_task_does_not_exist(shared_server: RehearsalServer) -> None:
    answer = Client(shared_server).http.get(f"{TEXT}/123456789012345678")
    assert answer.status_code == 400
    assert answer.json() == {"code": "task_not_exist", "message": "task_not_exist", "data": None}


def test_an_unknown_path_is_a_page_and_not_json(shared_server: RehearsalServer) -> None:
    answer = Client(shared_server).http.post("/kling/v1/videos/text2video/", json={})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


def test_an_external_id_is_good_once(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=FAIL_ALL))
    task_id = client.made(prompt="one", external_task_id="same")
    assert client.query(TEXT, "same")["task_id"] == task_id
    again = client.create(prompt="two", external_task_id="same")
    assert again.status_code == 400
    assert again.json()["code"] == 1201
    assert "already exists" in again.json()["message"]
    elsewhere = client.http.get(f"{IMAGE}/{task_id}")
    assert elsewhere.json()["code"] == "task_not_exist"


def test_slots_are_held_from_submitted_to_the_end(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(speed=1, slots=5))
    for number in range(5):
        client.made(prompt=f"shot {number}")
    refused = client.create(prompt="one too many", external_task_id="late")
    assert refused.status_code == 429
    assert refused.json()["code"] == 1303
    assert refused.json()["message"] == "parallel task over resource pack limit"
    assert client.http.get(f"{TEXT}/late").json()["code"] == "task_not_exist"


def test_a_slot_is_free_again_after_a_failure(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(slots=1, faults=FAIL_ALL))
    failed = client.ended(TEXT, client.made(prompt="one"))
    assert failed["task_status"] == "failed"
    assert failed["task_status_msg"] == "too dark"
    assert failed["task_result"] == {}
    client.made(prompt="two")


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_a_plain_clip_takes_12_to_18_seconds_and_more_takes_longer(chance: float) -> None:
    def whole(**body: str) -> float:
        order = check("text2video", {"model_name": "kling-v2-6", "prompt": "x", **body}, lambda _: None)
        queued, made = waiting_times(order, chance)
        assert 0 < queued < made
        return made

    assert whole() == 12 + 6 * chance
    assert whole(duration="10") > whole()
    assert whole(mode="pro") > whole()


def test_tasks_take_their_time(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(speed=20, faults=FAIL_ALL))
    began = time.monotonic()
    client.ended(TEXT, client.made(prompt="one"))
    assert 12 / 20 <= time.monotonic() - began < 12


def test_a_picture_that_breaks_while_rendering_fails_the_task(shared_server: RehearsalServer) -> None:
    whole = base64.b64decode(wire(sample("cat.jpg"), "PNG"))
    cut = base64.b64encode(whole[: len(whole) // 2]).decode()
    client = Client(shared_server)
    ended = client.ended(IMAGE, client.made(IMAGE, image=cut))
    assert ended["task_status"] == "failed"
    assert ended["task_status_msg"].startswith("Generation failed")
    assert not list((shared_server.data / "pictures").iterdir())


def test_masks_of_another_shape_fail_the_task(shared_server: RehearsalServer) -> None:
    client = Client(shared_server)
    odd = wire(scaled(sample("cat.jpg"), 400, 400))
    for masks in (
        {"static_mask": odd},
        {
            "static_mask": wire(sample("rocket.jpg")),
            "dynamic_masks": [{"mask": odd, "trajectories": [{"x": 0, "y": 0}, {"x": 9, "y": 9}]}],
        },
    ):
        task_id = client.made(IMAGE, model_name="kling-v1", image=wire(sample("rocket.jpg")), **masks)
        ended = client.ended(IMAGE, task_id)
        assert ended["task_status"] == "failed"
        assert "mask" in ended["task_status_msg"].lower()


@pytest.mark.parametrize("way", ["stop", "kill"])
def test_tasks_and_clips_go_on_after_a_restart(start_rehearsal: StartRehearsal, way: str) -> None:
    first = start_rehearsal(speed=60, lifetime=3600)
    client = Client(first)
    done = client.made(prompt="an early clip", external_task_id="early", **SHORT)
    video = client.ended(TEXT, done)["task_result"]["videos"][0]
    half = client.made(
        IMAGE, image=wire(sample("cat.jpg")), external_task_id="half", model_name="kling-v3", duration="3"
    )
    getattr(first, way)()
    second = start_rehearsal(data=first.data)
    client = Client(second)
    assert client.query(TEXT, "early")["task_result"]["videos"][0]["id"] == video["id"]
    assert client.ended(IMAGE, "half")["task_id"] == half
    assert client.query(IMAGE, half)["task_status"] == "succeed"
    moved = video["url"].replace(first.url, second.url)
    assert fetch(moved).status_code == 200
    assert client.create(prompt="again", external_task_id="early").json()["code"] == 1201
    assert second.process.poll() is None


def test_a_broken_task_file_does_not_stop_the_server(start_rehearsal: StartRehearsal) -> None:
    first = start_rehearsal(faults=FAIL_ALL)
    client = Client(first)
    client.ended(TEXT, client.made(prompt="one", external_task_id="good"))
    first.stop()
    (first.data / "tasks" / "1.json").write_text("{", encoding="utf-8")
    (first.data / "tasks" / "2.json").write_text("[]", encoding="utf-8")
    second = start_rehearsal(data=first.data)
    assert Client(second).query(TEXT, "good")["task_status"] == "failed"


def test_an_address_serves_as_a_picture(rehearsal_server: RehearsalServer) -> None:
    client = Client(rehearsal_server)
    for address in (f"{rehearsal_server.url}/samples/rocket.jpg", "https://example.com/se/picture_0.jpg"):
        client.made(IMAGE, image=address)
    refused = client.create(IMAGE, image=f"{rehearsal_server.url}/samples/none.jpg")
    assert refused.json()["code"] == 1201


def test_samples_are_served(shared_server: RehearsalServer) -> None:
    answer = fetch(f"{shared_server.url}/samples/rocket.jpg")
    assert answer.content == resource("sample", "rocket.jpg").read_bytes()
    assert answer.headers["content-type"] == "image/jpeg"
    for name in ("none.jpg", "..%2f..%2fpyproject.toml", "%2e%2e"):
        assert fetch(f"{shared_server.url}/samples/{name}").status_code == 404


def test_the_record_tells_every_request_in_order(start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(faults=FAIL_ALL)
    client = Client(server)
    picture = wire(sample("cat.jpg"))
    task_id = client.made(IMAGE, image=picture, external_task_id="e")
    client.query(IMAGE, "e")
    client.http.post(TEXT, content=b"{")
    client.create(prompt="A" * 2500)
    record: list[dict[str, Any]] = server.requests()
    assert [(entry["method"], entry["path"], entry["status"]) for entry in record] == [
        ("POST", IMAGE, 200),
        ("GET", f"{IMAGE}/e", 200),
        ("POST", TEXT, 400),
        ("POST", TEXT, 200),
    ]
    assert [entry["task_id"] for entry in record[:3]] == [task_id, task_id, None]
    assert record[0]["body"]["image"] == picture
    assert record[0]["body"]["external_task_id"] == "e"
    assert record[1]["body"] is None
    assert record[2]["body"] is None
    assert record[3]["body"]["prompt"] == "A" * 2500
    assert all(abs(entry["at"] - time.time()) < 60 for entry in record)
    assert [entry["at"] for entry in record] == sorted(entry["at"] for entry in record)


@pytest.mark.parametrize(
    "call", [["--port", "70000"], ["--speed", "0"], ["--speed", "nan"], ["--colour", "red"]]
)
def test_an_unusable_argument_is_said_and_ends_with_2(call: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "kling_studio.rehearsal", *call], capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 2
    assert "error:" in run.stderr
