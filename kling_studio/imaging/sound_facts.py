"""What a sound file is and how long it sounds, found out by decoding it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kling_studio.domain.form import RuleKey
from kling_studio.domain.media import SoundFacts
from kling_studio.imaging.unfit import FileUnfitError

if TYPE_CHECKING:
    from av.container import InputContainer

MOST_BYTES: Final = 64_000_000
"""A larger file is not opened at all: no provider takes a sound of a tenth of that."""

_NAMES: Final[Mapping[str, str]] = {"mp3": "mp3", "wav": "wav", "aac": "aac", "adts": "aac"}


class SoundUnfitError(FileUnfitError):
    """A file that cannot be used as a sound."""


def look_at_sound(path: Path) -> SoundFacts:
    """The facts of a sound file. All of it is decoded, as heads lie about lengths: call it in a worker.

    Raises SoundUnfitError: SOUND_MISSING, SOUND_UNREADABLE, SOUND_TOO_HEAVY (params: `limit` in megabytes).
    """
    import av

    length = len_of(path)
    try:
        with av.open(str(path), mode="r") as container:
            return _facts(container, path, length)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise SoundUnfitError(RuleKey.SOUND_UNREADABLE) from error


def len_of(path: Path) -> int:
    """A sound file's length in bytes. Raises SoundUnfitError as `look_at_sound` does."""
    try:
        length = path.stat().st_size
        if not path.is_file() or not length:
            raise SoundUnfitError(RuleKey.SOUND_UNREADABLE)
    except (OSError, ValueError) as error:
        raise SoundUnfitError(RuleKey.SOUND_MISSING) from error
    if length > MOST_BYTES:
        raise SoundUnfitError(RuleKey.SOUND_TOO_HEAVY, {"limit": MOST_BYTES // 1_000_000})
    return length


def _facts(container: InputContainer, path: Path, length: int) -> SoundFacts:
    from av.stream import Disposition

    if not container.streams.audio:
        raise SoundUnfitError(RuleKey.SOUND_UNREADABLE)
    stream = container.streams.audio[0]
    seconds = sum(
        (Fraction(frame.samples, frame.sample_rate) for frame in container.decode(stream)), Fraction(0)
    )
    if not seconds:
        raise SoundUnfitError(RuleKey.SOUND_UNREADABLE)
    film = any(Disposition.attached_pic not in video.disposition for video in container.streams.video)
    return SoundFacts(_format(container.format.name, path, film=film), length, float(seconds))


def _format(names: str, path: Path, *, film: bool) -> str:
    """A word for the container from FFmpeg's; a file with moving pictures is no sound."""
    family = names.split(",")
    if "mp4" in family:
        return "mp4" if film else "m4a"
    return _NAMES.get(family[0], path.suffix.lower().removeprefix(".") or family[0])
