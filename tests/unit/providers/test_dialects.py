"""Kling, both designs, and APIXO against the real rehearsal server: made, found, asked for, fetched."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from decimal import Decimal
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.money import Price
from kling_studio.providers.apixo import Apixo
from kling_studio.providers.base import CreateRequest, Fate, Provider, ProviderError, TaskState, Ticket
from kling_studio.providers.base_beside import NewElement
from kling_studio.providers.kling import Kling
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.unit.providers.scripted import poured

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

PAIR = "rehearsal-access:rehearsal-secret"
UNIT = Price(Decimal("0.14"), "USD", "2026-07-24")


def opened(kind: str, server: RehearsalServer, key: str = "key-0123456789", **more: Any) -> Provider:
    async def where() -> str:
        return server.url

    async def kept() -> str:
        return key

    if kind == "apixo":
        return Apixo(address=where, key=kept)
    return Kling(address=where, key=kept, unit=UNIT, **more)


def request(endpoint: str, model: str, id: str = "ks-1", **values: Any) -> CreateRequest:
    return CreateRequest(endpoint, {"model_name": model, "prompt": "a fox", "duration": "5", **values}, id)


async def ended(provider: Provider, ticket: Ticket) -> Any:
    async with asyncio.timeout(50):
        while True:
            report = (await provider.query_all([ticket]))[ticket.task_id]
            if report.state in (TaskState.DONE, TaskState.FAILED):
                return report
            await asyncio.sleep(0.1)


ROUTES = [
    ("kling", "key-0123456789", "kling-v3", {"mode": "std"}),
    ("kling", PAIR, "kling-v3", {"mode": "std"}),
    ("kling", "key-0123456789", "kling-3.0", {"mode": "std", "sound": "off"}),
    ("apixo", "key-0123456789", "kling-3-0-std", {}),
]


@pytest.mark.parametrize(("kind", "key", "model", "values"), ROUTES)
def test_from_create_to_clip(
    aio: Aio, start_rehearsal: StartRehearsal, kind: str, key: str, model: str, values: dict[str, Any]
) -> None:
    server = start_rehearsal(speed=300)

    async def main() -> None:
        provider = opened(kind, server, key)
        await provider.check_connection()
        made = await provider.create(request("text2video", model, aspect_ratio="1:1", **values))
        if provider.can_find:
            found = await provider.find("text2video", "ks-1", model)
            assert found is not None
            assert found.task_id == made.task_id
            assert await provider.find("text2video", "ks-2", model) is None
        report = await ended(provider, Ticket("text2video", model, made.task_id))
        assert report.state is TaskState.DONE
        if kind == "kling":
            assert report.charged == Price(Decimal("0.42"), "USD", "2026-07-24", estimated=False)
            assert report.clip_id
        async with provider.open_clip(report.clip_url) as clip:
            whole = await poured(clip)
            assert clip.head.total == len(whole)
            assert whole[4:8] == b"ftyp"
        await provider.close()

    aio(main())
    assert len(server.creates()) == 1


@pytest.mark.parametrize("kind", ["kling", "apixo"])
def test_a_wrong_key(aio: Aio, rehearsal_server: RehearsalServer, kind: str) -> None:
    async def main() -> None:
        provider = opened(kind, rehearsal_server, "wrong-0123456789")
        for doing in (
            provider.check_connection(),
            provider.create(request("text2video", "kling-v3" if kind == "kling" else "kling-2-6")),
        ):
            with pytest.raises(ProviderError) as caught:
                await doing
            assert caught.value.problem.key is ErrorKey.KEY_REFUSED
            assert caught.value.fate is Fate.REFUSED
            assert "wrong-0123456789" not in f"{caught.value}{caught.value.raw}"
        await provider.close()

    aio(main())


@pytest.mark.parametrize("off", [-4000, 4000])
def test_a_clock_that_is_off(aio: Aio, rehearsal_server: RehearsalServer, off: int) -> None:
    """An hour ahead or behind: the server's refusal tells the time, and the create goes once more."""

    async def main() -> None:
        provider = opened("kling", rehearsal_server, PAIR, now=lambda: time.time() + off)
        made = await provider.create(request("text2video", "kling-v3", mode="std"))
        assert made.task_id
        await provider.query(Ticket("text2video", "kling-v3", made.task_id))
        await provider.close()

    aio(main())
    assert [entry["status"] for entry in rehearsal_server.requests()] == [401, 200, 200]


@pytest.mark.parametrize(
    ("kind", "model", "key"),
    [
        ("kling", "kling-v1-6", ErrorKey.MODEL_GONE),
        ("kling", "kling-9.9", ErrorKey.MODEL_GONE),
        ("apixo", "kling-9-9", ErrorKey.MODEL_GONE),
    ],
)
def test_a_model_that_is_gone(
    aio: Aio, rehearsal_server: RehearsalServer, kind: str, model: str, key: ErrorKey
) -> None:
    async def main() -> None:
        provider = opened(kind, rehearsal_server)
        with pytest.raises(ProviderError) as caught:
            await provider.create(request("text2video", model))
        assert (caught.value.problem.key, caught.value.fate) == (key, Fate.REFUSED)
        await provider.close()

    aio(main())


@pytest.mark.parametrize(
    ("kind", "path", "model"),
    [
        ("kling", "/v1", "kling-v3"),
        ("kling", "/text-to-video", "kling-3.0"),
        ("apixo", "/api/v1/generateTask", "kling-3-0-std"),
    ],
)
def test_an_answer_that_is_lost_after_the_task_was_made(
    aio: Aio, start_rehearsal: StartRehearsal, kind: str, path: str, model: str
) -> None:
    server = start_rehearsal(faults=f'[[fault]]\nmethod = "POST"\npath = "{path}"\nkind = "lose_answer"')

    async def main() -> None:
        provider = opened(kind, server)
        with pytest.raises(ProviderError) as caught:
            await provider.create(request("text2video", model))
        assert caught.value.fate is Fate.UNKNOWN
        found = await provider.find("text2video", "ks-1", model)
        assert (found is not None) == provider.can_find == (kind == "kling")
        await provider.close()

    aio(main())
    assert len(server.creates()) == 1


def test_elements_and_voices(aio: Aio, start_rehearsal: StartRehearsal) -> None:
    server = start_rehearsal(speed=300)

    async def main() -> None:
        provider = opened("kling", server)
        assert isinstance(provider, Kling)
        presets = await provider.elements(own=False)
        assert presets
        assert all(element.id and element.name and not element.own for element in presets)
        assert await provider.elements(own=True) == ()
        picture = f"{server.url}/samples/astronaut.jpg"
        new = NewElement("Fox", "a red fox", picture, (picture,), "ks-element")
        task = await provider.make_element(new)
        async with asyncio.timeout(30):
            while True:
                made = await provider.made_element(task)
                if made is not None:
                    break
                await asyncio.sleep(0.1)
        assert (made.name, made.description, made.own) == ("Fox", "a red fox", True)
        again = await provider.made_element("ks-element")
        assert again is not None
        assert again.id == made.id
        assert [element.id for element in await provider.elements(own=True)] == [made.id]
        await provider.delete_element(made.id)
        assert await provider.elements(own=True) == ()
        assert all(voice.id and voice.name for voice in await provider.voices(own=False))
        assert await provider.voices(own=True) == ()
        await provider.close()

    aio(main())
