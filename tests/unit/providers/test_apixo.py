"""APIXO: what is sent, to the letter; what its answers and its errors mean."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.providers import apixo_answers, apixo_bodies
from kling_studio.providers.apixo import Apixo
from kling_studio.providers.base import CreateRequest, Fate, ProviderError, TaskState, Ticket
from kling_studio.providers.http_answer import HttpAnswer
from kling_studio.providers.transport import Patience, Transport

from .scripted import Reply, answer, reset, scripted

Aio = Callable[[Coroutine[Any, Any, Any]], Any]
E, R = ErrorKey, Remedy

PICTURE, END, VIDEO = "https://a.example/1.png", "https://a.example/2.png", "https://a.example/v.mp4"
CALL = "https://hooks.example/apixo"
CLIP = "https://cdn.example/a.mp4"
ASYNC = {"request_type": "async"}


def apixo(url: str, key: str = "ak-0123456789") -> Apixo:
    async def where() -> str:
        return url

    async def kept() -> str:
        return key

    transport = Transport(Patience(connect=0.5, piece=0.4, question=2, create=2, clip=0.4))
    return Apixo(transport, address=where, key=kept)


def request(endpoint: str, model: str, **values: Any) -> CreateRequest:
    return CreateRequest(endpoint, {"model_name": model, **values}, "ks-1")


BODIES: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    (
        "text2video", "kling-2-1",
        {"prompt": "a fox", "negative_prompt": "dogs", "mode": "master", "duration": "10", "cfg_scale": 0.5,
         "aspect_ratio": "9:16", "sound": "on", "provider": "auto"},
        {**ASYNC, "input": {"mode": "master-text-to-video", "prompt": "a fox", "duration": 10,
                            "aspect_ratio": "9:16", "negative_prompt": "dogs", "cfg_scale": 0.5}},
    ),
    (
        "image2video", "kling-2-1",
        {"prompt": "a fox", "mode": "std", "duration": "5", "image": PICTURE, "aspect_ratio": "9:16"},
        {**ASYNC, "input": {"mode": "standard-image-to-video", "prompt": "a fox", "duration": 5,
                            "image_urls": [PICTURE]}},
    ),
    (
        "image2video", "kling-2-1",
        {"prompt": "a fox", "mode": "pro", "duration": "5", "image": PICTURE, "image_tail": END,
         "provider": "official", "callback_url": CALL},
        {"request_type": "callback", "callback_url": CALL, "provider": "official",
         "input": {"mode": "pro-image-to-video", "prompt": "a fox", "duration": 5,
                   "image_urls": [PICTURE, END]}},
    ),
    (
        "image2video", "kling-2-1",
        {"prompt": "a fox", "mode": "master", "duration": "5", "image": PICTURE, "cfg_scale": 0},
        {**ASYNC, "input": {"mode": "master-image-to-video", "prompt": "a fox", "duration": 5,
                            "image_urls": [PICTURE], "cfg_scale": 0}},
    ),
    (
        "text2video", "kling-2-1", {"prompt": "a fox"},  # it wants its mode, length and shape said
        {**ASYNC, "input": {"mode": "master-text-to-video", "prompt": "a fox", "duration": 5,
                            "aspect_ratio": "16:9"}},
    ),
    (
        "image2video", "kling-2-1", {"prompt": "a fox", "image": PICTURE},
        {**ASYNC, "input": {"mode": "standard-image-to-video", "prompt": "a fox", "duration": 5,
                            "image_urls": [PICTURE]}},
    ),
    (
        "text2video", "kling-3-0-pro", {"prompt": "a fox"},
        {**ASYNC, "input": {"mode": "text-to-video", "prompt": "a fox"}},
    ),
    (
        "text2video", "kling-2-5-turbo-pro",
        {"prompt": "a fox", "mode": "std", "duration": "5", "sound": "on", "provider": "value"},
        {**ASYNC, "provider": "value",
         "input": {"mode": "text-to-video", "prompt": "a fox", "duration": 5}},
    ),
    (
        "text2video", "kling-2-6", {"prompt": "a fox", "duration": "5", "cfg_scale": 0.5},
        {**ASYNC, "input": {"mode": "text-to-video", "prompt": "a fox", "duration": 5, "sound": False}},
    ),
    (
        "image2video", "kling-2-6",
        {"prompt": "a fox", "duration": "5", "sound": "on", "image": PICTURE, "image_tail": END},
        {**ASYNC, "input": {"mode": "image-to-video", "prompt": "a fox", "duration": 5, "sound": True,
                            "image_urls": [PICTURE, END]}},
    ),
    (
        "text2video", "kling-3-0-std", {"prompt": "a fox", "duration": "15"},
        {**ASYNC, "input": {"mode": "text-to-video", "prompt": "a fox", "duration": 15}},
    ),
    (
        "motion-control", "kling-3-0-std",
        {"prompt": "a fox", "duration": "5", "image_url": PICTURE, "video_url": VIDEO, "sound": "off",
         "character_orientation": "video", "keep_original_sound": "yes", "mode": "std"},
        {**ASYNC, "input": {"mode": "motion-control", "prompt": "a fox", "sound": False,
                            "image_urls": [PICTURE], "video_urls": [VIDEO]}},
    ),
    (
        "text2video", "kling-3-0-pro",  # nobody has told of it: as the user wrote it
        {"prompt": "a fox", "duration": "5", "sound": "on", "negative_prompt": "dogs", "cfg_scale": 0.4},
        {**ASYNC, "input": {"mode": "text-to-video", "prompt": "a fox", "duration": 5, "sound": True,
                            "negative_prompt": "dogs", "cfg_scale": 0.4}},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("endpoint", "model", "values", "body"), BODIES)
def test_bodies(endpoint: str, model: str, values: dict[str, Any], body: dict[str, Any]) -> None:
    assert apixo_bodies.body(request(endpoint, model, **values)) == body


@pytest.mark.parametrize(
    ("endpoint", "values", "key", "param"),
    [
        ("text2video", {"model_name": ""}, E.RECIPE_BROKEN_RULES, "model_name"),
        ("text2video", {"model_name": "kling-2-1", "mode": "pro"}, E.RECIPE_BROKEN_RULES, "mode"),
        ("image2video", {"model_name": "kling-2-1", "mode": "4k"}, E.RECIPE_BROKEN_RULES, "mode"),
        ("motion-control", {"model_name": "kling-2-1", "mode": "pro"}, E.RECIPE_BROKEN_RULES, "mode"),
        ("image2video", {"model_name": "kling-2-6", "image": "/9j/4AAQ"}, E.PICTURE_NEEDS_ADDRESS, "image"),
        (
            "image2video",
            {"model_name": "kling-2-6", "image": PICTURE, "image_tail": "C:\\fox.png"},
            E.PICTURE_NEEDS_ADDRESS,
            "image_tail",
        ),
        ("omni-video", {"model_name": "kling-3-0-std"}, E.ENDPOINT_UNKNOWN, "omni-video"),
    ],
)
def test_what_is_refused_before_anything_is_sent(
    aio: Aio, endpoint: str, values: dict[str, Any], key: ErrorKey, param: str
) -> None:
    async def main() -> None:
        async with scripted(answer(200, {"code": 200, "data": {"taskId": "task_1"}})) as server:
            provider = apixo(server.url)
            for doing in (provider.create, provider.wire_request):
                with pytest.raises(ProviderError) as caught:
                    await doing(CreateRequest(endpoint, values, "ks-1"))
                assert (caught.value.problem.key, caught.value.fate) == (key, Fate.NOT_SENT)
                assert param in caught.value.problem.params.values()
            assert server.asked == []
            await provider.close()

    aio(main())


def test_from_create_to_clip(aio: Aio) -> None:
    done = {
        "code": 200, "message": "success",
        "data": {"taskId": "task_1", "state": "success", "costTime": 90000, "createTime": 1704067200000,
                 "resultJson": json.dumps({"resultUrls": [CLIP]})},
    }  # fmt: skip

    async def main() -> None:
        made = answer(200, {"code": 200, "message": "success", "data": {"taskId": "task_1"}})
        async with scripted(made, answer(200, done)) as server:
            provider = apixo(server.url + "/")
            asked = request("text2video", "kling-2-6", prompt="a fox", duration="5")
            wire = await provider.wire_request(asked)
            report = await provider.create(asked)
            assert (report.task_id, report.state) == ("task_1", TaskState.QUEUED)
            found = (await provider.query_all([Ticket("text2video", "kling-2-6", "task_1")]))["task_1"]
            assert (found.state, found.clip_url, found.charged) == (TaskState.DONE, CLIP, None)
            assert [each.path for each in server.asked] == [
                "/api/v1/generateTask/kling-2-6",
                "/api/v1/statusTask/kling-2-6?taskId=task_1",
            ]
            sent = server.asked[0]
            assert (wire.url, wire.body) == (server.url + sent.path, sent.json)
            assert sent.headers["authorization"] == "Bearer ak-0123456789"
            await provider.close()

    aio(main())


def test_nobody_can_be_asked_by_our_own_id(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(reset) as server:
            provider = apixo(server.url)
            assert not provider.can_find
            assert not provider.proves_absence
            assert await provider.find("text2video", "ks-1", "kling-2-6") is None
            assert server.asked == []
            with pytest.raises(ProviderError) as caught:
                await provider.create(request("text2video", "kling-2-6", prompt="a fox"))
            assert caught.value.fate is Fate.UNKNOWN
            assert len(server.asked) == 1
            await provider.close()

    aio(main())


@pytest.mark.parametrize(
    "result",
    [
        json.dumps({"resultUrls": [CLIP]}),
        {"resultUrls": [CLIP, "https://cdn.example/b.mp4"]},
        json.dumps([CLIP]),
        json.dumps({"videos": [{"url": CLIP}]}),
        json.dumps({"resultUrls": "", "video": CLIP}),
        json.dumps(json.dumps({"resultUrls": [CLIP]})),
        {"coverUrl": "https://cdn.example/a.jpg", "videoUrl": CLIP},
        {"resultUrls": ["https://cdn.example/a.webp?sig=x", CLIP]},
        CLIP,
    ],
)
def test_a_result_in_any_dress(result: Any) -> None:
    body = {"code": 200, "data": {"taskId": "1", "state": "SUCCESS", "resultJson": result}}
    assert apixo_answers.queried(HttpAnswer(200, json.dumps(body))).clip_url == CLIP


@pytest.mark.parametrize("data", [{"resultUrls": [CLIP]}, {"resultJson": "", "resultUrls": CLIP}])
def test_a_result_beside_where_it_belongs(data: dict[str, Any]) -> None:
    body = {"code": 200, "data": {"taskId": "1", "state": "success", **data}}
    assert apixo_answers.queried(HttpAnswer(200, json.dumps(body))).clip_url == CLIP


@pytest.mark.parametrize(
    "body",
    [
        {"code": 200, "message": "success", "data": {"task_id": "task_1"}},
        {"code": 200, "message": "success", "data": {"id": "task_1"}},
        {"code": 200, "message": "success", "taskId": "task_1"},
    ],
)
def test_a_task_is_known_by_whatever_it_is_named(body: dict[str, Any]) -> None:
    """Without its id nobody could ask for a task that was paid for."""
    assert apixo_answers.created(HttpAnswer(200, json.dumps(body))).task_id == "task_1"


@pytest.mark.parametrize("result", [None, "", "{", "[]", "{}", 7, {"resultUrls": [7, None]}, "file:///x"])
def test_a_success_without_a_clip(result: Any) -> None:
    body = {"code": 200, "data": {"taskId": "1", "state": "success", "resultJson": result}}
    report = apixo_answers.queried(HttpAnswer(200, json.dumps(body)))
    assert (report.state, report.clip_url) == (TaskState.DONE, "")


FAILURES = [
    ("CONTENT_VIOLATION", E.CONTENT_REFUSED, R.EDIT_RECIPE),
    ("NSFW_DETECTED", E.CONTENT_REFUSED, R.EDIT_RECIPE),
    ("PROMPT_TOO_LONG", E.REQUEST_REFUSED, R.EDIT_RECIPE),
    ("INVALID_PROMPT", E.REQUEST_REFUSED, R.EDIT_RECIPE),
    ("INVALID_IMAGE_URL", E.PICTURE_REFUSED, R.EDIT_RECIPE),
    ("IMAGE_TOO_LARGE", E.PICTURE_REFUSED, R.EDIT_RECIPE),
    ("UNSUPPORTED_FORMAT", E.PICTURE_REFUSED, R.EDIT_RECIPE),
    ("IMAGE_DOWNLOAD_FAILED", E.PICTURE_REFUSED, R.EDIT_RECIPE),
    ("PROCESSING_TIMEOUT", E.SERVER_TIMED_OUT, R.RETRY),
    ("MODEL_UNAVAILABLE", E.MODEL_GONE, R.CHANGE_MODEL),
    ("GENERATION_FAILED", E.TASK_FAILED, R.RETRY),
    ("INSUFFICIENT_CREDITS", E.BALANCE_EMPTY, R.TOP_UP),
    ("SensitiveContent", E.CONTENT_REFUSED, R.EDIT_RECIPE),
    ("SensitiveContentDetected", E.CONTENT_REFUSED, R.EDIT_RECIPE),
    ("InputImageSensitiveContentDetected", E.CONTENT_REFUSED, R.EDIT_RECIPE),
    ("InputOutputSensitiveContentDetected", E.CONTENT_REFUSED, R.EDIT_RECIPE),
    ("NSFW", E.CONTENT_REFUSED, R.EDIT_RECIPE),
    ("ProhibitedContentDetected", E.CONTENT_REFUSED, R.EDIT_RECIPE),
    ("PromptLengthExceeded", E.REQUEST_REFUSED, R.EDIT_RECIPE),
    ("SomethingThatNobodyHasNamed", E.TASK_FAILED, R.EDIT_RECIPE),
    (None, E.TASK_FAILED, R.EDIT_RECIPE),
]


@pytest.mark.parametrize(("code", "key", "remedy"), FAILURES)
def test_why_a_task_failed(code: str | None, key: ErrorKey, remedy: Remedy) -> None:
    data = {"taskId": "1", "state": "failed", "failCode": code, "failMsg": "its own words"}
    report = apixo_answers.queried(HttpAnswer(200, json.dumps({"code": 200, "data": data})))
    assert report.state is TaskState.FAILED
    assert report.problem is not None
    assert (report.problem.key, report.problem.remedy) == (key, remedy)
    assert (report.problem.provider_words, report.problem.provider_code) == ("its own words", code or "")


def error(status: int, body: Any, *, create: bool = True) -> ProviderError:
    reader: Any = apixo_answers.created if create else apixo_answers.queried
    with pytest.raises(ProviderError) as caught:
        reader(HttpAnswer(status, json.dumps(body)))
    return caught.value


REFUSALS = [
    (400, "Invalid parameters", E.REQUEST_REFUSED, R.EDIT_RECIPE, Fate.REFUSED),
    (401, "Invalid API key", E.KEY_REFUSED, R.OPEN_SETTINGS, Fate.REFUSED),
    (402, "Insufficient balance", E.BALANCE_EMPTY, R.TOP_UP, Fate.REFUSED),
    (403, "Content policy violation", E.CONTENT_REFUSED, R.EDIT_RECIPE, Fate.REFUSED),
    (403, "API key lacks permission", E.NOT_PERMITTED, R.CHANGE_MODEL, Fate.REFUSED),
    (404, "Model not found", E.MODEL_GONE, R.CHANGE_MODEL, Fate.REFUSED),
    (429, "Rate limit exceeded", E.TOO_FAST, R.WAIT, Fate.REFUSED),
    (500, "Internal error", E.SERVER_FAILED, R.WAIT, Fate.UNKNOWN),
    (503, "Model unavailable", E.SERVER_FAILED, R.WAIT, Fate.UNKNOWN),
    (504, "Timeout", E.SERVER_TIMED_OUT, R.WAIT, Fate.UNKNOWN),
    (408, "Timeout", E.SERVER_TIMED_OUT, R.WAIT, Fate.UNKNOWN),
    (409, "Conflict", E.REQUEST_REFUSED, R.EDIT_RECIPE, Fate.UNKNOWN),
]


@pytest.mark.parametrize(("status", "words", "key", "remedy", "fate"), REFUSALS)
@pytest.mark.parametrize("http", ["its own", 200])
def test_errors_by_their_status(
    status: int, words: str, key: ErrorKey, remedy: Remedy, fate: Fate, http: object
) -> None:
    body = {"code": status, "message": words, "data": {"error": "more"}}
    got = error(http if isinstance(http, int) else status, body)
    assert (got.problem.key, got.problem.remedy, got.fate) == (key, remedy, fate)
    assert (got.problem.provider_words, got.problem.provider_code) == (words, str(status))


def test_the_matter_of_a_403_is_said_in_either_of_its_words() -> None:
    for message, inner in (("Content policy violation", "x"), ("Forbidden", "content policy violation")):
        got = error(403, {"code": 403, "message": message, "data": {"error": inner}})
        assert (got.problem.key, got.problem.provider_words) == (E.CONTENT_REFUSED, message)


def test_where_status_and_code_differ_a_server_error_is_in_doubt() -> None:
    assert error(500, {"code": 402, "message": "x"}).fate is Fate.UNKNOWN
    assert error(200, {"code": 500, "message": "x"}).fate is Fate.UNKNOWN
    assert error(429, {"code": 500, "message": "x"}).fate is Fate.UNKNOWN
    assert error(400, {"code": "503", "message": "x"}).fate is Fate.UNKNOWN
    assert error(429, {"code": 429, "message": "x", "taskId": "task_1"}).fate is Fate.UNKNOWN
    assert error(200, {"code": 7, "message": "x"}).fate is Fate.UNKNOWN
    assert error(200, {"code": 200, "data": {}}).fate is Fate.UNKNOWN
    assert error(200, {"code": 200, "data": {"taskId": ""}}).problem.key is E.NOT_UNDERSTOOD


def test_a_task_that_apixo_does_not_know() -> None:
    got = error(404, {"code": 404, "message": "Task not found", "data": None}, create=False)
    assert (got.problem.key, got.problem.remedy) == (E.TASK_UNKNOWN, R.NONE)


@pytest.mark.parametrize(
    ("state", "read"),
    [("pending", TaskState.QUEUED), ("processing", TaskState.RUNNING), ("dreaming", TaskState.UNKNOWN)],
)
def test_a_task_under_way(state: str, read: TaskState) -> None:
    body = {"code": 200, "message": "success", "data": {"taskId": "1", "state": state}}
    report = apixo_answers.queried(HttpAnswer(200, json.dumps(body)))
    assert (report.state, report.word, report.problem) == (read, state, None)


@pytest.mark.parametrize(
    ("reply", "key"),
    [
        (answer(200, {"code": 200, "message": "success", "data": {"balance": "1.00"}}), None),
        (answer(401, {"code": 401, "message": "no", "data": None}), E.KEY_REFUSED),
        (answer(404, {"code": 404, "message": "no", "data": None}), E.NOT_THERE),
        (answer(200, "<html>"), E.NOT_JSON),
    ],
)
def test_the_connection_is_tried_by_asking_for_the_balance(
    aio: Aio, reply: Reply, key: ErrorKey | None
) -> None:
    async def main() -> None:
        async with scripted(reply) as server:
            provider = apixo(server.url)
            if key is None:
                await provider.check_connection()
            else:
                with pytest.raises(ProviderError) as caught:
                    await provider.check_connection("another-key")
                assert caught.value.problem.key is key
            assert server.asked[0].path == "/api/v1/apikeys/current-balance"
            await provider.close()

    aio(main())
