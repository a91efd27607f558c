"""An answer moves a job only where it speaks of that job's task."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey
from kling_studio.providers.apixo import Apixo
from kling_studio.providers.base import ProviderError, TaskReport, TaskState, Ticket
from kling_studio.providers.cometapi import CometApi
from kling_studio.providers.kling import Kling
from kling_studio.providers.transport import Transport

from .scripted import answer, scripted

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

FAILED = {"task_id": "2", "task_status": "failed", "task_status_msg": "somebody else's"}
DONE = {
    "task_id": "2",
    "task_status": "succeed",
    "task_result": {"videos": [{"url": "https://c.example/2.mp4"}]},
}


def gateway(kind: type[Any], url: str) -> Any:
    async def where() -> str:
        return url

    async def kept() -> str:
        return "sk-mine"

    return kind(Transport(), address=where, key=kept)


async def asked(kind: type[Any], body: Any, model: str = "kling-v2-6") -> TaskReport:
    async with scripted(answer(200, body)) as server:
        provider = gateway(kind, server.url)
        try:
            report = await provider.query(Ticket("text2video", model, "1"))
            assert isinstance(report, TaskReport)
            return report
        finally:
            await provider.close()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (CometApi, {"code": 0, "data": FAILED}),
        (CometApi, {"code": 0, "data": DONE}),
        (CometApi, {"code": "success", "data": {"task_id": "2", "status": "FAILURE", "data": FAILED}}),
        (CometApi, {"id": "2", "task_id": "2", "object": "video", "status": "failed"}),
        (CometApi, {"code": 0, "data": [DONE, FAILED]}),
        (Kling, {"code": 0, "data": FAILED}),
        (Apixo, {"code": 200, "data": {"taskId": "2", "state": "failed", "failMsg": "somebody else's"}}),
        (Apixo, {"code": 200, "data": {"taskId": "2", "state": "success", "resultJson": "{}"}}),
    ],
)
def test_an_answer_about_another_task_tells_nothing(aio: Aio, kind: type[Any], body: Any) -> None:
    with pytest.raises(ProviderError) as caught:
        aio(asked(kind, body))
    assert caught.value.problem.key is ErrorKey.OTHER_TASK


@pytest.mark.parametrize(
    "body",
    [
        {"code": 0, "data": {**DONE, "task_id": "1"}},
        {"code": "success", "data": {"task_id": "1", "status": "SUCCESS", "data": DONE}},
        {
            "code": "success",
            "data": {"task_id": "77", "status": "SUCCESS", "data": {**DONE, "task_id": "1"}},
        },
        {"code": 0, "data": {**DONE, "task_info": {"external_task_id": "1"}}},
        {"code": 0, "data": {"task_status": "succeed", "task_result": DONE["task_result"]}},
    ],
    ids=["its own", "the gateway's", "the provider's behind it", "ours", "none"],
)
def test_an_answer_that_names_the_task_in_any_way_is_taken(aio: Aio, body: Any) -> None:
    report = aio(asked(CometApi, body))
    assert (report.task_id, report.state) == ("1", TaskState.DONE)
    assert report.clip_url == "https://c.example/2.mp4"


@pytest.mark.parametrize("word", ["error", "failed", "success", "completed"])
def test_how_the_question_went_is_no_word_of_how_the_task_ended(aio: Aio, word: str) -> None:
    with pytest.raises(ProviderError) as caught:
        aio(asked(CometApi, {"status": word, "message": "the database was busy"}))
    assert caught.value.problem.key is ErrorKey.NOT_UNDERSTOOD
    around = {"status": word, "data": {"task_id": "1", "task_status": "processing"}}
    assert aio(asked(CometApi, around)).state is TaskState.RUNNING


@pytest.mark.parametrize("kind", [CometApi, Kling])
def test_a_list_in_place_of_the_task_that_bears_our_id(aio: Aio, kind: type[Any]) -> None:
    """It begins with the newest of the account, which may be anybody's."""
    mine = {"task_id": "1", "task_info": {"external_task_id": "ks-1"}, "task_status": "processing"}

    async def main(*listed: Any) -> TaskReport | None:
        async with scripted(answer(200, {"code": 0, "data": list(listed)})) as server:
            provider = gateway(kind, server.url)
            try:
                found = await provider.find("text2video", "ks-1")
                assert found is None or isinstance(found, TaskReport)
                return found
            finally:
                await provider.close()

    assert aio(main(DONE)) is None
    found = aio(main(DONE, mine))
    assert found is not None
    assert (found.task_id, found.state) == ("1", TaskState.RUNNING)
