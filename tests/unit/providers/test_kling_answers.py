"""Every envelope and nesting in which a task is reported, and what is read from it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey
from kling_studio.providers import kling_answers
from kling_studio.providers.base import Fate, ProviderError, TaskReport, TaskState
from kling_studio.providers.http_answer import HttpAnswer

CLIP = "https://cdn.example/a.mp4"
VIDEOS = {"videos": [{"id": "v1", "url": CLIP, "duration": "5.041"}]}
DONE, FAILED, QUEUED, RUNNING, UNKNOWN = (
    TaskState.DONE,
    TaskState.FAILED,
    TaskState.QUEUED,
    TaskState.RUNNING,
    TaskState.UNKNOWN,
)


def kling(status: str, **data: Any) -> dict[str, Any]:
    """Kling's own envelope."""
    data = {"task_id": "878106242831892487", "task_status": status, "task_info": {}, **data}
    return {"code": 0, "message": "SUCCEED", "request_id": "r1", "data": data}


def wrapped(status: str, inner: Any = None, **data: Any) -> dict[str, Any]:
    """new-api's task wrapper."""
    data = {"task_id": "1", "action": "OMNI_VIDEO", "status": status, "fail_reason": "", **data}
    return {"code": "success", "message": "", "data": {**data, "data": inner}}


def read(body: Any, status: int = 200) -> TaskReport:
    text = body if isinstance(body, str) else json.dumps(body)
    report = kling_answers.queried(HttpAnswer(status, text))
    assert report.raw == text
    return report


def refused(body: Any, status: int = 200, *, create: bool = False) -> ProviderError:
    text = body if isinstance(body, str) else json.dumps(body)
    reader = kling_answers.created if create else kling_answers.queried
    with pytest.raises(ProviderError) as caught:
        reader(HttpAnswer(status, text, retry_after=3, host="api.example"))
    assert caught.value.raw == text
    assert (caught.value.status, caught.value.retry_after) == (status, 3)
    return caught.value


SHALLOW = {"task_status": "succeed", "task_result": {"videos": [{"url": CLIP, "duration": "5"}]}}
DEEP = {"code": 0, "message": "SUCCEED", "data": SHALLOW}

