"""Reads the video of a request as the API does: an address, MP4 or MOV, within limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av

from kling_studio.domain.media import is_address
from kling_studio.rehearsal.fields import invalid
from kling_studio.rehearsal.orders import Film
from kling_studio.rehearsal.pictures import MEGABYTE

_ROUNDING = 0.1
"""Seconds by which a film of three seconds may miss them: its last frame's length is not always told."""


@dataclass(frozen=True, slots=True)
class FilmLimits:
    """What a film must be: its length in seconds, its sides in pixels, its frames per second where they
    matter, its area in pixels and its width to its height where they do."""

    seconds: tuple[float, float]
    sides: tuple[int, int]
    rates: tuple[int, int] | None = None
    most_bytes: int = 200 * MEGABYTE
    most_area: int = 0
    ratios: tuple[float, float] | None = None


FilmSource = Callable[[str], Path | None]
"""Gives the file of the video at an address, None where there is none."""


def read_film(value: object, name: str, source: FilmSource, limits: FilmLimits) -> Film:
    """Reads the video in field `name` (Kling docs, omni-video: video_list, motion-control: video_url).

    Raises RefusalError with code 1201.
    """
    if not isinstance(value, str) or not is_address(value):
        raise invalid(name, "must be a video address")
    file = source(value)
    if file is None or not file.is_file():
        raise invalid(name, "the video could not be downloaded")
    return inspected_film(file, name, limits)


def inspected_film(file: Path, name: str, limits: FilmLimits) -> Film:
    """A video's file in field `name`. Raises RefusalError with code 1201."""
    if file.stat().st_size > limits.most_bytes:
        raise invalid(name, f"the video is larger than {limits.most_bytes // MEGABYTE}MB")
    try:
        with av.open(file) as container:
            kinds = container.format.name.split(",")
            stream = container.streams.video[0] if container.streams.video else None
            if stream is None or not {"mp4", "mov"} & set(kinds):
                raise invalid(name, "the video format must be .mp4 or .mov")
            width, height = stream.codec_context.width, stream.codec_context.height
            sounds = bool(container.streams.audio)
            rate = float(stream.average_rate or 0)
            length = stream.duration * stream.time_base if stream.duration and stream.time_base else 0
            seconds = float(length) or (container.duration or 0) / av.time_base
    except (av.FFmpegError, OSError):
        raise invalid(name, "the video cannot be read") from None
    _check(name, limits, (width, height), rate, seconds)
    return Film(file, width, height, seconds, rate, sounds)


def _check(name: str, limits: FilmLimits, size: tuple[int, int], rate: float, seconds: float) -> None:
    shortest, longest = limits.seconds
    if not shortest - _ROUNDING <= seconds <= longest + _ROUNDING:
        raise invalid(name, f"the video must be {shortest:g} to {longest:g} seconds long")
    least, most = limits.sides
    if not all(least <= side <= most for side in size):
        raise invalid(name, f"the video must be {least} to {most}px on each side")
    if limits.most_area and size[0] * size[1] > limits.most_area:
        raise invalid(name, f"the video must have at most {limits.most_area} pixels")
    if limits.ratios is not None and not limits.ratios[0] <= size[0] / size[1] <= limits.ratios[1]:
        raise invalid(name, f"the video ratio must be {limits.ratios[0]:g} to {limits.ratios[1]:g}")
    if limits.rates is not None and not limits.rates[0] - 0.5 <= rate <= limits.rates[1] + 0.5:
        slow, fast = limits.rates
        raise invalid(name, f"the video must have {slow} to {fast} frames per second")
