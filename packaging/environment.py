"""The private environment `.venv`: made from the lock, known by a stamp, renewed when the lock changes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import system
from report import SetupError, say

TOP = Path(__file__).resolve().parents[1]
VENV = TOP / ".venv"
LOCK = TOP / "packaging" / "requirements.lock"
STAMP = VENV / "kling-studio.stamp"
"""Holds `stamp_of(LOCK)` of the lock that was installed; written last: a set-up cut short leaves none."""

LEAST = (3, 11)
KEPT = {"pip", "setuptools", "wheel", "kling-studio"}
"""What may be in the environment though the lock does not name it."""


def _venv_need() -> tuple[system.Need, ...]:
    version = "python{}.{}".format(*sys.version_info)
    return (system.Need("ensurepip", "module", f"{version}-venv", "python", "python3"),)


NEEDS = _venv_need()
"""What the system must have before an environment can be made."""


def need_python() -> None:
    """Goes on under Python 3.11 or newer only; hands over to a newer one, or ends with a sentence."""
    if sys.version_info >= LEAST:
        return
    for minor in range(20, LEAST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            sys.exit(subprocess.call([found, *sys.argv]))
    sys.exit("dev: This is Python {}.{}; Kling Studio needs 3.11 or newer.".format(*sys.version_info))


def interpreter() -> str:
    """The Python outside any environment that runs this, as a path.

    Raises SetupError where it cannot be told.
    """
    # With neither PATH nor a folder in argv[0], Python does not know its own name.
    named = getattr(sys, "_base_executable", "") or sys.executable or shutil.which("python3")
    if not named:
        raise SetupError("The path of the running Python cannot be told; call it by its full path.")
    return named


def python(venv: Path = VENV) -> str:
    """The environment's own interpreter."""
    return str(venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def tools() -> Path:
    """The folder of the environment's programs."""
    return Path(python()).parent


def clean(surroundings: Mapping[str, str]) -> dict[str, str]:
    """The surroundings without the variables that would bring another Python's packages in."""
    return {name: value for name, value in surroundings.items() if name not in ("PYTHONHOME", "PYTHONPATH")}


def stamp_of(lock: Path) -> str:
    """What the stamp holds for this lock: a hash of what it says, whatever its line ends."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def current(venv: Path, lock: Path) -> bool:
    """Whether the environment was made from exactly this lock and its interpreter still runs."""
    stamp = venv / STAMP.name
    return stamp.is_file() and stamp.read_text("utf-8").strip() == stamp_of(lock) and _runs(python(venv))


def ready() -> None:
    """Makes the environment, or brings it up to the lock; does nothing when it is current.

    Raises SetupError with a sentence when pip cannot install what is locked.
    """
    if current(VENV, LOCK):
        return
    STAMP.unlink(missing_ok=True)
    if not _runs(python()):
        say(f"Making the environment {VENV}")
        _must([interpreter(), "-m", "venv", "--clear", str(VENV)], "The environment could not be made.")
    say("Installing the locked dependencies")
    install = [python(), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    if not sys.stderr.isatty():
        install.append("--quiet")
    why = "The locked dependencies could not be installed; the reason is above."
    _must([*install, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)], why)
    _remove_the_unlocked()
    why = "The project could not be installed into its environment; the reason is above."
    _must([*install, "--no-deps", "--no-build-isolation", "--editable", str(TOP)], why)
    STAMP.write_text(stamp_of(LOCK) + "\n", "utf-8")


def locked_names(lock: str) -> set[str]:
    """The names a lock holds, in the normal form (lower case, hyphens)."""
    return {normal(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}


def normal(name: str) -> str:
    """A distribution's name in the one spelling that can be compared (PyPA, name normalization)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock(words: list[str]) -> int:
    """Renews the lock from pyproject.toml for all systems and Pythons; newer versions with `--upgrade`."""
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder)
        _must([interpreter(), "-m", "venv", str(tools)], "The tools' environment could not be made.")
        _must([python(tools), "-m", "pip", "-q", "install", "uv"], "uv could not be installed.")
        command = [python(tools), "-m", "uv", "pip", "compile", "pyproject.toml", "--extra", "dev"]
        command += ["--universal", "--fork-strategy", "fewest", "--only-binary", ":all:"]
        command += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet"]
        return subprocess.call([*command, "--output-file", str(LOCK), *words], cwd=TOP)


def _remove_the_unlocked() -> None:
    listed = subprocess.run(
        [python(), "-m", "pip", "--disable-pip-version-check", "list", "--format", "json"],
        env=clean(os.environ), capture_output=True, text=True, check=True,
    )  # fmt: skip
    there = {normal(entry["name"]) for entry in json.loads(listed.stdout)}
    surplus = sorted(there - locked_names(LOCK.read_text("utf-8")) - KEPT)
    if surplus:
        command = [python(), "-m", "pip", "--disable-pip-version-check", "uninstall", "--quiet", "--yes"]
        _must([*command, *surplus], "What the lock no longer names could not be removed.")


def _runs(program: str) -> bool:
    if not Path(program).exists():
        return False
    asked = f"import sys, pip; sys.exit(sys.version_info < {LEAST})"
    return subprocess.run([program, "-c", asked], capture_output=True, check=False).returncode == 0


def _must(command: list[str], why: str) -> None:
    # pip's own notes go to stderr with ours: stdout is the studio's.
    code = subprocess.run(
        command, env=clean(os.environ), cwd=TOP, stdout=sys.stderr, check=False
    ).returncode
    if code != 0:
        raise SetupError(why)
