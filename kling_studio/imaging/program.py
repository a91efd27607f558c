"""The command line that starts another process of this program: from a checkout, installed, or frozen."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def command(module: str, word: str, *options: str) -> list[str]:
    """The command that runs a module of this package with options.

    A frozen program cannot be asked for a module; there `word` as the first one names it (see
    `kling_studio.__main__`).
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, word, *options]
    return [sys.executable, "-m", module, *options]


def environment() -> dict[str, str]:
    """This process's environment, with this package findable wherever the studio was started from."""
    package = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{known}" if known else package}
