"""Runs the studio and ends it, as a power cut does, at a step of the engine: `killed_at.py STEP WORDS…`.

STEP is "before" or "after", a colon, a method of those below, a colon, and which call of it, from 1.
"""

from __future__ import annotations

import functools
import inspect
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from kling_studio.__main__ import main
from kling_studio.engine.partfile import PartFile
from kling_studio.providers.cometapi import CometApi
from kling_studio.store.library import Library

STEPS: tuple[tuple[type[Any], str], ...] = (
    (Library, "add"),
    (Library, "save"),
    (CometApi, "create"),
    (PartFile, "begin"),
    (PartFile, "write"),
    (PartFile, "flush"),
    (PartFile, "keep"),
)


def watch(kind: type[Any], name: str, at: str, met: Counter[str]) -> None:
    """Lets each call of a method pass by `at`."""
    real: Callable[..., Any] = getattr(kind, name)

    def passes(side: str) -> None:
        step = f"{side}:{name}"
        met[step] += 1
        if f"{step}:{met[step]}" == at:
            os.kill(os.getpid(), signal.SIGKILL)

    @functools.wraps(real)
    async def awaited(*args: Any, **named: Any) -> Any:
        passes("before")
        result = await real(*args, **named)
        passes("after")
        return result

    @functools.wraps(real)
    def called(*args: Any, **named: Any) -> Any:
        passes("before")
        result = real(*args, **named)
        passes("after")
        return result

    setattr(kind, name, awaited if inspect.iscoroutinefunction(real) else called)


if __name__ == "__main__":
    for kind, name in STEPS:
        watch(kind, name, sys.argv[1], met := Counter())
    sys.exit(main(sys.argv[2:]))
