"""Running coroutines that somebody owns: named, kept alive, cancelled together, errors told at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Tasks:
    """Owns asyncio tasks. `report` hears of each failure as soon as it happens."""

    def __init__(self, report: Callable[[BaseException], None]) -> None:
        self._report = report
        self._running: set[asyncio.Task[Any]] = set()
        self._whole: set[asyncio.Task[Any]] = set()
        self._closed = False

    def start(
        self, coroutine: Coroutine[Any, Any, T], *, name: str, whole: bool = False
    ) -> asyncio.Task[T]:
        """Runs a coroutine on the current loop and keeps it from being collected. `whole`: the user waits
        for what comes of it, so that it is let end where there is time (`let_end`). After `close` it is
        cancelled before its first step: what it would work on is being closed too."""
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._running.add(task)
        if whole:
            self._whole.add(task)
        task.add_done_callback(self._done)
        if self._closed:
            task.cancel()
        return task

    def __len__(self) -> int:
        return len(self._running)

    def cancel(self) -> None:
        """Asks all to stop and does not wait; safe when a loop is no longer running."""
        for task in tuple(self._running):
            if not task.get_loop().is_closed():
                task.cancel()

    async def let_end(self) -> None:
        """Waits until what was started as a whole has ended."""
        while self._whole:
            await asyncio.wait(tuple(self._whole))
            await asyncio.sleep(0)

    async def close(self) -> None:
        """Asks all to stop and waits until they have; nothing starts any more."""
        self._closed = True
        while self._running:
            self.cancel()
            await asyncio.wait(tuple(self._running))
            await asyncio.sleep(0)  # lets the done callbacks take them out of the set

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        self._whole.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._report(error)
