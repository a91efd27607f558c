"""The strip of takes follows what is removed and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kling_studio.ui.stage.takes_row import TakesRow
from tests.gui.stage.conftest import House, named
from tests.studios import until

Run = Callable[[Any], Any]


def lit(row: TakesRow) -> list[str]:
    """The ids of the takes that are outlined."""
    takes = row.model.jobs
    return [takes[index.row()].id for index in row.view.selectionModel().selectedIndexes()]


def test_a_removed_take_leaves_the_strip_and_comes_back(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            takes = [await house.ready(id=f"take-{n}", take=n, takes=3) for n in (1, 2, 3)]
            stage.show_job(takes[1])
            row = stage.findChildren(TakesRow)[0]
            await until(lambda: row.model.rowCount() == 3)
            await house.studio.remove("take-3")  # another one than the one on the stage
            await until(lambda: [job.id for job in row.model.jobs] == ["take-1", "take-2"])
            assert lit(row) == ["take-2"]
            back = await house.studio.restore("take-3")
            stage.show_job(back)
            await until(lambda: row.model.rowCount() == 3)
            assert lit(row) == ["take-3"]

    aio(story())


def test_the_take_on_the_stage_is_lit_after_its_undo(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            takes = [await house.ready(id=f"take-{n}", take=n, takes=3) for n in (1, 2, 3)]
            stage.show_job(takes[2])
            row = stage.findChildren(TakesRow)[0]
            await until(lambda: row.model.rowCount() == 3)
            await house.studio.remove("take-3")
            stage.show_job(takes[1])
            await until(lambda: lit(row) == ["take-2"] and row.model.rowCount() == 2)
            stage.show_job(await house.studio.restore("take-3"))
            assert lit(row) in ([], ["take-3"])  # never another one's tile
            await until(lambda: lit(row) == ["take-3"])
            assert row.isVisible()

    aio(story())


def test_a_star_moves_nothing_above_the_strip(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            job = await house.ready(id="take-1", take=1, takes=2)
            await house.ready(id="take-2", take=2, takes=2)
            stage.show_job(job)
            row = stage.findChildren(TakesRow)[0]
            await until(lambda: row.model.rowCount() == 2)
            before = row.sizeHint().height()
            await house.studio.star("take-2", True)
            kept = named(row, "keptTakes")
            await until(lambda: kept.property("text"))
            assert row.sizeHint().height() == before

    aio(story())
