"""Clips and jobs to measure with."""

from __future__ import annotations

import struct
import time
from pathlib import Path
from typing import Any

import numpy as np

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.recipe import Recipe
from tests.unit.media import make_clip


def heavy_clip(path: Path, size: int) -> Path:
    """A real MP4 of `size` bytes. Most of them are in a box of noise that players pass over, so that
    decoding it tells nothing of the download."""
    make_clip(path, frames=48, width=640, height=360)
    left = size - path.stat().st_size
    with path.open("ab") as file:
        file.write(struct.pack(">I4s", left, b"free"))
        file.write(np.random.default_rng(1).bytes(left - 8))
    return path


def job(number: int, state: JobState, **members: object) -> Job:
    """A job of CometAPI's as the library keeps it."""
    prompt = f"A paper boat number {number} on a rainy street, seen from above, in the evening"
    values = {"prompt": prompt, "model_name": "kling-v2-6", "mode": "std", "duration": "5"}
    now = time.time()
    whole: dict[str, Any] = {
        "id": f"job-{number}", "intent": f"intent-{number}", "external_task_id": f"ks-bench-{number}",
        "recipe": Recipe("cometapi", "text2video", values), "state": state, "task_id": f"task-{number}",
        "created_at": now - number, "changed_at": now - number, "submitted_at": now - number, **members,
    }  # fmt: skip
    return Job(**whole)
