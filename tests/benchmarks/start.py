"""How long the studio takes from its start to a painted window that answers, beside a bare QMainWindow.

Measured from outside: from the start of the process to the line it writes after the frame that shows the
first key. What is brought in after that frame is shown as `whole`, which has no bar. `--jobs 100000`
adds the start with so many jobs in the library.
Pairs are interleaved, so that a slow moment of the machine falls on both alike. A JSON line per
case, then a table; exit code 1 when a case is over the bar.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from _library import many_jobs

BAR = 2.0
"""The studio's start may take this many times a bare window's."""
BAR_WITH_JOBS = 2.3
"""As much with 100,000 jobs in the library."""
LEAST_PAIRS = 9
UNUSUAL = ("QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""Variables of a test machine that no user starts with: no screen, every module compiled anew."""
PROJECT = Path(__file__).parents[2]
WINDOWS = Path(__file__).parent / "windows"
RECIPE = {
    "provider": "rehearsal",
    "endpoint": "text2video",
    "values": {"prompt": "A paper boat on a rainy street", "model_name": "kling-v2-6", "mode": "std"},
}


class Start(NamedTuple):
    """Milliseconds from the start of the process."""

    painted: float
    answered: float
    whole: float


def start(window: str, *words: str | Path) -> Start:
    """Starts one window and waits until it has answered. Raises RuntimeError when it does not."""
    surroundings = {name: value for name, value in os.environ.items() if name not in UNUSUAL}
    surroundings["PYTHONPATH"] = str(PROJECT)
    seen: dict[str, float] = {}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, str(WINDOWS / f"{window}.py"), *map(str, words)],
        cwd=PROJECT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        while line := process.stdout.readline():
            seen.setdefault(line.decode().strip(), (time.perf_counter() - began) * 1000)
        trouble = process.stderr.read().decode()
    if "whole" not in seen:
        raise RuntimeError(f"{window} did not answer (exit code {process.returncode}): {trouble}")
    return Start(**{name: seen[name] for name in Start._fields})


def pairs_of(kept: Path, count: int) -> tuple[list[Start], list[Start]]:
    """Starts both in turns, on fresh copies of the data folder; the first pair is not counted."""
    bare: list[Start] = []
    studio: list[Start] = []
    for number in range(count + 1):
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            shutil.copytree(kept, data)
            pair = [(bare, "bare", ()), (studio, "studio", ("--data-dir", data))]
            for times, window, words in pair if number % 2 else reversed(pair):
                times.append(start(window, *words))
    return bare[1:], studio[1:]


def used_folder(folder: Path) -> Path:
    """A data folder in which one rehearsal clip was made."""
    recipe = folder / "recipe.json"
    recipe.write_text(json.dumps(RECIPE), "utf-8")
    data = folder / "used"
    words = ["--data-dir", str(data), "--speed", "30", "--headless", str(recipe)]
    command = [sys.executable, "-m", "kling_studio", *words]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return data


def measure(case: str, kept: Path, count: int, bar: float = BAR) -> tuple[dict[str, float | str], bool]:
    """The figures of one case, and whether the bar was held."""
    bare, studio = pairs_of(kept, count)
    figures: dict[str, float | str] = {"bench": "start", "case": case, "pairs": count, "bar": bar}
    held = True
    for name in Start._fields:
        floor = statistics.median(getattr(one, name) for one in bare)
        ours = statistics.median(getattr(one, name) for one in studio)
        ratio = ours / floor
        held = held and (name != "answered" or ratio <= bar)
        figures |= {
            f"bare_{name}_ms": round(floor, 1),
            f"studio_{name}_ms": round(ours, 1),
            f"{name}_ratio": round(ratio, 3),
        }
    return figures, held


def main() -> int:
    """Measures a first start and a start with a clip in the library."""
    parser = argparse.ArgumentParser(prog="bench start", description=__doc__)
    parser.add_argument("--pairs", type=int, default=11, help=f"how many pairs, at least {LEAST_PAIRS}")
    parser.add_argument(
        "--jobs", type=int, default=0, help="a third case: with so many jobs in the library"
    )
    words = parser.parse_args()
    count = max(LEAST_PAIRS, words.pairs)
    table = f"{'':15}{'':10}{'bare':>10}{'studio':>10}{'ratio':>9}   medians of {count} pairs\n"
    all_held = True
    with tempfile.TemporaryDirectory() as made:
        empty = Path(made) / "empty"
        empty.mkdir()
        cases = [("first start", empty, BAR), ("one clip kept", used_folder(Path(made)), BAR)]
        if words.jobs:
            many = Path(made) / "many"
            many.mkdir()
            asyncio.run(many_jobs(many, words.jobs))
            cases.append((f"{words.jobs} jobs", many, BAR_WITH_JOBS))
        for case, kept, bar in cases:
            figures, held = measure(case, kept, count, bar)
            all_held = all_held and held
            sys.stdout.write(json.dumps(figures) + "\n")
            for name in Start._fields:
                floor, ours = figures[f"bare_{name}_ms"], figures[f"studio_{name}_ms"]
                table += f"{case:15}{name:10}{floor:>7} ms{ours:>7} ms{figures[f'{name}_ratio']:>8}×\n"
    bars = f"{BAR}×, with jobs {BAR_WITH_JOBS}×"
    sys.stdout.write(f"\n{table}answered at most {bars}: {'held' if all_held else 'NOT HELD'}\n")
    return 0 if all_held else 1


if __name__ == "__main__":
    sys.exit(main())
