"""What the project's command does on Linux alone: system libraries and a virtual screen."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from tests.unit.dev_modules import PACKAGING, PROJECT, report, system, virtual_screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems bring what Qt needs")

QT_LIBRARIES = (
    "Core", "DBus", "Gui", "Multimedia", "MultimediaWidgets", "Network", "OpenGL", "Svg", "Test",
    "WaylandClient", "Widgets", "XcbQpa",
)  # fmt: skip
"""Those that the studio or its tests load."""

PLUGINS = (
    "iconengines", "imageformats", "multimedia", "platforminputcontexts", "tls",
    "wayland-graphics-integration-client", "wayland-shell-integration", "xcbglintegrations",
)  # fmt: skip

C_LIBRARY = {
    "ld-linux-aarch64.so.1", "ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libgcc_s.so.1",
    "libm.so.6", "libpthread.so.0", "libresolv.so.2", "librt.so.1", "libstdc++.so.6",
}  # fmt: skip
"""Brought by every system that can run Python and a package manager."""

OPENED_BY_NAME = {"libva.so.2", "libva-drm.so.2", "libva-x11.so.2"}
"""Qt's player looks for these itself while it runs."""

HOLD = """
import virtual_screen
with virtual_screen.started() as display:
    print(display, flush=True)
    input()
"""


class TestNeeds:
    def test_what_is_missing_is_found_by_loading_it(self) -> None:
        there = system.Need("libc.so.6", "library", "libc6", "glibc", "libc.so.6()(64bit)")
        absent = system.Need("libnothing.so.77", "library", "nothing", "nothing", "nothing")
        program = system.Need("no-such-program", "program", "a", "b", "c")
        module = system.Need("no_such_module", "module", "a", "b", "c")
        known = system.Need("json", "module", "a", "b", "c")
        needs = (there, absent, program, module, known)
        assert system.missing(needs, sys.executable) == (absent, program, module)

    def test_nothing_is_missing_here(self) -> None:
        assert system.missing(system.LIBRARIES + system.XVFB, sys.executable) == ()

    def test_each_package_manager_gets_its_own_names(self) -> None:
        needs = [need for need in system.LIBRARIES if need.name in ("libEGL.so.1", "libGL.so.1")] + list(
            system.XVFB
        )
        update, install = system.commands(needs, ["apt-get", "dnf"])
        assert update == ["apt-get", "-q", "update"]
        assert install[-3:] == ["libegl1", "libgl1", "xvfb"]
        assert system.commands(needs, ["dnf"])[0][-3:] == [
            "/usr/bin/Xvfb", "libEGL.so.1()(64bit)", "libGL.so.1()(64bit)",
        ]  # fmt: skip
        assert system.commands(needs, ["pacman"])[0][-2:] == ["libglvnd", "xorg-server-xvfb"]
        assert system.commands(needs, ["zypper"])[0][:3] == ["zypper", "--non-interactive", "install"]
        assert system.commands(needs, []) == ()

    def test_where_nothing_may_be_installed_the_command_is_named(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        monkeypatch.setenv("PATH", str(PROJECT))
        absent = system.Need("libnothing.so.77", "library", "libnothing77", "nothing", "nothing")
        with pytest.raises(report.SetupError, match=r"lacks libnothing\.so\.77; install"):
            system.provide((absent,), sys.executable)

    def test_the_exact_command_for_apt(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 1\n", "utf-8")
        (tmp_path / "apt-get").chmod(0o755)
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        monkeypatch.setenv("PATH", str(tmp_path))
        absent = system.Need("libnothing.so.77", "library", "libnothing77", "nothing", "nothing")
        with pytest.raises(report.SetupError) as stopped:
            system.provide((absent,), sys.executable)
        command = str(stopped.value).splitlines()[-1]
        assert command.startswith("sudo apt-get -q update && sudo apt-get ")
        assert command.endswith(" --no-install-recommends install libnothing77")

    def test_an_empty_environment_gets_the_standard_path(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("PATH")
        system.widen_path()
        assert "/usr/sbin" in os.environ["PATH"].split(":")
        once = os.environ["PATH"]
        system.widen_path()
        assert os.environ["PATH"] == once

    def test_the_list_of_libraries_keeps_up_with_the_wheels(self) -> None:
        folder = Path(PySide6.__file__).parent
        qt = folder / "Qt"
        used = [qt / "lib" / f"libQt6{name}.so.6" for name in QT_LIBRARIES]
        used += [path for kind in ("av", "sw") for path in (qt / "lib").glob(f"lib{kind}*.so.*")]
        for kind in PLUGINS:
            used += (qt / "plugins" / kind).glob("*.so")
        used += [qt / "plugins/platforms" / f"lib{name}.so" for name in ("qxcb", "qoffscreen", "qwayland")]
        there = [path for path in used if path.is_file()]
        assert len(there) > 20
        wanted = {soname for path in there for soname in needed(path)}
        brought = {path.name for path in (qt / "lib").iterdir()} | {path.name for path in there}
        listed = {need.name for need in system.LIBRARIES}
        assert wanted - brought - listed - C_LIBRARY == set()
        assert listed - wanted <= OPENED_BY_NAME


def needed(path: Path) -> list[str]:
    """The sonames that a 64-bit ELF file asks the loader for (System V ABI, dynamic section)."""
    data = path.read_bytes()
    assert data[:5] == b"\x7fELF\x02", path
    (sections,) = struct.unpack_from("<Q", data, 40)
    size, count, _ = struct.unpack_from("<HHH", data, 58)
    found = []
    for index in range(count):
        kind, _, _, offset, length, link = struct.unpack_from("<IQQQQI", data, sections + index * size + 4)
        if kind != 6:  # SHT_DYNAMIC
            continue
        (names,) = struct.unpack_from("<Q", data, sections + link * size + 24)
        for at in range(offset, offset + length, 16):
            tag, value = struct.unpack_from("<qQ", data, at)
            if tag == 1:  # DT_NEEDED
                start = names + value
                found.append(data[start : data.index(b"\0", start)].decode())
    return found


def connected(display: str) -> socket.socket:
    """A connection to an X server."""
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
    except OSError:
        connection.close()
        raise
    return connection


class TestVirtualScreen:
    def test_it_answers_and_is_gone_afterwards(self) -> None:
        with virtual_screen.started() as display, connected(display):
            pass
        with pytest.raises((FileNotFoundError, ConnectionRefusedError)):
            connected(display)

    def test_it_does_not_outlive_a_killed_command(self) -> None:
        with subprocess.Popen(
            [sys.executable, "-c", HOLD], env={**os.environ, "PYTHONPATH": str(PACKAGING)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            with connected(process.stdout.readline().strip()) as screen:
                process.kill()
                screen.settimeout(20)
                # It ends either way; a server that was left behind would let this time out.
                with contextlib.suppress(ConnectionResetError):
                    assert screen.recv(1) == b""

    def test_windows_go_to_it_and_nowhere_else(self) -> None:
        surroundings = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "LANG": "C"}
        assert virtual_screen.on(":7", surroundings) == {"DISPLAY": ":7", "LANG": "C"}
        assert virtual_screen.display_present(surroundings)
        assert not virtual_screen.display_present({"DISPLAY": ""})
