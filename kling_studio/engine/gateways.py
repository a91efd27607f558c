"""The providers as the engine uses them: opened at the first need, each with its line of jobs, its limit of
requests a minute, and a limit of free requests at the same time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.event import Event
from kling_studio.domain.pace import Pace
from kling_studio.engine.backoff import LONGEST_UNASKED
from kling_studio.engine.clock import Clock
from kling_studio.engine.gathering import Gathering
from kling_studio.engine.line import Line
from kling_studio.engine.rate import Rate
from kling_studio.engine.reach import Heard, LastHeard, Reach
from kling_studio.providers.base import (
    Provider,
    ProviderEntry,
    ProviderError,
    TaskReport,
    Ticket,
)

T = TypeVar("T")
logger = logging.getLogger(__name__)

_LOOKS = 6
"""Free requests to one provider at the same time."""


class Gateway:
    """One provider. `host` is the one it is reached at, empty before it was first needed."""

    def __init__(self, entry: ProviderEntry, clock: Clock, heard: Event[Heard]) -> None:
        self.clock = clock
        self.provider: Provider = entry.provider
        self.reach = Reach(entry.provider.name, heard)
        self.needs_key = entry.needs_key
        self.pace: Pace = entry.pace
        self.line = Line(entry.pace.slots, clock)
        self.rate = Rate(0, clock)
        self.host = ""
        self._looks = asyncio.Semaphore(_LOOKS)
        self._gathering = Gathering(self._ask_all, clock)

    async def ask(self, ticket: Ticket) -> TaskReport:
        """Asks for a task, together with others that are due where one request serves all. Raises
        ProviderError."""
        if self.provider.asks_together:
            report = await self._gathering.look(ticket)
            # A list is searched by our own ids too, and one that a user wished for may be any text.
            if report is not None and report.task_id == ticket.task_id:
                return report
        return await self.look(lambda: self.provider.query(ticket))

    async def _ask_all(self, tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
        return await self.look(lambda: self.provider.query_all(tickets))

    async def look(self, question: Callable[[], Awaitable[T]]) -> T:
        """Asks something free, a few at a time; after a 429 that says for how long, nobody asks."""
        async with self._looks:
            await self.rate.turn()
            try:
                with self.reach.asking():
                    return await question()
            except ProviderError as error:
                if error.problem.key is ErrorKey.TOO_FAST and error.retry_after is not None:
                    self.rate.quiet(min(error.retry_after, LONGEST_UNASKED))
                raise

    def learn_host(self, url: str) -> None:
        """Takes the host from an address of the provider's."""
        self.host = urlsplit(url).netloc


class Gateways:
    """All providers, opened at the first need in a worker thread: what they import is heavy.

    `opened_first` is called with each of them before anything is sent. `heard` tells of each request
    whether the provider answered, `last_heard` keeps what was told.
    """

    def __init__(self, open_providers: Callable[[], Mapping[str, ProviderEntry]], clock: Clock) -> None:
        self.heard: Event[Heard] = Event()
        self.last_heard = LastHeard(self.heard, clock.now)
        self.opened_first: Callable[[str, Gateway], None] = lambda name, gateway: None
        self._open_providers = open_providers
        self._clock = clock
        self._opening = asyncio.Lock()
        self._all: dict[str, Gateway] | None = None

    async def get(self, name: str) -> Gateway:
        """One provider. Raises StudioError: PROVIDER_UNKNOWN (params: `provider`)."""
        async with self._opening:
            if self._all is None:
                entries = await asyncio.to_thread(self._open_providers)
                gateways = {key: Gateway(entry, self._clock, self.heard) for key, entry in entries.items()}
                for key, gateway in gateways.items():
                    self.opened_first(key, gateway)
                self._all = gateways
        if name not in self._all:
            raise StudioError(Problem(ErrorKey.PROVIDER_UNKNOWN, {"provider": name}, Remedy.EDIT_RECIPE))
        return self._all[name]

    def opened(self, name: str) -> Gateway | None:
        """One provider if it was needed already."""
        return None if self._all is None else self._all.get(name)

    def all_opened(self) -> Mapping[str, Gateway]:
        """Those that are open, by name."""
        return self._all or {}

    def stop_sending(self) -> None:
        """Lets nothing more go out that costs money."""
        for gateway in (self._all or {}).values():
            gateway.line.close()

    async def close(self) -> None:
        """Releases the providers' connections."""
        for gateway in (self._all or {}).values():
            await gateway.provider.close()
