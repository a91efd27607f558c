"""Of a result that names several videos the first is taken, and the others are counted: none is documented,
and none may be lost silently."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kling_studio.providers import apixo_answers, kling_answers, kling_new_answers
from kling_studio.providers.base import TaskReport, TaskState
from kling_studio.providers.http_answer import HttpAnswer

A, B, C = (f"https://cdn.example/{name}.mp4" for name in "abc")


def told(body: Any) -> HttpAnswer:
    return HttpAnswer(200, json.dumps(body))


def legacy(word: str, *videos: Any) -> dict[str, Any]:
    return {"task_id": "1", "task_status": word, "task_result": {"videos": list(videos)}}


def old(*videos: Any, word: str = "succeed") -> TaskReport:
    return kling_answers.queried(told({"code": 0, "data": legacy(word, *videos)}))


def new(*outputs: Any, word: str = "succeeded") -> TaskReport:
    task = {"id": "1", "status": word, "outputs": list(outputs)}
    return kling_new_answers.listed(told({"code": 0, "data": [task]}), ["1"])["1"]


def apixo(result: Any, word: str = "success") -> TaskReport:
    return apixo_answers.queried(
        told({"code": 200, "data": {"taskId": "1", "state": word, "resultJson": result}})
    )


@pytest.mark.parametrize(
    ("report", "further"),
    [
        (old({"id": "1", "url": A}), 0),
        (old(), 0),
        (old({"id": "1", "url": A}, {"id": "2", "url": B}, {"id": "3", "url": C}), 2),
        (old({"id": "1", "url": A}, {"id": "1", "url": A}, {"url": ""}, {"url": "ftp://x/b"}), 0),
        (new({"type": "video", "id": "1", "url": A}), 0),
        (new({"type": "video", "id": "1", "url": A}, {"type": "image", "url": B}), 0),
        (new({"type": "video", "id": "1", "url": A}, {"type": "video", "id": "2", "url": B}), 1),
        (apixo(json.dumps({"resultUrls": [A]})), 0),
        (apixo(json.dumps({"resultUrls": [A, B, C, "https://cdn.example/a.jpg"]})), 2),
        (apixo({"videoUrl": A, "withWatermark": B}), 0),
    ],
)
def test_the_others_are_counted(report: TaskReport, further: int) -> None:
    assert (report.state, report.further) == (TaskState.DONE, further)
    assert report.clip_url in ("", A)


def test_a_gateway_that_names_them_twice_counts_them_once() -> None:
    inner = legacy("succeed", {"url": A}, {"url": B})
    outer = {**legacy("SUCCESS", {"url": C}), "data": inner}
    report = kling_answers.queried(told({"code": "success", "data": outer}))
    assert (report.clip_url, report.further) == (C, 1)


def test_before_its_end_there_is_nothing_to_count() -> None:
    two = ({"url": A}, {"url": B})
    reports = old(*two, word="processing"), new(*two, word="processing"), apixo([A, B], word="processing")
    assert [report.further for report in reports] == [0, 0, 0]
