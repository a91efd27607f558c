"""200 kill -9 over 50 jobs in flight: nothing lost, nothing paid twice, no half file shown as ready.

The real program without a window, on a rehearsal server that takes 0.3 s to answer a paid request, loses an
answer and breaks clips off. Each run tops the jobs in flight up to 50 and is killed: most when a paid
request is about to leave and up to 1.2 s later, the others at any moment of their first seconds. After the
last kill a run goes on to its end, and every clip is decoded and hashed.
A JSON line, then a table; exit code 1 when anything was lost, paid twice, half or damaged, or when less
than a third of the kills fell between the commit of a paid request and its answer.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from tests.e2e.storm import FAULTS, Storm, storm
from tests.rehearsal_fixture import running_servers


def held(found: Storm, kills: int) -> bool:
    """Whether nothing happened that must not happen."""
    harmless = not (found.lost or found.half or found.damaged or found.said) and found.most_paid == 1
    ended = found.ready + found.unsure == found.jobs
    return harmless and ended and found.kills == kills and found.between * 3 >= kills


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--in-flight", type=int, default=50)
    parser.add_argument("--speed", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, running_servers(Path(made)) as start:
        data = Path(made) / "data"
        data.mkdir()
        server = start(speed=words.speed, faults=FAULTS, slots=100_000)
        found = storm(
            server, data, kills=words.kills, in_flight=words.in_flight, speed=words.speed, seed=words.seed
        )
    if found.said:
        sys.stderr.write(found.said)
    figures = {
        "bench": "crash", "kills": found.kills, "between_commit_and_answer": found.between,
        "in_flight": statistics.median(found.in_flight), "jobs": found.jobs, "ready": found.ready,
        "unsure": found.unsure, "lost": len(found.lost), "paid_per_intent": found.most_paid,
        "half_files": len(found.half), "damage": len(found.damaged),
    }  # fmt: skip
    sys.stdout.write(json.dumps(figures) + "\n\n")
    for name, value in list(figures.items())[1:]:
        sys.stdout.write(f"{name.replace('_', ' '):28}{value:>8}\n")
    all_held = held(found, words.kills)
    sys.stdout.write(f"all: {'held' if all_held else 'NOT HELD'}\n")
    return 0 if all_held else 1


if __name__ == "__main__":
    sys.exit(main())
