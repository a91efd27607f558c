"""Which job may go to a provider next: in order, while a slot is free, and more slowly after a refusal."""

from __future__ import annotations

import asyncio
import random
from bisect import insort
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from kling_studio.engine.backoff import SOON, Chance, after_named, backoff
from kling_studio.engine.clock import Clock
from kling_studio.engine.slots import Slots

FIRST, MOST = 4.0, 60.0
"""Seconds to hold a provider's line after the first refusal, and at most."""

ALONE, LEAST_ALONE = 10.0, 1.0
"""Seconds for which those behind it wait for the answer to a request that goes ahead of them, and real
seconds at least: a provider answers no sooner because the engine hurries."""

Order = tuple[float, str]
"""Where a job stands: a number, and its id where two have the same."""


class Bar(StrEnum):
    """Why no job may go until the bar is taken away."""

    PAUSED = "paused"
    STOPPED = "stopped"
    BUDGET = "budget"
    CLOSING = "closing"


@dataclass(order=True)
class _Place:
    order: Order
    model: str = field(compare=False)
    turn: asyncio.Future[bool] = field(compare=False)


class Line:
    """The line of one provider. While no request is under way, one job goes ahead alone, and the others
    follow once its request was taken: what the provider refuses to the whole account, it then refuses to
    one job, not to each. After a refusal or without a network no job goes for a while.

    The stated slots are the account's. A refusal lowers those of the refused model alone: providers have
    counted by account and by model (Kling docs, concurrency), and another model may still have room.
    """

    def __init__(self, slots: int, clock: Clock, chance: Chance = random.uniform) -> None:
        self._stated = slots
        self._learnt: dict[str, Slots] = {}
        self._clock = clock
        self._chance = chance
        self._inside: dict[str, str] = {}
        self._running: Counter[str] = Counter()
        self._trying: set[str] = set()
        self._led = False
        self._ahead: asyncio.TimerHandle | None = None
        self._waiting: list[_Place] = []
        self._refusals = 0
        self._held: asyncio.TimerHandle | None = None
        self._bars: set[Bar] = set()

    @property
    def running(self) -> int:
        """How many slots are in use."""
        return len(self._inside)

    @property
    def slots(self) -> int:
        """How many there are, as far as is known now: of the model that has most of them."""
        known = max((slots.now for slots in self._learnt.values()), default=self._stated)
        return min(self._stated, max(known, len(self._inside)))

    @property
    def open(self) -> bool:
        """Whether anybody may go at all."""
        return not self._bars

    def waiting(self) -> tuple[str, ...]:
        """The jobs that wait for a slot, the next one first."""
        return tuple(place.order[1] for place in self._waiting)

    def state_slots(self, slots: int) -> None:
        """Takes the user's count of slots."""
        self._stated = slots
        for learnt in self._learnt.values():
            learnt.state(slots)
        self._admit()

    async def enter(self, order: Order, model: str = "") -> bool:
        """Waits for a slot. False: it was called off meanwhile and holds none."""
        place = _Place(order, model, asyncio.get_running_loop().create_future())
        insort(self._waiting, place)
        self._admit()
        try:
            return await place.turn
        except asyncio.CancelledError:
            self.leave(order[1])  # it may have been let in before it could hear of its end
            raise
        finally:
            if place in self._waiting:
                self._waiting.remove(place)

    def move(self, order: Order) -> None:
        """Gives a job that waits another place."""
        for place in self._waiting:
            if place.order[1] == order[1]:
                self._waiting.remove(place)
                place.order = order
                insort(self._waiting, place)
                return

    def call_off(self, job_id: str) -> None:
        """Takes a job that waits out of the line."""
        for place in self._waiting:
            if place.order[1] == job_id and not place.turn.done():
                place.turn.set_result(False)

    def take(self, job_id: str, model: str = "") -> None:
        """Counts a job that is at the provider already, after a restart."""
        if job_id not in self._inside:
            self._inside[job_id] = model
            self._running[model] += 1

    def leave(self, job_id: str) -> None:
        """Gives the slot back; harmless without one."""
        self._let_out(job_id)
        self._admit()

    def went_well(self, job_id: str) -> None:
        """The provider took the job's request: others may follow it."""
        self._trying.discard(job_id)
        self._refusals = 0
        self._led = True
        model = self._inside.get(job_id, "")
        self._slots_of(model).went_well(self._running[model])
        self._release()

    def refused(self, job_id: str, wait: float | None, *, full: bool = False) -> None:
        """The request provably made nothing and is to be sent again: after `wait` seconds where the
        provider names them, else after a growing time; so that "at once", again and again, becomes no
        stream of requests. `full`: for want of a slot."""
        if wait is None or wait < SOON:
            wait = backoff(self._refusals, first=FIRST, most=MOST, chance=self._chance)
        else:
            wait = after_named(wait, self._chance)
        self._refusals += 1
        self._led = False
        model = self._let_out(job_id)
        if full:
            self._slots_of(model).full(self._running[model])
        if self._held is not None:
            self._held.cancel()
        self._held = self._clock.call_later(wait, self._release)

    def hurry(self) -> None:
        """Lets the next one try at once: something has changed, a key for example."""
        self._release()

    def shut(self, bar: Bar) -> None:
        """Nobody goes any more until the bar is taken away."""
        self._bars.add(bar)

    def reopen(self, bar: Bar) -> None:
        """Takes a bar away, where there is one."""
        self._bars.discard(bar)
        self._admit()

    def close(self) -> None:
        """Nobody goes any more."""
        self.shut(Bar.CLOSING)
        if self._held is not None:
            self._held.cancel()
        self._follow()

    def _release(self) -> None:
        if self._held is not None:
            self._held.cancel()
            self._held = None
        self._admit()

    def _slots_of(self, model: str) -> Slots:
        return self._learnt.setdefault(model, Slots(self._stated))

    def _let_out(self, job_id: str) -> str:
        """The model of a job that is in no more; empty where it was not."""
        self._trying.discard(job_id)
        if not self._trying:
            self._led = False
        model = self._inside.pop(job_id, None)
        if model is None:
            return ""
        self._running[model] -= 1
        return model

    def _admit(self) -> None:
        if self._led or not self._trying:
            self._follow()
        while self.open and self._held is None and self._ahead is None and len(self._inside) < self._stated:
            place = next((place for place in self._waiting if self._may_go(place)), None)
            if place is None:
                break
            self._waiting.remove(place)
            if not place.turn.done():
                job_id = place.order[1]
                self.take(job_id, place.model)
                self._trying.add(job_id)
                place.turn.set_result(True)
                if not self._led:
                    self._goes_ahead()
        if not self._trying:
            self._led = False

    def _goes_ahead(self) -> None:
        wait = max(ALONE / self._clock.speed, LEAST_ALONE)
        self._ahead = asyncio.get_running_loop().call_later(wait, self._waited_enough)

    def _follow(self) -> None:
        """Nobody waits any more for the one that went ahead."""
        if self._ahead is not None:
            self._ahead.cancel()
            self._ahead = None

    def _waited_enough(self) -> None:
        self._ahead = None
        self._admit()

    def _may_go(self, place: _Place) -> bool:
        called_off = place.turn.done()
        return called_off or self._running[place.model] < self._slots_of(place.model).now
