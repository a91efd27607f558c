"""Killed between every two things that the engine does on the way from a recipe to a clip."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kling_studio.imaging.probe import hashed
from kling_studio.store.database import Database
from tests.e2e import program
from tests.e2e.fault_ground import plain_picture
from tests.rehearsal_fixture import RehearsalServer, running_servers

KEY = {"COMETAPI_KEY": "sk-test"}

READY, IN_DOUBT, NOTHING = ["ready"], ["unsure"], []
STEPS = {
    "before:add:1": NOTHING,
    "after:add:1": READY,
    "before:save:1": READY,  # the intent of the paid request
    "after:save:1": IN_DOUBT,  # written down and not sent, which nobody can tell from sent and lost
    "before:create:1": IN_DOUBT,
    "after:create:1": READY,
    "after:save:2": READY,  # the task's id
    "before:begin:1": READY,
    "after:begin:1": READY,
    "after:write:1": READY,
    "before:flush:1": READY,
    "before:keep:1": READY,
    "after:keep:1": READY,  # named, and not yet told to be ready
}
"""Where it is killed, and the states of its jobs after the next run."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RehearsalServer]:
    with running_servers(tmp_path_factory.mktemp("killed")) as start:
        yield start(speed=500, slots=100)


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
@pytest.mark.parametrize(("step", "states"), STEPS.items())
def test_nothing_is_lost_and_nothing_is_paid_for_twice(
    server: RehearsalServer, data_folder: Path, tmp_path: Path, step: str, states: list[str]
) -> None:
    values = {"image": str(plain_picture(tmp_path)), "model_name": "kling-v3", "duration": "3"}
    recipe = program.write_recipe(tmp_path, provider="cometapi", endpoint="image2video", values=values)
    given = ["--data-dir", str(data_folder), "--provider", "cometapi", "--base-url", server.url]
    given += ["--speed", "400", "--headless"]
    before = len(server.creates())
    harness = [sys.executable, str(Path(__file__).with_name("killed_at.py")), step, *given, str(recipe)]
    killed = subprocess.run(
        harness,
        cwd=program.PROJECT,
        env={**os.environ, **KEY, "PYTHONPATH": str(program.PROJECT)},
        capture_output=True,
        timeout=program.PATIENCE,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, (killed.returncode, killed.stderr)
    code, _, err = program.run(*given, keys=KEY)
    assert code == (3 if states == IN_DOUBT else 0), err
    with closing(Database.open(data_folder / "library.sqlite")) as library:
        kept = library.rows("SELECT state, external_task_id, clip FROM jobs")
    assert [state for state, _, _ in kept] == states
    paid = Counter(sent["body"]["external_task_id"] for sent in server.creates()[before:] if sent["body"])
    assert paid == Counter(own for state, own, _ in kept if state == "ready")
    clips = list(data_folder.glob("clips/*"))
    told = [json.loads(clip) for _, _, clip in kept if clip]
    assert [(str(file.relative_to(data_folder)), hashed(file)) for file in clips] == [
        (clip["file"], clip["sha256"]) for clip in told
    ]
