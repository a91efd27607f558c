"""Killed again and again at moments nobody chose: one paid request for one intent, every clip kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.storm import FAULTS, storm
from tests.rehearsal_fixture import StartRehearsal


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("kills", "in_flight", "seed"),
    [(4, 3, 0), *(pytest.param(6, 3, seed, marks=pytest.mark.slow) for seed in range(1, 10))],
)
def test_kill_9_at_any_moment_charges_once_and_loses_nothing(
    kills: int, in_flight: int, seed: int, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(speed=30, faults=FAULTS, slots=100)
    found = storm(server, data_folder, kills=kills, in_flight=in_flight, speed=30, seed=seed)
    assert found.kills == kills
    # How many kills fall between commit and answer is chance, in so few; `bench crash` demands a third.
    assert found.lost == [], found
    assert found.most_paid == 1
    assert found.half == []
    assert found.damaged == []
    # Killed between writing the intent down and sending it, a job stays unsure: CometAPI's word that it
    # knows no such task proves nothing.
    assert found.ready + found.unsure == found.jobs
    assert found.ready > 0
    assert "Traceback" not in found.said, found.said
