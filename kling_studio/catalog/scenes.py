"""How many pictures the scene of an effect takes (Kling docs, video effects: effect_scene, input)."""

from __future__ import annotations

from collections.abc import Iterator

from kling_studio.catalog.route import FieldRule
from kling_studio.domain.form import Field, RuleKey, Violation


def pictures_of(field: Field, rule: FieldRule, scene: object, pictures: object) -> Iterator[Violation]:
    """Whether `pictures`, the list of the field, are as many as a listed scene takes; of a scene that is
    not listed nothing is known."""
    count = len(pictures) if isinstance(pictures, list) else 0
    if scene not in rule.choices or not count:
        return
    if scene in rule.pairs and count != 2:
        yield Violation(field.name, RuleKey.SCENE_OF_TWO)
    elif scene not in rule.pairs and count != 1:
        first = pictures[:1] if isinstance(pictures, list) else []
        yield Violation(field.name, RuleKey.SCENE_OF_ONE, {}, {field.name: first})
