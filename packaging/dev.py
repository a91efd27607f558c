"""The project's one command: set up, run, test, measure and package from a bare checkout.

python3 packaging/dev.py setup              makes the environment and whatever the system lacks
python3 packaging/dev.py run [ARGS...]      runs the studio; ARGS are the studio's own
python3 packaging/dev.py test               checks style and types, runs the tests on several processors
python3 packaging/dev.py test --full        the same with the tests marked `slow`
python3 packaging/dev.py test ARGS...       hands ARGS to pytest and runs nothing but pytest
python3 packaging/dev.py bench [NAME [ARGS...]]  runs one benchmark of tests/benchmarks, or all
python3 packaging/dev.py build              freezes the program into dist/
python3 packaging/dev.py translate          brings resources/translations up to what the window says
python3 packaging/dev.py lock [ARGS...]     renews packaging/requirements.lock (--upgrade: newer versions)

Needs nothing but Python 3.11 or newer; every command makes `.venv` when it is missing or older than
the lock.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import nullcontext
from itertools import zip_longest
from pathlib import Path

import environment
import system
import translations
import virtual_screen
from report import SetupError, say

TOP = environment.TOP

CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
)
"""What `test` runs before pytest, in this order; each is a module of the environment with its words."""

SHARED = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")
"""How pytest-xdist runs all tests: on every processor up to four, the tests of one file in one process,
the files in their order, which has the longest (those of the whole program) first."""

WINDOWLESS = ("--headless", "--self-check", "--version", "--help", "-h")
"""Words of the studio's command line after which it opens no window."""


def setup() -> int:
    """Makes everything the other commands need."""
    _prepare(system.LIBRARIES + _screen_needs())
    say("Ready.")
    return 0


def run(words: list[str]) -> int:
    """Runs the studio in its window; without a display, the tour on a virtual screen."""
    if any(word.split("=")[0] in WINDOWLESS for word in words):
        _prepare(system.LIBRARIES)
        return _studio(words, dict(os.environ))
    _prepare(system.LIBRARIES + _screen_needs())
    if virtual_screen.display_present():
        return _studio(words, dict(os.environ))
    folder, words = tour_call(words)
    say(f"There is no display: the tour runs on a virtual screen and leaves its pictures in {folder}.")
    folder.mkdir(parents=True, exist_ok=True)
    with virtual_screen.started() as display:
        code = _studio(words, virtual_screen.on(display))
    left = sorted(path.relative_to(folder) for path in folder.iterdir() if path.is_file())
    found = ", ".join(map(str, left)) or "nothing"
    if code == 0:
        print(f"Screenshots and the MP4 are in {folder}: {found}")
    else:
        print(f"The tour failed. What it left is in {folder}: {found}")
    return code


def tour_call(words: list[str]) -> tuple[Path, list[str]]:
    """The folder of a tour and the studio's words: the caller's own `--tour`, or one in a new folder."""
    folder = value_of("--tour", words)
    if folder is None:
        new = TOP / "build" / "tours" / time.strftime("%Y%m%d-%H%M%S")
        return tour_call(["--tour", str(new), *words])
    return Path(folder).absolute(), words


def value_of(option: str, words: list[str]) -> str | None:
    """The value of an option among the studio's words, None where it is not among them."""
    for word, following in zip_longest(words, words[1:]):
        if word == option:
            return following
        if word.startswith(option + "="):
            return word[len(option) + 1 :]
    return None


def test(words: list[str]) -> int:
    """Style, types, then the tests; the exit code of the first step that fails."""
    _prepare(system.LIBRARIES + system.XVFB)
    full = "--full" in words
    words = [word for word in words if word != "--full"]
    if not words:
        for check in CHECKS:
            say(" ".join(check))
            code = _call([environment.python(), "-m", *check], environment.clean(os.environ), TOP)
            if code != 0:
                return code
    say("pytest")
    with virtual_screen.started() if sys.platform == "linux" else nullcontext("") as display:
        surroundings = virtual_screen.on(display) if display else dict(os.environ)
        # Tests of widgets need no screen; those of the whole program choose the virtual one themselves.
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [environment.python(), "-m", "pytest", *pytest_words(words, full=full)]
        return _call(command, environment.clean(surroundings), TOP)


