"""The house keeps its shape: who may import whom, and what may not stand in the product at all."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "kling_studio"
MAP = Path(__file__).parents[1] / "resources" / "docs" / "map.md"

MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "paths": set(),
    "endpoints": {"domain", "paths"},
    "catalog": {"domain", "paths", "endpoints"},
    "imaging": {"domain", "paths"},
    "providers": {"domain", "endpoints"},
    "store": {"domain", "paths"},
    "engine": {"domain", "endpoints", "catalog", "store", "imaging", "providers.base"},
    "rehearsal": {"domain", "imaging", "paths"},
    "ui": {"domain", "endpoints", "catalog", "imaging", "engine", "paths"},
    "app": {
        "domain", "paths", "endpoints", "catalog", "imaging", "providers", "store", "engine", "rehearsal",
        "ui", "headless", "house", "memory", "options", "window_run",
    },
    "window_run": {"domain", "paths", "endpoints", "store", "engine", "ui", "house", "options"},
    "house": {
        "domain", "paths", "endpoints", "catalog", "providers", "store", "engine", "rehearsal", "memory",
        "options",
    },
    "memory": {"domain"},
    "options": set(),
    "headless": {"domain", "engine", "endpoints"},
    "self_check": {"paths", "imaging", "store", "domain"},
    "__main__": {"app", "self_check", "rehearsal", "imaging", "paths", "options", "providers.registry"},
    "__init__": set(),
}  # fmt: skip
"""Room (or file at the top of the package) and the rooms it may import beside itself.

`app`, `house`, `headless`, `memory`, `options`, `self_check` and `window_run` are the composition root in
files of their own.
"""

ONLY_IN = {
    "httpx": ("providers/transport.py", "providers/clients.py"),
    "sqlite3": ("store/database.py",),
    "keyring": ("store/secrets.py",),
    "qasync": ("ui/bridge.py",),
}

STANDARD_LIBRARY_ONLY = {"domain", "endpoints"}

ALLOWED_CALLS = {
    # QDrag knows no other way; Qt's own mouse event begins it, outside of any task.
    "ui/stage/drag.py": {"drag.exec"},
}

FORBIDDEN_CALLS = {"exec", "exec_", "processEvents"}
STATIC_DIALOGS = {
    ("QMessageBox", "question"),
    ("QMessageBox", "information"),
    ("QMessageBox", "warning"),
    ("QMessageBox", "critical"),
    ("QFileDialog", "getOpenFileName"),
    ("QFileDialog", "getSaveFileName"),
    ("QFileDialog", "getExistingDirectory"),
    ("QInputDialog", "getText"),
    ("time", "sleep"),
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(tree: ast.AST, path: Path) -> Iterator[tuple[int, str]]:
    """Every module imported anywhere in the file, functions and TYPE_CHECKING blocks included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                parts = ("kling_studio", *path.relative_to(PACKAGE).parts[: -node.level])
                yield node.lineno, ".".join((*parts, node.module or ""))
            elif node.module == "kling_studio":
                for alias in node.names:
                    yield node.lineno, f"kling_studio.{alias.name}"
            else:
                yield node.lineno, node.module or ""
                for alias in node.names:  # `from kling_studio.providers import base`
                    yield node.lineno, f"{node.module}.{alias.name}"


def import_violations(path: Path, source: str) -> list[str]:
    room = room_of(path)
    where = path.relative_to(PACKAGE).as_posix()
    found = []
    for line, module in imports_of(ast.parse(source), path):
        top = module.split(".")[0]
        if top in ONLY_IN and where not in ONLY_IN[top]:
            found.append(f"{where}:{line} imports {top}, which belongs to {' and '.join(ONLY_IN[top])}")
        if top == "kling_studio":
            target = module.split(".")[1] if "." in module else "__init__"
            allowed = MAY_IMPORT[room]
            if target == room or not target or target.startswith("__version"):
                continue
            if target in allowed or any(
                module.startswith(f"kling_studio.{a}") for a in allowed if "." in a
            ):
                continue
            if any(a.startswith(f"{target}.") for a in allowed) and module == f"kling_studio.{target}":
                continue  # the package of an allowed module; the module itself is seen on its own
            found.append(f"{where}:{line} imports {module}, which {room} may not")
        elif room in STANDARD_LIBRARY_ONLY and not _is_standard(top):
            found.append(f"{where}:{line} imports {top}, but {room} is of the standard library only")
        elif top in ("PySide6", "qasync") and room not in (
            "ui",
            "imaging",
            "app",
            "rehearsal",
            "self_check",
            "window_run",
        ):
            found.append(f"{where}:{line} imports {top}, but {room} knows no Qt")
    return found


