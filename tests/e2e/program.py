"""The real program as a process, for end-to-end tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
PATIENCE = 90.0
"""Seconds that any one step may take on a slow machine."""

Line = dict[str, Any]


def start(
    *words: str | Path, keys: Mapping[str, str] | None = None, before: Sequence[str] = ()
) -> subprocess.Popen[str]:
    """Starts the studio with a command line; `before`: the words of a program that starts it."""
    return subprocess.Popen(
        [*before, sys.executable, "-m", "kling_studio", *map(str, words)],
        cwd=PROJECT,
        env={**os.environ, **(keys or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*words: str | Path, keys: Mapping[str, str] | None = None) -> tuple[int, list[Line], str]:
    """Runs it to its end: exit code, headless lines, what it wrote to stderr."""
    process = start(*words, keys=keys)
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, [json.loads(line) for line in out.splitlines() if line.startswith("{")], err


def read_until(process: subprocess.Popen[str], reached: Callable[[Line], bool]) -> list[Line]:
    """Reads headless lines up to the one that was waited for."""
    assert process.stdout is not None
    lines: list[Line] = []
    for text in process.stdout:
        lines.append(json.loads(text))
        if reached(lines[-1]):
            return lines
    raise AssertionError(f"the program ended before: {lines}, {process.stderr and process.stderr.read()}")


def demand_ready(process: subprocess.Popen[str]) -> None:
    """Waits until its one job is ready and the program has ended well."""
    lines = read_until(process, lambda line: line["state"] in ("ready", "failed"))
    assert lines[-1]["state"] == "ready"
    assert process.wait(60) == 0


def end(process: subprocess.Popen[str]) -> None:
    """Ends it as kill -9 does and closes its pipes."""
    process.kill()
    if process.stdout is not None and not process.stdout.closed:
        process.communicate()


def write_recipe(folder: Path, name: str = "recipe.json", **recipe: Any) -> Path:
    """A recipe file; what is not said is a text clip on the rehearsal provider, a square one: it is painted
    in half the time."""
    prompt = {"prompt": "A paper boat on a rainy street", "aspect_ratio": "1:1"}
    whole = {
        "provider": "rehearsal",
        "endpoint": "text2video",
        "values": {**prompt, "model_name": "kling-v2-6", "mode": "std"},
        **recipe,
    }
    path = folder / name
    path.write_text(json.dumps(whole), "utf-8")
    return path
