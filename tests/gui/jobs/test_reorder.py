"""What waits stands in the order in which it is sent, and can be dragged into another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.jobs import model as model_module
from kling_studio.ui.jobs.model import JobsModel, Role
from kling_studio.ui.jobs.panel import JobsPanel
from kling_studio.ui.jobs.view import JobList
from tests.gui.jobs.conftest import Workshop, click_row, list_of
from tests.gui.jobs.sample import CLIP, a_job
from tests.studios import until

Run = Callable[[Any], None]
S = JobState
LEFT = Qt.MouseButton.LeftButton
STAYS, REFUSED, DRAGGED = (
    Qt.CursorShape.ArrowCursor,
    Qt.CursorShape.ForbiddenCursor,
    (Qt.CursorShape.ClosedHandCursor),
)


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
    monkeypatch.setattr(model_module, "OUTLINES", 10)

    async def story() -> None:
        async with workshop.open():
            low, high = 1_700_000_000.0, 1_700_000_099.5
            places = {11: high, 12: low, 25: low - 1, 31: 1_700_000_020.5, 3: high + 0.1}
            jobs = [a_job(n, place=places.get(n)) for n in range(1, 41)]
            await workshop.keep(*jobs)
            workshop.studio._journal.adopt(jobs)  # as every start does with what waits
            model = workshop.model()
            model.show(model.query)
            await until(lambda: not model.loading)
            rest = [n for n in range(40, 0, -1) if n not in places]
            wished = [3, 11, *rest[: rest.index(20)], 31, *rest[rest.index(20) :], 12, 25]
            assert shown(model) == wished

    aio(story())


class Hand:
    """A mouse on the list: takes a row, carries it, lets it go."""

    def __init__(self, view: JobList) -> None:
        self._view = view
        self._line = view.findChild(QWidget, "jobDropLine")
        self._height = view.visualRect(view.model().index(0, 0)).height()
        self._at = QPoint()

    def take(self, row: int) -> None:
        self._at = QPoint(60, row * self._height + self._height // 2)
        QTest.mousePress(self._view.viewport(), LEFT, pos=self._at)

    def carry(self, gap: float) -> None:
        """To the upper edge of the row `gap`, by way of a point in between."""
        to = QPoint(70, round(gap * self._height))
        for at in (QPoint(65, (self._at.y() + to.y()) // 2), to):
            QTest.mouseMove(self._view.viewport(), at)
        self._at = to

    def let_go(self) -> None:
        QTest.mouseRelease(self._view.viewport(), LEFT, pos=self._at)

    def sees(self) -> tuple[int | None, Qt.CursorShape]:
        """The row above which the drop line lies, and the cursor."""
        return self.line(), self._view.viewport().cursor().shape()

    def line(self) -> int | None:
        """The row above which the drop line lies."""
        assert self._line is not None
        return round(self._line.geometry().center().y() / self._height) if self._line.isVisible() else None


async def a_line(workshop: Workshop, *more: Job) -> tuple[JobsPanel, JobList, Hand]:
    """Four that wait above one that runs and a finished one."""
    jobs = [a_job(1, state=S.READY, clip=CLIP), a_job(2, state=S.PROCESSING), *map(a_job, range(3, 7))]
    workshop.a_clip()
    await workshop.keep(*jobs, *more)
    workshop.studio._journal.adopt([job for job in (*jobs, *more) if job.state is S.QUEUED])
    panel = await workshop.panel()
    view = list_of(panel)
    return panel, view, Hand(view)


def rows(view: JobList) -> list[int]:
    model = view.model()
    assert isinstance(model, JobsModel)
    return shown(model)


def standing_so(view: JobList, wished: list[int]) -> bool:
    return rows(view) == wished


def line(workshop: Workshop) -> list[int]:
    """The numbers of the waiting jobs, the next to be sent first."""
    return [int(job.id.removeprefix("job-")) for job in workshop.studio.waiting.line("cometapi")]


def test_a_waiting_job_is_dragged_to_its_place_in_the_line(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            _, view, hand = await a_line(workshop)
            hand.take(0)
            assert hand.line() is None
            hand.carry(3)
            assert hand.sees() == (3, DRAGGED)
            hand.let_go()
            assert hand.sees() == (None, STAYS)
            await until(lambda: line(workshop) == [3, 6, 4, 5])
            assert rows(view) == [5, 4, 6, 3, 2, 1]
            hand.take(3)
            hand.carry(0)
            hand.let_go()
            await until(lambda: line(workshop) == [6, 4, 5, 3])
            assert rows(view) == [3, 5, 4, 6, 2, 1]
            hand.take(0)
            hand.carry(4)  # between the lowest that waits and the one that runs: sent next
            assert hand.line() == 4
            hand.let_go()
            await until(lambda: line(workshop) == [3, 6, 4, 5])
            kept = await workshop.library.unfinished()
            assert sorted(kept, key=lambda job: job.line_order)[0].id == a_job(2).id
            assert [job.place is not None for job in kept if job.id == a_job(3).id] == [True]

    aio(story())


def test_among_what_does_not_wait_a_drop_is_refused(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            elsewhere = a_job(7, recipe=Recipe("kling", "text2video", {"prompt": "x", "model_name": "m"}))
            _, view, hand = await a_line(workshop, elsewhere)
            assert rows(view) == [7, 6, 5, 4, 3, 2, 1]
            hand.take(2)
            for gap in (6, 6.4, 0, 40):
                hand.carry(gap)
                assert hand.sees() == (None, REFUSED), gap
                hand.let_go()
                hand.take(2)
            hand.carry(3)
            assert hand.sees() == (None, DRAGGED), "there it stands already"
            hand.let_go()
            hand.take(5)  # one that runs is not dragged at all
            hand.carry(2)
            assert hand.sees() == (None, STAYS)
            hand.let_go()
            assert line(workshop) == [3, 4, 5, 6]
            assert rows(view) == [7, 6, 5, 4, 3, 2, 1]

    aio(story())


def test_escape_and_a_short_way_move_nothing(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            _, view, hand = await a_line(workshop)
            hand.take(0)
            hand.carry(3)
            QTest.keyClick(view, Qt.Key.Key_Escape)
            assert hand.sees() == (None, STAYS)
            hand.let_go()
            hand.take(1)
            QTest.mouseMove(view.viewport(), QPoint(62, 140))
            hand.let_go()
            assert line(workshop) == [3, 4, 5, 6]
            assert [job.id for job in view.selected_jobs()] == [a_job(5).id], "it was a click"

    aio(story())


def test_rows_may_come_and_go_under_the_drag(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            _, view, hand = await a_line(workshop)
            hand.take(0)
            hand.carry(2)
            assert hand.line() == 2
            newer = a_job(8)
            workshop.studio._journal.adopt([newer])
            await workshop.arrive(newer)  # all rows go down by one, the mouse stays
            assert (rows(view)[0], hand.line()) == (8, None), "above the gap is the dragged one itself"
            hand.carry(3)
            assert hand.line() == 3
            await workshop.studio.waiting.take_out(a_job(4).id)
            assert rows(view) == [8, 6, 5, 3, 2, 1]
            hand.let_go()
            await until(lambda: line(workshop) == [3, 6, 5, 8])
            hand.take(0)
            hand.carry(3)
            assert hand.line() == 3
            await workshop.studio._journal.move(newer.id, S.SUBMITTING, only_from={S.QUEUED})
            assert hand.sees() == (None, STAYS), "it is sent: nothing is dragged any more"
            hand.let_go()
            assert line(workshop) == [3, 6, 5]

    aio(story())


def test_the_keys_go_the_way_the_row_goes(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            panel, view, _ = await a_line(workshop)
            panel.activateWindow()
            click_row(view, 0)
            view.setFocus()
            alt = Qt.KeyboardModifier.AltModifier
            for key, wished in (
                (Qt.Key.Key_Down, [5, 6, 4, 3, 2, 1]),
                (Qt.Key.Key_End, [5, 4, 3, 6, 2, 1]),
                (Qt.Key.Key_Up, [5, 4, 6, 3, 2, 1]),
            ):
                QTest.keyClick(view, key, alt)
                await until(partial(standing_so, view, wished))
            assert [job.id for job in view.selected_jobs()] == [a_job(6).id]

    aio(story())


def test_a_finished_one_is_still_dragged_out_as_its_file(
    workshop: Workshop, aio: Run, monkeypatch: Any
) -> None:
    carried: list[QMimeData] = []

    async def story() -> None:
        async with workshop.open():
            _, view, hand = await a_line(workshop)
            model = view.model()
            monkeypatch.setattr(
                JobList,
                "startDrag",
                lambda self, actions: carried.append(model.mimeData(self.selectedIndexes())),
            )
            hand.take(5)
            hand.carry(6.4)
            hand.carry(5.2)
            hand.let_go()
            assert [url.toLocalFile() for url in carried[0].urls()] == [str(workshop.folder / CLIP.file)]
            hand.take(0)
            hand.carry(2)
            hand.let_go()
            assert len(carried) == 1, "what waits is no file"
            await until(lambda: line(workshop) == [3, 4, 6, 5])

    aio(story())
