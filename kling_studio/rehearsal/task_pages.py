"""Pages of tasks by cursor (Kling docs, query task by cursor)."""

from __future__ import annotations

import base64
import binascii
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kling_studio.rehearsal.answers_new import word
from kling_studio.rehearsal.fields import Body, choice, invalid, items, only
from kling_studio.rehearsal.tasks import Task

USUAL_LIMIT, MOST_A_PAGE = 100, 500
_THIRTY_DAYS = 30 * 24 * 3600 * 1000
_VALUES = {
    "status": ("submitted", "processing", "succeeded", "failed"),
    "product_type": ("video", "image", "try_on"),
}


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Some tasks, and what to ask with for the next ones; empty where there are none."""

    tasks: tuple[Task, ...]
    next_cursor: str


@dataclass(frozen=True, slots=True)
class _Place:
    """From which task on, and of what time, in Unix milliseconds."""

    start: int
    end: int
    after: tuple[int, str] | None = None


def task_page(body: Body, tasks: Sequence[Task]) -> TaskPage:
    """The page that a body asks for of tasks, the newest first. Raises RefusalError."""
    only(body, ("start_time", "end_time", "cursor", "limit", "filters"))
    limit = body.get("limit", USUAL_LIMIT)
    if type(limit) is not int or not 1 <= limit <= MOST_A_PAGE:
        raise invalid("limit", f"must be an integer from 1 to {MOST_A_PAGE}")
    wanted = _filters(body)
    place = _place(body)
    found = [task for task in tasks if _fits(task, place, wanted)]
    shown = tuple(found[:limit])
    return TaskPage(shown, _cursor(place, shown[-1]) if len(found) > limit else "")


def _fits(task: Task, place: _Place, wanted: Mapping[str, tuple[str, ...]]) -> bool:
    if not place.start <= task.created_at <= place.end:
        return False
    if place.after is not None and (task.created_at, task.task_id) >= place.after:
        return False
    told = {"status": word(task.state), "product_type": "video"}
    return all(told[key] in values for key, values in wanted.items())


def _filters(body: Body) -> dict[str, tuple[str, ...]]:
    wanted: dict[str, tuple[str, ...]] = {}
    for number, item in enumerate(items(body, "filters")):
        where = f"filters[{number}]"
        only(item, ("key", "values"), where)
        key = choice({f"{where}.key": item.get("key")}, f"{where}.key", tuple(_VALUES), "")
        if not key:
            raise invalid(f"{where}.key", "is required")
        values = item.get("values")
        if not isinstance(values, list) or not all(value in _VALUES[key] for value in values):
            raise invalid(f"{where}.values", f"must be a list of {', '.join(_VALUES[key])}")
        wanted[key] = tuple(values)
    return wanted


def _place(body: Body) -> _Place:
    cursor = body.get("cursor")
    if cursor:
        try:
            start, end, created, task_id = json.loads(base64.urlsafe_b64decode(str(cursor)))
            return _Place(int(start), int(end), (int(created), str(task_id)))
        except (binascii.Error, ValueError, TypeError):
            raise invalid("cursor", "is none that was given here") from None
    end = _moment(body.get("end_time"), "end_time", time.time_ns() // 1_000_000)
    start = _moment(body.get("start_time"), "start_time", end - _THIRTY_DAYS)
    if start >= end:
        raise invalid("start_time", "must be earlier than end_time")
    return _Place(start, end)


def _moment(value: Any, name: str, otherwise: int) -> int:
    if value is None or value == "":
        return otherwise
    if type(value) is int and value >= 0:
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 17:
        return int(value)
    raise invalid(name, "must be Unix milliseconds")


def _cursor(place: _Place, last: Task) -> str:
    kept = [place.start, place.end, last.created_at, last.task_id]
    return base64.urlsafe_b64encode(json.dumps(kept).encode()).decode()
