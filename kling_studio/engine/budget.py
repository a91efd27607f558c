"""The budget: nothing paid is begun, and nothing that waits is sent, once it would be exceeded."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kling_studio.domain.budget import Limit
from kling_studio.domain.cost import Cost, CostKind, cost_of
from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.event import Event
from kling_studio.domain.job import ENDED, Job, JobState
from kling_studio.domain.money import Amounts, Price, times
from kling_studio.domain.periods import Period, begins_at, day_of, first_day, next_first_day
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateways
from kling_studio.engine.journal import Journal
from kling_studio.engine.ledger import Ledger, Sums
from kling_studio.engine.line import Bar
from kling_studio.engine.tasks import Tasks
from kling_studio.store.settings import BUDGET, Setting, Settings

logger = logging.getLogger(__name__)

_DAY_LOOKS = 60.0
"""Real seconds at most between looks at the calendar: a computer that sleeps misses midnight."""

_SETTLES = 0.1
"""Real seconds between two looks, however many jobs change meanwhile."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The money of the budget's period, or of today where there is no budget.

    `sent`: of what has left; `waits`: of what has not. Money counts in the period in which its request
    leaves. What is reserved or uncertain counts in full, as if it were charged. The figures are in the
    budget's currency; what is in another, or of an unknown price, cannot be held against it. `otherwise`:
    of what was charged for in another currency, the estimate in the budget's, which goes on counting.
    """

    limit: Limit | None
    first_day: date
    sent: Sums
    waits: Sums
    otherwise: Decimal = Decimal(0)

    @property
    def spent(self) -> Decimal:
        """What was paid."""
        return self._of(self.sent.spent) + self.otherwise

    @property
    def held(self) -> Decimal:
        """What may be paid yet, for what is under way, in doubt, or waits here."""
        return self._of(self.sent.held) + self._of(self.waits.held)

    @property
    def left(self) -> Decimal:
        """What may still be begun; below zero where the budget was lowered or a charge was higher."""
        return (self.limit.amount if self.limit else Decimal(0)) - self.spent - self.held

    @property
    def left_to_send(self) -> Decimal:
        """What may still leave: what waits here does not stand in its own way."""
        return self.left + self._of(self.waits.held)

    @property
    def unknown(self) -> int:
        """How many jobs are in none of these figures, because nobody here knows what they cost."""
        return self.sent.unknown + self.waits.unknown

    @property
    def spent_price(self) -> Price:
        """What was paid as an amount of money, an estimate where a part of it is one."""
        return self._price(self.spent, estimated=self._estimated)

    @property
    def held_price(self) -> Price:
        """What may be paid yet as an amount of money: always an estimate."""
        return self._price(self.held, estimated=True)

    @property
    def left_price(self) -> Price:
        """What is left, or by how much the budget is exceeded, as an amount of money."""
        guessed = self._estimated or bool(self.held)
        return self._price(abs(self.left), estimated=guessed)

    @property
    def _estimated(self) -> bool:
        return bool(self._of(self.sent.estimated)) or bool(self.otherwise)

    def takes_in(self, cost: Cost) -> bool:
        """Whether what waits may leave: it fits, or it cannot be reckoned and something is left."""
        if self.limit is None:
            return True
        if cost.kind is CostKind.UNKNOWN or cost.currency != self.limit.currency:
            return self.left_to_send > 0
        return cost.amount <= self.left_to_send

    def _price(self, amount: Decimal, *, estimated: bool) -> Price:
        return Price(amount, self.limit.currency if self.limit else "USD", estimated=estimated)

    def _of(self, amounts: Amounts) -> Decimal:
        return amounts.of_currency(self.limit.currency) if self.limit else Decimal(0)


@dataclass(frozen=True, slots=True)
class _Held:
    """The job for whose sake its provider's line is shut, and what it costs."""

    job_id: str
    cost: Cost


