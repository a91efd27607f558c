"""Tasks: what the user waits for is let end, the rest is cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from kling_studio.engine.tasks import Tasks


def test_what_is_whole_ends_before_the_rest_is_cancelled(run: Callable[[Any], Any]) -> None:
    ended: list[str] = []

    async def job(name: str, turns: int) -> None:
        try:
            for _ in range(turns):
                await asyncio.sleep(0)
            ended.append(name)
        except asyncio.CancelledError:
            ended.append(f"{name} cancelled")
            raise

    async def story() -> None:
        tasks = Tasks(lambda error: ended.append(repr(error)))
        tasks.start(job("watcher", 1_000_000), name="watcher")
        tasks.start(job("export", 20), name="export", whole=True)
        await tasks.let_end()
        assert ended == ["export"]
        await tasks.close()
        assert ended == ["export", "watcher cancelled"]
        await tasks.let_end()

    run(story())


def test_after_the_end_nothing_starts(run: Callable[[Any], Any]) -> None:
    reached: list[str] = []

    async def late() -> None:
        reached.append("what is closed")

    async def story() -> None:
        tasks = Tasks(lambda error: reached.append(repr(error)))
        await tasks.close()
        task = tasks.start(late(), name="late", whole=True)
        await asyncio.wait([task])
        assert task.cancelled()
        assert len(tasks) == 0
        await tasks.let_end()

    run(story())
    assert reached == []
