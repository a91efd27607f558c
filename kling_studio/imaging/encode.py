"""Writes a scene as MP4 by PyAV: H.264, yuv420p, BT.709, index before the data."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from kling_studio.imaging.scene import ClipPlan, Scene

_FRAMES_AHEAD = 4


class AbandonedError(Exception):
    """Rendering was given up before its end; no file is left."""


def write_clip(
    scene: Scene, plan: ClipPlan, target: Path, *, go_on: Callable[[], bool] = lambda: True
) -> None:
    """Renders every frame of a scene into `target`, which appears when it is whole.

    `go_on` is asked before every frame. Raises AbandonedError, OSError, av.FFmpegError.
    """
    part = target.with_name(target.name + ".part")
    try:
        _encode(_painted_ahead(scene, plan.frames, go_on), plan, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _encode(frames: Iterator[QImage], plan: ClipPlan, file: Path) -> None:
    import av
    import numpy as np
    from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

    options = {"preset": "superfast", "crf": "19", "tune": "animation"}
    reformatter = VideoReformatter()
    with av.open(file, "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=plan.rate, options=options)
        stream.width, stream.height, stream.pix_fmt = plan.width, plan.height, "yuv420p"
        context = stream.codec_context
        context.color_primaries = context.color_trc = context.colorspace = 1
        context.color_range = 1
        for number, image in enumerate(frames):
            pixels = np.frombuffer(image.constBits(), np.uint8)
            pixels = pixels.reshape(plan.height, image.bytesPerLine() // 4, 4)[:, : plan.width]
            picture = av.VideoFrame.from_ndarray(pixels, format="bgra")
            picture = reformatter.reformat(
                picture,
                format="yuv420p",
                src_colorspace=Colorspace.ITU709,
                dst_colorspace=Colorspace.ITU709,
                src_color_range=ColorRange.JPEG,
                dst_color_range=ColorRange.MPEG,
                interpolation=Interpolation.BILINEAR,
            )
            picture.pts = number
            container.mux(stream.encode(picture))
        container.mux(stream.encode())


def _painted_ahead(scene: Scene, count: int, go_on: Callable[[], bool]) -> Iterator[QImage]:
    """Frames in order, painted by a thread of their own while the encoder works on earlier ones."""
    with ThreadPoolExecutor(1, thread_name_prefix="painter") as painter:
        ahead: deque[Future[QImage]] = deque()
        try:
            for index in range(count):
                if not go_on():
                    raise AbandonedError
                ahead.append(painter.submit(scene.frame, index))
                if len(ahead) > _FRAMES_AHEAD:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            for frame in ahead:
                frame.cancel()
