"""CometAPI's requests, lookups and connection check against a scripted server."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.providers.base import CreateRequest, Fate, ProviderError, TaskState, Ticket
from kling_studio.providers.cometapi import CometApi
from kling_studio.providers.rehearsal import open_rehearsal
from kling_studio.providers.transport import Patience, Transport

from .scripted import Reply, answer, poured, raw, reset, scripted, silence

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

GATEWAY_401 = answer(401, {"error": {"code": "", "message": "invalid token", "type": "comet_api_error"}})
NO_TASK = answer(400, {"code": "task_not_exist", "message": "task_not_exist", "data": None})


def gateway(url: str, key: str = "sk-mine", **more: Any) -> CometApi:
    async def where() -> str:
        return url

    async def kept() -> str:
        return key

    transport = Transport(Patience(connect=0.5, piece=0.4, question=2, create=2, clip=0.4))
    return CometApi(transport, address=where, key=kept, **more)


IMAGE = (
    "https://h2.inkwai.com/bs2/upload-ylab-stunt/se/ai_portal_queue_mmu_image_upscale_aiweb/"
    "3214b798-e1b4-4b00-b7af-72b5b0417420_raw_image_0.jpg"
)
OMNI = {
    "prompt": "Let <<<element_1>>> walk through <<<image_2>>> as in <<<video_1>>>",
    "image_list": [{"image_url": IMAGE, "type": "first_frame"}, {"image_url": "/9j/4AAQ"}],
    "element_list": [{"element_id": 829836802793406551}],
    "video_list": [
        {"video_url": "https://a.example/b.mp4", "refer_type": "feature", "keep_original_sound": "yes"}
    ],
    "mode": "pro",
    "duration": "7",
    "aspect_ratio": "16:9",
    "callback_url": "https://hooks.example/kling",
}
EXAMPLES = [
    ("omni-video", OMNI),
    ("text2video", {"prompt": "A happy scene of a vacation on the beach."}),
    ("image2video", {"image": IMAGE}),
]


@pytest.mark.parametrize(("endpoint", "example"), EXAMPLES)
def test_the_docs_own_examples(aio: Aio, endpoint: str, example: dict[str, Any]) -> None:
    async def main() -> None:
        created = answer(200, {"code": 0, "message": "success", "data": {"task_id": "1"}})
        async with scripted(created) as server:
            provider = gateway(server.url + "/")
            empty = {"element_list": [], "video_list": []} if endpoint != "omni-video" else {}
            values = {**empty, **example, "model_name": "kling-v2-6"}
            request = CreateRequest(endpoint, values, "ks-1")
            wire = await provider.wire_request(request)
            report = await provider.create(request)
            assert (report.task_id, report.state) == ("1", TaskState.QUEUED)
            sent = server.asked[0]
            assert (sent.method, sent.path) == ("POST", f"/kling/v1/videos/{endpoint}")
            assert sent.headers["authorization"] == "Bearer sk-mine"
            assert sent.json == {**example, "model_name": "kling-v2-6", "external_task_id": "ks-1"}
            assert (wire.method, wire.url) == ("POST", server.url + sent.path)
            assert wire.body == sent.json
            assert "sk-mine" not in repr(wire)
            assert len(server.asked) == 1
            await provider.close()

    aio(main())


def test_only_the_forms_own_fields_go(aio: Aio) -> None:
    values = {
        "model_name": "kling-v1-6",
        "prompt": "x",
        "negative_prompt": "",
        "mode": "pro",
        "duration": "10",
        "cfg_scale": 0,
        "image": "AAAA",
        "image_tail": None,
        "aspect_ratio": "16:9",
        "external_task_id": "of-another-take",
        "seed": 7,
    }
    wire = aio(gateway("https://api.example").wire_request(CreateRequest("image2video", values, "ks-2")))
    assert wire.body == {
        "model_name": "kling-v1-6",
        "prompt": "x",
        "mode": "pro",
        "duration": "10",
        "cfg_scale": 0,
        "image": "AAAA",
        "external_task_id": "ks-2",
    }


def test_a_request_names_its_model_and_a_form_that_exists(aio: Aio) -> None:
    provider = gateway("https://api.example")
    for values in ({}, {"model_name": ""}, {"model_name": 7}):
        with pytest.raises(ProviderError) as caught:
            aio(provider.create(CreateRequest("text2video", {"prompt": "x", **values}, "ks")))
        assert (caught.value.problem.key, caught.value.fate) == (
            ErrorKey.RECIPE_BROKEN_RULES,
            Fate.NOT_SENT,
        )
    with pytest.raises(ProviderError) as caught:
        aio(provider.create(CreateRequest("../../etc", {"model_name": "kling-v3"}, "ks")))
    assert (caught.value.problem.key, caught.value.fate) == (ErrorKey.ENDPOINT_UNKNOWN, Fate.NOT_SENT)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("", ErrorKey.KEY_MISSING),
        ("  \n", ErrorKey.KEY_MISSING),
        ("ключ", ErrorKey.KEY_REFUSED),
        ("a\r\nHost: b", ErrorKey.KEY_REFUSED),
    ],
)
def test_a_key_that_cannot_be_sent(aio: Aio, key: str, expected: ErrorKey) -> None:
    async def main() -> None:
        async with scripted(NO_TASK) as server:
            with pytest.raises(ProviderError) as caught:
                await gateway(server.url, key).check_connection()
            assert (caught.value.problem.key, caught.value.fate) == (expected, Fate.NOT_SENT)
            assert not server.asked

    aio(main())


def test_an_address_that_is_not_to_be_had(aio: Aio) -> None:
    async def nowhere() -> str:
        raise StudioError(Problem(ErrorKey.REHEARSAL_NOT_STARTED))

    with pytest.raises(ProviderError) as caught:
        aio(open_rehearsal(nowhere).create(CreateRequest("text2video", {"model_name": "m"}, "ks")))
    assert (caught.value.problem.key, caught.value.fate) == (ErrorKey.REHEARSAL_NOT_STARTED, Fate.NOT_SENT)


def test_a_question_about_a_task(aio: Aio) -> None:
    async def main() -> None:
        body = {"code": "success", "data": {"task_id": "a/b?c", "status": "IN_PROGRESS", "progress": "47%"}}
        async with scripted(answer(200, body)) as server:
            provider = gateway(server.url)
            report = await provider.query(Ticket("text2video", "kling-v3", "a/b?c"))
            assert (report.task_id, report.state, report.progress) == ("a/b?c", TaskState.RUNNING, 0.47)
            assert server.asked[0].path == "/kling/v1/videos/text2video/a%2Fb%3Fc"
            await provider.close()

    aio(main())


def found(**data: Any) -> Reply:
    return answer(200, {"code": 0, "message": "SUCCEED", "data": {"task_status": "submitted", **data}})


@pytest.mark.parametrize(
    ("reply", "task_id"),
    [
        (found(task_id="77", task_info={"external_task_id": "ks-1"}), "77"),
        (found(task_id="77"), "77"),
        (found(), "ks-1"),
        (NO_TASK, None),
        (answer(404, {"code": 1203, "message": "not found"}), None),
        (answer(200, {"code": 1203, "message": "not found"}), None),
        (answer(200, {"code": "success", "message": "", "data": None}), None),
    ],
)
def test_a_lookup_by_our_own_id(aio: Aio, reply: Reply, task_id: str | None) -> None:
    async def main() -> None:
        async with scripted(reply) as server:
            report = await gateway(server.url).find("image2video", "ks-1")
            assert (report.task_id if report else None) == task_id
            assert server.asked[0].path == "/kling/v1/videos/image2video/ks-1"

    aio(main())


@pytest.mark.parametrize(
    "reply",
    [
        found(task_id="77", task_info={"external_task_id": "ks-of-somebody"}),
        answer(404, {"error": {"message": "Invalid URL (GET /x)"}}),
        answer(404, "<html>"),
        answer(400, {"code": 1201, "message": "?"}),
        answer(200, ""),
        answer(200, {}),
        answer(500, {"code": 5000, "message": "?"}),
        GATEWAY_401,
        reset,
        silence,
    ],
)
def test_a_lookup_that_proves_nothing(aio: Aio, reply: Reply) -> None:
    async def main() -> None:
        async with scripted(reply) as server:
            with pytest.raises(ProviderError):
                await gateway(server.url).find("image2video", "ks-1")

    aio(main())


def test_who_proves_that_nothing_was_made(aio: Aio) -> None:
    async def main() -> None:
        nothing_said = answer(200, {"code": "success", "message": "", "data": None})
        async with scripted(nothing_said) as server:

            async def where() -> str:
                return server.url

            rehearsal = open_rehearsal(where)
            assert rehearsal.proves_absence
            assert not gateway(server.url).proves_absence
            with pytest.raises(ProviderError):  # silence is no proof
                await rehearsal.find("text2video", "ks-1")
            await rehearsal.close()

    aio(main())


@pytest.mark.parametrize(
    "reply",
    [
        NO_TASK,
        answer(404, {"code": 1203, "message": "task not found"}),
        answer(400, {"code": 1201, "message": "task id is malformed"}),
        answer(400, {"error": {"code": "", "message": "no such task", "type": "comet_api_error"}}),
        answer(200, {"code": "success", "message": "", "data": None}),
        found(task_id="1"),
    ],
)
def test_a_good_key(aio: Aio, reply: Reply) -> None:
    async def main() -> None:
        async with scripted(reply) as server:
            await gateway(server.url).check_connection()
            assert server.asked[0].method == "GET"
            assert server.asked[0].headers["authorization"] == "Bearer sk-mine"

    aio(main())


@pytest.mark.parametrize(
    ("reply", "key"),
    [
        (GATEWAY_401, ErrorKey.KEY_REFUSED),
        (answer(401, {"code": 1002, "message": "api key not found"}), ErrorKey.KEY_REFUSED),
        (answer(403, {"error": {"message": "blocked"}}), ErrorKey.NOT_PERMITTED),
        (answer(404, {"error": {"message": "Invalid URL"}}), ErrorKey.NOT_THERE),
        (answer(404, ""), ErrorKey.NOT_THERE),
        (answer(511, "<html>log in</html>"), ErrorKey.NOT_JSON),
        (answer(404, "<html>not here</html>"), ErrorKey.NOT_JSON),
        (answer(200, "<html>welcome</html>"), ErrorKey.NOT_JSON),
        (answer(200, ""), ErrorKey.ANSWER_EMPTY),
        (answer(301, "", location="https://www.cometapi.com/"), ErrorKey.REDIRECTED),
        (answer(407, ""), ErrorKey.PROXY_REFUSED),
        (answer(429, {"code": 1302, "message": "too fast"}), ErrorKey.TOO_FAST),
        (answer(503, "<html>"), ErrorKey.SERVER_FAILED),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"), ErrorKey.ANSWER_TOO_LARGE),
        (silence, ErrorKey.NO_ANSWER),
        (reset, ErrorKey.UNREACHABLE),
    ],
)
def test_what_is_wrong_with_a_connection(aio: Aio, reply: Reply, key: ErrorKey) -> None:
    async def main() -> None:
        async with scripted(reply) as server:
            with pytest.raises(ProviderError) as caught:
                await gateway(server.url).check_connection()
            assert caught.value.problem.key is key

    aio(main())


def test_another_key_is_tried_without_being_kept(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(NO_TASK) as server:
            await gateway(server.url, key="").check_connection(" sk-new\n")
            assert server.asked[0].headers["authorization"] == "Bearer sk-new"

    aio(main())


def test_a_near_gateways_clip_may_be_near(aio: Aio) -> None:
    async def main() -> None:
        clip = answer(200, b"clip", content_type="video/mp4")
        async with scripted(clip) as server:
            async with gateway(server.url).open_clip(server.url + "/a.mp4") as near:
                assert await poured(near) == b"clip"
            with pytest.raises(ProviderError) as caught:
                async with gateway("https://api.example").open_clip(server.url + "/a.mp4"):
                    pass
            assert caught.value.problem.key is ErrorKey.ADDRESS_UNSAFE
            assert len(server.asked) == 1
            assert "authorization" not in server.asked[0].headers

    aio(main())


def test_no_error_bears_the_key(aio: Aio) -> None:
    async def main() -> None:
        words = {"error": {"message": "Incorrect API key provided: sk-mine."}}
        async with scripted(answer(401, words)) as server:
            with pytest.raises(ProviderError) as caught:
                await gateway(server.url).check_connection()
            told = json.dumps(caught.value.problem.to_json()) + caught.value.raw + str(caught.value)
            assert "sk-mine" not in told
            assert "Incorrect API key" in told

    aio(main())
