"""The library of jobs: an asynchronous face over SQLite, which works on one thread of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.job import Job, JobState
from kling_studio.store import bookings, makings
from kling_studio.store.bookings import Booking, By
from kling_studio.store.rows import COLUMNS, folded, from_row, search_text, to_row

if TYPE_CHECKING:
    from kling_studio.domain.making import Making
    from kling_studio.domain.recipe import Recipe
    from kling_studio.store.database import Database

T = TypeVar("T")

_SELECT = f"SELECT {', '.join('j.' + name for name in COLUMNS)}"
_INSERT = f"INSERT INTO jobs ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_UPDATE = f"UPDATE jobs SET {', '.join(f'{name} = ?' for name in COLUMNS[1:])} WHERE id = ?"
_UNFINISHED = "j.state IN ('queued', 'submitting', 'unsure', 'submitted', 'processing', 'downloading')"


class Group(StrEnum):
    """Which jobs a list shows. Dismissed ones are in DISMISSED alone; ATTENTION is failed or unsure."""

    ALL = "all"
    ACTIVE = "active"
    READY = "ready"
    ATTENTION = "attention"
    DISMISSED = "dismissed"


_WHERE = {
    Group.ALL: "+j.dismissed = 0",  # nearly all rows: to walk them in order beats any index
    Group.ACTIVE: f"j.dismissed = 0 AND {_UNFINISHED}",
    Group.READY: "j.dismissed = 0 AND j.state = 'ready'",
    Group.ATTENTION: "j.dismissed = 0 AND j.state IN ('failed', 'unsure')",
    Group.DISMISSED: "j.dismissed = 1",
}


@dataclass(frozen=True, slots=True)
class JobQuery:
    """What a list shows. Every word of `text` must be found, parts of words count."""

    text: str = ""
    group: Group = Group.ALL


@dataclass(frozen=True, slots=True)
class Outline:
    """What a list of 100,000 jobs holds of one that is not in sight. `created_at` is unix seconds."""

    id: str
    created_at: float


@dataclass(frozen=True, slots=True)
class JobCounts:
    """How many jobs each group holds. Dismissed ones are counted in `dismissed` alone; an unsure one is
    active and attention."""

    all: int = 0
    active: int = 0
    ready: int = 0
    attention: int = 0
    dismissed: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """How many clips are on this computer, and their bytes."""

    clips: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Something sent or received for a job, as text without credentials. `at` is unix seconds, `what`
    one of request, create, query, find, `status` the HTTP status, 0 where none."""

    at: float
    what: str
    status: int
    text: str


