"""Pages by cursor: together they are all tasks, each once."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.task_pages import task_page
from kling_studio.rehearsal.tasks import State, Task

NOW = time.time_ns() // 1_000_000
STATES = list(State)


def tasks(moments: list[int]) -> list[Task]:
    """Tasks made so many milliseconds ago, the newest first."""
    made = [
        Task(str(100 + n), "text2video", "", None, STATES[n % 4], NOW - ago, 0, 0, 0, "1")
        for n, ago in enumerate(moments)
    ]
    return sorted(made, key=lambda task: (task.created_at, task.task_id), reverse=True)


@given(st.lists(st.integers(0, 20), max_size=30), st.integers(1, 7))
def test_the_pages_together_are_all_tasks(moments: list[int], limit: int) -> None:
    every = tasks(moments)
    got: list[Task] = []
    cursor = ""
    while True:
        page = task_page({"limit": limit, "cursor": cursor}, every)
        assert len(page.tasks) <= limit
        got += page.tasks
        cursor = page.next_cursor
        if not cursor:
            break
    assert got == every


def test_time_and_filters_choose() -> None:
    every = tasks([1000, 2000, 3000, 4000])
    found = task_page({"start_time": str(NOW - 3500), "end_time": NOW - 1500}, every).tasks
    assert [NOW - task.created_at for task in found] == [2000, 3000]
    done = {"key": "status", "values": ["succeeded", "failed"]}
    assert {task.state for task in task_page({"filters": [done]}, every).tasks} == {
        State.SUCCEED,
        State.FAILED,
    }
    images = {"key": "product_type", "values": ["image"]}
    assert task_page({"filters": [images]}, every).tasks == ()


@pytest.mark.parametrize(
    "body",
    [
        {"limit": 0},
        {"limit": 501},
        {"limit": "5"},
        {"cursor": "nonsense"},
        {"start_time": "soon"},
        {"start_time": str(NOW), "end_time": str(NOW - 1)},
        {"filters": [{"key": "model", "values": []}]},
        {"filters": [{"key": "status", "values": ["succeed"]}]},
        {"filters": [{"key": "status", "values": "failed"}]},
        {"page": 1},
    ],
)
def test_other_questions_are_refused(body: dict[str, Any]) -> None:
    with pytest.raises(RefusalError) as caught:
        task_page(body, [])
    assert caught.value.code is KlingCode.INVALID_VALUE
