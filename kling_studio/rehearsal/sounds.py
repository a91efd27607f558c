"""Reads the sound of a request as the API does: a file or what its text-to-speech made (Kling docs, avatar
and lip-sync: audio_id, sound_file)."""

from __future__ import annotations

import io

import av

from kling_studio.domain.media import is_address
from kling_studio.rehearsal.fields import Body, given, invalid
from kling_studio.rehearsal.materials import Materials, spoken
from kling_studio.rehearsal.orders import Audio
from kling_studio.rehearsal.pictures import MEGABYTE, decoded

MOST_BYTES = 5 * MEGABYTE
SHORTEST_SECONDS = 2.0
_ROUNDING = 0.1
"""Seconds by which a file may miss its length: what encoders lay before and after a sound counts there."""

_FORMATS = frozenset({"mp3", "wav", "aac", "m4a", "mov", "mp4"})


def read_sound(body: Body, where: str, materials: Materials, longest: float) -> Audio:
    """The sound that `audio_id` or `sound_file` of an object names, 2 to `longest` seconds long.

    No speech is made here: a soft sound stands in for any `audio_id`. Raises RefusalError.
    """
    has_id, has_file = given(body, "audio_id"), given(body, "sound_file")
    if has_id == has_file:
        raise invalid(f"{where}sound_file", "exactly one of audio_id and sound_file is required")
    name = f"{where}{'audio_id' if has_id else 'sound_file'}"
    value = body["audio_id" if has_id else "sound_file"]
    if not isinstance(value, str):
        raise invalid(name, "must be a string")
    return _inspected(spoken(value) if has_id else _file(value, name, materials), name, longest)


def _file(value: str, name: str, materials: Materials) -> bytes:
    if value[:5].lower() == "data:":
        raise invalid(name, "must be raw Base64 without the prefix data:audio/...;base64,")
    if not is_address(value):
        return decoded(value, name, MOST_BYTES, "audio")
    data = materials.sound_at(value)
    if data is None:
        raise invalid(name, "the audio could not be downloaded")
    return data


def _inspected(data: bytes, name: str, longest: float) -> Audio:
    if len(data) > MOST_BYTES:
        raise invalid(name, "the audio is larger than 5MB")
    try:
        with av.open(io.BytesIO(data), mode="r") as container:
            kinds = set(container.format.name.split(","))
            heard = bool(container.streams.audio) and bool(kinds & _FORMATS)
            seconds = (container.duration or 0) / av.time_base
    except (av.FFmpegError, ValueError):
        raise invalid(name, "the audio cannot be read") from None
    if not heard:
        raise invalid(name, "the audio format must be .mp3, .wav, .m4a or .aac")
    if not SHORTEST_SECONDS - _ROUNDING <= seconds <= longest + _ROUNDING:
        raise invalid(name, f"the audio must be {SHORTEST_SECONDS:g} to {longest:g} seconds long")
    return Audio(data, seconds)
