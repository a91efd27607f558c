"""Which task a call is about, in every form that a gateway sends."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kling_studio.providers.base import CallbackNames
from kling_studio.providers.kling_callbacks import names_in

CALLS: list[tuple[str, Any, CallbackNames]] = [
    (
        "kling, older design",
        {"task_id": "7", "task_status": "succeed", "task_info": {"external_task_id": "ks-1"},
         "task_result": {}},
        CallbackNames("7", "ks-1"),
    ),
    (
        "kling, new design",
        {"id": "1234567890", "status": "succeeded", "message": "", "create_time": 1781080778802,
         "update_time": 1781080794151, "external_id": "ks-1", "outputs": [], "billing": []},
        CallbackNames("1234567890", "ks-1"),
    ),
    (
        "kling's own example for signatures",
        {"id": "1234567890", "status": "succeeded", "message": "", "create_time": 1781080778802,
         "update_time": 1781080794151},
        CallbackNames("1234567890", ""),
    ),
    (
        "cometapi",
        {"task_id": "7", "task_status": "failed", "task_status_msg": "no", "created_at": 1,
         "updated_at": 2},
        CallbackNames("7", ""),
    ),
    (
        "a gateway's envelope",
        {"code": "success", "message": "", "data": {"task_id": "7", "status": "SUCCESS"}},
        CallbackNames("7", ""),
    ),
    (
        "apixo, done",
        {"code": 200, "message": "success",
         "data": {"taskId": "task_1", "state": "success", "resultJson": '{"resultUrls":["https://a.example/a"]}',
                  "createTime": 1704067200000, "completeTime": 1704067290000, "costTime": 90000}},
        CallbackNames("task_1", ""),
    ),
    (
        "apixo, failed",
        {"code": 200, "message": "success",
         "data": {"taskId": "task_1", "state": "failed", "failCode": "NSFW", "failMsg": "no"}},
        CallbackNames("task_1", ""),
    ),
    ("a list of tasks", {"data": [{"task_id": "7"}]}, CallbackNames()),
    ("a number for an id", {"task_id": 878106242831892487}, CallbackNames("878106242831892487", "")),
    ("what is no id", {"task_id": True, "external_id": {}, "data": []}, CallbackNames()),
    ("no object", [1], CallbackNames()),
]  # fmt: skip


@pytest.mark.parametrize(("body", "names"), [row[1:] for row in CALLS], ids=[row[0] for row in CALLS])
def test_the_names_in_a_call(body: Any, names: CallbackNames) -> None:
    assert names_in(json.dumps(body).encode()) == names


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'"x"'])
def test_what_names_nothing(body: bytes) -> None:
    assert names_in(body) == CallbackNames()
