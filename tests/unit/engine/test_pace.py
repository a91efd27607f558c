"""When the next look is, and how a plan is learnt and renewed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.pace import Pace
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.pace import Experience, next_look
from kling_studio.store.library import Library

ADVICE = Pace(60, 5, 5)


@pytest.mark.parametrize(
    ("elapsed", "looks", "wait"),
    [
        (0, (), 60),
        (59, (), 1),
        (60, (), 5),
        (500, (), 5),
        (0, (70.0, 72.0), 70),
        (70, (70.0, 72.0), 2),
        (69.98, (70.0, 72.0), 2.02),
        (71, (70.0, 72.0), 1),
        (72, (70.0, 72.0), 5),
        (9999, (70.0, 72.0), 5),
    ],
)
def test_the_next_look(elapsed: float, looks: tuple[float, ...], wait: float) -> None:
    assert next_look(ADVICE, elapsed, looks) == pytest.approx(wait)


def test_a_long_clip_is_looked_at_later() -> None:
    advice = Pace(60, 5, 5, 90)
    assert [advice.for_clip(seconds).first for seconds in (0, 3, 5, 5.1, 10, 15)] == [60] * 3 + [90] * 3
    assert Pace(2, 2, 5).for_clip(10).first == 2


def ended(number: int, took: float) -> Job:
    return Job(
        id=f"{number:04}", intent="i", external_task_id=f"ks-{number}", created_at=number,
        changed_at=number,
        recipe=Recipe("cometapi", "text2video", {"prompt": "x", "model_name": "kling-v3"}),
        state=JobState.READY, submitted_at=1000.0 * number, done_at=1000.0 * number + took,
    )  # fmt: skip


def test_a_plan_is_made_of_enough_and_renewed_by_a_tenth_more(
    aio: Callable[..., Any], data_folder: Path
) -> None:
    async def story() -> None:
        library = Library(data_folder / "library.sqlite")
        await library.open()
        experience = Experience(library, speed=10)
        few = [ended(number, 7.0) for number in range(9)]
        await library.add(few)
        assert await experience.looks(few[0], ADVICE) == ()
        await library.add([ended(9, 7.0)])
        await experience.learn(few[0], again=True)
        looks = await experience.looks(few[0], ADVICE)
        assert any(70 <= look <= 72 for look in looks), "seven seconds are seventy of the engine's"
        assert experience.expected(few[0]) == 7.0
        await library.add([ended(number, 12.0) for number in range(10, 30)])
        assert await experience.looks(few[0], ADVICE) == looks
        await experience.learn(few[0], again=True)
        assert experience.expected(few[0]) == 12.0
        for _ in range(2):
            await experience.learn(few[0], again=True)
        assert await experience.looks(few[0], ADVICE) != looks
        await library.close()
        assert isinstance(await experience.looks(few[0], ADVICE), tuple)

    aio(story())


def test_a_task_is_slow_after_nine_of_ten_took_less(aio: Callable[..., Any], data_folder: Path) -> None:
    async def story() -> None:
        library = Library(data_folder / "library.sqlite")
        await library.open()
        experience = Experience(library)
        await library.add([ended(number, 10.0 * number) for number in range(1, 11)])
        running = replace(ended(99, 0.0), state=JobState.PROCESSING, submitted_at=1000.0, done_at=None)
        assert not experience.slow(running, 9000.0), "nothing was read yet"
        await experience.learn(running)
        assert not experience.slow(running, 1089.0)
        assert experience.slow(running, 1091.0)
        for state in (JobState.READY, JobState.DOWNLOADING, JobState.QUEUED):
            assert not experience.slow(replace(running, state=state), 9000.0)
        other = running.recipe.with_values(duration="10")
        assert not experience.slow(replace(running, recipe=other), 9000.0)
        await library.close()

    aio(story())
