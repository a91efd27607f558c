"""The real QMediaPlayer on real clips: every frame is told apart by its pixels."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kling_studio.domain.media import ClipFacts
from kling_studio.ui.stage import playback as playback_module
from kling_studio.ui.stage.playback import Playback, Trouble
from tests.gui.stage.clips import index_in

Clips = dict[str, tuple[Path, ClipFacts]]


class Screen:
    """What was shown, in order: the index told and the index seen in the pixels."""

    def __init__(self, playback: Playback) -> None:
        self.told: list[int] = []
        self.seen: list[int] = []
        playback.frame_shown.connect(self._shown)

    def _shown(self, picture: QImage, index: int) -> None:
        self.told.append(index)
        self.seen.append(index_in(picture))


@pytest.fixture
def playback(qtbot: QtBot) -> Iterator[Playback]:
    player = Playback()
    yield player
    player.close()


def opened(qtbot: QtBot, playback: Playback, clip: tuple[Path, ClipFacts]) -> Screen:
    screen = Screen(playback)
    playback.open(*clip)
    qtbot.waitUntil(lambda: screen.seen == [0])
    return screen


@pytest.mark.parametrize("name", ["24", "30", "ntsc"])
def test_every_step_shows_exactly_its_frame(
    qtbot: QtBot, playback: Playback, clips: Clips, name: str
) -> None:
    screen = opened(qtbot, playback, clips[name])
    for wanted in [*range(1, 30), 28, 27, 0, 29, 13, 12, 11, 14]:
        playback.step(wanted - playback.index)
        qtbot.waitUntil(lambda wanted=wanted: screen.seen[-1] == wanted)
        assert screen.told[-1] == wanted
    playback.step(100)
    qtbot.waitUntil(lambda: screen.seen[-1] == 29)
    assert not playback.playing


def test_a_frame_that_takes_its_time_is_waited_for(
    qtbot: QtBot, playback: Playback, clips: Clips, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playback_module, "_GIVEN_UP", 1_000_000)
    screen = opened(qtbot, playback, clips["24"])
    playback._answer.setInterval(0)  # a computer so busy that no frame comes within the time
    playback._look.setInterval(0)
    for wanted in (12, 3, 29):
        playback.seek(wanted)
        assert playback.index == wanted
        qtbot.waitUntil(lambda wanted=wanted: screen.seen[-1] == wanted)
        assert screen.told[-1] == playback.index == wanted


def test_hurried_steps_add_up(qtbot: QtBot, playback: Playback, clips: Clips) -> None:
    screen = opened(qtbot, playback, clips["24"])
    for _ in range(7):
        playback.step(1)
    assert playback.index == 7
    qtbot.waitUntil(lambda: screen.seen[-1] == 7)
    assert len(screen.seen) < 8, "seeks in between collapse"


def test_plays_every_frame_and_loops_without_a_gap(qtbot: QtBot, playback: Playback, clips: Clips) -> None:
    screen = opened(qtbot, playback, clips["24"])
    playback.play()

    def lost() -> int:
        """How many frames are missing in the latest 70, in which there are two seams at least."""
        latest = screen.seen[-70:] if len(screen.seen) > 71 else []
        return sum((a + 1) % 30 != b for a, b in pairwise(latest)) if latest else 70

    # A busy machine may drop frames for a while; a gap at the seam may not be.
    qtbot.waitUntil(lambda: lost() <= 5)
    assert playback.playing
    assert screen.told == screen.seen


def test_ends_on_the_last_frame_and_starts_over(qtbot: QtBot, playback: Playback, clips: Clips) -> None:
    screen = opened(qtbot, playback, clips["30"])
    playback.set_looping(False)
    playback.seek(24)
    qtbot.waitUntil(lambda: screen.seen[-1] == 24)
    playback.play()
    qtbot.waitUntil(lambda: not playback.playing and screen.seen[-1] == 29)
    qtbot.waitUntil(lambda: playback.index == 29)
    playback.step(-1)
    qtbot.waitUntil(lambda: screen.seen[-1] == 28)
    playback.step(1)
    qtbot.waitUntil(lambda: screen.seen[-1] == 29)
    before = len(screen.seen)
    playback.play()
    qtbot.waitUntil(lambda: 5 < screen.seen[-1] < 29)
    assert min(screen.seen[before:]) <= 2


def test_speed_changes_the_pace(qtbot: QtBot, playback: Playback, clips: Clips) -> None:
    playback.set_speed(2.0)
    playback.set_looping(False)
    screen = opened(qtbot, playback, clips["24"])
    took: list[float] = []
    # It lasts 1.25 s at its own speed, never less. A busy machine may be late, but not every time.
    while len(took) < 8 and min(took, default=2.0) > 1.15:
        begun = time.monotonic()
        playback.play()
        qtbot.waitUntil(lambda: screen.seen[-1] == 29 and not playback.playing)
        took.append(time.monotonic() - begun)
        qtbot.waitUntil(lambda: playback.index == 29)
    assert min(took) < 1.15, took


def test_the_file_is_let_go(qtbot: QtBot, playback: Playback, clips: Clips, tmp_path: Path) -> None:
    path, facts = clips["24"]
    copy = tmp_path / "copy.mp4"
    copy.write_bytes(path.read_bytes())
    opened(qtbot, playback, (copy, facts))
    playback.play()
    playback.close()
    held = Path("/proc/self/fd")
    if held.is_dir():
        qtbot.waitUntil(lambda: not any(_target(fd) == copy for fd in held.iterdir()))
    copy.unlink()
    assert playback.facts is None


def _target(descriptor: Path) -> Path | None:
    try:
        return descriptor.readlink()
    except OSError:
        return None


def test_another_clip_never_shows_the_one_before(qtbot: QtBot, playback: Playback, clips: Clips) -> None:
    opened(qtbot, playback, clips["24"])
    for name in ("30", "ntsc", "24") * 4:
        playback.seek(20)
        playback.play()
        playback.open(*clips[name])
        screen = Screen(playback)
        qtbot.waitUntil(lambda screen=screen: bool(screen.seen))
        assert screen.seen[0] == 0
        playback.frame_shown.disconnect()


def test_a_missing_clip_is_told(qtbot: QtBot, playback: Playback, clips: Clips, tmp_path: Path) -> None:
    with qtbot.waitSignal(playback.troubled) as told:
        playback.open(tmp_path / "gone.mp4", clips["24"][1])
    assert told.args == [Trouble.MISSING]


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_what_is_no_clip_is_told(qtbot: QtBot, playback: Playback, clips: Clips, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no clip at all" * 100)
    with qtbot.waitSignal(playback.troubled) as told:
        playback.open(broken, clips["24"][1])
    assert told.args == [Trouble.FORMAT]


@pytest.mark.qt_log_ignore("PulseAudio", extend=True)
def test_a_clip_with_sound_plays_without_a_sound_device(
    qtbot: QtBot, playback: Playback, clips: Clips
) -> None:
    screen = opened(qtbot, playback, clips["sound"])
    playback.set_volume(0.5, muted=True)
    playback.play()
    qtbot.waitUntil(lambda: len(screen.seen) > 15)
    assert playback.muted
    assert playback.volume == 0.5
