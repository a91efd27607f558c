"""The limits of a video that a recipe refers to: every one that is broken is named, with its figure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.catalog import FieldRule, video_limits
from kling_studio.domain.form import RuleKey
from kling_studio.domain.media import VideoFacts
from tests.shipped import CATALOG

GOOD = VideoFacts("mp4", 1280, 720, 5_000_000, 5.0, 24.0)
BROKEN_ALL = VideoFacts("webm", 4000, 300, 300_000_000, 12.5, 120.0)


def rule_of(model: str = "kling-video-o1") -> FieldRule:
    catalog = CATALOG
    return catalog.route("cometapi", "omni-video", model).rule("video_list", {})


def test_the_catalogue_has_the_documented_figures() -> None:
    rule = rule_of()
    assert (rule.formats, rule.max_megabytes) == (("mp4", "mov"), 200)
    assert (rule.least_side, rule.most_side) == (720, 2160)
    assert (rule.shortest, rule.longest) == (3, 10)
    assert (rule.slowest_rate, rule.fastest_rate) == (24, 60)
    assert "video_list" in rule.source


@pytest.mark.parametrize("model", ["kling-video-o1", "kling-v3-omni"])
def test_the_rehearsal_has_the_same_limits(model: str) -> None:
    catalog = CATALOG
    rehearsed = catalog.route("rehearsal", "omni-video", model).rule("video_list", {})
    assert video_limits(rehearsed, BROKEN_ALL) == video_limits(rule_of(model), BROKEN_ALL)


def test_a_good_video_breaks_nothing() -> None:
    assert video_limits(rule_of(), GOOD) == ()


@pytest.mark.parametrize(
    ("changed", "rule", "figure"),
    [
        ({"format": "mkv"}, RuleKey.VIDEO_FORMAT, {"formats": "MP4, MOV", "format": "MKV"}),
        ({"bytes": 200_000_000 + 1}, RuleKey.VIDEO_TOO_HEAVY, {"limit": "200"}),
        ({"height": 718}, RuleKey.VIDEO_TOO_SMALL, {"least": 720}),
        ({"width": 2162}, RuleKey.VIDEO_TOO_LARGE, {"most": 2160}),
        ({"seconds": 2.9}, RuleKey.VIDEO_TOO_SHORT, {"least": "3"}),
        ({"seconds": 10.2}, RuleKey.VIDEO_TOO_LONG, {"most": "10"}),
        ({"frames_per_second": 15.0}, RuleKey.VIDEO_TOO_SLOW, {"least": "24"}),
        ({"frames_per_second": 120.0}, RuleKey.VIDEO_TOO_FAST, {"most": "60"}),
    ],
)
def test_each_limit(changed: dict[str, float], rule: RuleKey, figure: dict[str, object]) -> None:
    (found,) = video_limits(rule_of(), replace(GOOD, **changed))
    assert (found.field, found.rule) == ("video_list", rule)
    assert figure.items() <= dict(found.params).items()


def test_all_that_are_broken_are_named_at_once() -> None:
    assert {violation.rule for violation in video_limits(rule_of(), BROKEN_ALL)} == {
        RuleKey.VIDEO_FORMAT,
        RuleKey.VIDEO_TOO_HEAVY,
        RuleKey.VIDEO_TOO_SMALL,
        RuleKey.VIDEO_TOO_LARGE,
        RuleKey.VIDEO_TOO_LONG,
        RuleKey.VIDEO_TOO_FAST,
    }


@pytest.mark.parametrize(
    "at_the_edge",
    [
        {"seconds": 3.0},
        {"seconds": 10.01},  # a head counts the last picture's time too
        {"frames_per_second": 24000 / 1001},
        {"frames_per_second": 60.0},
        {"width": 2160, "height": 2160},
        {"width": 720, "height": 720},
        {"bytes": 200_000_000},
        {"seconds": 0.0, "frames_per_second": 0.0},  # not said
    ],
)
def test_what_is_at_a_limit_breaks_none(at_the_edge: dict[str, float]) -> None:
    assert video_limits(rule_of(), replace(GOOD, **at_the_edge)) == ()


@given(
    width=st.integers(1, 5000),
    height=st.integers(1, 5000),
    size=st.integers(1, 400_000_000),
    seconds=st.floats(0.1, 30),
    rate=st.floats(1, 200),
)
def test_it_agrees_with_the_page(width: int, height: int, size: int, seconds: float, rate: float) -> None:
    found = {
        violation.rule
        for violation in video_limits(rule_of(), VideoFacts("mov", width, height, size, seconds, rate))
    }
    assert (RuleKey.VIDEO_TOO_SMALL in found) == (width < 720 or height < 720)
    assert (RuleKey.VIDEO_TOO_LARGE in found) == (width > 2160 or height > 2160)
    assert (RuleKey.VIDEO_TOO_HEAVY in found) == (size > 200_000_000)
    if not 2.98 < seconds < 3 and not 10 < seconds < 10.06:
        assert (RuleKey.VIDEO_TOO_SHORT in found) == (seconds < 3)
        assert (RuleKey.VIDEO_TOO_LONG in found) == (seconds > 10)
    if not 23.8 < rate < 24 and not 60 < rate < 60.4:
        assert (RuleKey.VIDEO_TOO_SLOW in found) == (rate < 24)
        assert (RuleKey.VIDEO_TOO_FAST in found) == (rate > 60)
    assert RuleKey.VIDEO_FORMAT not in found
