"""A provider whose address is another than when the request left: what it does not know proves nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.downloads import TRIES
from kling_studio.providers.base import (
    CreateRequest,
    Fate,
    ProviderError,
    TaskReport,
    TaskState,
    Ticket,
    WireRequest,
)
from tests.unit.engine.conftest import RECIPE, Bench, reach
from tests.unit.engine.scripted import Clip, ScriptedProvider, refused

S = JobState
Run = Callable[[Any], Any]

GLOBAL, CHINA = "https://global.example", "https://china.example"


class Moving(ScriptedProvider):
    """Knows its tasks at the address alone where they were made."""

    base = GLOBAL
    says = ErrorKey.TASK_UNKNOWN
    asked_elsewhere = 0

    def __init__(self, clip: Clip) -> None:
        super().__init__(clip)
        self.asked_often = asyncio.Event()

    async def address(self) -> str:
        return self.base

    async def wire_request(self, request: CreateRequest) -> WireRequest:
        return WireRequest("POST", f"{self.base}/create", dict(request.values))

    async def query(self, ticket: Ticket) -> TaskReport:
        if self.base != GLOBAL:
            self.asked_elsewhere += 1
            if self.asked_elsewhere > 2 * TRIES:
                self.asked_often.set()
            raise ProviderError(Problem(self.says), Fate.REFUSED)
        return await super().query(ticket)

    async def find(self, endpoint: str, external_task_id: str, model: str = "") -> TaskReport | None:
        found = await super().find(endpoint, external_task_id, model)
        return found if self.base == GLOBAL else None


def test_a_task_that_was_made_elsewhere_says_so_and_is_fetched_once_it_is_asked_there(
    run: Run, data_folder: Path, clip_bytes: bytes
) -> None:
    provider = Moving(Clip(clip_bytes))
    bench = Bench(data_folder, provider)

    async def story() -> None:
        async with bench.open() as studio:
            provider.querying.append(TaskReport("task-1", TaskState.RUNNING, "processing"))
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.PROCESSING)
            provider.base = CHINA
            told = await reach(studio, job.id, S.PROCESSING, also=lambda j: j.problem is not None)
            assert told.problem is not None
            assert (told.problem.key, told.problem.remedy) == (
                ErrorKey.ASKED_ELSEWHERE,
                Remedy.OPEN_SETTINGS,
            )
            assert told.problem.params == {
                "provider": "cometapi", "host": "china.example", "made": "global.example",
            }  # fmt: skip
            provider.base = GLOBAL
            await reach(studio, job.id, S.READY)
        assert len(provider.creates) == 1

    run(story())


@pytest.mark.parametrize("says", [ErrorKey.TASK_UNKNOWN, ErrorKey.KEY_REFUSED, ErrorKey.NOT_PERMITTED])
def test_a_clip_whose_address_ran_out_says_so_and_is_fetched_once_its_task_is_asked_there(
    run: Run, data_folder: Path, clip_bytes: bytes, says: ErrorKey
) -> None:
    provider = Moving(Clip(clip_bytes))
    provider.says = says
    bench = Bench(data_folder, provider)

    def over(url: str) -> None:
        provider.base = CHINA
        raise refused(ErrorKey.CLIP_EXPIRED)

    provider.opening.append(over)

    async def story() -> None:
        async with bench.open() as studio:
            seen: list[ErrorKey] = []
            studio.changed.subscribe(lambda j: seen.append(j.problem.key) if j.problem else None)
            (job,) = await studio.submit(RECIPE)

            def elsewhere(now: Job) -> bool:
                return now.problem is not None and now.problem.key is ErrorKey.ASKED_ELSEWHERE

            told = await reach(studio, job.id, S.DOWNLOADING, also=elsewhere)
            assert told.problem is not None
            assert told.problem.remedy is Remedy.OPEN_SETTINGS
            assert told.problem.params == {
                "provider": "cometapi", "host": "china.example", "made": "global.example",
            }  # fmt: skip
            await provider.asked_often.wait()
            assert says not in seen
            now = await studio.job(job.id)
            assert now is not None
            assert now.state is S.DOWNLOADING, "it is not given up for being asked at the wrong place"
            provider.base = GLOBAL
            ready = await reach(studio, job.id, S.READY)
            assert ready.problem is None
        assert len(provider.creates) == 1

    run(story())


def test_not_found_elsewhere_is_no_answer(run: Run, data_folder: Path, clip_bytes: bytes) -> None:
    provider = Moving(Clip(clip_bytes))
    provider.proves_absence = True
    bench = Bench(data_folder, provider)

    def taken_and_lost(request: Any) -> None:
        provider.make(request.external_task_id)
        provider.base = CHINA
        raise refused(ErrorKey.ANSWER_LOST, Fate.UNKNOWN)

    provider.creating.append(taken_and_lost)

    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.UNSURE, also=lambda j: len(provider.finds) >= 5)
            await asyncio.sleep(0.1)
            now = await studio.job(job.id)
            assert now is not None
            assert now.state is S.UNSURE
            assert now.problem is not None
            assert now.problem.params["not_found"] == 0
            provider.base = GLOBAL
            await reach(studio, job.id, S.READY)
        assert len(provider.creates) == 1

    run(story())
