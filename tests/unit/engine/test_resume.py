"""Killed at each persisted state and started again: every job goes on where it was."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.job import Job, JobState
from kling_studio.engine.clock import Clock
from kling_studio.engine.intake import new_id
from kling_studio.engine.naming import clip_name
from kling_studio.engine.studio import Studio
from kling_studio.store.library import Library
from tests.unit.engine.conftest import RECIPE, Bench, reach

S = JobState
Run = Callable[[Any], Any]

NAMED = RECIPE.with_values(model_name="kling-v2-6")


def persisted(state: JobState) -> Job:
    """A job as a killed studio leaves it in that state."""
    now = Clock().now()
    job_id = new_id(now, 1)
    job = Job(
        id=job_id, intent="i", recipe=NAMED, external_task_id=f"ks-{job_id}", created_at=now, changed_at=now
    )
    path = {
        S.QUEUED: [],
        S.SUBMITTING: [S.SUBMITTING],
        S.UNSURE: [S.SUBMITTING, S.UNSURE],
        S.SUBMITTED: [S.SUBMITTING, S.SUBMITTED],
        S.PROCESSING: [S.SUBMITTING, S.SUBMITTED, S.PROCESSING],
        S.DOWNLOADING: [S.SUBMITTING, S.SUBMITTED, S.PROCESSING, S.DOWNLOADING],
    }[state]
    for step in path:
        more: dict[str, Any] = {"submitted_at": now} if step is S.SUBMITTING else {}
        if step is S.SUBMITTED:
            more["task_id"] = "task-1"
        job = job.moved(step, now, **more)
    return job


@pytest.mark.parametrize(
    "state", [S.QUEUED, S.SUBMITTING, S.UNSURE, S.SUBMITTED, S.PROCESSING, S.DOWNLOADING]
)
def test_each_persisted_state_goes_on(run: Run, bench: Bench, state: JobState) -> None:
    job = persisted(state)

    async def story() -> None:
        library = Library(bench.folder / "library.sqlite")
        await library.open()
        await library.add((job,))
        await library.close()
        if state is not S.QUEUED:
            bench.provider.make(job.external_task_id)
        async with bench.open() as studio:
            ready = await reach(studio, job.id, S.READY)
            assert ready.task_id == "task-1"
        assert len(bench.provider.creates) == (1 if state is S.QUEUED else 0)
        assert len(bench.provider.made) == 1

    run(story())


def test_killed_while_sending_is_unsure_and_never_sent_again(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.hold.clear()
        studio = bench.studio()
        await studio.start()
        (job,) = await studio.submit(RECIPE)
        await reach(studio, job.id, S.SUBMITTING)
        await _drop(studio)
        bench.provider.hold.set()
        async with bench.open() as again:
            over = await reach(again, job.id, S.UNSURE, also=again.lookup_over)
            assert over.problem is not None
        assert len(bench.provider.creates) == 1

    run(story())


def test_an_orderly_close_waits_for_the_answer_that_is_under_way(run: Run, bench: Bench) -> None:
    async def story() -> None:
        # The first one's answer lets the others go, and these are held.
        bench.provider.creating.append(lambda _: bench.provider.hold.clear())
        studio = bench.studio()
        await studio.start()
        jobs = await studio.submit(RECIPE, takes=7)
        for job in jobs[1:5]:
            await reach(studio, job.id, S.SUBMITTING)
        closing = asyncio.create_task(studio.close())
        await asyncio.sleep(0)
        bench.provider.hold.set()
        await closing
        library = Library(bench.folder / "library.sqlite")
        await library.open()
        states = [job.state for job in await library.unfinished()]
        await library.close()
        assert states.count(S.SUBMITTED) + states.count(S.DOWNLOADING) == 5
        assert states.count(S.QUEUED) == 2

    run(story())


def test_named_but_not_noted_is_ready_without_a_second_download(
    run: Run, bench: Bench, clip_bytes: bytes
) -> None:
    job = persisted(S.DOWNLOADING)

    async def story() -> None:
        library = Library(bench.folder / "library.sqlite")
        await library.open()
        await library.add((job,))
        await library.close()
        (bench.folder / "clips").mkdir()
        (bench.folder / "clips" / clip_name(job)).write_bytes(clip_bytes)
        (bench.folder / "clips" / f"{clip_name(job)}.part.json").write_text("{}")
        async with bench.open() as studio:
            await reach(studio, job.id, S.READY)
        assert bench.provider.clip.starts == []
        assert [file.name for file in (bench.folder / "clips").iterdir()] == [clip_name(job)]

    run(story())


def test_a_clock_that_was_set_back_delays_no_look(run: Run, bench: Bench) -> None:
    job = persisted(S.PROCESSING)
    tomorrow = job.created_at + 30 * 86400

    async def story() -> None:
        library = Library(bench.folder / "library.sqlite")
        await library.open()
        await library.add((replace(job, created_at=tomorrow, submitted_at=tomorrow),))
        await library.close()
        async with bench.open() as studio:
            await reach(studio, job.id, S.READY)

    run(story())


def test_a_half_fetched_clip_goes_on_after_a_restart(run: Run, bench: Bench, clip_bytes: bytes) -> None:
    async def story() -> None:
        half = len(clip_bytes) // 2
        bench.provider.clip.broken_after.append(half)
        bench.speed = 1.0
        bench.entries = {"cometapi": bench.provider.entry()}
        studio = bench.studio()
        await studio.start()
        library = studio._library
        job = persisted(S.DOWNLOADING)
        await library.add((job,))
        studio._journal.adopt((job,))
        studio._runner.run(job.id)
        await reach(studio, job.id, S.DOWNLOADING, also=lambda j: j.problem is not None)
        await studio.close()
        async with bench.open() as again:
            await reach(again, job.id, S.READY)
        assert bench.provider.clip.starts == [0, half]

    run(story())


def test_a_ready_job_without_a_poster_gets_one_at_the_next_start(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            ready = await reach(studio, job.id, S.READY, also=lambda j: bool(j.poster))
            poster = studio.poster_path(ready)
            assert poster is not None
            poster.unlink()
            await studio._journal.change(job.id, lambda j: _without_poster(j))
        async with bench.open() as again:
            await reach(again, job.id, S.READY, also=lambda j: bool(j.poster))
        assert poster.exists()

    run(story())


def _without_poster(job: Job) -> Job:
    from dataclasses import replace

    return replace(job, poster="")


_WRITER = """
import asyncio, json, sys
from dataclasses import replace
from pathlib import Path
from kling_studio.store.library import Library
from tests.unit.engine.test_resume import persisted, S

async def main():
    library = Library(Path(sys.argv[1]) / "library.sqlite")
    await library.open()
    while True:
        job = persisted(S.QUEUED)
        await library.add((job,))
        moved = job.moved(S.SUBMITTING, job.created_at)
        await library.save(moved)
        print(json.dumps(job.id), flush=True)

asyncio.run(main())
"""


def test_what_was_said_to_be_written_survives_kill_9(run: Run, data_folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(data_folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    told = [json.loads(process.stdout.readline()) for _ in range(20)]
    process.kill()
    told += [json.loads(line) for line in process.stdout if line.endswith("\n")]
    process.wait()
    process.stdout.close()

    async def story() -> None:
        library = Library(data_folder / "library.sqlite")
        await library.open()
        kept = {job.id: job.state for job in await library.unfinished()}
        await library.close()
        assert all(kept[job_id] is S.SUBMITTING for job_id in told)
        assert len(kept) - len(told) in (0, 1)

    run(story())


async def _drop(studio: Studio) -> None:
    """Ends a studio as a kill does: nothing is awaited, nothing more is written."""
    await studio._tasks.close()
    await studio._library.close()
