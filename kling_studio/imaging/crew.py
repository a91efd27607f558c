"""The renderers at work: a few processes, started when there is something to render."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
from asyncio.subprocess import Process
from pathlib import Path

from kling_studio.imaging.program import command, environment
from kling_studio.imaging.renderer import MODULE, WORD, failure_in, painting_line, request_line
from kling_studio.imaging.scene import ClipPlan

# Windows has no `nice`: there the priority is the starter's to set.
_BEHIND: int = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)


_ENDING = 5.0
"""Seconds for a renderer that closed its output to be gone."""


class RenderingFailedError(Exception):
    """A clip that could not be made; its text says why."""


class Crew:
    """Renders at most `size` clips at once."""

    def __init__(self, size: int) -> None:
        self._places = asyncio.Semaphore(size)
        self._idle: list[Process] = []
        self._all: set[Process] = set()

    @property
    def pids(self) -> frozenset[int]:
        """The process ids of the renderers that run."""
        return frozenset(renderer.pid for renderer in self._all if renderer.returncode is None)

    async def render(self, plan: ClipPlan, target: Path, *, quick: bool = False) -> None:
        """Makes a clip; `target` appears when it is whole. Raises RenderingFailedError.

        Cancelling it ends the renderer that was at work. `quick` as in `encode.write_clip`.
        """
        await self._ask(request_line(plan.to_json(), target, quick=quick))

    async def paint(self, words: str, target: Path) -> None:
        """Makes a picture that stands in for one that is elsewhere, as `render` makes a clip."""
        await self._ask(painting_line(words, target))

    async def _ask(self, line: bytes) -> None:
        async with self._places:
            renderer = await self._renderer()
            try:
                failure = await _asked(renderer, line)
            except BaseException:
                await self._dismiss(renderer)
                raise
            self._idle.append(renderer)
        if failure:
            raise RenderingFailedError(failure)

    async def close(self) -> None:
        """Ends every renderer."""
        self._idle.clear()
        for renderer in tuple(self._all):
            await self._dismiss(renderer)

    async def _renderer(self) -> Process:
        while self._idle:
            renderer = self._idle.pop()
            if renderer.returncode is None:
                return renderer
            await self._dismiss(renderer)
        renderer = await asyncio.create_subprocess_exec(
            *command(MODULE, WORD),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
            creationflags=_BEHIND,
        )
        self._all.add(renderer)
        return renderer

    async def _dismiss(self, renderer: Process) -> None:
        self._all.discard(renderer)
        if renderer.stdout is not None and renderer.stdout.at_eof():
            # It has ended by itself. Killing it now would reap it behind asyncio's back, which warns.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(renderer.wait(), _ENDING)
        if renderer.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                renderer.kill()
        await renderer.wait()


async def _asked(renderer: Process, line: bytes) -> str:
    assert renderer.stdin is not None
    assert renderer.stdout is not None
    with contextlib.suppress(ConnectionError):
        renderer.stdin.write(line)
        await renderer.stdin.drain()
    try:
        return failure_in(await renderer.stdout.readline())
    except ValueError as error:
        raise RenderingFailedError("the renderer ended before the clip was whole") from error
