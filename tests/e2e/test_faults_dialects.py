"""The fault list in the dialects that are not CometAPI's, in a file of its own: files are what processors
share among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.fault_dialects import IN_EVERY_RUN, OTHERS, Dialect
from tests.e2e.fault_ground import Ground, go_through
from tests.e2e.faults import Case


@pytest.mark.parametrize(
    ("dialect", "case"),
    [
        pytest.param(
            dialect,
            case,
            id=f"{dialect.name}-{case.name}",
            marks=() if case.name in IN_EVERY_RUN else pytest.mark.slow,
        )
        for dialect in OTHERS
        for case in dialect.cases()
    ],
)
def test_a_fault_ends_in_its_right_state(
    dialect: Dialect, case: Case, ground: Ground, data_folder: Path
) -> None:
    go_through(case, dialect, ground, data_folder)
