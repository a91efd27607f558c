"""What glibc keeps of memory that is free again. Other systems give it back by themselves."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kling_studio.domain.event import Event
    from kling_studio.domain.job import Job

_ARENAS_MOST = -8
"""M_ARENA_MAX of glibc's mallopt(3)."""

EVERY = 100
"""Clips, each counted as often as its job is told of, from one giving back to the next."""


def share_among_threads() -> None:
    """Lets glibc's threads use two stores of memory together. One each, as it has it, are never given back:
    with every thousand clips that threads fetch and decode the program would hold 15 MB more."""
    if (mallopt := _glibc("mallopt")) is not None:
        mallopt(_ARENAS_MOST, 2)


def give_back() -> None:
    """Gives the system the free pages between what is still in use; a millisecond or two for 50 MB."""
    if (malloc_trim := _glibc("malloc_trim")) is not None:
        malloc_trim(0)


def give_back_after_clips(changed: Event[Job]) -> Callable[[], None]:
    """Gives back after so many clips, since fetching, decoding and painting one leaves holes
    between the little that stays of it; the returned call ends it."""
    told = 0

    def count(job: Job) -> None:
        nonlocal told
        told += job.clip is not None
        if told >= EVERY:
            told = 0
            give_back()

    return changed.subscribe(count)


def _glibc(name: str) -> Any:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
