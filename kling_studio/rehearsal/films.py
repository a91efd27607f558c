"""Reads the video of a request as the API does: an address, MP4 or MOV, within limits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av

from kling_studio.rehearsal.fields import invalid
from kling_studio.rehearsal.models import Model
from kling_studio.rehearsal.orders import Film

MOST_BYTES = 200 * 1024 * 1024
SHORTEST_SECONDS = 3.0
SIDES = 720, 2160
RATES = 24, 60
_ROUNDING = 0.1
"""Seconds by which a film of three seconds may miss them: its last frame's length is not always told."""

FilmSource = Callable[[str], Path | None]
"""Gives the file of the video at an address, None where there is none."""


def read_film(value: object, name: str, source: FilmSource, model: Model) -> Film:
    """Reads the video in field `name` (Kling docs, omni-video: video_list).

    Raises RefusalError with code 1201.
    """
    if not isinstance(value, str) or not value.lower().startswith(("http://", "https://")):
        raise invalid(name, "must be a video address")
    file = source(value)
    if file is None or not file.is_file():
        raise invalid(name, "the video could not be downloaded")
    if file.stat().st_size > MOST_BYTES:
        raise invalid(name, "the video is larger than 200MB")
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
    _check(name, model, (width, height), rate, seconds)
    return Film(file, width, height, seconds, sounds)


def _check(name: str, model: Model, size: tuple[int, int], rate: float, seconds: float) -> None:
    longest = model.longest_film
    if not SHORTEST_SECONDS - _ROUNDING <= seconds <= longest + _ROUNDING:
        raise invalid(name, f"the video must be {SHORTEST_SECONDS:g} to {longest:g} seconds long")
    if not all(SIDES[0] <= side <= SIDES[1] for side in size):
        raise invalid(name, f"the video must be {SIDES[0]} to {SIDES[1]}px on each side")
    if not RATES[0] - 0.5 <= rate <= RATES[1] + 0.5:
        raise invalid(name, f"the video must have {RATES[0]} to {RATES[1]} frames per second")
