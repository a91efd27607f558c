"""The library on a disk that is really full or really read-only: a small one of its own (Linux)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kling_studio.store.database import Database

MOUNT = 'mount -t tmpfs -o size=400k tmpfs "$1" && cp "$2" "$1/library.sqlite" && '
FULL = 'dd if=/dev/zero of="$1/filler" bs=1k 2>/dev/null; '
READ_ONLY = 'mount -o remount,ro "$1" && '
OPEN = """
import sys
from pathlib import Path
from kling_studio.domain.errors import StudioError
from kling_studio.store.database import Database
try:
    with (database := Database.open(Path(sys.argv[1]) / "library.sqlite")).writing():
        pass
except StudioError as error:
    print(error.problem.key)
"""


def in_a_small_disk(script: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    unshare = shutil.which("unshare") or "unshare"
    call = [unshare, "--map-root-user", "--mount", "sh", "-c", script, "sh", str(folder), *words]
    return subprocess.run(call, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(sys.platform != "linux", reason="a disk of one's own needs Linux")
@pytest.mark.parametrize(("state", "said"), [(FULL, "disk_full"), (READ_ONLY, "disk_read_only")])
def test_what_the_disk_refuses_is_said_and_the_library_stays(tmp_path: Path, state: str, said: str) -> None:
    library, disk = tmp_path / "library.sqlite", tmp_path / "disk"
    disk.mkdir()
    Database.open(library).close()
    if in_a_small_disk(MOUNT + "true", disk, str(library)).returncode != 0:
        pytest.skip("this system lets nobody mount a disk of his own")
    check = '"$3" -c "$4" "$1"; cmp "$1/library.sqlite" "$2" && echo unharmed'
    done = in_a_small_disk(MOUNT + state + check, disk, str(library), sys.executable, OPEN)
    assert done.stdout.split() == [said, "unharmed"], done.stderr


FIXTURES = Path(__file__).parents[2] / "fixtures" / "db"
OLD = sorted(FIXTURES.glob("v*.sqlite"))


@pytest.mark.skipif(sys.platform != "linux", reason="a disk of one's own needs Linux")
@pytest.mark.parametrize("old", OLD, ids=[path.stem for path in OLD])
@pytest.mark.parametrize(("state", "said"), [(FULL, "disk_full"), (READ_ONLY, "disk_read_only")])
def test_a_library_that_cannot_be_brought_up_to_date_stays_as_it_is(
    tmp_path: Path, old: Path, state: str, said: str
) -> None:
    """Said plainly, not a byte changed, and brought up to date once there is room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if in_a_small_disk(MOUNT + "true", disk, str(old)).returncode != 0:
        pytest.skip("this system lets nobody mount a disk of his own")
    check = '"$3" -c "$4" "$1"; cmp "$1/library.sqlite" "$2" && echo unharmed; '
    room = 'mount -o remount,rw "$1"; rm -f "$1/filler"; "$3" -c "$4" "$1" && echo opened'
    done = in_a_small_disk(MOUNT + state + check + room, disk, str(old), sys.executable, OPEN)
    assert done.stdout.split() == [said, "unharmed", "opened"], done.stderr
