"""The page says truthfully when decoding in software holds: each case in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kling_studio.ui.stage import decoding

CHOOSES = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from kling_studio.engine.settings import SOFTWARE_DECODING
from kling_studio.store.settings import Settings
from kling_studio.ui import language, theme
from kling_studio.ui.settings.playback import PlaybackPage
from kling_studio.ui.stage.playback import Playback

app = QApplication([])
theme.apply(app, "dark")
translators = language.choose(app, sys.argv[2])
settings = Settings(Path(sys.argv[1]) / "settings.json")
page = PlaybackPage(settings)
playback = Playback(in_software=lambda: settings.get(SOFTWARE_DECODING))

def say(on):
    settings.set(SOFTWARE_DECODING, on)
    print(page._frame.message())

page.look()
print(page._frame.message())
say(True)
playback._built()  # what the first clip does
page.look()
print(page._frame.message())
say(False)
say(True)
settings.close()
"""

LATER = {
    "en": "Takes effect at the next start: a clip was shown already.",
    "pl": "Od następnego uruchomienia: jakiś klip został już pokazany.",
}
ELSEWHERE = {
    "en": f"\u2066{decoding.VARIABLE}\u2069 is set in the environment and decides instead.",
    "pl": f"Decyduje o tym zmienna środowiska \u2066{decoding.VARIABLE}\u2069.",
}


def said(folder: Path, language: str, own: str | None) -> list[str]:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    surroundings.pop(decoding.VARIABLE, None)
    if own is not None:
        surroundings[decoding.VARIABLE] = own
    done = subprocess.run(
        [sys.executable, "-c", CHOOSES, str(folder), language],
        capture_output=True, encoding="utf-8", env=surroundings, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("language", ["en", "pl"])
def test_once_a_clip_was_shown_it_holds_at_the_next_start(data_folder: Path, language: str) -> None:
    assert said(data_folder, language, None) == ["", "", "", LATER[language], ""]


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("own", ["vaapi", ","])
def test_where_the_environment_decides_it_says_so(data_folder: Path, language: str, own: str) -> None:
    assert said(data_folder, language, own) == [ELSEWHERE[language]] * 5
