"""Every move of every job goes through here: it is committed first, told afterwards."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

from kling_studio.domain.errors import Problem, StudioError
from kling_studio.domain.event import Event
from kling_studio.domain.job import ENDED, Job, JobState
from kling_studio.engine.clock import Clock
from kling_studio.engine.insist import insisted
from kling_studio.store.library import Answer, Library

logger = logging.getLogger(__name__)

Change = Callable[[Job], Job | None]
"""Takes a job as it is now and returns it as it shall be, or None to leave it."""


class Journal:
    """Holds the unfinished jobs as they are now; the library holds all as they were last committed.

    `changed` tells each new state once it is on disk. `noticed` tells what keeps it from getting there.
    """

    def __init__(self, library: Library, clock: Clock) -> None:
        self.changed: Event[Job] = Event()
        self.noticed: Event[Problem] = Event()
        self._library = library
        self._clock = clock
        self._live: dict[str, Job] = {}
        # Weak: a lock stays for as long as somebody holds it or waits for it, and no longer.
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._claims: dict[tuple[str, str], str] = {}

    def live(self, job_id: str) -> Job | None:
        """An unfinished job as it is now."""
        return self._live.get(job_id)

    def all_live(self) -> tuple[Job, ...]:
        """All unfinished jobs."""
        return tuple(self._live.values())

    def newest(self, job: Job) -> Job:
        """The job as it is now, where `job` was read from the library a moment ago."""
        return self._live.get(job.id, job)

    def adopt(self, jobs: Sequence[Job]) -> None:
        """Takes up unfinished jobs that the library already holds."""
        for job in jobs:
            self._live[job.id] = job

    async def add(self, jobs: Sequence[Job]) -> None:
        """Keeps new jobs, all or none. Raises StudioError as Library does; then none was kept."""
        await self._library.add(jobs)
        self.adopt(jobs)
        for job in jobs:
            self.changed.emit(job)

    async def change(
        self, job_id: str, change: Change, *, answers: Sequence[Answer] = (), durable: bool = True
    ) -> Job | None:
        """Changes one job; changes to the same job wait for each other, so none is lost.

        Returns the job as it is afterwards, None where `change` left it or there is no such job.
        Raises StudioError when it could not be written; then nothing has changed.
        """
        async with self._turns.setdefault(job_id, asyncio.Lock()):
            before = self._live.get(job_id) or await self._library.get(job_id)
            if before is None:
                return None
            after = change(before)
            if after is None or (after == before and not answers):
                return None
            await self._library.save(after, durable=durable, answers=answers)
            self._remember(after)
        self.changed.emit(after)
        return after

    async def move(
        self,
        job_id: str,
        to: JobState,
        *,
        only_from: Collection[JobState],
        answers: Sequence[Answer] = (),
        **changes: Any,
    ) -> Job | None:
        """Moves a job, with `changes` to its other members; None where it is not in `only_from` now.

        Raises StudioError when it could not be written, IllegalMoveError for a move that no rule knows.
        """

        def moved(job: Job) -> Job | None:
            return job.moved(to, self._clock.now(), **changes) if job.state in only_from else None

        return await self.change(job_id, moved, answers=answers)

    async def insist(
        self, job_id: str, change: Change, *, answers: Sequence[Answer] = (), durable: bool = True
    ) -> Job | None:
        """Like `change`, for what must not be lost: tries until it is written, and says what is wrong."""
        return await insisted(
            lambda: self.change(job_id, change, answers=answers, durable=durable),
            self._clock,
            self.noticed,
        )

    async def insist_on_move(
        self,
        job_id: str,
        to: JobState,
        *,
        only_from: Collection[JobState],
        answers: Sequence[Answer] = (),
        **changes: Any,
    ) -> Job | None:
        """Like `move`, tried until it is written."""

        def moved(job: Job) -> Job | None:
            return job.moved(to, self._clock.now(), **changes) if job.state in only_from else None

        return await self.insist(job_id, moved, answers=answers)

    @asynccontextmanager
    async def claimed(self, job: Job, task_id: str) -> AsyncIterator[bool]:
        """Whether a task may be taken for a job's own: not where another job of the provider has it, as
        then its clip is not what this job was paid for. While this is open nobody else can have it."""
        claim = job.recipe.provider, task_id
        if self._claims.setdefault(claim, job.id) != job.id:
            yield False
            return
        try:
            yield not await self._had(job, task_id)
        finally:
            del self._claims[claim]

    async def _had(self, job: Job, task_id: str) -> bool:
        try:
            return await self._library.bears_task(job.recipe.provider, task_id, job.id)
        except StudioError as unreadable:  # what was paid for is rather watched
            logger.info("whose task %s is: %s", task_id, unreadable)
            return False

    async def note(self, job_id: str, problem: Problem | None, answers: Sequence[Answer] = ()) -> None:
        """Writes what hinders an unfinished job, or that nothing does any more; its state stays."""

        def noted(job: Job) -> Job | None:
            return replace(job, problem=problem) if job.state not in ENDED else None

        await self.insist(job_id, noted, answers=answers)

    async def answers(self, job_id: str) -> tuple[Answer, ...]:
        """What was sent and received for a job, oldest first. Raises StudioError as Library does."""
        return await self._library.answers(job_id)

    def show(self, job_id: str, **changes: Any) -> None:
        """Tells a passing figure, such as bytes fetched, that no restart needs."""
        job = self._live.get(job_id)
        if job is not None:
            self._live[job_id] = replace(job, **changes)
            self.changed.emit(self._live[job_id])

    def forget(self, job_id: str) -> None:
        """Drops what is remembered of a job that was taken out."""
        self._live.pop(job_id, None)

    def _remember(self, job: Job) -> None:
        if job.state in ENDED:
            self.forget(job.id)
        else:
            self._live[job.id] = job
