"""The rules of a camera move (Kling docs, camera_control)."""

from __future__ import annotations

from collections.abc import Iterator

from kling_studio.catalog.route import FieldRule
from kling_studio.catalog.values import brief, is_number, plain
from kling_studio.domain.form import AXES, Field, RuleKey, Violation


def camera(field: Field, rule: FieldRule, value: object) -> Iterator[Violation]:
    """What is wrong with a camera move: its type one of the route's, its numbers with `simple` alone.

    An axis that `config` leaves out counts as 0.
    """
    if not isinstance(value, dict) or set(value) - {"type", "config"}:
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "camera"})
        return
    kind, config = value.get("type"), value.get("config")
    if not isinstance(kind, str):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "camera"})
    elif kind not in rule.choices:
        params = {"value": brief(kind), "choices": ", ".join(rule.choices)}
        yield Violation(field.name, RuleKey.NOT_A_CHOICE, params, {field.name: None})
    elif kind == "simple":
        yield from _axes(field, rule, config)
    elif config is not None:
        yield Violation(field.name, RuleKey.CAMERA_NO_CONFIG, {}, {field.name: {"type": kind}})


def _axes(field: Field, rule: FieldRule, config: object) -> Iterator[Violation]:
    if config is not None and (not isinstance(config, dict) or set(config) - set(AXES)):
        yield Violation(field.name, RuleKey.WRONG_KIND, {"wanted": "camera"})
        return
    amounts = [(config or {}).get(axis, 0) for axis in AXES]
    if not all(is_number(amount) for amount in amounts):
        yield Violation(field.name, RuleKey.NOT_A_NUMBER)
        return
    params = {"least": plain(rule.least), "most": plain(rule.most)}
    if rule.least is not None and min(amounts) < rule.least:
        yield Violation(field.name, RuleKey.BELOW_LEAST, params)
    if rule.most is not None and max(amounts) > rule.most:
        yield Violation(field.name, RuleKey.ABOVE_MOST, params)
    if sum(amount != 0 for amount in amounts) != 1:
        yield Violation(field.name, RuleKey.CAMERA_ONE_AXIS)
