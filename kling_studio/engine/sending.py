"""Whether paid requests may leave: the user's pause, the providers' own stops, how many slots there are."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from kling_studio.catalog import Catalog
from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.event import Event
from kling_studio.engine.gateways import Gateway, Gateways
from kling_studio.engine.line import Bar
from kling_studio.engine.rate import Rate
from kling_studio.store.settings import PAUSED, SLOTS, STOPPED, Setting, Settings

logger = logging.getLogger(__name__)

STOPPING = frozenset({
    ErrorKey.ACCOUNT_STOPPED,
    ErrorKey.ACCOUNT_IN_ARREARS,
    ErrorKey.BALANCE_EMPTY,
    ErrorKey.ADDRESS_NOT_ALLOWED,
})  # fmt: skip
"""Refusals that hold for every job of the account (Kling docs, error codes: 1100, 1101, 1102, 1304). The
job that met one waits with the others."""

UNKEYED = frozenset({ErrorKey.KEY_REFUSED, ErrorKey.KEY_MISSING, ErrorKey.CLOCK_WRONG})
"""Refusals of the key, which hold for every job as well (Kling docs, error codes: 1000 to 1004). The job
whose request met the first one has failed; those behind it wait for a good key, and so does one whose
request could not even be sent."""

HOLDING = STOPPING | UNKEYED
"""Refusals after which nothing paid is sent to the provider until the user resumes, or saves another
key."""

MOST_SLOTS = 1000
"""The largest count that a user may state; APIXO's documentation names as many running tasks."""


class Sending:
    """Pause, stops and slots, kept in the settings, so that they outlive a restart.

    `changed` tells that one of them is another, or what the budget holds back; `stopped` the name of a
    provider that was just stopped.
    """

    def __init__(self, settings: Settings, gateways: Gateways, catalog: Catalog) -> None:
        self.changed: Event[None] = Event()
        self.stopped: Event[str] = Event()
        self._settings = settings
        self._gateways = gateways
        self._catalog = catalog
        gateways.opened_first = self._prepare
        settings.changed.subscribe(self._setting_changed)

    @property
    def paused(self) -> bool:
        """Whether the user wants no new charges."""
        return self._settings.get(PAUSED)

    def pause(self, paused: bool) -> None:
        """Sends nothing that waits until it is called with False. What has left goes on."""
        self._settings.set(PAUSED, paused)

    def stops(self) -> Mapping[str, Problem]:
        """The providers at which nothing paid is sent, and why."""
        kept = self._settings.get(STOPPED)
        return {name: Problem.from_json(entry) for name, entry in kept.items() if isinstance(entry, dict)}

    def demand(self, provider: str) -> None:
        """Checks that something paid may leave for a provider. Raises StudioError: SENDING_PAUSED, or why
        the account is stopped."""
        if self.paused:
            raise StudioError(Problem(ErrorKey.SENDING_PAUSED))
        stopped = self.stops().get(provider)
        if stopped is not None:
            raise StudioError(stopped)

    def stop(self, provider: str, problem: Problem) -> None:
        """Sends nothing paid to a provider any more, until it is resumed."""
        logger.info("%s is stopped: %s", provider, problem.key)
        kept = self._settings.get(STOPPED)
        self._settings.set(STOPPED, {**kept, provider: problem.to_json()})
        if provider not in kept:
            self.stopped.emit(provider)

    def resume(self, provider: str) -> None:
        """Sends there again; harmless where nothing is stopped."""
        kept = self._settings.get(STOPPED)
        if provider in kept:
            self._settings.set(STOPPED, {name: kept[name] for name in kept if name != provider})

    def slots(self, provider: str) -> int:
        """How many tasks a provider runs at once, as the user or else the catalogue states it."""
        wished = self._settings.get(SLOTS).get(provider)
        if isinstance(wished, int) and 1 <= wished <= MOST_SLOTS:
            return wished
        return self.usual_slots(provider)

    def usual_slots(self, provider: str) -> int:
        """How many the catalogue states; 0 for a provider that it does not know."""
        known = provider in self._catalog.providers()
        return self._catalog.pace(provider).slots if known else 0

    def state_slots(self, provider: str, slots: int | None) -> None:
        """Takes the user's count, 1 to MOST_SLOTS; None goes back to the catalogue's."""
        others = {name: count for name, count in self._settings.get(SLOTS).items() if name != provider}
        self._settings.set(SLOTS, others if slots is None else {**others, provider: slots})

    def _prepare(self, name: str, gateway: Gateway) -> None:
        if name in self._settings.get(SLOTS):
            gateway.line.state_slots(self.slots(name))
        if name in self._catalog.providers():
            gateway.rate = Rate(self._catalog.requests_a_minute(name), gateway.clock)
        self._bar(name, gateway)

    def _bar(self, name: str, gateway: Gateway) -> None:
        for bar, there in ((Bar.PAUSED, self.paused), (Bar.STOPPED, name in self._settings.get(STOPPED))):
            if there:
                gateway.line.shut(bar)
            else:
                gateway.line.reopen(bar)

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting not in (PAUSED, SLOTS, STOPPED):
            return
        for name, gateway in self._gateways.all_opened().items():
            if setting is SLOTS:
                gateway.line.state_slots(self.slots(name))
            else:
                self._bar(name, gateway)
        self.changed.emit(None)
