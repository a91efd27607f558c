"""The studio as the command line starts it, with somebody who scrolls its list, plays a clip, and measures.

python load.py watch SECONDS WORDS…   scrolls and plays for SECONDS, then writes a JSON line and ends
python load.py finish COUNT WORDS…    lets COUNT jobs finish, 50 at a time, and writes how memory grew
WORDS are the studio's own.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import time
from pathlib import Path

from kling_studio import __main__, app, house  # isort: split

sys.path.insert(0, str(Path(__file__).parents[1]))

from _stalls import Stalls
from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from kling_studio.domain.job import ENDED, Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.jobs.model import Role

WARM_UP = 6.0
"""Seconds in which the window is furnished, the first pages are read and the clip begins to play."""
BATCH = 50
WARM = 500
"""Finished jobs after which memory is looked at first."""


def resident() -> float:
    """Megabytes that the process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def say_and_end(figures: dict[str, object]) -> None:
    os.write(1, json.dumps(figures).encode() + b"\n")
    os._exit(0)


class Watcher(QObject):
    """Scrolls the list up and down by a third of a row each frame while the first clip plays."""

    def __init__(self, window: QtWidgets.QMainWindow, seconds: float) -> None:
        super().__init__(window)
        self._window = window
        self._seconds = seconds
        self._stalls = Stalls(self)
        self._step = 24
        self._scrolling = QTimer(self)
        self._scrolling.setTimerType(Qt.TimerType.PreciseTimer)
        self._scrolling.setInterval(16)
        self._scrolling.timeout.connect(self._scroll)
        self._used = (0.0, 0.0)
        QTimer.singleShot(int(WARM_UP * 500), self._play)

    def _play(self) -> None:
        found = self._window.findChild(QtWidgets.QAbstractItemView, "jobList")
        model = None if found is None else found.model()
        if model is None or model.index(0, 0).data(Role.STATE) != JobState.READY:
            QTimer.singleShot(50, self._play)  # the list is not read yet
            return
        self._list = found
        QTest.keyClick(self._list, Qt.Key.Key_Home)
        QTest.keyClick(self._list, Qt.Key.Key_Return)
        self._scrolling.start()
        QTimer.singleShot(int(WARM_UP * 500), self._begin)

    def _scroll(self) -> None:
        bar = self._list.verticalScrollBar()
        if not 0 <= bar.value() + self._step <= bar.maximum():
            self._step = -self._step
        bar.setValue(bar.value() + self._step)

    def _begin(self) -> None:
        self._used = (time.process_time(), time.perf_counter())
        self._frame = self._picture()
        self._stalls.start()
        QTimer.singleShot(int(self._seconds * 1000), self._end)

    def _picture(self) -> bytes:
        player = self._window.findChild(QtWidgets.QWidget, "player")
        assert player is not None, "the window has no player"
        image = player.grab().toImage()
        return bytes(image.constBits())

    def _end(self) -> None:
        self._stalls.stop()
        used, wall = (time.process_time() - self._used[0], time.perf_counter() - self._used[1])
        rows = self._list.model().rowCount()
        say_and_end({
            "rows_read": rows,
            "clip_moved": self._picture() != self._frame,
            "seconds": round(wall, 1),
            "stall_p99_ms": round(self._stalls.p99, 1),
            "stall_worst_ms": round(self._stalls.worst, 1),
            "cpu": round(used / wall, 2),
            "resident_mb": round(resident()),
        })  # fmt: skip


async def finish(studio: house.Studio, count: int) -> None:
    """Lets jobs finish and writes how memory grew after the first ones."""
    values = {"prompt": "A paper boat", "model_name": "kling-v2-6", "mode": "std", "duration": "5"}
    recipe = Recipe("cometapi", "text2video", values)
    first, ended = 0.0, 0
    seen: list[tuple[int, float]] = []
    while ended < WARM + count:
        left = {job.id for job in await studio.submit(recipe, takes=BATCH)}
        all_over = asyncio.Event()

        def changed(job: Job, left: set[str] = left, all_over: asyncio.Event = all_over) -> None:
            if job.state in ENDED:
                left.discard(job.id)
            if not left:
                all_over.set()

        unsubscribe = studio.changed.subscribe(changed)
        await all_over.wait()
        unsubscribe()
        ended += BATCH
        if ended == WARM:
            first = resident()
        if ended % 1000 == WARM:
            seen.append((ended, round(resident(), 1)))
            os.write(2, f"{ended} finished, {resident():.0f} MB\n".encode())
    say_and_end({"finished": count, "grown_mb": round(resident() - first, 1), "resident_mb": seen})


def plant(what: str, amount: float) -> None:
    """Puts the watcher into the window, or the finisher beside the studio."""

    class Watched(QtWidgets.QMainWindow):
        """Stands in for QMainWindow before the studio's own window is derived from it."""

        def setVisible(self, visible: bool) -> None:
            super().setVisible(visible)
            if visible and self.objectName() == "mainWindow" and not self.findChildren(Watcher):
                Watcher(self, amount)

    if what == "watch":
        setattr(QtWidgets, "QMainWindow", Watched)  # noqa: B010 - a checker rightly refuses the plain form
        return
    start = house.Studio.start
    running: list[asyncio.Task[None]] = []

    async def start_and_finish(studio: house.Studio) -> None:
        await start(studio)
        running.append(asyncio.create_task(finish(studio, int(amount)), name="finishing"))

    setattr(house.Studio, "start", start_and_finish)  # noqa: B010


if __name__ == "__main__":
    assert "kling_studio.ui.window" not in sys.modules, f"{app.__name__} no longer imports its window late"
    plant(sys.argv[1], float(sys.argv[2]))
    sys.argv[1:3] = []
    sys.exit(__main__.main())
