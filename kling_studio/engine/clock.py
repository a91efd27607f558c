"""The engine's time: the wall clock for what is kept, and waits that a test can make short."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable


class Clock:
    """`speed` divides every wait of the engine: with 60, a minute of waiting takes a second.

    Raises ValueError when `speed` is not above zero.
    """

    def __init__(self, speed: float = 1.0) -> None:
        if speed <= 0:
            raise ValueError("speed must be above zero")
        self.speed = speed

    def now(self) -> float:
        """Unix seconds, for what is written down."""
        return time.time()

    def ticks(self) -> float:
        """Seconds that never go backwards, as fast as the waits: for deadlines."""
        return time.monotonic() * self.speed

    async def sleep(self, seconds: float) -> None:
        """Waits for that long in the engine's time; a wait below zero only yields."""
        await asyncio.sleep(max(0.0, seconds) / self.speed)

    def call_later(self, seconds: float, callback: Callable[[], None]) -> asyncio.TimerHandle:
        """Calls back on the running loop after that long in the engine's time."""
        return asyncio.get_running_loop().call_later(max(0.0, seconds) / self.speed, callback)
