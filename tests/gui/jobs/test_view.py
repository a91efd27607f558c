"""The list: what it paints, and the clocks that run only for what can be seen."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from kling_studio.domain.job import JobState
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe
from kling_studio.ui import theme
from kling_studio.ui.jobs.geometry import POSTER
from kling_studio.ui.jobs.posters import BUDGET, Posters, cover
from kling_studio.ui.jobs.view import JobList
from tests.gui.jobs.conftest import Workshop, click_row, list_of
from tests.gui.jobs.sample import CLIP, a_job
from tests.studios import until

Run = Callable[[Any], None]
S = JobState


def painted(view: JobList) -> QImage:
    return view.viewport().grab().toImage()


def at(view: JobList, row: int, x: int, y: int) -> QColor:
    box = view.visualRect(view.model().index(row, 0))
    return painted(view).pixelColor(box.topLeft() + QPoint(x, y))


def test_clocks_run_only_while_something_running_is_seen(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(
                a_job(1, state=S.PROCESSING), *(a_job(n, state=S.READY, clip=CLIP) for n in range(2, 40))
            )
            panel = await workshop.panel()
            view = list_of(panel)
            assert view.clocks_running == (False, False), "the running one is below"
            view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
            assert view.clocks_running == (True, True)
            panel.hide()
            assert view.clocks_running == (False, False)
            panel.show()
            assert view.clocks_running == (True, True)
            await workshop.change(a_job(1, state=S.UNSURE))
            assert view.clocks_running == (False, True), "time goes on, nothing turns"
            await workshop.change(a_job(1, state=S.SUBMITTED))
            assert view.clocks_running == (True, True)
            await workshop.change(a_job(1, state=S.FAILED))
            assert view.clocks_running == (False, False)

    aio(story())


def test_the_icon_turns_and_stands_still_for_those_who_want_it(
    workshop: Workshop, aio: Run, qapp: QApplication
) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1, state=S.PROCESSING))
            view = list_of(await workshop.panel())
            delegate = view._delegate
            icon = delegate.icon_box(view.visualRect(view.model().index(0, 0)), view.layoutDirection())
            first = painted(view).copy(icon)
            await until(lambda: painted(view).copy(icon) != first)
            theme.apply(qapp, "dark", reduced_motion=True)
            await until(lambda: view.clocks_running == (False, True))

    aio(story())


def test_the_time_is_written_anew_every_second(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            now = workshop.studio.clock.now()
            await workshop.keep(a_job(1, state=S.UNSURE, submitted_at=now, changed_at=now))
            view = list_of(await workshop.panel())
            line = QRect(128, 60, 190, 24)
            first = painted(view).copy(line)
            await until(lambda: painted(view).copy(line) != first)

    aio(story())


def test_posters_come_from_files_and_dim_what_is_no_clip_yet(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            workshop.a_poster("posters/a.jpg", "#3060c0")
            await workshop.keep(
                a_job(1, state=S.PROCESSING, poster="posters/a.jpg"),
                a_job(2, state=S.READY, clip=CLIP, poster="posters/a.jpg"),
                a_job(3, state=S.READY, clip=CLIP, poster="posters/missing.jpg"),
            )
            view = list_of(await workshop.panel())
            blue = QColor("#3060c0")

            def near(one: QColor, other: QColor) -> bool:
                parts = (QColor.red, QColor.green, QColor.blue)
                return all(abs(part(one) - part(other)) < 12 for part in parts)

            await until(lambda: near(at(view, 1, 30, 30), blue))
            assert not near(at(view, 2, 30, 30), blue)
            assert at(view, 2, 30, 30).blue() < blue.blue(), "dimmed against the dark ground"
            assert near(at(view, 0, 30, 20), theme.current().colour("raised")), (
                "a place for what is missing"
            )

    aio(story())


def test_odd_jobs_are_painted_without_a_word(
    workshop: Workshop, aio: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        async with workshop.open():
            (workshop.folder / "posters").mkdir()
            (workshop.folder / "posters/a.jpg").write_text("no picture")
            odd = [
                {"prompt": "x" * 3000},
                {"prompt": "\u202e\u0000\n\n\t"},
                {"recipe": Recipe("nobody", "nothing", {"duration": "٣", "mode": 7})},
                {"poster": "posters/a.jpg"},
                {"fetched": 10**15, "fetch_total": 1, "progress": 7.5, "submitted_at": 9e11},
                {"price": Price(Decimal("123456789.123456789"), "XYZ")},
            ]
            jobs = [
                a_job(100 * state + number, state=kind, **members)
                for state, kind in enumerate(JobState, 1)
                for number, members in enumerate(odd)
            ]
            await workshop.keep(*jobs)
            panel = await workshop.panel(height=900)
            view = list_of(panel)
            for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
                view.setLayoutDirection(direction)
                for value in range(0, view.verticalScrollBar().maximum() + 1, 700):
                    view.verticalScrollBar().setValue(value)
                    painted(view)
            panel.setFixedWidth(280)
            painted(view)
            assert not [r for r in caplog.records if r.levelno >= logging.WARNING]

    aio(story())


@pytest.mark.expects_log_warnings
def test_a_row_that_cannot_be_painted_is_red_and_told_once(
    workshop: Workshop, aio: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: object) -> float:
        raise RuntimeError("no time")

    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1, state=S.PROCESSING), a_job(2, state=S.READY, clip=CLIP))
            view = list_of(await workshop.panel())
            monkeypatch.setattr(workshop.studio, "time_left", broken)
            for _ in range(3):
                assert at(view, 1, 200, 40) == theme.current().colour("dangerSoft")
            assert at(view, 0, 330, 40) == theme.current().colour("panel"), "the others are well"
            assert len([r for r in caplog.records if "cannot be painted" in r.getMessage()]) == 1

    aio(story())


def test_the_chosen_row_has_its_bar_at_the_leading_edge(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1), a_job(2))
            panel = await workshop.panel()
            view = list_of(panel)
            click_row(view, 0)
            focus, selected = theme.current().colour("focus"), theme.current().colour("selected")
            assert at(view, 0, 1, 5) == focus
            assert at(view, 0, 120, 40) == selected
            assert at(view, 1, 1, 5) == theme.current().colour("panel")
            view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            assert at(view, 0, view.viewport().width() - 2, 5) == focus

    aio(story())


class Region(QObject):
    """What of a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.painted = QRegion()
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted |= event.region()
        return False


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_scroll_bar_takes_padding_and_moves_no_word(
    direction: Qt.LayoutDirection, workshop: Workshop, aio: Run
) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(a_job(1, state=S.READY, clip=CLIP))
            panel = await workshop.panel()
            view = list_of(panel)
            view.setLayoutDirection(direction)
            bar = view.verticalScrollBar()
            assert not bar.isVisible()
            alone = view.grab(QRect(0, 0, view.width(), 90)).toImage()
            for number in range(2, 40):
                await workshop.arrive(a_job(number))
            await until(lambda: bar.isVisible() and bar.maximum() == 39 * 92 - view.height())
            bar.setValue(bar.maximum())
            assert bar.width() == view.width() - view.viewport().width()
            at_end = view.visualRect(view.model().index(38, 0))
            last = view.grab(QRect(0, at_end.top(), view.width(), 90)).toImage()
            words = QRect(12, 2, view.width() - 24, 80)
            assert last.copy(words) == alone.copy(words)

    aio(story())


