"""A crash storm: the real program, killed again and again, and its server, which counts the requests."""

from __future__ import annotations

import contextlib
import hashlib
import json
import queue
import random
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kling_studio.domain.errors import StudioError
from kling_studio.imaging.probe import probe
from tests.e2e import program
from tests.rehearsal_fixture import RehearsalServer

KEY = {"COMETAPI_KEY": "sk-test"}
ANSWERS_AFTER = 0.3
"""Seconds that the server takes to answer a paid request, as a real one does."""
FAULTS = f"""
[[fault]]
path = "/kling"
method = "POST"
times = 0
kind = "slow_headers"
value = {ANSWERS_AFTER}

[[fault]]
path = "/kling"
method = "POST"
after = 1
kind = "lose_answer"

[[fault]]
method = "GET"
after = 6
times = 2
kind = "truncate"
"""
IN_FLIGHT = ("queued", "submitting", "submitted", "processing", "downloading")


@dataclass
class Storm:
    """What a storm came to. `between`: kills that fell between the commit of a paid request and its
    answer; `lost`: jobs that were told of and are gone, or whose task was made and whose clip is not kept;
    `most_paid`: the most paid requests that one intent led to; `half`: files that are no whole clip though
    their job says ready; `damaged`: what SQLite finds wrong with the library."""

    kills: int = 0
    between: int = 0
    in_flight: list[int] = field(default_factory=list)
    jobs: int = 0
    ready: int = 0
    unsure: int = 0
    lost: list[str] = field(default_factory=list)
    most_paid: int = 0
    half: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    said: str = ""


def storm(
    server: RehearsalServer, data: Path, *, kills: int, in_flight: int, speed: float, seed: int = 0
) -> Storm:
    """Lets `in_flight` jobs run and kills the program `kills` times; then lets it end by itself. The server
    must have slots enough: a request that it refuses may be sent again.

    Most kills wait for a paid request to be about to leave, the others for nothing but the clock.
    """
    chance = random.Random(seed)
    (data / "settings.json").write_text(json.dumps({"slots": {"cometapi": in_flight}}), "utf-8")
    recipe = program.write_recipe(data.parent, "storm.json", provider="cometapi")
    words = ["--data-dir", str(data), "--provider", "cometapi", "--base-url", server.url]
    words += ["--speed", str(speed), "--headless"]
    found, told = Storm(), set[str]()
    for _ in range(kills):
        running = sum(_states(data)[state] for state in IN_FLIGHT)
        run = _Run(program.start(*words, *[recipe] * max(1, in_flight - running), keys=KEY))
        if chance.random() < 0.6:
            run.wait_for("submitting")
            # Before the request has left, or while the server is at it.
            run.wait(chance.choice([chance.uniform(0, 0.1), chance.uniform(0.1, 4 * ANSWERS_AFTER)]))
        else:
            run.wait(chance.uniform(0.5, 3))
        told |= run.kill()
        states = _states(data)
        found.kills += 1
        found.between += states["submitting"] > 0
        found.in_flight.append(sum(states[state] for state in IN_FLIGHT))
        found.half += _half_files(data, whole=False)
        found.damaged += _faults(data)
    last = _Run(program.start(*words, keys=KEY))
    found.said = last.end()
    _count(found, server, data, told | last.jobs)
    return found


class _Run:
    """One run of the program, its lines read as they come."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._states: queue.Queue[str] = queue.Queue()
        self.jobs: set[str] = set()
        self._reader = threading.Thread(target=self._read, name="headless lines")
        self._reader.start()

    def wait_for(self, state: str, patience: float = 60) -> None:
        """Waits until a job comes into a state, but not for ever."""
        until = time.monotonic() + patience
        with contextlib.suppress(queue.Empty):
            while self._states.get(timeout=max(0.0, until - time.monotonic())) != state:
                pass

    def wait(self, seconds: float) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def kill(self) -> set[str]:
        """Ends it as a power cut does; the jobs that it told of."""
        self._process.kill()
        self._process.wait()
        self._close()
        return self.jobs

    def end(self) -> str:
        """Waits until it ends by itself; what it wrote to stderr."""
        assert self._process.stderr is not None
        said = self._process.stderr.read()
        self._process.wait()
        self._close()
        return said

    def _close(self) -> None:
        self._reader.join()
        for pipe in (self._process.stdout, self._process.stderr):
            assert pipe is not None
            pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for text in self._process.stdout:
            with contextlib.suppress(ValueError):  # the line that it was killed in
                line: dict[str, Any] = json.loads(text)
                self.jobs.add(line["job"])
                self._states.put(line["state"])


def _rows(data: Path, question: str) -> list[tuple[Any, ...]]:
    path = data / "library.sqlite"
    if not path.exists():
        return []
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as library:
        try:
            return library.execute(question).fetchall()
        except sqlite3.OperationalError:  # killed before the library was made
            return []


def _states(data: Path) -> Counter[str]:
    return Counter(state for (state,) in _rows(data, "SELECT state FROM jobs"))


def _faults(data: Path) -> list[str]:
    said = [word for (word,) in _rows(data, "PRAGMA integrity_check")]
    return [word for word in said if word != "ok"]


def _half_files(data: Path, *, whole: bool) -> list[str]:
    """The clips of ready jobs that are not what was written down of them; `whole`: read to the end."""
    wrong = []
    for (text,) in _rows(data, "SELECT clip FROM jobs WHERE state = 'ready'"):
        clip = json.loads(text)
        path = data / clip["file"]
        if not path.is_file() or path.stat().st_size != clip["bytes"]:
            wrong.append(clip["file"])
        elif whole:
            try:
                probe(path, file=clip["file"])
            except StudioError:
                wrong.append(clip["file"])
            if hashlib.sha256(path.read_bytes()).hexdigest() != clip["sha256"]:
                wrong.append(clip["file"])
    return wrong


def _count(found: Storm, server: RehearsalServer, data: Path, told: set[str]) -> None:
    jobs = _rows(data, "SELECT id, state, external_task_id FROM jobs")
    # A request whose sender was killed in the middle of it has no body, and makes no task.
    whole = [create["body"] for create in server.creates() if create["body"] is not None]
    asked = Counter(body["external_task_id"] for body in whole)
    made = {create["body"]["external_task_id"] for create in server.creates() if create["task_id"]}
    found.jobs = len(jobs)
    found.ready = sum(state == "ready" for _, state, _ in jobs)
    found.unsure = sum(state == "unsure" for _, state, _ in jobs)
    found.most_paid = max(asked.values(), default=0)
    ready = {own for _, state, own in jobs if state == "ready"}
    found.lost = sorted(told - {job for job, _, _ in jobs}) + sorted(made - ready)
    found.half += _half_files(data, whole=True)
    found.half += [str(path) for path in data.rglob("*.part*")]
    found.damaged += _faults(data)
