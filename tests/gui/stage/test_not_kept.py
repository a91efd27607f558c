"""A clip that was made and could not be fetched is at risk: the stage says so, not that it failed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import JobState
from kling_studio.engine.studio import Answer
from kling_studio.ui.jobs.state_words import known_of
from kling_studio.ui.stage.papers import said_paper
from kling_studio.ui.stage.reports import report_of
from kling_studio.ui.stage.stage import Stage
from kling_studio.ui.stage.takes_row import TakesRow
from tests.gui.stage.conftest import House, a_job, named
from tests.studios import until

Aio = Callable[..., Any]


def heard(stage: Stage) -> str:
    return " ".join(label.text() for label in stage.findChildren(QLabel) if label.isVisible())


def test_a_clip_at_risk_is_not_called_failed(aio: Aio, house: House) -> None:
    short = Problem(
        ErrorKey.CLIP_INCOMPLETE, remedy=Remedy.FETCH_AGAIN, provider_words="a packet is cut short"
    )
    made = time.time() - 60
    lost = a_job(JobState.FAILED, submitted_at=made - 9, done_at=made, task_id="77", problem=short)

    async def story() -> None:
        async with house.open():
            stage = house.stage()
            fetching = replace(lost, state=JobState.DOWNLOADING, problem=None)
            stage.show_job(await house.keep(fetching))
            assert "Fetching" in heard(stage)
            stage.update_job(replace(fetching, problem=short))
            assert "At risk" in heard(stage), "its state is the same, and it is held up"
            stage.update_job(lost)
            told = heard(stage)
            assert "made, but not on your disk" in told
            assert "At risk" in told
            assert "Failed" not in told
            report = report_of(lost, known_of(lost, house.studio))
            assert "arrived incomplete" in report.happenings[-1].text
            assert named(stage, "fetch_againDeed").isEnabled()

    aio(story())
    note, _ = said_paper(lost, (Answer(1.0, "query", 200, "{}"),))
    assert "packet" not in note, "these words are our own, not the provider's"


def test_among_the_takes_it_is_at_risk_too(aio: Aio, house: House) -> None:
    made = time.time() - 60
    lost = Problem(ErrorKey.CLIP_INCOMPLETE, remedy=Remedy.FETCH_AGAIN)

    async def story() -> None:
        async with house.open():
            stage = house.stage()
            job = a_job(
                JobState.FAILED, submitted_at=made, done_at=made, task_id="77", problem=lost, takes=2
            )
            await house.keep(replace(job, id="job-2", external_task_id="ks-2", take=2, problem=None))
            stage.show_job(await house.keep(job))
            await until(lambda: stage.findChild(TakesRow) is not None)
            takes = stage.findChild(TakesRow).model
            await until(lambda: takes.rowCount() == 2)
            spoken = [takes.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
            assert [words.partition(", ")[2] for words in spoken] == ["At risk", "Failed"]

    aio(story())
