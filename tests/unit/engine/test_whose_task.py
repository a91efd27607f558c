"""One task is one job's, whatever a provider answers; changes to one job never overtake each other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.clock import Clock
from kling_studio.engine.journal import Journal
from kling_studio.providers.base import Fate, TaskReport, TaskState, Ticket
from kling_studio.store.library import Library
from tests.unit.engine.conftest import RECIPE, Bench, reach
from tests.unit.engine.scripted import ScriptedProvider, refused

S = JobState
Run = Callable[[Any], Any]


def the_first_task(_: object) -> TaskReport:
    return TaskReport("task-1", TaskState.QUEUED, "submitted", raw='{"code":0}')


def test_the_id_of_another_jobs_task_is_no_answer(run: Run, bench: Bench) -> None:
    """A cache between us and the provider may answer two requests with one answer."""

    async def story() -> None:
        bench.provider.creating.extend([None, the_first_task])
        bench.provider.finding.append(TaskReport("task-2", TaskState.RUNNING, "processing"))
        async with bench.open() as studio:
            first, second = await studio.submit(RECIPE, takes=2)
            doubted = await reach(studio, second.id, S.UNSURE)
            assert doubted.problem is not None
            assert doubted.problem.key is ErrorKey.NOT_UNDERSTOOD
            ready = [await reach(studio, job.id, S.READY) for job in (first, second)]
            assert [job.task_id for job in ready] == ["task-1", "task-2"]
        assert len(bench.provider.creates) == 2, "neither was sent again"

    run(story())


def test_two_answers_at_the_same_moment_are_told_apart_too(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.creating.extend([the_first_task] * 2)
        bench.provider.querying.extend([TaskReport("task-1", TaskState.RUNNING, "processing")] * 100_000)
        bench.provider.hold.clear()
        async with bench.open() as studio:
            jobs = await studio.submit(RECIPE, takes=2)
            for job in jobs:
                await reach(studio, job.id, S.SUBMITTING)
            bench.provider.hold.set()
            after = [await reach(studio, job.id, S.SUBMITTED, S.PROCESSING, S.UNSURE) for job in jobs]
            assert sorted(job.task_id for job in after) == ["", "task-1"]

    run(story())


def test_what_is_found_at_another_jobs_task_is_not_taken(run: Run, bench: Bench) -> None:
    async def story() -> None:
        theirs = TaskReport("task-1", TaskState.DONE, "succeed", clip_url="https://cdn.example/a.mp4")
        bench.provider.creating.extend([None, refused(ErrorKey.ANSWER_LOST, Fate.UNKNOWN)])
        bench.provider.finding.extend([theirs] * 3)
        async with bench.open() as studio:
            first, second = await studio.submit(RECIPE, takes=2)
            await reach(studio, first.id, S.READY)
            looked = await reach(studio, second.id, S.UNSURE, also=lambda _: len(bench.provider.finds) >= 4)
            assert looked.task_id == ""
        assert len(bench.provider.creates) == 2

    run(story())


def test_no_change_of_an_ended_job_is_lost(run: Run, bench: Bench, data_folder: Path) -> None:
    """Each change waits for the one before, also where that one ended the job or found it ended."""

    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.READY, also=lambda j: bool(j.poster))
        library = Library(data_folder / "library.sqlite")
        await library.open()
        journal = Journal(library, Clock())

        async def add_one() -> None:
            await journal.change(job.id, lambda known: replace(known, fetched=known.fetched + 1))

        before = await library.get(job.id)
        adding = [asyncio.create_task(add_one()) for _ in range(2)]

        def one_more(_: Job) -> None:
            if len(adding) < 30:
                adding.append(asyncio.create_task(add_one()))

        journal.changed.subscribe(one_more)
        while not all(one.done() for one in adding):
            await asyncio.wait(adding)
        after = await library.get(job.id)
        await library.close()
        assert before is not None
        assert after is not None
        assert after.fetched - before.fetched == 30

    run(story())


def test_a_task_in_a_list_that_only_bears_the_asked_ones_id_as_ours_is_not_taken(
    run: Run, bench: Bench
) -> None:
    """Somebody may wish for an id that is another task's own."""

    async def everybody_else(tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
        problem = Problem(ErrorKey.TASK_FAILED)
        return {
            ticket.task_id: TaskReport("another", TaskState.FAILED, "failed", problem=problem)
            for ticket in tickets
        }

    class Listing(ScriptedProvider):
        asks_together = True

        async def query_all(self, tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
            return await everybody_else(tickets)

    async def story() -> None:
        provider = Listing(bench.provider.clip)
        bench.entries = {provider.name: provider.entry()}
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            ready = await reach(studio, job.id, S.READY, S.FAILED)
            assert ready.state is S.READY

    run(story())


@pytest.mark.parametrize("key", [ErrorKey.NOT_UNDERSTOOD, ErrorKey.OTHER_TASK])
def test_an_answer_that_tells_nothing_is_kept_to_be_looked_at(
    run: Run, bench: Bench, key: ErrorKey
) -> None:
    async def story() -> None:
        puzzling = refused(key, Fate.UNKNOWN, status=200, raw='{"task_id":"zzz"}')
        bench.provider.querying.extend([puzzling, puzzling])
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            hindered = await reach(studio, job.id, S.SUBMITTED, also=lambda job: job.problem is not None)
            assert hindered.problem is not None
            assert hindered.problem.key is key
            await reach(studio, job.id, S.READY)
            said = [entry.text for entry in await studio.answers(job.id) if entry.what == "query"]
        assert said.count('{"task_id":"zzz"}') == 1

    run(story())
