"""The studio as the command line starts it, with somebody who searches and scrolls its list, and measures.

python library.py WORDS…   writes a JSON line and ends; WORDS are the studio's own
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from kling_studio import __main__, app, house  # isort: split

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

SEARCHES = ("kite", "harbour snow umbrella", "number 99", "kling-v2-6", "boat li", "ki", "zq", "qwertz")
"""Words of many jobs, of few, parts of words, two letters, and what is in none."""
AGAIN = 5
STEPS = 200


def resident() -> float:
    """Megabytes that the process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


async def until(condition: Callable[[], bool]) -> None:
    for _ in iter(condition, True):
        await asyncio.sleep(0.001)


def found(window: QWidget, kind: type[Any], name: str) -> Any:
    widget = window.findChild(kind, name)
    assert widget is not None, f"the window has no {name}"
    return widget


class Reader:
    """Works on object names as a user does."""

    def __init__(self, window: QWidget) -> None:
        self.view: QAbstractItemView = found(window, QAbstractItemView, "jobList")
        self.field: QLineEdit = found(window, QLineEdit, "jobSearch")
        self.model = self.view.model()
        self.resets = 0
        self.model.modelReset.connect(self._reset)
        roles = {bytes(name.data()).decode(): role for role, name in self.model.roleNames().items()}
        self.state = roles["state"]

    def _reset(self) -> None:
        self.resets += 1

    async def settled(self) -> None:
        """Waits until no more rows have come for a while."""
        rows = -1
        while rows != self.model.rowCount():
            rows = self.model.rowCount()
            await asyncio.sleep(0.1)

    async def listed(self, text: str) -> float:
        """Milliseconds from Enter in the search field to the first page, painted."""
        self.field.setText(text)
        resets, began = self.resets, time.perf_counter()
        QTest.keyClick(self.field, Qt.Key.Key_Return)
        await until(lambda: self.resets > resets)
        self.view.viewport().repaint()
        return (time.perf_counter() - began) * 1000

    def scrolled(self, values: Iterable[int]) -> list[float]:
        """Milliseconds that each step takes to be painted."""
        bar = self.view.verticalScrollBar()
        taken = []
        for value in values:
            began = time.perf_counter()
            bar.setValue(value)
            self.view.viewport().repaint()
            taken.append((time.perf_counter() - began) * 1000)
        return taken

    async def steps(self, values: Iterable[int]) -> list[float]:
        """As `scrolled`, one a frame, so that rows come meanwhile."""
        taken = []
        for value in values:
            taken += self.scrolled([value])
            await asyncio.sleep(1 / 60)
        return taken

    async def filled(self) -> float:
        """Milliseconds until the row in the middle of the list has come."""
        began = time.perf_counter()
        middle = self.view.viewport().rect().center()
        await until(lambda: self.model.data(self.view.indexAt(middle), self.state) is not None)
        return (time.perf_counter() - began) * 1000


async def measure() -> dict[str, object]:
    await until(lambda: any(w.objectName() == "mainWindow" for w in QApplication.topLevelWidgets()))
    window = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "mainWindow")
    await until(lambda: window.findChild(QWidget, "jobList") is not None)
    reader = Reader(window)
    await until(lambda: reader.model.rowCount() > 0)
    await reader.settled()
    rows = reader.model.rowCount()
    pages: list[float] = []
    searches: dict[str, list[float]] = {text: [] for text in SEARCHES}
    for _ in range(AGAIN):
        for text in SEARCHES:
            searches[text].append(await reader.listed(text))
            await reader.settled()
        pages.append(await reader.listed(""))
        await reader.settled()
    bar = reader.view.verticalScrollBar()
    most = bar.maximum()
    near: list[float] = []
    far: list[float] = []
    filled: list[float] = []
    for at in (0, most // 2, most):
        far += reader.scrolled([at])
        filled.append(await reader.filled())
        start = min(at, max(0, most - 32 * STEPS))
        near += await reader.steps(min(most, start + 32 * step) for step in range(STEPS))
    for step in range(60):
        far += await reader.steps([round(most * share) for share in (step / 60, 0.5, 1.0)])
        filled.append(await reader.filled())
    return {
        "rows": rows,
        "pages_ms": pages,
        "searches_ms": searches,
        "steps_ms": near,
        "jumps_ms": far,
        "filled_ms": filled,
        "resident_mb": resident(),
    }


def plant() -> None:
    """Puts the reader beside the studio."""
    start = house.Studio.start
    running: list[asyncio.Task[None]] = []

    async def read() -> None:
        figures = await measure()
        os.write(1, json.dumps(figures).encode() + b"\n")
        os._exit(0)

    async def start_and_read(studio: house.Studio) -> None:
        await start(studio)
        running.append(asyncio.create_task(read(), name="reading"))

    setattr(house.Studio, "start", start_and_read)  # noqa: B010 - a checker rightly refuses the plain form


if __name__ == "__main__":
    assert "kling_studio.ui.window" not in sys.modules, f"{app.__name__} no longer imports its window late"
    plant()
    sys.exit(__main__.main())
