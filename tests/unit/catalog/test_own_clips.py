"""Which clips of one's own fit a field that names a clip by its id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kling_studio.catalog.own_clips import OtherModel, TooOld, misfit
from kling_studio.catalog.route import FieldRule
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.media import ClipFacts
from tests.shipped import CATALOG

CLIP = ClipFacts("clips/a.mp4", 1_000_000, "", 1280, 720, 120, 24.0, 5.0, "h264", False)
SENDERS = ("kling", "cometapi", "rehearsal")


def rule(provider: str, endpoint: str) -> FieldRule:
    catalog = CATALOG
    return catalog.route(provider, endpoint, "").rule("video_id", {})


@pytest.mark.parametrize("provider", SENDERS)
@pytest.mark.parametrize("model", ["kling-v1", "kling-v1-5", "kling-v1-6", "video-extend"])
def test_clips_that_can_be_extended_fit(provider: str, model: str) -> None:
    assert misfit(rule(provider, "video-extend"), model, 0, CLIP) is None
    assert misfit(rule(provider, "video-extend"), model, 0, None) is None


@pytest.mark.parametrize("provider", SENDERS)
def test_clips_of_later_models_cannot_be_extended(provider: str) -> None:
    found = misfit(rule(provider, "video-extend"), "kling-v2-6", 0, CLIP)
    assert isinstance(found, OtherModel)
    assert found.model == "kling-v2-6"
    assert "kling-v1-6" in found.taken
    assert misfit(rule(provider, "advanced-lip-sync"), "kling-v2-6", 0, CLIP) is None


@pytest.mark.parametrize("provider", SENDERS)
def test_a_clip_may_be_extended_up_to_three_minutes(provider: str) -> None:
    extend = rule(provider, "video-extend")
    assert misfit(extend, "kling-v1-6", 0, replace(CLIP, seconds=176.0)) is None
    found = misfit(extend, "kling-v1-6", 0, replace(CLIP, seconds=178.0))
    assert isinstance(found, Violation)
    assert found.rule is RuleKey.VIDEO_TOO_LONG


@pytest.mark.parametrize(
    ("clip", "broken"),
    [
        (replace(CLIP, seconds=61.0), RuleKey.VIDEO_TOO_LONG),
        (replace(CLIP, seconds=1.5), RuleKey.VIDEO_TOO_SHORT),
        (replace(CLIP, height=500), RuleKey.VIDEO_TOO_SMALL),
        (replace(CLIP, width=3840, height=2160), RuleKey.VIDEO_TOO_LARGE),
    ],
)
@pytest.mark.parametrize("provider", SENDERS)
def test_faces_are_looked_for_in_clips_within_the_limits(
    provider: str, clip: ClipFacts, broken: RuleKey
) -> None:
    found = misfit(rule(provider, "advanced-lip-sync"), "kling-v3", 0, clip)
    assert isinstance(found, Violation)
    assert found.rule is broken


@pytest.mark.parametrize("provider", SENDERS)
@pytest.mark.parametrize("endpoint", ["video-extend", "advanced-lip-sync"])
def test_a_clip_is_known_for_thirty_days(provider: str, endpoint: str) -> None:
    field = rule(provider, endpoint)
    assert misfit(field, "kling-v1-6", 29 * 86_400.0, CLIP) is None
    assert misfit(field, "kling-v1-6", 31 * 86_400.0, CLIP) == TooOld(30)
