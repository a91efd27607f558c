"""The jobs that wait here: their order, and how one of them is taken out and put back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import StrEnum

from kling_studio.domain.errors import Problem
from kling_studio.domain.event import Event
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateways
from kling_studio.engine.journal import Journal
from kling_studio.engine.runner import Runner
from kling_studio.engine.shelf import Shelf

S = JobState

_APART = 1e-3
"""The least difference between two places: below it a number in between may not exist."""


class Step(StrEnum):
    """Where a waiting job is moved among those of its provider."""

    FIRST = "first"
    EARLIER = "earlier"
    LATER = "later"


class WaitingJobs:
    """`moved` tells that the order is another; `removed` the id of a job that was taken out."""

    def __init__(
        self,
        journal: Journal,
        gateways: Gateways,
        runner: Runner,
        shelf: Shelf,
        clock: Clock,
        removed: Event[str],
    ) -> None:
        self.moved: Event[None] = Event()
        self._journal = journal
        self._gateways = gateways
        self._runner = runner
        self._shelf = shelf
        self._clock = clock
        self._removed = removed
        self._numbers: dict[str, int] = {}
        self._stale = True
        journal.changed.subscribe(self._changed)

    def line(self, provider: str) -> tuple[Job, ...]:
        """The jobs that wait for a provider, the next one first."""
        jobs = (job for job in self._journal.all_live() if job.state is S.QUEUED)
        return tuple(sorted((job for job in jobs if job.recipe.provider == provider), key=_in_line))

    def number(self, job: Job) -> int | None:
        """The place of a waiting job in its provider's line, from 1; None for any other job."""
        if job.state is not S.QUEUED:
            return None
        if self._stale:
            waiting = sorted(
                (job for job in self._journal.all_live() if job.state is S.QUEUED), key=_in_line
            )
            counts: Counter[str] = Counter()
            for one in waiting:
                counts[one.recipe.provider] += 1
                self._numbers[one.id] = counts[one.recipe.provider]
            self._stale = False
        return self._numbers.get(job.id)

    def has_next(self, job: Job) -> bool:
        """Whether another job of its provider waits behind a waiting one."""
        line = self.line(job.recipe.provider)
        return job.state is S.QUEUED and bool(line) and line[-1].id != job.id

    async def move(self, job_id: str, step: Step) -> bool:
        """Moves a waiting job; False where it cannot go there. Raises StudioError: DISK_FULL,
        FOLDER_NOT_WRITABLE, LIBRARY_LOCKED."""
        job = self._journal.live(job_id)
        if job is None or job.state is not S.QUEUED:
            return False
        here = self._number_in(self._others(job), job)
        return await self._move(job, {Step.FIRST: 0, Step.EARLIER: here - 1, Step.LATER: here + 1}[step])

    async def move_next_to(self, job_id: str, other_id: str, *, ahead: bool) -> bool:
        """Moves a waiting job to right before another one of its provider, or right behind it; False where
        it is there already, or one of the two does not wait any more. Raises as `move` does."""
        job = self._journal.live(job_id)
        if job is None or job.state is not S.QUEUED:
            return False
        there = [waiting.id for waiting in self._others(job)]
        return other_id in there and await self._move(job, there.index(other_id) + (not ahead))

    def _others(self, job: Job) -> list[Job]:
        return [waiting for waiting in self.line(job.recipe.provider) if waiting.id != job.id]

    def _number_in(self, line: list[Job], job: Job) -> int:
        return sum(waiting.line_order < job.line_order for waiting in line)

    async def _move(self, job: Job, there: int) -> bool:
        line = self._others(job)
        if there == self._number_in(line, job) or not 0 <= there <= len(line):
            return False
        line.insert(there, job)
        for moved, place in _places(line, there):
            await self._put(moved, place)
        self.moved.emit(None)
        return True

    async def take_out(self, job_id: str) -> Job | None:
        """Takes a waiting job out of the library, to be edited or thrown away; `Studio.restore` puts it
        back. None where it does not wait any more: then it is as it was. Raises as `move` does."""

        def ended(job: Job) -> Job | None:
            return job.moved(S.CANCELLED, self._clock.now()) if job.state is S.QUEUED else None

        before = self._journal.live(job_id)
        if before is None or await self._journal.change(job_id, ended) is None:
            return None
        await self._leave_line(before)
        await self._shelf.remove(before)
        self._removed.emit(job_id)
        return before

    async def give_up(self, job_id: str, problem: Problem) -> None:
        """Ends a waiting job as failed, for a reason that no waiting mends."""

        def failed(job: Job) -> Job | None:
            waits = job.state is S.QUEUED
            return job.moved(S.FAILED, self._clock.now(), problem=problem) if waits else None

        after = await self._journal.insist(job_id, failed)
        if after is not None:
            await self._leave_line(after)

    def _changed(self, job: Job) -> None:
        if not self._stale and (job.state is S.QUEUED or job.id in self._numbers):
            self._stale = True
            self._numbers.clear()

    async def _put(self, job: Job, place: float) -> None:
        def put(now: Job) -> Job | None:
            return replace(now, place=place) if now.state is S.QUEUED else None

        after = await self._journal.change(job.id, put)
        gateway = self._gateways.opened(job.recipe.provider)
        if after is not None and gateway is not None:
            gateway.line.move(after.line_order)

    async def _leave_line(self, job: Job) -> None:
        gateway = self._gateways.opened(job.recipe.provider)
        if gateway is not None:
            gateway.line.call_off(job.id)
        await self._runner.stop(job.id)


def _in_line(job: Job) -> tuple[float, str]:
    return job.line_order


def _places(line: list[Job], moved: int) -> list[tuple[Job, float]]:
    """New places that put a line into the order it is given in, of which one job was `moved` there: that
    one's alone where there is room between its neighbours, else those of all behind it too."""
    places = [job.line_order[0] for job in line]
    if moved == 0:
        return [(line[0], places[1] - 1.0)]
    before = places[moved - 1]
    if moved == len(line) - 1:
        return [(line[moved], before + _APART)]
    if places[moved + 1] - before > 2 * _APART:
        return [(line[moved], (before + places[moved + 1]) / 2)]
    changed = []
    for number in range(moved, len(line)):
        if number == moved or places[number] <= before:
            before += _APART
            changed.append((line[number], before))
        else:
            break
    return changed
