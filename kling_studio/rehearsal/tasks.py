"""Tasks: kept as one JSON file each, so that they go on after a restart or a kill."""

from __future__ import annotations

import json
import logging
import os
import random
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from kling_studio.imaging.scene import ClipPlan
from kling_studio.rehearsal.dialect import Dialect

logger = logging.getLogger(__name__)


class State(StrEnum):
    """Kling's own words for a task's state."""

    SUBMITTED = "submitted"
    PROCESSING = "processing"
    SUCCEED = "succeed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asked for a task: the address to call when its state changes, empty for none, and the server's
    own address as the caller knows it."""

    callback: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Parent:
    """The video that a task was made from, `seconds` long. One that was made here has an id, and its
    address is a path of this server's."""

    video_id: str = ""
    address: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Terms:
    """What the answers about a task need to know of how it was asked for.

    `model` and `mode` as its dialect names them, `units` what it costs, a decimal number of Kling's,
    `watermarked` where a marked copy is wanted too, `element` the number of the element that it makes.
    """

    dialect: Dialect = Dialect.COMETAPI
    model: str = ""
    mode: str = ""
    units: str = "0"
    watermarked: bool = False
    parent: Parent | None = None
    element: int = 0

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads the dictionary of its fields, also one of an earlier version, which knew fewer."""
        parent = Parent(**data["parent"]) if data.get("parent") else None
        return cls(**{**data, "dialect": Dialect(data["dialect"]), "parent": parent})


@dataclass(frozen=True, slots=True)
class Task:
    """One task. `created_at` and `updated_at` in Unix milliseconds, the planned times in Unix seconds.

    `plan` is None where no clip comes of it. `pictures` are the files that its plan needs, `will_fail`
    the words with which it is to fail, empty where it is to succeed.
    """

    task_id: str
    endpoint: str
    external_task_id: str
    plan: ClipPlan | None
    state: State
    created_at: int
    updated_at: int
    starts: float
    ends: float
    video_id: str
    pictures: tuple[Path, ...] = ()
    will_fail: str = ""
    message: str = ""
    caller: Caller = Caller()
    terms: Terms = Terms()

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (State.SUCCEED, State.FAILED)

    def to_json(self) -> dict[str, Any]:
        """A plain form for its file."""
        pictures = [str(file) for file in self.pictures]
        plan = None if self.plan is None else self.plan.to_json()
        return {**asdict(self), "plan": plan, "pictures": pictures}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads `to_json`. Raises KeyError, TypeError or ValueError where it is none."""
        changed = {
            "plan": ClipPlan.from_json(data["plan"]) if data["plan"] else None,
            "state": State(data["state"]),
            "pictures": tuple(Path(file) for file in data["pictures"]),
            "caller": Caller(**data.get("caller", {})),
            "terms": Terms.from_json(data["terms"]) if "terms" in data else Terms(),
        }
        return cls(**{**data, **changed})


class TaskStore:
    """All tasks of one folder, in memory and on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folder = folder / "tasks"
        self._clips = folder / "clips"
        self._pictures = folder / "pictures"
        for each in (self._folder, self._clips, self._pictures):
            each.mkdir(parents=True, exist_ok=True)
        self._tasks: dict[str, Task] = {}
        self._by_external: dict[tuple[str, str], str] = {}
        self._by_video: dict[str, str] = {}
        self._running: set[str] = set()
        for file in sorted(self._folder.glob("*.json")):
            try:
                self._remember(Task.from_json(json.loads(file.read_text(encoding="utf-8"))))
            except (OSError, ValueError, KeyError, TypeError) as error:
                logger.warning("task file %s left out: %r", file.name, error)

    def _remember(self, task: Task) -> None:
        self._tasks[task.task_id] = task
        self._by_video[task.video_id] = task.task_id
        if task.external_task_id:
            self._by_external[task.terms.dialect.account, task.external_task_id] = task.task_id
        if task.ended:
            self._running.discard(task.task_id)
        else:
            self._running.add(task.task_id)

    def running(self, account: str) -> int:
        """How many clips hold a slot of an account: from submitted to the end."""
        held = (self._tasks[task_id] for task_id in self._running)
        return sum(task.plan is not None and task.terms.dialect.account == account for task in held)

    def unfinished(self) -> tuple[Task, ...]:
        """The tasks that have not ended, oldest first."""
        return tuple(sorted((self._tasks[i] for i in self._running), key=lambda task: task.created_at))

    def find(self, task_id: str) -> Task | None:
        """A task by its id, whoever made it."""
        return self._tasks.get(task_id)

    def named(self, account: str, external_task_id: str) -> Task | None:
        """An account's task by the caller's own id."""
        return self._tasks.get(self._by_external.get((account, external_task_id), ""))

    def with_video(self, video_id: str) -> Task | None:
        """The task whose clip has this id."""
        return self._tasks.get(self._by_video.get(video_id, ""))

    def element_made(self, number: int) -> bool:
        """Whether a task that makes the element of a number has succeeded."""
        return any(
            task.terms.element == number and task.state is State.SUCCEED for task in self._tasks.values()
        )

    def of(self, account: str) -> list[Task]:
        """All tasks of an account, newest first."""
        found = [task for task in self._tasks.values() if task.terms.dialect.account == account]
        return sorted(found, key=lambda task: (task.created_at, task.task_id), reverse=True)

    def new_id(self) -> str:
        """A fresh id of 18 digits, longer than a double can hold."""
        while True:
            task_id = str(time.time_ns() // 1_000_000 * 500_000 + random.randrange(500_000))
            if task_id not in self._tasks:
                return task_id

    def keep(self, task: Task) -> None:
        """Writes a new task or a new state of one."""
        write_whole(self._folder / f"{task.task_id}.json", json.dumps(task.to_json()).encode())
        self._remember(task)

    def advance(self, task: Task, state: State, message: str = "") -> Task:
        """Keeps a task in its next state."""
        now = time.time_ns() // 1_000_000
        changed = replace(task, state=state, message=message, updated_at=now)
        self.keep(changed)
        return changed

    def clip(self, task_id: str) -> Path:
        """Where a task's clip is or will be."""
        return self._clips / f"{task_id}.mp4"

    def keep_picture(self, task_id: str, name: str, data: bytes) -> Path:
        """Keeps a picture that a task needs."""
        file = self._pictures / f"{task_id}.{name}"
        write_whole(file, data)
        return file

    def drop(self, files: Iterable[Path]) -> None:
        """Removes pictures that are needed no more."""
        for file in files:
            file.unlink(missing_ok=True)


def write_whole(file: Path, data: bytes) -> None:
    """Writes a file so that it is either as before or whole."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(file)
