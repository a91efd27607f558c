"""A plain signal for the rooms below `ui`, which know no Qt."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
logger = logging.getLogger(__name__)


class Event(Generic[T]):
    """Calls every subscriber with a value, in the order they came, on the emitter's thread.

    A subscriber that raises is logged and does not keep the others from hearing.
    """

    def __init__(self) -> None:
        self._subscribers: list[Callable[[T], None]] = []

    def subscribe(self, subscriber: Callable[[T], None]) -> Callable[[], None]:
        """Adds a subscriber; the returned call takes it away again, harmless if repeated."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def emit(self, value: T) -> None:
        """Tells all subscribers."""
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(value)
            except Exception:  # a deaf listener must not silence the rest
                logger.exception("a subscriber failed")
