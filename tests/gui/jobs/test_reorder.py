"""What waits stands in the order in which it is sent, and can be dragged into another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kling_studio.domain.job import JobState
from kling_studio.ui.jobs import model as model_module
from kling_studio.ui.jobs.model import JobsModel, Role
from tests.gui.jobs.conftest import Workshop, until
from tests.gui.jobs.sample import CLIP, a_job

Run = Callable[[Any], None]
S = JobState


def shown(model: JobsModel) -> list[int]:
    """The numbers of the jobs, from the top."""
    jobs = [model.index(row).data(Role.JOB_ID) for row in range(model.rowCount())]
    return [int(str(job).removeprefix("job-")) for job in jobs]


def test_a_moved_job_stands_where_it_is_sent_until_it_is(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            waiting = [a_job(n) for n in range(3, 7)]
            await workshop.keep(a_job(1, state=S.READY, clip=CLIP), a_job(2, state=S.PROCESSING), *waiting)
            model = workshop.model()
            model.show(model.query)
            await until(lambda: model.rowCount() == 6)
            assert shown(model) == [6, 5, 4, 3, 2, 1]
            moved = replace(a_job(6), place=a_job(3).created_at - 0.25)
            await workshop.change(moved)
            assert shown(model) == [5, 4, 3, 6, 2, 1]
            model.show(model.query)
            await until(lambda: not model.loading)
            assert shown(model) == [5, 4, 3, 6, 2, 1], "read anew it is the same"
            await workshop.change(replace(moved, state=S.SUBMITTING))
            assert shown(model) == [6, 5, 4, 3, 2, 1], "sent, it stands by its time again"

    aio(story())


def test_every_job_comes_once_though_the_last_of_a_page_was_moved(
    workshop: Workshop, aio: Run, monkeypatch: Any
) -> None:
    monkeypatch.setattr(model_module, "PAGE", 10)

    async def story() -> None:
        async with workshop.open():
            low, high = 1_700_000_000.0, 1_700_000_099.5
            places = {11: high, 12: low, 25: low - 1, 31: 1_700_000_020.5, 3: high + 0.1}
            await workshop.keep(*(a_job(n, place=places.get(n)) for n in range(1, 41)))
            model = workshop.model()
            model.show(model.query)
            await until(lambda: not model.loading)
            while model.canFetchMore(model.index(-1)):
                model.fetchMore(model.index(-1))
                await until(lambda: not model.loading)
            rest = [n for n in range(40, 0, -1) if n not in places]
            wished = [3, 11, *rest[: rest.index(20)], 31, *rest[rest.index(20) :], 12, 25]
            assert shown(model) == wished

    aio(story())
