"""Frames of a film by their time, for scenes that show one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kling_studio.imaging.film_frame import picture_of
from kling_studio.imaging.scene_geometry import Size

if TYPE_CHECKING:
    from av import VideoFrame

_EARLY = 1e-4
"""Seconds by which a frame's time may miss the one that is asked for: both were rounded."""


class Footage:
    """A film that is read forwards; asking for an earlier time begins it anew.

    Raises av.FFmpegError where it cannot be read and ValueError where it has no picture.
    """

    def __init__(self, file: Path, size: Size) -> None:
        self._file = file
        self._size = size
        self._frames: Iterator[VideoFrame] = iter(())
        self._at = float("inf")
        self._next: VideoFrame | None = None
        self._image: QImage | None = None

    def picture(self, seconds: float) -> QImage:
        """What is seen at a time from its beginning: the latest frame that has begun, of the size."""
        if self._image is None or seconds < self._at - _EARLY:
            self._frames = self._decoded()
            first = next(self._frames, None)
            if first is None:
                raise ValueError(f"{self._file.name} has no picture")
            self._show(first)
            self._next = next(self._frames, None)
        latest: VideoFrame | None = None
        while self._next is not None and (self._next.time or 0.0) <= seconds + _EARLY:
            latest = self._next
            self._next = next(self._frames, None)
        if latest is not None:
            self._show(latest)
        assert self._image is not None
        return self._image

    def _show(self, frame: VideoFrame) -> None:
        self._at = frame.time or 0.0
        self._image = picture_of(frame, self._size.width, self._size.height)

    def _decoded(self) -> Iterator[VideoFrame]:
        import av

        with av.open(self._file) as container:
            yield from container.decode(video=0)
