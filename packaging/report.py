"""What dev.py says to the person who runs it."""

from __future__ import annotations

import sys


class SetupError(Exception):
    """The command cannot go on; its words say why and what would help."""

    def __init__(self, words: str, code: int = 1) -> None:
        super().__init__(words)
        self.code = code


def say(words: str) -> None:
    """One line of progress, on stderr: stdout belongs to what dev.py runs."""
    print(f"dev: {words}", file=sys.stderr, flush=True)
