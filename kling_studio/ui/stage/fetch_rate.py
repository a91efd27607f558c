"""How fast the clip on the stage arrives, from how much of it was there when."""

from __future__ import annotations

from collections import deque
from typing import Final

LOOKED_AT: Final = 5.0
"""The last seconds, which count."""

_LEAST: Final = 1.0
"""Seconds below which nothing is said."""


class FetchRate:
    """Of one job at a time; of another it begins anew."""

    def __init__(self) -> None:
        self._job_id = ""
        self._seen: deque[tuple[float, int]] = deque()

    def learn(self, job_id: str, fetched: int, at: float) -> None:
        """So many bytes of a job's clip are there at a moment, in seconds of any clock that never goes
        back."""
        if job_id != self._job_id or (self._seen and fetched < self._seen[-1][1]):
            self._job_id = job_id
            self._seen.clear()
        self._seen.append((at, fetched))
        # One that is older stays, so that a rate covers the whole time.
        while len(self._seen) > 2 and self._seen[1][0] <= at - LOOKED_AT:
            self._seen.popleft()

    def of(self, job_id: str) -> float | None:
        """Bytes a second, None while that is not known."""
        if job_id != self._job_id or len(self._seen) < 2:
            return None
        (began, before), (now, after) = self._seen[0], self._seen[-1]
        return (after - before) / (now - began) if now - began >= _LEAST else None
