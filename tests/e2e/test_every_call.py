"""Callbacks of every dialect from end to end: the server calls, and the studio looks, for which it has no
other reason for a day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.job import JobState
from kling_studio.domain.pace import Pace
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.callbacks import CallbackListener
from kling_studio.engine.studio import Studio
from kling_studio.providers.base import ProviderEntry
from kling_studio.providers.kling_callbacks import names_in
from kling_studio.providers.registry import PROVIDERS, Means
from kling_studio.providers.transport import Transport
from kling_studio.store.secrets import Keys
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal
from tests.studios import studio_in
from tests.unit.engine.conftest import reach

A_DAY = 86_400.0
KEY = "key-0123456789"
Aio = Callable[..., Any]


def studio_at(server: RehearsalServer, folder: Path, name: str) -> Studio:
    async def address() -> str:
        return server.url

    async def key() -> str:
        return KEY

    def opened() -> dict[str, ProviderEntry]:
        provider = PROVIDERS[name].open(Means(Transport(), address, key))
        return {name: ProviderEntry(provider, True, Pace(A_DAY, A_DAY, 5))}

    return studio_in(
        folder,
        opened,
        speed=1,
        keys=Keys({"KLING_API_KEY": KEY, "APIXO_API_KEY": KEY, "COMETAPI_KEY": KEY}),
    )


@pytest.mark.parametrize(
    ("name", "model"),
    [("cometapi", "kling-v3"), ("kling", "kling-v3"), ("kling", "kling-3.0"), ("apixo", "kling-3-0-std")],
)
def test_the_call_brings_the_clip(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path, name: str, model: str
) -> None:
    server = start_rehearsal(speed=100)

    async def story() -> None:
        studio = studio_at(server, data_folder, name)
        listener = CallbackListener(names_in, studio.look_now)
        await studio.start()
        await listener.start(0)
        values = {"prompt": "waves", "model_name": model, "duration": "5", "callback_url": listener.address}
        (job,) = await studio.submit(Recipe(name, "text2video", values))
        ready = await reach(studio, job.id, JobState.READY)
        assert ready.clip is not None
        await listener.close()
        await studio.close()

    aio(story())
    asked = [each for each in server.requests() if each["method"] == "GET" and each["task_id"]]
    looks = [each for each in asked if not each["path"].startswith("/results")]
    assert 1 <= len(looks) <= 4, "one look for each call at most, and one more"
    assert len(server.creates()) == 1
