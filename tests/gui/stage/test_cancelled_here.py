"""A job that was cancelled after it had been sent goes on at the provider, and the stage says so."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.job import JobState
from kling_studio.ui.jobs.state_words import Known
from kling_studio.ui.stage.reports import report_of
from tests.gui.jobs.sample import a_job

S = JobState
NOW = 2_000_000_000.0


@pytest.mark.parametrize("state", [S.UNSURE, S.SUBMITTED, S.PROCESSING, S.DOWNLOADING])
def test_it_is_not_said_to_be_as_before(qapp: QApplication, state: S) -> None:
    problem = Problem(ErrorKey.ANSWER_LOST, {"provider": "cometapi"}) if state is S.UNSURE else None
    job = a_job(1, state=state, submitted_at=NOW - 9, problem=problem)
    before = report_of(job, Known(NOW))
    assert "Cancelled" not in before.title
    after = report_of(
        a_job(1, state=state, submitted_at=NOW - 9, problem=problem, dismissed=True), Known(NOW)
    )
    assert ("Cancelled here" in after.title) == (state is not S.UNSURE), "nobody knows whether that goes on"
    assert "may be charged" in after.text
    assert after.happenings == before.happenings, "what is known stays to be seen"
    assert "Cancel" not in [offer.word for offer in after.offers]