class Budget:
    """Keeps to the budget that the settings hold.

    `changed` tells that the budget or what stands against it may be another, `held` that it has begun or
    ceased to hold something back.
    """

    def __init__(
        self,
        settings: Settings,
        ledger: Ledger,
        journal: Journal,
        gateways: Gateways,
        tasks: Tasks,
        clock: Clock,
    ) -> None:
        self.changed: Event[None] = Event()
        self.held: Event[None] = Event()
        self._standing: Standing | None = None
        self._settings = settings
        self._ledger = ledger
        self._gateways = gateways
        self._tasks = tasks
        self._clock = clock
        self._turn = asyncio.Lock()
        self._held: dict[str, _Held] = {}
        self._seen: dict[str, tuple[Cost | None, float | None]] = {}
        self._stale = False
        self._reading = False
        journal.changed.subscribe(self._job_changed)
        settings.changed.subscribe(self._setting_changed)

    @property
    def limit(self) -> Limit | None:
        """The budget, where there is one."""
        kept: dict[str, str] = self._settings.get(BUDGET)
        return Limit.from_json(kept)

    @property
    def standing(self) -> Standing | None:
        """How things stood a moment ago; None until they were looked at once."""
        return self._standing

    def choose(self, limit: Limit | None) -> None:
        """Takes the user's budget; None for none. What waits follows it at once."""
        self._settings.set(BUDGET, {} if limit is None else limit.to_json())

    def holds(self, job: Job) -> bool:
        """Whether a waiting job is held back by the budget."""
        waits = job.state is JobState.QUEUED and cost_of(job) is not None
        return waits and job.recipe.provider in self._held

    @property
    def holds_any(self) -> bool:
        """Whether anything is held back."""
        return bool(self._held)

    async def look(self) -> Standing:
        """Reads how things stand and lets go what fits again."""
        standing = self._standing = await self._read()
        for provider, held in tuple(self._held.items()):
            if standing.takes_in(held.cost):
                self._let_go(provider)
        self.changed.emit(None)
        return standing

    async def watch(self) -> None:
        """Looks at once and whenever a day begins; never ends."""
        while True:
            day = day_of(self._clock.now())
            try:
                await self.look()
            except StudioError as error:  # the library is busy or damaged: others tell of it
                logger.info("the budget was not read: %s", error)
            while day_of(self._clock.now()) == day:
                left = begins_at(next_first_day(Period.DAY, day)) - self._clock.now()
                await asyncio.sleep(min(_DAY_LOOKS, max(0.05, left)))

    @asynccontextmanager
    async def room_for(self, price: Price | None, takes: int, *, unpriced: bool) -> AsyncIterator[None]:
        """Checks that so many takes may be begun, and lets nobody else begin any until they are kept.

        `unpriced`: the user wants them although their price is not known. Raises StudioError:
        BUDGET_REACHED (params: `currency`, `limit`, `left`, `needed`, amounts as decimals, `period`),
        PRICE_UNKNOWN (params: `currency`).
        """
        limit = self.limit
        if limit is None or (price is not None and not price.amount):
            yield
            return
        async with self._turn:
            standing = await self._read()
            if price is None or price.currency != limit.currency:
                if not unpriced:
                    params = {"currency": limit.currency}
                    raise StudioError(Problem(ErrorKey.PRICE_UNKNOWN, params, Remedy.EDIT_RECIPE))
                if standing.left <= 0:
                    raise StudioError(_reached(standing, limit, Decimal(0)))
            elif (needed := times(price.amount, takes)) > standing.left:
                raise StudioError(_reached(standing, limit, needed))
            yield

    async def demand_room(self, price: Price | None, takes: int, *, unpriced: bool = False) -> None:
        """Checks it, and keeps nothing. Raises what `room_for` raises."""
        async with self.room_for(price, takes, unpriced=unpriced):
            return

    @asynccontextmanager
    async def leaving(self, job: Job) -> AsyncIterator[bool]:
        """Whether a waiting job may be sent now. While this is open nothing else is let out, so that it
        can be written down. One that does not fit shuts its provider's line until something changes."""
        cost = cost_of(job)
        if self.limit is None or cost is None:
            yield True
            return
        async with self._turn:
            before = job.recipe.provider in self._held  # one that stands before it in the line
            fits = not before and (await self._read()).takes_in(cost)
            if not fits and not before:
                self._hold(job, cost)
            yield fits

    async def _read(self) -> Standing:
        limit = self.limit
        period = Period.DAY if limit is None else limit.period
        first = first_day(period, day_of(self._clock.now()))
        sent, waits = await self._ledger.since(first)
        if limit is None:
            return Standing(limit, first, sent, waits)
        otherwise = await self._ledger.charged_otherwise(first, limit.currency)
        return Standing(limit, first, sent, waits, otherwise)

    def _hold(self, job: Job, cost: Cost) -> None:
        provider = job.recipe.provider
        gateway = self._gateways.opened(provider)
        if gateway is not None:
            logger.info("the budget holds what waits for %s", provider)
            gateway.line.shut(Bar.BUDGET)
            self._held[provider] = _Held(job.id, cost)
            self.held.emit(None)
            self.look_soon()

    def _let_go(self, provider: str) -> None:
        del self._held[provider]
        gateway = self._gateways.opened(provider)
        if gateway is not None:
            gateway.line.reopen(Bar.BUDGET)
        self.held.emit(None)

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting is BUDGET:
            if self.limit is None:
                for provider in tuple(self._held):
                    self._let_go(provider)
            self.look_soon()

    def _job_changed(self, job: Job) -> None:
        held = self._held.get(job.recipe.provider)
        if held is not None and (job.state is JobState.QUEUED or job.id == held.job_id):
            self._let_go(job.recipe.provider)  # the line is another: its first may fit
        seen = (cost_of(job), job.submitted_at)
        if self._seen.get(job.id) == seen and job.state not in ENDED:
            return
        self._seen[job.id] = seen
        if job.state in ENDED:
            del self._seen[job.id]
        self.look_soon()

    def look_soon(self) -> None:
        """Reads how things stand in a moment, once for all that changes meanwhile."""
        self._stale = True
        if not self._reading:
            self._reading = True
            self._tasks.start(self._look_while_stale(), name="budget")

    async def _look_while_stale(self) -> None:
        try:
            while self._stale:
                self._stale = False
                await self.look()
                await asyncio.sleep(_SETTLES)
        finally:
            self._reading = False


def _reached(standing: Standing, limit: Limit, needed: Decimal) -> Problem:
    params = {
        "currency": limit.currency,
        "limit": f"{limit.amount:f}",
        "left": f"{max(Decimal(0), standing.left):f}",
        "needed": f"{needed:f}",
        "period": str(limit.period),
    }
    return Problem(ErrorKey.BUDGET_REACHED, params, Remedy.OPEN_LEDGER)
