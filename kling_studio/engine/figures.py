"""Figures that the window shows beside the jobs: what is unfinished, in use, kept and spent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kling_studio.domain.job import AT_PROVIDER, Job, JobState
from kling_studio.domain.money import Price


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Jobs that closing leaves behind: at the provider, being fetched, waiting here."""

    at_provider: int
    downloading: int
    waiting: int

    def __bool__(self) -> bool:
        return bool(self.at_provider or self.downloading or self.waiting)

    @classmethod
    def of(cls, jobs: Iterable[Job]) -> Unfinished:
        """Counts jobs by where they are."""
        states = [job.state for job in jobs]
        return cls(
            at_provider=sum(state in AT_PROVIDER for state in states),
            downloading=states.count(JobState.DOWNLOADING),
            waiting=states.count(JobState.QUEUED),
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """Figures of a provider and the library. `place` is the provider's host, empty before its first use;
    `running` of `slots` tasks; `clips` kept, `bytes` large."""

    place: str
    running: int
    slots: int
    clips: int
    bytes: int


def total(prices: Iterable[tuple[Price | None, Price | None]]) -> Price:
    """What pairs of an expected and a real price amount to; the real one counts where there is one.

    It is an estimate where any part is. Where currencies differ, the sum of the most frequent one.
    """
    known = [price for expected, charged in prices if (price := charged or expected) and price.amount]
    if not known:
        return Price(Decimal(0), estimated=False)
    currencies = [price.currency for price in known]
    currency = max(set(currencies), key=currencies.count)
    ours = [price for price in known if price.currency == currency]
    amount = sum((price.amount for price in ours), Decimal(0))
    return Price(amount, currency, estimated=any(price.estimated for price in ours))
