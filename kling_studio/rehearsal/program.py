"""How this program calls itself for its other processes: from a checkout, installed, or frozen."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def command(*options: str) -> list[str]:
    """The command that runs the rehearsal server with options."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--rehearsal-server", *options]
    return [sys.executable, "-m", "kling_studio.rehearsal", *options]


def environment() -> dict[str, str]:
    """Ours, with this package findable wherever the studio was started from."""
    package = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{known}" if known else package}
