"""Checks multi-shot requests (Kling docs, text2video: multi_shot, shot_type, multi_prompt)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kling_studio.rehearsal.fields import invalid
from kling_studio.rehearsal.models import Model
from kling_studio.rehearsal.orders import Shot

MOST_SHOTS = 6
LONGEST_SHOT_PROMPT = 512
_SECONDS_A_SHOT = 3


def check_shots(body: Mapping[str, Any], model: Model, seconds: int) -> tuple[Shot, ...]:
    """The shots that a request names itself, in their order; none where its prompt says what is to be
    seen. Raises RefusalError."""
    kind = wanted(body, model)
    if kind != "customize":
        return ()
    shots = body.get("multi_prompt")
    if not isinstance(shots, list) or not 1 <= len(shots) <= MOST_SHOTS:
        raise invalid("multi_prompt", f"must hold 1 to {MOST_SHOTS} shots")
    read = [_shot(shot) for shot in shots]
    if sorted(index for index, _ in read) != list(range(1, len(read) + 1)):
        raise invalid("multi_prompt", "the indexes must count the shots from 1")
    if sum(shot.seconds for _, shot in read) != seconds:
        raise invalid("multi_prompt", "the durations must add up to the total duration")
    return tuple(shot for _, shot in sorted(read, key=lambda numbered: numbered[0]))


def wanted(body: Mapping[str, Any], model: Model) -> str:
    """How several shots are wanted: `customize`, `intelligence`, empty for one. Raises RefusalError."""
    several = body.get("multi_shot")
    if several is None or several is False:
        return ""
    if several is not True:
        raise invalid("multi_shot", "must be true or false")
    if not model.multi_shot:
        raise invalid("multi_shot", f"is not supported by {model.name}")
    kind = body.get("shot_type")
    if kind not in ("customize", "intelligence"):
        raise invalid("shot_type", "must be customize or intelligence")
    return str(kind)


def chosen_shots(prompt: str, seconds: int) -> tuple[Shot, ...]:
    """The shots that the model would choose itself: about three seconds each, of one prompt."""
    count = min(MOST_SHOTS, max(2, round(seconds / _SECONDS_A_SHOT)))
    begins = [seconds * number // count for number in range(count + 1)]
    return tuple(
        Shot(f"{prompt} ({number})", begins[number] - begins[number - 1]) for number in range(1, count + 1)
    )


def _shot(shot: object) -> tuple[int, Shot]:
    if not isinstance(shot, dict) or type(shot.get("index")) is not int:
        raise invalid("multi_prompt", "every shot must be an object with an integer index")
    prompt, duration = shot.get("prompt"), shot.get("duration")
    if not isinstance(prompt, str) or not 1 <= len(prompt) <= LONGEST_SHOT_PROMPT:
        raise invalid("multi_prompt", f"every prompt must be 1 to {LONGEST_SHOT_PROMPT} characters")
    if not isinstance(duration, str) or re.fullmatch(r"[1-9]\d?", duration, re.ASCII) is None:
        raise invalid("multi_prompt", 'every duration must be a string of whole seconds, "1" or more')
    return shot["index"], Shot(prompt, int(duration))
