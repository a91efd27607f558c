"""The ledger: what was spent, by day, provider, model or project, and what a kept clip cost."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from kling_studio.domain.cost import CostKind
from kling_studio.domain.errors import StudioError
from kling_studio.domain.money import Amounts, times
from kling_studio.domain.periods import day_of
from kling_studio.engine.clock import Clock
from kling_studio.store.bookings import Booking, By
from kling_studio.store.files import disk_problem, write_whole
from kling_studio.store.library import Library

__all__ = ["Book", "By", "Entry", "Ledger", "Sums", "csv_text", "entry_of", "write_csv"]


@dataclass(frozen=True, slots=True)
class Sums:
    """Money by how sure it is, see CostKind. `unknown`: how many jobs cost what nobody here knows.

    `as_of_first`, `as_of_last`: ISO dates of the price lists that amounts are from, or empty.
    """

    charged: Amounts
    estimated: Amounts
    reserved: Amounts
    uncertain: Amounts
    unknown: int = 0
    as_of_first: str = ""
    as_of_last: str = ""

    @classmethod
    def of(cls, bookings: Sequence[Booking]) -> Sums:
        """Adds up, each currency for itself."""
        kinds: dict[CostKind, list[tuple[str, Decimal]]] = {kind: [] for kind in CostKind}
        dates: set[str] = set()
        for booking in bookings:
            kinds[booking.kind].append((booking.currency, times(booking.amount, booking.jobs)))
            dates.update((booking.as_of_first, booking.as_of_last))
        dates.discard("")
        return cls(
            charged=Amounts.of(kinds[CostKind.CHARGED]),
            estimated=Amounts.of(kinds[CostKind.ESTIMATED]),
            reserved=Amounts.of(kinds[CostKind.RESERVED]),
            uncertain=Amounts.of(kinds[CostKind.UNCERTAIN]),
            unknown=sum(booking.jobs for booking in bookings if booking.kind is CostKind.UNKNOWN),
            as_of_first=min(dates, default=""),
            as_of_last=max(dates, default=""),
        )

    @property
    def spent(self) -> Amounts:
        """What was paid, as far as is known: charged, or estimated for clips that were made."""
        return self.charged + self.estimated

    @property
    def held(self) -> Amounts:
        """What may be paid yet: all that is reserved, and the upper end of what is uncertain."""
        return self.reserved + self.uncertain


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `jobs` were sent, `clips` of them are ready, `kept` of those are starred."""

    key: str
    jobs: int
    clips: int
    kept: int
    sums: Sums

    @property
    def per_kept(self) -> Amounts | None:
        """What each kept clip cost in the end, with all that was spent on the others; None without one."""
        return self.sums.spent.shared_by(self.kept) if self.kept else None


@dataclass(frozen=True, slots=True)
class Book:
    """All lines, and their total. Days are newest first, all else has the most clips first."""

    by: By
    entries: tuple[Entry, ...]
    total: Entry


class Ledger:
    """Reads the ledger. What costs nothing, such as a rehearsal, is not in it; what a removed job cost is.

    Money counts on the day on which its request left, in local time.
    """

    def __init__(self, library: Library, clock: Clock) -> None:
        self._library = library
        self._clock = clock

    async def read(self, by: By) -> Book:
        """The whole ledger."""
        bookings = await self._library.bookings(by)
        return await asyncio.to_thread(_book, by, bookings)

    async def since(self, day: date) -> tuple[Sums, Sums]:
        """What was sent since a day began, and what waits to be sent."""
        bookings = await self._library.bookings_since(day.isoformat())
        waits = [booking for booking in bookings if not booking.key]
        return Sums.of([booking for booking in bookings if booking.key]), Sums.of(waits)

    async def charged_otherwise(self, day: date, currency: str) -> Decimal:
        """What was sent since a day began and estimated in a currency, though charged for in another."""
        return await self._library.charged_otherwise(day.isoformat(), currency)

    async def today(self) -> tuple[Sums, Sums]:
        """What was sent since midnight, and what waits to be sent."""
        return await self.since(day_of(self._clock.now()))

    async def projects(self) -> tuple[str, ...]:
        """The projects that there are jobs of, by name."""
        return await self._library.projects()


def _book(by: By, bookings: Sequence[Booking]) -> Book:
    keyed: dict[str, list[Booking]] = {}
    for booking in bookings:
        keyed.setdefault(booking.key, []).append(booking)
    entries = [entry_of(key, each) for key, each in keyed.items()]
    if by is By.DAY:
        entries.sort(key=lambda entry: entry.key, reverse=True)
    else:
        entries.sort(key=lambda entry: (-entry.clips, -entry.jobs, entry.key))
    return Book(by, tuple(entries), entry_of("", bookings))


def entry_of(key: str, bookings: Sequence[Booking]) -> Entry:
    """One line of all these."""
    return Entry(
        key,
        sum(booking.jobs for booking in bookings),
        sum(booking.clips for booking in bookings),
        sum(booking.kept for booking in bookings),
        Sums.of(bookings),
    )


def csv_text(book: Book, headings: Sequence[str]) -> str:
    """The ledger as CSV: a line for each entry and currency, amounts as plain decimals.

    `headings`: of key, currency, jobs sent, clips, kept, charged, estimated, reserved, uncertain, per kept
    clip by charges alone, per kept clip by estimates too, jobs of an unknown price; jobs and clips stand in
    the first line of an entry alone, so that a column can be added up. No column mixes charges with
    estimates: a figure cannot carry the sign of one.
    """
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(headings)
    for entry in book.entries:
        sums = entry.sums
        counts: tuple[int, ...] = (entry.jobs, entry.clips, entry.kept)
        unknown = sums.unknown
        parts = (sums.spent + sums.held).parts
        for currency in [currency for currency, _ in parts] or [""]:
            columns = (sums.charged, sums.estimated, sums.reserved, sums.uncertain)
            figures = [_plain(amounts.of_currency(currency)) if currency else "" for amounts in columns]
            shares = _per_kept(entry, currency)
            table.writerow((_harmless(entry.key), currency, *counts, *figures, *shares, unknown))
            counts, unknown = (0, 0, 0), 0
    return out.getvalue()


def write_csv(path: Path, text: str) -> None:
    """Writes it as UTF-8 with a mark, by which spreadsheets know it. Raises StudioError: DISK_FULL,
    DISK_READ_ONLY, FOLDER_NOT_WRITABLE."""
    try:
        write_whole(path, text.encode("utf-8-sig"))
    except OSError as error:
        raise StudioError(disk_problem(error, path.parent)) from error


def _per_kept(entry: Entry, currency: str) -> tuple[str, str]:
    """What a kept clip cost, as a charge or as an estimate; the other one is empty."""
    if entry.per_kept is None or not currency:
        return "", ""
    share = _plain(entry.per_kept.of_currency(currency))
    return ("", share) if entry.sums.estimated.of_currency(currency) else (share, "")


def _plain(amount: Decimal) -> str:
    return f"{amount:f}"


def _harmless(text: str) -> str:
    """A text that a spreadsheet would take for a formula, marked as text."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
