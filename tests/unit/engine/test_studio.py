"""The whole life of a job, from intent to kept clip, over a provider that does as it is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Remedy, StudioError
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.studio import Group, JobCounts, JobQuery, RecipeRefusedError
from kling_studio.providers.base import Fate, TaskReport, TaskState
from tests.unit.engine.conftest import RECIPE, Bench, reach
from tests.unit.engine.scripted import refused

S = JobState
Run = Callable[[Any], Any]


def test_an_intent_becomes_a_kept_clip(run: Run, bench: Bench, clip_bytes: bytes) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            seen: list[JobState] = []
            studio.changed.subscribe(lambda job: seen.append(job.state) if job.state not in seen else None)
            (job,) = await studio.submit(RECIPE)
            assert job.state is S.QUEUED
            assert job.model == "kling-v2-6"
            ready = await reach(studio, job.id, S.READY, also=lambda j: bool(j.poster))
            assert seen == [S.QUEUED, S.SUBMITTING, S.SUBMITTED, S.DOWNLOADING, S.READY]
            path = studio.clip_path(ready)
            assert path is not None
            assert path.read_bytes() == clip_bytes
            assert ready.clip is not None
            assert ready.clip.sha256 == hashlib.sha256(clip_bytes).hexdigest()
            assert (ready.clip.frames, ready.clip.width, ready.clip.height) == (48, 320, 180)
            poster = studio.poster_path(ready)
            assert poster is not None
            assert poster.read_bytes()[:2] == b"\xff\xd8"
            assert sorted(p.name for p in path.parent.iterdir()) == [path.name]
            assert [answer.what for answer in await studio.answers(job.id)] == [
                "request",
                "create",
                "query",
            ]
            assert await studio.counts() == JobCounts(all=1, ready=1)
            assert [j.id for j in await studio.page(JobQuery("HARBOUR", Group.READY))] == [job.id]
            assert bench.provider.creates[0].external_task_id == job.external_task_id

    run(story())


def test_the_intent_is_on_disk_before_the_request_leaves(run: Run, bench: Bench, data_folder: Path) -> None:
    import sqlite3

    found: list[tuple[str, str]] = []

    def on_disk(request: object) -> None:
        with sqlite3.connect(f"file:{data_folder / 'library.sqlite'}?mode=ro", uri=True) as other:
            found.extend(other.execute("SELECT state, external_task_id FROM jobs").fetchall())
        other.close()

    async def story() -> None:
        bench.provider.creating.append(on_disk)
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.READY)
            assert found == [("submitting", job.external_task_id)]

    run(story())


def test_takes_share_an_intent_and_differ_in_their_ids(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            jobs = await studio.submit(RECIPE, takes=4)
            for job in jobs:
                await reach(studio, job.id, S.READY)
            assert [job.take for job in await studio.takes(jobs[0].intent)] == [1, 2, 3, 4]
            assert len({request.external_task_id for request in bench.provider.creates}) == 4
            assert [j.take for j in await studio.page(JobQuery())] == [4, 3, 2, 1]

    run(story())


def test_never_more_at_the_provider_than_it_has_slots(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.entries = {"cometapi": bench.provider.entry(slots=2)}
        bench.provider.querying.extend([TaskReport("x", TaskState.RUNNING, "processing")] * 8)
        async with bench.open() as studio:
            jobs = await studio.submit(RECIPE, takes=6)
            for job in jobs:
                await reach(studio, job.id, S.READY)
        assert bench.provider.most_running == 2
        assert len(bench.provider.creates) == 6

    run(story())


@pytest.mark.parametrize("key", [ErrorKey.TOO_FAST, ErrorKey.SLOTS_FULL])
def test_a_refusal_for_lack_of_room_is_sent_again(run: Run, bench: Bench, key: ErrorKey) -> None:
    async def story() -> None:
        bench.provider.creating.extend([refused(key, retry_after=5.0), refused(key)])
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            waiting = await reach(studio, job.id, S.QUEUED, also=lambda j: j.problem is not None)
            assert waiting.problem is not None
            assert waiting.problem.key is key
            assert waiting.submitted_at is None
            ready = await reach(studio, job.id, S.READY)
            assert ready.problem is None
        assert {r.external_task_id for r in bench.provider.creates} == {job.external_task_id}
        assert len(bench.provider.made) == 1

    run(story())


def test_a_request_that_never_left_waits_for_the_network(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.creating.extend([refused(ErrorKey.UNREACHABLE, Fate.NOT_SENT)] * 3)
        async with bench.open() as studio:
            jobs = await studio.submit(RECIPE, takes=2)
            for job in jobs:
                await reach(studio, job.id, S.READY)
        assert len(bench.provider.creates) == 5
        assert len(bench.provider.made) == 2

    run(story())


@pytest.mark.parametrize(
    ("key", "fate"),
    [
        (ErrorKey.CONTENT_REFUSED, Fate.REFUSED),
        (ErrorKey.REHEARSAL_NOT_STARTED, Fate.NOT_SENT),
    ],
)
def test_a_plain_refusal_fails_the_job(run: Run, bench: Bench, key: ErrorKey, fate: Fate) -> None:
    async def story() -> None:
        bench.provider.creating.append(refused(key, fate, status=400, raw='{"code":1301}'))
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            failed = await reach(studio, job.id, S.FAILED)
            assert failed.problem is not None
            assert failed.problem.key is key
            assert failed.problem.params["provider"] == "cometapi"
            assert (await studio.answers(job.id))[-1].text == '{"code":1301}'
        assert len(bench.provider.creates) == 1

    run(story())


@pytest.mark.parametrize("key", [ErrorKey.ANSWER_LOST, ErrorKey.SERVER_FAILED, ErrorKey.NOT_JSON])
def test_a_lost_answer_is_looked_up_and_never_sent_again(run: Run, bench: Bench, key: ErrorKey) -> None:
    def made_but_lost(request: Any) -> None:
        bench.provider.make(request.external_task_id)
        raise refused(key, Fate.UNKNOWN)

    async def story() -> None:
        bench.provider.creating.append(made_but_lost)
        bench.provider.finding.extend([refused(ErrorKey.UNREACHABLE), None])
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            unsure = await reach(studio, job.id, S.UNSURE)
            assert unsure.problem is not None
            assert unsure.problem.key is key
            ready = await reach(studio, job.id, S.READY)
            assert ready.problem is None
            assert ready.task_id == "task-1"
        assert len(bench.provider.creates) == 1
        assert bench.provider.finds == [job.external_task_id] * 3

    run(story())


def test_where_absence_is_proof_an_unsure_job_fails_as_never_made(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.proves_absence = True
        bench.provider.creating.append(refused(ErrorKey.ANSWER_LOST, Fate.UNKNOWN))
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            failed = await reach(studio, job.id, S.FAILED)
            assert failed.problem is not None
            assert failed.problem.key is ErrorKey.NOTHING_MADE
            assert failed.problem.remedy is Remedy.RETRY
        assert len(bench.provider.finds) >= 3

    run(story())


def test_where_absence_proves_nothing_the_user_decides(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.creating.append(refused(ErrorKey.ANSWER_LOST, Fate.UNKNOWN))
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            over = await reach(studio, job.id, S.UNSURE, also=studio.lookup_over)
            assert over.problem is not None
            assert int(over.problem.params["not_found"]) > 3
            assert studio.unfinished().at_provider == 1
            await studio.cancel(job.id)
            assert (await studio.job(job.id) or job).state is S.CANCELLED
        assert len(bench.provider.creates) == 1

    run(story())


def test_nothing_that_happens_while_polling_changes_a_jobs_fate(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.querying.extend([
            refused(ErrorKey.TASK_UNKNOWN),
            TaskReport("task-1", TaskState.RUNNING, "processing", progress=0.4),
            refused(ErrorKey.UNREACHABLE),
            refused(ErrorKey.KEY_REFUSED),
            refused(ErrorKey.NOT_JSON),
            TaskReport("task-1", TaskState.QUEUED, "submitted", progress=0.1),
            TaskReport("task-1", TaskState.UNKNOWN, "pondering"),
        ])  # fmt: skip
        async with bench.open() as studio:
            seen: list[Job] = []
            studio.changed.subscribe(seen.append)
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.READY)
        words = [j.task_status for j in seen]
        assert "pondering" in words
        at_work = [j for j in seen if j.state is S.PROCESSING]
        assert {j.progress for j in at_work} == {0.4}
        keys = [j.problem.key for j in at_work if j.problem]
        assert ErrorKey.UNREACHABLE in keys
        assert ErrorKey.KEY_REFUSED in keys
        assert ErrorKey.TASK_UNKNOWN not in keys
        states = [j.state for j in seen]
        assert S.FAILED not in states
        assert S.SUBMITTED not in states[states.index(S.PROCESSING) :]

    run(story())


def test_the_providers_word_fails_a_job(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.querying.append(TaskReport("task-1", TaskState.FAILED, "failed"))
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            failed = await reach(studio, job.id, S.FAILED)
            assert failed.problem is not None
            assert failed.problem.key is ErrorKey.TASK_FAILED
            assert studio.clip_path(failed) is None
            await studio.fetch_again(job.id)
            assert (await studio.job(job.id) or job).state is S.FAILED

    run(story())


def test_a_waiting_job_is_cancelled_a_sent_one_is_watched_to_its_end(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.entries = {"cometapi": bench.provider.entry(slots=1)}
        bench.provider.hold.clear()
        async with bench.open() as studio:
            first, second = await studio.submit(RECIPE, takes=2)
            await reach(studio, first.id, S.SUBMITTING)
            await studio.cancel(second.id)
            await studio.cancel(first.id)
            bench.provider.hold.set()
            ready = await reach(studio, first.id, S.READY)
            assert ready.dismissed
            assert (await studio.job(second.id) or first).state is S.CANCELLED
            assert [j.id for j in await studio.page(JobQuery(group=Group.DISMISSED))] == [first.id]
        assert len(bench.provider.creates) == 1

    run(story())


def test_only_the_first_take_has_the_users_own_id(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            jobs = await studio.submit(RECIPE.with_values(external_task_id="m" * 64), takes=3)
            for job in jobs:
                await reach(studio, job.id, S.READY)
        ids = [job.external_task_id for job in jobs]
        assert ids[0] == "m" * 64
        assert len(set(ids)) == 3
        assert all(id.startswith("ks-") and len(id) <= 64 for id in ids[1:])

    run(story())


def test_retry_is_a_new_intent_with_an_id_of_its_own(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE.with_values(external_task_id="mine-1"))
            await reach(studio, job.id, S.READY)
            again = await studio.retry(job.id)
            await reach(studio, again.id, S.READY)
            assert again.intent != job.intent
            assert again.recipe.values["prompt"] == job.recipe.values["prompt"]
        first, second = (request.external_task_id for request in bench.provider.creates)
        assert first == "mine-1"
        assert second != first

    run(story())


def test_an_id_that_another_job_bears_is_refused(run: Run, bench: Bench) -> None:
    mine = RECIPE.with_values(external_task_id="mine-1")

    async def story() -> None:
        async with bench.open() as studio:
            await studio.submit(mine)
            for takes in (1, 2):
                with pytest.raises(RecipeRefusedError) as refusal:
                    await studio.submit(mine, takes)
                assert refusal.value.problem.params["rule"] == "identifier_used"
            (violation,) = await studio.check(mine)
            assert violation.fix == {"external_task_id": None}
            with pytest.raises(RecipeRefusedError):
                await studio.check_sendable(mine)
            await studio.check_sendable(RECIPE.with_values(external_task_id="mine-2"))
            assert (await studio.counts()).all == 1

    run(story())


def test_a_broken_recipe_is_refused_and_nothing_is_kept(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            with pytest.raises(RecipeRefusedError) as refusal:
                await studio.submit(RECIPE.with_values(prompt="", mode="ultra"))
            assert [v.field for v in refusal.value.violations] == ["prompt", "mode"]
            assert refusal.value.problem.params["field"] == "prompt"
            assert await studio.counts() == JobCounts()

    run(story())


def test_without_a_key_nothing_is_kept_and_nothing_sent(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.name = "apixo"
        bench.entries = {"cometapi": bench.provider.entry(needs_key=True)}
        async with bench.open() as studio:
            await studio.accounts.forget_key("cometapi")
            with pytest.raises(StudioError) as refusal:
                await studio.submit(RECIPE)
            assert refusal.value.problem.key is ErrorKey.KEY_MISSING
            assert await studio.counts() == JobCounts()
        assert bench.provider.creates == []

    run(story())


def test_remove_takes_files_along_and_restore_brings_them_back(
    run: Run, bench: Bench, data_folder: Path
) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            removed: list[str] = []
            studio.removed.subscribe(removed.append)
            (job,) = await studio.submit(RECIPE)
            ready = await reach(studio, job.id, S.READY, also=lambda j: bool(j.poster))
            path = studio.clip_path(ready)
            assert path is not None
            await studio.remove(job.id)
            assert removed == [job.id]
            assert not path.exists()
            assert (data_folder / "removed" / "clips" / path.name).exists()
            assert await studio.page(JobQuery()) == ()
            assert await studio.restore(job.id) == ready
            assert path.exists()
            assert [j.id for j in await studio.page(JobQuery("harbour"))] == [job.id]

    run(story())


def test_export_copies_and_never_overwrites(
    run: Run, bench: Bench, tmp_path: Path, clip_bytes: bytes
) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.READY)
            target = tmp_path / "out" / "harbour.mp4"
            assert await studio.export(job.id, target) == target
            assert target.read_bytes() == clip_bytes
            with pytest.raises(FileExistsError):
                await studio.export(job.id, target)
            assert [p.name for p in target.parent.iterdir()] == ["harbour.mp4"]

    run(story())


def test_what_is_learnt_gives_the_time_left(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.READY)
            bench.provider.querying.extend([TaskReport("t", TaskState.RUNNING, "processing")] * 500)
            (next_job,) = await studio.submit(RECIPE)
            running = await reach(studio, next_job.id, S.PROCESSING)
            known = await reach(studio, running.id, *S, also=lambda j: studio.time_left(j) is not None)
            assert (studio.time_left(known) or 0.0) >= 0.0

    run(story())


@pytest.mark.expects_log_warnings
def test_a_defect_in_one_run_is_told_and_the_job_goes_on(
    run: Run, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        bench.provider.creating.append(ZeroDivisionError())
        bench.provider.finding.append(TaskReport("task-9", TaskState.QUEUED, "submitted"))
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.READY)
        assert len(bench.provider.creates) == 1

    run(story())
    assert "unforeseen" in caplog.text
