"""Counts, for test_wheels.py, what Qt's bindings do to the references of None, True and False.

Prints one JSON line per kind of event: the three counts' drift over as many events as the first word says.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    QTimerEvent,
    Signal,
)
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

_NOWHERE = QModelIndex()
BORROWED = (None, True, False)


class Timed(QObject):
    """Ends the application's loop after `left` timer events."""

    left = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        self.left -= 1
        if self.left == 0:
            self.killTimer(event.timerId())
            QCoreApplication.quit()


class Painted(QWidget):
    """Counts how often it was painted."""

    seen = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.seen += 1


class Told(QObject):
    """Has a signal that carries a truth value."""

    told = Signal(bool)


class Empty(QAbstractListModel):
    """Answers None, as models do for every role they do not know."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 1

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> None:
        return None


class Watching(QObject):
    """An event filter that lets everything through."""

    seen = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen += 1
        return False


def timer_events(ticks: int) -> int:
    timed = Timed()
    timed.left = ticks
    timed.startTimer(0)
    QCoreApplication.exec()
    return ticks - timed.left


def timer_slots(ticks: int) -> int:
    seen = 0
    timer = QTimer()

    def tick() -> None:
        nonlocal seen
        seen += 1
        if seen == ticks:
            timer.stop()
            QCoreApplication.quit()

    timer.timeout.connect(tick)
    timer.start(0)
    QCoreApplication.exec()
    return seen


def paint_events(ticks: int) -> int:
    painted = Painted()
    for _ in range(ticks):
        painted.grab()
    return painted.seen


def signals_with_true(ticks: int) -> int:
    heard = 0
    teller = Told()

    def hear(value: bool) -> None:
        nonlocal heard
        heard += value is True

    teller.told.connect(hear)
    for _ in range(ticks):
        teller.told.emit(True)
    return heard


def clicks(ticks: int) -> int:
    heard = 0
    button = QPushButton()

    def hear(checked: bool) -> None:
        nonlocal heard
        heard += checked is False

    button.clicked.connect(hear)
    for _ in range(ticks):
        button.click()
    return heard


def model_answers(ticks: int) -> int:
    model = Empty()
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    index = proxy.index(0, 0)
    return sum(index.data() is None for _ in range(ticks))


def event_filters(ticks: int) -> int:
    watched, watching = QObject(), Watching()
    watched.installEventFilter(watching)
    for _ in range(ticks):
        QCoreApplication.sendEvent(watched, QEvent(QEvent.Type.User))
    return watching.seen


def main() -> None:
    """Counts each kind once, after a first small round has filled what is filled once."""
    app = QApplication([])
    ticks = int(sys.argv[1])
    kinds: tuple[Callable[[int], int], ...] = (
        timer_events, timer_slots, paint_events, signals_with_true, clicks, model_answers, event_filters,
    )  # fmt: skip
    for kind in kinds:
        kind(3)
        before = [sys.getrefcount(one) for one in BORROWED]
        seen = kind(ticks)
        after = [sys.getrefcount(one) for one in BORROWED]
        if seen < ticks:
            sys.exit(f"{kind.__name__}: {seen} of {ticks} events came")
        drift = [now - was for now, was in zip(after, before, strict=True)]
        sys.stdout.write(json.dumps({kind.__name__: drift}) + "\n")
        sys.stdout.flush()
    app.shutdown()


if __name__ == "__main__":
    main()
