"""The model: pages, single rows, and what is heard while a page is on its way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.job import JobState
from kling_studio.engine.listing import Group, JobQuery
from kling_studio.ui.jobs.delegate import JobDelegate
from kling_studio.ui.jobs.model import JobsModel, Role
from kling_studio.ui.jobs.view import JobList
from kling_studio.ui.measures import moment
from kling_studio.ui.texts import isolate, problem_sentence
from tests.gui.jobs.conftest import Workshop
from tests.gui.jobs.sample import CLIP, a_job
from tests.studios import until

Run = Callable[[Any], None]
S = JobState


def ids(model: JobsModel) -> list[str]:
    return [str(model.data(model.index(row), Role.JOB_ID)) for row in range(model.rowCount())]


def wanted(*numbers: int) -> list[str]:
    return [a_job(number).id for number in numbers]


async def show(model: JobsModel, query: JobQuery | None = None) -> None:
    model.show(query or JobQuery())
    await until(lambda: not model.loading)


def test_the_first_page_comes_alone_and_the_others_after_it(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(a_job(n) for n in range(1, 5001)))
            model = workshop.model()
            came: list[int] = []
            model.loaded.connect(lambda: came.append(model.rowCount()))
            await show(model)
            assert came == [100, 2100, 4100, 5000]
            assert ids(model) == wanted(*range(5000, 0, -1))
            assert not model.canFetchMore(QModelIndex())
            assert model.rowCount(model.index(0)) == 0

    aio(story())


def test_the_roles_other_programs_rely_on(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            problem = Problem(ErrorKey.TASK_FAILED, {"provider": "cometapi"})
            await workshop.keep(
                a_job(1, state=S.FAILED, problem=problem, task_id="t-1"),
                a_job(2, state=S.DOWNLOADING, fetched=5, fetch_total=20, prompt="A boat"),
                a_job(3, state=S.READY, clip=CLIP),
            )
            model = workshop.model()
            await show(model)
            names = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}

            def told(row: int) -> dict[str, object]:
                keys = ("jobId", "state", "taskId", "prompt", "file", "error", "progress")
                return {key: model.data(model.index(row), names[key]) for key in keys}

            assert told(0) == {
                "jobId": a_job(3).id,
                "state": "ready",
                "taskId": "",
                "prompt": "Prompt number 3",
                "file": str(workshop.folder / CLIP.file),
                "error": "",
                "progress": None,
            }
            assert told(1)["progress"] == 0.25
            assert told(1)["file"] == ""
            assert told(2)["error"] == problem_sentence(problem)
            assert told(2)["taskId"] == "t-1"
            assert type(told(0)["state"]) is str
            spoken = model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole)
            assert "Failed" in spoken
            assert problem_sentence(problem).rstrip(".") in spoken
            assert model.data(QModelIndex(), Role.JOB_ID) is None

    aio(story())


def test_a_prompt_is_never_markup_in_the_tooltip(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1, prompt="<b>bold</b> & <img src=x>"))
            model = workshop.model()
            await show(model)
            tip = model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
            assert "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img src=x&gt;" in tip

    aio(story())


def test_the_tooltip_says_when_it_was_made(workshop: Workshop, aio: Run) -> None:
    def said(at: datetime) -> str:
        return isolate(moment(at.timestamp()))

    async def story() -> None:
        async with workshop.open():
            ordered, done = datetime(2026, 3, 4, 15, 16), datetime(2026, 3, 4, 17, 18)
            job = a_job(1, created_at=ordered.timestamp())
            await workshop.keep(job)
            model = workshop.model()
            await show(model)
            assert f"Ordered {said(ordered)}" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
            ready = replace(job, state=S.READY, clip=CLIP, done_at=done.timestamp())
            await workshop.change(ready)
            assert f"Made {said(done)}" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)

    aio(story())


def test_new_jobs_come_in_at_the_top_where_they_fit(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1), a_job(2, state=S.READY, clip=CLIP))
            model = workshop.model()
            await show(model, JobQuery(group=Group.ACTIVE))
            assert ids(model) == wanted(1)
            inserted: list[tuple[int, int]] = []
            model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
            await workshop.arrive(a_job(4))
            await workshop.arrive(a_job(5, state=S.FAILED))
            # A computer whose clock went back still lists what was made last first.
            await workshop.arrive(a_job(6, created_at=5.0, changed_at=5.0))
            assert ids(model) == wanted(6, 4, 1)
            assert inserted == [(0, 0), (0, 0)]

    aio(story())


def test_a_search_takes_in_only_what_fits(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1, prompt="A red kite"), a_job(2, prompt="A boat"))
            model = workshop.model()
            await show(model, JobQuery("KITE red"))
            assert ids(model) == wanted(1)
            await workshop.arrive(a_job(3, prompt="The kite, reddish"))
            await workshop.arrive(a_job(4, prompt="A kite, blue"))
            assert ids(model) == wanted(3, 1)

    aio(story())


def test_what_no_longer_fits_leaves_and_room_is_filled(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(a_job(n, state=S.PROCESSING) for n in range(1, 131)))
            model = workshop.model()
            await show(model, JobQuery(group=Group.ACTIVE))
            assert model.rowCount() == 130
            for number in range(130, 79, -1):
                await workshop.change(a_job(number, state=S.READY, clip=CLIP))
            await until(lambda: not model.loading)
            assert ids(model) == wanted(*range(79, 0, -1))
            await workshop.change(a_job(40, state=S.PROCESSING, dismissed=True))
            assert a_job(40).id not in ids(model)
            assert model.row_of(a_job(39).id) == 39

    aio(story())


def test_a_change_touches_one_row_and_the_roles_that_changed(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(a_job(n, state=S.PROCESSING) for n in range(1, 6)))
            model = workshop.model()
            await show(model)
            told: list[tuple[int, int, set[int]]] = []
            model.dataChanged.connect(lambda a, b, roles: told.append((a.row(), b.row(), set(roles))))
            await workshop.change(a_job(4, state=S.READY, clip=CLIP))
            assert len(told) == 1
            first, last, roles = told[0]
            assert (first, last) == (1, 1)
            assert {Role.JOB, Role.STATE, Role.FILE} <= roles
            assert not {Role.PROMPT, Role.JOB_ID, Role.ERROR} & roles
            await workshop.change(a_job(4, state=S.READY, clip=CLIP, starred=True))
            assert told[1][2] == {Role.JOB}

    aio(story())


def test_mere_progress_is_told_at_most_ten_times_a_second(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            job = a_job(1, state=S.DOWNLOADING, fetch_total=1000)
            await workshop.keep(job)
            model = workshop.model()
            await show(model)
            told: list[object] = []
            model.dataChanged.connect(lambda *_: told.append(model.data(model.index(0), Role.PROGRESS)))
            for fetched in range(1, 500):
                workshop.studio.changed.emit(replace(job, fetched=fetched))
            assert told == []
            await until(lambda: bool(told))
            assert told == [0.499]
            # A change of state does not wait, and what was gathered does not come after it.
            workshop.studio.changed.emit(replace(job, fetched=900))
            workshop.studio.changed.emit(replace(job, state=S.READY, clip=CLIP, fetched=1000))
            assert model.data(model.index(0), Role.STATE) == "ready"
            await until(lambda: not model._flush.isActive())
            assert model.data(model.index(0), Role.STATE) == "ready"
            assert len(told) == 2

    aio(story())


def test_what_is_heard_while_a_page_is_on_its_way_is_not_lost(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(a_job(n) for n in range(1, 6)))
            model = workshop.model()
            model.show(JobQuery())
            # Nothing of this is in the page, which the library may have read before.
            workshop.studio.changed.emit(a_job(3, state=S.FAILED))
            workshop.studio.changed.emit(a_job(9))
            workshop.studio.removed.emit(a_job(4).id)
            await until(lambda: not model.loading)
            assert ids(model) == wanted(9, 5, 3, 2, 1)
            assert model.data(model.index(2), Role.STATE) == "failed"

    aio(story())


def test_only_the_last_question_is_answered(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1, prompt="A kite"), a_job(2, prompt="A boat"))
            model = workshop.model()
            resets: list[int] = []
            model.modelReset.connect(lambda: resets.append(model.rowCount()))
            for text in ("k", "ki", "kite"):
                model.show(JobQuery(text))
            await until(lambda: not model.loading and not len(workshop.tasks))
            assert resets == [1]
            assert ids(model) == wanted(1)

    aio(story())


def test_a_page_that_cannot_be_read_is_reported_and_not_asked_for_again(
    workshop: Workshop, aio: Run
) -> None:
    async def story() -> None:
        async with workshop.open():
            model = workshop.model()
            await workshop.library._on_thread(workshop.library._close)
            model.show(JobQuery())
            await until(lambda: bool(workshop.errors))
            assert not model.loading
            await asyncio.sleep(0.05)
            assert len(workshop.errors) == 1
            workshop.errors.clear()
            await workshop.library.open()
            await workshop.keep(a_job(1))
            await show(model)
            assert ids(model) == wanted(1)

    aio(story())


def test_a_clip_is_dragged_out_as_a_file_to_be_copied(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            other = replace(CLIP, file="clips/b.mp4")
            await workshop.keep(
                a_job(1), a_job(2, state=S.READY, clip=CLIP), a_job(3, state=S.READY, clip=other)
            )
            model = workshop.model()
            await show(model)
            draggable = [
                bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsDragEnabled) for row in range(3)
            ]
            assert draggable == [True, True, False]
            carried = model.mimeData([model.index(row) for row in (2, 1, 0)])
            assert [url.toLocalFile() for url in carried.urls()] == [
                str(workshop.folder / "clips/b.mp4"),
                str(workshop.folder / "clips/a.mp4"),
            ]
            assert model.supportedDragActions() == Qt.DropAction.CopyAction

    aio(story())


def test_qt_finds_nothing_wrong_with_the_model(workshop: Workshop, aio: Run, qtmodeltester: Any) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(a_job(n) for n in range(1, 131)))
            model = workshop.model()
            qtmodeltester.check(model)
            await show(model)
            qtmodeltester.check(model)
            await until(lambda: not model.loading)
            await workshop.arrive(a_job(200))
            await workshop.change(a_job(50, state=S.FAILED))
            workshop.studio.removed.emit(a_job(60).id)
            qtmodeltester.check(model)
            await until(lambda: not model.loading)

    aio(story())


class CountingModel(JobsModel):
    calls = 0

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.calls += 1
        return super().data(index, role)


class CountingDelegate(JobDelegate):
    painted = 0
    measured = 0

    def paint(self, *args: Any) -> None:
        self.painted += 1
        super().paint(*args)

    def sizeHint(self, *args: Any) -> Any:
        self.measured += 1
        return super().sizeHint(*args)


@pytest.mark.parametrize("rows", [300, 10_000])
def test_work_does_not_grow_with_the_rows(rows: int, workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(a_job(n, state=S.READY, clip=CLIP) for n in range(1, rows + 1)))
            model = CountingModel(workshop.studio, workshop.tasks)
            delegate = CountingDelegate(workshop.studio)
            view = JobList(model, delegate)
            workshop.widgets.append(view)
            view.resize(336, 736)  # eight rows
            await show(model)
            assert model.rowCount() == rows
            model.calls = delegate.measured = 0
            view.show()
            await until(lambda: delegate.painted >= 8)
            QApplication.sendPostedEvents()
            assert model.calls <= 200, "first paint"
            assert delegate.measured <= 10
            model.calls = delegate.painted = 0
            await workshop.change(a_job(rows - 2, state=S.READY, clip=CLIP, starred=True))
            await until(lambda: delegate.painted >= 1)
            assert model.calls <= 60, "one changed row"
            assert delegate.painted <= 9
            model.calls = delegate.painted = 0
            await workshop.arrive(a_job(rows + 1))
            await until(lambda: delegate.painted >= 8)
            assert model.calls <= 200, "a new row"
            model.calls = delegate.painted = 0
            view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
            await until(lambda: delegate.painted >= 8)
            assert model.calls <= 200, "a jump"
            view.keyboardSearch("Prompt number 1")
            assert model.calls <= 200, "a letter typed"

    aio(story())
