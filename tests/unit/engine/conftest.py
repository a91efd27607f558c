"""A studio on a data folder, real but for the provider, and a real clip to serve."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.providers.base import ProviderEntry
from kling_studio.store.secrets import Keys
from tests.shipped import CATALOG
from tests.studios import studio_in
from tests.unit.engine.scripted import Clip, ScriptedProvider
from tests.unit.media import make_clip

T = TypeVar("T")

SPEED = 400.0
RECIPE = Recipe(
    "cometapi", "text2video", {"prompt": "a quiet harbour at dawn", "mode": "std", "duration": "5"}
)


@pytest.fixture(scope="session")
def clip_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(
        tmp_path_factory.mktemp("clips") / "clip.mp4", frames=48, width=320, height=180
    ).read_bytes()


@pytest.fixture
def provider(clip_bytes: bytes) -> ScriptedProvider:
    return ScriptedProvider(Clip(clip_bytes))


@pytest.fixture
def run() -> Callable[[Coroutine[Any, Any, T]], T]:
    """Runs a coroutine on a plain asyncio loop; what nobody caught fails the test."""

    def runner(coroutine: Coroutine[Any, Any, T]) -> T:
        seen: list[str] = []

        async def watched() -> T:
            asyncio.get_running_loop().set_exception_handler(lambda _, context: seen.append(repr(context)))
            return await asyncio.wait_for(coroutine, 90)

        result = asyncio.run(watched())
        assert not seen, seen
        return result

    return runner


class Bench:
    """Opens studios on one data folder, as restarts do."""

    def __init__(self, folder: Path, provider: ScriptedProvider) -> None:
        self.folder = folder
        self.provider = provider
        self.entries: Mapping[str, ProviderEntry] = {provider.name: provider.entry()}
        self.catalog = CATALOG
        self.speed = SPEED

    def studio(self) -> Studio:
        return studio_in(
            self.folder,
            lambda: self.entries,
            speed=self.speed,
            keys=Keys({"COMETAPI_KEY": "k"}),
            catalog=self.catalog,
        )

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Studio]:
        studio = self.studio()
        await studio.start()
        try:
            yield studio
        finally:
            await studio.close()
            studio.settings.close()


@pytest.fixture
def bench(data_folder: Path, provider: ScriptedProvider) -> Bench:
    return Bench(data_folder, provider)


async def reach(
    studio: Studio, job_id: str, *states: JobState, also: Callable[[Job], bool] = lambda _: True
) -> Job:
    """Waits until the job is in one of the states (and more), told by `changed` alone."""
    reached: asyncio.Future[Job] = asyncio.get_running_loop().create_future()

    def look(job: Job) -> None:
        if job.id == job_id and job.state in states and also(job) and not reached.done():
            reached.set_result(job)

    unsubscribe = studio.changed.subscribe(look)
    try:
        now = await studio.job(job_id)
        if now is not None:
            look(now)
        return await reached
    finally:
        unsubscribe()
