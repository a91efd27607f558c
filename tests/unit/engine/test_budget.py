"""The budget: never exceeded by what is begun, never by what waits, and one paid request per intent."""

from __future__ import annotations

import asyncio
import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kling_studio.domain.budget import Limit
from kling_studio.domain.errors import ErrorKey, Remedy, StudioError
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.money import Price
from kling_studio.domain.periods import Period
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.clock import Clock
from kling_studio.engine.ledger import By
from kling_studio.engine.studio import Studio
from kling_studio.headless import Exit, Headless
from kling_studio.providers.base import Fate, TaskReport, TaskState
from kling_studio.store.settings import BUDGET, PROJECT
from tests.unit.engine.conftest import RECIPE, Bench, reach
from tests.unit.engine.scripted import Clip, ScriptedProvider, refused

S = JobState
Run = Callable[[Any], Any]
CHEAP = RECIPE.with_values(model_name="kling-v1-6")
EACH = Decimal("0.26")
UNPRICED = RECIPE.with_values(model_name="kling-v9")


def at_most(amount: str, period: Period = Period.DAY, currency: str = "USD") -> Limit:
    return Limit(Decimal(amount), currency, period)


async def settled(studio: Studio) -> None:
    """Lets the studio do what it would do at once."""
    for _ in range(60):
        await asyncio.sleep(0.002)
    await studio.budget.look()


async def states(studio: Studio, jobs: tuple[Job, ...]) -> list[JobState]:
    now = [await studio.job(job.id) for job in jobs]
    return [job.state for job in now if job is not None]


def test_the_price_that_these_tests_reckon_with(run: Run, bench: Bench) -> None:
    async def story() -> None:
        assert await bench.studio()._intake.price(CHEAP) == Price(EACH, "USD", "2025-12-01")
        assert await bench.studio()._intake.price(UNPRICED) is None

    run(story())


