"""Shots that a prompt names itself: "shot 1, 2, a fox; shot 2, 3, the den;" (Kling docs, new design,
text-to-video: prompt)."""

from __future__ import annotations

import re

from kling_studio.rehearsal.fields import invalid
from kling_studio.rehearsal.orders import Shot
from kling_studio.rehearsal.shots import LONGEST_SHOT_PROMPT, MOST_SHOTS

_BEGIN = re.compile(r"\s*shot\s+\d+\s*,", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r";\s*(?=shot\s+\d+\s*,)", re.IGNORECASE | re.ASCII)
_SHOT = re.compile(r"\s*shot\s+(\d+)\s*,\s*(\d+)\s*,(.*)", re.IGNORECASE | re.ASCII | re.DOTALL)


def shots_in(prompt: str, seconds: int, name: str) -> tuple[Shot, ...]:
    """The shots in field `name`, none where it is not of that form. Raises RefusalError: it begins so
    and does not go on so, or the shots are not numbered from 1 or are not `seconds` long together."""
    if _BEGIN.match(prompt) is None:
        return ()
    shots = []
    for number, piece in enumerate(_BETWEEN.split(prompt), 1):
        found = _SHOT.fullmatch(piece.rstrip().removesuffix(";"))
        if found is None or found[1].lstrip("0") != str(number) or number > MOST_SHOTS:
            raise invalid(name, f"the shots must be 'shot n, m, words;', n from 1 to {MOST_SHOTS}")
        words = found[3].strip()
        if not 1 <= len(words) <= LONGEST_SHOT_PROMPT:
            raise invalid(name, f"the words of a shot must be 1 to {LONGEST_SHOT_PROMPT} characters")
        length = int(found[2]) if len(found[2]) < 4 else 0
        if length < 1:
            raise invalid(name, "a shot must be at least 1 second long")
        shots.append(Shot(words, length))
    if sum(shot.seconds for shot in shots) != seconds:
        raise invalid(name, f"the shots must add up to the duration, {seconds} seconds")
    return tuple(shots)
