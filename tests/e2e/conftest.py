"""The ground of the fault list, one for each file of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.fault_ground import Ground, laid_out


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """See `fault_ground.Ground`."""
    with laid_out(tmp_path_factory.mktemp("faults")) as laid:
        yield laid


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Where a disk of a test's own is mounted, see `disks`."""
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder
