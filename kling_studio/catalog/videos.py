"""The limits of a video that a recipe refers to (Kling docs, omni-video: video_list)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kling_studio.catalog.route import MEGABYTE, FieldRule
from kling_studio.catalog.values import plain
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.media import VideoFacts

_SLACK: Final = 0.005
"""Share by which a length or a rate may miss: heads of files round, and 23.976 a second is called 24."""


def video_limits(rule: FieldRule, facts: VideoFacts) -> tuple[Violation, ...]:
    """Every limit of a route's field that a video breaks, each with the limit's figure among the params.

    A length or a rate that the file does not say breaks none.
    """
    return tuple(Violation(rule.name, key, params) for key, params in _broken(rule, facts))


def _broken(rule: FieldRule, facts: VideoFacts) -> Iterator[tuple[RuleKey, Mapping[str, str | int]]]:
    if rule.formats and facts.format not in rule.formats:
        named = ", ".join(rule.formats).upper()
        yield RuleKey.VIDEO_FORMAT, {"formats": named, "format": facts.format.upper()}
    if 0 < rule.max_megabytes * MEGABYTE < facts.bytes:
        yield RuleKey.VIDEO_TOO_HEAVY, {"limit": plain(rule.max_megabytes), "bytes": facts.bytes}
    short, long = sorted((facts.width, facts.height))
    if short < rule.least_side:
        yield RuleKey.VIDEO_TOO_SMALL, {"least": rule.least_side}
    if 0 < rule.most_side < long:
        yield RuleKey.VIDEO_TOO_LARGE, {"most": rule.most_side}
    if 0 < rule.most_area < facts.width * facts.height:
        yield RuleKey.VIDEO_AREA, {"most": rule.most_area}
    shape = facts.width / facts.height if facts.height else 0
    if shape < rule.least_ratio * (1 - _SLACK) or 0 < rule.most_ratio * (1 + _SLACK) < shape:
        yield RuleKey.VIDEO_SHAPE, {"least": plain(rule.least_ratio), "most": plain(rule.most_ratio)}
    if facts.seconds and facts.seconds < rule.shortest * (1 - _SLACK):
        yield RuleKey.VIDEO_TOO_SHORT, {"least": plain(rule.shortest)}
    if 0 < rule.longest * (1 + _SLACK) < facts.seconds:
        yield RuleKey.VIDEO_TOO_LONG, {"most": plain(rule.longest)}
    if facts.frames_per_second and facts.frames_per_second < rule.slowest_rate * (1 - _SLACK):
        yield RuleKey.VIDEO_TOO_SLOW, {"least": plain(rule.slowest_rate)}
    if 0 < rule.fastest_rate * (1 + _SLACK) < facts.frames_per_second:
        yield RuleKey.VIDEO_TOO_FAST, {"most": plain(rule.fastest_rate)}
