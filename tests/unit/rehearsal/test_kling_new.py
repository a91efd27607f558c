"""Kling's new design over a real server: create, the questions, the bill, callbacks."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.unit.rehearsal.client import DEADLINE_SECONDS, Client, fetch
from tests.unit.rehearsal.ears import Ear
from tests.unit.rehearsal.test_auth import token

TEXT = "/text-to-video/kling-3.0"
QUICK = {"prompt": "a calm sea", "settings": {"duration": 3, "aspect_ratio": "1:1", "multi_shot": False}}
FAIL_ALL = '[[fault]]\nmethod = "POST"\ntimes = 0\nkind = "fail_task"\nvalue = "too dark"\n'


def wait_for(client: Client, **query: str) -> dict[str, Any]:
    """Asks until a task has ended."""
    until = time.monotonic() + DEADLINE_SECONDS
    pause = threading.Event()
    while True:
        task: dict[str, Any] = client.http.get("/tasks", params=query).json()["data"][0]
        if task["status"] in ("succeeded", "failed"):
            return task
        assert time.monotonic() < until, task
        pause.wait(0.05)


def test_a_task_from_submitted_to_its_clip_and_its_bill(shared_server: RehearsalServer) -> None:
    client = Client(shared_server)
    made = client.http.post(TEXT, json={**QUICK, "options": {"external_task_id": "new-1"}}).json()
    assert made["code"] == 0
    data = made["data"]
    assert set(data) == {"id", "status", "create_time", "update_time", "external_id"}
    assert (data["status"], data["external_id"]) == ("submitted", "new-1")
    ended = wait_for(client, external_task_ids="new-1")
    assert ended["id"] == data["id"]
    assert ended["billing"] == [{"charge_type": "unit", "amount": "1.8", "package_type": "video"}]
    (output,) = ended["outputs"]
    assert (output["type"], output["duration"]) == ("video", "3.000")
    assert fetch(output["url"]).status_code == 200
    recorded = [entry for entry in shared_server.creates() if entry["path"] == TEXT]
    assert recorded[-1]["task_id"] == data["id"]


def test_questions_name_one_kind_of_id_and_at_most_twenty(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=FAIL_ALL))
    ids = [client.http.post(TEXT, json=QUICK).json()["data"]["id"] for _ in range(3)]
    legacy = client.made("/v1/videos/text2video", prompt="x", external_task_id="own")
    elsewhere = client.made("/kling/v1/videos/text2video", prompt="x", external_task_id="other")

    def asked(**query: str) -> list[str]:
        answer = client.http.get("/tasks", params=query)
        assert answer.status_code == 200
        return [task["id"] for task in answer.json()["data"]]

    assert asked(task_ids=",".join([ids[2], "1", ids[0], legacy])) == [ids[2], ids[0], legacy]
    assert asked(external_task_ids="own,other") == [legacy]
    assert asked(task_ids=elsewhere) == []
    assert asked(task_ids="own") == []
    twenty = ",".join(str(number) for number in range(20))
    assert asked(task_ids=f"{twenty},0,1") == []  # the same id again is no other
    for query in (
        {},
        {"task_ids": ids[0], "external_task_ids": "own"},
        {"task_ids": f"{twenty},20"},
    ):
        refused = client.http.get("/tasks", params=query)
        assert (refused.status_code, refused.json()["code"]) == (400, 1201)


def test_the_list_goes_on_where_it_ended(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=FAIL_ALL))
    ids = [client.http.post(TEXT, json=QUICK).json()["data"]["id"] for _ in range(3)]
    first = client.http.post("/tasks", json={"limit": 2}).json()["data"]
    assert [task["id"] for task in first["result"]] == ids[:0:-1]
    assert (first["count"], first["has_more"]) == (2, True)
    second = client.http.post("/tasks", json={"limit": 2, "cursor": first["next_cursor"]}).json()["data"]
    assert [task["id"] for task in second["result"]] == ids[:1]
    assert (second["count"], second["has_more"], second["next_cursor"]) == (1, False, "")


def test_a_token_opens_no_door_here(shared_server: RehearsalServer) -> None:
    client = Client(shared_server, key=token())
    for answer in (
        client.http.post(TEXT, json=QUICK),
        client.http.get("/tasks", params={"task_ids": "1"}),
        client.http.post("/tasks", json={}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, 1002)


@pytest.mark.parametrize(
    "path",
    [
        "/text-to-video/kling-2.1",
        "/text-to-video/kling-v3",
        "/image-to-video/kling-3.0-omni",
        "/omni-video/kling-3.0",
        "/motion-control/kling-3.0-turbo",
    ],
)
def test_a_model_that_is_not_there_is_told_so(shared_server: RehearsalServer, path: str) -> None:
    answer = Client(shared_server).http.post(path, json=QUICK)
    assert (answer.status_code, answer.json()["code"]) == (404, 1203)


def test_an_old_body_is_refused(shared_server: RehearsalServer) -> None:
    body = {"model_name": "kling-v3", "prompt": "x", "duration": "5"}
    answer = Client(shared_server).http.post(TEXT, json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, 1201)


def test_a_failure_says_why_and_costs_nothing(start_rehearsal: StartRehearsal) -> None:
    client = Client(start_rehearsal(faults=FAIL_ALL, speed=1000))
    ended = wait_for(client, task_ids=client.http.post(TEXT, json=QUICK).json()["data"]["id"])
    assert (ended["status"], ended["message"]) == ("failed", "too dark")
    assert (ended["outputs"], ended["billing"]) == ([], [])


def test_every_change_is_called_out_in_the_new_words(
    start_rehearsal: StartRehearsal, ear: tuple[str, type[Ear]]
) -> None:
    address, kind = ear
    client = Client(start_rehearsal(faults=FAIL_ALL, speed=100))
    client.http.post(TEXT, json={**QUICK, "options": {"callback_url": address}})
    until = time.monotonic() + DEADLINE_SECONDS
    pause = threading.Event()
    while [body["status"] for body in kind.heard] != ["processing", "failed"]:
        assert time.monotonic() < until, kind.heard
        pause.wait(0.05)
    assert {"id", "status", "message", "create_time", "update_time", "external_id"} <= set(kind.heard[0])
