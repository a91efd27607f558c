"""What a job costs, and how sure that is: one rule for the list, the ledger and the budget."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kling_studio.domain.job import Job, JobState

S = JobState


class CostKind(StrEnum):
    """How sure an amount is.

    CHARGED: the provider has said what it took. ESTIMATED: the clip was made, the amount is the price
    list's. RESERVED: it waits here or is under way. UNCERTAIN: it is nothing or the amount, and perhaps
    nobody will say. UNKNOWN: it costs something, nobody here knows what.
    """

    CHARGED = "charged"
    ESTIMATED = "estimated"
    RESERVED = "reserved"
    UNCERTAIN = "uncertain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cost:
    """`amount` in `currency`, zero and empty where UNKNOWN; `as_of`: ISO date of the price list, also of a
    charge that was told in units of a pack."""

    kind: CostKind
    amount: Decimal = Decimal(0)
    currency: str = ""
    as_of: str = ""


def cost_of(job: Job) -> Cost | None:
    """What a job costs or may come to cost; None where that is nothing.

    A charge counts once the task has ended: before, a provider may still name a part of it.
    """
    charged, price = job.charged, job.price
    ended = job.state in (S.DOWNLOADING, S.READY, S.FAILED)
    if ended and charged is not None and charged.sensible:
        return Cost(CostKind.CHARGED, charged.amount, charged.currency, charged.as_of)
    if not _may_cost(job) or (price is not None and not price.amount):
        return None
    if price is None or not price.sensible:
        return Cost(CostKind.UNKNOWN)
    return Cost(_kind(job), price.amount, price.currency, price.as_of)


def _may_cost(job: Job) -> bool:
    """Not where it ended before anything was sent, or was refused for certain."""
    match job.state:
        case S.CANCELLED:
            return job.submitted_at is not None
        case S.FAILED:
            return bool(job.task_id)
        case _:
            return True


def _kind(job: Job) -> CostKind:
    if job.state in (S.READY, S.DOWNLOADING) or job.can_fetch_again:  # the clip was made
        return CostKind.ESTIMATED
    doubtful = job.state in (S.UNSURE, S.FAILED, S.CANCELLED)
    return CostKind.UNCERTAIN if doubtful else CostKind.RESERVED
