"""A process that renders: a line of JSON in, a clip or a painted picture on disk and a line of JSON out.

It is a process of its own so that painting never delays an answer of the server or of the window,
and so that a crash in a codec costs one clip and not all of them. It ends, in the middle of a clip too,
when its standard input does: then who asked is gone.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any

MODULE = "kling_studio.imaging.renderer"
WORD = "--renderer"
"""How it is called, see `imaging.program`."""

NICENESS = 5
"""Rendering stands back behind the window and the server."""


def request_line(plan: dict[str, Any], target: Path, *, quick: bool = False) -> bytes:
    """What asks a renderer for a clip; `plan` as `ClipPlan.to_json`, `quick` as in `write_clip`."""
    return json.dumps({"plan": plan, "target": str(target), "quick": quick}).encode() + b"\n"


def painting_line(words: str, target: Path) -> bytes:
    """What asks a renderer for the picture that stands in for one that is elsewhere, see `stand_in`."""
    return json.dumps({"painting": words, "target": str(target)}).encode() + b"\n"


def failure_in(line: bytes) -> str:
    """Why the clip was not made, empty where it was. Raises ValueError where the line is no answer."""
    failure = json.loads(line)["failure"]
    if not isinstance(failure, str):
        raise ValueError(line)
    return failure


def run() -> int:
    """Renders until standard input ends; returns the exit code."""
    # No display is needed to paint; the variable is read when the application object is made.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    from PySide6.QtGui import QGuiApplication, QImageReader

    from kling_studio.imaging.picture import DECODED_MEGABYTES
    from kling_studio.imaging.scene_lettering import load_fonts

    painting = QGuiApplication(["kling-studio-renderer"])
    QImageReader.setAllocationLimit(DECODED_MEGABYTES)
    load_fonts()
    asked: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(asked,), name="stdin", daemon=True).start()
    while painting:
        failure = _rendered(json.loads(asked.get()))
        sys.stdout.write(json.dumps({"failure": failure}) + "\n")
        sys.stdout.flush()
    return 0


def _read(asked: queue.SimpleQueue[str]) -> None:
    rest = b""
    while piece := os.read(0, 65536):
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            asked.put(line.decode())
    # At once, whatever is being painted: nobody waits for it, and a `.part` file is no clip.
    os._exit(0)


def _rendered(request: dict[str, Any]) -> str:
    import logging

    from kling_studio.imaging.encode import write_clip
    from kling_studio.imaging.scene import ClipPlan, open_scene
    from kling_studio.imaging.stand_in import stand_in

    target = Path(request["target"])
    try:
        if "painting" in request:
            part = target.with_name(target.name + ".part")
            part.write_bytes(stand_in(request["painting"]))
            part.replace(target)
            return ""
        plan = ClipPlan.from_json(request["plan"])
        write_clip(open_scene(plan), plan, target, quick=request["quick"])
    except Exception as error:  # whatever broke, the task must end and say so
        logging.getLogger(__name__).exception("a clip could not be rendered")
        return str(error) or type(error).__name__
    return ""


if __name__ == "__main__":
    sys.exit(run())
