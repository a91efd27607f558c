"""Decoding in software: said before the plug-in is loaded, and never against the user's own words."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kling_studio.ui.stage import decoding


@pytest.mark.parametrize(
    ("software", "own", "after"), [(True, None, ","), (False, None, None), (True, "vaapi", "vaapi")]
)
def test_the_environment_says_it(
    monkeypatch: pytest.MonkeyPatch, software: bool, own: str | None, after: str | None
) -> None:
    monkeypatch.delenv(decoding.VARIABLE, raising=False)
    if own is not None:
        monkeypatch.setenv(decoding.VARIABLE, own)
    decoding.prepare(software)
    assert os.environ.get(decoding.VARIABLE) == after
    assert decoding.in_software() is (after == ",")
    monkeypatch.delenv(decoding.VARIABLE, raising=False)


PLAYS = """
import os
from PySide6.QtWidgets import QApplication
from kling_studio.ui.stage import decoding
from kling_studio.ui.stage.playback import Playback
app = QApplication([])
assert not decoding.loaded()
playback = Playback(in_software=lambda: True)
playback.close()
assert not decoding.loaded() and not decoding.in_software()
playback._built()
assert decoding.loaded() and decoding.in_software()
print(os.environ[decoding.VARIABLE])
"""


def test_it_is_set_with_the_first_clip_and_not_before() -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    surroundings.pop(decoding.VARIABLE, None)
    done = subprocess.run(
        [sys.executable, "-c", PLAYS],
        capture_output=True, text=True, env=surroundings, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ","
