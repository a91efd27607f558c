"""A callback from end to end: the rehearsal server calls, and the studio looks, for which it has no other
reason for a day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kling_studio.domain.job import JobState
from kling_studio.domain.pace import Pace
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.callbacks import CallbackListener
from kling_studio.engine.studio import Studio
from kling_studio.providers.base import ProviderEntry
from kling_studio.providers.kling_callbacks import names_in
from kling_studio.providers.rehearsal import open_rehearsal
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.studios import studio_in
from tests.unit.engine.conftest import reach

A_DAY = 86_400.0
Aio = Callable[..., Any]


def studio_at(server: RehearsalServer, folder: Path) -> Studio:
    async def address() -> str:
        return server.url

    def opened() -> dict[str, ProviderEntry]:
        return {"rehearsal": ProviderEntry(open_rehearsal(address), False, Pace(A_DAY, A_DAY, 5))}

    return studio_in(folder, opened, speed=1)


def test_the_call_brings_the_clip(aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path) -> None:
    server = start_rehearsal(speed=100)

    async def story() -> None:
        studio = studio_at(server, data_folder)
        listener = CallbackListener(names_in, studio.look_now)
        await studio.start()
        await listener.start(0)
        values = {"prompt": "waves at dusk", "duration": "5", "callback_url": listener.address}
        (job,) = await studio.submit(Recipe("rehearsal", "text2video", values))
        ready = await reach(studio, job.id, JobState.READY)
        assert ready.clip is not None
        await listener.close()
        await studio.close()

    aio(story())
    asked = [
        entry for entry in server.requests() if entry["method"] == "GET" and "text2video" in entry["path"]
    ]
    assert 1 <= len(asked) <= 3, "one look for each call at most"
    assert len(server.creates()) == 1
