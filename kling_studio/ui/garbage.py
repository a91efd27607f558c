"""Python's search for garbage, on Qt's thread alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 200
"""Milliseconds."""


class GarbageSearch(QObject):
    """Searches as often as CPython would, for as long as its parent lives.

    CPython searches on whichever thread makes the object that fills the measure. A QObject in a circle of
    references would then be destroyed on a worker's thread, under timers that run on Qt's, which crashes;
    so CPython's own search is to be off (`gc.disable`) for as long as there are windows.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        timer = QTimer(self)
        timer.setInterval(_EVERY)
        timer.timeout.connect(_search)
        timer.start()


def _search() -> None:
    due = [at_hand > most for at_hand, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if due[0]:  # an older generation's measure is filled by searches of the younger one
        gc.collect(max(generation for generation in range(3) if all(due[: generation + 1])))
