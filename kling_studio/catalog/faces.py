"""The rules of the face that is to speak (Kling docs, advanced-lip-sync: face_choose)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kling_studio.catalog.route import FieldRule
from kling_studio.catalog.sounds import Sounds, sound
from kling_studio.catalog.values import is_empty, is_number
from kling_studio.domain.form import Field, RuleKey, Violation
from kling_studio.domain.media import SoundFacts
from kling_studio.domain.sounds import face_place

LEAST_CUT: Final = 2000
"""Milliseconds of sound that are spoken at least, and in which the face is to be seen (Kling docs,
advanced-lip-sync: sound_end_time, sound_insert_time)."""

LOUDEST: Final = 2
"""Of `sound_volume` and `original_audio_volume`; 1 is as it was recorded."""

_TIMES: Final = ("sound_start_time", "sound_end_time", "sound_insert_time")
_VOLUMES: Final = ("sound_volume", "original_audio_volume")
_MEMBERS: Final = frozenset({"face_id", "audio_id", "sound_file", *_TIMES, *_VOLUMES})


def faces(field: Field, rule: FieldRule, value: object, found: Sounds) -> Iterator[Violation]:
    """What is wrong with each face: who, which sound, from when to when, and how loud."""
    if not isinstance(value, list):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "faces"})
        return
    for index, face in enumerate(value):
        if not isinstance(face, dict) or set(face) - _MEMBERS:
            yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "faces"})
            continue
        yield from _face(field, rule, face, found.get(face_place(field, index)))
    if 0 < rule.max_items < len(value):
        yield Violation(field.name, RuleKey.TOO_MANY_ITEMS, {"most": rule.max_items})


def _face(
    field: Field, rule: FieldRule, face: Mapping[str, Any], found: SoundFacts | Violation | None
) -> Iterator[Violation]:
    if is_empty(face.get("face_id")):
        yield Violation(field.name, RuleKey.ID_NEEDED)
    elif not isinstance(face["face_id"], str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "faces"})
    given = [name for name in ("audio_id", "sound_file") if not is_empty(face.get(name))]
    if len(given) != 1:
        yield Violation(field.name, RuleKey.SOUND_NEEDED)
    elif given == ["sound_file"]:
        yield from sound(field, rule, face["sound_file"], found)
    yield from _times(field, face, found)
    for name in _VOLUMES:
        loud = face.get(name, 1)
        if not is_number(loud) or not 0 <= loud <= LOUDEST:
            yield Violation(field.name, RuleKey.SOUND_VOLUME, {"most": LOUDEST})
            return


def _times(
    field: Field, face: Mapping[str, Any], found: SoundFacts | Violation | None
) -> Iterator[Violation]:
    times = [face.get(name) for name in _TIMES]
    if not all(type(time) is int and 0 <= time < 10**9 for time in times):
        yield Violation(field.name, RuleKey.FACE_TIMES)
        return
    start, end, _ = (int(str(time)) for time in times)
    if end - start < LEAST_CUT:
        yield Violation(field.name, RuleKey.SOUND_CUT_TOO_SHORT, {"least": LEAST_CUT // 1000})
    if isinstance(found, SoundFacts) and end > round(found.seconds * 1000):
        whole = f"{found.seconds:.1f}"
        yield Violation(field.name, RuleKey.SOUND_CUT_OUTSIDE, {"whole": whole})


def seen_while_speaking(
    field: Field, face: Mapping[str, Any], seen: tuple[int, int], video: int = 0
) -> tuple[Violation, ...]:
    """What is wrong with when a face speaks, once it is known from when to when it is `seen`.

    `seen` and `video`, the length of the video (0 where unknown), are in milliseconds. Times of a wrong
    kind are left to `faces`.
    """
    times = [face.get(name) for name in _TIMES]
    if not all(type(time) is int for time in times):
        return ()
    start, end, begins = (int(str(time)) for time in times)
    ends = begins + end - start
    found = []
    if min(ends, seen[1]) - max(begins, seen[0]) < LEAST_CUT:
        found.append(Violation(field.name, RuleKey.FACE_UNSEEN, {"least": LEAST_CUT // 1000}))
    if 0 < video < ends:
        found.append(Violation(field.name, RuleKey.FACE_BEYOND_VIDEO))
    return tuple(found)
