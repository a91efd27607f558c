"""Starts the rehearsal server as a process of its own when it is first needed, and ends it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import subprocess
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.imaging.program import environment
from kling_studio.rehearsal.program import command

logger = logging.getLogger(__name__)

START_SECONDS = 30.0
"""How long a start may take: a cold disk with the whole of Qt on it is slow."""

_CLOSE_SECONDS = 1.5
_GREETING = "listening on "
_LINES_KEPT = 20


class RehearsalProcess:
    """One server for the studio's life, started by the first `address()` and again if it died.

    The server holds the reading end of a pipe of ours: it ends when this process does, a kill
    included. `data` is where it keeps its tasks and clips, `speed` divides its waiting times.
    """

    def __init__(self, data: Path, speed: float) -> None:
        self._data = data
        self._speed = speed
        self._process: subprocess.Popen[bytes] | None = None
        self._starting: asyncio.Future[str] | None = None
        self._address = ""
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The server's process id, None while none runs."""
        return self._process.pid if self._runs() and self._process is not None else None

    async def address(self) -> str:
        """The server's base address. Raises StudioError: REHEARSAL_NOT_STARTED (params: `reason`)."""
        if self._closed:
            raise _not_started("closed")
        if self._runs() and self._address:
            return self._address
        if self._starting is None:
            self._starting = self._start()
        starting = self._starting
        try:
            async with asyncio.timeout(START_SECONDS):
                address = await asyncio.shield(starting)
        except TimeoutError as error:
            self._end()
            raise _not_started(f"no answer within {START_SECONDS:.0f} s") from error
        finally:
            if starting.done() and self._starting is starting:
                self._starting = None
        self._address = address
        return address

    def close(self) -> None:
        """Ends the server, within 2 s; nothing it kept is lost."""
        self._closed = True
        self._end()

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _start(self) -> asyncio.Future[str]:
        loop = asyncio.get_running_loop()
        started: asyncio.Future[str] = loop.create_future()
        # Who asked may be gone by the time it fails; then nobody is told, and that is fine.
        started.add_done_callback(lambda future: future.cancelled() or future.exception())
        self._address = ""

        def settle(address: str, reason: str) -> None:
            if started.done():
                return
            if address:
                started.set_result(address)
            else:
                started.set_exception(_not_started(reason))

        def tell(address: str, reason: str) -> None:
            # The studio may have closed its loop meanwhile; then nobody waits any more.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(settle, address, reason)

        threading.Thread(target=self._attend, args=(tell,), name="rehearsal", daemon=True).start()
        return started

    def _attend(self, tell: Callable[[str, str], None]) -> None:
        """Launches a server and stays with it to its end; a thread of its own.

        Tells the address, or an empty one and why there is none.
        """
        self._end()  # one that died by itself still has its pipe open
        try:
            process = self._launched()
        except OSError as error:
            tell("", error.strerror or str(error))
            return
        words: deque[str] = deque(maxlen=_LINES_KEPT)
        listener = threading.Thread(
            target=_listen, args=(process, words), name="rehearsal-log", daemon=True
        )
        listener.start()
        self._process = process
        if self._closed:
            self._end()
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                text = line.decode("utf-8", "replace").strip()
                if text.startswith(_GREETING):
                    tell(text.removeprefix(_GREETING), "")
        process.wait()
        listener.join()
        tell("", " ".join(words) or f"exit code {process.returncode}")

    def _launched(self) -> subprocess.Popen[bytes]:
        self._data.mkdir(parents=True, exist_ok=True)
        options = ["--port", "0", "--speed", str(self._speed), "--data", str(self._data)]
        return subprocess.Popen(
            command(*options, "--end-with-stdin"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _end(self) -> None:
        process, self._process = self._process, None
        self._address = ""
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            process.wait(_CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _listen(process: subprocess.Popen[bytes], words: deque[str]) -> None:
    assert process.stderr is not None
    with process.stderr:
        for line in process.stderr:
            text = line.decode("utf-8", "replace").rstrip()
            words.append(text)
            logger.info("rehearsal: %s", text)


def _not_started(reason: str) -> StudioError:
    return StudioError(Problem(ErrorKey.REHEARSAL_NOT_STARTED, {"reason": reason}, Remedy.RETRY))