REPORTS: list[tuple[str, Any, TaskState, str, str]] = [
    ("kling, submitted", kling("submitted"), QUEUED, "submitted", ""),
    ("kling, processing", kling("processing", task_result={}), RUNNING, "processing", ""),
    ("kling, succeed", kling("succeed", task_result=VIDEOS), DONE, "succeed", CLIP),
    ("kling, failed with code 0", kling("failed", task_result={}), FAILED, "failed", ""),
    ("kling, a word we do not know", kling("reviewing"), UNKNOWN, "reviewing", ""),
    ("kling, done without a result", kling("succeed"), DONE, "succeed", ""),
    ("kling, done with no videos", kling("succeed", task_result={"videos": []}), DONE, "succeed", ""),
    ("kling, done with null", kling("succeed", task_result=None), DONE, "succeed", ""),
    (
        "kling, an empty address",
        kling("succeed", task_result={"videos": [{"url": ""}]}),
        DONE,
        "succeed",
        "",
    ),
    (
        "kling, an address of another kind",
        kling("succeed", task_result={"videos": [{"url": "ftp://x/a"}, {"url": CLIP}]}),
        DONE,
        "succeed",
        CLIP,
    ),
    ("kling, a result as text", kling("succeed", task_result=json.dumps(VIDEOS)), DONE, "succeed", CLIP),
    ("kling, its list", {"code": 0, "data": [kling("processing")["data"]]}, RUNNING, "processing", ""),
    ("kling, code as text", {**kling("processing"), "code": "0"}, RUNNING, "processing", ""),
    ("kling, no code", {"data": kling("processing")["data"]}, RUNNING, "processing", ""),
    (
        "kling, no result before its time",
        kling("processing", task_result=VIDEOS),
        RUNNING,
        "processing",
        "",
    ),
    ("wrapper, not started", wrapped("NOT_START"), QUEUED, "NOT_START", ""),
    ("wrapper, submitted", wrapped("SUBMITTED", {}), QUEUED, "SUBMITTED", ""),
    ("wrapper, queued", wrapped("QUEUED", {}), QUEUED, "QUEUED", ""),
    ("wrapper, unknown", wrapped("UNKNOWN"), UNKNOWN, "UNKNOWN", ""),
    ("wrapper, running", wrapped("IN_PROGRESS", {"task_status": "processing"}), RUNNING, "IN_PROGRESS", ""),
    ("wrapper, unknown but the inner word", wrapped("UNKNOWN", SHALLOW), DONE, "succeed", CLIP),
    ("wrapper, done, shallow", wrapped("SUCCESS", SHALLOW), DONE, "SUCCESS", CLIP),
    ("wrapper, done, deep", wrapped("SUCCESS", DEEP), DONE, "SUCCESS", CLIP),
    ("wrapper, done, inner as text", wrapped("SUCCESS", json.dumps(DEEP)), DONE, "SUCCESS", CLIP),
    ("wrapper, done, result_url", wrapped("SUCCESS", None, result_url=CLIP), DONE, "SUCCESS", CLIP),
    (
        "wrapper, done, address in fail_reason",
        wrapped("SUCCESS", None, fail_reason=CLIP),
        DONE,
        "SUCCESS",
        CLIP,
    ),
    (
        "wrapper, done, the inner one first",
        wrapped("SUCCESS", DEEP, fail_reason="https://b/"),
        DONE,
        "SUCCESS",
        CLIP,
    ),
    (
        "wrapper, failed with null inside",
        wrapped("FAILURE", None, fail_reason="risk"),
        FAILED,
        "FAILURE",
        "",
    ),
    ("wrapper, failed with an address", wrapped("FAILURE", None, fail_reason=CLIP), FAILED, "FAILURE", ""),
    (
        "openai video, done",
        {"id": "task_1", "object": "video", "status": "completed", "metadata": {"url": CLIP}},
        DONE,
        "completed",
        CLIP,
    ),
    ("openai video, queued", {"id": "task_1", "status": "queued"}, QUEUED, "queued", ""),
    ("openai video, progress", {"task_id": "task_1", "status": "in_progress"}, RUNNING, "in_progress", ""),
    (
        "address beside the status",
        {"code": 0, "data": {"status": "success", "url": CLIP}},
        DONE,
        "success",
        CLIP,
    ),
    ("only an id", {"code": 0, "data": {"task_id": "1"}}, UNKNOWN, "", ""),
]


@pytest.mark.parametrize(
    ("body", "state", "word", "url"), [row[1:] for row in REPORTS], ids=[row[0] for row in REPORTS]
)
def test_reports(body: Any, state: TaskState, word: str, url: str) -> None:
    report = read(body)
    assert (report.state, report.word, report.clip_url) == (state, word, url)
    assert (report.problem is not None) == (state is FAILED)


@pytest.mark.parametrize("word", sorted(kling_answers.STATES))
def test_status_words_whatever_their_case(word: str) -> None:
    state = kling_answers.STATES[word]
    for spelling in (word, word.upper(), word.title()):
        assert read(kling(spelling)).state is state
        assert read(wrapped(spelling)).state is state


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (kling("failed", task_status_msg="content policy"), "content policy"),
        (wrapped("FAILURE", None, fail_reason="risk control"), "risk control"),
        (wrapped("FAILURE", {"task_status": "failed", "task_status_msg": "inner"}), "inner"),
        (wrapped("FAILURE", {"data": {"task_status_msg": "deepest"}}), "deepest"),
        ({"id": "1", "status": "failed", "error": {"code": "x", "message": "no luck"}}, "no luck"),
        (
            {"code": 0, "message": "out of luck", "data": {"task_id": "1", "task_status": "failed"}},
            "out of luck",
        ),
        (kling("failed"), ""),
        (wrapped("FAILURE", None, fail_reason=CLIP), ""),
    ],
)
def test_why_a_task_failed(body: Any, words: str) -> None:
    problem = read(body).problem
    assert problem is not None
    assert (problem.key, problem.provider_words) == (ErrorKey.TASK_FAILED, words)