def _is_standard(module: str) -> bool:
    return module in sys.stdlib_module_names or module == "__future__"


def call_violations(path: Path, source: str) -> list[str]:
    where = path.relative_to(PACKAGE).as_posix()
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
        if f"{owner}.{node.func.attr}" in ALLOWED_CALLS.get(where, ()):
            continue
        if node.func.attr in FORBIDDEN_CALLS or (owner, node.func.attr) in STATIC_DIALOGS:
            found.append(f"{where}:{node.lineno} calls {owner}.{node.func.attr}")
        if node.func.attr == "setStyleSheet" and where != "ui/theme.py":
            found.append(f"{where}:{node.lineno} sets a style sheet; there is one, on the application")
    return found


def product_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", product_files(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_file_keeps_the_rules_of_the_house(path: Path) -> None:
    source = path.read_text("utf-8")
    assert import_violations(path, source) == []
    assert call_violations(path, source) == []
    assert len(source.splitlines()) <= 400, "split it before adding to it"
    assert ast.get_docstring(ast.parse(source)), "say why this file exists"


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("domain/job.py", "import httpx"),
        ("domain/job.py", "from kling_studio import paths"),
        ("engine/watcher.py", "def f():\n    from kling_studio.providers import cometapi"),
        ("engine/watcher.py", "from kling_studio.providers.cometapi import CometApi"),
        (
            "ui/window.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import kling_studio.store.library",
        ),
        ("ui/window.py", "from ..providers import base"),
        ("ui/window.py", "def late():\n    import sqlite3"),
        ("store/library.py", "import PySide6.QtCore"),
        ("providers/base.py", "from kling_studio.app import compose"),
        ("endpoints/text2video.py", "import numpy"),
    ],
)
def test_a_planted_violation_is_seen(where: str, source: str) -> None:
    assert import_violations(PACKAGE / where, source)


@pytest.mark.parametrize(
    "source",
    ["dialog.exec()", "QMessageBox.question(None, '', '')", "app.processEvents()", "w.setStyleSheet('')"],
)
def test_a_planted_call_is_seen(source: str) -> None:
    assert call_violations(PACKAGE / "ui/window.py", source)


def test_legal_imports_are_not_accused() -> None:
    legal = "from kling_studio.providers import base\nfrom kling_studio.providers.base import Ticket\n"
    assert import_violations(PACKAGE / "engine/watcher.py", legal) == []


def test_every_file_of_the_package_lives_in_a_known_room() -> None:
    assert {room_of(path) for path in product_files()} <= set(MAY_IMPORT)


def test_the_map_of_the_code_says_the_same() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .+ \| (.+) \|$", MAP.read_text("utf-8"), re.MULTILINE)
    drawn = {
        room: set(allowed.replace("`", "").split(", ")) - {"the standard library"} for room, allowed in rows
    }
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert drawn == {room: MAY_IMPORT[room] - {"paths"} for room in rooms}


def test_nobody_imports_the_composition_root() -> None:
    for path in product_files():
        if room_of(path) != "__main__":
            modules = {module for _, module in imports_of(ast.parse(path.read_text("utf-8")), path)}
            assert "kling_studio.app" not in modules
            if room_of(path) not in ("app", "window_run"):
                assert "kling_studio.house" not in modules
            if room_of(path) != "app":
                assert "kling_studio.window_run" not in modules
