"""A list of more jobs than are held: what is in sight comes, what is far goes, and nothing else changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from kling_studio.domain.job import JobState
from kling_studio.engine.listing import JobQuery
from kling_studio.ui.jobs.model import JobsModel, Role
from kling_studio.ui.jobs.sight import KEPT
from tests.gui.jobs.conftest import Workshop, list_of
from tests.gui.jobs.sample import CLIP, a_job
from tests.studios import until

Run = Callable[[Any], None]
S = JobState
MANY = 3000


def ready(number: int, **members: Any) -> Any:
    return a_job(number, state=S.READY, clip=CLIP, **members)


def whole(model: JobsModel) -> list[int]:
    return [row for row in range(model.rowCount()) if model.job(row) is not None]


async def listed(workshop: Workshop, count: int = MANY, query: JobQuery | None = None) -> JobsModel:
    await workshop.keep(*(ready(n) for n in range(1, count + 1)))
    model = workshop.model()
    model.show(query or JobQuery())
    await until(lambda: not model.loading)
    return model


async def seen(model: JobsModel, row: int) -> None:
    """Looks at a row until it has come."""
    model.data(model.index(row), Role.STATE)
    await until(lambda: model.job(row) is not None)


def test_a_row_that_is_asked_for_comes_with_those_around_it(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            model = await listed(workshop)
            assert whole(model) == list(range(100))
            told: list[tuple[int, int]] = []
            model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
            index = model.index(1500)
            assert model.data(index, Role.JOB_ID) == a_job(MANY - 1500).id
            assert model.data(index, Role.STATE) is None
            assert model.flags(index) & Qt.ItemFlag.ItemIsSelectable
            await until(lambda: bool(told))
            assert model.data(index, Role.STATE) == "ready"
            assert model.data(index, Role.PROMPT) == f"Prompt number {MANY - 1500}"
            [(first, last)] = told
            assert first < 1500 < last
            assert whole(model) == [*range(100), *range(first, last + 1)]

    aio(story())


def test_only_so_many_are_held_and_those_in_sight_are_among_them(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            model = await listed(workshop)
            for row in range(0, MANY, 40):
                await seen(model, row)
                ahead = min(MANY - 1, row + 15)
                await seen(model, ahead)
                assert len(whole(model)) <= KEPT
                assert set(range(max(0, row - 15), ahead)) <= set(whole(model))
            assert model.job(0) is None, "far away by now"
            await seen(model, 0)

    aio(story())


def test_finished_jobs_leave_an_outline_each(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            model = await listed(workshop, 1)
            for number in range(2, 1500):
                job = a_job(number, state=S.PROCESSING)
                workshop.studio.changed.emit(job)
                workshop.studio.changed.emit(replace(job, state=S.READY, clip=CLIP))
            assert model.rowCount() == 1499
            assert len(whole(model)) <= KEPT
            assert model.job(0) is not None, "the newest is in sight"

    aio(story())


def test_changes_of_rows_that_are_not_held(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            model = await listed(workshop)
            row = 2000
            number = MANY - row
            assert model.job(row) is None
            told: list[int] = []
            model.dataChanged.connect(lambda first, last: told.append(first.row()))
            await workshop.change(ready(number, starred=True))
            held = model.job(row)
            assert held is not None
            assert held.starred
            assert told == [row]
            await workshop.change(ready(number - 1, dismissed=True))
            assert model.rowCount() == MANY - 1
            assert model.row_of(a_job(number - 1).id) is None
            assert model.row_of(a_job(number - 2).id) == row + 1
            await workshop.library.remove(a_job(number - 2).id)
            workshop.studio.removed.emit(a_job(number - 2).id)
            assert model.rowCount() == MANY - 2
            await seen(model, row + 1)
            assert model.data(model.index(row + 1), Role.JOB_ID) == a_job(number - 3).id
            await workshop.arrive(a_job(MANY + 1))
            assert model.row_of(a_job(number).id) == row + 1

    aio(story())


def test_a_search_lists_all_it_finds_and_holds_what_is_in_sight(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            model = await listed(workshop, query=JobQuery("number 1"))
            found = [n for n in range(MANY, 0, -1) if "1" in str(n)]
            assert model.rowCount() > 500
            ids = [model.id_of(row) for row in range(model.rowCount())]
            assert ids == [a_job(n).id for n in found]
            assert whole(model) == list(range(100))
            last = model.rowCount() - 1
            await seen(model, last)
            assert model.data(model.index(last), Role.PROMPT) == "Prompt number 1"
            await workshop.change(ready(1, prompt="Prompt number 1, dismissed", dismissed=True))
            assert model.rowCount() == last

    aio(story())


def test_what_changes_while_it_is_read_is_newer_than_what_was_read(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            model = await listed(workshop)
            model.data(model.index(1000), Role.STATE)
            await asyncio.sleep(0)  # it is under way
            workshop.studio.changed.emit(ready(MANY - 1000, starred=True))
            await seen(model, 1001)
            job = model.job(1000)
            assert job is not None
            assert job.starred

    aio(story())


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_the_scroll_bar_goes_anywhere_and_rows_are_painted_there(
    share: float, workshop: Workshop, aio: Run
) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(ready(n) for n in range(1, MANY + 1)))
            view = list_of(await workshop.panel())
            await until(lambda: view.model().rowCount() == MANY)
            bar = view.verticalScrollBar()
            assert bar.maximum() == MANY * 92 - view.viewport().height()
            bar.setValue(round(bar.maximum() * share))
            view.grab()
            await until(lambda: len(view.visible_jobs()) >= 8)
            rows = [row for row, _ in view.visible_jobs()]
            assert rows[-1] == min(MANY - 1, (bar.value() + view.viewport().height()) // 92)
            assert [job.id for _, job in view.visible_jobs()] == [a_job(MANY - row).id for row in rows]

    aio(story())


def test_selection_and_current_row_outlive_what_is_held(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(ready(n) for n in range(1, MANY + 1)))
            panel = await workshop.panel()
            view = list_of(panel)
            model = view.model()
            assert isinstance(model, JobsModel)
            await until(lambda: model.rowCount() == MANY)
            view.choose(3)
            view.selectionModel().select(model.index(5), QItemSelectionModel.SelectionFlag.Select)
            for row in range(200, MANY, 60):
                view.verticalScrollBar().setValue(row * 92)
                await seen(model, row)
            assert model.job(3) is None
            assert view.currentIndex().row() == 3
            assert view.selected_rows() == [3, 5]
            shown = panel.selected_job()
            assert shown is not None
            assert shown.id == a_job(MANY - 3).id
            await workshop.arrive(a_job(MANY + 1))
            assert view.selected_rows() == [4, 6]

    aio(story())


def test_the_end_key_shows_the_job_once_it_has_come(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(ready(n) for n in range(1, MANY + 1)))
            panel = await workshop.panel()
            view = list_of(panel)
            await until(lambda: view.model().rowCount() == MANY)
            view.choose(0)
            QTest.keyClick(view, Qt.Key.Key_End)
            assert view.currentIndex().row() == MANY - 1
            await until(lambda: (job := panel.selected_job()) is not None and job.id == a_job(1).id)
            QTest.keyClick(view, Qt.Key.Key_Home)
            await until(lambda: (job := panel.selected_job()) is not None and job.id == a_job(MANY).id)

    aio(story())


def test_an_act_takes_all_that_is_selected_or_none(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(ready(n) for n in range(1, 1001)))
            panel = await workshop.panel()
            view = list_of(panel)
            await until(lambda: view.model().rowCount() == 1000)
            star = panel.findChild(QAction, "jobStar")
            assert star is not None
            view.selectAll()
            assert not star.isEnabled(), "not all of them are read"
            await until(star.isEnabled)
            star.trigger()

            async def starred() -> int:
                jobs = await workshop.studio.outlines.jobs([a_job(n).id for n in range(1, 1001)])
                return sum(job.starred for job in jobs)

            while (found := await starred()) < 1000:
                pass  # each count lets the next star be written
            assert found == 1000

    aio(story())
