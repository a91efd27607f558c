"""Tells a server that never sends what it announces from a network that breaks off."""

from __future__ import annotations

ENOUGH = 4
"""Ends at the same place; and the attempts in a row to go on from there that must bring nothing."""


class ShortEnds:
    """What the attempts at one clip that ended before the announced length have shown.

    A network breaks off anywhere, and an attempt that goes on from there leaves fewer bytes to fetch. A
    server that announces more than it has ends where it ended before, from the first byte on as well.
    """

    def __init__(self) -> None:
        self._most = 0
        self._fewest: int | None = None
        self._ends = 0
        self._idle = 0

    @property
    def is_all(self) -> bool:
        """Whether nothing more will come: what is there is all of the clip, or all that is to be had."""
        return self._ends >= ENOUGH

    @property
    def idle(self) -> bool:
        """Whether going on from what is there brings nothing: only the whole again can tell more."""
        return self._idle >= ENOUGH

    def ended(self, start: int, size: int, total: int | None) -> None:
        """An attempt from byte `start` ended with `size` bytes there, of `total` where one was said."""
        if size == 0:
            return
        if self.idle:  # that was told, and the whole asked for again
            self._idle = 0
        missing = -size if total is None else total - size
        if self._fewest is None or missing < self._fewest:
            self._fewest = missing
            self._ends = self._idle = 0
        elif start and size == start:
            self._idle += 1
        if size >= self._most and (start == 0 or self.idle):
            self._ends += 1
        self._most = max(self._most, size)
