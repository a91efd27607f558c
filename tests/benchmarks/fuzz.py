"""100,000 answers of a gateway, a quarter of them whole, the others spoilt, torn or noise: none may raise.

Each is read as the answer to a create and to a question, as the head of a download and as a callback, and
what it says is taken in by a job. Whole ones must be read as what they say. The readers catch no exception
broadly; the linter forbids it (BLE). A JSON line, then a table; exit code 1 when one raised or was misread.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import sys
import time

from tests.unit.providers.answers import answers, read


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench fuzz", description=__doc__)
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    raised = misread = whole = 0
    began = time.perf_counter()
    for sent in itertools.islice(answers(words.seed), words.answers):
        whole += sent.means is not None
        try:
            found = read(sent)
        except Exception:
            raised += 1
            logging.exception("%s", sent)
        else:
            misread += sent.means is not None and found is not sent.means
    seconds = time.perf_counter() - began
    figures = {
        "bench": "fuzz", "answers": words.answers, "whole": whole, "exceptions": raised, "misread": misread,
        "seconds": round(seconds, 1),
    }  # fmt: skip
    held = not raised and not misread
    sys.stdout.write(json.dumps(figures) + "\n\n")
    for name, value in list(figures.items())[1:]:
        sys.stdout.write(f"{name:12}{value:>10}\n")
    sys.stdout.write(f"exceptions 0, misread 0: {'held' if held else 'NOT HELD'}\n")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
