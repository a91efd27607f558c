"""Answers that a gateway might send, in great number: whole, spoilt here and there, or mere noise."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.verdict import advance
from kling_studio.engine.webhook_signature import signature_of
from kling_studio.providers import (
    apixo_answers,
    clip_answers,
    kling_answers,
    kling_callbacks,
    kling_faces,
    kling_library,
    kling_new_answers,
)
from kling_studio.providers.base import Fate, ProviderError, TaskReport, TaskState
from kling_studio.providers.http_answer import HttpAnswer, clock_of, retry_after, unpacked

URL = "https://cdn.example/a.mp4?sig=1"
TASK = "893605946402811985"
UNIT = Price(Decimal("0.14"), as_of="2026-07-24")
STATUSES = (
    200,
    200,
    200,
    201,
    204,
    206,
    301,
    302,
    400,
    401,
    403,
    404,
    407,
    408,
    409,
    413,
    416,
    429,
    500,
    503,
)
JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 0.5, 10**30, float("nan"), float("inf"), "", "0", "²", "succeed", "FAILURE",
    "processing", "45%", "\ud800", "\x00", "{}", "[", '{"code":5000}', [], {}, [[]], [None], {"": 0},
    {"url": URL}, [{"url": 1}], 1203, 1302, "1303", 5000,
)  # fmt: skip
HEADERS = (
    "",
    "3",
    "-1",
    "1e999",
    "nan",
    "Wed, 21 Oct 2026 07:28:00 GMT",
    "Wed, 21 Oct 99999 07:28:00 GMT",
    "²",
)
JOB = Job(
    id="job", intent="job", recipe=Recipe("cometapi", "text2video", {}), external_task_id="ks-1",
    state=JobState.SUBMITTED, created_at=1.0, changed_at=1.0, submitted_at=1.0, task_id="task-1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer. `means`: the state that a whole one must be read as, None for a spoilt one; `dialect`:
    in whose words it was meant."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    means: TaskState | None
    dialect: str = "older"


def answers(seed: int) -> Iterator[Sent]:
    """Answers without end, the same for the same seed. Every fourth is whole."""
    chance = random.Random(seed)
    while True:
        for make in (_whole, _spoilt, _torn, _noise):
            yield make(chance)


def _envelope(chance: random.Random) -> tuple[dict[str, Any], TaskState, str]:
    dialect = chance.choice(["older", "older", "new", "apixo"])
    make = {"older": _older, "new": _new, "apixo": _apixo}[dialect]
    return *make(chance), dialect


def _new(chance: random.Random) -> tuple[dict[str, Any], TaskState]:
    word, state = chance.choice(sorted(kling_answers.STATES.items()))
    task: dict[str, Any] = {"id": TASK, "status": word, "message": "", "external_id": "ks-1", "outputs": []}
    if state is TaskState.DONE:
        task["outputs"] = [{"type": "video", "id": "1", "url": URL, "duration": "5"}]
        task["billing"] = [{"charge_type": "unit", "amount": "3.0", "package_type": "video"}]
    return {"code": 0, "message": "SUCCEED", "request_id": "r", "data": [task]}, state


def _apixo(chance: random.Random) -> tuple[dict[str, Any], TaskState]:
    word, state = chance.choice(sorted(kling_answers.STATES.items()))
    task: dict[str, Any] = {"taskId": TASK, "state": word, "createTime": 1704067200000}
    if state is TaskState.DONE:
        task["resultJson"] = json.dumps({"resultUrls": [URL]})
    if state is TaskState.FAILED:
        task |= {"failCode": chance.choice(["NSFW", "IMAGE_TOO_LARGE", "?"]), "failMsg": "no"}
    return {"code": 200, "message": "success", "data": task}, state


def _older(chance: random.Random) -> tuple[dict[str, Any], TaskState]:
    word, state = chance.choice(sorted(kling_answers.STATES.items()))
    task: dict[str, Any] = {"task_id": str(chance.randrange(10**18)), "task_status": word, "task_info": {}}
    if state is TaskState.DONE:
        task["task_result"] = {"videos": [{"id": "1", "url": URL, "duration": "5"}]}
    if state is TaskState.FAILED:
        task["task_status_msg"] = "the prompt breaks the rules"
    kling = {"code": 0, "message": "SUCCEED", "request_id": "r", "data": task}
    wrapped = {
        "task_id": task["task_id"], "status": word.upper(), "progress": "45%", "fail_reason": "",
        "data": chance.choice([kling, task, {"data": kling}]),
    }  # fmt: skip
    return chance.choice([kling, {"code": "success", "message": "", "data": wrapped}]), state


def _whole(chance: random.Random) -> Sent:
    body, state, dialect = _envelope(chance)
    return Sent(200, json.dumps(body).encode(), {"content-type": "application/json"}, state, dialect)


def _spoilt(chance: random.Random) -> Sent:
    """One to three values of an envelope in another's place, missing, or junk."""
    body: Any = copy.deepcopy(_envelope(chance)[0])
    for _ in range(chance.randint(1, 3)):
        holder = chance.choice(list(_holders(body)) or [{}])
        if holder:
            name = chance.choice(list(holder))
            match chance.randrange(3):
                case 0:
                    del holder[name]
                case 1:
                    holder[name] = copy.deepcopy(chance.choice(JUNK))
                case _:
                    holder[chance.choice(["data", "code", "error", "message", "task_info"])] = holder[name]
    try:
        text = json.dumps(body)
    except ValueError:  # it holds itself by now
        text = "{}"
    return Sent(chance.choice(STATUSES), text.encode(), _headers(chance), None)


