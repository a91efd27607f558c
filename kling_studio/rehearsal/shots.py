"""Checks multi-shot requests (Kling docs, text2video: multi_shot, shot_type, multi_prompt)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.models import Model

MOST_SHOTS = 6
LONGEST_SHOT_PROMPT = 512


def check_shots(body: Mapping[str, Any], model: Model, seconds: int) -> bool:
    """Whether the request's own shots take the place of its prompt. Raises RefusalError."""
    wanted = body.get("multi_shot")
    if wanted is None or wanted is False:
        return False
    if wanted is not True:
        raise _invalid("multi_shot", "must be true or false")
    if not model.multi_shot:
        raise _invalid("multi_shot", f"is not supported by {model.name}")
    kind = body.get("shot_type")
    if kind not in ("customize", "intelligence"):
        raise _invalid("shot_type", "must be customize or intelligence")
    if kind == "intelligence":
        return False
    shots = body.get("multi_prompt")
    if not isinstance(shots, list) or not 1 <= len(shots) <= MOST_SHOTS:
        raise _invalid("multi_prompt", f"must hold 1 to {MOST_SHOTS} shots")
    if sum(_shot_seconds(shot) for shot in shots) != seconds:
        raise _invalid("multi_prompt", "the durations must add up to the total duration")
    return True


def _shot_seconds(shot: object) -> int:
    if not isinstance(shot, dict) or type(shot.get("index")) is not int:
        raise _invalid("multi_prompt", "every shot must be an object with an integer index")
    prompt, duration = shot.get("prompt"), shot.get("duration")
    if not isinstance(prompt, str) or not 1 <= len(prompt) <= LONGEST_SHOT_PROMPT:
        raise _invalid("multi_prompt", f"every prompt must be 1 to {LONGEST_SHOT_PROMPT} characters")
    if not isinstance(duration, str) or re.fullmatch(r"[1-9]\d?", duration, re.ASCII) is None:
        raise _invalid("multi_prompt", 'every duration must be a string of whole seconds, "1" or more')
    return int(duration)


def _invalid(name: str, words: str) -> RefusalError:
    return RefusalError(KlingCode.INVALID_VALUE, f"{name}: {words}")
