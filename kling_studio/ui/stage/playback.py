"""One clip being played: frames counted one by one, by way of QtMultimedia, which is imported late."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage

from kling_studio.domain.media import ClipFacts
from kling_studio.ui.stage import decoding
from kling_studio.ui.stage.timecode import frame_at, middle_ms

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

logger = logging.getLogger(__name__)

SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)

_LOOK_MS = 6
"""How often the newest frame is looked for while one is expected."""

_NO_FRAME = -1

_SHARE = 1.5
"""How much of the time a picture took belongs to the window before the next; painting it counts in."""

_ANSWER_MS = 600
"""How long a seek may go without a frame before the next one is tried."""

_ASKED_AGAIN, _GIVEN_UP = (5, 15, 35), 50
"""After so many times that long without a frame it is asked for anew, and is no longer waited for. Asking
begins the decoding anew, so what takes its time gets more of it each time."""


class Trouble(StrEnum):
    """Why a clip is not shown."""

    NO_BACKEND = "no_backend"
    FORMAT = "format"
    MISSING = "missing"


class Playback(QObject):
    """Plays, steps and seeks in one clip at a time. Frames are counted from 0.

    `frame_shown` carries each picture with its index. While paused, `seek` and `step` end with
    exactly that frame; seeks that arrive faster than pictures collapse into the latest one.
    """

    frame_shown = Signal(QImage, int)
    changed = Signal()
    troubled = Signal(str)

    def __init__(
        self, parent: QObject | None = None, *, in_software: Callable[[], bool] = lambda: False
    ) -> None:
        """`in_software` is asked once, before the first clip: whether the processor alone shall decode."""
        super().__init__(parent)
        self._in_software = in_software
        self._player: QMediaPlayer | None = None
        self._sink: QVideoSink | None = None
        self._sound: QAudioOutput | None = None
        self._facts: ClipFacts | None = None
        self._index = 0
        self._asked: int | None = None
        self._waiting: int | None = None
        self._loading = False
        self._looping = True
        self._speed = 1.0
        self._volume = 1.0
        self._muted = False
        # The latest frame is looked for, none is sent to us: queued ones would fill the memory and starve
        # the window as soon as a picture took longer than it lasts.
        self._look = QTimer(self, interval=_LOOK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._look.timeout.connect(self._take)
        self._seen = _NO_FRAME
        self._rests_until = 0.0
        self._answer = QTimer(self, singleShot=True, interval=_ANSWER_MS)
        self._answer.timeout.connect(self._no_answer)
        self._unanswered = 0

    @property
    def facts(self) -> ClipFacts | None:
        """The open clip's facts, None while none is open."""
        return self._facts

    @property
    def index(self) -> int:
        """The frame on screen, or the one that was asked for and is on its way."""
        if self._waiting is not None:
            return self._waiting
        return self._index if self._asked is None else self._asked

    @property
    def last(self) -> int:
        """The index of the last frame."""
        return 0 if self._facts is None else max(0, self._facts.frames - 1)

    @property
    def playing(self) -> bool:
        """Whether frames run by themselves."""
        if self._player is None:
            return False
        from PySide6.QtMultimedia import QMediaPlayer

        return self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState

    @property
    def looping(self) -> bool:
        """Whether the end leads to the start."""
        return self._looping

    @property
    def speed(self) -> float:
        """1.0 is the clip's own speed."""
        return self._speed

    @property
    def volume(self) -> float:
        """0 to 1, as a person hears it."""
        return self._volume

    @property
    def muted(self) -> bool:
        """Whether the sound is off."""
        return self._muted

    def open(self, clip: Path, facts: ClipFacts) -> None:
        """Shows the clip's first frame, paused. What goes wrong arrives as `troubled`."""
        self.close()
        if not clip.is_file():
            self.troubled.emit(Trouble.MISSING)
            return
        self._facts = facts
        player = self._built()
        if not player.isAvailable():
            self.troubled.emit(Trouble.NO_BACKEND)
            return
        self._listen_to_sound(facts.has_sound)
        self._loading = True
        player.setSource(QUrl.fromLocalFile(str(clip)))
        player.setPlaybackRate(self._speed)
        self._set_loops()
        player.pause()
        self._look.start()
        self.changed.emit()

    def close(self) -> None:
        """Lets go of the file, so that it can be moved or deleted on Windows too."""
        self._facts = None
        self._index = 0
        self._asked = self._waiting = None
        self._answer.stop()
        if self._player is not None:
            self._player.setSource(QUrl())
            self._forget_frame()
            self.changed.emit()

    def play(self) -> None:
        """Runs from the frame on screen; from the start when that is the last one."""
        player = self._player
        if player is None or self._facts is None:
            return
        if not self._looping and self.index >= self.last:
            player.setPosition(0)
        elif self._waiting is not None:
            player.setPosition(middle_ms(self._waiting, self._facts.frames_per_second))
        self._asked = self._waiting = None
        self._answer.stop()
        self._look.start()
        player.play()

    def pause(self) -> None:
        """Holds the frame on screen."""
        if self._player is not None and self._facts is not None:
            self._player.pause()

    def toggle(self) -> None:
        """Plays or pauses."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def seek(self, index: int) -> None:
        """Goes to a frame; an index beyond the clip means its nearest end."""
        if self._player is None or self._facts is None:
            return
        self._waiting = min(max(0, index), self.last)
        if self._asked is None or self._has_stopped():
            self._seek_next()
        self.changed.emit()

    def step(self, frames: int) -> None:
        """Pauses and goes so many frames on, or back when negative."""
        self.pause()
        self.seek(self.index + frames)

    def set_looping(self, looping: bool) -> None:
        """Whether the end leads to the start."""
        self._looping = looping
        self._set_loops()
        self.changed.emit()

    def set_speed(self, speed: float) -> None:
        """One of SPEEDS; 1.0 is the clip's own."""
        self._speed = speed
        if self._player is not None:
            self._player.setPlaybackRate(speed)
        self.changed.emit()

    def set_volume(self, volume: float, muted: bool) -> None:
        """0 to 1, as a person hears it."""
        self._volume = min(max(0.0, volume), 1.0)
        self._muted = muted
        self._set_sound()
        self.changed.emit()

    def _built(self) -> QMediaPlayer:
        if self._player is not None:
            return self._player
        decoding.prepare(self._in_software())
        from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

        self._player = player = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        player.setVideoSink(self._sink)
        player.playbackStateChanged.connect(self.changed)
        # Queued: the back end is not asked for anything from inside its own report.
        player.mediaStatusChanged.connect(self._status, Qt.ConnectionType.QueuedConnection)
        player.errorOccurred.connect(self._failed, Qt.ConnectionType.QueuedConnection)
        return player

    def _listen_to_sound(self, has_sound: bool) -> None:
        if not has_sound or self._sound is not None or self._player is None:
            return
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices

        if QMediaDevices.defaultAudioOutput().isNull():
            return  # no sound device; the picture plays without one
        self._sound = QAudioOutput(self)
        self._player.setAudioOutput(self._sound)
        self._set_sound()

    def _set_sound(self) -> None:
        if self._sound is None:
            return
        from PySide6.QtMultimedia import QtAudio

        heard = QtAudio.convertVolume(
            self._volume,
            QtAudio.VolumeScale.LogarithmicVolumeScale,
            QtAudio.VolumeScale.LinearVolumeScale,
        )
        self._sound.setVolume(heard)
        self._sound.setMuted(self._muted)

    def _set_loops(self) -> None:
        if self._player is None:
            return
        from PySide6.QtMultimedia import QMediaPlayer

        loops = QMediaPlayer.Loops.Infinite if self._looping else QMediaPlayer.Loops.Once
        self._player.setLoops(loops.value)

    def _seek_next(self) -> None:
        self._asked = None
        self._unanswered = 0
        if self._waiting is None or self._player is None or self._facts is None:
            return
        self._asked, self._waiting = self._waiting, None
        self._answer.start()
        self._look.start()
        self._ask()

    def _ask(self) -> None:
        player = self._player
        if player is None or self._facts is None or self._asked is None or self._loading:
            return
        player.setPosition(middle_ms(self._asked, self._facts.frames_per_second))
        if self._has_stopped():
            player.pause()  # at the end of a clip it stops, and a stopped player decodes nothing

    def _has_stopped(self) -> bool:
        from PySide6.QtMultimedia import QMediaPlayer

        state = None if self._player is None else self._player.playbackState()
        return state == QMediaPlayer.PlaybackState.StoppedState and not self._loading

    def _no_answer(self) -> None:
        """A busy computer takes its time: what is on the screen must be what the index says, so wait on.
        While the clip runs, the frame may have come and gone unseen: going back to it would be a jump."""
        self._unanswered += 1
        no_matter = self.playing or self._waiting is not None or self._asked is None
        if no_matter or self._unanswered >= _GIVEN_UP:
            self._seek_next()
            self.changed.emit()
            return
        if self._unanswered in _ASKED_AGAIN:
            self._ask()
        self._answer.start()

    def _forget_frame(self) -> None:
        """The last frame of a clip that was closed must not be taken for the next one's first."""
        from PySide6.QtMultimedia import QVideoFrame

        self._look.stop()
        self._seen = _NO_FRAME
        if self._sink is not None:
            self._sink.setVideoFrame(QVideoFrame())

    def _take(self) -> None:
        """Shows the newest frame, and leaves the window more time than that took before the next."""
        began = time.monotonic()
        if self._sink is None or began < self._rests_until:
            return
        frame = self._sink.videoFrame()
        if not frame.isValid() or (self._asked is None and frame.startTime() == self._seen):
            if self._seen != _NO_FRAME and not self.playing and self._asked is None:
                self._look.stop()
            return
        shown_already = frame.startTime() == self._seen
        self._seen = frame.startTime()
        if not self._arrived(frame, shown_already=shown_already):
            return
        ended = time.monotonic()
        self._rests_until = ended + _SHARE * (ended - began)

    def _arrived(self, frame: QVideoFrame, *, shown_already: bool) -> bool:
        """Counts a frame and shows it; False when its picture is on the screen and stays there."""
        if self._facts is None:
            return False
        rate = self._facts.frames_per_second
        self._index = min(frame_at(frame.startTime(), rate), self.last)
        if self._asked is not None:
            middle = middle_ms(self._asked, rate) * 1000
            if frame.startTime() <= middle < frame.endTime():
                self._index = self._asked  # in a clip of uneven rate the count goes by time
                self._answer.stop()
                self._seek_next()
            elif shown_already:
                return False  # the one that was asked for is still on its way
        self.frame_shown.emit(frame.toImage(), self._index)
        return True

    def _status(self) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        player = self._player
        if player is None or self._facts is None:
            return
        status = player.mediaStatus()
        if self._loading and status != QMediaPlayer.MediaStatus.LoadingMedia:
            self._loading = False
            self._ask()
        if status == QMediaPlayer.MediaStatus.EndOfMedia and self._has_stopped():
            self.seek(self.last if self._waiting is None else self._waiting)

    def _failed(self) -> None:
        if self._player is None or self._facts is None:
            return
        logger.info("player: %s", self._player.errorString())
        self.troubled.emit(Trouble.FORMAT)
