"""What a bug report needs, printed: versions, back ends, codecs, keyring, a decoded frame. No secrets."""

from __future__ import annotations

import importlib.metadata
import logging
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TextIO

from kling_studio import __version__, paths
from kling_studio.domain.errors import StudioError

logger = logging.getLogger(__name__)

PACKAGES = (
    "PySide6-Essentials",
    "PySide6-Addons",
    "qasync",
    "httpx",
    "keyring",
    "av",
    "numpy",
    "starlette",
)


def self_check(data_folder: Path, out: TextIO) -> int:
    """Writes a line per fact; 1 when a part that the studio needs does not work."""
    sound = True
    for name, fact in _facts(data_folder):
        try:
            out.write(f"{name}: {fact()}\n")
        except Exception as error:  # whatever is broken is what the report is for
            logger.exception("%s does not work", name)
            out.write(f"{name}: FAILED: {type(error).__name__}: {error}\n")
            sound = False
    return 0 if sound else 1


def _facts(data_folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "Kling Studio", lambda: __version__
    yield "Python", lambda: f"{platform.python_version()} {platform.machine()}"
    yield "system", platform.platform
    for package in PACKAGES:
        yield package, partial(_version, package)
    yield "SQLite", _sqlite
    yield "codecs", _codecs
    yield "keyring", _keyring
    yield "resources", lambda: str(paths.resource("catalog").is_dir() or _missing())
    yield "data folder", lambda: _writable(data_folder)
    yield "Qt platform", _qt
    yield "multimedia", _multimedia
    yield "decoded frame", _decoded_frame


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        if getattr(sys, "frozen", False):
            return "frozen in, no metadata"
        raise


def _missing() -> bool:
    raise FileNotFoundError(paths.resource("catalog"))


def _sqlite() -> str:
    from kling_studio.store.database import engine_version

    return engine_version()


def _codecs() -> str:
    import av

    wanted = ("libx264", "h264", "aac")
    lacking = [name for name in wanted if name not in av.codecs_available]
    if lacking:
        raise LookupError(f"no {', '.join(lacking)}")
    return f"{', '.join(wanted)} (libavcodec {'.'.join(map(str, av.library_versions['libavcodec']))})"


def _keyring() -> str:
    from kling_studio.store.secrets import backend_name

    return backend_name()


def _writable(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        return str(folder)


def _qt() -> str:
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qVersion
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(sys.argv[:1])
    return f"{qVersion()} on {QApplication.platformName()} ({app.applicationName() or 'no name'})"


def _multimedia() -> str:
    from PySide6.QtMultimedia import QMediaPlayer

    player = QMediaPlayer()
    if not player.isAvailable():
        raise RuntimeError("QtMultimedia has no back end")
    return "available"


def _decoded_frame() -> str:
    from kling_studio.imaging.encode import write_clip
    from kling_studio.imaging.probe import probe
    from kling_studio.imaging.scene import ClipPlan, open_scene

    plan = ClipPlan(width=320, height=180, rate=24, frames=12, prompt="self-check")
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "check.mp4"
        write_clip(open_scene(plan), plan, clip)
        try:
            facts = probe(clip)
        except StudioError as error:
            raise RuntimeError(str(error)) from error
    return f"{facts.frames} frames of {facts.width} × {facts.height}, {facts.codec}"
