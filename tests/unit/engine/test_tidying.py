"""What is thrown away of the kept pictures, and above all what is not."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kling_studio import endpoints
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.intake import Intake
from kling_studio.engine.presets import Presets
from kling_studio.engine.shelf import Shelf
from kling_studio.engine.tidying import KEPT_FOR, Tidying
from kling_studio.store.library import Library
from kling_studio.store.settings import DRAFT, Settings
from tests.shipped import CATALOG

Run = Callable[[Any], Any]
OLD = KEPT_FOR + 3600


class Room:
    """A data folder with pictures in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = Library(folder / "library.sqlite")
        self.settings = Settings(folder / "settings.json")
        self.intake = Intake(CATALOG, endpoints.ALL, folder)
        self._jobs = 0

    async def picture(self, words: str, *, age: float = OLD) -> Path:
        kept = await self.intake.keep_picture(words.encode(), "mask.png")
        sent = self.folder / "inputs" / "sent" / f"{kept.parent.name}-2.jpg"
        sent.parent.mkdir(exist_ok=True)
        sent.write_bytes(b"as it is sent")
        for path in (kept, kept.parent, sent):
            os.utime(path, (time.time() - age,) * 2)
        return kept

    async def job(self, state: JobState = JobState.READY, **values: Any) -> Job:
        self._jobs += 1
        recipe = Recipe("cometapi", "image2video", {"prompt": "x", "model_name": "m", **values})
        job = Job(
            id=f"job-{self._jobs}",
            intent="one",
            recipe=recipe,
            external_task_id=f"ks-{self._jobs}",
            state=state,
            created_at=1.0,
            changed_at=1.0,
        )
        await self.library.add((job,))
        return job

    async def tidy(self) -> None:
        await Tidying(self.library, self.settings, self.folder).run()


def there(kept: Path) -> tuple[bool, bool]:
    """Whether the picture is there, and what was sent of it."""
    sent = kept.parents[1] / "sent" / f"{kept.parent.name}-2.jpg"
    return kept.exists(), sent.exists()


@pytest.fixture
def room(data_folder: Path) -> Room:
    return Room(data_folder)


def test_what_nothing_refers_to_goes_once_it_is_old(run: Run, room: Room) -> None:
    async def story() -> None:
        await room.library.open()
        lone, young = await room.picture("strokes"), await room.picture("fresh", age=KEPT_FOR - 3600)
        own = room.folder / "inputs" / "my notes"
        own.mkdir()
        os.utime(own, (0, 0))
        await room.tidy()
        assert there(lone) == (False, False)
        assert not lone.parent.exists()
        assert there(young) == (True, True)
        assert own.exists(), "what the studio did not make stays"
        await room.library.close()

    run(story())


@pytest.mark.parametrize("state", list(JobState))
def test_what_a_job_refers_to_stays_wherever_in_its_recipe(run: Run, room: Room, state: JobState) -> None:
    async def story() -> None:
        await room.library.open()
        kept = [await room.picture(name) for name in ("start", "mask", "listed")]
        await room.job(
            state,
            image=str(kept[0]),
            dynamic_masks=[{"mask": str(kept[1]), "trajectories": [{"x": 1, "y": 2}]}],
            image_list=[{"image_url": str(kept[2])}],
        )
        await room.tidy()
        assert [there(picture) for picture in kept] == [(True, True)] * 3
        await room.library.close()

    run(story())


def test_the_form_removed_jobs_and_presets_keep_theirs(run: Run, room: Room) -> None:
    async def story() -> None:
        await room.library.open()
        names = ("drawn", "back", "lone", "preset")
        drawn, brought_back, lone, named = [await room.picture(name) for name in names]
        values = {"prompt": "x", "image": str(named)}
        presets = Presets(room.folder, endpoints.ALL)
        await presets.save("Mine", Recipe("cometapi", "image2video", values))
        room.settings.set(DRAFT, {"values": {"static_mask": str(drawn)}})
        job = await room.job(JobState.FAILED, image=str(brought_back))
        await Shelf(room.library, room.folder).remove(job)
        assert await room.library.get(job.id) is None
        await room.tidy()
        await presets.remove("Mine")  # it can be brought back
        await room.tidy()
        pictures = (drawn, brought_back, lone, named)
        assert [there(picture)[0] for picture in pictures] == [True, True, False, True]
        await room.library.close()
        room.settings.close()
        assert "static_mask" in json.loads((room.folder / "settings.json").read_text())["draft"]["values"]

    run(story())


def test_chosen_again_it_is_young_again(run: Run, room: Room) -> None:
    async def story() -> None:
        await room.library.open()
        kept = await room.picture("twice")
        assert await room.intake.keep_picture(b"twice", "mask.png") == kept
        await room.tidy()
        assert there(kept)[0]
        await room.library.close()

    run(story())


def test_many_jobs_are_read_in_turns(run: Run, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kling_studio.engine.tidying._JOBS_AT_ONCE", 3)

    async def story() -> None:
        await room.library.open()
        kept = [await room.picture(f"{number}") for number in range(10)]
        for picture in kept:
            await room.job(image=str(picture))
        await room.library.remove("job-4")
        await room.tidy()
        assert [number for number, picture in enumerate(kept) if not picture.exists()] == [3]
        await room.library.close()

    run(story())


def test_where_something_cannot_be_read_everything_stays(run: Run, room: Room) -> None:
    async def story() -> None:
        await room.library.open()
        kept = await room.picture("lone")
        (room.folder / "not a file.json").mkdir()
        await room.tidy()
        assert there(kept) == (True, True)
        (room.folder / "not a file.json").rmdir()
        await room.tidy()
        assert there(kept) == (False, False)
        await room.library.close()

    run(story())
