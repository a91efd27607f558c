"""Real clips whose every frame bears its own index as a grey level."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PySide6.QtGui import QImage

from kling_studio.domain.media import ClipFacts

STEP = 7
DARKEST = 20


def render(
    path: Path, frames: int = 30, rate: Fraction = Fraction(24), *, sound: bool = False
) -> ClipFacts:
    """An H.264 clip of 320 × 180; key frames are rare, so that exact seeking is worth something."""
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
        video = container.add_stream("libx264", rate=rate)
        video.width, video.height, video.pix_fmt = 320, 180, "yuv420p"
        video.options = {"preset": "veryfast", "crf": "12", "g": "12"}
        tone = container.add_stream("aac", rate=44_100, layout="mono") if sound else None
        for index in range(frames):
            pixels = np.full((180, 320, 3), DARKEST + STEP * index, np.uint8)
            container.mux(video.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(video.encode())
        if tone is not None:
            samples = int(44_100 * frames / rate)
            block = np.zeros((1, samples), np.float32)
            audio = av.AudioFrame.from_ndarray(block, format="fltp", layout="mono")
            audio.sample_rate = 44_100
            container.mux(tone.encode(audio))
            container.mux(tone.encode())
    content = path.read_bytes()
    return ClipFacts(
        file=path.name,
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        width=320,
        height=180,
        frames=frames,
        frames_per_second=float(rate),
        seconds=float(frames / rate),
        codec="h264",
        has_sound=sound,
    )


def index_in(picture: QImage) -> int:
    """Which frame a picture is, by its pixels alone."""
    grey = picture.pixelColor(picture.width() // 2, picture.height() // 2).lightness()
    return round((grey - DARKEST) / STEP)