def test_a_submit_beyond_the_budget_is_refused_and_nothing_is_kept(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            studio.budget.choose(at_most("0.60"))
            with pytest.raises(StudioError) as refusal:
                await studio.submit(CHEAP, 3)
            problem = refusal.value.problem
            assert (problem.key, problem.remedy) == (ErrorKey.BUDGET_REACHED, Remedy.OPEN_LEDGER)
            assert problem.params == {
                "currency": "USD", "limit": "0.60", "left": "0.60", "needed": "0.78", "period": "day",
            }  # fmt: skip
            assert (await studio.counts()).all == 0
            for job in await studio.submit(CHEAP, 2):
                await reach(studio, job.id, S.READY)
            with pytest.raises(StudioError) as refusal:
                await studio.submit(CHEAP)
            assert refusal.value.problem.params["left"] == "0.08"
            assert len(bench.provider.creates) == 2

    run(story())


@settings(max_examples=25)
@given(
    budget=st.integers(0, 300),
    presses=st.lists(st.integers(1, 4), min_size=1, max_size=8),
    ends=st.lists(st.sampled_from(("done", "failed", "lost", "refused")), max_size=8),
)
def test_submits_at_the_same_time_never_exceed_it(
    small_clip: Path, budget: int, presses: list[int], ends: list[str]
) -> None:
    limit = Decimal(budget) / 100

    async def story(folder: Path) -> None:
        provider = ScriptedProvider(Clip(clip))
        for end in ends:
            if end == "lost":
                provider.creating.append(refused(ErrorKey.ANSWER_LOST, Fate.UNKNOWN))
            elif end == "refused":
                provider.creating.append(refused(ErrorKey.CONTENT_REFUSED))
            elif end == "failed":
                provider.querying.append(TaskReport("t", TaskState.FAILED, "failed"))
        bench = Bench(folder, provider)
        async with bench.open() as studio:
            studio.budget.choose(at_most(str(limit)))
            told = await asyncio.gather(
                *(studio.submit(CHEAP, takes) for takes in presses), return_exceptions=True
            )
            kept = sum(len(jobs) for jobs in told if isinstance(jobs, tuple))
            for takes, jobs in zip(presses, told, strict=True):
                if not isinstance(jobs, tuple):
                    assert isinstance(jobs, StudioError)
                    assert jobs.problem.key is ErrorKey.BUDGET_REACHED
                    # They are taken in the order in which their threads have looked at the recipe.
                    assert (kept + takes) * EACH > limit or "refused" in ends
            assert kept * EACH <= limit or "refused" in ends
            await settled(studio)
            assert len({request.external_task_id for request in provider.creates}) == len(provider.creates)
            standing = await studio.budget.look()
            assert standing.left >= 0
            assert standing.spent + standing.held <= limit

    clip = small_clip.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(asyncio.wait_for(story(Path(folder)), 90))


def test_a_lowered_budget_stops_what_waits_and_a_raised_one_lets_it_go(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.entries = {"cometapi": bench.provider.entry(slots=1)}
        bench.provider.querying.extend(TaskReport("t", TaskState.RUNNING, "processing") for _ in range(3))
        async with bench.open() as studio:
            studio.budget.choose(at_most("5"))
            jobs = await studio.submit(CHEAP, 3)
            studio.budget.choose(at_most("0.30"))
            await reach(studio, jobs[0].id, S.READY)
            await settled(studio)
            assert await states(studio, jobs) == [S.READY, S.QUEUED, S.QUEUED]
            assert len(bench.provider.creates) == 1
            waits = await studio.job(jobs[1].id)
            assert waits is not None
            assert studio.budget.holds(waits)
        async with bench.open() as studio:
            await settled(studio)
            assert len(bench.provider.creates) == 1, "it outlives a restart"
            assert studio.budget.holds_any
            studio.budget.choose(at_most("0.60"))
            await reach(studio, jobs[1].id, S.READY)
            await settled(studio)
            assert await states(studio, jobs) == [S.READY, S.READY, S.QUEUED]
            studio.budget.choose(None)
            await reach(studio, jobs[2].id, S.READY)
            assert not studio.budget.holds_any
        assert len(bench.provider.creates) == len(bench.provider.made) == 3

    run(story())


class Calendar(Clock):
    """A clock whose day a test turns."""

    later = timedelta()

    def now(self) -> float:
        return super().now() + self.later.total_seconds()


@pytest.mark.parametrize("period", Period)
def test_the_next_period_lets_it_go_by_itself(run: Run, bench: Bench, period: Period) -> None:
    async def story() -> None:
        calendar = Calendar(bench.speed)
        studio = bench.studio()
        studio.clock = calendar
        for part in (studio.budget, studio.ledger, studio._submitter, studio._journal):
            part._clock = calendar
        await studio.start()
        try:
            studio.budget.choose(at_most("0.60", period))
            jobs = await studio.submit(CHEAP, 2)
            studio.budget.choose(at_most("0.30", period))
            await reach(studio, jobs[0].id, S.READY)
            await settled(studio)
            assert await states(studio, jobs) == [S.READY, S.QUEUED]
            calendar.later = timedelta(days=32)
            await studio.budget.look()
            await reach(studio, jobs[1].id, S.READY)
            standing = await studio.budget.look()
            assert standing.spent == EACH, "the new period has its own money"
            assert standing.first_day > datetime.now().date()
            days = [entry.key for entry in (await studio.ledger.read(By.DAY)).entries]
            assert len(days) == 2
        finally:
            await studio.close()
            studio.settings.close()

    run(story())


def test_what_waits_moves_on_when_what_stood_before_it_is_taken_away(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.entries = {"cometapi": bench.provider.entry(slots=1)}
        async with bench.open() as studio:
            studio.sending.pause(True)
            dear = CHEAP.with_values(mode="pro")
            (first,) = await studio.submit(dear)
            (second,) = await studio.submit(CHEAP)
            studio.budget.choose(at_most("0.30"))
            studio.sending.pause(False)
            await settled(studio)
            assert await states(studio, (first, second)) == [S.QUEUED, S.QUEUED]
            assert bench.provider.creates == []
            await studio.cancel(first.id)
            await reach(studio, second.id, S.READY)
        assert len(bench.provider.creates) == 1

    run(story())


def test_what_is_in_doubt_is_held_at_its_upper_end(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.creating.append(refused(ErrorKey.ANSWER_LOST, Fate.UNKNOWN))
        bench.provider.finding.extend([None] * 500)
        async with bench.open() as studio:
            studio.budget.choose(at_most("0.50"))
            (lost,) = await studio.submit(CHEAP)
            await reach(studio, lost.id, S.UNSURE)
            standing = await studio.budget.look()
            assert standing.sent.uncertain.parts == (("USD", EACH),)
            assert (standing.spent, standing.held, standing.left) == (0, EACH, Decimal("0.24"))
            with pytest.raises(StudioError):
                await studio.submit(CHEAP)
        assert len(bench.provider.creates) == 1

    run(story())


def test_a_real_charge_takes_the_place_of_the_estimate(run: Run, bench: Bench) -> None:
    async def story() -> None:
        charge = Price(Decimal("0.14"), "USD", estimated=False)
        bench.provider.querying.append(replace(bench.provider.done(), charged=charge))
        async with bench.open() as studio:
            studio.budget.choose(at_most("0.40"))
            bench.provider.hold.clear()
            (job,) = await studio.submit(CHEAP)
            with pytest.raises(StudioError):
                await studio.submit(CHEAP)
            bench.provider.hold.set()
            await reach(studio, job.id, S.READY)
            await studio.submit(CHEAP)
            standing = await studio.budget.look()
            assert standing.sent.charged.parts == (("USD", Decimal("0.14")),)

    run(story())


def test_a_price_that_nobody_knows_needs_a_word(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            (free,) = await studio.submit(UNPRICED)
            await reach(studio, free.id, S.READY)
            studio.budget.choose(at_most("0.30"))
            for check in (studio.submit, studio.check_sendable):
                with pytest.raises(StudioError) as refusal:
                    await check(UNPRICED)
                assert refusal.value.problem.key is ErrorKey.PRICE_UNKNOWN
            (job,) = await studio.submit(UNPRICED, unpriced=True)
            await reach(studio, job.id, S.READY)
            assert (await studio.budget.look()).sent.unknown == 2
            again = await studio.retry(job.id)
            await reach(studio, again.id, S.READY)
            studio.budget.choose(at_most("5", currency="CNY"))
            with pytest.raises(StudioError) as refusal:
                await studio.submit(CHEAP)
            assert refusal.value.problem.key is ErrorKey.PRICE_UNKNOWN, (
                "in another currency than the budget"
            )
            studio.budget.choose(at_most("0"))
            with pytest.raises(StudioError) as refusal:
                await studio.submit(UNPRICED, unpriced=True)
            assert refusal.value.problem.key is ErrorKey.BUDGET_REACHED

    run(story())


def test_a_charge_in_another_currency_counts_as_it_was_estimated(run: Run, bench: Bench) -> None:
    yuan = Price(Decimal("1.90"), "CNY", estimated=False)
    bench.provider.querying.extend([replace(bench.provider.done(), charged=yuan)] * 2)

    async def story() -> None:
        async with bench.open() as studio:
            studio.budget.choose(at_most("0.60"))
            for job in await studio.submit(CHEAP, 2):
                await reach(studio, job.id, S.READY)
            standing = await studio.budget.look()
            assert standing.sent.charged.parts == (("CNY", Decimal("3.80")),)
            assert (standing.spent, standing.left) == (2 * EACH, Decimal("0.08"))
            assert standing.spent_price.estimated
            with pytest.raises(StudioError) as refusal:
                await studio.submit(CHEAP)
            assert refusal.value.problem.key is ErrorKey.BUDGET_REACHED
            studio.budget.choose(at_most("5", currency="CNY"))
            assert (await studio.budget.look()).spent == Decimal("3.80"), "charged in the budget's own"

    run(story())


def test_what_is_free_is_never_stopped(run: Run, bench: Bench, clip_bytes: bytes) -> None:
    async def story() -> None:
        rehearsal = ScriptedProvider(Clip(clip_bytes), name="rehearsal")
        bench.entries = {**bench.entries, "rehearsal": rehearsal.entry()}
        async with bench.open() as studio:
            studio.budget.choose(at_most("0"))
            (job,) = await studio.submit(Recipe("rehearsal", "text2video", dict(RECIPE.values)))
            await reach(studio, job.id, S.READY)
            assert (await studio.ledger.read(By.PROVIDER)).entries == ()

    run(story())


def test_a_budget_is_kept_and_a_broken_one_refused(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            studio.budget.choose(at_most("12.50", Period.MONTH))
            assert studio.settings.get(BUDGET) == {"amount": "12.50", "currency": "USD", "period": "month"}
            assert studio.budget.limit == at_most("12.50", Period.MONTH)
            with pytest.raises(ValueError, match="budget"):
                studio.settings.set(BUDGET, {"amount": "much"})

    run(story())


def test_jobs_count_to_the_project_of_their_time_and_a_retry_to_its_own(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.creating.append(refused(ErrorKey.CONTENT_REFUSED))
        async with bench.open() as studio:
            studio.settings.set(PROJECT, "Harbour")
            (failed,) = await studio.submit(CHEAP)
            await reach(studio, failed.id, S.FAILED)
            studio.settings.set(PROJECT, "Rocket")
            again = await studio.retry(failed.id)
            (other,) = await studio.submit(CHEAP)
            for job in (again, other):
                await reach(studio, job.id, S.READY)
            await studio.star(other.id, True)
            book = await studio.ledger.read(By.PROJECT)
            found = {entry.key: (entry.jobs, entry.clips, entry.kept) for entry in book.entries}
            assert found == {"Harbour": (1, 1, 0), "Rocket": (1, 1, 1)}
            assert book.total.per_kept is not None
            assert book.total.per_kept.parts == (("USD", Decimal("0.52")),)
            assert sorted(await studio.ledger.projects()) == ["Harbour", "Rocket"]

    run(story())


def test_a_headless_run_ends_where_the_budget_holds_an_earlier_job(run: Run, bench: Bench) -> None:
    async def played(studio: Studio, *recipes: Recipe) -> tuple[Exit, list[dict[str, Any]]]:
        out = io.StringIO()
        await studio._library.open()
        try:
            code = await Headless(studio, lambda problem: str(problem.key), out).run(recipes)
        finally:
            await studio.close()
            studio.settings.close()
        return code, [json.loads(line) for line in out.getvalue().splitlines()]

    async def story() -> None:
        async with bench.open() as studio:
            studio.sending.pause(True)
            (waits,) = await studio.submit(CHEAP)
            studio.sending.pause(False)
            studio.budget.choose(at_most("0.10"))
            await settled(studio)
            assert await states(studio, (waits,)) == [S.QUEUED]
        code, lines = await asyncio.wait_for(played(bench.studio()), 60)
        assert code is Exit.SOME_FAILED
        assert [line["state"] for line in lines] == ["queued"]
        code, lines = await asyncio.wait_for(played(bench.studio(), CHEAP), 60)
        assert code is Exit.NOT_SENDABLE
        assert lines[0]["error"]["key"] == "budget_reached"
        assert bench.provider.creates == []

    run(story())


@pytest.fixture(scope="module")
def small_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.unit.media import make_clip

    return make_clip(tmp_path_factory.mktemp("small") / "clip.mp4", frames=6)
