"""Writes a scene as MP4 by PyAV: H.264, yuv420p, BT.709, AAC where it has sound, index before the data."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from PySide6.QtGui import QImage

    from kling_studio.imaging.scene import ClipPlan, Scene

_FRAMES_AHEAD = 4
_SAMPLES_A_FRAME = 1024
_AUDIO_BITS = 160_000


class AbandonedError(Exception):
    """Rendering was given up before its end; no file is left."""


def write_clip(
    scene: Scene,
    plan: ClipPlan,
    target: Path,
    *,
    quick: bool = False,
    go_on: Callable[[], bool] = lambda: True,
) -> None:
    """Renders every frame of a scene into `target`, which appears when it is whole.

    `quick` spends less time on encoding and makes a larger file. `go_on` is asked before every frame.
    Raises AbandonedError, OSError, av.FFmpegError.
    """
    part = target.with_name(target.name + ".part")
    try:
        _encode(_painted_ahead(scene, plan.frames, go_on), plan, part, quick=quick)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _encode(frames: Iterator[QImage], plan: ClipPlan, file: Path, *, quick: bool) -> None:
    import av
    import numpy as np
    from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

    preset = "ultrafast" if quick else "superfast"
    options = {"preset": preset, "crf": "19", "tune": "animation"}
    reformatter = VideoReformatter()
    with av.open(file, "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=plan.rate, options=options)
        stream.width, stream.height, stream.pix_fmt = plan.width, plan.height, "yuv420p"
        context = stream.codec_context
        context.color_primaries = context.color_trc = context.colorspace = 1
        context.color_range = 1
        sound = _Sound(container, plan) if plan.sound is not None else None
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
            if sound is not None:
                sound.write(until=(number + 1) / plan.rate)
        if sound is not None:
            sound.end()
        container.mux(stream.encode())


class _Sound:
    """The sound track, written piece by piece beside the pictures."""

    def __init__(self, container: OutputContainer, plan: ClipPlan) -> None:
        from kling_studio.imaging.sound import RATE

        self._container = container
        self._stream: AudioStream = container.add_stream("aac", rate=RATE, layout="stereo")
        self._stream.bit_rate = _AUDIO_BITS
        self._rate = RATE
        self._done = 0.0
        self._frames = _sound_frames(plan)

    def write(self, until: float) -> None:
        """Writes what sounds before a time in seconds."""
        while self._done < until and (frame := next(self._frames, None)) is not None:
            self._done += frame.samples / self._rate
            self._container.mux(self._stream.encode(frame))

    def end(self) -> None:
        """Writes the rest."""
        self.write(float("inf"))
        self._container.mux(self._stream.encode(None))


def _sound_frames(plan: ClipPlan) -> Iterator[AudioFrame]:
    import av
    import numpy as np

    from kling_studio.imaging.sound import RATE, track

    assert plan.sound is not None
    samples = track(plan.sound, plan.prompt, plan.seconds)
    for begin in range(0, samples.shape[1], _SAMPLES_A_FRAME):
        piece = np.ascontiguousarray(samples[:, begin : begin + _SAMPLES_A_FRAME])
        frame = av.AudioFrame.from_ndarray(piece, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = RATE, begin
        yield frame


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
