"""The rules of a clip's shots (Kling docs, text2video: multi_prompt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from kling_studio.catalog.route import FieldRule
from kling_studio.catalog.values import is_empty
from kling_studio.domain.form import Field, RuleKey, Violation

_SECONDS: Final = re.compile(r"[1-9][0-9]{0,2}")


def shots(
    field: Field, rule: FieldRule, value: object, whole: object, lengths: tuple[str, ...]
) -> Iterator[Violation]:
    """What is wrong with the shots; `number` among the params counts them from 1.

    `whole` is the clip's duration, which the shots' add up to; `lengths` are those that it can have.
    """
    if not isinstance(value, list):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "shots"})
        return
    if 0 < rule.max_items < len(value):
        yield Violation(field.name, RuleKey.TOO_MANY_ITEMS, {"most": rule.max_items})
    broken = [found for number, shot in enumerate(value, 1) for found in _shot(field, rule, shot, number)]
    yield from broken
    if not all(isinstance(shot, dict) for shot in value):
        return
    if [shot.get("index") for shot in value] != list(range(1, len(value) + 1)):
        numbered = [{**shot, "index": number} for number, shot in enumerate(value, 1)]
        yield Violation(field.name, RuleKey.SHOT_NUMBERS, {}, {field.name: numbered})
    if not any(found.rule in (RuleKey.SHOT_SECONDS, RuleKey.WRONG_KIND) for found in broken):
        yield from _sum(field, value, whole, lengths)


def _shot(field: Field, rule: FieldRule, shot: Any, number: int) -> Iterator[Violation]:
    if not isinstance(shot, dict) or set(shot) - {"index", "prompt", "duration"}:
        yield Violation(field.name, RuleKey.WRONG_KIND, {"number": number, "wanted": "shots"})
        return
    words, seconds = shot.get("prompt"), shot.get("duration")
    if words is not None and not isinstance(words, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"number": number, "wanted": "text"})
    elif is_empty(words):
        yield Violation(field.name, RuleKey.SHOT_WORDS, {"number": number})
    elif rule.max_length is not None and words is not None and len(words) > rule.max_length:
        over = {"limit": rule.max_length, "length": len(words), "over": len(words) - rule.max_length}
        yield Violation(field.name, RuleKey.TOO_LONG, {"number": number, **over})
    if not isinstance(seconds, str) or not _SECONDS.fullmatch(seconds):
        yield Violation(field.name, RuleKey.SHOT_SECONDS, {"number": number})


def _sum(field: Field, value: list[Any], whole: object, lengths: tuple[str, ...]) -> Iterator[Violation]:
    together = str(sum(int(shot["duration"]) for shot in value))
    if isinstance(whole, str) and together != whole:
        fix = {"duration": together} if together in lengths else {}
        params = {"seconds": together, "whole": whole}
        yield Violation(field.name, RuleKey.SHOTS_SUM, params, fix)
