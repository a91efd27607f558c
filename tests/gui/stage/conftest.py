"""Clips for the stage's tests, rendered once."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kling_studio.domain.media import ClipFacts
from tests.gui.stage.clips import render


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, ClipFacts]]:
    """Clips by their rate: `24`, `30`, `ntsc` (23.976) and `sound`."""
    folder = tmp_path_factory.mktemp("clips")
    made = {
        "24": (folder / "24.mp4", 30, Fraction(24), False),
        "30": (folder / "30.mp4", 30, Fraction(30), False),
        "ntsc": (folder / "ntsc.mp4", 30, Fraction(24000, 1001), False),
        "sound": (folder / "sound.mp4", 12, Fraction(24), True),
    }
    return {
        name: (path, render(path, frames, rate, sound=sound))
        for name, (path, frames, rate, sound) in made.items()
    }
