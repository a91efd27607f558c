"""The still picture that stands for a clip in a list."""

from __future__ import annotations

from pathlib import Path

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError


def make_poster(clip: Path, target: Path, width: int = 416) -> None:
    """Writes the clip's first picture as a JPEG, `width` pixels wide, whole or not at all.

    Call it in a worker thread. Raises StudioError: CLIP_DAMAGED; OSError when it cannot be written.
    """
    import av

    try:
        with av.open(str(clip), mode="r") as container:
            picture = next(container.decode(video=0))
            height = max(2, round(picture.height * width / picture.width / 2) * 2)
            small = picture.reformat(width=width, height=height, format="yuvj420p", interpolation="LANCZOS")
        encoder = av.CodecContext.create("mjpeg", "w")
        encoder.width, encoder.height = width, height
        encoder.pix_fmt = "yuvj420p"
        encoder.options = {"qmin": "2", "qmax": "4"}
        small.pts = 0
        data = b"".join(bytes(packet) for packet in (*encoder.encode(small), *encoder.encode(None)))
    except (av.FFmpegError, StopIteration, IndexError, ValueError) as error:
        raise StudioError(
            Problem(ErrorKey.CLIP_DAMAGED, remedy=Remedy.FETCH_AGAIN, provider_words=str(error))
        ) from error
    beside = target.with_name(target.name + ".part")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
