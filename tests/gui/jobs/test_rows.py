"""The rows against a plain sorted list."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kling_studio.ui.jobs.rows import Rows
from tests.gui.jobs.sample import a_job


class RowsBesideAList(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows()
        self.plain: list[int] = []
        self.oldest = 1_000_000

    @rule(number=st.integers(0, 2_000_000))
    def a_job_comes_in(self, number: int) -> None:
        if number in self.plain:
            return
        row = self.rows.place_for(a_job(number))
        self.rows.insert(row, a_job(number))
        self.plain.append(number)
        self.plain.sort(reverse=True)
        assert self.plain[row] == number

    @rule(count=st.integers(0, 5))
    def a_page_is_added(self, count: int) -> None:
        start = min(self.plain, default=1_000_000)
        page = [n for n in range(start - 1, start - 1 - count, -1) if n >= 0]
        self.rows.extend(a_job(n) for n in page)
        self.plain += page

    @precondition(lambda self: self.plain)
    @rule(data=st.data())
    def a_job_goes(self, data: st.DataObject) -> None:
        row = data.draw(st.integers(0, len(self.plain) - 1))
        gone = self.rows.remove(row)
        assert gone.id == a_job(self.plain.pop(row)).id

    @precondition(lambda self: self.plain)
    @rule(data=st.data())
    def a_job_changes(self, data: st.DataObject) -> None:
        row = data.draw(st.integers(0, len(self.plain) - 1))
        self.rows.replace(row, a_job(self.plain[row], starred=True))
        assert self.rows[row].starred

    @invariant()
    def they_agree(self) -> None:
        assert [job.id for job in self.rows] == [a_job(n).id for n in self.plain]
        assert [self.rows.row_of(a_job(n).id) for n in self.plain] == list(range(len(self.plain)))


TestRows = RowsBesideAList.TestCase


def test_a_new_job_on_top_of_many_moves_none_of_them() -> None:
    rows = Rows(a_job(n) for n in range(20_000, 0, -1))
    before = dict(rows._serials)
    for number in range(20_001, 20_101):
        rows.insert(rows.place_for(a_job(number)), a_job(number))
    assert all(rows._serials[job_id] == serial for job_id, serial in before.items())
    assert rows.row_of(a_job(1).id) == 20_099


def test_rows_outside_and_other_jobs_are_refused() -> None:
    rows = Rows([a_job(2), a_job(1)])
    with pytest.raises(IndexError):
        rows[-1]
    with pytest.raises(IndexError):
        rows.insert(3, a_job(0))
    with pytest.raises(ValueError, match="holds"):
        rows.replace(0, a_job(1))
    assert rows.row_of("unknown") is None


def test_takes_of_one_moment_lie_in_the_order_they_came_the_last_on_top() -> None:
    rows = Rows([a_job(1)])
    for take in (5, 3, 4):
        job = a_job(take, created_at=1_800_000_000.0)
        rows.insert(rows.place_for(job), job)
    assert [job.id for job in rows] == [a_job(n).id for n in (4, 3, 5, 1)]


def test_rows_nobody_looks_at_go_little_by_little() -> None:
    rows = Rows(a_job(n) for n in range(25, 0, -1))
    assert rows.shed(10)
    assert len(rows) == 15
    assert rows.shed(10)
    assert not rows.shed(10)
    assert len(rows) == 0
    assert rows.row_of(a_job(25).id) is None
