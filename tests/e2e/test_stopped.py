"""A program that stands still while a paid request is under way, longer than it waits for an answer, as a
stopped process or a sleeping computer does; at a gateway that nobody can ask what became of it."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import program

PIECE, WHOLE = 1.0, 2.0
"""Seconds that the program waits for the next byte, and for all of a create; it stands still for longer."""

WAITS = ("queued", "submitting")

_STUDIO = f"""
import asyncio, json, sys
from pathlib import Path
from kling_studio import endpoints
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.clock import Clock
from kling_studio.engine.studio import Studio
from kling_studio.providers.apixo import Apixo
from kling_studio.providers.base import ProviderEntry
from kling_studio.domain.pace import Pace
from kling_studio.providers.transport import Patience, Transport
from kling_studio.store.library import Library
from kling_studio.store.secrets import Keys
from kling_studio.store.settings import Settings
from tests.shipped import CATALOG

folder, url = Path(sys.argv[1]), sys.argv[2]

async def address():
    return url

async def key():
    return "a key of theirs"

def told(job):
    error = None if job.problem is None else {{"key": job.problem.key}}
    print(json.dumps({{"state": job.state, "task_id": job.task_id, "error": error}}), flush=True)

async def main():
    apixo = Apixo(Transport(Patience(piece={PIECE}, create={WHOLE})), address=address, key=key)
    studio = Studio(
        library=Library(folder / "library.sqlite"), settings=Settings(folder / "settings.json"),
        keys=Keys({{"APIXO_API_KEY": "a key of theirs"}}), catalog=CATALOG, endpoints=endpoints.ALL,
        open_providers=lambda: {{"apixo": ProviderEntry(apixo, True, Pace(60, 60, 5))}},
        data_folder=folder, clock=Clock(1),
    )
    studio.changed.subscribe(told)
    await studio.start()
    if len(sys.argv) > 3:
        values = {{"prompt": "a boat", "model_name": "kling-3-0-std", "duration": "5"}}
        await studio.submit(Recipe("apixo", "text2video", values))
    await asyncio.Event().wait()

asyncio.run(main())
"""


@dataclass
class Gateway:
    """It takes a create, and answers once it is let."""

    url: str = ""
    creates: int = 0
    asked: threading.Event = field(default_factory=threading.Event)
    answers: threading.Event = field(default_factory=threading.Event)
    answered: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    told = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            told.creates += 1
            told.asked.set()
            told.answers.wait()
            self.say({"taskId": "task_1"})
            told.answered.set()

        def do_GET(self) -> None:
            self.say({"taskId": "task_1", "state": "processing"})

        def say(self, data: dict[str, Any]) -> None:
            body = json.dumps({"code": 200, "message": "success", "data": data}).encode()
            with contextlib.suppress(OSError):  # nobody waits any more
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        told.url = f"http://127.0.0.1:{server.server_address[1]}"
        yield told
        told.answers.set()
        server.shutdown()
        serving.join()


def studio(folder: Path, gateway: Gateway, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _STUDIO, str(folder), gateway.url, *more],
        cwd=program.PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be made to stand still there")
@pytest.mark.parametrize("answered", [True, False], ids=["answered meanwhile", "never answered"])
def test_a_program_that_stood_still_pays_once_and_says_what_it_knows(
    data_folder: Path, gateway: Gateway, answered: bool
) -> None:
    process = studio(data_folder, gateway, "submit")
    try:
        assert gateway.asked.wait(program.PATIENCE)
        process.send_signal(signal.SIGSTOP)
        if answered:
            gateway.answers.set()
            assert gateway.answered.wait(program.PATIENCE)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(WHOLE + PIECE)
        process.send_signal(signal.SIGCONT)
        (*_, last) = program.read_until(process, lambda line: line["state"] not in WAITS)
    finally:
        program.end(process)
    ends = {"submitted": (None, "task_1"), "unsure": ({"key": "cannot_be_asked"}, "")}
    assert (last["error"], last["task_id"]) == ends[last["state"]]
    assert answered or last["state"] == "unsure"
    again = studio(data_folder, gateway)  # the user decides: nothing is sent by itself
    try:
        (*_, kept) = program.read_until(again, lambda line: line["state"] == last["state"])
    finally:
        program.end(again)
    assert kept["task_id"] == last["task_id"]
    assert gateway.creates == 1