class Library:
    """All jobs. `path` is the file; `folder` the data folder that its jobs' files are in.

    Every call may raise StudioError: DISK_FULL, FOLDER_NOT_WRITABLE, LIBRARY_LOCKED, LIBRARY_DAMAGED,
    LIBRARY_MOVED.
    """

    def __init__(self, path: Path, folder: Path | None = None) -> None:
        self._path = path
        self._folder = folder or path.parent
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._database: Database | None = None
        # Long lists are read beside: neither a search nor what must be written waits for them.
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library-lists")
        self._lists: Database | None = None

    async def open(self) -> None:
        """Opens the file, making or migrating it. Raises also StudioError LIBRARY_NEWER."""
        await self._on_thread(self._open)

    async def close(self) -> None:
        """Waits for what is being written, then closes the file."""
        await asyncio.wrap_future(self._aside.submit(self._close_aside))
        self._aside.shutdown(wait=True)
        await self._on_thread(self._close)
        self._thread.shutdown(wait=True)

    async def add(self, jobs: Sequence[Job]) -> None:
        """Keeps new jobs, all or none; they outlive a power cut once this returns."""
        await self._on_thread(lambda: self._add(jobs))

    async def save(self, job: Job, *, durable: bool = True, answers: Sequence[Answer] = ()) -> None:
        """Writes a job's new state together with what was said. See Database.writing for `durable`."""
        await self._on_thread(lambda: self._save(job, durable, answers))

    async def get(self, job_id: str) -> Job | None:
        """One job."""
        found = await self._jobs(f"{_SELECT} FROM jobs j WHERE j.id = ?", (job_id,))
        return found[0] if found else None

    async def bears_any(self, provider: str, external_task_ids: Sequence[str]) -> bool:
        """Whether a job of the provider bears one of these ids of ours already."""
        signs = ", ".join("?" * len(external_task_ids))
        statement = f"SELECT 1 FROM jobs WHERE provider = ? AND external_task_id IN ({signs}) LIMIT 1"
        return bool(await self._rows(statement, (provider, *external_task_ids)))

    async def bears_task(self, provider: str, task_id: str, but: str) -> bool:
        """Whether a job of the provider other than `but` has this task already."""
        # Said twice, since only so is the index of those that have a task taken.
        known = "task_id = ? AND task_id <> ''"
        statement = f"SELECT 1 FROM jobs WHERE {known} AND provider = ? AND id <> ? LIMIT 1"
        return bool(await self._rows(statement, (task_id, provider, but)))

    async def unfinished(self) -> tuple[Job, ...]:
        """The jobs that are not at their end, oldest first."""
        return await self._jobs(f"{_SELECT} FROM jobs j WHERE {_UNFINISHED} ORDER BY j.number", ())

    async def without_poster(self, limit: int) -> tuple[Job, ...]:
        """Ready jobs that have no poster yet, newest first."""
        return await self._jobs(
            f"{_SELECT} FROM jobs j WHERE j.state = 'ready' AND j.poster = ''"
            " ORDER BY j.number DESC LIMIT ?",
            (limit,),
        )

    async def not_fetched(self) -> tuple[Job, ...]:
        """Failed jobs whose clip was made and can be asked for again, newest first."""
        return await self._jobs(
            f"{_SELECT} FROM jobs j WHERE j.state = 'failed' AND j.task_id <> '' AND j.done_at IS NOT NULL"
            " AND json_extract(j.problem, '$.remedy') = 'fetch_again' ORDER BY j.number DESC",
            (),
        )

    async def takes(self, intent: str) -> tuple[Job, ...]:
        """The jobs of one press of Generate, in order."""
        return await self._jobs(
            f"{_SELECT} FROM jobs j WHERE j.intent = ? ORDER BY j.take, j.number", (intent,)
        )

    async def page(self, wanted: JobQuery, before: Job | None, limit: int) -> tuple[Job, ...]:
        """Up to `limit` jobs, newest first, those older than `before` where one is given."""
        statement, values = _page_statement(_SELECT, wanted, "" if before is None else before.id, limit)
        return await self._jobs(statement, values)

    async def outlines(self, wanted: JobQuery, before: str, limit: int) -> tuple[Outline, ...]:
        """As `page`, of each job its outline alone. `before` is an id, empty for the newest ones."""
        statement, values = _page_statement("SELECT j.id, j.created_at", wanted, before, limit)
        rows = await asyncio.wrap_future(self._aside.submit(self._read_aside, statement, values))
        return tuple(Outline(*row) for row in rows)

    async def several(self, job_ids: Sequence[str]) -> tuple[Job, ...]:
        """The jobs of these ids, at most some hundred, in no order; left out are those there are not."""
        signs = ", ".join("?" * len(job_ids))
        return await self._jobs(f"{_SELECT} FROM jobs j WHERE j.id IN ({signs})", job_ids)

    async def counts(self) -> JobCounts:
        """How many jobs each group holds."""
        rows = await self._rows("SELECT state, dismissed, sum(jobs) FROM tallies GROUP BY state, dismissed")
        by_state = {JobState(state): int(jobs) for state, dismissed, jobs in rows if not dismissed}
        ready, failed = by_state.get(JobState.READY, 0), by_state.get(JobState.FAILED, 0)
        total = sum(by_state.values())
        return JobCounts(
            all=total,
            active=total - ready - failed - by_state.get(JobState.CANCELLED, 0),
            ready=ready,
            attention=failed + by_state.get(JobState.UNSURE, 0),
            dismissed=sum(int(jobs) for _, dismissed, jobs in rows if dismissed),
        )

    async def kept(self) -> Kept:
        """How many clips are kept, and how large they are, dismissed ones included."""
        rows = await self._rows("SELECT sum(jobs), sum(bytes) FROM tallies WHERE state = 'ready'")
        clips, size = rows[0]
        return Kept(int(clips or 0), int(size or 0))

    async def answers(self, job_id: str) -> tuple[Answer, ...]:
        """What was sent and received for a job, oldest first."""
        rows = await self._rows(
            "SELECT a.at, a.what, a.status, a.text FROM answers a JOIN jobs j ON j.number = a.job"
            " WHERE j.id = ? ORDER BY a.number",
            (job_id,),
        )
        return tuple(Answer(*row) for row in rows)

    async def last_number(self) -> int:
        """The number of the newest job, 0 where there is none. Numbers only grow."""
        return int((await self._rows("SELECT coalesce(max(number), 0) FROM jobs"))[0][0])

    async def recipes_with(self, word: str, first: int, last: int) -> tuple[str, ...]:
        """The recipes, as text, of the jobs from number `first` to `last` in which a word is."""
        statement = "SELECT recipe FROM jobs WHERE number BETWEEN ? AND ? AND instr(recipe, ?) > 0"
        return tuple(row[0] for row in await self._rows(statement, (first, last, word)))

    async def remove(self, job_id: str) -> None:
        """Takes a job and its answers out; what it cost stays booked."""
        await self._on_thread(lambda: self._remove(job_id))

    async def bookings(self, by: By) -> tuple[Booking, ...]:
        """The money of everything that was ever sent, told apart by one thing."""
        return await self._on_thread(lambda: tuple(bookings.by_key(self._opened(), by)))

    async def bookings_since(self, day: str) -> tuple[Booking, ...]:
        """The money of what was sent on a day (ISO date, local time) or later, by day, and of what waits
        to be sent, its day empty."""
        return await self._on_thread(lambda: tuple(bookings.since(self._opened(), day)))

    async def charged_otherwise(self, day: str, currency: str) -> Decimal:
        """What was sent on a day (ISO date, local time) or later and estimated in a currency, though it was
        charged for in another."""
        return await self._on_thread(lambda: bookings.charged_otherwise(self._opened(), day, currency))

    async def makings(self) -> tuple[Making, ...]:
        """The elements and voices of which there is something to be told yet, oldest first."""
        return await self._on_thread(lambda: makings.kept(self._opened(), self._folder))

    async def save_making(self, making: Making, *, durable: bool = True) -> None:
        """Writes what is known of one, and what it may cost; takes it out where nothing is to be told."""
        await self._on_thread(lambda: makings.save(self._opened(), making, durable=durable))

    async def projects(self) -> tuple[str, ...]:
        """The projects that there are jobs of, by name."""
        return await self._on_thread(lambda: tuple(bookings.projects(self._opened())))

    async def waiting_times(self, job: Job, last: int = 200) -> tuple[float, ...]:
        """Seconds from sending to done of the last comparable jobs, the newest first."""
        return await self.route_times(job.recipe, last)

    async def route_times(self, recipe: Recipe, last: int = 200) -> tuple[float, ...]:
        """The same of jobs comparable with one of a recipe."""
        values = recipe.values
        rows = await self._rows(
            "SELECT done_at - submitted_at FROM jobs WHERE state = 'ready' AND provider = ?"
            " AND endpoint = ? AND model = ? AND mode = ? AND duration = ? AND submitted_at IS NOT NULL"
            " AND done_at IS NOT NULL ORDER BY done_at DESC LIMIT ?",
            (
                recipe.provider,
                recipe.endpoint,
                recipe.model,
                str(values.get("mode", "")),
                str(values.get("duration", "")),
                last,
            ),
        )
        return tuple(row[0] for row in rows)

    async def _jobs(self, statement: str, values: Sequence[Any]) -> tuple[Job, ...]:
        def read() -> tuple[Job, ...]:
            rows = self._opened().rows(statement, values)
            try:
                return tuple(from_row(row, self._folder) for row in rows)
            except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as unreadable:
                params = {"folder": str(self._path.parent)}
                raise StudioError(Problem(ErrorKey.LIBRARY_DAMAGED, params)) from unreadable

        return await self._on_thread(read)

    async def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return await self._on_thread(lambda: self._opened().rows(statement, values))

    async def _on_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.wrap_future(self._thread.submit(work))

    def _opened(self) -> Database:
        if self._database is None:
            raise RuntimeError("the library is not open")
        return self._database

    def _open(self) -> None:
        from kling_studio.store.database import Database  # late: nothing before the first frame needs it

        if self._database is None:
            self._database = Database.open(self._path)

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def _read_aside(self, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        from kling_studio.store.database import Database

        if self._lists is None:
            self._opened()
            self._lists = Database.open(self._path)
        return self._lists.rows(statement, values)

    def _close_aside(self) -> None:
        if self._lists is not None:
            self._lists.close()
            self._lists = None

    def _add(self, jobs: Iterable[Job]) -> None:
        database = self._opened()
        with database.writing():
            for job in jobs:
                database.run(_INSERT, to_row(job, self._folder))
                database.run(
                    "INSERT INTO job_texts (rowid, text) VALUES (last_insert_rowid(), ?)",
                    (search_text(job),),
                )
                bookings.book(database, job)

    def _save(self, job: Job, durable: bool, answers: Sequence[Answer]) -> None:
        database = self._opened()
        with database.writing(durable=durable):
            if not database.run(_UPDATE, (*to_row(job, self._folder)[1:], job.id)):
                raise KeyError(job.id)
            bookings.book(database, job)
            for answer in answers:
                database.run(
                    "INSERT INTO answers (job, at, what, status, text)"
                    " SELECT number, ?, ?, ?, ? FROM jobs WHERE id = ?",
                    (answer.at, answer.what, answer.status, answer.text, job.id),
                )

    def _remove(self, job_id: str) -> None:
        database = self._opened()
        with database.writing():
            database.run("DELETE FROM jobs WHERE id = ?", (job_id,))
            bookings.forget_star(database, job_id)


def _page_statement(select: str, wanted: JobQuery, before: str, limit: int) -> tuple[str, tuple[Any, ...]]:
    """Rows by number, which only grows, so that a page costs the same wherever it lies."""
    words = folded(wanted.text).split()
    long = [word for word in words if len(word) >= 3]  # a trigram index knows no shorter ones
    source, number, where, values = "jobs j", "j.number", [_WHERE[wanted.group]], []
    if words:
        source, number = "job_texts t CROSS JOIN jobs j ON j.number = t.rowid", "t.rowid"
    if long:
        where.append("t.text MATCH ?")
        values.append(" AND ".join('"' + word.replace('"', '""') + '"' for word in long))
    for word in words:
        if len(word) < 3:
            # Over all texts (instr() takes half as long again), kept from the index by the plus, which
            # counts bytes and finds no two signs of a script that takes several for one.
            where.append("+t.text GLOB ?")
            values.append("*" + "".join(f"[{sign}]" if sign in "*?[" else sign for sign in word) + "*")
    if before:
        where.append(f"{number} < (SELECT number FROM jobs WHERE id = ?)")
        values.append(before)
    statement = f"{select} FROM {source} WHERE {' AND '.join(where)} ORDER BY {number} DESC LIMIT ?"
    return statement, (*values, limit)
