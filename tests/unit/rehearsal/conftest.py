"""A server shared by the tests that only ask and leave nothing behind; materials without a server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kling_studio.imaging.encode import write_clip
from kling_studio.imaging.scene import open_scene
from kling_studio.imaging.scene_direction import Sound
from kling_studio.rehearsal.materials import Materials
from tests.rehearsal_fixture import RehearsalServer, running_servers
from tests.unit.rehearsal.bench import PLAN, materials_in
from tests.unit.rehearsal.ears import Ear, listening


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RehearsalServer]:
    """A server at speed 60 for a module's tests."""
    with running_servers(tmp_path_factory.mktemp("shared")) as start:
        yield start()


@pytest.fixture
def ear() -> Iterator[tuple[str, type[Ear]]]:
    """An address that listens, and what it has heard."""
    with listening() as found:
        yield found


@pytest.fixture(scope="session")
def short_film(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clip of the bench's plan, with sound."""
    del qapp
    file = tmp_path_factory.mktemp("film") / "waves.mp4"
    plan = replace(PLAN, sound=Sound())
    write_clip(open_scene(plan), plan, file, quick=True)
    return file


@pytest.fixture(scope="module")
def materials(tmp_path_factory: pytest.TempPathFactory, short_film: Path) -> Materials:
    """See bench.py."""
    return materials_in(tmp_path_factory.mktemp("materials"), short_film)
