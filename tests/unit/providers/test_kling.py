"""Kling over a scripted server: both designs, lists and lookups, charges, tokens that are mended."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import jwt
import pytest

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.domain.money import Price
from kling_studio.providers.base import CreateRequest, Fate, ProviderError, TaskState, Ticket
from kling_studio.providers.kling import Kling
from kling_studio.providers.transport import Patience, Transport

from .scripted import Reply, answer, reset, scripted

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

API_KEY = "api-key-kling-0123456789"
ACCESS, SECRET = "the-access-key-0123", "the-secret-key-of-somebody-0123456789"
PAIR = f"{ACCESS}:{SECRET}"
UNIT = Price(Decimal("0.14"), "USD", "2026-07-24")
CLIP = "https://cdn.example/a.mp4"

MADE = answer(200, {"code": 0, "message": "SUCCEED", "data": {"task_id": "7", "task_status": "submitted"}})
MADE_NEW = answer(200, {"code": 0, "message": "SUCCEED", "data": {"id": "7", "status": "submitted"}})
NOT_FOUND = answer(400, {"code": 1201, "message": "Task not found by id/external id: ks-1"})
NOTHING = answer(200, {"code": 0, "message": "SUCCEED", "data": []})


def kling(url: str, key: str = API_KEY, **more: Any) -> Kling:
    async def where() -> str:
        return url

    async def kept() -> str:
        return key

    transport = Transport(Patience(connect=0.5, piece=0.4, question=2, create=2, clip=0.4))
    return Kling(transport, address=where, key=kept, unit=UNIT, **more)


def request(model: str, endpoint: str = "text2video", **values: Any) -> CreateRequest:
    return CreateRequest(endpoint, {"model_name": model, "prompt": "a fox", **values}, "ks-1")


def legacy(task_id: str, status: str = "succeed", **more: Any) -> dict[str, Any]:
    result = (
        {"videos": [{"id": f"v{task_id}", "url": CLIP, "duration": "5"}]} if status == "succeed" else {}
    )
    info = {"external_task_id": f"ks-{task_id}"}
    return {"task_id": task_id, "task_status": status, "task_info": info, "task_result": result, **more}


def new(task_id: str, status: str = "succeeded", **more: Any) -> dict[str, Any]:
    outputs = [{"type": "video", "id": f"v{task_id}", "url": CLIP}] if status == "succeeded" else []
    return {"id": task_id, "status": status, "external_id": f"ks-{task_id}", "outputs": outputs, **more}


def said(data: Any) -> Reply:
    return answer(200, {"code": 0, "message": "SUCCEED", "request_id": "r", "data": data})


def test_each_design_where_it_lives(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(MADE, MADE_NEW, said(legacy("7")), said([new("7")])) as server:
            provider = kling(server.url)
            old, fresh = request("kling-v3"), request("kling-3.0")
            for each in (old, fresh):
                wire = await provider.wire_request(each)
                report = await provider.create(each)
                assert (report.task_id, report.state) == ("7", TaskState.QUEUED)
                sent = server.asked[-1]
                assert (wire.method, wire.url, wire.body) == (
                    sent.method,
                    server.url + sent.path,
                    sent.json,
                )
                assert sent.headers["authorization"] == f"Bearer {API_KEY}"
            for model in ("kling-v3", "kling-3.0"):
                found = await provider.query(Ticket("text2video", model, "7"))
                assert (found.state, found.clip_url, found.clip_id) == (TaskState.DONE, CLIP, "v7")
            assert [each.path for each in server.asked] == [
                "/v1/videos/text2video",
                "/text-to-video/kling-3.0",
                "/v1/videos/text2video/7",
                "/tasks?task_ids=7",
            ]
            await provider.close()

    aio(main())


def test_many_tasks_cost_one_request_for_each_list(aio: Aio) -> None:
    async def main() -> None:
        old = [legacy(str(n), "processing") for n in range(3)]
        fresh = [new(str(n), "processing") for n in range(10, 13)]
        async with scripted(said(old), said(fresh)) as server:
            provider = kling(server.url)
            tickets = [Ticket("text2video", "kling-v3", str(n)) for n in range(4)]
            tickets += [Ticket("text2video", "kling-3.0", str(n)) for n in range(10, 14)]
            found = await provider.query_all(tickets)
            assert sorted(found) == ["0", "1", "10", "11", "12", "2"]
            assert all(report.state is TaskState.RUNNING for report in found.values())
            assert json.loads(found["1"].raw)["data"]["task_id"] == "1"
            assert [each.path for each in server.asked] == [
                "/v1/videos/text2video?pageNum=1&pageSize=500",
                "/tasks?task_ids=10,11,12,13",
            ]
            await provider.close()

    aio(main())


def test_more_tasks_than_a_question_may_name_are_listed(aio: Aio) -> None:
    async def main() -> None:
        page = {"result": [new(str(n), "processing") for n in range(1000, 1100)], "has_more": True}
        rest = (said([new("1100", "succeeded")]), said([]), said([]))
        async with scripted(said(page), *rest) as server:
            provider = kling(server.url)
            tickets = [Ticket("text2video", "kling-3.0", str(n)) for n in range(1000, 1150)]
            found = await provider.query_all(tickets)
            assert sorted(found) == [str(n) for n in range(1000, 1101)]
            assert [(each.method, each.path.partition("?")[0]) for each in server.asked] == [
                ("POST", "/tasks"),
                *[("GET", "/tasks")] * 3,
            ]
            assert server.asked[0].json == {"limit": 500}
            assert [each.path.count(",") + 1 for each in server.asked[1:]] == [20, 20, 10]
            await provider.close()

    aio(main())


@pytest.mark.parametrize(
    "refusal",
    [
        answer(404, {"code": 1202, "message": "The requested method is invalid"}),
        answer(404, "<html>no such page</html>"),
        answer(403, {"code": 1103, "message": "not for this key"}),
        answer(200, {"code": 0, "message": "SUCCEED", "data": {"count": 0}}),
    ],
)
def test_where_nothing_is_listed_tasks_are_named(aio: Aio, refusal: Reply) -> None:
    """A list that is not to be had must not keep anybody from hearing of paid tasks."""

    async def main() -> None:
        told = [said([new(str(n), "processing") for n in few]) for few in (range(20), range(20, 25))]
        async with scripted(refusal, *told) as server:
            provider = kling(server.url)
            tickets = [Ticket("text2video", "kling-3.0", str(n)) for n in range(25)]
            assert len(await provider.query_all(tickets)) == 25
            assert [each.method for each in server.asked] == ["POST", "GET", "GET"]
            await provider.close()

    aio(main())


def test_a_pair_hears_of_the_older_tasks_beside_the_new_ones(aio: Aio) -> None:
    """Tasks of the new design, made while an API key was kept, cannot be asked for by a pair."""

    async def main() -> None:
        listed = [legacy("1", "processing"), legacy("2", "processing")]
        async with scripted(said(listed), said([])) as server:
            provider = kling(server.url, PAIR)
            tickets = [Ticket("text2video", "kling-v3", "1"), Ticket("text2video", "kling-v3", "2")]
            tickets += [Ticket("text2video", "kling-3.0", "3")]
            assert sorted(await provider.query_all(tickets)) == ["1", "2"]
            assert await provider.query_all(tickets) == {}, "then each is asked for alone"
            with pytest.raises(ProviderError) as caught:
                await provider.query(Ticket("text2video", "kling-3.0", "3"))
            assert caught.value.problem.key is ErrorKey.KEY_PAIR_TOO_OLD
            await provider.close()

    aio(main())


def test_a_task_alone_is_asked_for_by_itself(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(said(legacy("7", "processing"))) as server:
            provider = kling(server.url)
            found = await provider.query_all([Ticket("effects", "effects", "7")])
            assert found["7"].state is TaskState.RUNNING
            assert [each.path for each in server.asked] == ["/v1/videos/effects/7"]
            await provider.close()

    aio(main())


@pytest.mark.parametrize(
    ("reply", "raised"),
    [
        (answer(404, {"code": 1203, "message": "The model is discontinued"}), None),
        (answer(400, {"code": 1201, "message": "no list here"}), None),
        (answer(429, {"code": 1302, "message": "too fast"}), ErrorKey.TOO_FAST),
        (answer(401, {"code": 1002, "message": "no such key"}), ErrorKey.KEY_REFUSED),
        (answer(503, {"code": 5001, "message": "later"}), ErrorKey.SERVER_IN_MAINTENANCE),
        (answer(404, "<html>no such page</html>"), None),
        (answer(200, {"code": 1202, "message": "The requested method is invalid"}), None),
        (answer(502, "<html>bad gateway</html>"), ErrorKey.SERVER_FAILED),
        (answer(200, {"code": 0, "data": {"task_id": "1"}}), None),
    ],
)
def test_a_list_that_is_not_to_be_had(aio: Aio, reply: Reply, raised: ErrorKey | None) -> None:
    """One that a form does not have leaves its tasks out; all else is an error."""

    async def main() -> None:
        async with scripted(reply) as server:
            provider = kling(server.url)
            tickets = [Ticket("video-extend", "", str(n)) for n in range(2)]
            if raised is None:
                assert await provider.query_all(tickets) == {}
            else:
                with pytest.raises(ProviderError) as caught:
                    await provider.query_all(tickets)
                assert caught.value.problem.key is raised
            await provider.close()

    aio(main())


@pytest.mark.parametrize(
    ("replies", "paths", "found"),
    [
        ([said(legacy("7"))], ["/v1/videos/text2video/ks-7"], "7"),
        (
            [NOT_FOUND, said([legacy("6"), legacy("7")])],
            ["/v1/videos/text2video/ks-7", "/v1/videos/text2video?pageNum=1&pageSize=500"],
            "7",
        ),
        (
            [NOT_FOUND, said([legacy("6")])],
            ["/v1/videos/text2video/ks-7", "/v1/videos/text2video?pageNum=1&pageSize=500"],
            None,
        ),
    ],
)
def test_looking_a_task_up_in_the_older_design(
    aio: Aio, replies: list[Reply], paths: list[str], found: str | None
) -> None:
    async def main() -> None:
        async with scripted(*replies) as server:
            provider = kling(server.url)
            report = await provider.find("text2video", "ks-7", "kling-v3")
            assert (report.task_id if report else None) == found
            assert [each.path for each in server.asked] == paths
            assert provider.can_find
            assert not provider.proves_absence
            await provider.close()

    aio(main())


@pytest.mark.parametrize(("data", "found"), [([new("7")], "7"), ([], None), (None, None)])
def test_looking_a_task_up_in_the_new_design(aio: Aio, data: Any, found: str | None) -> None:
    async def main() -> None:
        async with scripted(said(data)) as server:
            provider = kling(server.url)
            report = await provider.find("omni-video", "ks-7", "kling-3.0-omni")
            assert (report.task_id if report else None) == found
            assert server.asked[0].path == "/tasks?external_task_ids=ks-7"
            await provider.close()

    aio(main())


@pytest.mark.parametrize("model", ["kling-v3", "kling-3.0"])
def test_a_lookup_that_fails_finds_nothing_out(aio: Aio, model: str) -> None:
    async def main() -> None:
        async with scripted(answer(404, "<html>no such page</html>")) as server:
            provider = kling(server.url)
            with pytest.raises(ProviderError):
                await provider.find("text2video", "ks-7", model)
            await provider.close()

    aio(main())


def test_a_task_that_kling_does_not_know(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(NOTHING, NOT_FOUND) as server:
            provider = kling(server.url)
            for model in ("kling-3.0", "kling-v3"):
                with pytest.raises(ProviderError) as caught:
                    await provider.query(Ticket("text2video", model, "7"))
                assert caught.value.problem.key is ErrorKey.TASK_UNKNOWN
            await provider.close()

    aio(main())


def test_a_pair_is_refused_for_the_new_design_before_anything_is_sent(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(MADE_NEW) as server:
            provider = kling(server.url, PAIR)
            for doing in (
                provider.create(request("kling-3.0")),
                provider.query(Ticket("text2video", "kling-3.0", "7")),
                provider.find("text2video", "ks-7", "kling-3.0"),
            ):
                with pytest.raises(ProviderError) as caught:
                    await doing
                problem = caught.value.problem
                assert (problem.key, problem.remedy, caught.value.fate) == (
                    ErrorKey.KEY_PAIR_TOO_OLD,
                    Remedy.OPEN_SETTINGS,
                    Fate.NOT_SENT,
                )
            assert server.asked == []
            assert (await provider.wire_request(request("kling-3.0"))).method == "POST"
            await provider.close()

    aio(main())


def token_of(headers: dict[str, str]) -> str:
    return headers["authorization"].removeprefix("Bearer ")


@pytest.mark.parametrize(("code", "off"), [(1003, -300), (1004, 0), (1004, 7200)])
def test_a_token_out_of_time_is_signed_anew_and_the_create_sent_once_more(
    aio: Aio, code: int, off: int
) -> None:
    now = 1_790_000_000
    dates = {-300: "Mon, 21 Sep 2026 14:08:20 GMT", 0: "", 7200: "Mon, 21 Sep 2026 16:13:20 GMT"}

    async def main() -> None:
        refusal = answer(401, {"code": code, "message": f"{ACCESS} is out of time"}, date=dates[off])
        async with scripted(refusal, MADE) as server:
            provider = kling(server.url, PAIR, now=lambda: now)
            report = await provider.create(request("kling-v3"))
            assert report.task_id == "7"
            assert len(server.asked) == 2
            first, second = (each.json for each in server.asked)
            assert first == second
            checks = {"verify_exp": False, "verify_nbf": False}
            claims = jwt.decode(token_of(server.asked[1].headers), SECRET, ["HS256"], options=checks)
            assert claims["nbf"] == now + off - 5
            await provider.close()

    aio(main())


@pytest.mark.parametrize(
    ("key", "code", "status", "times"),
    [
        (PAIR, 1004, 401, 2),  # a second refusal is told
        (PAIR, 1003, 401, 1),  # no clock to learn from
        (PAIR, 1002, 401, 1),
        (API_KEY, 1004, 401, 1),
        (PAIR, 5001, 503, 1),
    ],
)
def test_what_is_not_sent_again(aio: Aio, key: str, code: int, status: int, times: int) -> None:
    async def main() -> None:
        async with scripted(answer(status, {"code": code, "message": "no"}, date="")) as server:
            provider = kling(server.url, key)
            with pytest.raises(ProviderError) as caught:
                await provider.create(request("kling-v3"))
            assert caught.value.problem.provider_code == str(code)
            assert len(server.asked) == times
            await provider.close()

    aio(main())


def test_a_lost_answer_is_not_sent_again(aio: Aio) -> None:
    async def main() -> None:
        for model in ("kling-v3", "kling-3.0"):
            async with scripted(reset) as server:
                provider = kling(server.url)
                with pytest.raises(ProviderError) as caught:
                    await provider.create(request(model))
                assert caught.value.fate is Fate.UNKNOWN
                assert len(server.asked) == 1
                await provider.close()

    aio(main())


def test_no_secret_is_repeated(aio: Aio) -> None:
    """The server repeats all that it was sent: neither key nor token stays in the error or its answer."""

    async def main() -> None:
        for key in (API_KEY, PAIR):

            async def told(exchange: Any) -> None:
                words = f"{exchange.headers['authorization']} {ACCESS} {SECRET} {API_KEY}"
                await answer(401, {"code": 1002, "message": words, "detail": quote(words)})(exchange)

            async with scripted(told) as server:
                provider = kling(server.url, key)
                with pytest.raises(ProviderError) as caught:
                    await provider.create(request("kling-v3"))
                token = token_of(server.asked[0].headers)
                shown = f"{caught.value} {caught.value.raw} {caught.value.problem} {provider!r}"
                for secret in (token, *key.split(":")):
                    assert secret not in shown
                await provider.close()

    aio(main())


@pytest.mark.parametrize(
    ("reply", "key"),
    [
        (NOT_FOUND, None),
        (answer(404, {"code": 1203, "message": "no such task"}), None),
        (answer(401, {"code": 1002, "message": "api key not found"}), ErrorKey.KEY_REFUSED),
        (answer(404, "<html>"), ErrorKey.NOT_JSON),
        (answer(404, {"message": "no route"}), ErrorKey.NOT_THERE),
    ],
)
def test_the_connection_is_tried_with_a_free_question(aio: Aio, reply: Reply, key: ErrorKey | None) -> None:
    async def main() -> None:
        async with scripted(reply) as server:
            provider = kling(server.url)
            if key is None:
                await provider.check_connection("api-key-another-0123")
            else:
                with pytest.raises(ProviderError) as caught:
                    await provider.check_connection("api-key-another-0123")
                assert caught.value.problem.key is key
            assert server.asked[0].method == "GET"
            assert server.asked[0].headers["authorization"] == "Bearer api-key-another-0123"
            await provider.close()

    aio(main())
