"""Looks at the form's local pictures in a worker thread and remembers what it saw."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from kling_studio.catalog.route import MEGABYTE
from kling_studio.domain.form import Violation
from kling_studio.domain.media import PictureFacts
from kling_studio.domain.pictures import field_of
from kling_studio.engine.sent_pictures import backdrop
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.imaging.picture import PictureRefused
from kling_studio.imaging.prepare import look_at, scaled_down


class PictureLooks(QObject):
    """What is known of the pictures the form names. Emits `looked` whenever it learns more."""

    looked = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wanted: dict[str, str] = {}
        self._looking: set[str] = set()
        self._seen: dict[str, PictureFacts | PictureRefused] = {}

    def want(self, paths: Mapping[str, str]) -> None:
        """Says which path each picture field holds now; what is no longer named is forgotten."""
        self._wanted = dict(paths)
        wanted = set(paths.values())
        self._seen = {path: seen for path, seen in self._seen.items() if path in wanted}
        for path in sorted(wanted - self._seen.keys() - self._looking):
            self._looking.add(path)
            self._tasks.start(self._look(path), name=f"look at {Path(path).name}")

    def look_again(self) -> None:
        """Looks at every named picture anew: a file may have changed."""
        wanted, self._wanted = self._wanted, {}
        self._seen.clear()
        self.want(wanted)
        self.looked.emit()

    def known(self) -> dict[str, PictureFacts | Violation]:
        """Facts, or the broken rule, by field; a field still being looked at is absent."""
        known: dict[str, PictureFacts | Violation] = {}
        for name, path in self._wanted.items():
            match self._seen.get(path):
                case PictureFacts() as facts:
                    known[name] = facts
                case PictureRefused() as refused:
                    known[name] = Violation(field_of(name), refused.rule, refused.params)
        return known

    async def _look(self, path: str) -> None:
        try:
            seen: PictureFacts | PictureRefused = await asyncio.to_thread(look_at, Path(path))
        except PictureRefused as refused:
            seen = refused
        finally:
            self._looking.discard(path)
        if path in self._wanted.values():
            self._seen[path] = seen
            self.looked.emit()


async def scaled_copy(studio: Studio, field: str, picture: str, megabytes: float) -> Path:
    """A copy of a field's picture file, kept by the studio, with only as many pixels as fit into the limit.

    Raises PictureRefused; StudioError: DISK_FULL, FOLDER_NOT_WRITABLE.
    """
    most = int(megabytes * MEGABYTE)
    made = await asyncio.to_thread(scaled_down, Path(picture), most, backdrop(field))
    ending = ".jpg" if made.format == "jpeg" else ".png"
    return await studio.keep_picture(made.data, Path(picture).stem + ending)


async def png_of(image: QImage) -> bytes:
    """A picture without a file as a PNG file's bytes, made in a worker thread."""
    return await asyncio.to_thread(_png_of, image)


def _png_of(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
