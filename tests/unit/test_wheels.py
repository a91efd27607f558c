"""A wheel of Qt's bindings that loses references ends the studio after some thousand events: caught here.

PySide6 6.12.0 on CPython 3.11 and older lost one reference to None per Python slot, event handler or
item model answer, and one to True per signal that carries it, until the interpreter aborted
("Fatal Python error: none_dealloc"). From CPython 3.12 on these objects are immortal: there the counts
stand still whatever a wheel does, and what is left to see is that every event comes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

TICKS = 1500
ALLOWED_DRIFT = 100
"""References that may come or go on their own (caches filled meanwhile); a bad wheel loses TICKS."""

COUNT = Path(__file__).with_name("count_references.py")


def test_qt_keeps_the_references_it_borrows() -> None:
    """In a process of its own: a bad wheel aborts the interpreter that runs it."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    counted = subprocess.run(
        [sys.executable, str(COUNT), str(TICKS)],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert counted.returncode == 0, counted.stderr[-2000:]
    drifts: dict[str, list[int]] = {}
    for line in counted.stdout.splitlines():
        drifts.update(json.loads(line))
    assert len(drifts) == 7
    lost = {kind: drift for kind, drift in drifts.items() if any(abs(d) > ALLOWED_DRIFT for d in drift)}
    assert not lost, f"references to None, True, False gained or lost over {TICKS} events: {lost}"
