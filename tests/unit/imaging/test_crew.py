"""The renderers: processes that may die, be called off, or be left alone, without harm to the rest."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from kling_studio.imaging.crew import Crew, RenderingFailedError
from kling_studio.imaging.program import command, environment
from kling_studio.imaging.renderer import MODULE, WORD, request_line
from kling_studio.imaging.scene import ClipPlan

LONG = ClipPlan(1280, 720, rate=24, frames=2400, prompt="a very long clip")
SHORT = ClipPlan(320, 180, rate=24, frames=24, prompt="a short clip")


def wait_for(file: Path) -> None:
    until = time.monotonic() + 30
    pause = threading.Event()
    while not file.exists():
        assert time.monotonic() < until, file
        pause.wait(0.02)


def test_a_renderer_that_dies_costs_one_clip(tmp_path: Path) -> None:
    async def run() -> None:
        crew = Crew(1)
        try:
            lost = asyncio.create_task(crew.render(LONG, tmp_path / "long.mp4"))
            await asyncio.to_thread(wait_for, tmp_path / "long.mp4.part")
            (pid,) = crew.pids
            os.kill(pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
            with pytest.raises(RenderingFailedError):
                await lost
            await crew.render(SHORT, tmp_path / "short.mp4")
        finally:
            await crew.close()
        assert not crew.pids

    asyncio.run(run())
    assert (tmp_path / "short.mp4").exists()
    assert not (tmp_path / "long.mp4").exists()


def test_a_renderer_serves_clip_after_clip(tmp_path: Path) -> None:
    async def run() -> None:
        crew = Crew(1)
        try:
            await crew.render(SHORT, tmp_path / "1.mp4")
            first = crew.pids
            await crew.render(SHORT, tmp_path / "2.mp4")
            assert crew.pids == first
        finally:
            await crew.close()

    asyncio.run(run())
    assert (tmp_path / "1.mp4").read_bytes() == (tmp_path / "2.mp4").read_bytes()


def test_calling_a_clip_off_ends_its_renderer(tmp_path: Path) -> None:
    async def run() -> None:
        crew = Crew(1)
        rendering = asyncio.create_task(crew.render(LONG, tmp_path / "long.mp4"))
        await asyncio.to_thread(wait_for, tmp_path / "long.mp4.part")
        rendering.cancel()
        with pytest.raises(asyncio.CancelledError):
            await rendering
        assert not crew.pids
        await crew.close()

    asyncio.run(run())


def test_what_cannot_be_rendered_says_why(tmp_path: Path) -> None:
    async def run() -> None:
        crew = Crew(1)
        try:
            with pytest.raises(RenderingFailedError, match="No such file"):
                await crew.render(SHORT, tmp_path / "no" / "folder.mp4")
            await crew.render(SHORT, tmp_path / "short.mp4")
        finally:
            await crew.close()

    asyncio.run(run())


def test_a_renderer_whose_server_is_gone_ends_at_once(tmp_path: Path) -> None:
    renderer = subprocess.Popen(
        command(MODULE, WORD), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )
    assert renderer.stdin is not None
    assert renderer.stdout is not None
    with renderer.stdin, renderer.stdout:
        renderer.stdin.write(request_line(LONG.to_json(), tmp_path / "long.mp4"))
        renderer.stdin.flush()
        wait_for(tmp_path / "long.mp4.part")
        renderer.stdin.close()
        renderer.wait(30)
    assert not (tmp_path / "long.mp4").exists()
