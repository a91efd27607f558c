"""Killed again and again at moments nobody chose: one paid request for one intent, every clip kept."""

from __future__ import annotations

import contextlib
import json
import random
import sqlite3
import subprocess
from collections import Counter
from pathlib import Path

import av
import pytest

from tests.e2e import program
from tests.rehearsal_fixture import StartRehearsal

KEY = {"COMETAPI_KEY": "sk-test"}
FAULTS = """
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


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.timeout(300)
def test_kill_9_at_any_moment_charges_once_and_loses_nothing(
    seed: int, start_rehearsal: StartRehearsal, data_folder: Path, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    server = start_rehearsal(speed=30, faults=FAULTS if seed % 2 else None)
    words = ["--data-dir", str(data_folder), "--provider", "cometapi", "--base-url", server.url]
    words += ["--speed", "30", "--headless"]
    recipes = [program.write_recipe(tmp_path, f"{number}.json", provider="cometapi") for number in range(3)]
    process = program.start(*words, *recipes, keys=KEY)
    for _ in range(6):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.3, 4))
        program.end(process)
        process = program.start(*words, keys=KEY)
    out, err = process.communicate(timeout=program.PATIENCE)
    with sqlite3.connect(f"file:{data_folder / 'library.sqlite'}?mode=ro", uri=True) as library:
        assert library.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        jobs = library.execute("SELECT state, external_task_id, clip FROM jobs").fetchall()
    library.close()
    # Killed between writing the intent down and sending it, a job stays unsure: CometAPI's word that it
    # knows no such task proves nothing.
    made = Counter(create["body"]["external_task_id"] for create in server.creates())
    assert set(made.values()) <= {1}
    assert {own for state, own, _ in jobs if state == "ready"} == set(made), (out, err)
    assert {state for state, _, _ in jobs} <= {"ready", "unsure"}, (out, err)
    for _, _, clip in jobs:
        if clip is not None:
            with av.open(str(data_folder / json.loads(clip)["file"])) as opened:
                assert sum(1 for _ in opened.decode(video=0)) == 120
    assert not list(data_folder.rglob("*.part*"))
    assert err == ""
