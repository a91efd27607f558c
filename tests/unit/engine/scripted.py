"""A provider that does as a test says, for branches that a server on loopback cannot be made to take."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.pace import Pace
from kling_studio.providers.base import (
    ClipHead,
    CreateRequest,
    Fate,
    ProviderEntry,
    ProviderError,
    TaskReport,
    TaskState,
    Ticket,
    WireRequest,
)


def refused(key: ErrorKey, fate: Fate = Fate.REFUSED, **more: Any) -> ProviderError:
    return ProviderError(Problem(key), fate, **more)


@dataclass
class Clip:
    """What the far end serves. `broken_after`: bytes after which one connection breaks off."""

    data: bytes
    ranges: bool = True
    validator: str = '"v1"'
    broken_after: deque[int] = field(default_factory=deque)
    starts: list[int] = field(default_factory=list)


class ScriptedProvider:
    """`creating` and `querying` hold what the next calls do, a report, an error or a call; without,
    a task is made and is done at the first look."""

    endpoints = frozenset({"text2video", "image2video"})
    can_find = True
    asks_together = False

    def __init__(self, clip: Clip, *, name: str = "cometapi", proves_absence: bool = False) -> None:
        self.name = name
        self.clip = clip
        self.proves_absence = proves_absence
        self.creating: deque[Any] = deque()
        self.querying: deque[Any] = deque()
        self.finding: deque[Any] = deque()
        self.opening: deque[Any] = deque()
        self.creates: list[CreateRequest] = []
        self.queries: list[Ticket] = []
        self.finds: list[str] = []
        self.made: dict[str, str] = {}
        self.tasks = 0
        self.hold = asyncio.Event()
        self.hold.set()
        self.running = 0
        self.most_running = 0

    def entry(self, slots: int = 5, *, needs_key: bool = False) -> ProviderEntry:
        return ProviderEntry(self, needs_key, Pace(2, 2, slots))

    async def address(self) -> str:
        return "http://127.0.0.1:1"

    async def wire_request(self, request: CreateRequest) -> WireRequest:
        return WireRequest("POST", "http://127.0.0.1:1/create", dict(request.values))

    async def create(self, request: CreateRequest) -> TaskReport:
        self.creates.append(request)
        await self.hold.wait()
        if self.creating:
            answer = await _played(self.creating.popleft(), request)
            if answer is not None:
                assert isinstance(answer, TaskReport)
                return answer
        return self.make(request.external_task_id)

    def make(self, external_task_id: str) -> TaskReport:
        assert external_task_id not in self.made, "made twice"
        self.tasks += 1
        task_id = f"task-{self.tasks}"
        self.made[external_task_id] = task_id
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        return TaskReport(task_id, TaskState.QUEUED, "submitted", raw='{"code":0}')

    async def query(self, ticket: Ticket) -> TaskReport:
        self.queries.append(ticket)
        if self.querying:
            answer = await _played(self.querying.popleft(), ticket)
            if answer is not None:
                assert isinstance(answer, TaskReport)
                return answer
        self.running = max(0, self.running - 1)
        return self.done(ticket.task_id)

    async def query_all(self, tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
        return {ticket.task_id: await self.query(ticket) for ticket in tickets}

    def done(self, task_id: str = "task-1", url: str = "https://cdn.example/a.mp4") -> TaskReport:
        return TaskReport(task_id, TaskState.DONE, "succeed", clip_url=url, raw=f'{{"url":"{url}?sig=x"}}')

    async def find(self, endpoint: str, external_task_id: str, model: str = "") -> TaskReport | None:
        self.finds.append(external_task_id)
        if self.finding:
            answer = await _played(self.finding.popleft(), external_task_id)
            assert answer is None or isinstance(answer, TaskReport)
            return answer
        task_id = self.made.get(external_task_id)
        return None if task_id is None else TaskReport(task_id, TaskState.RUNNING, "processing")

    @asynccontextmanager
    async def open_clip(self, url: str, *, start: int = 0, validator: str = "") -> AsyncIterator[_Stream]:
        if self.opening:
            await _played(self.opening.popleft(), url)
        clip = self.clip
        clip.starts.append(start)
        begin = start if clip.ranges and validator in ("", clip.validator) else 0
        end = clip.broken_after.popleft() if clip.broken_after else None
        head = ClipHead(begin, len(clip.data), clip.validator if clip.ranges else "", "video/mp4")
        yield _Stream(head, clip.data[begin:], end)

    async def check_connection(self, key: str | None = None) -> None:
        if key == "wrong":
            raise refused(ErrorKey.KEY_REFUSED)

    async def close(self) -> None:
        """Nothing to release."""


@dataclass
class _Stream:
    head: ClipHead
    data: bytes
    end: int | None

    async def pour(self, sink: Callable[[bytes], None]) -> None:
        data = self.data if self.end is None else self.data[: self.end]
        for at in range(0, len(data), 65536):
            await asyncio.to_thread(sink, data[at : at + 65536])
        if self.end is not None:
            raise refused(ErrorKey.CLIP_INCOMPLETE, Fate.UNKNOWN)


async def _played(step: Any, argument: object) -> object:
    if isinstance(step, BaseException):
        raise step
    if callable(step):
        step = step(argument)
        if asyncio.iscoroutine(step):
            step = await step
    return step


Providers = Callable[[], Mapping[str, ProviderEntry]]
