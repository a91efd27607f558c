"""What a Linux system must bring itself: asked for exactly, installed where that is allowed, else named."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from report import SetupError, say


class Need(NamedTuple):
    """One library, program or Python module, and the package that brings it."""

    name: str
    """Library: its soname. Program: its name on the path. Module: its import name."""
    kind: str
    """`library`, `program` or `module`."""
    apt: str
    pacman: str
    rpm: str
    """A capability, which dnf and zypper resolve to whatever their distribution calls the package."""


def _library(soname: str, apt: str, pacman: str) -> Need:
    bits = "()(64bit)" if sys.maxsize > 2**32 else ""
    return Need(soname, "library", apt, pacman, soname + bits)


LIBRARIES = (
    _library("libEGL.so.1", "libegl1", "libglvnd"),
    _library("libGL.so.1", "libgl1", "libglvnd"),
    _library("libX11-xcb.so.1", "libx11-xcb1", "libx11"),
    _library("libX11.so.6", "libx11-6", "libx11"),
    _library("libXext.so.6", "libxext6", "libxext"),
    _library("libXrandr.so.2", "libxrandr2", "libxrandr"),
    _library("libbrotlicommon.so.1", "libbrotli1", "brotli"),
    _library("libbrotlidec.so.1", "libbrotli1", "brotli"),
    _library("libbz2.so.1", "libbz2-1.0", "bzip2"),
    _library("libdbus-1.so.3", "libdbus-1-3", "dbus"),
    _library("libdrm.so.2", "libdrm2", "libdrm"),
    _library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    _library("libfreetype.so.6", "libfreetype6", "freetype2"),
    _library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    _library("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5"),
    _library("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    _library("libpulse.so.0", "libpulse0", "libpulse"),
    _library("libva-drm.so.2", "libva-drm2", "libva"),
    _library("libva-x11.so.2", "libva-x11-2", "libva"),
    _library("libva.so.2", "libva2", "libva"),
    _library("libwayland-client.so.0", "libwayland-client0", "wayland"),
    _library("libwayland-cursor.so.0", "libwayland-cursor0", "wayland"),
    _library("libwayland-egl.so.1", "libwayland-egl1", "wayland"),
    _library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    _library("libxcb-glx.so.0", "libxcb-glx0", "libxcb"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    _library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    _library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    _library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    _library("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    _library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    _library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    _library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    _library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    _library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    _library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    _library("libxcb.so.1", "libxcb1", "libxcb"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    _library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    _library("libz.so.1", "zlib1g", "zlib"),
    _library("libzstd.so.1", "libzstd1", "zstd"),
)
"""What Qt's wheels load and do not bring: the window system, fonts, sound, network, decoding.

`tests/unit/test_dev.py` reads the wheels and says when this list falls behind them.
"""

XVFB = (Need("Xvfb", "program", "xvfb", "xorg-server-xvfb", "/usr/bin/Xvfb"),)
"""A screen where there is none."""


def _freezing() -> tuple[Need, ...]:
    version = "{}.{}".format(*sys.version_info)
    tools = (Need("objdump", "program", "binutils", "binutils", "binutils"),)
    soname = sysconfig.get_config_var("INSTSONAME") or ""
    if not soname.startswith(f"libpython{version}.so"):
        return tools
    return (*tools, _library(soname, f"libpython{version}", "python"))


FREEZING = _freezing()
"""What PyInstaller needs on Linux: binutils, and Python as a library where it was built as one."""

_STANDARD_PATH = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")

_LOAD = """
import ctypes, sys
for soname in sys.argv[1:]:
    try:
        ctypes.CDLL(soname)
    except OSError:
        print(soname)
"""

_IMPORT = """
import importlib.util, sys
print(*(name for name in sys.argv[1:] if importlib.util.find_spec(name) is None), sep="\\n")
"""


def widen_path() -> None:
    """Puts the standard folders on the path: an empty environment has none; dpkg wants the sbin ones."""
    if os.name != "posix":
        return
    there = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    os.environ["PATH"] = os.pathsep.join([*there, *(f for f in _STANDARD_PATH if f not in there)])


def missing(needs: Iterable[Need], interpreter: str) -> tuple[Need, ...]:
    """Those of the needs that this system does not meet, each tried as the program will: by loading it."""
    wanted = tuple(needs)
    absent = {"program": {need.name for need in wanted if not shutil.which(need.name)}}
    # In a process of its own: a library that was looked for once in vain stays lost for its process.
    for kind, code in (("library", _LOAD), ("module", _IMPORT)):
        names = [need.name for need in wanted if need.kind == kind]
        tried = subprocess.run(
            [interpreter, "-c", code, *names], capture_output=True, text=True, check=True
        )
        absent[kind] = set(tried.stdout.split())
    return tuple(need for need in wanted if need.name in absent[need.kind])


def commands(needs: Iterable[Need], which: Sequence[str]) -> tuple[list[str], ...]:
    """The commands that install the needs by the first of these package managers; () where none is known.

    They are for root; `apt-get` needs its lists before it can install.
    """
    wanted = tuple(needs)
    for manager in which:
        if manager == "apt-get":
            packages = sorted({need.apt for need in wanted})
            quiet = ["-q", "-y", "-o", "Dpkg::Use-Pty=0"]
            return (
                ["apt-get", "-q", "update"],
                ["apt-get", *quiet, "--no-install-recommends", "install", *packages],
            )
        if manager == "dnf":
            return (["dnf", "-y", "install", *sorted({need.rpm for need in wanted})],)
        if manager == "zypper":
            return (["zypper", "--non-interactive", "install", *sorted({need.rpm for need in wanted})],)
        if manager == "pacman":
            packages = sorted({need.pacman for need in wanted})
            return (["pacman", "-S", "--needed", "--noconfirm", *packages],)
    return ()


def provide(needs: Iterable[Need], interpreter: str) -> None:
    """Sees to it that the system meets the needs.

    Installs by apt-get where this is root or sudo asks for no password. Raises SetupError elsewhere,
    with the exact command, and when something is still missing afterwards.
    """
    wanted = tuple(needs)
    lacking = missing(wanted, interpreter)
    if not lacking:
        return
    found = [name for name in ("apt-get", "dnf", "zypper", "pacman") if shutil.which(name)]
    steps = commands(lacking, found)
    names = ", ".join(need.name for need in lacking)
    if not steps:
        raise SetupError(f"The system lacks {names}; install them with its package manager.")
    root = _as_root()
    if root is None or steps[0][0] != "apt-get":
        spelled = " && ".join("sudo " + shlex.join(step) for step in steps)
        raise SetupError(f"The system lacks {names}. This command installs them:\n{spelled}")
    say(f"Installing what the system lacks: {names}")
    for step in steps:
        spoken = subprocess.run([*root, *step], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, check=False)  # fmt: skip
        if spoken.returncode != 0:
            sys.stderr.write(spoken.stdout)
            raise SetupError(f"This command failed, its words are above: {shlex.join(step)}")
    still = missing(lacking, interpreter)
    if still:
        raise SetupError(
            f"The system still lacks {', '.join(need.name for need in still)} after the installation."
        )


def _as_root() -> list[str] | None:
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return quiet
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n", *quiet]
    return None
