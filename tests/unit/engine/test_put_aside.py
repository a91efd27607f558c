"""Jobs that are taken out and put back: their clips stay, whatever disk they lie on and however often undo
is pressed."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.form import RuleKey
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.studio import RecipeRefusedError, Studio
from tests.unit.engine.conftest import RECIPE, Bench, reach

S = JobState
Run = Callable[[Any], Any]


async def a_ready_job(studio: Studio) -> tuple[Job, Path]:
    (job,) = await studio.submit(RECIPE)
    ready = await reach(studio, job.id, S.READY, also=lambda j: bool(j.poster))
    path = studio.clip_path(ready)
    assert path is not None
    return ready, path


def clips_on_another_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the folder of the clips is a link to a larger disk."""
    replace = Path.replace

    def replaces(self: Path, target: Path) -> Path:
        if self.suffix == ".mp4" and "removed" in {self.parts[-3], target.parts[-3]}:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replaces)


def test_a_clip_on_another_disk_is_taken_along_and_put_back(
    run: Run, bench: Bench, data_folder: Path, monkeypatch: pytest.MonkeyPatch, clip_bytes: bytes
) -> None:
    clips_on_another_disk(monkeypatch)

    async def story() -> None:
        async with bench.open() as studio:
            ready, path = await a_ready_job(studio)
            removed: list[str] = []
            studio.removed.subscribe(removed.append)
            await studio.remove(ready.id)
            assert removed == [ready.id]
            aside = data_folder / "removed" / "clips"
            assert [file.name for file in aside.iterdir()] == [path.name]
            assert not path.exists()
            assert await studio.restore(ready.id) == ready
            assert path.read_bytes() == clip_bytes
            assert list(aside.iterdir()) == []

    run(story())


def test_a_clip_that_cannot_be_moved_stays_and_is_there_again_with_its_job(
    run: Run, bench: Bench, data_folder: Path, clip_bytes: bytes
) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            ready, path = await a_ready_job(studio)
            (data_folder / "removed").mkdir()
            (data_folder / "removed" / "clips").write_text("somebody's file")
            removed: list[str] = []
            studio.removed.subscribe(removed.append)
            await studio.remove(ready.id)
            assert removed == [ready.id], "what is out of the library is told to be"
            assert path.exists()
            assert await studio.restore(ready.id) == ready
            assert path.read_bytes() == clip_bytes

    run(story())


def test_a_job_whose_entry_cannot_be_kept_is_not_taken_out(
    run: Run, bench: Bench, data_folder: Path
) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            ready, path = await a_ready_job(studio)
            (data_folder / "removed").write_text("somebody's file")
            with pytest.raises(StudioError) as refusal:
                await studio.remove(ready.id)
            assert refusal.value.problem.key is ErrorKey.FOLDER_NOT_WRITABLE
            assert await studio.job(ready.id) == ready
            assert path.exists()

    run(story())


@pytest.mark.parametrize("waits", [True, False])
def test_undo_pressed_twice_puts_back_once(run: Run, bench: Bench, waits: bool) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            studio.sending.pause(waits)
            (job,) = await studio.submit(RECIPE)
            if waits:
                await studio.waiting.take_out(job.id)
            else:
                await reach(studio, job.id, S.READY, also=lambda j: bool(j.poster))
                await studio.remove(job.id)
            back = await asyncio.gather(*(studio.restore(job.id) for _ in range(3)))
            assert [known is not None for known in back].count(True) == 1
            studio.sending.pause(False)
            await reach(studio, job.id, S.READY)
        assert len(bench.provider.creates) == 1

    run(story())


def test_undo_pressed_while_the_job_is_being_removed_puts_it_back(run: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open() as studio:
            ready, path = await a_ready_job(studio)
            _, back = await asyncio.gather(studio.remove(ready.id), studio.restore(ready.id))
            known = back or await studio.restore(ready.id)
            assert known == ready
            assert path.exists()

    run(story())


def test_the_id_of_a_removed_job_that_was_sent_is_not_used_again(run: Run, bench: Bench) -> None:
    """A lost answer would be found at the removed job's task, and the clip that was paid for be lost."""

    async def story() -> None:
        wished = RECIPE.with_values(external_task_id="harbour-1")
        async with bench.open() as studio:
            (job,) = await studio.submit(wished)
            await reach(studio, job.id, S.READY, also=lambda j: bool(j.poster))
            await studio.remove(job.id)
            (bench.folder / "removed" / "other.json").write_text("no job")
            with pytest.raises(RecipeRefusedError) as refusal:
                await studio.submit(wished)
            assert [one.rule for one in refusal.value.violations] == [RuleKey.IDENTIFIER_USED]
            assert await studio.check(wished) == refusal.value.violations
        assert len(bench.provider.creates) == 1

    run(story())


def test_the_id_of_a_job_that_was_taken_out_before_it_was_sent_is_free(run: Run, bench: Bench) -> None:
    async def story() -> None:
        wished = RECIPE.with_values(external_task_id="harbour-1")
        async with bench.open() as studio:
            studio.sending.pause(True)
            (job,) = await studio.submit(wished)
            await studio.waiting.take_out(job.id)
            (again,) = await studio.submit(wished)
            studio.sending.pause(False)
            ready = await reach(studio, again.id, S.READY)
            assert ready.external_task_id == "harbour-1"
        assert len(bench.provider.creates) == 1

    run(story())