def _torn(chance: random.Random) -> Sent:
    """An envelope cut short, or with some bytes of it changed."""
    data = bytearray(json.dumps(_envelope(chance)[0]).encode())
    for _ in range(chance.randint(0, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    end = chance.choice([len(data), chance.randrange(len(data))])
    return Sent(chance.choice(STATUSES), bytes(data[:end]), _headers(chance), None)


def _noise(chance: random.Random) -> Sent:
    data = chance.choice(
        [chance.randbytes(chance.randrange(60)), b"[" * 3000, b'{"data":' * 2000, b"<html>"]
    )
    return Sent(chance.choice(STATUSES), data, _headers(chance), None)


def _headers(chance: random.Random) -> dict[str, str]:
    return {
        "retry-after": chance.choice(HEADERS),
        "date": chance.choice(HEADERS),
        "content-length": chance.choice(HEADERS),
        "content-range": chance.choice(["", "bytes 0-1/2", "bytes 5-4/²", "bytes */9", "x"]),
        "content-type": chance.choice(["", "video/mp4", "text/html", "\xff"]),
        "content-encoding": chance.choice(["", "gzip", "deflate", "br"]),
        "webhook-id": chance.choice(["", "m"]),
        "webhook-timestamp": chance.choice(["1", "²", "9" * 400, ""]),
        "webhook-signature": chance.choice(["", "v1,", "v1,AAAA v2,\xff"]),
    }


def _holders(value: Any) -> Iterator[dict[str, Any] | list[Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _holders(inner)


def read(sent: Sent) -> TaskState | None:
    """Reads an answer in every way the studio has, and gives the state that a question is told.

    Raises AssertionError where what was read breaks a rule, and whatever escapes the readers.
    """
    text = sent.body.decode("utf-8", "replace")
    wait = retry_after(sent.headers.get("retry-after", ""), 1.0)
    answer = HttpAnswer(sent.status, text, retry_after=wait, host="api.example")
    for create in CREATES:
        made = _outcome(create, answer)
        if isinstance(made, TaskReport):
            assert made.task_id
        else:
            assert made.fate is not Fate.NOT_SENT
            made.problem.with_params(provider="cometapi").to_json()
    asked = {dialect: _asked(question, answer) for dialect, question in QUESTIONS.items()}[sent.dialect]
    for reader in OTHERS:
        _outcome(reader, answer)
    _outcome(kling_answers.external_id, answer)
    clock_of(sent.headers.get("date", ""))
    unpacked(sent.body, sent.headers.get("content-encoding", ""), 10_000)
    clip_answers.continues(sent.status, sent.headers, 5)
    if clip_answers.refusal(sent.status, sent.headers, "cdn.example") is None:
        clip_answers.head(sent.status, sent.headers)
    kling_callbacks.names_in(sent.body)
    signature_of(sent.headers, sent.body, "whsec_AAAA", 1.0)
    if not isinstance(asked, TaskReport):
        return None
    assert asked.clip_url == "" or asked.state is TaskState.DONE
    for job in (JOB, replace(JOB, state=JobState.PROCESSING, progress=0.5)):
        after = advance(job, asked, 2.0)
        assert after is None or after.state is not JobState.READY
    return asked.state


CREATES = (kling_answers.created, kling_new_answers.created, apixo_answers.created)
QUESTIONS: dict[str, Callable[[HttpAnswer], Any]] = {
    "older": lambda answer: kling_answers.queried(answer, UNIT),
    "new": lambda answer: kling_new_answers.listed(answer, [TASK], UNIT).get(TASK),
    "apixo": apixo_answers.queried,
}
OTHERS: tuple[Callable[[HttpAnswer], Any], ...] = (
    lambda answer: kling_answers.listed(answer, [TASK, "ks-1"], UNIT),
    apixo_answers.taken,
    kling_faces.found,
    lambda answer: [
        list(kling_library.things(task, "elements", kling_library.element))
        for task in kling_library.entries(answer)
    ],
    lambda answer: kling_library.made(answer, "voices", kling_library.voice),
)


def _asked(question: Callable[[HttpAnswer], Any], answer: HttpAnswer) -> Any:
    told = _outcome(question, answer)
    if isinstance(told, TaskReport):
        assert told.clip_url == "" or told.state is TaskState.DONE
        assert told.charged is None or told.charged.sensible
    return told


def _outcome(reader: Callable[[HttpAnswer], Any], answer: HttpAnswer) -> Any:
    try:
        return reader(answer)
    except ProviderError as error:
        return error
