"""Money is exact, each currency for itself; a job's cost is as sure as what is known of the job."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.domain.budget import Limit
from kling_studio.domain.cost import Cost, CostKind, cost_of
from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.money import Amounts, Price, times
from kling_studio.domain.periods import Period, begins_at, day_of, first_day, next_first_day
from kling_studio.domain.recipe import Recipe

S = JobState

amounts = st.decimals(0, 10**9, places=6)
entries = st.lists(st.tuples(st.sampled_from(("USD", "CNY", "EUR")), amounts), max_size=60)


@given(entries)
def test_a_sum_is_exact_and_mixes_no_currencies(entries: list[tuple[str, Decimal]]) -> None:
    whole = Amounts.of(entries)
    for currency in ("USD", "CNY", "EUR"):
        exact = sum((Fraction(amount) for name, amount in entries if name == currency), Fraction(0))
        assert Fraction(whole.of_currency(currency)) == exact
    assert [name for name, _ in whole.parts] == sorted({name for name, amount in entries if amount})


@given(entries, entries)
def test_sums_of_parts_are_the_sum_of_all(
    one: list[tuple[str, Decimal]], other: list[tuple[str, Decimal]]
) -> None:
    assert Amounts.of(one) + Amounts.of(other) == Amounts.of(other + one)


@given(amounts, st.integers(1, 1_000_000))
def test_so_many_times_an_amount_is_exact(amount: Decimal, count: int) -> None:
    assert Fraction(times(amount, count)) == Fraction(amount) * count
    assert (Price(amount) * count).amount == times(amount, count)


@given(entries, st.integers(1, 500))
def test_a_share_is_right_to_four_decimals(entries: list[tuple[str, Decimal]], count: int) -> None:
    whole = Amounts.of(entries)
    for currency, amount in whole.parts:
        share = whole.shared_by(count).of_currency(currency)
        assert abs(Fraction(share) - Fraction(amount) / count) <= Fraction(1, 20_000)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-0.01", "1E+13", "1E-13"])
def test_what_is_no_amount_of_money_is_known_as_that(text: str) -> None:
    assert not Price(Decimal(text)).sensible
    assert Limit.from_json({"amount": text, "currency": "USD", "period": "day"}) is None


def test_a_budget_comes_back_as_it_went() -> None:
    limit = Limit(Decimal("20.50"), "CNY", Period.WEEK)
    assert Limit.from_json(limit.to_json()) == limit
    for broken in ({}, {**limit.to_json(), "period": "year"}, {**limit.to_json(), "currency": ""}):
        assert Limit.from_json(broken) is None


def a_job(state: JobState, **more: Any) -> Job:
    job = Job(
        id="j", intent="i", recipe=Recipe("kling", "text2video", {}), external_task_id="ks-j",
        created_at=1.0, changed_at=1.0, price=Price(Decimal("0.28"), as_of="2026-07-24"), state=state,
    )  # fmt: skip
    return replace(job, **more)


LIST = (Decimal("0.28"), "USD", "2026-07-24")
FETCHABLE = Problem(ErrorKey.CLIP_EXPIRED, remedy=Remedy.FETCH_AGAIN)
CHARGE = Price(Decimal("0.14"), "USD", estimated=False)


@pytest.mark.parametrize(
    ("job", "cost"),
    [
        (a_job(S.QUEUED), Cost(CostKind.RESERVED, *LIST)),
        (a_job(S.SUBMITTING, submitted_at=2.0), Cost(CostKind.RESERVED, *LIST)),
        (a_job(S.UNSURE, submitted_at=2.0), Cost(CostKind.UNCERTAIN, *LIST)),
        (a_job(S.PROCESSING, submitted_at=2.0, task_id="t"), Cost(CostKind.RESERVED, *LIST)),
        (a_job(S.PROCESSING, task_id="t", charged=CHARGE), Cost(CostKind.RESERVED, *LIST)),
        (a_job(S.DOWNLOADING, task_id="t"), Cost(CostKind.ESTIMATED, *LIST)),
        (a_job(S.READY, task_id="t"), Cost(CostKind.ESTIMATED, *LIST)),
        (a_job(S.READY, task_id="t", charged=CHARGE), Cost(CostKind.CHARGED, Decimal("0.14"), "USD")),
        (a_job(S.READY, task_id="t", charged=Price(Decimal("NaN"))), Cost(CostKind.ESTIMATED, *LIST)),
        (
            a_job(S.READY, task_id="t", charged=replace(CHARGE, as_of="2026-09-01")),
            Cost(CostKind.CHARGED, Decimal("0.14"), "USD", "2026-09-01"),
        ),
        (a_job(S.FAILED), None),
        (a_job(S.FAILED, task_id="t"), Cost(CostKind.UNCERTAIN, *LIST)),
        (a_job(S.FAILED, task_id="t", problem=FETCHABLE), Cost(CostKind.ESTIMATED, *LIST)),
        (a_job(S.FAILED, task_id="t", charged=CHARGE), Cost(CostKind.CHARGED, Decimal("0.14"), "USD")),
        (a_job(S.CANCELLED), None),
        (a_job(S.CANCELLED, submitted_at=2.0), Cost(CostKind.UNCERTAIN, *LIST)),
        (a_job(S.READY, task_id="t", price=None), Cost(CostKind.UNKNOWN)),
        (a_job(S.READY, task_id="t", price=Price(Decimal(0))), None),
    ],
    ids=lambda value: str(value.state) if isinstance(value, Job) else "",
)
def test_a_cost_is_as_sure_as_the_job(job: Job, cost: Cost | None) -> None:
    assert cost_of(job) == cost


ZONES = (
    "Europe/Warsaw",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "UTC",
)
"""Clocks go forward at 2, at midnight (Sao Paulo until 2018, Cairo), by half an hour; never."""


@contextmanager
def at_home_in(zone: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system does not let a process choose its zone")
@given(
    st.sampled_from(ZONES),
    st.dates(date(2015, 1, 1), date(2035, 12, 31)),
    st.sampled_from(Period),
)
def test_periods_follow_each_other_without_gap_on_every_clock(zone: str, day: date, period: Period) -> None:
    with at_home_in(zone):
        first, following = first_day(period, day), next_first_day(period, day)
        assert first <= day < following
        assert first_day(period, following) == following
        assert next_first_day(period, following - timedelta(days=1)) == following
        begins, ends = begins_at(first), begins_at(following)
        assert day_of(begins) == first
        assert day_of(begins - 1) == first - timedelta(days=1)
        assert day_of(ends - 1) == following - timedelta(days=1)
        assert begins < ends


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system does not let a process choose its zone")
def test_a_day_without_a_midnight_begins_an_hour_later() -> None:
    with at_home_in("America/Sao_Paulo"):
        begins = begins_at(date(2018, 11, 4))  # clocks went from 0:00 to 1:00
        assert datetime.fromtimestamp(begins).hour == 1
        assert begins_at(date(2018, 11, 5)) - begins == 23 * 3600
