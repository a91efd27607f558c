"""A clip whose file others take away: the job says so and fetches it again, and nothing else is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.cost import CostKind, cost_of
from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.studio import Studio
from kling_studio.providers.base import Fate, ProviderError
from tests.unit.engine.conftest import RECIPE, Bench, reach
from tests.unit.media import make_clip

S = JobState
Run = Callable[[Any], Any]

GONE = Problem(ErrorKey.CLIP_GONE, {"provider": "cometapi"}, Remedy.FETCH_AGAIN)


async def made(studio: Studio, takes: int) -> list[Job]:
    """Ready clips, with their posters."""
    jobs = await studio.submit(RECIPE.with_values(model_name="kling-v1-6"), takes)
    return [await reach(studio, job.id, S.READY, also=lambda now: bool(now.poster)) for job in jobs]


def file_of(bench: Bench, job: Job) -> Path:
    assert job.clip is not None
    return bench.folder / job.clip.file


async def now(studio: Studio, job: Job) -> Job:
    found = await studio.job(job.id)
    assert found is not None
    return found


@pytest.mark.parametrize("at_start", [True, False], ids=["at a start", "when it is shown"])
def test_a_clip_that_was_deleted_is_said_to_be_gone_and_is_fetched_again(
    run: Run, bench: Bench, clip_bytes: bytes, at_start: bool
) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            kept, lost = await made(studio, 2)
        file_of(bench, lost).unlink()
        async with bench.open() as studio:
            await (studio.presence.look_through() if at_start else studio.presence.look(lost.id))
            gone = await now(studio, lost)
            changed = {"fetched": 0, "fetch_total": 0, "changed_at": gone.changed_at}
            assert gone == replace(lost, state=S.FAILED, problem=GONE, **changed)
            assert studio.clip_path(gone) is None
            assert studio.keeping.left(gone)
            assert gone.id in [job.id for job in await studio.rescue.at_risk()]
            cost = cost_of(gone)
            assert cost is not None
            assert cost.kind is CostKind.ESTIMATED, "its clip was made and paid for all the same"
            assert await now(studio, kept) == kept
            await studio.fetch_again(gone.id)
            again = await reach(studio, lost.id, S.READY)
            assert again == replace(lost, changed_at=again.changed_at)
            assert file_of(bench, again).read_bytes() == clip_bytes
        assert len(bench.provider.creates) == 2

    run(story())


@pytest.mark.parametrize("at_start", [True, False], ids=["at a start", "when it is shown"])
def test_a_file_that_is_put_back_is_taken_as_it_is(run: Run, bench: Bench, at_start: bool) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            job, _ = await made(studio, 2)
            elsewhere = file_of(bench, job).rename(bench.folder / "elsewhere.mp4")
            await studio.presence.look(job.id)
            assert (await now(studio, job)).problem == GONE
            await studio.presence.look(job.id)  # it is gone still
            assert (await now(studio, job)).problem == GONE
        elsewhere.rename(file_of(bench, job))
        asked, fetched = len(bench.provider.queries), len(bench.provider.clip.starts)
        async with bench.open() as studio:
            await (studio.presence.look_through() if at_start else studio.presence.look(job.id))
            back = await reach(studio, job.id, S.READY)
            assert back == replace(job, changed_at=back.changed_at, clip_url="")
        assert (len(bench.provider.queries), len(bench.provider.clip.starts)) == (asked, fetched)

    run(story())


def a_video(place: Path) -> None:
    make_clip(place, frames=24, width=160, height=90)


def half(place: Path) -> None:
    place.write_bytes(b"half of a clip")


def a_folder(place: Path) -> None:
    place.mkdir()
    (place / "of the user").touch()


@pytest.mark.parametrize("put", [a_video, half, a_folder])
def test_what_others_put_in_its_place_is_neither_taken_for_the_clip_nor_overwritten(
    run: Run, bench: Bench, clip_bytes: bytes, put: Callable[[Path], None]
) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await made(studio, 1)
            place = file_of(bench, job)
            place.unlink()
            await studio.presence.look(job.id)
            put(place)
            theirs = place.is_dir() or place.read_bytes()
            await studio.presence.look(job.id)  # which looks for the clip, and fetches nothing
            assert (await now(studio, job)).problem == GONE
            await studio.fetch_again(job.id)
            again = await reach(studio, job.id, S.READY)
            assert again.clip is not None
            assert again.clip.sha256 == (job.clip and job.clip.sha256)
            assert file_of(bench, again).read_bytes() == clip_bytes
            assert (place.is_dir() or place.read_bytes()) == theirs
            file_of(bench, again).unlink()
            await studio.presence.look(job.id)
            await studio.fetch_again(job.id)
            assert (await reach(studio, job.id, S.READY)).clip == again.clip

    run(story())


def test_a_folder_under_its_name_is_no_clip(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await made(studio, 1)
            file_of(bench, job).unlink()
            file_of(bench, job).mkdir()
            await studio.presence.look(job.id)
            assert (await now(studio, job)).problem == GONE

    run(story())


def test_a_disk_that_is_away_with_all_clips_loses_none(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            jobs = await made(studio, 3)
            (bench.folder / "clips").rename(bench.folder / "unplugged")
            await studio.presence.look_through()
            assert [await now(studio, job) for job in jobs] == jobs

    run(story())


def test_what_cannot_be_looked_at_is_not_said_to_be_gone(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            (job,) = await made(studio, 1)
            file = file_of(bench, job)
            file.unlink()
            file.symlink_to(file.name)  # a loop
            await studio.presence.look(job.id)
            await studio.presence.look("no job of these")
            assert await now(studio, job) == job

    run(story())


def test_a_clip_that_can_be_had_no_more_says_why_and_keeps_its_recipe(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            job, _ = await made(studio, 2)
            file_of(bench, job).unlink()
            await studio.presence.look(job.id)
            expired = Problem(ErrorKey.CLIP_EXPIRED, remedy=Remedy.FETCH_AGAIN)
            bench.provider.opening.extend([ProviderError(expired, Fate.REFUSED)] * 9)
            await studio.fetch_again(job.id)
            failed = await reach(studio, job.id, S.FAILED)
            assert failed.problem is not None
            assert failed.problem.key is ErrorKey.CLIP_EXPIRED
            assert (failed.recipe, failed.poster, failed.can_fetch_again) == (job.recipe, job.poster, True)

    run(story())
