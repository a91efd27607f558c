"""Where asyncio meets Qt: the loop, the way in and out, dialogs that are awaited. Alone imports qasync."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QLoggingCategory,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QDialog

# qasync takes the first binding it finds imported; said outright it cannot take another.
os.environ["QT_API"] = "pyside6"

import qasync

logger = logging.getLogger(__name__)

_NO_NEWS = "qt.multimedia.symbolsresolver=false\nqt.multimedia.ffmpeg.mediadataholder.info=false"
"""Qt tells with every clip that a machine has no sound server, and FFmpeg prints what is in the clip.
QT_LOGGING_RULES in the environment is stronger."""


def new_event_loop(app: QApplication) -> asyncio.AbstractEventLoop:
    """An asyncio loop that runs inside Qt's, with a small worker pool of its own."""
    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(app)
    loop.set_default_executor(ThreadPoolExecutor(max_workers=4, thread_name_prefix="worker"))
    return loop


def run(app: QApplication, main: Coroutine[Any, Any, int], report: Callable[[BaseException], None]) -> int:
    """Runs `main` to its end on Qt's loop and returns its exit code.

    Errors from slots, threads, forgotten tasks and Qt itself reach `report`, each traceback once.
    """
    app.setQuitOnLastWindowClosed(False)  # a quitting QApplication tears the loop from under `main`
    sink = _Sink(report)
    with asyncio.Runner(loop_factory=lambda: new_event_loop(app)) as runner:
        loop = runner.get_loop()
        loop.set_exception_handler(sink.from_loop)
        sys.excepthook = sink.from_hook
        threading.excepthook = sink.from_thread
        qInstallMessageHandler(_to_log)
        QLoggingCategory.setFilterRules(_NO_NEWS)
        try:
            return runner.run(main)
        finally:
            qInstallMessageHandler(None)
            sys.excepthook = sys.__excepthook__
            threading.excepthook = threading.__excepthook__


async def ask(dialog: QDialog) -> int:
    """Opens a dialog without a loop of its own and waits for its result."""
    answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def finished(result: int) -> None:
        if not answered.done():
            answered.set_result(result)

    dialog.finished.connect(finished)
    dialog.open()
    try:
        return await answered
    finally:
        dialog.finished.disconnect(finished)


class CloseRequests:
    """Turns SIGINT and SIGTERM into one call on Qt's thread, until released."""

    def __init__(self, close: Callable[[], None], owner: QObject) -> None:
        # Python runs signal handlers between bytecodes only; an idle Qt loop runs none.
        self._idle = QTimer(owner)
        self._idle.setInterval(200)
        self._idle.timeout.connect(lambda: None)
        self._idle.start()
        self._before = {
            number: signal.signal(number, lambda *_: close()) for number in (signal.SIGINT, signal.SIGTERM)
        }

    def release(self) -> None:
        """Gives the signals back to whoever had them."""
        self._idle.stop()
        for number, handler in self._before.items():
            signal.signal(number, handler)


class _Sink:
    def __init__(self, report: Callable[[BaseException], None]) -> None:
        self._report = report
        self._told: set[str] = set()

    def from_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is None:
            logger.error("event loop: %s", context.get("message"))
        else:
            self._tell(error)

    def from_hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            return
        self._tell(error)

    def from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._tell(args.exc_value)

    def _tell(self, error: BaseException) -> None:
        trace = "".join(traceback.format_exception(error))
        logger.error("unexpected: %s", trace)
        if trace not in self._told:
            self._told.add(trace)
            self._report(error)


def _to_log(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s", message)
