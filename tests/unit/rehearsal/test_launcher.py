"""The studio's own rehearsal server: started when needed, started again, gone with the studio."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import httpx
import pytest

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.rehearsal import launcher
from kling_studio.rehearsal.launcher import RehearsalProcess
from tests.rehearsal_fixture import StartRehearsal
from tests.unit.rehearsal.client import Client, fetch

Run = Callable[[Coroutine[Any, Any, Any]], Any]

HOLDER = """
import asyncio, sys
from pathlib import Path
from kling_studio.rehearsal.launcher import RehearsalProcess
process = RehearsalProcess(Path(sys.argv[1]), 60)
print(asyncio.run(process.address()), process.pid, flush=True)
sys.stdin.read()
"""


def gone(address: str) -> bool:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            httpx.get(f"{address}/rehearsal/requests", trust_env=False, verify=False, timeout=1)
        except httpx.TransportError:
            return True
    return False


def wait_for_end(process: RehearsalProcess) -> None:
    pause = threading.Event()
    while process.pid is not None:
        pause.wait(0.01)


def test_it_starts_once_and_again_after_it_died(aio: Run, data_folder: Path) -> None:
    process = RehearsalProcess(data_folder / "rehearsal", 60)

    async def run() -> tuple[str, str, str]:
        first, same = await asyncio.gather(process.address(), process.address())
        assert first == same == await process.address()
        pid = process.pid
        assert pid is not None
        os.kill(pid, signal.SIGTERM)
        await asyncio.to_thread(wait_for_end, process)
        again = await process.address()
        assert process.pid != pid
        return first, same, again

    try:
        _, _, again = aio(run())
        assert fetch(f"{again}/rehearsal/requests").json() == []
    finally:
        began = time.monotonic()
        process.close()
    assert time.monotonic() - began < 2
    assert process.pid is None
    assert gone(again)


def test_close_is_quick_while_it_renders(aio: Run, data_folder: Path) -> None:
    process = RehearsalProcess(data_folder / "rehearsal", 60)
    address = aio(process.address())
    body = {"model_name": "kling-v2-6", "prompt": "long", "duration": "10", "mode": "pro"}
    url = f"{address}/kling/v1/videos/text2video"
    answer = httpx.post(
        url, json=body, headers={"Authorization": "Bearer k"}, trust_env=False, verify=False
    )
    assert answer.status_code == 200
    began = time.monotonic()
    process.close()
    assert time.monotonic() - began < 2


def test_a_start_that_fails_says_why(aio: Run, data_folder: Path) -> None:
    in_the_way = data_folder / "rehearsal"
    in_the_way.write_text("a file, not a folder", encoding="utf-8")
    process = RehearsalProcess(in_the_way, 60)
    with pytest.raises(StudioError) as caught:
        aio(process.address())
    assert caught.value.problem.key is ErrorKey.REHEARSAL_NOT_STARTED
    assert caught.value.problem.params["reason"]
    process.close()


def test_a_server_that_ends_at_once_is_told_in_its_own_words(aio: Run, data_folder: Path) -> None:
    process = RehearsalProcess(data_folder / "rehearsal", -1)
    with pytest.raises(StudioError) as caught:
        aio(process.address())
    assert "not a number above 0" in str(caught.value.problem.params["reason"])
    process.close()


def test_a_start_that_takes_too_long_is_given_up(
    aio: Run, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launcher, "START_SECONDS", 0.001)
    process = RehearsalProcess(data_folder / "rehearsal", 60)
    with pytest.raises(StudioError) as caught:
        aio(process.address())
    assert caught.value.problem.key is ErrorKey.REHEARSAL_NOT_STARTED
    process.close()
    assert process.pid is None


def test_nothing_starts_after_close(aio: Run, data_folder: Path) -> None:
    process = RehearsalProcess(data_folder / "rehearsal", 60)
    process.close()
    with pytest.raises(StudioError):
        aio(process.address())


def test_it_is_gone_when_its_studio_was_killed(data_folder: Path) -> None:
    studio = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(data_folder / "rehearsal")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert studio.stdin is not None
    assert studio.stdout is not None
    with studio.stdin, studio.stdout:
        address = studio.stdout.readline().split()[0]
        assert fetch(f"{address}/rehearsal/requests").status_code == 200
        studio.kill()
        studio.wait()
        assert gone(address)


def test_a_server_whose_starter_has_gone_before_the_greeting_ends_with_its_renderers(
    start_rehearsal: StartRehearsal, tmp_path: Path
) -> None:
    first = start_rehearsal(speed=600, data=tmp_path / "rehearsal")
    for _ in range(2):
        Client(first).made(prompt="a boat", duration="10")
    first.kill()
    orphan = subprocess.Popen(
        [sys.executable, "-m", "kling_studio.rehearsal", "--data", str(first.data), "--end-with-stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    assert orphan.stdin is not None
    assert orphan.stdout is not None
    orphan.stdout.close()
    orphan.stdin.close()
    try:
        orphan.wait(30)
    finally:
        orphan.kill()
        orphan.wait()
