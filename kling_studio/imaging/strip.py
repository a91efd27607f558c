"""Small pictures spread over a clip's length, for the filmstrip under the player."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.imaging.film_frame import picture_of

if TYPE_CHECKING:
    import av
    from av.container import InputContainer
    from PySide6.QtGui import QImage

LONG_SECONDS = 30.0
"""Above this length only key frames are decoded: one of them lies close enough to any place."""


def frames(clip: Path, count: int, height: int) -> list[QImage]:
    """At most `count` pictures of `height` pixels, each from the middle of its share of the clip.

    Decodes the clip once from start to end, so it belongs on a worker thread.
    Raises StudioError: FILE_NOT_READABLE (params: `file`), CLIP_DAMAGED.
    """
    import av

    wanted = _middles(count)
    try:
        with av.open(str(clip)) as container:
            return list(_pick(container, wanted, height))
    except OSError as refused:  # PyAV's own errors of this family come here too
        raise StudioError(Problem(ErrorKey.FILE_NOT_READABLE, {"file": str(clip)})) from refused
    except av.error.FFmpegError as broken:
        raise StudioError(Problem(ErrorKey.CLIP_DAMAGED, {}, Remedy.FETCH_AGAIN)) from broken


def _middles(count: int) -> list[float]:
    return [(place + 0.5) / count for place in range(count)]


def _pick(container: InputContainer, wanted: list[float], height: int) -> Iterator[QImage]:
    stream = container.streams.video[0]
    length = _length(container, stream)
    if length > LONG_SECONDS:
        stream.codec_context.skip_frame = "NONKEY"
    places = [place * length for place in wanted]
    shown: av.VideoFrame | None = None
    for frame in container.decode(stream):
        # A picture is shown from its own time until the next one's.
        while shown is not None and places and frame.time is not None and frame.time > places[0]:
            places.pop(0)
            yield _image(shown, height)
        shown = frame
    while shown is not None and places:
        places.pop(0)
        yield _image(shown, height)


def _length(container: InputContainer, stream: av.VideoStream) -> float:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return (container.duration or 0) / 1_000_000  # AV_TIME_BASE


def _image(frame: av.VideoFrame, height: int) -> QImage:
    return picture_of(frame, max(1, round(frame.width * height / frame.height)), height)
