"""The facts of video files of this computer, found in a worker thread."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from kling_studio.domain.form import RuleKey
from kling_studio.domain.media import VideoFacts


class VideoReader(QObject):
    """`read(path)`, then `done(path, found)` on this object's thread: VideoFacts, or the RuleKey broken."""

    done = Signal(str, object)

    def read(self, path: str) -> None:
        """Starts looking at a file."""

        def work() -> None:
            found = _look(path)
            # At the end of the program Qt may be gone before the last worker is.
            with suppress(RuntimeError):
                self.done.emit(path, found)

        QThreadPool.globalInstance().start(work)


def _look(path: str) -> VideoFacts | RuleKey:
    from kling_studio.imaging.video_look import VideoUnfitError, look_at_video

    try:
        return look_at_video(Path(path))
    except VideoUnfitError as unfit:
        return unfit.rule
