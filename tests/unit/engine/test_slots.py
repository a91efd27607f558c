"""Slots that refusals teach, waits that are not all the same, no more requests than a provider takes."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.event import Event
from kling_studio.engine.backoff import LONGEST_UNASKED, SOON, after_named, backoff
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateway
from kling_studio.engine.line import ALONE, FIRST, LEAST_ALONE, MOST, Bar, Line
from kling_studio.engine.rate import Rate
from kling_studio.engine.slots import RAISED_AFTER, Slots
from kling_studio.providers.base import ProviderError
from tests.unit.engine.scripted import Clip, ScriptedProvider, refused

Run = Callable[[Any], Any]


@given(
    stated=st.integers(1, 1000),
    steps=st.lists(st.tuples(st.sampled_from(["full", "well", "state"]), st.integers(0, 1200))),
)
def test_slots_are_never_more_than_stated_nor_less_than_one(
    stated: int, steps: list[tuple[str, int]]
) -> None:
    slots = Slots(stated)
    for what, figure in steps:
        before = slots.now
        match what:
            case "full":
                slots.full(figure)
                assert slots.now <= max(1, min(before, figure)), "lowered to what runs"
            case "well":
                slots.went_well(figure)
                assert before <= slots.now <= before + 1, "raised by one at a time"
            case _:
                slots.state(max(1, figure))
        assert 1 <= slots.now <= slots.stated


def test_a_learnt_count_is_raised_again_only_by_tasks_that_fill_it() -> None:
    slots = Slots(5)
    slots.full(2)
    for _ in range(50):
        slots.went_well(1)
    assert slots.now == 2, "two were never tried again"
    for count in (3, 4, 5):
        for _ in range(RAISED_AFTER):
            slots.went_well(slots.now)
        assert slots.now == count
    slots.full(5)
    assert slots.now == 5
    slots.full(0)
    assert slots.now == 1
    slots.state(20)
    assert slots.now == 20, "what the user says goes"


@settings(max_examples=200)
@given(attempt=st.integers(0, 200), seed=st.integers())
def test_every_wait_is_between_half_and_whole_of_its_step(attempt: int, seed: int) -> None:
    wait = backoff(attempt, first=FIRST, most=MOST, chance=random.Random(seed).uniform)
    step = min(MOST, FIRST * 2.0 ** min(attempt, 32))
    assert step / 2 <= wait <= step


@given(seconds=st.floats(0, 1e6), seed=st.integers())
def test_what_the_provider_names_is_obeyed_and_not_by_all_at_once(seconds: float, seed: int) -> None:
    wait = after_named(seconds, random.Random(seed).uniform)
    assert seconds <= wait <= 1.1 * seconds


@settings(max_examples=25, deadline=None)
@example(named=0.0, refusals=6, seed=0)  # "at once", or a moment that is over
@given(named=st.none() | st.floats(0, 90), refusals=st.integers(1, 6), seed=st.integers(0, 99))
def test_the_line_is_held_within_the_bounds(named: float | None, refusals: int, seed: int) -> None:
    waits: list[float] = []

    class Noting(Clock):
        def call_later(self, seconds: float, callback: Callable[[], None]) -> asyncio.TimerHandle:
            waits.append(seconds)
            return super().call_later(0, callback)

    async def story() -> None:
        line = Line(3, Noting(), random.Random(seed).uniform)
        for number in range(refusals):
            assert await line.enter((number, str(number)))
            line.refused(str(number), named, full=True)
        assert line.slots == 1

    asyncio.run(asyncio.wait_for(story(), 60))
    for number, wait in enumerate(waits):
        step = min(MOST, FIRST * 2.0**number)
        least, most = (step / 2, step) if named is None or named < SOON else (named, 1.1 * named)
        assert least <= wait <= most


def test_a_barred_line_lets_nobody_in_until_every_bar_is_away(run: Run) -> None:
    async def story() -> None:
        line = Line(2, Clock(1000))
        line.shut(Bar.PAUSED)
        line.shut(Bar.STOPPED)
        one = asyncio.create_task(line.enter((1, "a")))
        two = asyncio.create_task(line.enter((2, "b")))
        line.hurry()
        line.reopen(Bar.PAUSED)
        await asyncio.sleep(0)
        assert not any((one.done(), two.done(), line.open))
        assert line.waiting() == ("a", "b")
        line.move((0.5, "b"))
        assert line.waiting() == ("b", "a")
        line.state_slots(1)
        line.reopen(Bar.STOPPED)
        assert await two
        assert not one.done()
        line.leave("b")
        assert await one

    run(story())


def test_a_refused_model_holds_up_no_other(run: Run) -> None:
    async def story() -> None:
        line = Line(4, Clock(1000))
        assert await line.enter((1, "a1"), "a")
        line.went_well("a1")
        assert await line.enter((2, "a2"), "a")
        line.refused("a2", 0, full=True)
        again = asyncio.create_task(line.enter((2, "a2"), "a"))
        other = asyncio.create_task(line.enter((3, "b1"), "b"))
        assert await other, "the account has room, and nobody refused this model"
        line.went_well("b1")
        await asyncio.sleep(0)
        assert not again.done()
        assert line.running == 2
        line.leave("a1")
        assert await again
        line.went_well("a2")
        assert await line.enter((4, "b2"), "b")
        line.went_well("b2")
        assert await line.enter((5, "b3"), "b")
        full = asyncio.create_task(line.enter((6, "b4"), "b"))
        await asyncio.sleep(0)
        assert not full.done(), "the account's own count goes for all models together"
        full.cancel()

    run(story())


def test_one_goes_ahead_and_the_others_follow_once_it_got_through(run: Run) -> None:
    async def story() -> None:
        line = Line(9, Clock(1000))
        line.shut(Bar.PAUSED)
        turns = {name: asyncio.create_task(line.enter((ord(name), name))) for name in "abcde"}
        await asyncio.sleep(0)

        async def inside() -> str:
            for _ in range(3):
                await asyncio.sleep(0)
            return "".join(name for name, turn in turns.items() if turn.done())

        line.reopen(Bar.PAUSED)
        assert await inside() == "a"
        line.leave("a")  # the request came to nothing, which tells nothing of the others
        assert await inside() == "ab"
        line.went_well("b")
        assert await inside() == "abcde"
        for name in "cde":
            line.went_well(name)
        turns["f"], turns["g"] = (asyncio.create_task(line.enter((ord(name), name))) for name in "fg")
        assert await inside() == "abcdef", "nothing is known of the account as it is by now"
        line.refused("f", 0.0)
        turns["h"] = asyncio.create_task(line.enter((ord("h"), "h")))
        assert await asyncio.wait_for(turns["g"], 60)
        assert not turns["h"].done(), "after a refusal one goes ahead again"
        line.close()
        turns["h"].cancel()

    run(story())


def test_one_that_is_not_answered_holds_the_others_up_for_a_while_alone(run: Run) -> None:
    async def story() -> None:
        line = Line(9, Clock(ALONE / LEAST_ALONE))
        began = asyncio.get_running_loop().time()
        assert await line.enter((1, "a"))
        assert await line.enter((2, "b"))
        assert asyncio.get_running_loop().time() - began >= 0.95 * LEAST_ALONE
        line.close()

    run(story())


def test_requests_are_spread_and_silent_for_as_long_as_the_provider_asks(run: Run) -> None:
    async def story() -> None:
        clock = Clock(100)
        rate = Rate(60, clock)  # one a second
        began = clock.ticks()
        for _ in range(4):
            await rate.turn()
        assert clock.ticks() - began >= 3
        free = Rate(0, clock)
        free.quiet(20)
        began = clock.ticks()
        await free.turn()
        assert clock.ticks() - began >= 19

    run(story())


def test_after_a_429_that_says_for_how_long_nobody_asks(run: Run) -> None:
    async def story() -> None:
        clock = Clock(100)
        gateway = Gateway(ScriptedProvider(Clip(b"")).entry(), clock, Event())

        async def too_fast() -> None:
            raise refused(ErrorKey.TOO_FAST, retry_after=30.0)

        async def fine() -> float:
            return clock.ticks()

        assert await gateway.look(fine) <= clock.ticks()
        with pytest.raises(ProviderError):
            await gateway.look(too_fast)
        began = clock.ticks()
        answers = await asyncio.gather(*(gateway.look(fine) for _ in range(3)))
        assert min(answers) - began >= 29

    run(story())


def test_a_day_of_silence_is_not_kept_while_results_run_out(run: Run) -> None:
    async def story() -> None:
        clock = Clock(10_000)
        gateway = Gateway(ScriptedProvider(Clip(b"")).entry(), clock, Event())

        async def a_day() -> None:
            raise refused(ErrorKey.TOO_FAST, retry_after=86_400.0)

        async def fine() -> float:
            return clock.ticks()

        with pytest.raises(ProviderError):
            await gateway.look(a_day)
        began = clock.ticks()
        assert LONGEST_UNASKED - 60 <= await gateway.look(fine) - began < 2 * LONGEST_UNASKED

    run(story())


def test_a_job_that_ends_at_the_moment_it_is_let_in_gives_its_slot_back(run: Run) -> None:
    async def story() -> None:
        line = Line(1, Clock(100))
        line.shut(Bar.PAUSED)
        waiting = asyncio.create_task(line.enter((1.0, "a")))
        await asyncio.sleep(0)
        line.reopen(Bar.PAUSED)
        waiting.cancel()  # it was let in, and has not heard of it yet
        await asyncio.wait((waiting,))
        assert line.running == 0
        assert await asyncio.wait_for(line.enter((2.0, "b")), 60)

    run(story())
