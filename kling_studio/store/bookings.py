"""The money of each job as a row of its own, so that sums over a whole library are quick.

It stays when its job is taken out of the library: what was spent was spent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from kling_studio.domain.cost import CostKind, cost_of
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.making import Making, MakingState
from kling_studio.domain.money import Amounts

if TYPE_CHECKING:
    from kling_studio.store.database import Database

_COLUMNS = (
    "job", "day", "provider", "model", "project", "kind", "currency", "amount", "as_of", "clip", "kept",
)  # fmt: skip
_NEW = ", ".join(f"excluded.{name}" for name in _COLUMNS)
_BOOK = (
    f"INSERT INTO bookings ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
    f" ON CONFLICT (job) DO UPDATE SET ({', '.join(_COLUMNS)}) = ({_NEW})"
    f" WHERE ({', '.join(_COLUMNS)}) IS NOT ({_NEW})"  # most changes of a job are none of its money
)
_AMOUNTS = (
    "kind, currency, amount, count(*), sum(clip), sum(kept), min(nullif(as_of, '')), max(as_of)"
    " FROM bookings"
)


class By(StrEnum):
    """What the money is grouped by. The values are columns."""

    DAY = "day"
    PROVIDER = "provider"
    MODEL = "model"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Booking:
    """`jobs` jobs of one key that cost the same `amount` each, as sure as `kind` says.

    `key`: the ISO date on which the request left, in local time and empty while it waits; a provider, a
    model, a project. `clips` of them are ready, `kept` are starred too; `as_of_first`, `as_of_last`: ISO
    dates of their price lists, empty where there is none.
    """

    key: str
    kind: CostKind
    currency: str
    amount: Decimal
    jobs: int
    clips: int
    kept: int
    as_of_first: str = ""
    as_of_last: str = ""


def book(database: Database, job: Job) -> None:
    """Writes what a job costs now, inside the transaction that writes the job."""
    cost = cost_of(job)
    if cost is None:
        database.run("DELETE FROM bookings WHERE job = ?", (job.id,))
        return
    made = job.state is JobState.READY
    database.run(_BOOK, (
        job.id, _day(job.submitted_at), job.recipe.provider, job.model, job.project, str(cost.kind),
        cost.currency, str(cost.amount), cost.as_of, int(made), int(made and job.starred),
    ))  # fmt: skip


def book_making(database: Database, making: Making) -> None:
    """Books an element or a voice that was made, or may have been, at a price that nobody here knows; its
    kind takes the place of a job's model. The booking stays after the making itself is taken out."""
    if making.state is MakingState.REFUSED:
        database.run("DELETE FROM bookings WHERE job = ?", (making.id,))
        return
    kind, model = str(CostKind.UNKNOWN), str(making.kind)
    database.run(
        _BOOK, (making.id, _day(making.sent_at), making.provider, model, "", kind, "", "0", "", 0, 0)
    )


def forget_star(database: Database, job_id: str) -> None:
    """Counts the clip of a removed job as starred no more; what it cost stays."""
    database.run("UPDATE bookings SET kept = 0 WHERE job = ? AND kept = 1", (job_id,))


def by_key(database: Database, by: By) -> list[Booking]:
    """Everything that was sent, told apart by one column."""
    statement = f"SELECT {by}, {_AMOUNTS} WHERE day <> '' GROUP BY {by}, kind, currency, amount"
    return [_booking(row) for row in database.rows(statement)]


def since(database: Database, day: str) -> list[Booking]:
    """What was sent on a day or later, and what waits to be sent; each under its day."""
    statement = f"SELECT day, {_AMOUNTS} WHERE day >= ? OR day = '' GROUP BY day, kind, currency, amount"
    return [_booking(row) for row in database.rows(statement, (day,))]


def charged_otherwise(database: Database, day: str, currency: str) -> Decimal:
    """What jobs that were sent on a day or later were estimated at in a currency, though they were charged
    for in another. Of jobs that are still in the library: a booking tells the charge alone."""
    statement = (
        "SELECT json_extract(j.price, '$.amount') FROM bookings b JOIN jobs j ON j.id = b.job"
        " WHERE b.day >= ? AND b.kind = ? AND b.currency <> ? AND json_extract(j.price, '$.currency') = ?"
    )
    rows = database.rows(statement, (day, str(CostKind.CHARGED), currency, currency))
    return Amounts.of((currency, Decimal(str(row[0]))) for row in rows).of_currency(currency)


def projects(database: Database) -> list[str]:
    """The projects that there are jobs of, by name."""
    return [row[0] for row in database.rows("SELECT DISTINCT project FROM jobs WHERE project <> ''")]


def _day(at: float | None) -> str:
    try:
        return "" if at is None else datetime.fromtimestamp(at).date().isoformat()
    except (ValueError, OverflowError, OSError):  # a clock far off must not keep a job from the library
        return ""


def _booking(row: tuple[object, ...]) -> Booking:
    key, kind, currency, amount, jobs, clips, kept, first, last = row
    return Booking(
        str(key), CostKind(str(kind)), str(currency), Decimal(str(amount)),
        int(str(jobs)), int(str(clips)), int(str(kept)), str(first or ""), str(last or ""),
    )  # fmt: skip
