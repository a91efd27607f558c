"""An event loop in a thread of its own, so that talking to a gateway takes no time of the window's."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class OwnLoop:
    """A thread with an event loop, begun at the first need; after `close` the next need begins it anew."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    async def run(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Runs a coroutine there and waits for it here. Cancelling here cancels it there."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            # A daemon: a program that ends without closing what it opened does not wait for an answer.
            self._thread = threading.Thread(
                target=self._run, args=[self._loop], name=self._name, daemon=True
            )
            self._thread.start()
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work(), self._loop))

    async def close(self) -> None:
        """Cancels what still runs and ends the thread."""
        loop, thread = self._loop, self._thread
        self._loop = self._thread = None
        if loop is not None and thread is not None:
            loop.call_soon_threadsafe(loop.stop)
            await asyncio.to_thread(thread.join)

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:  # cancels and closes at the end
            runner.get_loop().run_forever()
