"""How fast a clip comes to the disk, length-checked and hashed, beside curl on the same server.

A real studio on Qt's event loop fetches 200 MB from this computer, first over a link held to 125 MB/s
(1 Gbit/s), then unheld; curl fetches the same in turns. For both the time ends when the bytes are on the
disk (fsync). The studio's hashes them within that time; its decoding comes after and is timed apart.
Meanwhile a 60 Hz timer in the event loop measures the stalls of the GUI thread.
A JSON line per link, then a table; exit code 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from _clips import heavy_clip, job
from _link import link
from _stalls import FRAME, WORST, Stalls
from PySide6.QtWidgets import QApplication

from kling_studio.domain.job import ENDED, Job, JobState
from kling_studio.house import open_house
from kling_studio.options import Options
from kling_studio.store.library import Library
from kling_studio.store.settings import Settings
from kling_studio.ui.bridge import new_event_loop

BARS = {"125 MB/s": (125e6, 0.9), "unheld": (0.0, 0.5)}
"""Bytes a second of each link, and how much of curl's throughput the studio must reach."""


class Fetched(NamedTuple):
    """Seconds of one fetch and of the decoding after it, and the stalls meanwhile."""

    seconds: float
    decoded: float
    late: list[float]


class Told(logging.Handler):
    """Hears what the studio's log says of a fetched clip."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = self.decoded = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        match record.args:
            case (_, _, float(fetched), float(decoded)):
                self.seconds, self.decoded = fetched, decoded


def curl(url: str, folder: Path) -> float:
    """Seconds until curl has the file on the disk."""
    target = folder / "by-curl.mp4"
    target.unlink(missing_ok=True)
    began = time.perf_counter()
    subprocess.run(["curl", "--silent", "--fail", "--output", str(target), url], check=True)
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return time.perf_counter() - began


def studio(app: QApplication, url: str, folder: Path, told: Told) -> Fetched:
    """A studio that finds a job whose clip is to be fetched."""
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    stalls = Stalls()

    async def run() -> Job:
        library = Library(data / "library.sqlite")
        await library.open()
        await library.add([job(1, JobState.DOWNLOADING, clip_url=url)])
        await library.close()
        settings = Settings(data / "settings.json")
        options = Options(data, provider="cometapi", base_url=url.rpartition("/")[0])
        ended: asyncio.Future[Job] = asyncio.get_running_loop().create_future()

        def changed(one: Job) -> None:
            if one.state in ENDED and not ended.done():
                stalls.stop()
                ended.set_result(one)

        async with open_house(options, settings) as house:
            house.studio.changed.subscribe(changed)
            stalls.start()
            await house.studio.start()
            done = await ended
        settings.close()
        return done

    with asyncio.Runner(loop_factory=lambda: new_event_loop(app)) as runner:
        done = runner.run(run())
    if done.state is not JobState.READY:
        raise RuntimeError(f"the clip was not fetched: {done.problem}")
    return Fetched(told.seconds, told.decoded, stalls.late)


def measure(
    app: QApplication, name: str, clip: Path, folder: Path, rounds: int
) -> tuple[dict[str, object], bool]:
    """The figures of one link, and whether its bars were held. The two fetch in turns; the first pair,
    which loads the programs themselves, is not counted."""
    rate, bar = BARS[name]
    told = Told()
    log = logging.getLogger("kling_studio.engine.downloads")
    log.addHandler(told)
    log.setLevel(logging.INFO)
    log.propagate = False
    with link(clip, rate) as url:
        pairs = [(curl(url, folder), studio(app, url, folder, told)) for _ in range(rounds + 1)][1:]
    log.removeHandler(told)
    size = clip.stat().st_size / 1e6
    stalls = Stalls()
    stalls.late = [late for _, one in pairs for late in one.late]
    theirs = size / statistics.median(seconds for seconds, _ in pairs)
    ours = size / statistics.median(one.seconds for _, one in pairs)
    figures = {
        "bench": "download", "link": name, "rounds": rounds, "megabytes": round(size),
        "curl_mb_s": round(theirs), "studio_mb_s": round(ours),
        "ratio": round(ours / theirs, 2), "bar": bar,
        "decode_s": round(statistics.median(one.decoded for _, one in pairs), 3),
        "stall_p99_ms": round(stalls.p99, 1), "stall_worst_ms": round(stalls.worst, 1),
        "load": round(os.getloadavg()[0], 2),
    }  # fmt: skip
    return figures, ours >= bar * theirs and stalls.held


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench download", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=200)
    words = parser.parse_args()
    if shutil.which("curl") is None:
        sys.stderr.write("bench download measures beside curl, which is not here (apt install curl)\n")
        return 1
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    table, all_held = "", True
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        clip = heavy_clip(folder / "clip.mp4", words.megabytes * 1_000_000)
        for name in BARS:
            figures, held = measure(app, name, clip, folder, words.rounds)
            all_held = all_held and held
            sys.stdout.write(json.dumps(figures) + "\n")
            table += f"{name:10}{figures['curl_mb_s']:>8} MB/s{figures['studio_mb_s']:>8} MB/s"
            table += f"{figures['ratio']:>7}× (at least {figures['bar']}×)"
            table += f"{figures['stall_p99_ms']:>8} ms{figures['stall_worst_ms']:>8} ms\n"
    head = f"{'':10}{'curl':>13}{'studio':>13}{'ratio':>8}{'stall p99':>30}{'worst':>11}\n"
    bars = f"stalls at most {FRAME:.1f} ms at p99, {WORST:.0f} ms at worst"
    sys.stdout.write(f"\n{head}{table}{bars}; all: {'held' if all_held else 'NOT HELD'}\n")
    return 0 if all_held else 1


if __name__ == "__main__":
    sys.exit(main())
