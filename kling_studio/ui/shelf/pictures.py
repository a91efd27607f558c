"""The pictures of a shelf's things: posters of this computer, and small pictures that a provider shows."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QPixmap
from shiboken6 import isValid

from kling_studio.engine.tasks import Tasks
from kling_studio.ui.jobs.posters import Posters, cover_of
from kling_studio.ui.shelf.entry import Entry

Fetch = Callable[[str], Awaitable[bytes]]
"""Gives what is at an address, nothing where it cannot be had."""

KEPT: Final = 200
"""How many fetched pictures are kept; the longest unseen go first."""


class ShelfPictures(QObject):
    """`arrived`: one that was not there before is there now. All are of one size, with round corners."""

    arrived = Signal()

    def __init__(self, size: QSize, radius: float, fetch: Fetch, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.size = size
        self._radius = radius
        self._fetch = fetch
        self._tasks = tasks
        self._fetching: asyncio.Task[None] | None = None
        self._fetched: OrderedDict[str, QPixmap] = OrderedDict()
        self._posters = Posters(size, radius, self)
        self._posters.arrived.connect(lambda _: self.arrived.emit())

    def of(self, entry: Entry, ratio: float) -> QPixmap | None:
        """A thing's picture at the screen's `ratio`, None while it is on its way or where it has none."""
        if entry.poster is not None:
            return self._posters.poster(entry.poster, ratio)
        return self._fetched.get(entry.picture)

    def fetch(self, entries: Iterable[Entry], ratio: float) -> None:
        """Fetches those that are somewhere else, one after another, instead of what was fetched before."""
        if self._fetching is not None:
            self._fetching.cancel()
        wanted = [entry.picture for entry in entries if entry.picture]
        missing = [address for address in dict.fromkeys(wanted) if address not in self._fetched]
        for address in wanted:
            if address in self._fetched:
                self._fetched.move_to_end(address)
        if missing:
            self._fetching = self._tasks.start(self._fetch_all(missing, ratio), name="pictures of a shelf")

    async def _fetch_all(self, addresses: Iterable[str], ratio: float) -> None:
        for address in addresses:
            data = await self._fetch(address)
            image = await asyncio.to_thread(cover_of, data, self.size * ratio, self._radius * ratio)
            if not isValid(self):
                return
            if image.isNull():  # asked for again when the shelf is opened again
                continue
            image.setDevicePixelRatio(ratio)
            self._fetched[address] = QPixmap.fromImage(image)
            while len(self._fetched) > KEPT:
                self._fetched.popitem(last=False)
            self.arrived.emit()
