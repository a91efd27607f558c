"""The search for garbage is done on Qt's thread, as often as CPython would."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from kling_studio.ui.garbage import GarbageSearch


class Circle(QObject):
    """Holds itself, so that only a search finds it; notes where it ended."""

    def __init__(self, ended: list[bool]) -> None:
        super().__init__()
        self._itself = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(QThread.currentThread() is self.thread())


def much() -> None:
    """More than any measure, made on a thread of its own."""

    def make() -> None:
        for _ in range(3):
            circles: list[object] = []
            for _ in range(20_000):
                circle: list[object] = []
                circle.append(circle)
                circles.append(circle)

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()


def test_what_refers_to_itself_ends_on_the_thread_of_qt_whoever_fills_the_measure(qtbot: QtBot) -> None:
    assert not gc.isenabled()
    owner = QObject()
    GarbageSearch(owner)
    ended: list[bool] = []
    Circle(ended)
    much()
    assert ended == []
    qtbot.waitUntil(lambda: ended == [True])


def test_nothing_is_searched_once_its_owner_is_gone(qtbot: QtBot) -> None:
    owner = QObject()
    search = GarbageSearch(owner)
    with qtbot.waitSignal(search.destroyed):
        owner.deleteLater()
    ended: list[bool] = []
    Circle(ended)
    much()
    qtbot.wait(0)
    assert ended == []
    gc.collect()
    assert ended == [True]