def test_scrolling_paints_what_comes_in_and_no_more(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            await workshop.keep(*(a_job(n, state=S.READY, clip=CLIP) for n in range(1, 40)))
            view = list_of(await workshop.panel())
            bar = view.verticalScrollBar()
            bar.setValue(100)
            region = Region(view.viewport())
            await until(lambda: not region.painted.isEmpty())
            await asyncio.sleep(0)
            region.painted = QRegion()
            bar.setValue(124)
            await until(lambda: not region.painted.isEmpty())
            height = view.viewport().height()
            assert region.painted.boundingRect() == QRect(0, height - 24, view.viewport().width(), 24)

    aio(story())


def test_posters_are_kept_within_their_budget_and_read_anew(
    workshop: Workshop, aio: Run, tmp_path: Path
) -> None:
    async def story() -> None:
        posters = Posters(QSize(1000, 1000), 4)
        arrived: list[str] = []
        posters.arrived.connect(arrived.append)
        paths = []
        for number in range(9):  # all of the budget each
            path = tmp_path / f"{number}.png"
            image = QImage(20, 30, QImage.Format.Format_RGB32)
            image.fill(QColor("#808080"))
            image.save(str(path))
            paths.append(path)
            assert posters.poster(path, 1.0) is None
        await until(lambda: len(arrived) == 9)
        assert posters.bytes <= BUDGET
        kept = posters.poster(paths[-1], 1.0) or posters.poster(paths[int(Path(arrived[-1]).stem)], 1.0)
        assert kept is not None
        assert posters.poster(paths[0], 2.0) is None, "another screen wants another picture"
        missing = tmp_path / "later.png"
        assert posters.poster(missing, 1.0) is None
        assert posters.settle(5000)
        await until(lambda: not posters._asked)
        assert posters.poster(missing, 1.0) is None
        assert not posters._asked, "not asked for again and again"
        paths[0].rename(missing)
        posters.forget(missing)
        assert posters.poster(missing, 1.0) is None
        await until(lambda: posters.poster(missing, 1.0) is not None)
        assert posters.settle(5000)

    aio(story())


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_poster_fills_its_place_at_every_screen_ratio(ratio: float, tmp_path: Path) -> None:
    path = tmp_path / "tall.png"
    image = QImage(90, 320, QImage.Format.Format_RGB32)
    image.fill(QColor("#c04020"))
    image.save(str(path))
    size = QSize(round(POSTER.width() * ratio), round(POSTER.height() * ratio))
    made = cover(str(path), size, 4 * ratio)
    assert made.size() == size
    assert made.pixelColor(0, 0).alpha() < 128, "round corners"
    assert made.pixelColor(size.width() // 2, 0).name() == "#c04020"
    assert cover(str(tmp_path / "none.png"), size, 4).isNull()


def test_a_new_poster_shows_up_by_itself(workshop: Workshop, aio: Run) -> None:
    async def story() -> None:
        async with workshop.open():
            job = a_job(1, state=S.READY, clip=CLIP)
            await workshop.keep(job)
            view = list_of(await workshop.panel())
            before = at(view, 0, 30, 20)
            workshop.a_poster("posters/late.jpg", "#20c040")
            await workshop.change(replace(job, poster="posters/late.jpg"))
            await until(lambda: at(view, 0, 30, 20) != before)

    aio(story())
