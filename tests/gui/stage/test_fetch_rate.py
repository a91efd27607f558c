"""The rate of a clip that arrives: steady, of the last seconds, of one job alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from kling_studio.domain.job import JobState
from kling_studio.domain.money import Price
from kling_studio.ui.jobs.state_words import Known
from kling_studio.ui.stage.fetch_rate import LOOKED_AT, FetchRate
from kling_studio.ui.stage.reports import report_of
from tests.gui.jobs.sample import a_job

NOW = 2_000_000_000.0


@given(
    st.integers(min_value=1, max_value=10**9),
    st.lists(st.floats(min_value=0.2, max_value=4.0), min_size=10, max_size=60),
)
def test_a_steady_download_has_its_own_rate(bytes_a_second: int, steps: list[float]) -> None:
    rate, at = FetchRate(), 0.0
    for step in steps:
        at += step
        rate.learn("a", round(bytes_a_second * at), at)
    assert rate.of("a") == pytest.approx(bytes_a_second, rel=0.05, abs=5)
    assert rate.of("b") is None


def test_what_was_long_ago_does_not_count() -> None:
    rate = FetchRate()
    for second in range(20):
        rate.learn("a", 1_000_000 * min(second, 10), float(second))
    assert rate.of("a") == 0
    assert LOOKED_AT < 9


def test_a_new_start_and_another_job_begin_anew() -> None:
    rate = FetchRate()
    rate.learn("a", 0, 0.0)
    assert rate.of("a") is None
    rate.learn("a", 100, 0.5)
    assert rate.of("a") is None, "too short to say"
    rate.learn("a", 400, 2.0)
    assert rate.of("a") == 200
    rate.learn("a", 10, 3.0)
    assert rate.of("a") is None
    rate.learn("b", 10, 4.0)
    rate.learn("b", 30, 6.0)
    assert rate.of("b") == 10


def test_the_report_says_how_fast_and_how_long(qapp: QApplication) -> None:
    job = a_job(
        1,
        state=JobState.DOWNLOADING,
        submitted_at=NOW - 90,
        done_at=NOW - 9,
        fetched=2_000_000,
        fetch_total=14_000_000,
        price=Price(Decimal("0.28")),
    )

    def said(rate: float | None) -> str:
        text = report_of(job, Known(NOW), rate=rate).happenings[-1].text
        return text.replace("\u2066", "").replace("\u2069", "")

    assert said(1_000_000) == "2.0 MB of 14.0 MB fetched, 1.0 MB a second, about 0:12 left"
    assert said(0) == "2.0 MB of 14.0 MB fetched, nothing arrives just now"
    assert said(None) == "2.0 MB of 14.0 MB fetched"
    charged = report_of(job, Known(NOW)).facts[0].value
    assert "Unknown" not in charged, "it was made"
    assert "$0.28" in charged
