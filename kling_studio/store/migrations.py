"""The library's schema, one function per step. To change it: add a function, never edit one.

Before a step is added, the database of the version before it is frozen under tests/fixtures/db.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kling_studio.store.database import Connection

Step = Callable[["Connection"], None]

_JOBS = """
CREATE TABLE jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    intent TEXT NOT NULL,
    provider TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    model TEXT NOT NULL,
    mode TEXT NOT NULL,
    duration TEXT NOT NULL,
    recipe TEXT NOT NULL,
    external_task_id TEXT NOT NULL,
    take INTEGER NOT NULL,
    takes INTEGER NOT NULL,
    state TEXT NOT NULL,
    created_at REAL NOT NULL,
    changed_at REAL NOT NULL,
    submitted_at REAL,
    done_at REAL,
    task_id TEXT NOT NULL,
    task_status TEXT NOT NULL,
    progress REAL,
    clip_url TEXT NOT NULL,
    clip TEXT,
    poster TEXT NOT NULL,
    fetched INTEGER NOT NULL,
    fetch_total INTEGER NOT NULL,
    problem TEXT,
    price TEXT,
    charged TEXT,
    starred INTEGER NOT NULL,
    dismissed INTEGER NOT NULL
) STRICT
"""

_ANSWERS = """
CREATE TABLE answers (
    number INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,
    at REAL NOT NULL,
    what TEXT NOT NULL,
    status INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT
"""

_BOOKINGS = """
CREATE TABLE bookings (
    number INTEGER PRIMARY KEY,
    job TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    project TEXT NOT NULL,
    kind TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount TEXT NOT NULL,
    as_of TEXT NOT NULL,
    clip INTEGER NOT NULL,
    kept INTEGER NOT NULL
) STRICT
"""

_BOOK_ALL = """
INSERT INTO bookings (job, day, provider, model, project, kind, currency, amount, as_of, clip, kept)
SELECT id, coalesce(date(submitted_at, 'unixepoch', 'localtime'), ''), provider, model, '', kind,
    CASE kind WHEN 'unknown' THEN '' WHEN 'charged' THEN json_extract(charged, '$.currency')
        ELSE json_extract(price, '$.currency') END,
    CASE kind WHEN 'unknown' THEN '0' WHEN 'charged' THEN json_extract(charged, '$.amount')
        ELSE json_extract(price, '$.amount') END,
    CASE kind WHEN 'unknown' THEN '' WHEN 'charged' THEN coalesce(json_extract(charged, '$.as_of'), '')
        ELSE coalesce(json_extract(price, '$.as_of'), '') END,
    state = 'ready', state = 'ready' AND starred
FROM (
    SELECT *, CASE
        WHEN charged IS NOT NULL AND state IN ('downloading', 'ready', 'failed') THEN 'charged'
        WHEN state = 'cancelled' AND submitted_at IS NULL THEN ''
        WHEN state = 'failed' AND task_id = '' THEN ''
        WHEN price IS NULL THEN 'unknown'
        WHEN CAST(json_extract(price, '$.amount') AS REAL) = 0 THEN ''
        WHEN state IN ('ready', 'downloading') THEN 'estimated'
        WHEN state = 'failed' AND json_extract(problem, '$.remedy') = 'fetch_again' THEN 'estimated'
        WHEN state IN ('unsure', 'failed', 'cancelled') THEN 'uncertain'
        ELSE 'reserved'
    END AS kind FROM jobs
) WHERE kind <> ''
"""

_MAKINGS = """
CREATE TABLE makings (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    material TEXT NOT NULL,
    external_task_id TEXT NOT NULL,
    sent_at REAL NOT NULL,
    state TEXT NOT NULL,
    task_id TEXT NOT NULL,
    not_found INTEGER NOT NULL,
    likely TEXT NOT NULL,
    problem TEXT
) STRICT
"""

_UNFINISHED = "state IN ('queued', 'submitting', 'unsure', 'submitted', 'processing', 'downloading')"


def _first(connection: Connection) -> None:
    """Jobs, their raw answers, the search index, and running counts by state."""
    for statement in (
        _JOBS,
        "CREATE UNIQUE INDEX jobs_by_external_id ON jobs (provider, external_task_id)",
        "CREATE INDEX jobs_by_intent ON jobs (intent)",
        "CREATE INDEX jobs_by_task ON jobs (task_id) WHERE task_id <> ''",
        "CREATE INDEX jobs_by_sending ON jobs (submitted_at) WHERE submitted_at IS NOT NULL",
        f"CREATE INDEX jobs_unfinished ON jobs (number) WHERE {_UNFINISHED}",
        "CREATE INDEX jobs_by_state ON jobs (dismissed, state, number)",
        "CREATE INDEX jobs_finished ON jobs (provider, endpoint, model, mode, duration, done_at)"
        " WHERE state = 'ready'",
        "CREATE INDEX jobs_without_poster ON jobs (number) WHERE state = 'ready' AND poster = ''",
        _ANSWERS,
        "CREATE INDEX answers_by_job ON answers (job, number)",
        # Trigrams find part of a word, and words of scripts that put no spaces between them.
        "CREATE VIRTUAL TABLE job_texts USING fts5 (text, tokenize = 'trigram')",
        "CREATE TRIGGER job_text_goes AFTER DELETE ON jobs BEGIN"
        " DELETE FROM job_texts WHERE rowid = old.number; END",
        "CREATE TRIGGER job_text_learns AFTER UPDATE OF task_id ON jobs"
        " WHEN new.task_id <> old.task_id BEGIN"
        " UPDATE job_texts SET text = text || char(10) || new.task_id WHERE rowid = new.number; END",
        "CREATE TABLE tallies (state TEXT NOT NULL, dismissed INTEGER NOT NULL, jobs INTEGER NOT NULL,"
        " bytes INTEGER NOT NULL, PRIMARY KEY (state, dismissed)) STRICT, WITHOUT ROWID",
        "CREATE TRIGGER tally_insert AFTER INSERT ON jobs BEGIN" + _add("new") + "END",
        "CREATE TRIGGER tally_delete AFTER DELETE ON jobs BEGIN" + _take("old") + "END",
        "CREATE TRIGGER tally_update AFTER UPDATE OF state, dismissed, clip ON jobs"
        " WHEN new.state <> old.state OR new.dismissed <> old.dismissed OR new.clip IS NOT old.clip"
        " BEGIN" + _take("old") + _add("new") + "END",
    ):
        connection.execute(statement)


def _second(connection: Connection) -> None:
    """Where the user put a job among those that wait."""
    connection.execute("ALTER TABLE jobs ADD COLUMN place REAL")


def _third(connection: Connection) -> None:
    """The project of a job; its money as a row of its own, which outlives the job."""
    connection.execute("ALTER TABLE jobs ADD COLUMN project TEXT NOT NULL DEFAULT ''")
    connection.execute("CREATE INDEX jobs_by_project ON jobs (project) WHERE project <> ''")
    connection.execute("DROP INDEX jobs_by_sending")
    connection.execute(_BOOKINGS)
    connection.execute(_BOOK_ALL)
    # Each holds all that a sum by its first column reads, in the order in which it is summed.
    for key in ("day", "provider", "model", "project"):
        rest = "kind, currency, amount, clip, kept, as_of"
        day = "" if key == "day" else ", day"
        connection.execute(f"CREATE INDEX bookings_by_{key} ON bookings ({key}, {rest}{day})")


def _fourth(connection: Connection) -> None:
    """The provider's id of a clip, by which other forms ask for it."""
    connection.execute("ALTER TABLE jobs ADD COLUMN clip_id TEXT NOT NULL DEFAULT ''")


def _fifth(connection: Connection) -> None:
    """Elements and voices that are being made, or of which nobody knows whether they were."""
    connection.execute(_MAKINGS)


def _sixth(connection: Connection) -> None:
    """How many more clips a task made than the one that is fetched."""
    connection.execute("ALTER TABLE jobs ADD COLUMN further INTEGER NOT NULL DEFAULT 0")


def _bytes(row: str) -> str:
    return f"coalesce(json_extract({row}.clip, '$.bytes'), 0)"


def _add(row: str) -> str:
    return (
        f" INSERT INTO tallies VALUES ({row}.state, {row}.dismissed, 1, {_bytes(row)})"
        " ON CONFLICT DO UPDATE SET jobs = jobs + 1, bytes = bytes + excluded.bytes; "
    )


def _take(row: str) -> str:
    return (
        f" UPDATE tallies SET jobs = jobs - 1, bytes = bytes - {_bytes(row)}"
        f" WHERE state = {row}.state AND dismissed = {row}.dismissed; "
    )


TABLES = ("jobs", "answers", "job_texts", "tallies", "bookings", "makings")
"""What the newest version cannot do without."""

MIGRATIONS: tuple[Step, ...] = (_first, _second, _third, _fourth, _fifth, _sixth)
"""Step n brings a database from version n to n + 1."""
