"""The engine with the real provider and the real rehearsal server, on Qt's loop as in the window."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QImage

from kling_studio.domain.job import JobState
from kling_studio.domain.pace import Pace
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.providers.base import ProviderEntry
from kling_studio.providers.rehearsal import open_rehearsal
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.studios import studio_in
from tests.unit.engine.conftest import reach

S = JobState
Aio = Callable[[Any], Any]
TEXT = Recipe(
    "rehearsal",
    "text2video",
    {"prompt": "waves at dusk", "mode": "std", "duration": "5", "aspect_ratio": "1:1"},  # soon painted
)


def studio_at(server: RehearsalServer, folder: Path) -> Studio:
    async def address() -> str:
        return server.url

    def opened() -> dict[str, ProviderEntry]:
        return {"rehearsal": ProviderEntry(open_rehearsal(address), False, Pace(2, 2, 5))}

    return studio_in(folder, opened)


def test_a_text_clip_and_a_picture_clip_are_made_and_kept(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path, tmp_path: Path
) -> None:
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    start = tmp_path / "start.png"
    assert picture.save(str(start))

    async def story() -> None:
        studio = studio_at(rehearsal_server, data_folder)
        await studio.start()
        (text,) = await studio.submit(TEXT)
        (image,) = await studio.submit(
            Recipe("rehearsal", "image2video", {"image": str(start), "duration": "5"})
        )
        for job in (text, image):
            ready = await reach(studio, job.id, S.READY, also=lambda j: bool(j.poster))
            assert ready.clip is not None
            assert ready.clip.seconds == 5.0
            assert ready.clip.codec == "h264"
        kept = Path(image.recipe.values["image"])
        assert kept.is_relative_to(data_folder / "inputs")
        assert kept.name == "start.png"
        found = await asyncio.to_thread(kept.read_bytes)
        assert found == await asyncio.to_thread(start.read_bytes)
        wire = await studio.wire_request(image.recipe)
        assert str(wire.body["image"]).endswith("]")
        await studio.close()

    aio(story())
    sent = [entry["body"]["external_task_id"] for entry in rehearsal_server.creates()]
    assert len(sent) == len(set(sent)) == 2


def test_an_answer_lost_after_accepting_is_found_again(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(
        faults='[[fault]]\npath = "/kling/v1/"\nmethod = "POST"\ntimes = 1\nkind = "lose_answer"\n'
    )

    async def story() -> None:
        studio = studio_at(server, data_folder)
        states: list[JobState] = []
        studio.changed.subscribe(lambda job: states.append(job.state))
        await studio.start()
        (job,) = await studio.submit(TEXT)
        await reach(studio, job.id, S.READY)
        assert S.UNSURE in states
        await studio.close()

    aio(story())
    assert len(server.creates()) == 1


def test_slots_are_learnt_from_the_providers_own_refusals(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(slots=2)

    async def story() -> list[int]:
        studio = studio_at(server, data_folder)
        learnt: list[int] = []
        await studio.start()
        jobs = await studio.submit(TEXT, 5)
        for job in jobs:
            await reach(studio, job.id, S.DOWNLOADING, S.READY)
            learnt.append((await studio.usage("rehearsal")).slots)
        for job in jobs:
            await reach(studio, job.id, S.READY)
        await studio.close()
        return learnt

    learnt = aio(story())
    assert learnt[0] == 2, "of the five that the catalogue names"
    made = [entry for entry in server.creates() if entry["status"] == 200]
    assert len(made) == len({entry["body"]["external_task_id"] for entry in made}) == 5


def test_nothing_paid_is_sent_to_a_stopped_account_until_it_is_resumed(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(
        faults='[[fault]]\npath = "/kling/v1/"\nmethod = "POST"\ntimes = 1\nkind = "code"\nvalue = 1304\n'
    )

    async def story() -> float:
        studio = studio_at(server, data_folder)
        await studio.start()
        (job,) = await studio.submit(TEXT)
        await reach(studio, job.id, S.QUEUED, also=lambda job: job.problem is not None)
        (later,) = await studio.submit(TEXT)
        assert studio.sending.stops()["rehearsal"].provider_code == "1304"
        resumed = studio.clock.now()
        await studio.accounts.resume("rehearsal")
        for waiting in (job, later):
            await reach(studio, waiting.id, S.READY)
        await studio.close()
        return resumed

    resumed = aio(story())
    assert [entry["at"] >= resumed for entry in server.creates()] == [False, True, True]
