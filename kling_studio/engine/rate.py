"""No more requests a minute than a provider takes, and silence for as long as it asks for."""

from __future__ import annotations

from kling_studio.engine.clock import Clock


class Rate:
    """Spreads requests evenly; `per_minute` 0 means as many as one likes."""

    def __init__(self, per_minute: int, clock: Clock) -> None:
        self._apart = 60.0 / per_minute if per_minute else 0.0
        self._clock = clock
        self._next = 0.0
        self._quiet_until = 0.0

    async def turn(self) -> None:
        """Waits until one more request may leave."""
        now = self._clock.ticks()
        at = max(now, self._next, self._quiet_until)
        self._next = at + self._apart
        if at > now:
            await self._clock.sleep(at - now)

    def quiet(self, seconds: float) -> None:
        """Lets none leave for that long: the provider said 429 and when to come back."""
        self._quiet_until = max(self._quiet_until, self._clock.ticks() + seconds)
