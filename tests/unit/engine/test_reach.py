"""Each request says whether its provider answers; what was never asked says nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.event import Event
from kling_studio.domain.job import JobState
from kling_studio.engine.reach import Heard, LastHeard, Reached, answered
from kling_studio.providers.base import Fate, ProviderError
from tests.unit.engine.conftest import RECIPE, Bench, reach
from tests.unit.engine.scripted import refused

Run = Callable[[Any], Any]


def test_a_clip_that_arrives_says_that_the_provider_answers_again(run: Run, bench: Bench) -> None:
    async def story() -> None:
        bench.provider.opening.append(refused(ErrorKey.UNREACHABLE, Fate.NOT_SENT))
        heard: list[tuple[str, bool]] = []
        async with bench.open() as studio:
            studio.connections.heard.subscribe(lambda one: heard.append((one.provider, one.answers)))
            (job,) = await studio.submit(RECIPE)
            await reach(studio, job.id, JobState.READY)
        assert heard == [("cometapi", answers) for answers in (True, True, False, True, True)]

    run(story())


@pytest.mark.parametrize(
    ("error", "answers"),
    [
        (refused(ErrorKey.NO_NETWORK, Fate.NOT_SENT), False),
        (refused(ErrorKey.PROXY_REFUSED, Fate.NOT_SENT, status=407), False),
        (refused(ErrorKey.REQUEST_REFUSED, status=400), True),
        (refused(ErrorKey.KEY_MISSING, Fate.NOT_SENT), None),
        (refused(ErrorKey.CLIP_INCOMPLETE, Fate.UNKNOWN), None),
    ],
    ids=["no network", "the proxy's no", "the provider's no", "never asked", "broken off"],
)
def test_an_error_says_whether_anybody_answered(error: ProviderError, answers: bool | None) -> None:
    assert answered(error) is answers


def test_a_tested_connection_says_so(run: Run, bench: Bench) -> None:
    async def story() -> None:
        heard: list[bool] = []
        async with bench.open() as studio:
            studio.connections.heard.subscribe(lambda one: heard.append(one.answers))
            await studio.connections.test("cometapi")
            with pytest.raises(StudioError):
                await studio.connections.test("cometapi", "wrong")
        assert heard == [True, True]

    run(story())


def test_it_is_kept_of_each_provider_since_when_it_answers_or_does_not() -> None:
    heard: Event[Heard] = Event()
    hours = iter(range(1, 9))
    known = LastHeard(heard, lambda: float(next(hours)))
    assert known.all() == ()
    for provider, answers in (("kling", True), ("kling", True), ("apixo", False), ("kling", False)):
        heard.emit(Heard(provider, answers))
    assert known.all() == (Reached("apixo", False, 2.0), Reached("kling", False, 3.0))
    heard.emit(Heard("apixo", False))
    assert known.all()[-1] == Reached("apixo", False, 2.0)
