"""Small pictures of large files, read in a worker thread."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, QPointF, QSize, QSizeF, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from kling_studio.imaging.picture import MOST_PIXELS

# PySide6 6.11 makes an enumeration, and a class that nobody imports, when it is first met, and two threads
# that meet one at once crash: a reader's QIODevice is met here, while one thread imports this.
QImageReader("")
SIDEWAYS: Final = QImageIOHandler.Transformation.TransformationRotate90
"""Of a reader's transformation: width and height change places."""

_LOST_ABOVE = 1 / 8
"""How much of what a high picture loses it loses above: heads are there."""


def covering_corner(picture: QSizeF, box: QSize) -> QPointF:
    """Where the corner of a picture goes that covers a box, both in px, so that what is most looked at is
    seen: the middle of its width, and the upper part of its height."""
    left, above = box.width() - picture.width(), box.height() - picture.height()
    return QPointF(left / 2, above * _LOST_ABOVE if above < 0 else above / 2)


class ThumbnailReader(QObject):
    """Reads one picture at a time of asking; `read(path, size)`, then `done(path, image, whole size)`.

    The image is null when the file cannot be read. It covers `size` (in device pixels), so that it can be
    cut to it; EXIF turns are followed.
    """

    done = Signal(str, QImage, QSize)

    def read(self, path: str, size: QSize) -> None:
        """Starts reading; the answer comes by `done` on this object's thread."""

        def work() -> None:
            image, whole = read_scaled(path, size)
            # At the end of the program Qt may be gone before the last worker is.
            with suppress(RuntimeError):
                self.done.emit(path, image, whole)

        QThreadPool.globalInstance().start(work)


def read_scaled(path: str, size: QSize) -> tuple[QImage, QSize]:
    """The picture large enough to cover `size`, and its whole size as it is meant to be seen."""
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.width() * whole.height() > MOST_PIXELS:
        return QImage(), QSize()
    if whole.isValid():
        turned = bool(reader.transformation() & SIDEWAYS)
        target = size.transposed() if turned else size
        scaled = whole.scaled(target, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        if scaled.width() < whole.width():
            reader.setScaledSize(scaled)
        if turned:
            whole = whole.transposed()
    image = reader.read()
    return image, whole if whole.isValid() else image.size()
