"""Small disks that only the program under test sees, and what may happen to them while it runs (Linux)."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.e2e import program

SIZE = 24 * 1024 * 1024
_MOUNT = 'mount -t tmpfs -o size="$2" tmpfs "$1" && head -c "$3" /dev/zero > "$1/filler"'
_IMAGE = 'mount -o loop "$2" "$1"'
_PATIENCE = 60.0


class Disk:
    """A disk that only the program sees, and this test through the program's own root."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self._mounted = folder
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

    def mount(self, *words: str) -> bool:
        """Calls mount or umount as the program's own system would; whether it could be done."""
        enter = [shutil.which("nsenter") or "nsenter", "-t", str(self._process.pid), "-m"]
        if os.geteuid() != 0:
            enter += ["-U", "--preserve-credentials"]
        call = [word.replace("DISK", str(self._mounted)) for word in words]
        return subprocess.run([*enter, *call], capture_output=True, check=False).returncode == 0


def started(disk: Path, *words: str | Path, room: int = SIZE, then: str = "true") -> subprocess.Popen[str]:
    """The program on a disk of its own with `room` bytes left, `$1` in the shell's words `then`, which
    come before it. Skips where nobody may mount one."""
    call = _in_a_room(_MOUNT, disk, str(SIZE), str(SIZE - room))
    if subprocess.run([*call("true"), "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this system lets nobody mount a disk of his own")
    return program.start(*words, keys={"COMETAPI_KEY": "sk-test"}, before=call(then))


def started_on_an_image(image: Path, disk: Path, *words: str | Path) -> subprocess.Popen[str]:
    """The program on a disk with a real file system, which its system can shut after a fault."""
    call = _in_a_room(_IMAGE, disk, str(image), "")
    return program.start(*words, keys={"COMETAPI_KEY": "sk-test"}, before=call("true"))


def image_of_a_disk(folder: Path) -> Path:
    """An empty disk in a file. Skips where it cannot be made or mounted, which takes the system's root."""
    image = folder / "disk.img"
    with image.open("wb") as file:
        file.truncate(2 * SIZE)
    place = folder / "tried"
    place.mkdir()
    try:
        subprocess.run(["mkfs.ext4", "-q", str(image)], capture_output=True, check=True)
        call = [*_in_a_room(_IMAGE, place, str(image), "")("true"), "true"]
        subprocess.run(call, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system lets nobody mount a disk from a file")
    return image


def repair(image: Path) -> None:
    """What the user's system does with a disk that was shut, before it is mounted again."""
    done = subprocess.run(["e2fsck", "-f", "-y", str(image)], capture_output=True, check=False)
    assert done.returncode in (0, 1), done


def wait_until(process: subprocess.Popen[str], true: Callable[[], bool]) -> None:
    """Waits while the program runs. Raises AssertionError after a minute."""
    until = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < until
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
        assert process.returncode is None


def said_something(process: subprocess.Popen[str]) -> bool:
    """Whether the program has told of the library, which lies on the same disk."""
    return bool(select.select([process.stderr], [], [], 0)[0])


def wait_until_said(process: subprocess.Popen[str], words: str) -> None:
    """Waits until the program tells its user these words. Raises AssertionError as `wait_until` does."""
    assert process.stderr is not None
    said = ""
    while words not in said:
        wait_until(process, lambda: said_something(process))
        more = os.read(process.stderr.fileno(), 65536).decode()
        assert more, f"the program ended and had said {said!r}"
        said += more


def _in_a_room(mount: str, disk: Path, *words: str) -> Callable[[str], Sequence[str]]:
    unshare = [shutil.which("unshare") or "unshare", "--mount"]
    if os.geteuid() != 0:
        unshare.append("--map-root-user")

    def call(then: str) -> Sequence[str]:
        shell = f'{mount} && {{ {then}; }} && shift 3 && exec "$@"'
        return [*unshare, "sh", "-c", shell, "sh", str(disk), *words]

    return call