def pytest_words(words: list[str], *, full: bool) -> list[str]:
    """The words for pytest: slow tests stay out unless asked for or selected by the caller's own `-m`.

    Only a run of all tests is shared among the processors: for a few it takes longer to begin.
    """
    chosen = any(word == "-m" or (word.startswith("-m") and not word.startswith("--")) for word in words)
    selected = words if full or chosen else ["-m", "not slow", *words]
    return selected if words else [*SHARED, *selected]


def bench(words: list[str]) -> int:
    """Runs one benchmark by its name, or every one; the worst exit code."""
    known = {path.stem: path for path in sorted((TOP / "tests" / "benchmarks").glob("[!_]*.py"))}
    if words and words[0] not in known:
        raise SetupError(
            f"There is no benchmark {words[0]!r}; there are: {', '.join(known) or 'none yet'}.", 2
        )
    _prepare(system.LIBRARIES + system.XVFB)
    code = 0
    for name in words[:1] or known:
        say(f"bench {name}")
        # A screen of its own for each: what else is on the desktop would be measured with it.
        with virtual_screen.started() if sys.platform == "linux" else nullcontext("") as display:
            surroundings = virtual_screen.on(display) if display else dict(os.environ)
            command = [environment.python(), str(known[name]), *words[1:]]
            code = max(code, _call(command, environment.clean(surroundings), TOP))
    return code


def build() -> int:
    """Freezes the program into dist/kling-studio and lets the frozen program check itself."""
    _prepare(system.LIBRARIES + system.FREEZING)
    dist = TOP / "dist"
    command = [environment.python(), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(dist), "--workpath", str(TOP / "build" / "freeze")]
    code = _call(
        [*command, str(TOP / "packaging" / "kling-studio.spec")], environment.clean(os.environ), TOP
    )
    if code != 0:
        return code
    program = dist / "kling-studio" / "kling-studio"
    if sys.platform == "win32":
        program = program.with_name("kling-studio-console.exe")
    elif sys.platform == "linux":
        shutil.copy(TOP / "packaging" / "kling-studio.desktop", program.parent)
        shutil.copy(TOP / "resources" / "icons" / "app" / "kling-studio.svg", program.parent)
    code = _call([str(program), "--self-check"], dict(os.environ), TOP)
    if code == 0:
        print(f"The program is in {program.parent}")
    return code


def translate() -> int:
    """Adds what is new to every translation and takes out what is gone, then compiles them."""
    _prepare(system.LIBRARIES)
    code = translations.update(environment.tools())
    translations.compile_changed(environment.tools())
    return code


def _prepare(needs: tuple[system.Need, ...]) -> None:
    if sys.platform == "linux":
        system.provide(environment.NEEDS + needs, environment.interpreter())
    environment.ready()
    translations.compile_changed(environment.tools())


def _screen_needs() -> tuple[system.Need, ...]:
    return () if virtual_screen.display_present() else system.XVFB


def _studio(words: list[str], surroundings: dict[str, str]) -> int:
    return _call(
        [environment.python(), "-m", "kling_studio", *words], environment.clean(surroundings), None
    )


def _call(command: list[str], surroundings: dict[str, str], folder: Path | None) -> int:
    code = subprocess.call(command, env=surroundings, cwd=folder)
    return 128 - code if code < 0 else code


def main(words: list[str]) -> int:
    """Routes the first word to its command."""
    commands = {"run": run, "test": test, "bench": bench, "lock": environment.lock}
    plain = {"setup": setup, "build": build, "translate": translate}
    first, rest = (words[0], words[1:]) if words else ("", [])
    if first in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    if first in commands:
        return commands[first](rest)
    if first in plain and not rest:
        return plain[first]()
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    environment.need_python()
    system.widen_path()
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as stop:
        say(str(stop))
        sys.exit(stop.code)
    except KeyboardInterrupt:
        sys.exit(130)
