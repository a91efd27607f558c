"""A clip that is shown writes nothing into the terminal from which the studio was started."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.gui.stage.conftest import Clips

SHOWS = """
import asyncio, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from kling_studio.imaging.probe import probe
from kling_studio.ui import bridge
from kling_studio.ui.stage.playback import Playback

async def main():
    shown = asyncio.get_running_loop().create_future()
    playback = Playback()
    playback.frame_shown.connect(lambda _, index: shown.done() or shown.set_result(index))
    clip = Path(sys.argv[1])
    playback.open(clip, probe(clip))
    print("frame", await shown)
    playback.close()
    return 0

def report(error):
    raise error

sys.exit(bridge.run(QApplication([]), main(), report))
"""


def shown(clips: Clips, **more: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}
    path = str(clips["24"][0])
    return subprocess.run(
        [sys.executable, "-c", SHOWS, path],
        capture_output=True, text=True, env=surroundings, timeout=120, check=False,
    )  # fmt: skip


def test_a_clip_writes_nothing_into_the_terminal(clips: Clips) -> None:
    done = shown(clips)
    assert (done.returncode, done.stdout) == (0, "frame 0\n"), done.stderr
    assert "Input #0" not in done.stderr
    assert "Stream #0" not in done.stderr


def test_who_looks_for_a_fault_can_still_have_it(clips: Clips) -> None:
    done = shown(clips, QT_LOGGING_RULES="qt.multimedia.ffmpeg.mediadataholder.info=true")
    assert done.returncode == 0, done.stderr
    assert "Input #0" in done.stderr
