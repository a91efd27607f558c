"""Elements and voices on their way as rows of the library, there before the request leaves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.making import KEPT, MadeKind, Making, MakingState
from kling_studio.store import bookings

if TYPE_CHECKING:
    from kling_studio.store.database import Database

_COLUMNS = (
    "id", "provider", "kind", "name", "material", "external_task_id", "sent_at", "state", "task_id",
    "not_found", "likely", "problem",
)  # fmt: skip
_SAVE = f"INSERT OR REPLACE INTO makings ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


def save(database: Database, making: Making, *, durable: bool) -> None:
    """Writes one with what it may cost, or takes it out where nothing is to be told of it any more. Raises
    StudioError as Database does."""
    problem = None if making.problem is None else json.dumps(making.problem.to_json(), ensure_ascii=False)
    with database.writing(durable=durable):
        if making.state in KEPT:
            database.run(_SAVE, (
                making.id, making.provider, str(making.kind), making.name, making.material,
                making.external_task_id, making.sent_at, str(making.state), making.task_id,
                making.not_found, making.likely, problem,
            ))  # fmt: skip
        else:
            database.run("DELETE FROM makings WHERE id = ?", (making.id,))
        bookings.book_making(database, making)


def kept(database: Database, folder: Path) -> tuple[Making, ...]:
    """All that is there, oldest first. Raises StudioError: LIBRARY_DAMAGED (params: `folder`) where one
    cannot be read."""
    rows = database.rows(f"SELECT {', '.join(_COLUMNS)} FROM makings ORDER BY sent_at, id")
    try:
        return tuple(_making(dict(zip(_COLUMNS, row, strict=True))) for row in rows)
    except (ValueError, KeyError, TypeError, AttributeError) as unreadable:
        raise StudioError(Problem(ErrorKey.LIBRARY_DAMAGED, {"folder": str(folder)})) from unreadable


def _making(at: dict[str, Any]) -> Making:
    problem = at["problem"]
    told = {
        "kind": MadeKind(at["kind"]),
        "state": MakingState(at["state"]),
        "problem": None if problem is None else Problem.from_json(json.loads(problem)),
    }
    return Making(**{**at, **told})
