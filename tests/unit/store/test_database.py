"""Opening the library's file: versions, migrations, and every way in which it can be refused."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kling_studio.domain.errors import ErrorKey, Remedy, StudioError
from kling_studio.store.database import Connection, Database, engine_version
from kling_studio.store.migrations import MIGRATIONS

FROZEN = Path(__file__).parents[2] / "fixtures" / "db"


def schema(database: Database) -> list[tuple[object, ...]]:
    return database.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")


def refused(path: Path) -> StudioError:
    with pytest.raises(StudioError) as refusal:
        Database.open(path).close()
    return refusal.value


@pytest.mark.parametrize("frozen", sorted(FROZEN.glob("v*.sqlite")), ids=lambda path: path.stem)
def test_every_frozen_version_opens_and_equals_a_fresh_one(frozen: Path, tmp_path: Path) -> None:
    shutil.copy(frozen, tmp_path / "old.sqlite")
    old, fresh = Database.open(tmp_path / "old.sqlite"), Database.open(tmp_path / "fresh.sqlite")
    assert old.version == fresh.version == len(MIGRATIONS)
    assert schema(old) == schema(fresh)
    assert old.rows("SELECT count(*) FROM jobs")[0][0] > 0, "a frozen library holds jobs"
    assert old.rows("PRAGMA integrity_check") == [("ok",)]
    old.close()
    fresh.close()


def test_every_version_is_frozen() -> None:
    assert {path.stem for path in FROZEN.glob("v*.sqlite")} == {f"v{n + 1}" for n in range(len(MIGRATIONS))}


def test_the_file_is_as_safe_as_sqlite_makes_it(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "library.sqlite")
    assert database.rows("PRAGMA journal_mode") == [("wal",)]
    assert database.rows("PRAGMA foreign_keys") == [(1,)]
    assert database.rows("PRAGMA synchronous") == [(2,)]
    with database.writing(durable=False):
        assert database.rows("PRAGMA synchronous") == [(1,)]
    with database.writing():
        assert database.rows("PRAGMA synchronous") == [(2,)]
    database.close()
    assert engine_version() == sqlite3.sqlite_version


def later(connection: Connection) -> None:
    connection.execute("CREATE TABLE later (x)")


def failing(connection: Connection) -> None:
    connection.execute("CREATE TABLE half (x)")
    raise ZeroDivisionError


def test_a_copy_is_put_aside_before_a_step(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Database.open(path).close()
    newer = Database.open(path, (*MIGRATIONS, later))
    assert newer.version == len(MIGRATIONS) + 1
    newer.close()
    kept = tmp_path / f"library-version-{len(MIGRATIONS)}.sqlite"
    with closing(sqlite3.connect(kept)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert copy.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall() == []


def test_a_step_that_fails_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Database.open(path).close()
    with pytest.raises(ZeroDivisionError):
        Database.open(path, (*MIGRATIONS, failing))
    database = Database.open(path)
    assert database.version == len(MIGRATIONS)
    assert database.rows("SELECT name FROM sqlite_master WHERE name = 'half'") == []
    database.close()


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Database.open(path, (*MIGRATIONS, later)).close()
    before = path.read_bytes()
    assert refused(path).problem.key is ErrorKey.LIBRARY_NEWER
    assert path.read_bytes() == before


def test_a_damaged_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"this is no database, " * 200)
    problem = refused(path).problem
    assert problem.key is ErrorKey.LIBRARY_DAMAGED
    assert problem.params["folder"] == str(tmp_path)
    assert path.read_bytes().startswith(b"this is no database")


@pytest.mark.parametrize(
    "statements",
    [("PRAGMA user_version = 1", "CREATE TABLE z (a)"), ("CREATE TABLE jobs (a)",)],
    ids=["its tables are missing", "its tables are another program's"],
)
def test_another_programs_database_is_refused_and_left_alone(
    tmp_path: Path, statements: tuple[str, ...]
) -> None:
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as other:
        for statement in statements:
            other.execute(statement)
        other.commit()
        before = other.execute("SELECT sql FROM sqlite_master").fetchall()
        assert refused(path).problem.key is ErrorKey.LIBRARY_DAMAGED
        assert other.execute("SELECT sql FROM sqlite_master").fetchall() == before


def test_a_locked_library_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kling_studio.store.database._BUSY", 0.05)
    path = tmp_path / "library.sqlite"
    database = Database.open(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StudioError) as refusal, database.writing():
            pass
    assert refusal.value.problem.key is ErrorKey.LIBRARY_LOCKED
    database.close()


def test_a_full_disk_is_said_and_the_transaction_undone(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "library.sqlite")
    database.run("PRAGMA max_page_count = 1")

    def fill() -> None:
        with database.writing():
            database.run("CREATE TABLE filler AS SELECT zeroblob(1000000)")

    with pytest.raises(StudioError) as refusal:
        fill()
    assert refusal.value.problem.key is ErrorKey.DISK_FULL
    assert refusal.value.problem.remedy is Remedy.FREE_SPACE
    assert database.rows("SELECT name FROM sqlite_master WHERE name = 'filler'") == []
    database.close()


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert refused(tmp_path / "file" / "library.sqlite").problem.key is ErrorKey.FOLDER_NOT_WRITABLE


def test_a_library_that_is_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").mkdir()
    assert refused(tmp_path / "library.sqlite").problem.key is ErrorKey.FOLDER_NOT_WRITABLE


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can be neither replaced nor removed")
@pytest.mark.parametrize("put", [b"a backup, or what another computer had", None], ids=["replaced", "gone"])
def test_nothing_is_written_into_a_library_that_lost_its_name(tmp_path: Path, put: bytes | None) -> None:
    path, aside = tmp_path / "library.sqlite", tmp_path / "aside.sqlite"
    database = Database.open(path)
    path.rename(aside)
    if put is not None:
        path.write_bytes(put)
    with pytest.raises(StudioError) as refusal, database.writing():
        database.run("CREATE TABLE z (a)")
    assert refusal.value.problem.key is ErrorKey.LIBRARY_MOVED
    aside.replace(path)
    with database.writing():
        database.run("CREATE TABLE z (a)")
    database.close()
    assert Database.open(path).rows("SELECT name FROM sqlite_master WHERE name = 'z'") == [("z",)]
