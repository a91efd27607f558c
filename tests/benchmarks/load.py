"""Whether the window answers with 1,000 running jobs, a download, its list scrolling and a clip playing.

The real window in a process of its own, on the screen of DISPLAY: the library holds 1,000 jobs whose tasks
run (each is asked for as the provider advises), one whose 200 MB are being fetched at 12.5 MB/s
(100 Mbit/s), and one clip of 1280 × 720 that plays. A 60 Hz timer measures how long the GUI thread stalls.
Then 10,000 jobs are sent, made, fetched, decoded and finished in a window, and memory must not grow.
JSON lines, then a table; exit code 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from _clips import heavy_clip, job
from _gateway import gateway
from _stalls import FRAME, WORST

from kling_studio.domain.job import JobState
from kling_studio.imaging.probe import probe
from kling_studio.store.library import Library
from tests.unit.media import make_clip

PROJECT = Path(__file__).parents[2]
WINDOW = Path(__file__).parent / "windows" / "load.py"
GROWTH = 20.0
"""Megabytes that 10,000 finished jobs may leave behind."""


def film(path: Path, seconds: int) -> Path:
    """A moving picture of 1280 × 720 at 24 frames a second."""
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=24, options={"preset": "ultrafast", "g": "24"})
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        x, y = np.meshgrid(np.arange(1280), np.arange(720))
        ground = np.stack([x // 5, y // 3, (x + y) // 8], axis=-1).astype(np.uint8)
        for number in range(24 * seconds):
            frame = av.VideoFrame.from_ndarray(np.roll(ground, number * 6, axis=1), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


async def fill(data: Path, url: str, jobs: int, seconds: int) -> None:
    """A data folder with jobs that run, one that is fetched and one that is kept."""
    clips = data / "clips"
    clips.mkdir(parents=True)
    facts = probe(film(clips / "film.mp4", seconds), file="clips/film.mp4")
    now = time.time()
    many = [
        job(0, JobState.READY, clip=facts, created_at=now + 5, done_at=now),
        job(1, JobState.DOWNLOADING, clip_url=f"{url}/clip.mp4", created_at=now + 4),
        *(
            job(number, JobState.PROCESSING, submitted_at=now - number % 60)
            for number in range(2, jobs + 2)
        ),
    ]
    library = Library(data / "library.sqlite")
    await library.open()
    await library.add(many[::-1])  # the newest is the last that was sent
    await library.close()


def in_window(what: str, amount: float, data: Path, url: str, *words: str) -> dict[str, Any]:
    """Runs the window until it has written its figures. Raises RuntimeError when it does not."""
    call = [sys.executable, str(WINDOW), what, str(amount)]
    call += ["--data-dir", str(data), "--provider", "cometapi", "--base-url", url, *words]
    surroundings = {**os.environ, "COMETAPI_KEY": "sk-bench", "PYTHONPATH": str(PROJECT)}
    surroundings.pop("QT_QPA_PLATFORM", None)  # the tests' own platform shows nothing
    done = subprocess.run(
        call, cwd=PROJECT, env=surroundings, stdout=subprocess.PIPE, text=True, check=False
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"the window ended with code {done.returncode} and no figures")
    figures: dict[str, Any] = json.loads(lines[-1])
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench load", description=__doc__)
    parser.add_argument("--jobs", type=int, default=1000, help="how many run")
    parser.add_argument("--seconds", type=int, default=15, help="how long the stalls are measured")
    parser.add_argument("--finished", type=int, default=10_000, help="how many jobs finish; 0: none")
    words = parser.parse_args()
    table, all_held = "", True
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        clip = heavy_clip(folder / "clip.mp4", 200_000_000)
        with gateway("running", clip, 12.5e6) as url:
            asyncio.run(fill(folder / "busy", url, words.jobs, words.seconds + 10))
            figures = in_window("watch", words.seconds, folder / "busy", url)
        held = figures["stall_p99_ms"] <= FRAME and figures["stall_worst_ms"] <= WORST
        all_held = all_held and held and figures["clip_moved"]
        load = round(os.getloadavg()[0], 2)
        sys.stdout.write(json.dumps({"bench": "load", "jobs": words.jobs, **figures, "load": load}) + "\n")
        table += f"stall p99      {figures['stall_p99_ms']:>8} ms   at most {FRAME:.1f} ms\n"
        table += f"stall, worst   {figures['stall_worst_ms']:>8} ms   at most {WORST:.0f} ms\n"
        table += f"CPU            {figures['cpu']:>8} of one core\n"
        table += f"memory         {figures['resident_mb']:>8} MB\n"
        if words.finished:
            small = make_clip(folder / "small.mp4", frames=6)
            (folder / "finishing").mkdir()
            with gateway("done", small) as url:
                grown = in_window("finish", words.finished, folder / "finishing", url, "--speed", "1000")
            all_held = all_held and grown["grown_mb"] <= GROWTH
            sys.stdout.write(json.dumps({"bench": "load", **grown}) + "\n")
            table += f"{words.finished} finished {grown['grown_mb']:>8} MB   at most {GROWTH:.0f} MB more\n"
    sys.stdout.write(f"\n{table}all: {'held' if all_held else 'NOT HELD'}\n")
    return 0 if all_held else 1


if __name__ == "__main__":
    sys.exit(main())
