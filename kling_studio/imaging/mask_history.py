"""What was done to the masks, step by step, and how far one can go back."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import Final

from kling_studio.imaging.mask_region import Region, StepKey
from kling_studio.imaging.mask_tiles import TileChange
from kling_studio.imaging.rect import NOWHERE, Rect

HEAVIEST: Final = 64 * 1024 * 1024
"""Bytes that all the steps may take; the oldest are forgotten first, the newest is always kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the user did to a region, by id: all regions before and after it, the squares of
    pixels that it changed, and the rectangle around what it changed in them."""

    key: StepKey
    region: int
    before: tuple[Region, ...]
    after: tuple[Region, ...]
    changes: tuple[TileChange, ...] = ()
    rect: Rect = NOWHERE

    @property
    def weight(self) -> int:
        """Bytes that it holds, roughly."""
        return 1024 + sum(change.weight for change in self.changes)


class History:
    """Steps done and steps undone."""

    def __init__(self, heaviest: int = HEAVIEST) -> None:
        self._heaviest = heaviest
        self._done: deque[Step] = deque()
        self._undone: list[Step] = []
        self._weight = 0

    @property
    def weight(self) -> int:
        """Bytes that all its steps take, roughly."""
        return self._weight

    @property
    def undo_key(self) -> StepKey | None:
        """What `undo` would take back."""
        return self._done[-1].key if self._done else None

    @property
    def redo_key(self) -> StepKey | None:
        """What `redo` would do again."""
        return self._undone[-1].key if self._undone else None

    def add(self, step: Step, *, joined: bool = False) -> None:
        """Keeps a step just done. `joined`: it goes on with the one before, if that did the same to the
        same region and neither changed pixels, and is undone with it."""
        self._weight -= sum(gone.weight for gone in self._undone)
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if joined and last is not None and _goes_on(last, step):
            self._done[-1] = replace(last, after=step.after)
            return
        self._done.append(step)
        self._weight += step.weight
        while self._weight > self._heaviest and len(self._done) > 1:
            self._weight -= self._done.popleft().weight

    def clear(self) -> None:
        """Forgets every step."""
        self._done.clear()
        self._undone.clear()
        self._weight = 0

    def undo(self) -> Step | None:
        """The step to take back, None when there is none."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Step | None:
        """The step to do again, None when there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]


def _goes_on(last: Step, step: Step) -> bool:
    same = last.key == step.key and last.region == step.region
    return same and not last.changes and not step.changes
