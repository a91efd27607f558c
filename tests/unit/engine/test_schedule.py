"""When to look: the advice while little is known, and no more looks than it once there is something."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from kling_studio.domain.pace import Pace
from kling_studio.engine.schedule import LEAST, planned_looks

ADVICE = Pace(60, 5, 5)


def looks_until(looks: Sequence[float], took: float) -> tuple[int, float]:
    """How many looks a task of that length needs, and how long after its end the last of them is."""
    later = itertools.count(looks[-1] + ADVICE.every, ADVICE.every) if looks else itertools.count(60, 5)
    for number, at in enumerate(itertools.chain(looks, later), 1):
        if at >= took:
            return number, at - took
    raise AssertionError


def test_little_is_known_and_the_advice_stands() -> None:
    assert planned_looks([], ADVICE) == ()
    assert planned_looks([70.0] * (LEAST - 1), ADVICE) == ()
    assert planned_looks([70.0] * (LEAST - 1) + [-3.0, 0.0], ADVICE) == ()
    assert planned_looks([70.0] * LEAST, ADVICE) != ()


def test_always_the_same_time_is_looked_at_just_after_it() -> None:
    looks = planned_looks([70.0] * 20, ADVICE)
    number, late = looks_until(looks, 70.0)
    assert number <= 3
    assert late < 1


def test_two_humps_are_looked_at_twice_and_not_between() -> None:
    chance = random.Random(7)
    took = [chance.gauss(70, 4) for _ in range(100)] + [chance.gauss(180, 6) for _ in range(100)]
    looks = planned_looks(took, ADVICE)
    between = [at for at in looks if 100 < at < 150]
    assert len(between) <= 2, looks
    assert len([at for at in looks if 60 < at < 82]) >= 3
    assert len([at for at in looks if 165 < at < 200]) >= 3


@settings(max_examples=40, deadline=None)
@given(
    took=st.lists(st.floats(0.01, 1200), min_size=LEAST, max_size=60)
    | st.lists(st.floats(4000, 40_000), min_size=LEAST, max_size=60)
)
def test_whatever_is_known_the_looks_go_on_and_need_no_more_than_the_advice(took: list[float]) -> None:
    looks = planned_looks(took, ADVICE)
    assert list(looks) == sorted(set(looks))
    assert looks[0] > 0
    assert looks[-1] > max(took)
    advised = sum(looks_until((), each)[0] for each in took) / len(took)
    mine = sum(looks_until(looks, each)[0] for each in took) / len(took)
    assert mine <= 1.25 * advised + 1


def test_a_night_between_the_sending_and_the_look_blurs_nothing() -> None:
    chance = random.Random(7)
    took = [chance.lognormvariate(4.3, 0.3) for _ in range(60)]
    assert planned_looks([*took, 36_000.0, 86_460.0], ADVICE) == planned_looks(took, ADVICE)
