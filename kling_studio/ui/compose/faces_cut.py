"""How much of a sound a face speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kling_studio.catalog.faces import LEAST_CUT
from kling_studio.domain.media import SoundFacts

LONGEST: Final = 60.0
"""Seconds of a video or a sound that lip-sync takes (Kling docs, advanced-lip-sync)."""

_STEP: Final = 10
"""Milliseconds by which the form's figures, hundredths of a second, tell times apart."""


def whole_of(facts: SoundFacts) -> int:
    """The length of a sound in ms, as far as the form can write it: never more than there is."""
    return int(facts.seconds * 1000) // _STEP * _STEP


def as_much_as_fits(face: Mapping[str, Any], whole: int, seen: tuple[int, int] | None) -> dict[str, int]:
    """From when to when a sound just chosen, `whole` ms long, is spoken: from where the face says, to its
    end, or until the face is `seen` no longer (ms), or to the longest that lip-sync takes.

    Never less than lip-sync takes, where the sound is that long: what is wrong then is told by the rules.
    """
    whole = min(whole, round(LONGEST * 1000))
    start = _time(face, "sound_start_time")
    if start + LEAST_CUT > whole:  # it was meant for a longer sound
        start = 0
    room = whole - start
    if seen is not None:
        room = min(room, max(LEAST_CUT, seen[1] - _time(face, "sound_insert_time")))
    return {"sound_start_time": start, "sound_end_time": start + room}


def spoken(face: Mapping[str, Any]) -> int:
    """Milliseconds of its sound that a face speaks."""
    return max(0, _time(face, "sound_end_time") - _time(face, "sound_start_time"))


def to_the_last(face: Mapping[str, Any], seen: tuple[int, int] | None) -> bool:
    """Whether a face speaks until it is seen no longer, so that more of its sound would not be seen."""
    ends = _time(face, "sound_insert_time") + spoken(face)
    return seen is not None and ends > seen[1] - _STEP


def _time(face: Mapping[str, Any], name: str) -> int:
    said = face.get(name)
    return said if isinstance(said, int) and not isinstance(said, bool) and said > 0 else 0
