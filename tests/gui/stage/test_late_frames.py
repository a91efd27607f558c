"""Frames that come faster than they can be shown are dropped, never queued."""

from __future__ import annotations

import threading

from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink
from pytestqt.qtbot import QtBot

from kling_studio.domain.media import ClipFacts
from kling_studio.ui.stage.playback import Playback

FACTS = ClipFacts("clips/a.mp4", 1, "", 64, 36, 400, 25.0, 16.0, "h264", False)


def test_a_flood_of_frames_shows_the_last_and_few_others(qtbot: QtBot) -> None:
    playback = Playback()
    playback._built()
    playback._facts = FACTS
    sink = playback.findChild(QVideoSink)
    assert sink is not None
    shown: list[int] = []
    playback.frame_shown.connect(lambda _, index: shown.append(index))

    def flood() -> None:
        for index in range(300):
            frame = QVideoFrame(QImage(64, 36, QImage.Format.Format_RGB32))
            frame.setStartTime(index * 40_000)
            frame.setEndTime((index + 1) * 40_000)
            sink.setVideoFrame(frame)

    playback._look.start()
    back_end = threading.Thread(target=flood)
    back_end.start()
    back_end.join()
    qtbot.waitUntil(lambda: 299 in shown)
    assert len(shown) <= 3
    playback.deleteLater()
