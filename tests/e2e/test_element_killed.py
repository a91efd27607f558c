"""Killed between every two things that the engine does on the way from a press to an element."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import program
from tests.kling_bench import made_requests
from tests.rehearsal_fixture import RehearsalServer, running_servers

NOTHING, IN_DOUBT, MADE = [], ["unsure"], ["made"]
STEPS = {
    "before:save_making:1": (NOTHING, 0),  # the intent
    "after:save_making:1": (IN_DOUBT, 0),  # written down and not sent, which nobody can tell from lost
    "before:make_element:1": (IN_DOUBT, 0),
    "after:make_element:1": (MADE, 1),  # answered, and not written down
    "before:save_making:2": (MADE, 1),  # the task's id
    "after:save_making:2": (MADE, 1),
    "after:made_element:1": (MADE, 1),
    "after:save_making:3": (NOTHING, 1),  # there, and nothing more to be told of it
}
"""Where it is killed, what the next start makes of it, and how many requests to make it there were."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RehearsalServer]:
    with running_servers(tmp_path_factory.mktemp("killed")) as start:
        yield start(speed=500, slots=100)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killed_element.py")), *words],
        cwd=program.PROJECT,
        env={**os.environ, "PYTHONPATH": str(program.PROJECT)},
        capture_output=True,
        text=True,
        timeout=program.PATIENCE,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
@pytest.mark.parametrize(("step", "after"), STEPS.items())
def test_it_is_never_sent_twice_and_never_forgotten(
    server: RehearsalServer, data_folder: Path, step: str, after: tuple[list[str], int]
) -> None:
    states, sent = after
    before = made_requests(server)
    killed = run(str(data_folder), server.url, step)
    assert killed.returncode == -signal.SIGKILL, (killed.returncode, killed.stderr)
    next_start = run(str(data_folder), server.url)
    assert next_start.returncode == 0, next_start.stderr
    told = json.loads(next_start.stdout)
    assert told["states"] == states
    assert made_requests(server) - before == sent
    assert len(told["own"]) == made_requests(server), "all that was paid for is there"
    again = json.loads(run(str(data_folder), server.url).stdout)
    assert again["states"] == (IN_DOUBT if states == IN_DOUBT else NOTHING), "still told at each start"
