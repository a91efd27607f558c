"""Copies of pictures that the form makes and the studio keeps: of pasted ones, and of files too heavy."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from kling_studio.catalog.route import MEGABYTE
from kling_studio.domain.errors import StudioError
from kling_studio.engine.sent_pictures import backdrop
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.imaging.picture import PictureRefused
from kling_studio.imaging.prepare import scaled_down


class PictureCopies(QObject):
    """`made`: the place, the kept file, and the picture that it stands for, empty for none.

    `failed`: a StudioError, DISK_FULL or FOLDER_NOT_WRITABLE. `unreadable`: the picture to be copied is
    no longer what it was.
    """

    made = Signal(str, str, str)
    failed = Signal(object)
    unreadable = Signal()

    def __init__(self, studio: Studio, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks

    def keep(self, place: str, image: QImage) -> None:
        """Keeps a picture that has no file yet."""
        self._tasks.start(self._keep(place, image), name="keep picture")

    def scale_down(self, place: str, picture: str, megabytes: float) -> None:
        """Keeps a copy of a picture file with only as many pixels as fit into the limit."""
        self._tasks.start(self._scale_down(place, picture, megabytes), name="scale picture down")

    async def _keep(self, place: str, image: QImage) -> None:
        try:
            path = await self._studio.keep_picture(await asyncio.to_thread(_png_of, image), "pasted.png")
        except StudioError as error:
            self.failed.emit(error)
        else:
            self.made.emit(place, str(path), "")

    async def _scale_down(self, place: str, picture: str, megabytes: float) -> None:
        most = int(megabytes * MEGABYTE)
        try:
            made = await asyncio.to_thread(scaled_down, Path(picture), most, backdrop(place))
            ending = ".jpg" if made.format == "jpeg" else ".png"
            path = await self._studio.keep_picture(made.data, Path(picture).stem + ending)
        except PictureRefused:
            self.unreadable.emit()
        except StudioError as error:
            self.failed.emit(error)
        else:
            self.made.emit(place, str(path), picture)


def _png_of(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
