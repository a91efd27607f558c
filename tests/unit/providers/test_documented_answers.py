"""The answers that the docs and the gateway's own source show, whole, each read for what it says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey
from kling_studio.providers import kling_answers
from kling_studio.providers.base import Fate, ProviderError, TaskState
from kling_studio.providers.http_answer import HttpAnswer

S, E = TaskState, ErrorKey
CLIP = "https://cdn.example/a.mp4"


def style2(**data: Any) -> str:
    shared = {
        "task_id": "1",
        "action": "OMNI_VIDEO",
        "submit_time": 1777385361,
        "start_time": 1777385370,
        "finish_time": 0,
    }
    return json.dumps({"code": "success", "message": "", "data": {**shared, **data}})


RESULT = {"task_status": "succeed", "task_result": {"videos": [{"url": CLIP, "duration": "5"}]}}

QUERIED: list[tuple[str, str, TaskState, str, str]] = [
    (
        "style 1, success",
        '{"code":0,"message":"SUCCEED","request_id":"r1","data":{"task_id":"878106242831892487",'
        '"task_status":"succeed","task_info":{},"task_result":{"videos":[{"id":"v1",'
        '"url":"https://cdn.example/a.mp4","duration":"5.041"}]},"created_at":1777385361501,'
        '"updated_at":1777385463321}}',
        S.DONE, CLIP, "",
    ),
    (
        "style 1, failure that says code 0 and SUCCEED",
        '{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"failed",'
        '"task_status_msg":"content policy","task_result":{}}}',
        S.FAILED, "", "content policy",
    ),
    (
        "style 2, running",
        style2(status="IN_PROGRESS", fail_reason="", progress="30%",
               data={"task_id": "1", "task_status": "processing"}),
        S.RUNNING, "", "",
    ),
    (
        "style 2, success, shallow",
        style2(status="SUCCESS", fail_reason=CLIP, progress="100%", data=RESULT),
        S.DONE, CLIP, "",
    ),
    (
        "style 2, success, deep",
        style2(status="SUCCESS", progress="100%", data={"code": 0, "message": "SUCCEED", "data": RESULT}),
        S.DONE, CLIP, "",
    ),
    (
        "style 2, success, the payload as text",
        style2(status="SUCCESS", data=json.dumps({"code": 0, "data": RESULT})),
        S.DONE, CLIP, "",
    ),
    (
        "style 2, success, the address where the reason stands",
        style2(status="SUCCESS", fail_reason=CLIP, data=None),
        S.DONE, CLIP, "",
    ),
    ("style 2, success, result_url", style2(status="SUCCESS", result_url=CLIP, data={}), S.DONE, CLIP, ""),
    (
        "style 2, failure",
        style2(status="FAILURE", fail_reason="risk control", progress="100%", data=None),
        S.FAILED, "", "risk control",
    ),
    ("style 2, not started", style2(status="NOT_START", progress="0%", data=None), S.QUEUED, "", ""),
    ("a word nobody knows", style2(status="PONDERING", data=None), S.UNKNOWN, "", ""),
    (
        "an OpenAI-like video object",
        json.dumps({"id": "1", "task_id": "1", "object": "video", "model": "kling-v3",
                    "status": "completed", "metadata": {"url": CLIP}}),
        S.DONE, CLIP, "",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "state", "clip", "words"), [row[1:] for row in QUERIED],
                         ids=[row[0] for row in QUERIED])  # fmt: skip
def test_a_question(text: str, state: TaskState, clip: str, words: str) -> None:
    report = kling_answers.queried(HttpAnswer(200, text))
    assert (report.state, report.clip_url) == (state, clip)
    assert (report.problem.provider_words if report.problem else "") == words


@pytest.mark.parametrize(
    "text",
    [
        '{"code":0,"message":"success","data":{"task_id":"878106242831892487","task_status":"submitted",'
        '"task_info":{},"created_at":1777385361501,"updated_at":1777385361501}}',
        '{"code":0,"message":"SUCCEED","request_id":"r","data":{"task_id":"878106242831892487",'
        '"task_info":{"external_task_id":"ks-1"},"task_status":"submitted"}}',
        '{"code":"success","data":{"task_id":"878106242831892487"}}',
        '{"id":"x","task_id":"878106242831892487","object":"video","status":"queued","created_at":1777385361}',
        '{"id":"878106242831892487","object":"video","status":"queued"}',
    ],
)
def test_a_create_that_was_taken(text: str) -> None:
    report = kling_answers.created(HttpAnswer(200, text))
    assert (report.task_id, report.state) == ("878106242831892487", S.QUEUED)


REFUSED: list[tuple[int, str, ErrorKey, Fate, str]] = [
    (401, '{"error":{"code":"","message":"invalid token (request id: 2026abcd)","type":"comet_api_error"}}',
     E.KEY_REFUSED, Fate.REFUSED, "2026abcd"),
    (500, '{"error":{"code":"invalid_request","message":"no prompt (request id: 2026abcd)",'
     '"type":"new_api_error","param":""}}', E.REQUEST_REFUSED, Fate.REFUSED, "2026abcd"),
    (503, '{"error":{"code":"","message":"busy (request id: 2026abcd)","type":"upstream_error"}}',
     E.SERVER_FAILED, Fate.UNKNOWN, "2026abcd"),
    (400, '{"code":"task_not_exist","message":"task_not_exist","data":null}',
     E.TASK_UNKNOWN, Fate.REFUSED, ""),
    (500, '{"code":"get_task_failed","message":"x","data":null}', E.SERVER_FAILED, Fate.UNKNOWN, ""),
    (403, '{"code":"insufficient_user_quota","message":"x"}', E.BALANCE_EMPTY, Fate.REFUSED, ""),
    (429, '{"error":{"code":"insufficient_quota","message":"x"}}', E.BALANCE_EMPTY, Fate.REFUSED, ""),
    (401, '{"error":{"code":"invalid_api_key","message":"x"}}', E.KEY_REFUSED, Fate.REFUSED, ""),
    (405, '{"error":{"message":"x"}}', E.REQUEST_REFUSED, Fate.REFUSED, ""),
    (422, '{"detail":"x"}', E.REQUEST_REFUSED, Fate.REFUSED, ""),
    (429, '{"code":1303,"message":"parallel task over resource pack limit","request_id":"r-1"}',
     E.SLOTS_FULL, Fate.REFUSED, "r-1"),
    (404, '{"code":1203,"message":"The model is discontinued","request_id":"r-1"}',
     E.MODEL_GONE, Fate.REFUSED, "r-1"),
    (200, '{"code":1201,"message":"prompt is too long","request_id":"r-1"}',
     E.REQUEST_REFUSED, Fate.REFUSED, "r-1"),
    (200, "", E.ANSWER_EMPTY, Fate.UNKNOWN, ""),
    (200, "<html>attention required</html>", E.NOT_JSON, Fate.UNKNOWN, ""),
    (301, "", E.REDIRECTED, Fate.REFUSED, ""),
]  # fmt: skip


@pytest.mark.parametrize(("status", "text", "key", "fate", "request_id"), REFUSED)
def test_a_create_that_was_not(status: int, text: str, key: ErrorKey, fate: Fate, request_id: str) -> None:
    with pytest.raises(ProviderError) as caught:
        kling_answers.created(HttpAnswer(status, text))
    problem = caught.value.problem
    assert (problem.key, caught.value.fate, problem.request_id) == (key, fate, request_id)
    assert caught.value.raw == text
