"""Who may be at a provider: first come, first served, within its slots, and slowly after a refusal."""

from __future__ import annotations

import asyncio
from bisect import insort
from dataclasses import dataclass, field

from kling_studio.engine.backoff import backoff
from kling_studio.engine.clock import Clock

_FIRST, _MOST = 4.0, 60.0
"""Seconds to hold a provider's line after the first refusal, and at most."""


@dataclass(order=True)
class _Place:
    order: tuple[float, str]
    turn: asyncio.Future[bool] = field(compare=False)


class Line:
    """The line of one provider. After a refusal or without a network nobody goes for a while, then
    one goes alone until it got through."""

    def __init__(self, slots: int, clock: Clock) -> None:
        self.slots = slots
        self._clock = clock
        self._inside: set[str] = set()
        self._trying: set[str] = set()
        self._waiting: list[_Place] = []
        self._refusals = 0
        self._held: asyncio.TimerHandle | None = None

    @property
    def running(self) -> int:
        """How many slots are in use."""
        return len(self._inside)

    async def enter(self, job_id: str, created_at: float) -> bool:
        """Waits for a slot. False: it was called off meanwhile and holds none."""
        place = _Place((created_at, job_id), asyncio.get_running_loop().create_future())
        insort(self._waiting, place)
        self._admit()
        try:
            return await place.turn
        finally:
            if place in self._waiting:
                self._waiting.remove(place)
            elif place.turn.cancelled():
                self.leave(job_id)

    def call_off(self, job_id: str) -> None:
        """Takes a job that waits out of the line."""
        for place in self._waiting:
            if place.order[1] == job_id and not place.turn.done():
                place.turn.set_result(False)

    def take(self, job_id: str) -> None:
        """Counts a job that is at the provider already, after a restart."""
        self._inside.add(job_id)

    def leave(self, job_id: str) -> None:
        """Gives the slot back; harmless without one."""
        self._inside.discard(job_id)
        self._trying.discard(job_id)
        self._admit()

    def went_well(self, job_id: str) -> None:
        """The provider took the job's request."""
        self._trying.discard(job_id)
        self._refusals = 0
        self._release()

    def refused(self, job_id: str, wait: float | None) -> None:
        """The request provably made nothing and is to be sent again: after `wait` seconds where the
        provider names them, else after a growing time."""
        wait = wait if wait is not None else backoff(self._refusals, first=_FIRST, most=_MOST)
        self._refusals += 1
        self._inside.discard(job_id)
        self._trying.discard(job_id)
        if self._held is not None:
            self._held.cancel()
        self._held = self._clock.call_later(wait, self._release)

    def hurry(self) -> None:
        """Lets the next one try at once: something has changed, a key for example."""
        self._release()

    def close(self) -> None:
        """Nobody goes any more."""
        self.slots = 0
        if self._held is not None:
            self._held.cancel()

    def _release(self) -> None:
        if self._held is not None:
            self._held.cancel()
            self._held = None
        self._admit()

    def _admit(self) -> None:
        while self._waiting and self._held is None and len(self._inside) < self.slots:
            if self._refusals and self._trying:
                return
            place = self._waiting.pop(0)
            if not place.turn.done():
                job_id = place.order[1]
                self._inside.add(job_id)
                self._trying.add(job_id)
                place.turn.set_result(True)
