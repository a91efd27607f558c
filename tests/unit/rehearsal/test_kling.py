"""Kling's own legacy dialect over a real server: create, ask, list, doors, errors, units."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.unit.rehearsal.client import SHORT, Client, fetch
from tests.unit.rehearsal.test_auth import token

TEXT = "/v1/videos/text2video"
IMAGE = "/v1/videos/image2video"
FAIL_ALL = '[[fault]]\nmethod = "POST"\ntimes = 0\nkind = "fail_task"\nvalue = "too dark"\n'


def test_a_task_from_submitted_to_its_clip_and_its_price(shared_server: RehearsalServer) -> None:
    client = Client(shared_server, key=token())
    made = client.create(TEXT, prompt="a calm sea", external_task_id="kling-1", **SHORT).json()
    assert (made["code"], made["message"]) == (0, "SUCCEED")
    assert made["data"]["task_info"] == {"external_task_id": "kling-1"}
    ended = client.ended(TEXT, "kling-1")
    assert ended["task_id"] == made["data"]["task_id"]
    assert ended["task_status"] == "succeed"
    assert ended["final_unit_deduction"] == "1.8"
    video = ended["task_result"]["videos"][0]
    assert video["duration"] == "3.000"
    assert fetch(video["url"]).status_code == 200


def test_a_marked_copy_is_there_where_it_is_wanted(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(speed=1000))
    task_id = client.made(TEXT, prompt="a calm sea", **SHORT, watermark_info={"enabled": True})
    ended = client.ended(TEXT, task_id)
    assert ended["watermark_info"] == {"enabled": True}
    assert fetch(ended["task_result"]["videos"][0]["watermark_url"]).status_code == 200


def test_the_list_is_a_page_of_the_newest_first(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=FAIL_ALL))
    assert client.http.get(TEXT).json()["data"] == []
    made = [client.made(TEXT, prompt=f"shot {n}") for n in range(4)]
    client.made("/kling/v1/videos/text2video", prompt="elsewhere")

    def listed(**query: int) -> list[str]:
        data: list[dict[str, Any]] = client.http.get(TEXT, params=query).json()["data"]
        return [task["task_id"] for task in data]

    assert listed() == made[::-1]
    assert listed(pageSize=3) == made[:0:-1]
    assert listed(pageNum=2, pageSize=3) == made[:1]
    assert listed(pageNum=9) == []
    assert client.http.get(IMAGE).json()["data"] == []


@pytest.mark.parametrize(
    "query", [{"pageNum": "0"}, {"pageNum": "1001"}, {"pageSize": "501"}, {"pageSize": "x"}]
)
def test_a_page_has_its_limits(shared_server: RehearsalServer, query: dict[str, str]) -> None:
    answer = Client(shared_server).http.get(TEXT, params=query)
    assert (answer.status_code, answer.json()["code"]) == (400, 1201)


@pytest.mark.parametrize(
    "path",
    [
        ("POST", TEXT),
        ("GET", TEXT),
        ("GET", f"{TEXT}/1"),
        ("POST", "/v1/videos/identify-face"),
        ("GET", "/v1/general/advanced-custom-elements"),
        ("GET", "/account/costs"),
        ("POST", "/text-to-video/kling-3.0"),
        ("GET", "/tasks"),
        ("POST", "/tasks"),
    ],
)
def test_every_door_asks_for_a_key(shared_server: RehearsalServer, path: tuple[str, str]) -> None:
    for headers, code in (({}, 1001), ({"Authorization": "Bearer a-wrong-key"}, 1002)):
        answer = httpx.request(
            path[0], shared_server.url + path[1], headers=headers, trust_env=False, verify=False
        )
        assert (answer.status_code, answer.json()["code"]) == (401, code)
        assert set(answer.json()) == {"code", "message", "request_id"}


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        (TEXT, {"model_name": "kling-v1", "prompt": "x"}, 404, 1203),
        (TEXT, {"model_name": "kling-v2-1-master", "prompt": "x"}, 404, 1203),
        (TEXT, {"model_name": None, "prompt": "x"}, 404, 1203),
        (TEXT, {"model_name": None, "model": "kling-v3", "prompt": "x"}, 404, 1203),
        (IMAGE, {"model_name": "kling-v1-5", "image": "x"}, 404, 1203),
        (TEXT, {"prompt": ""}, 400, 1201),
        (TEXT, {"prompt": "x", "image": "x"}, 400, 1201),
        (TEXT, {"prompt": "x", "later_field": 1}, 400, 1201),
        (IMAGE, {"model_name": "kling-v3", "image": "x", "element_list": [{"element_id": 1}]}, 400, 1201),
        ("/v1/videos/lip-sync", {"prompt": "x"}, 404, 1202),
    ],
)
def test_what_is_wrong_has_its_code(
    shared_server: RehearsalServer, path: str, body: dict[str, Any], status: int, code: int
) -> None:
    answer = Client(shared_server).create(path, **body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"null"])
def test_a_body_that_is_no_object_is_refused(shared_server: RehearsalServer, body: bytes) -> None:
    answer = Client(shared_server).http.post(TEXT, content=body)
    assert (answer.status_code, answer.json()["code"]) == (400, 1200)


def test_an_unknown_task_is_told_as_kling_tells_it(shared_server: RehearsalServer) -> None:
    answer = Client(shared_server).http.get(f"{TEXT}/nobody")
    assert (answer.status_code, answer.json()["code"]) == (400, 1201)
    assert answer.json()["message"] == "Task not found by id/external id: nobody"


def test_accounts_know_nothing_of_each_other(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=FAIL_ALL, slots=2, speed=1))
    ours = client.made(TEXT, prompt="x", external_task_id="same")
    elsewhere = client.made("/kling/v1/videos/text2video", prompt="x", external_task_id="same")
    assert ours != elsewhere
    assert client.query(TEXT, "same")["task_id"] == ours
    assert client.http.get(f"{TEXT}/{elsewhere}").status_code == 400
    again = client.create(TEXT, prompt="y", external_task_id="same")
    assert (again.status_code, again.json()["code"]) == (400, 1201)
    new = client.http.post("/text-to-video/kling-3.0", json={"prompt": "x", "settings": {}})
    assert new.status_code == 200
    full = client.create(TEXT, prompt="z")
    assert (full.status_code, full.json()["code"]) == (429, 1303)
    assert client.create("/kling/v1/videos/text2video", prompt="z").status_code == 200


def test_a_failure_costs_nothing(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=FAIL_ALL, speed=1000))
    ended = client.ended(TEXT, client.made(TEXT, prompt="x"))
    assert (ended["task_status"], ended["task_status_msg"]) == ("failed", "too dark")
    assert ended["final_unit_deduction"] == "0"
    assert ended["task_result"] == {}
