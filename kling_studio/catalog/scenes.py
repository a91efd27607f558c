"""How many pictures the scene of an effect takes (Kling docs, video effects: effect_scene, input)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kling_studio.catalog.route import FieldRule
from kling_studio.domain.form import Field, RuleKey, Violation


def for_scene(pictures: FieldRule, scenes: FieldRule, scene: object) -> FieldRule:
    """The rule of the list, with as many places as a listed scene takes; as it is for one that is not
    listed, and where no scenes are."""
    if pictures.name != "image_list" or scene not in scenes.choices:
        return pictures
    return replace(pictures, max_items=2 if scene in scenes.pairs else 1)


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