@pytest.mark.parametrize(
    ("progress", "seen"),
    [
        ("45%", 0.45), ("45", 0.45), (45, 0.45), ("99.5 %", 0.995), ("1%", 0.01),
        ("0%", None), ("10%", None), ("20%", None), ("30%", None), ("100%", None),
        ("", None), ("soon", None), (None, None), (True, None),
        ("nan", None), ("inf", None), (-4, None), (400, None),
    ],
)  # fmt: skip
def test_progress_only_where_it_says_something(progress: object, seen: float | None) -> None:
    assert read(wrapped("IN_PROGRESS", progress=progress)).progress == seen


@pytest.mark.parametrize(
    ("raw", "id"),
    [
        ('{"code":0,"data":{"task_id":"2032273942220931072"}}', "2032273942220931072"),
        ('{"code":0,"data":{"task_id":2032273942220931072}}', "2032273942220931072"),
        ('{"code":0,"data":{"task_id":9223372036854775809123}}', "9223372036854775809123"),
        ('{"code":"success","task_id":"task_1","data":null}', "task_1"),
        ('{"id":"task_2","object":"video","status":"queued"}', "task_2"),
        ('{"id":"video_2","task_id":"task_3","status":"queued"}', "task_3"),
        ('{"code":0,"id":7,"data":{"task_id":"8"}}', "8"),
        ('{"code":0,"data":"{\\"task_id\\":\\"9\\"}"}', "9"),
        ('\ufeff{"code":0,"data":{"task_id":"10"}}', "10"),
    ],
)
def test_ids_are_texts(raw: str, id: str) -> None:
    assert kling_answers.created(HttpAnswer(200, raw)).task_id == id


def test_what_cometapi_answers_to_the_briefs_own_example() -> None:
    body = (
        '{"code": 0, "message": "success", "data": {"task_id": "2032273942220931072", '
        '"task_status": "submitted", "task_info": {}, '
        '"created_at": 1773366840306, "updated_at": 1773366840306}}'
    )
    report = kling_answers.created(HttpAnswer(200, body))
    assert report == TaskReport("2032273942220931072", QUEUED, "submitted", raw=body)


def test_a_create_without_a_word_is_queued() -> None:
    report = kling_answers.created(HttpAnswer(200, '{"code":0,"data":{"task_id":"1"}}'))
    assert (report.state, report.word) == (QUEUED, "")


