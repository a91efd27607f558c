"""What the user does while a paid request is about to leave: it left once, or it did not leave at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from kling_studio.domain.errors import Problem
from kling_studio.domain.form import RuleKey
from kling_studio.domain.job import JobState
from kling_studio.engine.studio import RecipeRefusedError
from kling_studio.providers.base import TaskReport, TaskState
from tests.unit.engine.conftest import RECIPE, Bench, reach

S = JobState
Run = Callable[[Any], Any]

MOMENTS = [0, *(2**power for power in range(12))]
"""Turns of the loop between letting the line go and what the user does."""


async def turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


def test_a_job_that_is_cancelled_at_any_moment_is_not_sent_or_fetched_all_the_same(
    run: Run, bench: Bench
) -> None:
    async def story() -> None:
        seen = set()
        async with bench.open() as studio:
            for moment in MOMENTS:
                studio.sending.pause(True)
                (job,) = await studio.submit(RECIPE)
                before = len(bench.provider.creates)
                studio.sending.pause(False)
                await turns(moment)
                await studio.cancel(job.id)
                after = await reach(studio, job.id, S.CANCELLED, S.READY)
                left = len(bench.provider.creates) - before
                assert left == (after.state is S.READY), moment
                assert after.dismissed is (after.state is S.READY)
                seen.add(after.state)
        assert S.CANCELLED in seen

    run(story())


def test_a_job_that_is_taken_out_at_any_moment_and_put_back_is_sent_once(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            for moment in MOMENTS:
                studio.sending.pause(True)
                (job,) = await studio.submit(RECIPE)
                before = len(bench.provider.creates)
                studio.sending.pause(False)
                await turns(moment)
                if await studio.waiting.take_out(job.id) is not None:
                    assert len(bench.provider.creates) == before, moment
                    assert await studio.restore(job.id) is not None
                await reach(studio, job.id, S.READY)
                assert len(bench.provider.creates) - before == 1, moment

    run(story())


def test_a_job_whose_request_is_under_way_is_neither_taken_out_nor_removed(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.hold.clear()
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.SUBMITTING)
            assert await studio.waiting.take_out(job.id) is None
            with pytest.raises(ValueError, match="not ended"):
                await studio.remove(job.id)
            await studio.cancel(job.id)
            bench.provider.hold.set()
            ready = await reach(studio, job.id, S.READY)
            assert ready.dismissed
        assert len(bench.provider.creates) == 1

    run(story())


@pytest.mark.parametrize("state", TaskState)
def test_what_the_answer_to_a_create_says_of_its_task_is_no_end_yet(
    run: Run, bench: Bench, state: TaskState
) -> None:
    """It says that there is a task; how that ends is asked for."""

    async def story() -> None:
        failed = Problem.from_json({"key": "task_failed"}) if state is TaskState.FAILED else None
        bench.provider.creating.append(TaskReport("task-9", state, str(state), problem=failed))
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            sent = await reach(studio, job.id, S.SUBMITTED)
            assert sent.task_id == "task-9"
            await reach(studio, job.id, S.READY)
        assert len(bench.provider.creates) == 1

    run(story())


def test_one_id_of_the_users_own_for_two_requests_at_the_same_moment(run: Run, bench: Bench) -> None:
    async def story() -> None:
        wished = RECIPE.with_values(external_task_id="harbour-1")
        async with bench.open() as studio:
            both = await asyncio.gather(*(studio.submit(wished) for _ in range(2)), return_exceptions=True)
            refused_one = [one for one in both if isinstance(one, RecipeRefusedError)]
            assert [one.violations[0].rule for one in refused_one] == [RuleKey.IDENTIFIER_USED]
            kept = [job for jobs in both if isinstance(jobs, tuple) for job in jobs]
            assert len(kept) == 1
            await reach(studio, kept[0].id, S.READY)
        assert len(bench.provider.creates) == 1

    run(story())
