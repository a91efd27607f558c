"""Elements and voices on their way in the library: all survives, and what they may cost is booked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.domain.cost import CostKind
from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.making import KEPT, MadeKind, Making, MakingState
from kling_studio.store import makings
from kling_studio.store.bookings import By
from kling_studio.store.database import Database
from tests.unit.store.test_library import opened

S = MakingState
Run = Callable[[Any], Any]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MAKINGS = st.builds(
    Making,
    id=st.uuids().map(str),
    provider=TEXT,
    kind=st.sampled_from(MadeKind),
    name=TEXT,
    material=TEXT,
    external_task_id=TEXT,
    sent_at=st.floats(0, 4e9),
    state=st.sampled_from(sorted(KEPT)),
    task_id=TEXT,
    not_found=st.integers(0, 10**6),
    likely=TEXT,
    problem=st.none() | st.builds(Problem, st.sampled_from(ErrorKey), remedy=st.sampled_from(Remedy)),
)
ROBOT = Making(
    id="m1",
    provider="kling",
    kind=MadeKind.ELEMENT,
    name="Robot",
    material="hash",
    external_task_id="ks-m1",
    sent_at=1_795_000_000,
)


@given(making=MAKINGS)
def test_all_of_one_survives(tmp_path_factory: pytest.TempPathFactory, making: Making) -> None:
    folder = tmp_path_factory.mktemp("makings")
    with closing(Database.open(folder / "library.sqlite")) as database:
        makings.save(database, making, durable=False)
        assert makings.kept(database, folder) == (making,)


@pytest.mark.parametrize("state", S)
def test_what_is_told_no_more_goes_and_what_it_may_cost_stays(
    run: Run, data_folder: Path, state: MakingState
) -> None:
    async def story() -> None:
        async with opened(data_folder) as library:
            await library.save_making(ROBOT)
            after = replace(ROBOT, state=state)
            await library.save_making(after)
            assert await library.makings() == ((after,) if state in KEPT else ())
            booked = await library.bookings(By.MODEL)
            if state is S.REFUSED:
                assert booked == ()
            else:
                (row,) = booked
                assert (row.key, row.kind, row.jobs, row.clips) == ("element", CostKind.UNKNOWN, 1, 0)

    run(story())


def test_one_that_cannot_be_read_is_said(run: Run, data_folder: Path) -> None:
    async def story() -> None:
        async with opened(data_folder) as library:
            await library.save_making(ROBOT)
        with closing(Database.open(data_folder / "library.sqlite")) as database, database.writing():
            database.run("UPDATE makings SET kind = 'statue'")
        async with opened(data_folder) as library:
            with pytest.raises(StudioError) as caught:
                await library.makings()
            assert caught.value.problem.key is ErrorKey.LIBRARY_DAMAGED

    run(story())
