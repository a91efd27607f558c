"""What is made and not on the disk: how long it is kept, fetched first at start and after sleep."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.clock import Clock
from kling_studio.engine.keeping import Keeping
from kling_studio.engine.pace import slow_after
from kling_studio.engine.wake import JUMP, Wake
from kling_studio.providers.base import Fate, TaskReport, TaskState
from kling_studio.store.library import Library
from tests.unit.engine.conftest import RECIPE, Bench, reach
from tests.unit.engine.scripted import refused

S = JobState
Run = Callable[[Any], Any]
DAY = 86_400.0
FULL = Problem(ErrorKey.DISK_FULL)


class Stopped(Clock):
    """Always the same moment."""

    at = 100 * DAY

    def now(self) -> float:
        return self.at


def made(number: int, *, provider: str = "cometapi", state: JobState = S.DOWNLOADING, **more: Any) -> Job:
    return Job(
        id=f"{number:04}", intent="i", external_task_id=f"ks-{number}", created_at=float(number),
        changed_at=1.0, recipe=Recipe(provider, "text2video", {"prompt": "x", "model_name": "kling-v2-6"}),
        state=state, task_id=f"task-{number}",
        submitted_at=more.pop("submitted_at", more.get("done_at", 1.0)), **more,
    )  # fmt: skip


def test_how_long_each_provider_keeps_a_clip(bench: Bench) -> None:
    keeping = Keeping(bench.catalog, Stopped())
    done = Stopped.at - DAY
    assert keeping.left(made(1, done_at=done)) == 29 * DAY
    assert keeping.left(made(1, provider="rehearsal", done_at=Stopped.at - 60)) == 9 * 60
    assert keeping.left(made(1, provider="elsewhere", done_at=done)) is None
    assert keeping.left(made(1, state=S.PROCESSING)) is None
    assert keeping.left(made(1, state=S.READY, done_at=done)) is None
    assert keeping.left(made(1, state=S.FAILED, done_at=done)) is None, "the task itself failed"
    lost = Problem(ErrorKey.CLIP_DAMAGED, remedy=Remedy.FETCH_AGAIN)
    assert keeping.left(made(1, state=S.FAILED, done_at=done, problem=lost)) == 29 * DAY
    assert keeping.left(made(1, done_at=Stopped.at - 40 * DAY)) == 0
    noticed_late = made(1, done_at=Stopped.at, submitted_at=Stopped.at - 3 * DAY)
    assert keeping.left(noticed_late) == 27 * DAY, "it may have been made at once, while nobody looked"
    kept = bench.catalog.keeping("cometapi")
    assert kept is not None
    assert kept.source
    assert kept.as_of


def test_at_risk_is_what_something_keeps_from_the_disk(bench: Bench) -> None:
    keeping = Keeping(bench.catalog, Stopped())
    assert not keeping.at_risk(made(1, done_at=Stopped.at))
    assert keeping.at_risk(made(1, done_at=Stopped.at, problem=FULL))
    assert not keeping.at_risk(made(1, done_at=Stopped.at - 31 * DAY, problem=FULL)), "gone by now"
    assert not keeping.at_risk(made(1, state=S.QUEUED, problem=FULL))


def test_the_clips_with_the_least_time_left_are_fetched_first_at_the_start(run: Run, bench: Bench) -> None:
    asked: list[str] = []

    def opened(url: object) -> None:
        asked.append(str(url))

    async def story() -> None:
        bench.speed = 1
        library = Library(bench.folder / "library.sqlite")
        await library.open()
        now = Clock().now()
        young = [
            made(n, done_at=now - n * DAY, clip_url=f"https://cdn.example/{n}.mp4") for n in range(1, 6)
        ]
        await library.add([made(9, state=S.PROCESSING), *young])
        await library.close()
        bench.provider.opening.extend([opened] * 5)
        async with bench.open() as studio:
            for job in young:
                await reach(studio, job.id, S.READY)
        assert sorted(asked[:3]) == [f"https://cdn.example/{n}.mp4" for n in (3, 4, 5)], asked

    run(story())


def test_after_sleep_the_clip_at_risk_and_every_task_are_asked_for_at_once(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.speed = 0.001  # no wait of the engine ends by itself in this test
        library = Library(bench.folder / "library.sqlite")
        await library.open()
        now = Clock().now()
        running = replace(made(1, state=S.PROCESSING), submitted_at=now)
        held = made(2, done_at=now, clip_url="https://cdn.example/2.mp4")
        await library.add([running, held])
        await library.close()
        bench.provider.opening.append(refused(ErrorKey.NO_ANSWER, Fate.NOT_SENT))
        bench.provider.querying.append(TaskReport("task-1", TaskState.RUNNING, "rendering"))
        async with bench.open() as studio:
            await reach(studio, held.id, S.DOWNLOADING, also=lambda job: job.problem is not None)
            await reach(studio, running.id, S.PROCESSING, also=lambda job: job.task_status == "rendering")
            assert [job.id for job in await studio.rescue.at_risk()] == [held.id]
            assert len(bench.provider.queries) == 1, "asked at once at the start"
            await studio.rescue.after_sleep()
            await reach(studio, held.id, S.READY)
            await reach(studio, running.id, S.READY)
            assert await studio.rescue.at_risk() == ()

    run(story())


def test_sleep_is_a_jump_of_the_wall_clock_against_the_steady_one(run: Run) -> None:
    walls = iter([0.0, 5.0, 10.0 + JUMP + 1, 15.0, 20.0])
    steadies = iter([0.0, 5.0, 10.0, 15.0, 20.0])
    looked: list[float] = []

    async def story() -> None:
        told = asyncio.Event()

        async def woke() -> None:
            told.set()

        def wall() -> float:
            looked.append(next(walls))
            return looked[-1]

        watch = asyncio.create_task(Wake(woke, wall, lambda: next(steadies)).watch(0.001))
        await told.wait()
        watch.cancel()

    run(story())
    assert looked == [0.0, 5.0, 10.0 + JUMP + 1]


def test_slow_is_longer_than_nine_of_ten_took() -> None:
    assert slow_after([10.0] * 4) is None, "too few to say"
    assert slow_after([float(n) for n in range(1, 11)]) == 9.0
    assert slow_after([float(n) for n in range(1, 101)]) == 90.0
    assert slow_after([5.0, 1.0, 2.0, 3.0, 4.0]) == 5.0


ANSWERS = st.one_of(
    st.sampled_from([TaskState.QUEUED, TaskState.RUNNING, TaskState.UNKNOWN]).flatmap(
        lambda state: st.builds(
            TaskReport,
            task_id=st.sampled_from(["", "task-1", "another"]),
            state=st.just(state),
            word=st.text(max_size=12),
            progress=st.none() | st.floats(0, 1),
            clip_url=st.sampled_from(["", "https://cdn.example/a.mp4"]),
        )
    ),
    st.builds(
        refused,
        st.sampled_from([key for key in ErrorKey if not key.value.startswith(("sketch", "library"))]),
        st.sampled_from(Fate),
        retry_after=st.none() | st.floats(0, 5),
    ),
)


@pytest.mark.expects_log_warnings
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.lists(ANSWERS, max_size=8))
def test_nothing_but_the_providers_own_word_ends_a_task(
    answers: list[Any], tmp_path_factory: pytest.TempPathFactory, clip_bytes: bytes
) -> None:
    from tests.unit.engine.scripted import Clip, ScriptedProvider

    async def story() -> None:
        bench = Bench(tmp_path_factory.mktemp("task"), ScriptedProvider(Clip(clip_bytes)))
        bench.speed = 50_000
        bench.provider.querying.extend(answers)
        async with bench.open() as studio:
            seen: list[JobState] = []
            studio.changed.subscribe(lambda job: seen.append(job.state))
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.READY)
            done = seen.index(S.DOWNLOADING)
            assert set(seen[:done]) <= {S.QUEUED, S.SUBMITTING, S.SUBMITTED, S.PROCESSING}
            assert S.FAILED not in seen
            assert len(bench.provider.queries) == len(answers) + 1
        assert len(bench.provider.creates) == 1

    asyncio.run(asyncio.wait_for(story(), 90))
