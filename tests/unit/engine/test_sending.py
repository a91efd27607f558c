"""Nothing paid leaves while the user pauses, or once a provider has stopped the account."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.budget import Limit
from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.periods import Period
from kling_studio.engine.sending import STOPPING, UNKEYED
from kling_studio.engine.settings import PAUSED, Settings
from kling_studio.engine.studio import Step, Studio
from kling_studio.headless import Exit, Headless
from kling_studio.providers.base import Fate, ProviderError, TaskReport, TaskState
from kling_studio.providers.base_beside import FoundFaces
from tests.studios import until
from tests.unit.engine.conftest import RECIPE, Bench, reach
from tests.unit.engine.scripted import Clip, ScriptedProvider, refused

S = JobState
Run = Callable[[Any], Any]


async def settled() -> None:
    """Lets the studio do what it would do at once."""
    for _ in range(50):
        await asyncio.sleep(0.001)


def test_a_pause_sends_nothing_and_fetches_what_is_at_the_provider(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.querying.append(TaskReport("task-1", TaskState.RUNNING, "processing"))
        async with bench.open() as studio:
            (sent,) = await studio.submit(RECIPE)
            await reach(studio, sent.id, S.SUBMITTED, S.PROCESSING)
            studio.sending.pause(True)
            (waits,) = await studio.submit(RECIPE)
            await reach(studio, sent.id, S.READY)
            await settled()
            now = await studio.job(waits.id)
            assert now is not None
            assert now.state is S.QUEUED
            assert len(bench.provider.creates) == 1
        async with bench.open() as studio:
            await settled()
            assert studio.sending.paused, "it outlives a restart"
            assert len(bench.provider.creates) == 1
            studio.sending.pause(False)
            await reach(studio, waits.id, S.READY)
        assert len(bench.provider.creates) == 2

    run(story())


def test_a_pause_holds_what_is_about_to_be_looked_at_for_the_budget(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            studio.budget.choose(Limit(Decimal(9), "USD", Period.DAY))
            studio.sending.pause(True)
            (job,) = await studio.submit(RECIPE.with_values(model_name="kling-v1-6"))
            async with studio.budget.room_for(job.price, 1, unpriced=False):
                studio.sending.pause(False)
                await settled()
                studio.sending.pause(True)
            await settled()
            now = await studio.job(job.id)
            assert now is not None
            assert (now.state, len(bench.provider.creates)) == (S.QUEUED, 0)
            studio.sending.pause(False)
            await reach(studio, job.id, S.READY)
            assert len(bench.provider.creates) == 1

    run(story())


def test_without_a_key_what_waits_goes_on_waiting_until_there_is_one(run: Run, bench: Bench) -> None:
    missing = [refused(ErrorKey.KEY_MISSING, Fate.NOT_SENT, raw="") for _ in range(2)]

    async def story() -> None:
        bench.entries = {"cometapi": bench.provider.entry(slots=1)}
        async with bench.open() as studio:
            studio.sending.pause(True)
            jobs = await studio.submit(RECIPE, 3)
            await studio.accounts.forget_key("cometapi")
            bench.provider.creating.extend(missing)
            studio.sending.pause(False)
            first = await reach(studio, jobs[0].id, S.QUEUED, also=lambda job: job.problem is not None)
            assert first.problem is not None
            assert (first.problem.key, first.submitted_at) == (ErrorKey.KEY_MISSING, None)
            await settled()
            assert [await state(studio, job) for job in jobs] == [S.QUEUED] * 3
            assert studio.sending.stops()["cometapi"].key is ErrorKey.KEY_MISSING
            await studio.accounts.forget_key("cometapi")  # once more, and one is tried in vain
            await reach(studio, jobs[0].id, S.QUEUED, also=lambda job: job.problem is not None)
            assert [await state(studio, job) for job in jobs] == [S.QUEUED] * 3
            await studio.accounts.save_key("cometapi", "another")
            for job in jobs:
                assert (await reach(studio, job.id, S.READY)).problem is None
            assert not studio.sending.stops()
        assert len(bench.provider.creates) == 2 + 3

    run(story())


def test_a_key_that_is_there_at_the_next_start_is_enough(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.creating.append(refused(ErrorKey.KEY_MISSING, Fate.NOT_SENT))
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.QUEUED, also=lambda job: job.problem is not None)
        async with bench.open() as studio:
            await reach(studio, job.id, S.READY)
            assert not studio.sending.stops()

    run(story())


@pytest.mark.parametrize("key", sorted(STOPPING))
def test_a_stopped_account_keeps_its_jobs_waiting_until_the_user_resumes(
    run: Run, bench: Bench, key: ErrorKey
) -> None:
    async def story() -> None:
        bench.entries = {"cometapi": bench.provider.entry(slots=1)}
        bench.provider.creating.append(refused(key, raw='{"code":1102}', status=429))
        async with bench.open() as studio:
            jobs = await studio.submit(RECIPE, 3)
            first = await reach(studio, jobs[0].id, S.QUEUED, also=lambda job: job.problem is not None)
            assert first.problem is not None
            assert first.problem.key is key
            assert first.submitted_at is None
            await settled()
            assert [await state(studio, job) for job in jobs] == [S.QUEUED] * 3
            assert len(bench.provider.creates) == 1
        async with bench.open() as studio:
            await settled()
            assert studio.sending.stops()["cometapi"].key is key
            assert len(bench.provider.creates) == 1, "not even after a restart"
            await studio.accounts.resume("cometapi")
            for job in jobs:
                assert (await reach(studio, job.id, S.READY)).problem is None
        assert len(bench.provider.creates) == 4
        assert len(bench.provider.made) == 3

    run(story())


def test_another_key_resumes_a_stopped_account(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.creating.append(refused(ErrorKey.BALANCE_EMPTY))
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.QUEUED, also=lambda job: job.problem is not None)
            await studio.accounts.save_key("cometapi", "another")
            await reach(studio, job.id, S.READY)
            assert not studio.sending.stops()

    run(story())


@pytest.mark.parametrize("key", sorted(UNKEYED))
@pytest.mark.parametrize("replaced", [False, True])
def test_a_refused_key_fails_one_job_and_the_others_wait_for_a_good_one(
    run: Run, bench: Bench, key: ErrorKey, replaced: bool
) -> None:
    async def story() -> None:
        told = ProviderError(
            Problem(key, provider_code="1002"), Fate.REFUSED, raw='{"code":1002}', status=401
        )
        bench.provider.creating.extend([None, told])
        async with bench.open() as studio:
            (good,) = await studio.submit(RECIPE)
            await reach(studio, good.id, S.READY)
            jobs = await studio.submit(RECIPE, 4)  # the key was revoked meanwhile
            failed = await reach(studio, jobs[0].id, S.FAILED)
            assert failed.problem is not None
            assert failed.problem.key is key
            await settled()
            assert [await state(studio, job) for job in jobs[1:]] == [S.QUEUED] * 3
            assert studio.sending.stops()["cometapi"] == failed.problem
            assert len(bench.provider.creates) == 2
        async with bench.open() as studio:
            await settled()
            assert len(bench.provider.creates) == 2, "not even after a restart"
            bench.provider.creating.append(told)
            await studio.accounts.resume("cometapi")  # with the same key, in vain
            assert (await reach(studio, jobs[1].id, S.FAILED)).problem == failed.problem
            await settled()
            assert len(bench.provider.creates) == 3
            await (
                studio.accounts.save_key("cometapi", "another")
                if replaced
                else studio.accounts.resume("cometapi")
            )
            for job in jobs[2:]:
                assert (await reach(studio, job.id, S.READY)).problem is None
            assert not studio.sending.stops()
        assert len(bench.provider.creates) == 5

    run(story())


def test_of_requests_that_met_the_refusal_of_the_key_together_one_has_failed(
    run: Run, bench: Bench
) -> None:
    async def story() -> None:
        bench.provider.creating.extend([None, *[refused(ErrorKey.KEY_REFUSED)] * 3])
        async with bench.open() as studio:
            jobs = await studio.submit(RECIPE, 4)  # the key is revoked after the first of them
            for job in jobs[2:]:
                await reach(studio, job.id, S.QUEUED, also=lambda now: now.problem is not None)
            assert [await state(studio, job) for job in jobs[1:]] == [S.FAILED, S.QUEUED, S.QUEUED]
            await studio.accounts.save_key("cometapi", "another")
            for job in jobs[2:]:
                assert (await reach(studio, job.id, S.READY)).problem is None
        assert len(bench.provider.creates) == 6

    run(story())


async def headless(studio: Studio, out: Any, *recipes: Any, aside: io.StringIO | None = None) -> Exit:
    await studio._library.open()
    try:
        return await Headless(studio, lambda problem: str(problem.key), out, aside).run(recipes)
    finally:
        await studio.close()


def lines_of(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_headless_run_ends_at_a_stopped_account_and_the_next_one_tries_again(
    run: Run, bench: Bench
) -> None:
    bench.entries = {"cometapi": bench.provider.entry(slots=1)}
    bench.provider.creating.append(refused(ErrorKey.ACCOUNT_IN_ARREARS))
    out = io.StringIO()
    assert run(headless(bench.studio(), out, RECIPE, RECIPE, RECIPE)) is Exit.SOME_FAILED
    ends = [line for line in lines_of(out) if line["state"] == "failed"]
    assert [line["error"]["key"] for line in ends] == ["account_in_arrears"] * 3
    assert len(bench.provider.creates) == 1
    assert run(headless(bench.studio(), io.StringIO(), RECIPE)) is Exit.ALL_READY


@pytest.mark.parametrize("key", sorted(UNKEYED))
def test_a_headless_run_ends_at_a_refused_key_after_one_request(
    run: Run, bench: Bench, key: ErrorKey
) -> None:
    bench.provider.creating.append(refused(key))
    out = io.StringIO()
    assert run(headless(bench.studio(), out, RECIPE, RECIPE, RECIPE)) is Exit.SOME_FAILED
    ends = [line for line in lines_of(out) if line["state"] == "failed"]
    assert [line["error"]["key"] for line in ends] == [key] * 3
    assert len(bench.provider.creates) == 1
    assert run(headless(bench.studio(), io.StringIO(), RECIPE)) is Exit.ALL_READY


@pytest.mark.parametrize("key", sorted(UNKEYED))
def test_a_job_that_was_left_waits_for_a_key_and_fails_in_no_headless_run(
    run: Run, bench: Bench, key: ErrorKey
) -> None:
    running = [TaskReport("task-1", TaskState.RUNNING, "processing")] * 20

    async def left() -> Job:
        bench.provider.querying.extend(running)
        async with bench.open() as studio:
            (sent,) = await studio.submit(RECIPE)
            await reach(studio, sent.id, S.PROCESSING)
            studio.sending.pause(True)
            (job,) = await studio.submit(RECIPE)
            return job

    async def later() -> None:
        async with bench.open() as studio:
            await studio.accounts.save_key("cometapi", "there by now")
            assert (await reach(studio, job.id, S.READY)).problem is None

    job = run(left())
    studio, out = bench.studio(), io.StringIO()
    studio.sending.pause(False)
    bench.provider.creating.append(refused(key, Fate.NOT_SENT))
    assert run(headless(studio, out)) is Exit.SOME_FAILED
    lines = [line for line in lines_of(out) if line["job"] == job.id]
    assert [line["state"] for line in lines] == ["queued", "submitting", "queued"]
    assert lines[-1]["error"]["key"] == key
    assert "ready" in [line["state"] for line in lines_of(out)], "what was under way is fetched meanwhile"
    studio.settings.close()
    run(later())
    assert len(bench.provider.made) == 2


def test_a_headless_run_resumes_no_account_that_it_does_not_send_to(
    run: Run, bench: Bench, clip_bytes: bytes
) -> None:
    other = ScriptedProvider(Clip(clip_bytes), name="rehearsal")
    bench.entries = {**bench.entries, "rehearsal": other.entry()}
    bench.provider.creating.append(refused(ErrorKey.BALANCE_EMPTY))

    async def left() -> None:
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.QUEUED, also=lambda job: job.problem is not None)

    run(left())
    out, elsewhere = io.StringIO(), replace(RECIPE, provider="rehearsal")
    assert run(headless(bench.studio(), out, elsewhere)) is Exit.SOME_FAILED, "one waits still"
    assert [line["state"] for line in lines_of(out)].count("ready") == len(other.made) == 1
    assert (len(bench.provider.creates), bench.provider.made) == (1, {})
    assert run(headless(bench.studio(), io.StringIO())) is Exit.ALL_READY, "it is to go on with the rest"
    assert len(bench.provider.made) == 1


@pytest.mark.expects_log_warnings
def test_a_headless_run_sends_nothing_where_the_settings_could_not_be_read(run: Run, bench: Bench) -> None:
    async def under_way() -> Job:
        bench.provider.querying.extend([TaskReport("task-1", TaskState.RUNNING, "processing")] * 3)
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.PROCESSING)
            studio.sending.pause(True)
            await studio.submit(RECIPE)
            return job

    sent = run(under_way())
    (bench.folder / "settings.json").write_text('{"paused": tru')
    studio, out, aside = bench.studio(), io.StringIO(), io.StringIO()
    assert run(headless(studio, out, RECIPE)) is Exit.NOT_SENDABLE
    assert [line["error"]["key"] for line in lines_of(out)] == ["settings_set_aside"]
    studio = bench.studio()  # from now on it is a pause as any other
    out = io.StringIO()
    assert run(headless(studio, out, RECIPE)) is Exit.NOT_SENDABLE
    assert [line["error"]["key"] for line in lines_of(out)] == ["sending_paused"]
    (bench.folder / "settings.json").write_text('{"paused": 1}')
    studio, out = bench.studio(), io.StringIO()
    assert run(headless(studio, out, aside=aside)) is Exit.SOME_FAILED, "one still waits"
    assert [line["job"] for line in lines_of(out) if line["state"] == "ready"] == [sent.id]
    assert "settings_set_aside" in aside.getvalue()
    assert len(bench.provider.creates) == 1


def test_a_headless_run_does_not_send_in_spite_of_the_pause(run: Run, bench: Bench) -> None:
    studio, out = bench.studio(), io.StringIO()
    studio.sending.pause(True)
    assert run(headless(studio, out, RECIPE, RECIPE)) is Exit.NOT_SENDABLE
    assert [line["error"]["key"] for line in lines_of(out)] == ["sending_paused"] * 2
    assert not bench.provider.creates


def test_slots_are_the_users_where_he_states_them(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.hold.clear()
        async with bench.open() as studio:
            assert studio.sending.slots("cometapi") == studio.sending.usual_slots("cometapi") == 5
            studio.sending.state_slots("cometapi", 2)
            jobs = await studio.submit(RECIPE, 4)
            for job in jobs[:2]:
                await reach(studio, job.id, S.SUBMITTING)
            await settled()
            assert len(bench.provider.creates) == 2
            assert (await studio.usage("cometapi")).slots == 2
            studio.sending.state_slots("cometapi", None)
            for job in jobs[2:]:
                await reach(studio, job.id, S.SUBMITTING)
            bench.provider.hold.set()

    run(story())


def test_a_refusal_for_want_of_slots_lowers_the_count_to_what_runs(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.entries = {"cometapi": bench.provider.entry(slots=3)}
        running = TaskReport("t", TaskState.RUNNING, "processing")
        bench.provider.querying.extend([running] * 4)
        bench.provider.creating.extend([None, None, refused(ErrorKey.SLOTS_FULL)])
        async with bench.open() as studio:
            jobs = await studio.submit(RECIPE, 3)
            await reach(studio, jobs[2].id, S.QUEUED, also=lambda job: job.problem is not None)
            assert (await studio.usage("cometapi")).slots == 2
            for job in jobs:
                await reach(studio, job.id, S.READY)
        assert len(bench.provider.made) == 3

    run(story())


async def state(studio: Studio, job: Job) -> JobState:
    now = await studio.job(job.id)
    assert now is not None
    return now.state


def order_of(studio: Studio) -> str:
    return "".join(job.prompt for job in studio.waiting.line("cometapi"))


@pytest.mark.parametrize("paused", [True, False], ids=["still paused", "not paused any more"])
def test_what_waits_is_sent_in_the_users_order_also_after_a_restart(
    run: Run, bench: Bench, paused: bool
) -> None:
    async def story() -> None:
        bench.entries = {"cometapi": bench.provider.entry(slots=1)}
        async with bench.open() as studio:
            studio.sending.pause(True)
            ids = {}
            for name in "abcde":
                (job,) = await studio.submit(RECIPE.with_values(prompt=name))
                ids[name] = job.id
            assert await studio.waiting.move(ids["e"], Step.FIRST)
            assert await studio.waiting.move(ids["a"], Step.LATER)
            assert await studio.waiting.move(ids["d"], Step.EARLIER)
            assert order_of(studio) == "ebadc"
            assert not await studio.waiting.move(ids["e"], Step.EARLIER)
            assert not await studio.waiting.move(ids["c"], Step.LATER)
            last = await studio.job(ids["c"])
            assert last is not None
            assert studio.waiting.number(last) == 5
        if not paused:
            settings = Settings(bench.folder / "settings.json")
            settings.set(PAUSED, False)
            settings.close()
        async with bench.open() as studio:
            if paused:
                gateway = await studio._gateways.get("cometapi")
                await until(lambda: len(gateway.line.waiting()) == len(ids))
                assert order_of(studio) == "ebadc"
                studio.sending.pause(False)
            for job_id in ids.values():
                await reach(studio, job_id, S.READY)
        assert "".join(create.values["prompt"] for create in bench.provider.creates) == "ebadc"

    run(story())


def test_takes_of_one_moment_can_be_put_in_any_order(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            studio.sending.pause(True)
            jobs = await studio.submit(RECIPE, 6)
            wished = [job.id for job in jobs]
            for job, step, to in (
                (jobs[3], Step.EARLIER, 2),
                (jobs[3], Step.EARLIER, 1),
                (jobs[0], Step.LATER, 1),
                (jobs[5], Step.FIRST, 0),
                (jobs[1], Step.LATER, 4),
            ):
                wished.remove(job.id)
                wished.insert(to, job.id)
                assert await studio.waiting.move(job.id, step)
                assert [waiting.id for waiting in studio.waiting.line("cometapi")] == wished
            (after,) = await studio.submit(RECIPE)
            assert studio.waiting.line("cometapi")[-1].id == after.id

    run(story())


def test_a_waiting_job_is_taken_out_and_put_back_and_sent_once(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            studio.sending.pause(True)
            jobs = await studio.submit(RECIPE, 2)
            gone: list[str] = []
            studio.removed.subscribe(gone.append)
            taken = await studio.waiting.take_out(jobs[0].id)
            assert taken == jobs[0]
            assert gone == [jobs[0].id]
            assert await studio.job(jobs[0].id) is None
            assert await studio.waiting.take_out(jobs[0].id) is None
            back = await studio.restore(jobs[0].id)
            assert back is not None
            assert back.state is S.QUEUED
            studio.sending.pause(False)
            for job in jobs:
                await reach(studio, job.id, S.READY)
            assert await studio.waiting.take_out(jobs[1].id) is None
        assert len(bench.provider.creates) == 2

    run(story())


class SeesFaces(ScriptedProvider):
    """Looks for faces, which costs something nobody here knows."""

    looked = 0

    async def identify_face(self, *, video_url: str = "", video_id: str = "") -> FoundFaces:
        self.looked += 1
        return FoundFaces(video_url + video_id, ())


def test_what_is_no_job_leaves_no_more_than_jobs_do(run: Run, data_folder: Path, clip_bytes: bytes) -> None:
    provider = SeesFaces(Clip(clip_bytes))
    bench = Bench(data_folder, provider)
    bench.entries = {provider.name: provider.entry(needs_key=True)}

    async def story() -> None:
        async with bench.open() as studio:

            async def refused_for() -> ErrorKey:
                with pytest.raises(StudioError) as caught:
                    await studio.elements.faces("cometapi", video_id="1")
                return caught.value.problem.key

            studio.sending.pause(True)
            assert await refused_for() is ErrorKey.SENDING_PAUSED
            studio.sending.pause(False)
            studio.sending.stop("cometapi", Problem(ErrorKey.BALANCE_EMPTY, remedy=Remedy.TOP_UP))
            assert await refused_for() is ErrorKey.BALANCE_EMPTY
            studio.sending.resume("cometapi")
            studio.budget.choose(Limit(Decimal(0), "USD", Period.DAY))
            assert await refused_for() is ErrorKey.BUDGET_REACHED
            assert provider.looked == 0
            studio.budget.choose(None)
            assert (await studio.elements.faces("cometapi", video_id="1")).session_id == "1"
            assert provider.looked == 1

    run(story())


def test_a_job_that_is_given_up_while_it_is_found_holds_no_slot(run: Run, bench: Bench) -> None:
    bench.provider.creating.append(refused(ErrorKey.ANSWER_LOST, Fate.UNKNOWN))

    async def story() -> None:
        async with bench.open() as studio:

            async def given_up_meanwhile(external: str) -> TaskReport:
                await studio._journal.change(job.id, lambda now: now.moved(S.CANCELLED, 1.0))
                return TaskReport(bench.provider.make(external).task_id, TaskState.RUNNING)

            bench.provider.finding.append(given_up_meanwhile)
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, S.CANCELLED)
            await settled()
            assert (await studio.usage("cometapi")).running == 0

    run(story())


def test_what_was_taken_out_comes_back_though_another_bears_its_id_by_now(run: Run, bench: Bench) -> None:
    recipe = RECIPE.with_values(external_task_id="mine")

    async def story() -> None:
        async with bench.open() as studio:
            studio.sending.pause(True)
            (waiting,) = await studio.submit(recipe)
            assert await studio.waiting.take_out(waiting.id) is not None
            (last,) = await studio.submit(recipe)
            assert await studio.restore(waiting.id) is not None
            studio.sending.pause(False)
            for job in (waiting, last):
                await reach(studio, job.id, S.READY)
            sent = [request.external_task_id for request in bench.provider.creates]
            assert sorted(sent) == sorted(["mine", f"ks-{waiting.id}"])

    run(story())
