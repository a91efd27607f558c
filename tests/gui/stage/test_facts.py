"""The figures under a clip."""

from __future__ import annotations

from kling_studio.domain.job import JobState
from kling_studio.ui.stage.facts import clip_facts
from tests.gui.stage.conftest import a_job


def test_clips_that_were_made_beside_it_are_counted() -> None:
    assert "More at" not in str(clip_facts(a_job(JobState.READY)))
    told = {fact.label: fact.value for fact in clip_facts(a_job(JobState.READY, further=2))}
    assert [value for label, value in told.items() if "More at" in label] == ["2, not fetched"]
