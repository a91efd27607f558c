"""Notices that the computer slept: the wall clock went on while the other one stood still."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

EVERY = 5.0
"""Real seconds between two looks at the clocks."""

JUMP = 20.0
"""Real seconds by which the wall clock must be ahead to tell of sleep. A clock that was only set looks the
same; then some free questions are asked early."""


class Wake:
    """Awaits `woke` after a sleep. Where the monotonic clock goes on during sleep, the late return of the
    wait itself tells."""

    def __init__(
        self,
        woke: Callable[[], Awaitable[None]],
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._woke = woke
        self._wall = wall
        self._steady = steady

    async def watch(self, every: float = EVERY) -> None:
        """Looks for as long as it is not cancelled."""
        wall, steady = self._wall(), self._steady()
        while True:
            await asyncio.sleep(every)
            wall_now, steady_now = self._wall(), self._steady()
            gone, awake = wall_now - wall, steady_now - steady
            wall, steady = wall_now, steady_now
            if gone - min(awake, every) > JUMP:
                await self._woke()
