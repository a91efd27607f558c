"""The picture that a widget shows: where it is from, and what is read of it."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from kling_studio.domain.media import is_address
from kling_studio.ui.kit.thumbnail import ThumbnailReader

_LEAST = QSize(120, 80)
"""Px that are read at least: a widget may not have its size yet."""


class ShownPicture(QObject):
    """Belongs to the widget that shows it, whose size the picture covers. `changed`: something of it was
    read, or could not be.

    A picture at an address is never fetched: it has a place and nothing else.
    """

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._place = ""
        self._thumbnail = QPixmap()
        self._whole = QSize()
        self._unreadable = False
        self._reader = ThumbnailReader()  # no parent: it must outlive a widget that goes while it reads
        self._reader.done.connect(self._take)

    @property
    def place(self) -> str:
        """Its path or address, empty for none."""
        return self._place

    @property
    def on_disk(self) -> bool:
        """Whether it is a picture of this computer, not one at an address."""
        return bool(self._place) and not is_address(self._place)

    @property
    def thumbnail(self) -> QPixmap:
        """It covers the widget at its screen's ratio; null while it is not read, or cannot be."""
        return self._thumbnail

    @property
    def unreadable(self) -> bool:
        """Whether the file turned out to be no picture that can be read."""
        return self._unreadable

    def choose(self, place: str) -> None:
        """Another picture, by its path or address; empty for none. What was read before is forgotten."""
        self._place = place
        self._thumbnail, self._whole, self._unreadable = QPixmap(), QSize(), False
        self.read()

    def read(self) -> None:
        """Reads it for the size that the widget has now."""
        if self.on_disk:
            self._reader.read(self._place, self._wanted_size())

    def facts(self) -> str:
        """Its size in pixels, or where it is from."""
        if self._whole.isValid():
            return f"\u2066{self._whole.width()} × {self._whole.height()}\u2069"
        if is_address(self._place):
            return f"\u2066{urlsplit(self._place).hostname or ''}\u2069"
        return QCoreApplication.translate("DropTile", "Cannot be read") if self._unreadable else ""

    def _wanted_size(self) -> QSize:
        return self._widget.size().expandedTo(_LEAST) * self._widget.devicePixelRatioF()

    def _take(self, path: str, image: QImage, whole: QSize) -> None:
        if path != self._place:
            return
        self._unreadable = image.isNull()
        self._whole = whole if not image.isNull() else QSize()
        if not image.isNull():
            fitted = image.scaled(
                self._wanted_size(),
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._thumbnail = QPixmap.fromImage(fitted)
            self._thumbnail.setDevicePixelRatio(self._widget.devicePixelRatioF())
        self.changed.emit()
