"""Repeats a write of what must not be lost until the disk has taken it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from kling_studio.domain.errors import Problem, StudioError
from kling_studio.domain.event import Event
from kling_studio.engine.clock import Clock

T = TypeVar("T")
logger = logging.getLogger(__name__)

_TRIES_AGAIN = (2.0, 5.0, 10.0, 30.0)
"""Seconds between attempts to write what must be written; the last one repeats."""


async def insisted(write: Callable[[], Awaitable[T]], clock: Clock, noticed: Event[Problem]) -> T:
    """Calls `write` until it succeeds and gives its result; tells `noticed` once why it did not."""
    attempt = 0
    while True:
        try:
            return await write()
        except StudioError as error:
            if attempt == 0:
                noticed.emit(error.problem)
            logger.info("not written yet: %s", error)
            await clock.sleep(_TRIES_AGAIN[min(attempt, len(_TRIES_AGAIN) - 1)])
            attempt += 1
