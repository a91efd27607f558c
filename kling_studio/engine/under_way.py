"""What is under way, so that closing can wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class UnderWay:
    """The ids of what is under way now."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._none = asyncio.Event()
        self._none.set()

    @contextmanager
    def one(self, id: str) -> Iterator[None]:
        """While this is open the thing is under way."""
        self._ids.add(id)
        self._none.clear()
        try:
            yield
        finally:
            self._ids.discard(id)
            if not self._ids:
                self._none.set()

    async def over(self, seconds: float) -> bool:
        """Waits until nothing is under way, real seconds at most; whether it came to that."""
        try:
            await asyncio.wait_for(self._none.wait(), seconds)
        except TimeoutError:
            return False
        return True
