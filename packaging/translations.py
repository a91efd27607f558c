"""Qt Linguist's files: brought up to what the window says, and compiled for it."""

from __future__ import annotations

import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FOLDER = TOP / "resources" / "translations"


def update(bin_folder: Path) -> int:
    """Adds what is new to every .ts file and takes out what is gone; English holds the plurals only."""
    sources = [str(path) for path in sorted((TOP / "kling_studio").rglob("*.py"))]
    for file in sorted(FOLDER.glob("kling_studio_*.ts")):
        only = ["-pluralonly"] if file.stem.endswith("_en") else []
        call = [str(bin_folder / "pyside6-lupdate"), *only, "-no-obsolete", "-locations", "none", *sources]
        code = subprocess.run([*call, "-ts", str(file)], cwd=TOP, check=False).returncode
        if code:
            return code
    return 0
