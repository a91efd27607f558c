"""The fault list, met by the paid request that makes an element and by the questions about its task."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.job import JobState
from kling_studio.engine.elements import Making, MakingState, MaybeMadeError
from kling_studio.engine.sending import HOLDING
from kling_studio.engine.studio import Studio
from kling_studio.providers.patience import Patience
from kling_studio.store.bookings import By
from tests.e2e.fault_ground import KEY, Ground, pull_the_plug
from tests.e2e.faults import Case, creates, polls
from tests.kling_bench import MAKES, held, made_requests, make_cat, running, studio_at, told

S = MakingState
SPEED = 1000.0
HASTY = {"create": Patience(create=0.5), "poll": Patience(question=0.5)}

CREATES = [case for case in creates() if not case.proves]
POLLS = [case for case in polls() if case.ends is JobState.READY and "video" not in case.name]
FOR_GOOD = Case("poll-vanish-for-good", next(c.faults for c in polls() if c.name == "poll-vanish-for-good"))


def ends(case: Case) -> tuple[MakingState, ErrorKey | None]:
    """What must come of an element where a clip's job ends as the list says: it is not sent again by
    itself."""
    if case.name == "fail_task":
        return S.FAILED, case.error
    if case.creates > 1 or case.name == "unplug" or case.ends is JobState.QUEUED:
        return S.REFUSED, case.error or case.shown
    if case.ends is JobState.FAILED:
        return S.REFUSED, case.error
    return (S.UNSURE, case.error) if case.ends is JobState.UNSURE else (S.MADE, None)


def laid(ground: Ground, case: Case, folder: Path) -> Studio:
    ground.lay(case.faults.replace("{create}", MAKES).replace("{poll}", MAKES))
    patience = HASTY[case.name.partition("-")[0]] if case.hasty else None
    return studio_at(ground.server.url, folder, speed=SPEED, patience=patience, secret=KEY)


def at_its_end(state: MakingState) -> Callable[[Making], bool]:
    def over(making: Making) -> bool:
        doubtful = state is S.UNSURE and making.not_found > 1
        return doubtful or making.state in (S.MADE, S.REFUSED, S.FAILED)

    return over


@pytest.mark.parametrize("case", CREATES, ids=lambda case: case.name)
def test_what_the_paid_request_meets(case: Case, ground: Ground, data_folder: Path) -> None:
    state, key = ends(case)
    ground.foreign.heard.clear()
    before = made_requests(ground.server)

    def sent() -> int:
        return made_requests(ground.server) - before

    async def story() -> None:
        async with running(laid(ground, case, data_folder)) as studio:
            if case.name == "unplug":  # gone before the request that pays
                await asyncio.to_thread(pull_the_plug, ground.server)
            heard = await told(studio, lambda: make_cat(studio), at_its_end(state))
            last = heard[-1]
            assert (last.state, last.problem and last.problem.key) == (state, key), heard
            assert (S.UNSURE in {making.state for making in heard}) is case.unsure
            assert case.words in (last.problem.provider_words if last.problem else "")
            booked = (await studio.ledger.read(By.DAY)).total.sums.unknown
            assert booked == (0 if state is S.REFUSED else 1), "what made nothing costs nothing"
            if case.name != "unplug":  # the server answers nobody yet
                assert sent() == 1
            if state is S.UNSURE:
                with pytest.raises(MaybeMadeError):
                    await make_cat(studio)
                assert [making.id for making in held(studio)] == [last.id]
            elif state is not S.MADE:
                stopped = key in HOLDING
                assert ("kling" in studio.sending.stops()) is stopped
                if stopped:
                    with pytest.raises(StudioError) as caught:
                        await make_cat(studio)
                    assert caught.value.problem.key is key
                    studio.sending.resume("kling")
                await made_after_all(studio)

    asyncio.run(story())
    once = state in (S.MADE, S.UNSURE) or case.name == "unplug"
    assert sent() == (1 if once else max(2, case.creates))
    assert all(KEY not in words for words in ground.foreign.heard)


async def made_after_all(studio: Studio) -> None:
    """Pressed again, without being asked anything, until somebody listens."""
    state = S.REFUSED
    while state is S.REFUSED:
        state = (await told(studio, lambda: make_cat(studio), at_its_end(S.MADE)))[-1].state
    assert state is S.MADE


@pytest.mark.parametrize("case", POLLS, ids=lambda case: case.name)
def test_no_question_changes_what_becomes_of_it(case: Case, ground: Ground, data_folder: Path) -> None:
    before = made_requests(ground.server)

    async def story() -> None:
        async with running(laid(ground, case, data_folder)) as studio:
            heard = await told(studio, lambda: make_cat(studio), at_its_end(S.MADE))
            assert [making.state for making in heard] == [S.SENDING, S.MAKING, S.MADE]

    asyncio.run(story())
    assert made_requests(ground.server) - before == 1


def test_a_task_that_is_gone_for_good_stays_until_the_user_forgets_it(
    ground: Ground, data_folder: Path
) -> None:
    async def story() -> None:
        async with running(laid(ground, FOR_GOOD, data_folder)) as studio:
            await told(studio, lambda: make_cat(studio), lambda making: making.state is S.MAKING)
            before = len(ground.server.requests())
            asked = 0
            async with asyncio.timeout(60):
                while asked < 5:
                    asked = len(await asyncio.to_thread(ground.server.requests)) - before
            (making,) = held(studio)
            assert making.state is S.MAKING
            await studio.elements.makings.forget(making.id)
            assert held(studio) == []

    asyncio.run(story())
