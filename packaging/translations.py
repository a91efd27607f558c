"""Qt Linguist's files: brought up to what the window says, and compiled for it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from environment import TOP, clean
from report import SetupError

FOLDER = TOP / "resources" / "translations"


def update(tools: Path) -> int:
    """Adds what is new to every .ts file and takes out what is gone; English holds the plurals only."""
    sources = [str(path) for path in sorted((TOP / "kling_studio").rglob("*.py"))]
    for file in sorted(FOLDER.glob("kling_studio_*.ts")):
        only = ["-pluralonly"] if file.stem.endswith("_en") else []
        call = [str(tools / "pyside6-lupdate"), *only, "-no-obsolete", "-locations", "none", *sources]
        code = subprocess.run(
            [*call, "-ts", str(file)], cwd=TOP, env=clean(os.environ), check=False
        ).returncode
        if code:
            return code
    return 0


def compile_changed(tools: Path, folder: Path = FOLDER) -> None:
    """Compiles each .ts that is newer than its .qm. Raises SetupError when one cannot be."""
    for source in sorted(folder.glob("*.ts")):
        target = source.with_suffix(".qm")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        made = target.with_suffix(".part")  # a running window has the old file mapped
        call = [str(tools / "pyside6-lrelease"), "-silent", str(source), "-qm", str(made)]
        done = subprocess.run(call, env=clean(os.environ), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SetupError(f"{source.name} could not be compiled: {done.stderr or done.stdout}")
        made.replace(target)
