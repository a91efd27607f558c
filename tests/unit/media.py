"""Real, tiny clips and pictures, made on the spot."""

from __future__ import annotations

import fractions
from pathlib import Path

import av
import numpy as np


def make_clip(path: Path, *, frames: int = 24, width: int = 64, height: int = 48, rate: int = 24) -> Path:
    """An H.264 MP4 whose pictures differ, with its index at the front."""
    with av.open(str(path), "w", format="mp4", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=rate, options={"g": "12", "crf": "20"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        noise = np.random.default_rng(7)
        for number in range(frames):
            pixels = noise.integers(0, 255, (height, width, 3), dtype=np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = number, fractions.Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def make_sound(path: Path) -> Path:
    """An M4A: a container that opens, with no picture in it."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=44100)
        silence = av.AudioFrame.from_ndarray(
            np.zeros((1, 44100), dtype=np.float32), format="fltp", layout="mono"
        )
        silence.sample_rate = 44100
        container.mux(stream.encode(silence))
        container.mux(stream.encode(None))
    return path
