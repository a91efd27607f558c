"""What the record of requests keeps of their bodies."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from kling_studio.rehearsal.exchange import Recorder
from tests.rehearsal_fixture import RehearsalServer
from tests.unit.rehearsal.client import TEXT, Client


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    del scope, receive
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def test_the_newest_bodies_are_whole_and_older_pictures_give_way() -> None:
    recorder = Recorder(_answer, unrecorded="/record", whole_bytes=2_500)
    bodies = [{"image": letter * 1_000, "prompt": letter} for letter in "ABC"]
    bodies.append({"image": "D" * 3_000, "prompt": "D"})

    async def send(body: dict[str, str]) -> None:
        transport = httpx.ASGITransport(app=recorder)
        async with httpx.AsyncClient(transport=transport, base_url="http://rehearsal") as client:
            await client.post("/made", json=body)

    def kept() -> list[object]:
        return [entry["body"] for entry in recorder.entries()]

    for body in bodies[:3]:
        asyncio.run(send(body))
    assert kept() == [{"image": "<base64 1000 chars>", "prompt": "A"}, bodies[1], bodies[2]]
    asyncio.run(send(bodies[3]))
    assert kept()[3] == {"image": "<base64 3000 chars>", "prompt": "D"}, "too large to be kept at all"
    asyncio.run(send(bodies[0]))
    assert kept()[4] == bodies[0], "there is room for it again"


@pytest.mark.parametrize("depth", [100, 480, 600, 990, 5_000])
def test_a_body_nested_beyond_all_reading_is_refused_and_told_of(
    depth: int, shared_server: RehearsalServer
) -> None:
    before = len(shared_server.requests())
    answer = Client(shared_server).http.post(TEXT, content="[" * depth + "]" * depth)
    assert answer.status_code == 400
    assert shared_server.requests()[before]["status"] == 400


def test_a_body_with_half_a_sign_is_told_of(shared_server: RehearsalServer) -> None:
    before = len(shared_server.requests())
    Client(shared_server).http.post(TEXT, content=b'{"prompt": "\\ud800", "model_name": "kling-v9"}')
    assert shared_server.requests()[before]["body"]["prompt"] == "\ud800"
