"""One exact frame of a clip as a picture of the clip's full size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.imaging.film_frame import picture_of

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import InputContainer


def frame_png(clip: Path, index: int, frames_per_second: float) -> bytes:
    """The frame that the player shows at `index` (from 0), as a PNG file.

    It is the one on screen in the middle of that frame's time, so that a clip of uneven rate gives what
    its viewer sees. Call it in a worker thread. Raises StudioError: FILE_NOT_READABLE (params: `file`),
    CLIP_DAMAGED.
    """
    import av

    from kling_studio.imaging.prepare import encoded

    try:
        with av.open(str(clip)) as container:
            return encoded(picture_of(_frame_at(container, (index + 0.5) / frames_per_second)), "png")
    except OSError as refused:  # PyAV's own errors of this family come here too
        raise StudioError(Problem(ErrorKey.FILE_NOT_READABLE, {"file": clip.name})) from refused
    except (av.error.FFmpegError, IndexError, ValueError) as broken:
        raise StudioError(Problem(ErrorKey.CLIP_DAMAGED, {}, Remedy.FETCH_AGAIN)) from broken


def _frame_at(container: InputContainer, seconds: float) -> VideoFrame:
    stream = container.streams.video[0]
    begin = stream.start_time or 0
    base = float(stream.time_base or 1)
    container.seek(begin + int(seconds / base), stream=stream)  # to the key frame before it
    shown: VideoFrame | None = None
    for frame in container.decode(stream):
        time = float(((frame.pts or 0) - begin) * base)
        if shown is not None and time > seconds:
            break
        shown = frame
    if shown is None:
        raise ValueError("no frame")
    return shown
