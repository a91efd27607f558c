"""`python -m kling_studio.rehearsal`: the rehearsal server alone."""

from __future__ import annotations

import argparse
import contextlib
import logging
import math
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from kling_studio.paths import resource
from kling_studio.rehearsal.fault_file import FaultFile, FaultFileError
from kling_studio.rehearsal.faults import Faults

LIFETIME_SECONDS = 600.0
_LEAST_LIFETIME_SECONDS = 30.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the server; returns the exit code, 2 where an argument or the fault file is unusable."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # No display is needed to paint; the variable is read when the application object is made.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    options = _parser().parse_args(words)
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
    )
    try:
        faults = FaultFile(options.faults).current if options.faults else Faults
    except FaultFileError as error:
        print(error, file=sys.stderr)
        return 2
    with contextlib.ExitStack() as stack:
        folder = options.data
        if folder is None:
            temporary = tempfile.TemporaryDirectory(prefix="kling-rehearsal-", ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(temporary))
        return _run(folder, faults, options)


def _run(folder: Path, faults: Callable[[], Faults], options: argparse.Namespace) -> int:
    from PySide6.QtGui import QGuiApplication

    from kling_studio.imaging.scene_lettering import load_fonts
    from kling_studio.rehearsal.addresses import Addresses, kept_secret
    from kling_studio.rehearsal.desk import Desk
    from kling_studio.rehearsal.service import build
    from kling_studio.rehearsal.serving import listen, serve
    from kling_studio.rehearsal.tasks import TaskStore

    painting = QGuiApplication(["kling-rehearsal"])
    load_fonts()
    lifetime = options.result_lifetime
    if lifetime is None:
        lifetime = max(LIFETIME_SECONDS / options.speed, _LEAST_LIFETIME_SECONDS)
    try:
        store = TaskStore(folder)
        addresses = Addresses(kept_secret(folder), lifetime)
    except OSError as error:
        print(f"The folder {folder} cannot be used: {error.strerror}.", file=sys.stderr)
        return 2
    try:
        listener = listen(options.port)
    except OSError as error:
        print(f"Port {options.port} cannot be used: {error.strerror}.", file=sys.stderr)
        return 2
    samples = resource("sample")
    desk = Desk(store, addresses, samples, speed=options.speed, slots=options.slots)
    greeting = f"listening on http://127.0.0.1:{listener.getsockname()[1]}"
    service = build(desk, faults, samples)
    with listener:
        serve(service, listener, lambda: print(greeting, flush=True), end_with_stdin=options.end_with_stdin)
    del painting
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kling_studio.rehearsal",
        description="Serves Kling's video API on this computer alone and renders real clips, for free.",
    )
    parser.add_argument("--port", type=_port, default=0, help="0, the default, takes a free one")
    parser.add_argument("--speed", type=_positive, default=1.0, help="divides every waiting time")
    parser.add_argument("--data", type=Path, help="where tasks and clips are kept; else nowhere for long")
    parser.add_argument("--faults", type=Path, help="a TOML file of faults, see rehearsal/faults.py")
    parser.add_argument("--slots", type=int, default=5, help="how many clips an account may have under way")
    parser.add_argument("--result-lifetime", type=_positive, help="seconds that a result's address is good")
    parser.add_argument("--end-with-stdin", action="store_true", help="end when standard input ends")
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{port} is no port")
    return port


def _positive(text: str) -> float:
    number = float(text)
    if not (math.isfinite(number) and number > 0):
        raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
    return number


if __name__ == "__main__":
    sys.exit(main())
