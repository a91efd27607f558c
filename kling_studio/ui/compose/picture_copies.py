"""Copies of pictures that the form makes and the studio keeps: of pasted ones, of files too heavy, cut."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from kling_studio.catalog.route import MEGABYTE
from kling_studio.domain.errors import StudioError
from kling_studio.domain.places import field_of
from kling_studio.engine.sent_pictures import backdrop
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.imaging.crop_geometry import Crop
from kling_studio.imaging.picture import PictureUnfitError
from kling_studio.imaging.prepare import Prepared, scaled_down
from kling_studio.ui.texts import field_label, isolate


class PictureCopies(QObject):
    """`made`: the place, the kept file, the picture that it stands for, empty for none, and a sentence
    that is to be said of it, if any.

    `failed`: a StudioError, DISK_FULL or FOLDER_NOT_WRITABLE. `unreadable`: the picture to be copied is
    no longer what it was.
    """

    made = Signal(str, str, str, str)
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
        most = int(megabytes * MEGABYTE)
        make = partial(scaled_down, Path(picture), most, backdrop(place))
        self._tasks.start(self._copy(place, picture, make, ""), name="scale picture down")

    def ask_crop(self, place: str, picture: str, window: QWidget) -> None:
        """Opens the editor in which a picture file is cut; a copy of what is left of it is kept."""
        from kling_studio.ui.crop.window import CropWindow

        for other in window.findChildren(CropWindow):
            other.close()
        editor = CropWindow(picture, field_label(field_of(place)), window)
        editor.cropped.connect(partial(self._cut, place))
        editor.show()

    def _cut(self, place: str, picture: str, crop: Crop) -> None:
        from kling_studio.imaging.crop import cut

        label = field_label(field_of(place))
        said = self.tr("{label} is cropped now.").format(label=label)
        if crop.too_small:
            size = isolate(f"{crop.made.width} × {crop.made.height}")
            said = self.tr("{label} is enlarged to {size} px now.").format(label=label, size=size)
        make = partial(cut, Path(picture), crop, backdrop(place))
        self._tasks.start(self._copy(place, picture, make, said), name="cut picture")

    async def _keep(self, place: str, image: QImage) -> None:
        try:
            path = await self._studio.keep_picture(await asyncio.to_thread(_png_of, image), "pasted.png")
        except StudioError as error:
            self.failed.emit(error)
        else:
            self.made.emit(place, str(path), "", "")

    async def _copy(self, place: str, picture: str, make: Callable[[], Prepared], said: str) -> None:
        try:
            made = await asyncio.to_thread(make)
            ending = ".jpg" if made.format == "jpeg" else ".png"
            path = await self._studio.keep_picture(made.data, Path(picture).stem + ending)
        except PictureUnfitError:
            self.unreadable.emit()
        except StudioError as error:
            self.failed.emit(error)
        else:
            self.made.emit(place, str(path), picture, said)


def _png_of(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
