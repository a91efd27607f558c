"""Whether a file is a whole, playable clip, found out by decoding all of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.media import ClipFacts

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame

_ITSELF = {
    "format_whitelist": "mov,mp4,matroska,webm,mpegts,mpeg,avi,flv,ogg,asf",
    "protocol_whitelist": "file",
}
"""FFmpeg's options: a clip holds its pictures itself. A playlist is no video, though FFmpeg would play what
it names, which may be any file beside it."""


def probe(path: Path, *, file: str = "", sha256: str = "") -> ClipFacts:
    """Decodes every packet of a clip, looks at its first and its last picture, and gives the facts.

    `file` is kept as the facts' name; `sha256` where it is known already. Takes a fraction of the
    clip's length: call it in a worker thread. Raises StudioError: CLIP_INCOMPLETE (it is empty, or
    holds fewer pictures than it says), CLIP_NOT_VIDEO, CLIP_DAMAGED, FILE_NOT_READABLE (params: `file`).
    """
    import av

    try:
        length = path.stat().st_size
        if length == 0:
            raise _refused(ErrorKey.CLIP_INCOMPLETE)
        digest = sha256 or hashed(path)
    except OSError as error:
        raise StudioError(Problem(ErrorKey.FILE_NOT_READABLE, {"file": path.name})) from error
    try:
        container = av.open(str(path), mode="r", options=_ITSELF)
    except (av.FFmpegError, ValueError) as error:
        raise _refused(ErrorKey.CLIP_NOT_VIDEO, str(error)) from error
    with container:
        if not container.streams.video:
            raise _refused(ErrorKey.CLIP_NOT_VIDEO)
        stream = container.streams.video[0]
        # FFmpeg paints over what it cannot decode unless told to stop, and with several threads even then.
        stream.codec_context.options = {"err_detect": "explode"}
        stream.codec_context.thread_count = 1
        try:
            frames, last_time = _decode_all(container)
        except (av.FFmpegError, ValueError) as error:
            raise _refused(ErrorKey.CLIP_DAMAGED, str(error)) from error
        if frames == 0:
            raise _refused(ErrorKey.CLIP_NOT_VIDEO)
        if frames < stream.frames:
            raise _refused(ErrorKey.CLIP_INCOMPLETE, f"{frames} of {stream.frames}")
        if frames == 1:  # FFmpeg takes a JPEG for a video
            raise _refused(ErrorKey.CLIP_NOT_VIDEO, "a single picture")
        rate = float(stream.average_rate or stream.guessed_rate or 0)
        seconds = frames / rate if rate else last_time
        return ClipFacts(
            file=file or path.name,
            bytes=length,
            sha256=digest,
            width=stream.codec_context.width,
            height=stream.codec_context.height,
            frames=frames,
            frames_per_second=rate,
            seconds=seconds,
            codec=stream.codec_context.name,
            has_sound=bool(container.streams.audio),
        )


def hashed(path: Path) -> str:
    """The file's SHA-256 in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _decode_all(container: InputContainer) -> tuple[int, float]:
    """How many pictures came out, and the time at which the last one ends."""
    from av import VideoFrame

    frames = 0
    first: VideoFrame | None = None
    last: VideoFrame | None = None
    for packet in container.demux(video=0, audio=list(range(len(container.streams.audio)))):
        if packet.is_corrupt:
            raise _refused(ErrorKey.CLIP_INCOMPLETE, "a packet is cut short")
        for frame in packet.decode():
            if isinstance(frame, VideoFrame):
                frames += 1
                first = first or frame
                last = frame
    for picture in (first, last):
        if picture is not None:
            _look_at(picture)
    return frames, 0.0 if last is None else float(last.time or 0.0)


def _look_at(picture: VideoFrame) -> None:
    if picture.is_corrupt:
        raise ValueError("a picture is damaged")
    if picture.width <= 0 or picture.height <= 0:
        raise ValueError("a picture has no size")
    picture.reformat(width=16, height=16, format="rgb24")


def _refused(key: ErrorKey, words: str = "") -> StudioError:
    return StudioError(Problem(key, remedy=Remedy.FETCH_AGAIN, provider_words=words))
