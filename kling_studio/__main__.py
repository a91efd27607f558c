"""The command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kling_studio import __version__, paths


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the studio as the command line says; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["--rehearsal-server"]:
        # A frozen program cannot be asked for a module; it is its own rehearsal server.
        from kling_studio.rehearsal.__main__ import main as serve

        return serve(words[1:])
    if words == ["--renderer"]:
        from kling_studio.imaging.renderer import run  # likewise its own renderer

        return run()
    parser = _parser()
    asked = parser.parse_args(words)
    if asked.base_url and not (asked.provider or asked.rehearsal):
        parser.error("--base-url needs --provider: whose address is it?")
    if asked.self_check:
        from kling_studio.self_check import self_check

        return self_check(_data_folder(asked), sys.stdout)
    from kling_studio import app
    from kling_studio.options import Options

    options = Options(
        data_folder=_data_folder(asked).absolute(),
        rehearsal=asked.rehearsal or asked.tour is not None,
        provider=asked.provider or "",
        base_url=asked.base_url or "",
        speed=asked.speed,
    )
    if asked.headless is not None:
        return app.run_headless(options, tuple(asked.headless))
    return app.run_window(options, asked.tour)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kling-studio", description="Make AI video with Kling: compose, watch, play, export."
    )
    parser.add_argument("--version", action="version", version=f"Kling Studio {__version__}")
    parser.add_argument(
        "--data-dir",
        metavar="DIR",
        type=Path,
        help="keep everything (database, clips, settings, logs) under DIR",
    )
    parser.add_argument(
        "--rehearsal", action="store_true", help="use the rehearsal provider whatever keys there are"
    )
    parser.add_argument("--provider", metavar="NAME", type=_provider, help="the provider to start with")
    parser.add_argument("--base-url", metavar="URL", help="another address for --provider")
    parser.add_argument("--speed", metavar="X", type=_positive, default=1.0, help="divide every wait by X")
    parser.add_argument(
        "--headless",
        metavar="RECIPE.json",
        nargs="*",
        type=Path,
        help="run recipes without a window, a JSON line per change; none: go on with the unfinished",
    )
    parser.add_argument(
        "--tour",
        metavar="DIR",
        type=Path,
        help="drive the window through the main job, screenshots into DIR",
    )
    parser.add_argument("--self-check", action="store_true", help="print what a bug report needs")
    return parser


def _data_folder(asked: argparse.Namespace) -> Path:
    """The folder that was named; a tour that names none keeps out of the user's own."""
    if asked.data_dir is not None:
        return Path(asked.data_dir)
    return asked.tour / "data" if asked.tour is not None else paths.default_data_folder()


def _provider(word: str) -> str:
    from kling_studio.providers.registry import PROVIDERS  # late: most starts name none

    if word not in PROVIDERS:
        raise argparse.ArgumentTypeError(f"needs one of {', '.join(PROVIDERS)}")
    return word


def _positive(word: str) -> float:
    value = float(word)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError("needs a number above 0")
    return value


if __name__ == "__main__":
    sys.exit(main())
