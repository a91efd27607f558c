"""The money of jobs in the library: booked with each change, kept when the job goes, found for old ones."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kling_studio.domain.cost import CostKind, cost_of
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.money import Price
from kling_studio.store.bookings import Booking, By
from kling_studio.store.database import Database
from kling_studio.store.migrations import MIGRATIONS
from kling_studio.store.rows import COLUMNS, from_row
from tests.unit.store.test_library import a_job, opened

S = JobState
Run = Callable[[Any], Any]
FROZEN = Path(__file__).parents[2] / "fixtures" / "db"
PRICE = Price(Decimal("0.26"), as_of="2026-07-24")
NOON = datetime(2026, 3, 29, 12).timestamp()


def ready(number: int, at: float = NOON, **more: Any) -> Job:
    more = {"price": PRICE, "submitted_at": at, "task_id": f"t{number}", **more}
    return a_job(number, S.READY, **more)


def test_a_job_is_booked_as_it_stands(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        job = a_job(1, S.QUEUED, price=PRICE)
        async with opened(data_folder, (job,)) as library:
            assert await library.bookings(By.DAY) == (), "nothing has left yet"
            (waits,) = await library.bookings_since("2026-03-29")
            assert (waits.key, waits.kind) == ("", CostKind.RESERVED)
            sent = replace(job, state=S.SUBMITTED, submitted_at=NOON, task_id="t")
            await library.save(sent)
            (booked,) = await library.bookings_since("2026-03-29")
            assert booked == Booking(
                "2026-03-29", CostKind.RESERVED, "USD", Decimal("0.26"), 1, 0, 0, "2026-07-24", "2026-07-24"
            )
            assert await library.bookings_since("2026-03-30") == ()
            charge = Price(Decimal("0.300"), "CNY", estimated=False)
            await library.save(replace(sent, state=S.READY, charged=charge, starred=True))
            (booked,) = await library.bookings(By.PROVIDER)
            assert booked == Booking("cometapi", CostKind.CHARGED, "CNY", Decimal("0.300"), 1, 1, 1)
            await library.save(replace(sent, state=S.FAILED, task_id=""))
            assert await library.bookings(By.PROVIDER) == ()

    run(story())


def test_what_a_removed_job_cost_stays_and_is_not_counted_twice_when_it_comes_back(
    run: Run, data_folder: Path
) -> None:
    async def story() -> None:
        job = ready(1, starred=True)
        async with opened(data_folder, (job,)) as library:
            await library.remove(job.id)
            (left,) = await library.bookings(By.DAY)
            assert (left.jobs, left.clips, left.kept) == (1, 1, 0), "paid for, but kept no more"
            await library.add((job,))
            (back,) = await library.bookings(By.DAY)
            assert (back.jobs, back.clips, back.kept) == (1, 1, 1)

    run(story())


def test_days_are_those_of_the_clock_on_the_wall(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        midnight = datetime(2026, 3, 29).timestamp()
        jobs = [ready(n, midnight + seconds) for n, seconds in enumerate((-1, 0, 3600, 22 * 3600))]
        late = datetime(2026, 3, 29, 23, 59, 59).timestamp()
        next_day = (datetime(2026, 3, 29) + timedelta(days=1)).timestamp()
        async with opened(data_folder, (*jobs, ready(8, late), ready(9, next_day))) as library:
            days = {booking.key: booking.jobs for booking in await library.bookings(By.DAY)}
            assert days == {"2026-03-28": 1, "2026-03-29": 4, "2026-03-30": 1}

    run(story())


def test_projects_are_listed_also_of_free_jobs(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        jobs = (
            ready(1, project="Harbour"),
            a_job(2, S.READY, project="Free"),
            ready(3),
            ready(4, project="Harbour"),
        )
        async with opened(data_folder, jobs) as library:
            assert sorted(await library.projects()) == ["Free", "Harbour"]
            by_project = {b.key: b.jobs for b in await library.bookings(By.PROJECT)}
            assert by_project == {"Harbour": 2, "": 1}

    run(story())


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(S)), st.booleans(), st.booleans(), st.booleans(), st.booleans(),
            st.sampled_from(("0", "0.26", "1.320")), st.sampled_from((None, "0", "0.14")),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_old_libraries_are_booked_by_the_same_rule(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[Any, ...]]
) -> None:
    """The step says in SQL what `cost_of` says in Python."""
    folder = tmp_path_factory.mktemp("old")
    path = folder / "library.sqlite"
    shutil.copy(FROZEN / "v2.sqlite", path)
    with closing(sqlite3.connect(path)) as old:
        old.execute("DELETE FROM jobs")
        for number, (state, sent, task, priced, starred, price, charge) in enumerate(told):
            old.execute(
                "INSERT INTO jobs (id, intent, provider, endpoint, model, mode, duration, recipe,"
                " external_task_id, take, takes, state, created_at, changed_at, submitted_at, task_id,"
                " task_status, clip_url, poster, fetched, fetch_total, problem, price, charged, starred,"
                " dismissed) VALUES (?, 'i', 'cometapi', 'text2video', 'm', '', '', ?, ?, 1, 1, ?, 1, 1, ?,"
                " ?, '', '', '', 0, 0, ?, ?, ?, ?, 0)",
                (
                    f"{number:032x}", '{"provider":"cometapi","endpoint":"text2video","values":{}}',
                    f"ks-{number}", str(state), NOON if sent else None, "t" if task else "",
                    '{"key":"clip_expired","remedy":"fetch_again"}' if starred else None,
                    f'{{"amount":"{price}","currency":"USD","as_of":"2026-07-24","estimated":true}}'
                    if priced else None,
                    f'{{"amount":"{charge}","currency":"CNY","estimated":false}}' if charge else None,
                    int(starred),
                ),
            )  # fmt: skip
        old.commit()
    database = Database.open(path)
    try:
        booked = {row[0]: row[1:] for row in database.rows(
            "SELECT job, day, kind, currency, amount, as_of, clip, kept FROM bookings"
        )}  # fmt: skip
        expected = {}
        for row in database.rows(f"SELECT {', '.join(COLUMNS)} FROM jobs"):
            job = from_row(row, folder)
            cost = cost_of(job)
            if cost is not None:
                made = job.state is S.READY
                expected[job.id] = (
                    "" if job.submitted_at is None else "2026-03-29",
                    str(cost.kind), cost.currency, str(cost.amount), cost.as_of,
                    int(made), int(made and job.starred),
                )  # fmt: skip
        assert booked == expected
        assert database.version == len(MIGRATIONS)
    finally:
        database.close()
