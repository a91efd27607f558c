"""Waits of single jobs that something may end early."""

from __future__ import annotations

import asyncio

from kling_studio.engine.clock import Clock


class Alarms:
    """One wait a job; a second one for the same job ends with the first that is rung."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[str, asyncio.Event] = {}

    async def sleep(self, job_id: str, seconds: float) -> None:
        """Waits that long in the engine's time, or until the job's alarm rings."""
        event = self._waiting.setdefault(job_id, asyncio.Event())
        ringing = asyncio.ensure_future(event.wait())
        try:
            await asyncio.wait((ringing,), timeout=max(0.0, seconds) / self._clock.speed)
        finally:
            ringing.cancel()
            if self._waiting.get(job_id) is event:
                del self._waiting[job_id]

    def ring(self, job_id: str) -> bool:
        """Ends the job's wait now; False where it does not wait."""
        event = self._waiting.get(job_id)
        if event is not None:
            event.set()
        return event is not None

    def ring_all(self) -> None:
        """Ends every wait now."""
        for event in self._waiting.values():
            event.set()
