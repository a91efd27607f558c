"""The SQLite file: opening, versions, transactions, and what its failures mean. Alone imports sqlite3."""

from __future__ import annotations

import errno
import logging
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.store.files import disk_problem, read_only
from kling_studio.store.migrations import MIGRATIONS, TABLES, Step

logger = logging.getLogger(__name__)

Connection = sqlite3.Connection
Row = tuple[Any, ...]

_BUSY = 5.0
"""Seconds to wait for another program that holds the file (a backup, a file browser)."""

_LEAST_ROOM = 256 * 1024
"""Bytes that SQLite needs beside the library (its shared memory and the beginning of its log)."""

_MEANINGS: dict[int, ErrorKey] = {
    sqlite3.SQLITE_FULL: ErrorKey.DISK_FULL,
    sqlite3.SQLITE_READONLY: ErrorKey.FOLDER_NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: ErrorKey.FOLDER_NOT_WRITABLE,
    sqlite3.SQLITE_PERM: ErrorKey.FOLDER_NOT_WRITABLE,
    sqlite3.SQLITE_IOERR: ErrorKey.FOLDER_NOT_WRITABLE,
    sqlite3.SQLITE_BUSY: ErrorKey.LIBRARY_LOCKED,
    sqlite3.SQLITE_LOCKED: ErrorKey.LIBRARY_LOCKED,
    sqlite3.SQLITE_CORRUPT: ErrorKey.LIBRARY_DAMAGED,
    sqlite3.SQLITE_NOTADB: ErrorKey.LIBRARY_DAMAGED,
}

_ROOM = frozenset({ErrorKey.DISK_FULL, ErrorKey.DISK_READ_ONLY})


def engine_version() -> str:
    """SQLite's own version, for bug reports."""
    return sqlite3.sqlite_version


class Database:
    """One connection, used by one thread: the one that opened it."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._file = 0

    @classmethod
    def open(cls, path: Path, steps: Sequence[Step] = MIGRATIONS) -> Database:
        """Opens or makes the file and brings it to the newest version, a copy put aside first.

        Raises StudioError: LIBRARY_NEWER, LIBRARY_DAMAGED, LIBRARY_LOCKED, DISK_FULL,
        FOLDER_NOT_WRITABLE (params: `folder`).
        """
        with _as_problem(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
        database = cls(connection, path)
        try:
            with _as_problem(path, unfit=ErrorKey.LIBRARY_DAMAGED):
                database._prepare(steps)
                database._file = _number(path)
        except BaseException:
            connection.close()
            raise
        return database

    @property
    def version(self) -> int:
        """The schema's version."""
        return int(self.rows("PRAGMA user_version")[0][0])

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query. Raises StudioError as `open` does."""
        with _as_problem(self._path):
            return self._connection.execute(statement, values).fetchall()

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Runs one statement inside a transaction and returns how many rows it changed."""
        with _as_problem(self._path):
            return self._connection.execute(statement, values).rowcount

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[None]:
        """A transaction. `durable`: it outlives a power cut once this returns; without, a crash of
        the studio still loses nothing, a power cut may lose the last moments.

        Raises StudioError as `open` does, and LIBRARY_MOVED; then nothing of it was kept.
        """
        with _as_problem(self._path):
            self._stay()
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Folds the log into the file and closes it."""
        self._connection.close()

    def _stay(self) -> None:
        """Raises LIBRARY_MOVED where another file bears the library's name, or none: SQLite would go on
        writing into the one that nobody will ever open again."""
        if self._file and _number(self._path) != self._file:
            raise StudioError(Problem(ErrorKey.LIBRARY_MOVED, {"folder": str(self._path.parent)}))

    def _prepare(self, steps: Sequence[Step]) -> None:
        connection = self._connection
        if self.version > len(steps):
            raise StudioError(
                Problem(ErrorKey.LIBRARY_NEWER, {"folder": str(self._path.parent), "version": self.version})
            )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        version = self.version
        if 0 < version < len(steps):
            self._put_aside(version)
        for number, step in enumerate(steps[version:], start=version + 1):
            logger.info("bringing the library to version %d", number)
            with self.writing():
                step(connection)
                connection.execute(f"PRAGMA user_version = {number}")
        for table in TABLES:
            connection.execute(f"SELECT 1 FROM {table} LIMIT 1")

    def _put_aside(self, version: int) -> None:
        target = self._path.with_name(f"{self._path.stem}-version-{version}{self._path.suffix}")
        unfinished = target.with_name(target.name + ".part")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as copy:
            self._connection.backup(copy)
        unfinished.replace(target)


@contextmanager
def _as_problem(path: Path, unfit: ErrorKey | None = None) -> Iterator[None]:
    """Turns SQLite's and the system's failures into what the user is told. `unfit`: what a statement
    that SQLite cannot understand means, where the file rather than the statement may be to blame."""
    folder = str(path.parent)
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a defect of ours
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        key = unfit if code == sqlite3.SQLITE_ERROR else _MEANINGS.get(code)
        if key is None:
            raise
        if code == sqlite3.SQLITE_IOERR and _is_full(path.parent):
            key = ErrorKey.DISK_FULL  # SQLite says only of some of its files that there is no room
        elif key is ErrorKey.FOLDER_NOT_WRITABLE and (read_only(path.parent) or read_only(path)):
            key = ErrorKey.DISK_READ_ONLY
        remedy = Remedy.FREE_SPACE if key in _ROOM else Remedy.NONE
        raise StudioError(Problem(key, {"folder": folder}, remedy, provider_words=str(error))) from error
    except OSError as error:
        if error.errno is None or error.errno == errno.EINTR:
            raise
        raise StudioError(disk_problem(error, path.parent)) from error


def _number(path: Path) -> int:
    """What the system knows a file by, whatever it is called; 0 where there is none."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False
