"""What a library of 100,000 jobs costs beside one of 1,000: the first page, searching, scrolling, memory.

The real window in a process of its own, on the screen of DISPLAY, in turns over both libraries. `first
page` and `search` are from Enter in the search field to the painted list, `step` is a third of a row
painted anew at the top, in the middle and at the end, `jump` is the scroll bar taken elsewhere, `filled`
how long after a jump the rows themselves have come. JSON lines, then a table; exit code 1 when a bar is
missed.
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
from pathlib import Path
from typing import Any

from _library import many_jobs
from _stalls import FRAME

PROJECT = Path(__file__).parents[2]
WINDOW = Path(__file__).parent / "windows" / "library.py"
FEW, MANY = 1_000, 100_000
SAME = 1.25
"""How many times as long the first page may take and still count as the same."""
SEARCH = 50.0
"""Milliseconds."""
MORE = 60.0
"""Megabytes."""


def in_window(kept: Path) -> dict[str, Any]:
    """Runs the window over a copy of the data folder. Raises RuntimeError when it writes no figures."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(kept, data)
        call = [sys.executable, str(WINDOW), "--data-dir", str(data), "--provider", "cometapi"]
        call += ["--base-url", "http://127.0.0.1:9"]  # nobody listens there: nothing is to be asked
        surroundings = {**os.environ, "COMETAPI_KEY": "sk-bench", "PYTHONPATH": str(PROJECT)}
        surroundings.pop("QT_QPA_PLATFORM", None)  # the tests' own platform shows nothing
        done = subprocess.run(
            call, cwd=PROJECT, env=surroundings, stdout=subprocess.PIPE, text=True, timeout=600, check=False
        )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"the window ended with code {done.returncode} and no figures")
    figures: dict[str, Any] = json.loads(lines[-1])
    return figures


def p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def summary(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of several runs of one library."""

    def together(name: str) -> list[float]:
        return [time for run in runs for time in run[name]]

    searches = {
        text: statistics.median(time for run in runs for time in run["searches_ms"][text])
        for text in runs[0]["searches_ms"]
    }
    return {
        "rows": runs[0]["rows"],
        "page_ms": round(statistics.median(together("pages_ms")), 1),
        "search_ms": {text: round(time, 1) for text, time in searches.items()},
        "step_p99_ms": round(p99(together("steps_ms")), 1),
        "jump_p99_ms": round(p99(together("jumps_ms")), 1),
        "filled_ms": round(statistics.median(together("filled_ms")), 1),
        "resident_mb": round(statistics.median(run["resident_mb"] for run in runs)),
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench library", description=__doc__)
    parser.add_argument("--jobs", type=int, default=MANY, help="how many the large library holds")
    parser.add_argument("--runs", type=int, default=3, help="how often each is opened, in turns")
    words = parser.parse_args()
    counts = {"few": FEW, "many": words.jobs}
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in counts}
    with tempfile.TemporaryDirectory() as made:
        for name, count in counts.items():
            (Path(made) / name).mkdir()
            asyncio.run(many_jobs(Path(made) / name, count))
        for _ in range(words.runs):
            for name, seen in runs.items():
                seen.append(in_window(Path(made) / name))
    few, many = summary(runs["few"]), summary(runs["many"])
    load = round(os.getloadavg()[0], 2)
    for figures in (few, many):
        sys.stdout.write(json.dumps({"bench": "library", **figures, "load": load}) + "\n")
    ratio, more = many["page_ms"] / few["page_ms"], many["resident_mb"] - few["resident_mb"]
    slowest = max(many["search_ms"].values())
    held = {
        f"first page     {few['page_ms']:>7} → {many['page_ms']:>7} ms  {ratio:.2f}×, at most {SAME}×": (
            ratio <= SAME
        ),
        f"search, slowest{'':>10} {slowest:>7} ms  at most {SEARCH:.0f} ms": slowest <= SEARCH,
        f"step, p99      {few['step_p99_ms']:>7} → {many['step_p99_ms']:>7} ms  at most {FRAME:.1f} ms": (
            many["step_p99_ms"] <= FRAME
        ),
        f"jump, p99      {few['jump_p99_ms']:>7} → {many['jump_p99_ms']:>7} ms  at most {FRAME:.1f} ms": (
            many["jump_p99_ms"] <= FRAME
        ),
        f"memory         {few['resident_mb']:>7} → {many['resident_mb']:>7} MB  at most {MORE:.0f} more": (
            more <= MORE
        ),
    }
    sys.stdout.write(
        f"\n{len(runs['few'])} runs each of {few['rows']} and {many['rows']} jobs; load {load}\n"
    )
    for line, good in held.items():
        sys.stdout.write(f"{line}{'' if good else '   NOT HELD'}\n")
    sys.stdout.write(f"after a jump the rows have come in {many['filled_ms']} ms (median)\n")
    return 0 if all(held.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
