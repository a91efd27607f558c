"""The rules of voices that the prompt can name (Kling docs, image2video: voice_list)."""

from __future__ import annotations

from collections.abc import Iterator

from kling_studio.catalog.route import FieldRule
from kling_studio.catalog.values import is_empty
from kling_studio.domain.form import Field, RuleKey, Violation


def voices(field: Field, rule: FieldRule, value: object) -> Iterator[Violation]:
    """What is wrong with each voice's id; `number` among the params counts them from 1."""
    if not isinstance(value, list):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "voices"})
        return
    for number, voice in enumerate(value, 1):
        if not isinstance(voice, dict) or set(voice) - {"voice_id"}:
            yield Violation(field.name, RuleKey.WRONG_KIND, {"number": number, "wanted": "voices"})
        elif is_empty(id := voice.get("voice_id")):
            yield Violation(field.name, RuleKey.ID_NEEDED, {"number": number})
        elif not isinstance(id, str):
            yield Violation(field.name, RuleKey.WRONG_KIND, {"number": number, "wanted": "text"})
    if 0 < rule.max_items < len(value):
        yield Violation(field.name, RuleKey.TOO_MANY_ITEMS, {"most": rule.max_items})
