"""The rules of a sound that a clip speaks or a face says (Kling docs, avatar, advanced-lip-sync)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kling_studio.catalog.addresses import is_whole_address
from kling_studio.catalog.route import MEGABYTE, FieldRule
from kling_studio.catalog.values import brief, plain
from kling_studio.domain.form import Field, RuleKey, Violation
from kling_studio.domain.media import SoundFacts, is_address

Sounds = Mapping[str, SoundFacts | Violation]

_SLACK: Final = 0.005
"""Share by which a length may miss: encoders pad a sound at both ends."""


def sound(
    field: Field, rule: FieldRule, value: object, found: SoundFacts | Violation | None
) -> Iterator[Violation]:
    """What is wrong with a sound: an address that is none, or a file of this computer beyond the limits."""
    if not isinstance(value, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "sound"})
    elif is_address(value):
        if not is_whole_address(value):
            yield Violation(field.name, RuleKey.ADDRESS_MALFORMED, {"value": brief(value)})
    elif isinstance(found, Violation):
        yield found
    elif found is not None:
        for key, params in _broken(rule, found):
            yield Violation(field.name, key, params)


def _broken(rule: FieldRule, facts: SoundFacts) -> Iterator[tuple[RuleKey, Mapping[str, str | int]]]:
    if rule.formats and facts.format not in rule.formats:
        named = ", ".join(rule.formats).upper()
        yield RuleKey.SOUND_FORMAT, {"formats": named, "format": facts.format.upper()}
    if 0 < rule.max_megabytes * MEGABYTE < facts.bytes:
        yield RuleKey.SOUND_TOO_HEAVY, {"limit": plain(rule.max_megabytes), "bytes": facts.bytes}
    if facts.seconds < rule.shortest * (1 - _SLACK):
        yield RuleKey.SOUND_TOO_SHORT, {"least": plain(rule.shortest)}
    if 0 < rule.longest * (1 + _SLACK) < facts.seconds:
        yield RuleKey.SOUND_TOO_LONG, {"most": plain(rule.longest)}
