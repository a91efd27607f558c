"""A clip whose file was taken away outside the studio: the stage says so and offers to fetch it again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import JobState
from kling_studio.ui.jobs.state_words import Known, known_of, note, state_look
from kling_studio.ui.stage.heading import note_of
from kling_studio.ui.stage.report import Deed
from kling_studio.ui.stage.reports import report_of
from tests.gui.stage.conftest import House, a_job, named
from tests.studios import until

Aio = Callable[..., Any]


def test_a_clip_that_is_chosen_and_not_there_is_no_longer_safe(aio: Aio, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            job = await house.ready()
            path = house.studio.clip_path(job)
            assert path is not None
            path.unlink()
            stage.show_job(job)
            await until(lambda: stage.job is not None and stage.job.state is JobState.FAILED)
            assert stage.job is not None
            known = known_of(stage.job, house.studio)
            report = report_of(stage.job, known)
            assert report.title == "The clip’s file is gone"
            assert "moved or deleted outside the studio" in report.text
            assert named(stage, "fetch_againDeed").isEnabled()
            assert note(stage.job, known) != "Safe on disk"
            assert note_of(stage.job) == "File gone"

    aio(story())


@pytest.mark.parametrize(
    ("known", "word", "beside"),
    [
        (Known(time.time(), kept=7200.5, at_risk=True), "At risk", "2 hours left"),
        (Known(time.time(), kept=0), "File gone", "Perhaps expired"),
    ],
)
def test_its_row_says_for_how_long_it_can_be_fetched(known: Known, word: str, beside: str) -> None:
    gone = Problem(ErrorKey.CLIP_GONE, {"provider": "cometapi"}, Remedy.FETCH_AGAIN)
    job = a_job(JobState.FAILED, submitted_at=1.0, done_at=9.0, task_id="77", problem=gone)
    assert (state_look(job, known).word, note(job, known)) == (word, beside)
    report = report_of(job, known)
    assert report.title == "The clip’s file is gone"
    assert report.offers[0].deed is Deed.FETCH_AGAIN
