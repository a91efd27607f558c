"""Adding a provider is one module, one entry and one catalogue file: a made-up fifth one makes a clip
through the real engine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.job import JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.intake import RecipeRefusedError
from kling_studio.house import open_house
from kling_studio.options import Options
from kling_studio.providers.registry import PROVIDERS, Registered
from kling_studio.store.settings import Settings
from tests.unit.engine.conftest import reach
from tests.unit.fifth.gateway import Fifth
from tests.unit.media import make_clip
from tests.unit.providers.scripted import answer, scripted

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

ENTRY = {**PROVIDERS, "fifth": Registered(Fifth, needs_key=False)}
CATALOG = Path(__file__).parent / "fifth" / "catalog.toml"
RECIPE = Recipe("fifth", "text2video", {"prompt": "a fox", "duration": "5"})


def test_a_fifth_provider(aio: Aio, data_folder: Path, tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", frames=24, width=320, height=180).read_bytes()
    shutil.copy(CATALOG, data_folder / "catalog.toml")

    async def main() -> None:
        made = answer(200, {"name": "c1", "how": "waiting"})
        at_work = answer(200, {"name": "c1", "how": "at work"})
        async with (
            scripted(answer(200, clip, content_type="video/mp4")) as shelf,
            AsyncExitStack() as stack,
        ):
            there = answer(200, {"name": "c1", "how": "there", "clip": f"{shelf.url}/c1.mp4"})
            gateway = await stack.enter_async_context(scripted(made, at_work, there))
            options = Options(data_folder, provider="fifth", base_url=gateway.url, speed=100)
            settings = Settings(data_folder / "settings.json")
            async with open_house(options, settings, ENTRY) as house:
                studio = house.studio
                await studio.start()
                with pytest.raises(RecipeRefusedError):
                    await studio.submit(RECIPE.with_values(prompt="x" * 81))
                (job,) = await studio.submit(RECIPE)
                ready = await reach(studio, job.id, JobState.READY)
                assert ready.price is not None
                assert (ready.price.amount, ready.price.currency) == (Decimal("0.10"), "USD")
                assert (ready.task_id, ready.task_status) == ("c1", "there")
                path = studio.clip_path(ready)
                assert path is not None
                assert path.read_bytes() == clip
            settings.close()
            posts = [each for each in gateway.asked if each.method == "POST"]
            assert [each.json for each in posts] == [{"words": "a fox", "kind": "fast"}]
            assert all("authorization" not in each.headers for each in shelf.asked)

    aio(main())
