"""A real rehearsal server for tests, as fixtures: `rehearsal_server` and the factory `start_rehearsal`."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_PROJECT = Path(__file__).parent.parent
_NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True, slots=True)
class RehearsalServer:
    """A running server. `data` is its folder."""

    url: str
    process: subprocess.Popen[str]
    data: Path

    def requests(self) -> list[dict[str, Any]]:
        """Every request it received but this kind, in order of arrival."""
        with _NO_PROXY.open(f"{self.url}/rehearsal/requests", timeout=10) as answer:
            found: list[dict[str, Any]] = json.load(answer)
            return found

    def creates(self) -> list[dict[str, Any]]:
        """The requests that a real gateway would have charged for."""
        return [entry for entry in self.requests() if entry["method"] == "POST"]

    def stop(self) -> None:
        """Ends it as closing the studio does."""
        if self.process.stdin is not None and not self.process.stdin.closed:
            self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
        if self.process.stdout is not None:
            self.process.stdout.close()

    def kill(self) -> None:
        """Ends it as kill -9 does."""
        self.process.kill()
        self.process.wait()


StartRehearsal = Callable[..., RehearsalServer]


@contextmanager
def running_servers(folder: Path) -> Iterator[StartRehearsal]:
    """Gives a function that starts servers, each with a folder of its own; ends them all."""
    running: list[RehearsalServer] = []

    def start(
        speed: float = 60,
        faults: str | None = None,
        data: Path | None = None,
        slots: int = 5,
        lifetime: float | None = None,
    ) -> RehearsalServer:
        number = len(running)
        kept = data or folder / f"rehearsal-{number}"
        call = ["--port", "0", "--speed", str(speed), "--data", str(kept), "--slots", str(slots)]
        if faults is not None:
            file = folder / f"faults-{number}.toml"
            file.write_text(faults, encoding="utf-8")
            call += ["--faults", str(file)]
        if lifetime is not None:
            call += ["--result-lifetime", str(lifetime)]
        process = subprocess.Popen(
            [sys.executable, "-m", "kling_studio.rehearsal", *call, "--end-with-stdin"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=_PROJECT,
        )
        assert process.stdout is not None
        greeting = process.stdout.readline().strip()
        assert greeting.startswith("listening on http://127.0.0.1:"), greeting
        server = RehearsalServer(greeting.removeprefix("listening on "), process, kept)
        running.append(server)
        return server

    try:
        yield start
    finally:
        for server in running:
            server.stop()


@pytest.fixture
def start_rehearsal(tmp_path: Path) -> Iterator[StartRehearsal]:
    """Starts servers: `start_rehearsal(speed=60, faults=None, data=None, slots=5, lifetime=None)`.

    `faults` is the text of a fault file. Without `data` each server has a folder of its own.
    """
    with running_servers(tmp_path) as start:
        yield start


@pytest.fixture
def rehearsal_server(start_rehearsal: StartRehearsal) -> RehearsalServer:
    """A server at speed 60, without faults."""
    return start_rehearsal()
