"""What was sent and not answered, at a provider that tells little: looked for, and told as what it is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.making import MadeKind, Making, MakingState
from kling_studio.engine.makings import CLOCKS_APART
from tests.kling_bench import held, make_cat, running, studio_at, told
from tests.unit.providers.scripted import Exchange, Reply, answer, reset, scripted

S = MakingState
Aio = Callable[[Any], Any]


def said(data: Any) -> Reply:
    return answer(200, {"code": 0, "message": "SUCCEED", "data": data})


NOT_FOUND = answer(400, {"code": 1201, "message": "Task not found by id/external id"})


def listed(name: str, ours: str = "", began_at: float = 0.0) -> dict[str, Any]:
    """A task of a list, as one would tell it that repeats our id or does not."""
    return {
        "task_id": "77",
        "task_status": "succeed",
        "task_info": {"external_task_id": ours} if ours else {},
        "task_result": {"elements": [{"element_id": 5, "element_name": name}]},
        "created_at": int(began_at * 1000),
    }


@pytest.mark.parametrize(
    ("name", "ours", "apart", "likely"),
    [
        ("Cat", "", 0.0, "77"),
        ("Cat", "", -CLOCKS_APART / 2, "77"),
        ("Dog", "", 0.0, ""),
        ("Cat", "somebody-else", 0.0, ""),
        ("Cat", "", -2 * CLOCKS_APART, ""),
    ],
    ids=["likely", "by a clock that is off", "of another name", "another's", "of another time"],
)
def test_what_has_our_name_and_time_is_likely_and_not_more(
    aio: Aio, data_folder: Path, name: str, ours: str, apart: float, likely: str
) -> None:
    sent_at: list[float] = []

    async def reply(exchange: Exchange) -> None:
        if exchange.method == "POST":
            sent_at.append(time.time())
            await reset(exchange)
        elif "?" in exchange.path:
            await said([listed(name, ours, sent_at[0] + apart)])(exchange)
        else:
            await NOT_FOUND(exchange)

    async def story() -> None:
        async with scripted(reply) as server:
            async with running(studio_at(server.url, data_folder)) as studio:
                await told(studio, lambda: make_cat(studio), lambda making: making.not_found > 1)
                (making,) = held(studio)
                assert (making.state, making.likely, making.task_id) == (S.UNSURE, likely, "")
            async with running(studio_at(server.url, data_folder)) as studio:
                assert held(studio)[0].likely == likely, "kept, and told at the next start"
            assert len(sent_at) == 1

    aio(story())


def test_a_list_that_repeats_our_id_is_proof(aio: Aio, data_folder: Path) -> None:
    ours: list[str] = []

    async def reply(exchange: Exchange) -> None:
        if exchange.method == "POST":
            ours.append(exchange.json["external_task_id"])
            await reset(exchange)
        elif "?" in exchange.path:
            await said([listed("", "another"), listed("Cat", ours[0])])(exchange)
        elif exchange.path.endswith("/77"):
            await said(listed("Cat", ours[0]))(exchange)
        else:
            await NOT_FOUND(exchange)

    async def story() -> None:
        async with scripted(reply) as server, running(studio_at(server.url, data_folder)) as studio:
            heard = await told(studio, lambda: make_cat(studio), lambda making: making.state is S.MADE)
            assert [making.state for making in heard] == [S.SENDING, S.UNSURE, S.MAKING, S.MADE]
            assert (heard[-1].task_id, heard[-1].made) == ("77", "5")
            assert len(ours) == 1

    aio(story())


def test_a_lookup_that_is_not_answered_proves_nothing(aio: Aio, data_folder: Path) -> None:
    looks = 0
    looked = asyncio.Event()

    async def reply(exchange: Exchange) -> None:
        nonlocal looks
        if exchange.method == "GET":
            looks += 1
            if looks > 3:
                looked.set()
        await reset(exchange)

    async def story() -> None:
        async with scripted(reply) as server, running(studio_at(server.url, data_folder)) as studio:
            await make_cat(studio)
            await asyncio.wait_for(looked.wait(), 60)
            (making,) = held(studio)
            assert (making.state, making.not_found) == (S.UNSURE, 0)

    aio(story())


def test_a_voice_is_kept_as_an_element_is(aio: Aio, data_folder: Path) -> None:
    voice = {"task_id": "8", "task_status": "succeed", "task_result": {"voices": [{"voice_id": "9"}]}}
    asked: list[tuple[str, str]] = []

    async def reply(exchange: Exchange) -> None:
        asked.append((exchange.method, exchange.path.rpartition("/")[0]))
        if exchange.method == "POST":
            await reset(exchange)
        else:
            await said(voice)(exchange)

    def press(studio: Any) -> Callable[[], object]:
        return lambda: studio.elements.make_voice("kling", "Calm", "https://a.example/v.mp3")

    async def story() -> None:
        async with scripted(reply) as server, running(studio_at(server.url, data_folder)) as studio:
            heard: list[Making] = await told(studio, press(studio), lambda making: making.state is S.MADE)
            assert [making.state for making in heard] == [S.SENDING, S.UNSURE, S.MAKING, S.MADE]
            assert {making.kind for making in heard} == {MadeKind.VOICE}
            assert heard[-1].made == "9"
            assert held(studio) == [], "voices are none of the elements"

    aio(story())
    assert asked[0] == ("POST", "/v1/general")
    assert set(asked[1:]) == {("GET", "/v1/general/custom-voices")}
