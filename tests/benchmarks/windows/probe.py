"""Says, from inside a window's process, when its first frame was shown and when it answered a key."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QExposeEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget


class Probe(QObject):
    """Writes `painted` after the first frame, presses a key, after the frame that shows it `answered`, and
    `whole` once nothing of the window is still to be brought in.

    Watches the window's own handle and the one widget that takes the key, nothing else, so that it costs
    the same, next to nothing, whatever is in the window. `changed` is told of whom to call once the key
    has taken effect. The process ends with `whole`: what is measured is over.
    """

    def __init__(
        self,
        handle: QWindow,
        writer: QWidget,
        surface: QWidget,
        changed: Callable[[Callable[[], None]], object],
        is_whole: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(handle)
        self._handle = handle
        self._writer = writer
        self._surface = surface
        self._is_whole = is_whole
        self._painted = self._effective = False
        handle.installEventFilter(self)
        surface.installEventFilter(self)
        changed(self._key_took_effect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._handle and isinstance(event, QExposeEvent) and not self._painted:
            # The frame is painted and flushed while this event is handled; a timer fires after that.
            self._painted = self._handle.isExposed()
            if self._painted:
                QTimer.singleShot(0, self._press)
        elif watched is self._surface and event.type() is QEvent.Type.Paint and self._effective:
            self._effective = False
            QTimer.singleShot(0, self._answered)
        return False

    def _press(self) -> None:
        _say(b"painted\n")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier, "k")
            QCoreApplication.postEvent(self._writer, key)

    def _key_took_effect(self) -> None:
        self._effective = self._painted

    def _answered(self) -> None:
        _say(b"answered\n")
        self._wait_for_the_rest()

    def _wait_for_the_rest(self) -> None:
        if not self._is_whole():
            QTimer.singleShot(1, self._wait_for_the_rest)
            return
        _say(b"whole\n")
        os._exit(0)


def _say(line: bytes) -> None:
    os.write(1, line)
