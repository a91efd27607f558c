"""A server shared by the tests that only ask and leave nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.rehearsal_fixture import RehearsalServer, running_servers


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RehearsalServer]:
    """A server at speed 60 for a module's tests."""
    with running_servers(tmp_path_factory.mktemp("shared")) as start:
        yield start()
