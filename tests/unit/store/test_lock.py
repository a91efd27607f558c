"""One engine per data folder, also against a process that is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.store.lock import hold

_HOLDER = """
import sys
from pathlib import Path
from kling_studio.store.lock import hold
lock = hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_engine_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "held\n"
    with pytest.raises(StudioError) as refusal:
        hold(folder)
    assert refusal.value.problem.key is ErrorKey.DATA_FOLDER_IN_USE
    assert refusal.value.problem.params["folder"] == str(folder)
    process.kill()
    process.wait()
    process.stdout.close()
    process.stdin.close()
    with hold(folder):
        pass
    hold(folder).release()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StudioError) as refusal:
        hold(tmp_path / "file" / "data")
    assert refusal.value.problem.key is ErrorKey.FOLDER_NOT_WRITABLE


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be taken away")
def test_taking_the_lock_file_away_lets_no_second_engine_in(tmp_path: Path) -> None:
    with hold(tmp_path):
        (tmp_path / ".lock").unlink()
        with pytest.raises(StudioError) as refusal:
            hold(tmp_path)
        assert refusal.value.problem.key is ErrorKey.DATA_FOLDER_IN_USE
    hold(tmp_path).release()
