"""Faults in every dialect: each in the envelope of the path that it meets."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

import pytest

from kling_studio.rehearsal.codes import ANSWERS, KlingCode
from kling_studio.rehearsal.dialect import Dialect, dialect_of
from kling_studio.rehearsal.errors import said
from tests.rehearsal_fixture import StartRehearsal
from tests.unit.rehearsal.client import DEADLINE_SECONDS, Client, fetch

COMET, KLING = "/kling/v1/videos/text2video", "/v1/videos/text2video"
NEW, APIXO = "/text-to-video/kling-3.0", "/api/v1/generateTask/kling-3-0-std"
STATUS = "/api/v1/statusTask/kling-3-0-std"
LEGACY_BODY = {"model_name": "kling-v3", "prompt": "x", "duration": "3", "aspect_ratio": "1:1"}
NEW_BODY = {"prompt": "x", "settings": {"duration": 3, "aspect_ratio": "1:1", "multi_shot": False}}
APIXO_BODY = {"input": {"mode": "text-to-video", "prompt": "x", "duration": 3, "aspect_ratio": "1:1"}}


def fault(kind: str, value: Any = None, **more: Any) -> str:
    """A table of a fault file."""
    entries = {"kind": kind, "value": value, **more}
    lines = [f"{name} = {json.dumps(entry)}" for name, entry in entries.items() if entry is not None]
    return "\n".join(["[[fault]]", *lines, ""])


@pytest.mark.parametrize(
    ("path", "dialect"),
    [
        (COMET, Dialect.COMETAPI),
        (f"{KLING}?pageNum=1", Dialect.KLING),
        ("/v1/general/presets-voices", Dialect.KLING),
        ("/account/costs", Dialect.KLING),
        (NEW, Dialect.KLING_NEW),
        ("/tasks?task_ids=1", Dialect.KLING_NEW),
        (APIXO, Dialect.APIXO),
        ("/results/1/2.mp4", None),
        ("/samples/cat.jpg", None),
    ],
)
def test_a_path_belongs_to_a_dialect(path: str, dialect: Dialect | None) -> None:
    assert dialect_of(path) is dialect


@pytest.mark.parametrize("code", list(KlingCode))
def test_apixo_says_every_code_as_a_status(code: KlingCode) -> None:
    status, body = said(Dialect.APIXO, code)
    assert body["code"] == status
    assert status in (400, 401, 402, 403, 404, 429, 500, 503)
    assert said(Dialect.KLING, code)[0] == ANSWERS[code].status


def test_codes_limits_and_missing_tasks_are_told_in_the_paths_own_words(
    start_rehearsal: StartRehearsal,
) -> None:
    tables = "".join(
        [
            fault("code", 1102, times=4),
            fault("rate_limited", 7, after=4, times=4),
            fault("vanish", after=8, times=4),
        ]
    )
    client = Client(start_rehearsal(faults=tables))
    paths = (COMET, KLING, NEW, APIXO)
    empty = [client.http.post(path, json={}) for path in paths]
    assert [answer.status_code for answer in empty] == [429, 429, 429, 402]
    assert [answer.json()["code"] for answer in empty] == [1102, 1102, 1102, 402]
    assert set(empty[3].json()) == {"code", "message", "data"}
    limited = [client.http.post(path, json={}) for path in paths]
    assert [answer.status_code for answer in limited] == [429] * 4
    assert {answer.headers["retry-after"] for answer in limited} == {"7"}
    assert "rate limit" in limited[0].json()["error"]["message"]
    assert [answer.json()["code"] for answer in limited[1:]] == [1302, 1302, 429]
    gone = [
        client.http.get(path)
        for path in (f"{COMET}/1", f"{KLING}/1", "/tasks?task_ids=1", f"{STATUS}?taskId=1")
    ]
    assert [answer.status_code for answer in gone] == [404, 400, 200, 404]
    assert [answer.json()["code"] for answer in gone] == [1203, 1201, 0, 404]
    assert gone[2].json()["data"] == []


def asked(client: Client, path: str, task_id: str) -> dict[str, Any]:
    """What is told of a task in the dialect of the path that made it."""
    if path == NEW:
        new: dict[str, Any] = client.http.get("/tasks", params={"task_ids": task_id}).json()["data"][0]
        return new
    if path == APIXO:
        told: dict[str, Any] = client.http.get(STATUS, params={"taskId": task_id}).json()["data"]
        return told
    return client.query(path, task_id)


WORDS = {KLING: "task_status", NEW: "status", APIXO: "state"}
BODIES = {KLING: LEGACY_BODY, NEW: NEW_BODY, APIXO: APIXO_BODY}
RESULTS: dict[str, tuple[str, Any]] = {
    KLING: ("task_result", {}),
    NEW: ("outputs", []),
    APIXO: ("resultJson", ""),
}


def address_in(path: str, told: dict[str, Any]) -> str:
    if path == APIXO:
        address: str = json.loads(told["resultJson"])["resultUrls"][0]
        return address
    found: str = (told["task_result"]["videos"] if path == KLING else told["outputs"])[0]["url"]
    return found


@pytest.mark.parametrize("path", [KLING, NEW, APIXO])
def test_what_is_told_of_a_task_can_be_spoilt(start_rehearsal: StartRehearsal, path: str) -> None:
    tables = "".join(
        [
            fault("unknown_status", "reviewing", method="GET"),
            fault("backwards", method="GET", after=1),
            fault("no_video", method="GET", after=3),
            fault("result_at", "http://other.example{path}", method="GET", after=4),
        ]
    )
    client = Client(start_rehearsal(faults=tables, speed=1000))
    made = client.http.post(path, json=BODIES[path]).json()["data"]
    task_id = next(made[name] for name in ("task_id", "id", "taskId") if name in made)
    word = WORDS[path]
    assert asked(client, path, task_id)[word] == "reviewing"
    told: list[dict[str, Any]] = []
    until = time.monotonic() + DEADLINE_SECONDS
    pause = threading.Event()
    done = ("succeed", "succeeded", "success")
    while sum(each[word] in done for each in told) < 6:
        told.append(asked(client, path, task_id))
        assert time.monotonic() < until, told
        pause.wait(0.05)
    ends = [each for each in told if each[word] in done]
    field, empty = RESULTS[path]
    bare = next(each for each in ends if each[field] == empty)
    elsewhere = ends[ends.index(bare) + 1]
    assert address_in(path, elsewhere).startswith("http://other.example/results/")
    assert fetch(address_in(path, ends[-1])).status_code == 200
    back = [each[word] for each in told]
    begun = next(number for number, each in enumerate(back) if each not in ("submitted", "pending"))
    assert [each in ("submitted", "pending") for each in back[begun:]].count(True) == 1
