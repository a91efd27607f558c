"""What is longer than any clip does not fill the disk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.job import JobState
from kling_studio.engine import downloads
from kling_studio.providers.base import ClipHead
from tests.unit.engine.conftest import RECIPE, Bench, reach
from tests.unit.engine.scripted import Clip, ScriptedProvider

S = JobState
Run = Callable[[Any], Any]

SMALL = 3 * 1024 * 1024


@dataclass
class _Stream:
    head: ClipHead
    poured: list[int]

    async def pour(self, sink: Callable[[bytes], None]) -> None:
        while True:
            sink(bytes(65536))
            self.poured.append(65536)


class Endless(ScriptedProvider):
    """Its clips are announced with a length, or with none, and go on for ever."""

    announced: int | None = None

    def __init__(self) -> None:
        super().__init__(Clip(b""))
        self.poured: list[int] = []

    @asynccontextmanager
    async def open_clip(self, url: str, *, start: int = 0, validator: str = "") -> AsyncIterator[Any]:
        yield _Stream(ClipHead(0, self.announced, '"v1"', "video/mp4"), self.poured)


@pytest.mark.parametrize("announced", [None, 10**17], ids=["without a length", "of a hundred petabytes"])
def test_a_clip_without_end_is_given_up_and_leaves_nothing(
    run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch, announced: int | None
) -> None:
    monkeypatch.setattr(downloads, "LARGEST", SMALL)
    provider = Endless()
    provider.announced = announced

    async def story() -> None:
        bench.entries = {provider.name: provider.entry()}
        async with bench.open() as studio:
            (job,) = await studio.submit(RECIPE)
            failed = await reach(studio, job.id, S.FAILED)
            assert failed.problem is not None
            assert failed.problem.key is ErrorKey.CLIP_NOT_VIDEO
        assert sum(provider.poured) <= downloads.TRIES * SMALL
        assert (announced is None) is bool(provider.poured)
        assert list((bench.folder / "clips").iterdir()) == []

    run(story())