DOUBTFUL: list[tuple[str, int, ErrorKey]] = [
    ("", 200, ErrorKey.ANSWER_EMPTY),
    (" \r\n", 200, ErrorKey.ANSWER_EMPTY),
    ("", 204, ErrorKey.ANSWER_EMPTY),
    ("", 401, ErrorKey.KEY_REFUSED),
    ("", 404, ErrorKey.ANSWER_EMPTY),
    ("", 500, ErrorKey.SERVER_FAILED),
    ("<html>Just a moment…</html>", 200, ErrorKey.NOT_JSON),
    ("<html>404</html>", 404, ErrorKey.NOT_JSON),
    ("<html>Blocked</html>", 403, ErrorKey.NOT_JSON),
    ("<html>Bad gateway</html>", 502, ErrorKey.SERVER_FAILED),
    ("<html>A timeout occurred</html>", 524, ErrorKey.SERVER_TIMED_OUT),
    ('{"code":0,"data":{"task_id":', 200, ErrorKey.NOT_JSON),
    ('{"code":' + "9" * 5000 + "}", 200, ErrorKey.NOT_JSON),
    ("[" * 100_000, 200, ErrorKey.NOT_JSON),
    ("[]", 200, ErrorKey.NOT_UNDERSTOOD),
    ("null", 200, ErrorKey.NOT_UNDERSTOOD),
    ("7", 200, ErrorKey.NOT_UNDERSTOOD),
    ('"ok"', 200, ErrorKey.NOT_UNDERSTOOD),
    ("{}", 200, ErrorKey.NOT_UNDERSTOOD),
    ('{"code":0}', 200, ErrorKey.NOT_UNDERSTOOD),
    ('{"code":"success","data":null}', 200, ErrorKey.NOT_UNDERSTOOD),
    ('{"code":0,"message":"SUCCEED","data":{}}', 200, ErrorKey.NOT_UNDERSTOOD),
    ('{"code":0,"data":{"task_status":"submitted"}}', 200, ErrorKey.NOT_UNDERSTOOD),
    ('{"code":0,"data":{"task_id":".."}}', 200, ErrorKey.NOT_UNDERSTOOD),
    ('{"code":0,"data":{"task_id":true}}', 200, ErrorKey.NOT_UNDERSTOOD),
]


@pytest.mark.parametrize(("text", "status", "key"), DOUBTFUL, ids=lambda value: str(value)[:30])
def test_an_answer_without_the_providers_word_leaves_a_create_in_doubt(
    text: str, status: int, key: ErrorKey
) -> None:
    error = refused(text, status, create=True)
    assert (error.problem.key, error.fate) == (key, Fate.UNKNOWN)
    assert error.problem.params == {"host": "api.example", "status": status}


@pytest.mark.parametrize("text", ["", "<html>Rate limited</html>", "slow down", "[]", '"wait"'])
def test_too_many_requests_took_none_whatever_its_words(text: str) -> None:
    error = refused(text, 429, create=True)
    assert (error.problem.key, error.fate) == (ErrorKey.TOO_FAST, Fate.REFUSED)


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        (301, Fate.REFUSED),
        (302, Fate.UNKNOWN),
        (303, Fate.UNKNOWN),
        (307, Fate.REFUSED),
        (308, Fate.REFUSED),
    ],
)
def test_redirects_of_a_create(status: int, fate: Fate) -> None:
    with pytest.raises(ProviderError) as caught:
        kling_answers.created(HttpAnswer(status, "", location="https://www.cometapi.com/login", host="h"))
    assert (caught.value.problem.key, caught.value.fate) == (ErrorKey.REDIRECTED, fate)
    assert caught.value.problem.params["to"] == "www.cometapi.com"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"code":"success","data":null}', ErrorKey.ANSWER_EMPTY),
        ('{"code":0,"data":[]}', ErrorKey.ANSWER_EMPTY),
        ('{"code":0,"data":{}}', ErrorKey.ANSWER_EMPTY),
        ('{"code":0}', ErrorKey.NOT_UNDERSTOOD),
        ("{}", ErrorKey.NOT_UNDERSTOOD),
    ],
)
def test_a_question_answered_with_nothing(text: str, key: ErrorKey) -> None:
    assert refused(text).problem.key is key


def test_our_own_id_is_read_wherever_it_stands() -> None:
    info = {"task_info": {"external_task_id": "ks-1"}}
    for body in (kling("submitted", **info), wrapped("QUEUED", info), wrapped("QUEUED", {"data": info})):
        assert kling_answers.external_id(HttpAnswer(200, json.dumps(body))) == "ks-1"
    assert kling_answers.external_id(HttpAnswer(200, json.dumps(kling("submitted")))) == ""


def test_lone_surrogates_do_not_reach_the_library() -> None:
    report = read(
        '{"code":0,"data":{"task_id":"\\ud800x","task_status":"failed","task_status_msg":"\\udfff!"}}'
    )
    assert report.problem is not None
    for text in (report.task_id, report.word, report.problem.provider_words):
        text.encode()
