"""A task that made several clips: the first is kept, and the job and a notice say that there are more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.job import JobState
from tests.unit.engine.conftest import RECIPE, Bench, reach

Run = Callable[[Any], Any]


def test_the_count_is_kept_with_the_job_and_said_once(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.querying.append(replace(bench.provider.done(), further=2))
        said: list[Problem] = []
        async with bench.open() as studio:
            studio.noticed.subscribe(said.append)
            (job,) = await studio.submit(RECIPE)
            assert (await reach(studio, job.id, JobState.READY)).further == 2
        async with bench.open() as studio:
            kept = await studio.job(job.id)
            assert kept is not None
            assert (kept.further, kept.problem) == (2, None)
        assert said == [Problem(ErrorKey.FURTHER_CLIPS, {"count": 3, "provider": "cometapi"})]

    run(story())
