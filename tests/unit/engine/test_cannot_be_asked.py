"""A gateway that cannot be asked by our own id: the job is unsure, the user decides at once, nothing is
sent again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.lookup import AFTERWARDS, cannot_be_asked
from kling_studio.engine.studio import Studio
from kling_studio.engine.submitter import GRACE
from kling_studio.providers.base import Fate, ProviderError
from tests.unit.engine.conftest import RECIPE, Bench, reach

S = JobState
Run = Callable[[Any], Any]


def lost() -> ProviderError:
    problem = Problem(ErrorKey.NO_ANSWER, {"host": "h"}, Remedy.WAIT, "its words", "500", "r-1")
    return ProviderError(problem, Fate.UNKNOWN, raw="{}")


async def unsure(studio: Studio, job_id: str) -> Job:
    """Told by `changed`, as the window is."""
    return await reach(
        studio, job_id, S.UNSURE, also=lambda j: cannot_be_asked(j) and studio.lookup_over(j)
    )


def test_it_is_said_from_the_start_and_never_sent_again(run: Run, bench: Bench) -> None:
    bench.provider.can_find = False
    bench.provider.creating.append(lost())

    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            told = await unsure(studio, job.id)
            assert told.problem is not None
            assert (told.problem.key, told.problem.remedy) == (ErrorKey.CANNOT_BE_ASKED, Remedy.NONE)
            assert told.problem.params["provider"] == "cometapi"
            assert (told.problem.provider_words, told.problem.request_id) == ("its words", "r-1")
            await asyncio.sleep(0.2)  # 80 s of the engine, in which another gateway would be asked
            assert bench.provider.finds == []
        async with bench.open() as studio:  # after a restart too
            await unsure(studio, job.id)
            await studio.cancel(job.id)
            await reach(studio, job.id, S.CANCELLED)
        assert len(bench.provider.creates) == 1
        assert bench.provider.finds == []

    run(story())


def test_a_gateway_that_can_be_asked_is_asked(run: Run, bench: Bench) -> None:
    bench.provider.creating.append(lost())

    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            found = await reach(studio, job.id, S.UNSURE, also=lambda j: "not_found" in _params(j))
            assert not cannot_be_asked(found)
            assert not studio.lookup_over(found)
        assert len(bench.provider.creates) == 1

    run(story())


def _params(job: Job) -> Any:
    return {} if job.problem is None else job.problem.params


def test_a_gateway_is_asked_at_once_when_the_user_wants_it(run: Run, bench: Bench) -> None:
    bench.provider.creating.append(lost())

    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            over = await reach(studio, job.id, S.UNSURE, also=studio.lookup_over)
            answered, began = _params(over)["not_found"], studio.clock.ticks()
            studio.rescue.ask_now(job.id)
            await reach(studio, job.id, S.UNSURE, also=lambda j: _params(j)["not_found"] > answered)
            assert studio.clock.ticks() - began < AFTERWARDS / 2
            studio.rescue.ask_now("no job of these")

    run(story())


def test_closing_waits_longer_for_an_answer_that_cannot_be_had_again(run: Run, bench: Bench) -> None:
    bench.provider.can_find = False

    async def story() -> None:
        bench.provider.hold.clear()
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.SUBMITTING)
            loop = asyncio.get_running_loop()
            loop.call_later(GRACE + 0.5, bench.provider.hold.set)
        async with bench.open() as studio:
            ready = await reach(studio, job.id, S.READY)
            assert ready.task_id == "task-1"
        assert len(bench.provider.creates) == 1

    run(story())
