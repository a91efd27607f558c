"""Posters for the list: decoded off the GUI thread, kept while there is room, found by path and ratio."""

from __future__ import annotations

import logging
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRectF, QRunnable, QSize, Qt, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPixmap

from kling_studio.ui.kit.thumbnail import SIDEWAYS

logger = logging.getLogger(__name__)

BUDGET = 4_000_000
"""Bytes of decoded posters that are kept: 165 of the list, or 41 where the screen's density is double."""

Key = tuple[str, int, int]


class Posters(QObject):
    """Hands out rounded posters of one size; what is not there yet comes with `arrived`.

    A file that cannot be read is asked for once and then left alone until `forget`.
    """

    arrived = Signal(str)  # the path

    def __init__(self, size: QSize, radius: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._radius = radius
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._asked: set[Key] = set()
        self._unreadable: set[Key] = set()
        self._threads = QThreadPool(self)
        self._threads.setMaxThreadCount(2)
        self._results = _Results(self)
        self._results.decoded.connect(self._decoded)

    def poster(self, path: Path, ratio: float) -> QPixmap | None:
        """The poster at the screen's `ratio`, or None while it is on its way or cannot be read."""
        key = (str(path), round(self._size.width() * ratio), round(self._size.height() * ratio))
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if key not in self._asked and key not in self._unreadable:
            self._asked.add(key)
            self._threads.start(_Decoding(key, ratio, self._radius, self._results))
        return None

    def forget(self, path: Path) -> None:
        """Lets a file be read anew, after it has come or changed."""
        name = str(path)
        self._unreadable = {key for key in self._unreadable if key[0] != name}
        for key in [key for key in self._kept if key[0] == name]:
            self._bytes -= _weight(self._kept.pop(key))

    @property
    def bytes(self) -> int:
        """What the kept posters weigh."""
        return self._bytes

    def settle(self, milliseconds: int) -> bool:
        """Waits for the decoding that is under way, at the end of the window."""
        return self._threads.waitForDone(milliseconds)

    @Slot(object, QImage)
    def _decoded(self, key: Key, image: QImage) -> None:
        self._asked.discard(key)
        if image.isNull():
            self._unreadable.add(key)
            return
        pixmap = QPixmap.fromImage(image)
        self._kept[key] = pixmap
        self._bytes += _weight(pixmap)
        while self._bytes > BUDGET and len(self._kept) > 1:
            self._bytes -= _weight(self._kept.popitem(last=False)[1])
        self.arrived.emit(key[0])


class _Results(QObject):
    """Carries images from the threads to the GUI's; a QRunnable cannot have signals."""

    decoded = Signal(object, QImage)


class _Decoding(QRunnable):
    def __init__(self, key: Key, ratio: float, radius: float, results: _Results) -> None:
        super().__init__()
        self._key = key
        self._ratio = ratio
        self._radius = radius
        self._results = results

    def run(self) -> None:
        path, width, height = self._key
        try:
            image = cover(path, QSize(width, height), self._radius * self._ratio)
            image.setDevicePixelRatio(self._ratio)
        except Exception:  # whatever a broken file makes Qt raise, its row stays without a picture
            logger.exception("a poster could not be decoded")
            image = QImage()
        try:
            self._results.decoded.emit(self._key, image)
        except RuntimeError:
            # The window went while this was decoding; nobody waits for the picture any more.
            return


def cover(path: str, size: QSize, radius: float) -> QImage:
    """The picture scaled to fill `size`, its middle, with round corners; null if it cannot be read."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid() and not whole.isEmpty():
        turned = bool(reader.transformation() & SIDEWAYS)
        target = size.transposed() if turned else size
        reader.setScaledSize(whole.scaled(target, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return _rounded(reader.read(), size, radius)


def cover_of(data: bytes, size: QSize, radius: float) -> QImage:
    """The same of a picture that is no file."""
    image = QImage.fromData(data)
    expanding, smooth = (
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    return _rounded(image if image.isNull() else image.scaled(size, expanding, smooth), size, radius)


def _rounded(image: QImage, size: QSize, radius: float) -> QImage:
    if image.isNull():
        return image
    if image.width() < size.width() or image.height() < size.height():
        image = image.scaled(
            size,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
    result = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(QRect(0, 0, size.width(), size.height())), radius, radius)
    painter.setClipPath(shape)
    painter.drawImage((size.width() - image.width()) // 2, (size.height() - image.height()) // 2, image)
    painter.end()
    return result


def _weight(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
