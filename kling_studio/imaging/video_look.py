"""What the head of a video file says, read without decoding the film."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kling_studio.domain.form import RuleKey
from kling_studio.domain.media import VideoFacts
from kling_studio.imaging.unfit import FileUnfitError

if TYPE_CHECKING:
    from av.container import InputContainer

_QUICKTIME: Final = "qt"
"""The major brand of a MOV; an MP4 has another one, or is as good as one without it."""


class VideoUnfitError(FileUnfitError):
    """A file that cannot be looked at as a video."""


def look_at_video(path: Path) -> VideoFacts:
    """The facts of a video file, as its head has them; one picture is decoded, to know that it can be.

    Takes some hundredths of a second: call it in a worker thread. Raises VideoUnfitError: VIDEO_MISSING,
    VIDEO_UNREADABLE.
    """
    import av

    try:
        length = path.stat().st_size
        if not path.is_file():
            raise VideoUnfitError(RuleKey.VIDEO_UNREADABLE)
    except OSError as error:
        raise VideoUnfitError(RuleKey.VIDEO_MISSING) from error
    try:
        with av.open(str(path), mode="r") as container:
            return _facts(container, path, length)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise VideoUnfitError(RuleKey.VIDEO_UNREADABLE) from error


def _facts(container: InputContainer, path: Path, length: int) -> VideoFacts:
    import av

    format = _format(container.format.name, container.metadata, path)
    if not container.streams.video or not format:
        raise VideoUnfitError(RuleKey.VIDEO_UNREADABLE)
    stream = container.streams.video[0]
    if next(container.decode(stream), None) is None:
        raise VideoUnfitError(RuleKey.VIDEO_UNREADABLE)
    if stream.duration is not None and stream.time_base is not None:
        seconds = float(stream.duration * stream.time_base)
    else:
        seconds = (container.duration or 0) / av.time_base
    return VideoFacts(
        format=format,
        width=stream.codec_context.width,
        height=stream.codec_context.height,
        bytes=length,
        seconds=seconds,
        frames_per_second=float(stream.average_rate or stream.guessed_rate or 0),
    )


def _format(names: str, metadata: Mapping[str, str], path: Path) -> str:
    """A word for the container from FFmpeg's, which may name a whole family; empty for pictures."""
    family = names.split(",")
    if "mp4" in family:
        brand = metadata.get("major_brand", "").strip()
        return "mov" if brand == _QUICKTIME or (not brand and path.suffix.lower() == ".mov") else "mp4"
    if names == "image2" or names.endswith("_pipe"):
        return ""
    suffix = path.suffix.lower().removeprefix(".")
    return suffix if suffix in family else {"matroska": "mkv"}.get(family[0], family[0])
