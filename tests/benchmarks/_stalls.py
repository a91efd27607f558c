"""How long Qt's event loop kept a 60 Hz timer waiting: the stall of the GUI thread."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

FRAME = 1000 / 60
"""Milliseconds: what 99 of 100 stalls may last at most."""
WORST = 100.0
"""Milliseconds: what no stall may exceed."""
TICK = 16
"""Milliseconds between two ticks as Qt counts them."""


class Stalls(QObject):
    """Notes how much later than due each tick came, in milliseconds, from `start` to `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self._before = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self.late.clear()
        self._before = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @property
    def p99(self) -> float:
        return sorted(self.late)[int(len(self.late) * 0.99)]

    @property
    def worst(self) -> float:
        return max(self.late)

    @property
    def held(self) -> bool:
        return self.p99 <= FRAME and self.worst <= WORST

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._before) * 1000 - TICK))
        self._before = now
