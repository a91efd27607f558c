"""After a start the stage shows what it showed last, else the newest clip, and never in the user's way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kling_studio.domain.job import JobState
from kling_studio.engine.settings import LAST_SHOWN
from kling_studio.ui.jobs.panel import JobsPanel
from kling_studio.ui.stage.last_shown import LastShown
from kling_studio.ui.stage.stage import Stage
from tests.gui.stage.conftest import House, a_job
from tests.studios import until

Aio = Callable[..., Any]


def started(house: House) -> tuple[Stage, JobsPanel, LastShown]:
    """Stage and list as the window joins them."""
    stage, jobs = house.stage(), JobsPanel(house.studio, house.tasks)
    jobs.selected.connect(stage.show_job)
    house.shown(jobs, 336)
    return stage, jobs, LastShown(house.studio, stage, jobs, house.tasks)


def test_the_job_that_was_chosen_last_is_there_again(aio: Aio, house: House) -> None:
    async def story() -> None:
        async with house.open():
            await house.ready(created_at=1.0)
            await house.ready(id="job-2", created_at=2.0)
            await house.keep(a_job(JobState.FAILED, id="job-3", created_at=3.0))
            stage, jobs, last = started(house)
            jobs.select("job-1")
            await until(lambda: stage.job is not None)
            assert house.settings.get(LAST_SHOWN) == "job-1"
            again, list_again, last = started(house)
            last.bring_back()
            await until(lambda: again.job is not None)
            assert again.job is not None
            assert again.job.id == "job-1"
            await until(lambda: list_again.selected_job() is not None)
            assert not again.player.playback.playing, "it waits for the user"

    aio(story())


def test_without_one_it_is_the_newest_clip(aio: Aio, house: House) -> None:
    async def story() -> None:
        async with house.open():
            await house.ready(created_at=1.0)
            await house.ready(id="job-2", created_at=2.0)
            await house.keep(a_job(JobState.FAILED, id="job-3", created_at=3.0))
            house.settings.set(LAST_SHOWN, "removed-meanwhile")
            stage, _, last = started(house)
            last.bring_back()
            await until(lambda: stage.job is not None)
            assert stage.job is not None
            assert stage.job.id == "job-2"

    aio(story())


def test_what_the_user_chose_meanwhile_stays(aio: Aio, house: House) -> None:
    async def story() -> None:
        async with house.open():
            await house.ready(created_at=1.0)
            await house.ready(id="job-2", created_at=2.0)
            stage, jobs, last = started(house)
            assert stage.is_free
            jobs.select("job-1")
            last.bring_back()
            await until(lambda: len(house.tasks) == 0)
            assert stage.job is not None
            assert stage.job.id == "job-1"
            assert not stage.is_free

    aio(story())


def test_with_nothing_made_the_stage_stays_empty(aio: Aio, house: House) -> None:
    async def story() -> None:
        async with house.open():
            await house.keep(a_job(JobState.FAILED))
            stage, _, last = started(house)
            last.bring_back()
            await until(lambda: len(house.tasks) == 0)
            assert stage.is_free

    aio(story())
