"""Rendered clips for tests, decoded again."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from kling_studio.imaging.encode import write_clip
from kling_studio.imaging.scene import ClipPlan, open_scene


def clip_frames(plan: ClipPlan, folder: Path) -> list[NDArray[np.uint8]]:
    """Every frame of the plan's clip as rows × columns × (red, green, blue), out of its MP4."""
    file = folder / "clip.mp4"
    write_clip(open_scene(plan), plan, file)
    with av.open(file) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
