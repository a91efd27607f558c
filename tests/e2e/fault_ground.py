"""Where the fault list is gone through: a server that goes wrong, and the real engine and providers."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import http.client
import itertools
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtGui import QColor, QImage

from kling_studio import paths
from kling_studio.catalog import Catalog
from kling_studio.domain.job import ENDED, Job, JobState
from kling_studio.domain.pace import Pace
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.providers.base import ProviderEntry
from kling_studio.providers.transport import Patience, Transport
from kling_studio.store.library import Library
from kling_studio.store.secrets import Keys
from tests.e2e.fault_dialects import Dialect
from tests.e2e.faults import Case
from tests.rehearsal_fixture import RehearsalServer, running_servers
from tests.studios import studio_in

S = JobState

SPEED = 3000.0
QUARTER = 900.0
PATIENCE = 90.0
HASTY = {
    "create": Patience(create=0.5),
    "poll": Patience(question=0.5),
    "clip": Patience(clip=0.5),
}
LOOKS = Pace(60, 120, 5)
KEY = "sk-planted-4711"
KEYS = dict.fromkeys(("COMETAPI_KEY", "KLING_API_KEY", "APIXO_API_KEY"), KEY)
BACKWARDS = {S.PROCESSING: (S.SUBMITTED,), S.DOWNLOADING: (S.SUBMITTED, S.PROCESSING)}


@dataclass
class Foreign:
    """A host that is not the provider's: it passes who asks on to the rehearsal server, by a redirect."""

    url: str = ""
    back: str = ""
    heard: list[str] = field(default_factory=list)


@dataclass
class Ground:
    """One rehearsal server for all cases, whose fault file each of them writes anew. `picture` is of one
    colour, so that the clip is painted quickly; `library` one that has no jobs yet."""

    server: RehearsalServer
    file: Path
    foreign: Foreign
    picture: Path
    library: Path
    catalog: Catalog

    def lay(self, faults: str) -> None:
        """Puts a case's faults where the server reads them."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(faults.replace("{foreign}", self.foreign.url), "utf-8")
        fresh.replace(self.file)

    def recipe(self, dialect: Dialect) -> Recipe:
        """What is made in every case."""
        image = str(self.picture) if dialect.takes_files else f"{self.server.url}/samples/astronaut.jpg"
        return Recipe(dialect.provider, "image2video", {**dialect.values, "image": image})


@contextlib.contextmanager
def foreign_host() -> Iterator[Foreign]:
    told = Foreign()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.heard.append(f"{self.requestline}\n{self.headers}".lower())
            self.send_response(302)
            self.send_header("Location", told.back + self.path)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as host:
        serving = threading.Thread(target=host.serve_forever)
        serving.start()
        told.url = f"http://localhost:{host.server_address[1]}"
        yield told
        host.shutdown()
        serving.join()


@contextlib.contextmanager
def laid_out(folder: Path) -> Iterator[Ground]:
    """The ground, in a folder."""
    with foreign_host() as foreign, running_servers(folder) as start:
        server = start(speed=500, faults="", slots=100)
        foreign.back = server.url
        catalog = Catalog.load(paths.resource("catalog"))
        file, library = folder / "faults-0.toml", folder / "library.sqlite"
        asyncio.run(empty_library(library))
        yield Ground(server, file, foreign, plain_picture(folder), library, catalog)


async def empty_library(file: Path) -> None:
    library = Library(file)
    await library.open()
    await library.close()


def plain_picture(folder: Path) -> Path:
    picture = QImage(400, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    assert picture.save(str(folder / "start.png"))
    return folder / "start.png"


def studio_at(ground: Ground, folder: Path, dialect: Dialect, case: Case) -> Studio:
    async def address() -> str:
        return ground.server.url

    async def key() -> str:
        return KEY

    transport = Transport(HASTY[case.name.partition("-")[0]] if case.hasty else None)
    entry = ProviderEntry(dialect.opened(transport, address, key, case), True, LOOKS)
    shutil.copyfile(ground.library, folder / "library.sqlite")
    return studio_in(
        folder, lambda: {dialect.provider: entry}, speed=SPEED, keys=Keys(KEYS), catalog=ground.catalog
    )


def at_its_end(studio: Studio, job: Job, case: Case) -> bool:
    """Whether nothing more will come of a job by itself. On a busy machine a lookup's time may be over
    before it has found what is there to be found; it goes on."""
    return job.state in ENDED or (case.ends is S.UNSURE and studio.lookup_over(job))


def pull_the_plug(server: RehearsalServer) -> None:
    ask = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    with contextlib.suppress(OSError, http.client.HTTPException):
        ask.request("GET", "/samples/cat.jpg")
        ask.getresponse()
    ask.close()


async def lived(studio: Studio, ground: Ground, dialect: Dialect, case: Case) -> list[Job]:
    """All states of one job from Generate to its end; of one that must stay, through a quarter of an hour
    of the engine's time in which nothing comes of it. Nothing may happen that nobody caught."""
    seen: list[Job] = []
    uncaught: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: uncaught.append(repr(context)))
    over, stuck = asyncio.Event(), asyncio.Event()

    def look(job: Job) -> None:
        seen.append(job)
        if at_its_end(studio, job, case):
            over.set()
        elif case.stays and job.problem is not None and job.problem.key is case.error:
            stuck.set()

    studio.changed.subscribe(look)
    await studio.start()
    try:
        if case.name == "unplug":  # gone before the request that pays
            await asyncio.to_thread(pull_the_plug, ground.server)
        await studio.submit(ground.recipe(dialect))
        if case.stays:
            await asyncio.wait_for(stuck.wait(), PATIENCE)
        with contextlib.suppress(TimeoutError) if case.stays else contextlib.nullcontext():
            await asyncio.wait_for(over.wait(), QUARTER / SPEED if case.stays else PATIENCE)
    finally:
        await studio.close()
    assert not uncaught
    return seen


