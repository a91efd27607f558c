"""The whole program on a disk that is really full for a while: a small one of its own (Linux)."""

from __future__ import annotations

import contextlib
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e import program
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a disk of one's own needs Linux")

SIZE = 24 * 1024 * 1024
MOUNT = (
    'mount -t tmpfs -o size="$2" tmpfs "$1" && head -c "$3" /dev/zero > "$1/filler" && shift 3 && exec "$@"'
)


class Disk:
    """A disk that only the program sees, and this test through the program's own root."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._folder = Path(f"/proc/{process.pid}/root{folder}")
        self._filler = self._folder / "filler"

    def fill(self) -> None:
        with contextlib.suppress(OSError), self._filler.open("ab", buffering=0) as file:
            while True:
                file.write(bytes(4096))

    def holds(self, pattern: str) -> bool:
        """Whether a file of that pattern has bytes in it."""
        return any(path.stat().st_size for path in self._folder.glob(pattern))

    def empty(self) -> None:
        self._filler.unlink()


def started(disk: Path, *words: str | Path, room: int = SIZE) -> subprocess.Popen[str]:
    """The program on a disk of its own with `room` bytes left. Skips where nobody may mount one."""
    unshare = shutil.which("unshare") or "unshare"
    call = [unshare, "--map-root-user", "--mount", "sh", "-c", MOUNT, "sh", str(disk), str(SIZE)]
    call.append(str(SIZE - room))
    if subprocess.run([*call, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this system lets nobody mount a disk of his own")
    return program.start(*words, keys={"COMETAPI_KEY": "sk-test"}, before=call)


def wait_until(process: subprocess.Popen[str], true: Callable[[], bool]) -> None:
    """Waits while the program runs. Raises AssertionError after a minute."""
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.2)
        assert process.returncode is None


def fetched(server: RehearsalServer) -> int:
    return sum(entry["path"].startswith("/results") for entry in server.requests())


def said_something(process: subprocess.Popen[str]) -> bool:
    """Whether the program has told of the library, which lies on the same disk."""
    return bool(select.select([process.stderr], [], [], 0)[0])


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


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
        lines = program.read_until(process, lambda line: line["state"] in ("ready", "failed"))
        assert lines[-1]["state"] == "ready"
        assert process.wait(60) == 0
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
