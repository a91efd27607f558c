"""Looks that fall due together: one request, however many jobs wait for its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from kling_studio import endpoints
from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.event import Event
from kling_studio.domain.job import JobState
from kling_studio.domain.pace import Pace
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateway
from kling_studio.engine.gathering import Gathering
from kling_studio.engine.studio import Studio
from kling_studio.providers.base import (
    CreateRequest,
    Fate,
    ProviderEntry,
    ProviderError,
    TaskReport,
    TaskState,
    Ticket,
)
from kling_studio.providers.kling import Kling
from kling_studio.store.library import Library
from kling_studio.store.secrets import Keys
from kling_studio.store.settings import Settings
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.shipped import CATALOG
from tests.unit.engine.conftest import reach
from tests.unit.engine.scripted import refused

Run = Callable[[Any], Any]
Aio = Callable[[Any], Any]

FAST = Clock(500)


def ticket(number: int, endpoint: str = "text2video") -> Ticket:
    return Ticket(endpoint, "kling-v3", str(number))


class Listing:
    """Tells of every task that it is asked for but those that are `unknown`."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.unknown: set[str] = set()
        self.failing: ProviderError | None = None
        self.asked_again = asyncio.Event()
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
        self.asked.append([each.task_id for each in tickets])
        if len(self.asked) > 1:
            self.asked_again.set()
        await self.open.wait()
        if self.failing is not None:
            raise self.failing
        known = (each.task_id for each in tickets if each.task_id not in self.unknown)
        return {task_id: TaskReport(task_id, TaskState.RUNNING) for task_id in known}


def test_what_falls_due_together_goes_together(run: Run) -> None:
    async def story() -> None:
        listing = Listing()
        gathering = Gathering(listing, FAST)
        reports = await asyncio.gather(*(gathering.look(ticket(n)) for n in range(50)))
        assert [report.task_id for report in reports if report] == [str(n) for n in range(50)]
        assert [len(each) for each in listing.asked] == [1, 49]

    run(story())


def test_a_job_alone_is_not_kept_waiting_and_the_next_request_is_a_second_later(run: Run) -> None:
    async def story() -> None:
        clock = Clock(2)
        gathering = Gathering(Listing(), clock)
        begin = clock.ticks()
        await gathering.look(ticket(1))
        assert clock.ticks() - begin < 0.9
        await gathering.look(ticket(1))
        assert clock.ticks() - begin >= 1.0

    run(story())


def test_each_form_has_its_own_request(run: Run) -> None:
    async def story() -> None:
        listing = Listing()
        gathering = Gathering(listing, FAST)
        looks = [gathering.look(ticket(n, form)) for n in range(3) for form in ("text2video", "effects")]
        await asyncio.gather(*looks)
        assert sorted(map(len, listing.asked)) == [1, 1, 2, 2]

    run(story())


def test_the_same_task_is_asked_for_once(run: Run) -> None:
    async def story() -> None:
        listing = Listing()
        gathering = Gathering(listing, FAST)
        await asyncio.gather(
            gathering.look(ticket(0)), gathering.look(ticket(1)), gathering.look(ticket(1))
        )
        assert listing.asked == [["0"], ["1"]]

    run(story())


def test_a_task_that_the_answer_does_not_name(run: Run) -> None:
    async def story() -> None:
        listing = Listing()
        listing.unknown = {"2"}
        gathering = Gathering(listing, FAST)
        found = await asyncio.gather(*(gathering.look(ticket(n)) for n in range(4)))
        assert [report is None for report in found] == [False, False, True, False]

    run(story())


def test_a_failure_reaches_everybody_who_waited(run: Run) -> None:
    async def story() -> None:
        listing = Listing()
        listing.failing = refused(ErrorKey.TOO_FAST, retry_after=7.0, raw="{}")
        gathering = Gathering(listing, FAST)
        looks = (gathering.look(ticket(n)) for n in range(5))
        errors = await asyncio.gather(*looks, return_exceptions=True)
        assert len({id(error) for error in errors}) == 5
        for error in errors:
            assert isinstance(error, ProviderError)
            assert (error.problem.key, error.retry_after, error.raw) == (ErrorKey.TOO_FAST, 7.0, "{}")
        assert len(listing.asked) == 2
        listing.failing = None
        assert await gathering.look(ticket(1)) is not None

    run(story())


def test_one_that_is_called_off_while_it_asks_leaves_the_asking_to_the_next(run: Run) -> None:
    async def story() -> None:
        listing = Listing()
        listing.open.clear()
        gathering = Gathering(listing, FAST)
        first = asyncio.create_task(gathering.look(ticket(1)))
        await asyncio.sleep(0)
        others = [asyncio.create_task(gathering.look(ticket(n))) for n in (2, 3)]
        await asyncio.sleep(0)
        first.cancel()
        others[0].cancel()
        listing.open.set()
        report = await others[1]
        assert report is not None
        assert report.task_id == "3"
        assert listing.asked == [["1"], ["3"]]
        assert first.cancelled()

    run(story())


