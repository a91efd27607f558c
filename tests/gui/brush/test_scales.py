"""The pointer's tests once more on screens of other device pixel ratios, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_the_pointer_is_as_exact_at_another_scale(factor: str) -> None:
    tests = Path(__file__).with_name("test_pointer.py")
    surroundings = {**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tests)],
        env=surroundings, capture_output=True, text=True, timeout=110, check=False,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
