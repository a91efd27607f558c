"""Waits of single jobs, which something such as a callback may end early."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from kling_studio.domain.job import Job
from kling_studio.engine.clock import Clock
from kling_studio.providers.base import CallbackNames


class Alarms:
    """An alarm for each job. Waits of one job at the same time end together when it rings.

    A job that is not waiting when its alarm rings, because it is just being asked for, skips its next wait.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[str, asyncio.Event] = {}
        self._rung: set[str] = set()

    async def sleep(self, job_id: str, seconds: float) -> None:
        """Waits that long in the engine's time, or until the job's alarm rings."""
        if job_id in self._rung:
            self._rung.discard(job_id)
            return
        event = self._waiting.setdefault(job_id, asyncio.Event())
        ringing = asyncio.ensure_future(event.wait())
        try:
            await asyncio.wait((ringing,), timeout=max(0.0, seconds) / self._clock.speed)
        finally:
            ringing.cancel()
            if self._waiting.get(job_id) is event:
                del self._waiting[job_id]

    def ring(self, job_id: str) -> None:
        """Ends the job's wait now, or its next one."""
        event = self._waiting.get(job_id)
        if event is not None:
            event.set()
        else:
            self._rung.add(job_id)

    def ring_for(self, names: CallbackNames, jobs: Iterable[Job]) -> bool:
        """Rings for those of the jobs that a call names; False where it means none of them."""
        meant = [
            job.id
            for job in jobs
            if (names.task_id and job.task_id == names.task_id)
            or (names.external_task_id and job.external_task_id == names.external_task_id)
        ]
        for job_id in meant:
            self.ring(job_id)
        return bool(meant)

    def forget(self, job_id: str) -> None:
        """The job waits no more."""
        self._rung.discard(job_id)

    def ring_all(self) -> None:
        """Ends every wait now."""
        for event in self._waiting.values():
            event.set()
