"""A screen where there is none: Xvfb, started for one command and ended with it."""

from __future__ import annotations

import ctypes
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from report import SetupError

SIZE = "1440x900x24"
DEADLINE = 30.0
"""Seconds Xvfb may take to come up."""

_SET_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""


def display_present(surroundings: Mapping[str, str] = os.environ) -> bool:
    """Whether a window would be seen: always off Linux, there by the session's variables."""
    if sys.platform != "linux":
        return True
    return bool(surroundings.get("DISPLAY") or surroundings.get("WAYLAND_DISPLAY"))


def on(display: str, surroundings: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The surroundings of a program whose windows go to this display and to no other."""
    kept = {
        name: value for name, value in surroundings.items() if name not in ("WAYLAND_DISPLAY", "XAUTHORITY")
    }
    return {**kept, "DISPLAY": display}


@contextmanager
def started(size: str = SIZE) -> Iterator[str]:
    """A virtual screen, as the value for DISPLAY; it ends with the block, or with this process.

    Raises SetupError when Xvfb does not come up.
    """
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    with _ended_by_signals():
        # A session of its own: Ctrl+C is for the studio, which must find its screen until it has closed.
        server = subprocess.Popen(
            command, pass_fds=(writing,), start_new_session=True, preexec_fn=_die_with_parent,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            os.close(writing)
            yield f":{_number(reading)}"
        finally:
            os.close(reading)
            server.terminate()
            server.wait()


def _number(reading: int) -> int:
    said = b""
    while not said.endswith(b"\n"):
        there, _, _ = select.select([reading], [], [], DEADLINE)
        part = os.read(reading, 16) if there else b""
        if not part:
            raise SetupError("Xvfb, the virtual screen, did not come up.")
        said += part
    return int(said)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGTERM)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Turns the signals that end a program into an exception, so that blocks are left in order."""

    def leave(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
