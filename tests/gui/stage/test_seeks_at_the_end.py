"""Seeks that meet the end of a clip, its opening, or frames that come and go unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtMultimedia import QMediaPlayer
from pytestqt.qtbot import QtBot

from kling_studio.imaging.probe import probe
from kling_studio.ui.stage import playback as playback_module
from kling_studio.ui.stage.playback import Playback
from tests.gui.stage.conftest import Clips
from tests.gui.stage.test_playback import Screen, opened

NEVER = 3_600_000


@pytest.fixture
def playback(qtbot: QtBot) -> Iterator[Playback]:
    player = Playback()
    player.set_looping(False)
    yield player
    player.close()


def ends(qtbot: QtBot, playback: Playback, screen: Screen) -> None:
    """Plays the last frames."""
    playback.seek(26)
    qtbot.waitUntil(lambda: screen.seen[-1] == 26)
    playback.play()


@pytest.mark.parametrize("report", ["mediaStatusChanged", "playbackStateChanged"])
def test_a_seek_between_the_end_and_its_news_is_answered(
    qtbot: QtBot, playback: Playback, clips: Clips, report: str
) -> None:
    """The player has stopped by then; a press that stood in the queue comes before our own notice."""
    screen = opened(qtbot, playback, clips["24"])
    player = playback.findChild(QMediaPlayer)
    assert player is not None
    playback._answer.setInterval(NEVER)  # nothing is asked for twice
    wanted: list[int] = []

    def press() -> None:
        if wanted and player.playbackState() == QMediaPlayer.PlaybackState.StoppedState:
            playback.seek(wanted.pop())

    getattr(player, report).connect(press)
    for index in (5, 0, 29, 12, 28, 3):
        ends(qtbot, playback, screen)
        wanted.append(index)
        qtbot.waitUntil(lambda: not wanted)
        qtbot.waitUntil(lambda index=index: screen.seen[-1] == index)
        assert screen.told[-1] == playback.index == index
        assert not playback.playing
    getattr(player, report).disconnect(press)


def test_at_the_end_the_first_frame_never_flashes(qtbot: QtBot, playback: Playback, clips: Clips) -> None:
    screen = opened(qtbot, playback, clips["24"])
    ends(qtbot, playback, screen)
    before = len(screen.seen)
    qtbot.waitUntil(lambda: not playback.playing and playback.index == screen.seen[-1] == 29)
    assert min(screen.seen[before:]) >= 26


def test_a_seek_while_it_plays_is_over_once_it_was_passed(
    qtbot: QtBot, playback: Playback, clips: Clips
) -> None:
    screen = opened(qtbot, playback, clips["24"])
    playback._look.setInterval(150)  # a window so busy that most frames come and go unseen
    playback._answer.setInterval(20)
    playback.play()
    playback.seek(3)
    before = len(screen.seen)
    qtbot.waitUntil(lambda: not playback.playing and screen.seen[-1] == 29)
    assert screen.seen[before:] == sorted(screen.seen[before:]), "it never went back"


def test_a_seek_while_the_clip_opens_is_answered(qtbot: QtBot, playback: Playback, clips: Clips) -> None:
    playback._answer.setInterval(NEVER)
    for index in (12, 29, 7):
        screen = Screen(playback)
        playback.open(*clips["24"])
        playback.seek(index)
        qtbot.waitUntil(lambda index=index, screen=screen: screen.seen[-1:] == [index])
        assert screen.told[-1] == playback.index == index
        playback.frame_shown.disconnect()


def test_what_takes_long_to_decode_is_not_begun_anew_for_ever(
    qtbot: QtBot, playback: Playback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playback_module, "_GIVEN_UP", 1_000_000)
    path = tmp_path / "far.mp4"  # one key frame, and the frame that is wanted far from it
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=24)
        video.width, video.height, video.pix_fmt = 1280, 720, "yuv420p"
        video.options = {"preset": "ultrafast", "g": "400"}
        noise = np.random.default_rng(1).integers(0, 255, (720, 1280, 3), np.uint8)
        for index in range(120):
            frame = av.VideoFrame.from_ndarray(np.roll(noise, 8 * index, axis=1), format="rgb24")
            container.mux(video.encode(frame))
        container.mux(video.encode())
    told: list[int] = []
    playback.frame_shown.connect(lambda _, index: told.append(index))
    playback.open(path, probe(path))
    qtbot.waitUntil(lambda: told == [0])
    playback._answer.setInterval(2)
    playback.seek(119)
    qtbot.waitUntil(lambda: told[-1] == 119)


def test_it_plays_from_the_place_that_was_last_asked_for(
    qtbot: QtBot, playback: Playback, clips: Clips
) -> None:
    screen = opened(qtbot, playback, clips["24"])
    before = len(screen.seen)
    playback.seek(5)
    playback.seek(20)  # waits for the one before
    playback.play()
    qtbot.waitUntil(lambda: not playback.playing and screen.seen[-1] == 29)
    assert not set(range(6, 20)) & set(screen.seen[before:])
