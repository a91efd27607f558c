"""A studio that knows Kling (and APIXO, which keeps nothing), at a server of a test's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from kling_studio.domain.pace import Pace
from kling_studio.engine.elements import MadeKind, Making
from kling_studio.engine.studio import Studio
from kling_studio.paths import resource
from kling_studio.providers.apixo import Apixo
from kling_studio.providers.base import ProviderEntry
from kling_studio.providers.kling import Kling
from kling_studio.providers.patience import Patience
from kling_studio.providers.transport import Transport
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import studio_in

CAT = str(resource("sample") / "cat.jpg")
MAKES = "/v1/general/advanced-custom-elements"
"""Where an element is made: what may cost something."""


def studio_at(
    url: str,
    folder: Path,
    *,
    speed: float = 300,
    patience: Patience | None = None,
    secret: str = "key-0123456789",
) -> Studio:
    async def where() -> str:
        return url

    async def key() -> str:
        return secret

    def opened() -> dict[str, ProviderEntry]:
        waiting = Pace(2, 2, 5)
        kling = Kling(Transport(patience), address=where, key=key)
        apixo = Apixo(address=where, key=key)
        return {"kling": ProviderEntry(kling, True, waiting), "apixo": ProviderEntry(apixo, True, waiting)}

    return studio_in(folder, opened, speed=speed)


@asynccontextmanager
async def running(studio: Studio) -> AsyncIterator[Studio]:
    """From its start to its end."""
    await studio.start()
    try:
        yield studio
    finally:
        await studio.close()


async def make_cat(studio: Studio, name: str = "Cat", *, again: bool = False) -> Making:
    """One press: an element of the sample picture."""
    return await studio.elements.make_element("kling", name, "a cat", CAT, [CAT], again=again)


async def told(
    studio: Studio, press: Callable[[], object], until: Callable[[Making], bool]
) -> list[Making]:
    """All states that are told from before a press until one that was waited for."""
    heard: list[Making] = []
    reached = asyncio.Event()

    def hear(making: Making) -> None:
        heard.append(making)
        if until(making):
            reached.set()

    end = studio.elements.makings.changed.subscribe(hear)
    try:
        waited = press()
        if asyncio.iscoroutine(waited):
            await waited
        await asyncio.wait_for(reached.wait(), 60)
    finally:
        end()
    return heard


def held(studio: Studio) -> list[Making]:
    """The elements of which there is something to be told."""
    return list(studio.elements.makings.held("kling", MadeKind.ELEMENT))


def made_requests(server: RehearsalServer) -> int:
    """How many requests to make an element came to a server."""
    return sum(entry["path"] == MAKES for entry in server.creates())
