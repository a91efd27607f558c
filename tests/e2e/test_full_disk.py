"""The whole program on a disk that is really full for a while: a small one of its own (Linux)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e import program
from tests.e2e.disks import Disk, said_something, started, wait_until
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a disk of one's own needs Linux")


def fetched(server: RehearsalServer) -> int:
    return sum(entry["path"].startswith("/results") for entry in server.requests())


def test_a_disk_that_fills_up_while_a_clip_is_fetched_loses_nothing(
    start_rehearsal: StartRehearsal, disk: Path, tmp_path: Path
) -> None:
    hold = '[[fault]]\nmethod = "GET"\npath = "/results"\nkind = "slow_body"\nvalue = 5'
    server = start_rehearsal(speed=30, faults=hold)
    recipe = program.write_recipe(tmp_path, provider="cometapi")
    words = ["--data-dir", disk / "data", "--provider", "cometapi", "--base-url", server.url]
    process = started(disk, *words, "--speed", "30", "--headless", recipe)
    try:
        program.read_until(process, lambda line: line["state"] == "downloading")
        small = Disk(process, disk)
        wait_until(process, lambda: small.holds("data/clips/*.part"))
        small.fill()  # a part of the clip has come; the rest finds no room
        wait_until(process, lambda: said_something(process) or fetched(server) >= 3)
        small.empty()
        program.demand_ready(process)
    finally:
        program.end(process)
    assert len(server.creates()) == 1


def test_a_full_disk_at_submit_sends_nothing(
    start_rehearsal: StartRehearsal, disk: Path, tmp_path: Path
) -> None:
    server = start_rehearsal(speed=30)
    values = {"prompt": "x" * 400, "model_name": "kling-v2-6", "mode": "std"}
    recipe = program.write_recipe(tmp_path, provider="cometapi", values=values)
    words = ["--data-dir", str(disk / "data"), "--provider", "cometapi", "--base-url", server.url]
    process = started(disk, *words, "--headless", recipe, room=8192)
    out, _ = process.communicate(timeout=program.PATIENCE)
    assert '"disk_full"' in out
    assert process.returncode == 2
    assert server.creates() == []
