"""The library's file is replaced under the studio: nothing is paid for that it cannot keep."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Callable
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.job import JobState
from tests.unit.engine.conftest import RECIPE, Bench, reach

S = JobState
Run = Callable[[Any], Any]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can be neither replaced nor removed")
def test_nothing_is_sent_and_no_answer_lost_while_another_file_is_in_its_place(
    run: Run, bench: Bench
) -> None:
    path = bench.folder / "library.sqlite"
    aside = bench.folder / "aside.sqlite"

    async def story() -> None:
        told: list[Problem] = []
        said = asyncio.Event()
        bench.provider.hold.clear()
        async with bench.open() as studio:
            studio.noticed.subscribe(told.append)
            studio.noticed.subscribe(lambda _: said.set())
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.SUBMITTING)
            shutil.copy(path, aside.with_suffix(".backup"))
            path.rename(aside)
            aside.with_suffix(".backup").replace(path)  # as a program that synchronises folders does
            with pytest.raises(StudioError) as refused:
                await studio.submit(RECIPE)
            assert refused.value.problem.key is ErrorKey.LIBRARY_MOVED
            bench.provider.hold.set()  # the answer to what had left comes now
            await said.wait()
            aside.replace(path)
            ready = await reach(studio, job.id, S.READY)
            assert ready.task_id == "task-1"
        assert {problem.key for problem in told} == {ErrorKey.LIBRARY_MOVED}
        assert len(bench.provider.creates) == 1

    run(story())