def go_through(case: Case, dialect: Dialect, ground: Ground, folder: Path) -> None:
    """Lets one job meet a case's faults, and holds it to all that must come of it."""
    ground.lay(case.faults)
    ground.foreign.heard.clear()
    so_far = len(ground.server.creates())
    studio = studio_at(ground, folder, dialect, case)
    seen = asyncio.run(lived(studio, ground, dialect, case))
    last = seen[-1]
    assert (last.state, last.problem and last.problem.key) == (case.ends, case.error), [
        (job.state, job.problem and job.problem.key) for job in seen
    ]
    assert case.words in (last.problem.provider_words if last.problem else "")
    assert case.told in {"", *(job.task_status for job in seen)}
    assert case.shown is None or case.shown in {job.problem.key for job in seen if job.problem}
    assert (S.UNSURE in {job.state for job in seen}) is case.unsure
    for before, after in itertools.pairwise(seen):
        assert after.state not in BACKWARDS.get(before.state, ())
    charged_once(ground.server.creates()[so_far:], dialect, case)
    kept_whole(ground.server, last, folder)
    assert bool(ground.foreign.heard) is case.foreign
    assert all(KEY not in words and "authorization" not in words for words in ground.foreign.heard)


def charged_once(asked: list[dict[str, Any]], dialect: Dialect, case: Case) -> None:
    """Sent again only after a refusal, and never a second task."""
    sent = [entry for entry in asked if entry["path"].startswith(dialect.create)]
    assert len(sent) == case.creates
    assert all(entry["task_id"] is None for entry in sent[:-1])
    if "retry-after" in case.name:
        assert sent[1]["at"] - sent[0]["at"] >= 280 / SPEED


def kept_whole(server: RehearsalServer, job: Job, folder: Path) -> None:
    """What bears a clip's name is the very clip that the server made; nothing else does."""
    clips = sorted(folder.glob("clips/*"))
    if job.state is not S.READY:
        assert [file for file in clips if ".part" not in file.name] == []
        return
    assert job.clip is not None
    assert clips == [folder / job.clip.file]
    made = (server.data / "clips" / f"{job.task_id}.mp4").read_bytes()
    assert clips[0].read_bytes() == made
    assert job.clip.sha256 == hashlib.sha256(made).hexdigest()