def test_one_that_is_called_off_in_the_middle_of_a_request_for_many(run: Run) -> None:
    async def story() -> None:
        listing = Listing()
        gathering = Gathering(listing, FAST)
        await gathering.look(ticket(0))
        listing.open.clear()
        looks = [asyncio.create_task(gathering.look(ticket(n))) for n in (1, 2, 3)]
        await listing.asked_again.wait()
        looks[0].cancel()  # it was the one who asked
        await asyncio.sleep(0)
        listing.open.set()
        assert [report.task_id for report in await asyncio.gather(*looks[1:]) if report] == ["2", "3"]
        assert listing.asked[1:] == [["1", "2", "3"], ["2", "3"]]

    run(story())


def gateway_at(server: RehearsalServer, clock: Clock) -> Gateway:
    async def where() -> str:
        return server.url

    async def key() -> str:
        return "api-key-0123456789"

    provider = Kling(address=where, key=key)
    return Gateway(ProviderEntry(provider, True, Pace(2, 2, 50)), clock, Event())


@pytest.mark.parametrize("jobs", [3, 12])
def test_requests_do_not_grow_with_the_jobs(aio: Aio, start_rehearsal: StartRehearsal, jobs: int) -> None:
    """Counted at the server: ten rounds of looks at all that runs, in both designs."""
    server = start_rehearsal(speed=1, slots=50)
    rounds = 10

    async def story() -> None:
        gateway = gateway_at(server, Clock(100))
        tickets = []
        for number in range(jobs):
            model = ("kling-v3", "kling-3.0")[number % 2]
            values = {"model_name": model, "prompt": "a fox", "duration": "5", "sound": "off"}
            made = await gateway.provider.create(CreateRequest("text2video", values, f"ks-{number}"))
            tickets.append(Ticket("text2video", model, made.task_id))
        for _ in range(rounds):
            reports = await asyncio.gather(*(gateway.ask(each) for each in tickets))
            assert [report.task_id for report in reports] == [each.task_id for each in tickets]
        looks = (gateway.ask(each) for each in (*tickets, ticket(1)))
        *known, unknown = await asyncio.gather(*looks, return_exceptions=True)
        assert all(isinstance(report, TaskReport) for report in known)
        assert isinstance(unknown, ProviderError)
        assert (unknown.problem.key, unknown.fate) == (ErrorKey.TASK_UNKNOWN, Fate.REFUSED)
        await gateway.provider.close()

    aio(story())
    looks = [entry for entry in server.requests() if entry["method"] == "GET"]
    # In each round one job asks alone and the rest together, with a request for each design.
    assert len(looks) <= 3 * (rounds + 1) + 2


@pytest.mark.parametrize("jobs", [4, 16])
def test_a_studio_full_of_jobs_asks_once_a_second(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path, jobs: int
) -> None:
    """Counted at the server, whose tasks do not end: looks of the whole engine, each job's every 2 s."""
    server = start_rehearsal(speed=0.01, slots=50)
    clock = Clock(20)

    async def where() -> str:
        return server.url

    async def key() -> str:
        return "api-key-0123456789"

    def opened() -> dict[str, ProviderEntry]:
        return {"kling": ProviderEntry(Kling(address=where, key=key), True, Pace(2, 2, 50))}

    async def story() -> float:
        studio = Studio(
            library=Library(data_folder / "library.sqlite"),
            settings=Settings(data_folder / "settings.json"),
            keys=Keys({"KLING_API_KEY": "api-key-0123456789"}),
            catalog=CATALOG,
            endpoints=endpoints.ALL,
            open_providers=opened,
            data_folder=data_folder,
            clock=clock,
        )
        await studio.start()
        values = {
            "prompt": "a fox",
            "model_name": "kling-v3",
            "mode": "std",
            "duration": "5",
            "sound": "off",
        }
        made = await studio.submit(Recipe("kling", "text2video", values), takes=jobs)
        for job in made:
            await reach(studio, job.id, JobState.SUBMITTED)
        begin = clock.ticks()
        await clock.sleep(60)
        await studio.close()
        return clock.ticks() - begin

    seconds = aio(story())
    looks = [entry for entry in server.requests() if entry["method"] == "GET"]
    assert seconds / 4 < len(looks) <= seconds + jobs + 5  # without gathering it is jobs * seconds / 2
    assert len(server.creates()) == jobs
