"""The creator's picture files: what each is, as its head says, and its pixels."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kling_studio.domain.form import RuleKey
from kling_studio.imaging.unfit import FileUnfitError

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QImageReader

MOST_PIXELS: Final = 100_000_000
"""More is refused before anything is decoded: a few kilobytes can claim billions of them."""

MOST_BYTES: Final = 1_000_000_000
"""A larger file is not read at all."""

DECODED_MEGABYTES: Final = 1024
"""What Qt may take for one picture: MOST_PIXELS with 16 bits a channel, and some more."""


_MEETING: Final = threading.Lock()


class PictureUnfitError(FileUnfitError):
    """A file that cannot be used as a picture."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the head of a picture says. Size in pixels as it is seen; `turned`: its EXIF turns or mirrors
    it; `several`: it holds more pictures than one; `cmyk`: it is made for print."""

    path: Path
    format: str
    width: int
    height: int
    turned: bool
    several: bool
    cmyk: bool

    def decoded(self, *, an_eighth: bool = False) -> QImage:
        """Its pixels, upright, an eighth of the width and height where that is quicker and enough.

        Raises PictureUnfitError: PICTURE_UNREADABLE.
        """
        from PySide6.QtCore import QSize

        with _reading(self.path) as reader:
            reader.setAutoTransform(True)
            if an_eighth:
                reader.setScaledSize(QSize(max(1, self.width // 8), max(1, self.height // 8)))
            image = reader.read()
            failed = reader.error() != reader.ImageReaderError.UnknownError
        if image.isNull() or failed:
            raise PictureUnfitError(RuleKey.PICTURE_UNREADABLE)
        return image


def read_file(path: Path) -> bytes:
    """A picture file's bytes. Raises PictureUnfitError: PICTURE_MISSING, PICTURE_IS_FOLDER, PICTURE_EMPTY,
    PICTURE_UNREADABLE, PICTURE_TOO_HEAVY (params: `limit` in megabytes)."""
    try:
        if path.is_dir():
            raise PictureUnfitError(RuleKey.PICTURE_IS_FOLDER)
        if path.stat().st_size > MOST_BYTES:
            raise PictureUnfitError(RuleKey.PICTURE_TOO_HEAVY, {"limit": MOST_BYTES // 1_000_000})
        data = path.read_bytes() if path.is_file() else b""
    except FileNotFoundError as error:
        raise PictureUnfitError(RuleKey.PICTURE_MISSING) from error
    except (OSError, ValueError) as error:
        raise PictureUnfitError(RuleKey.PICTURE_UNREADABLE) from error
    if not data:
        raise PictureUnfitError(RuleKey.PICTURE_EMPTY)
    return data


def opened(path: Path) -> Opened:
    """Reads the head of a picture file. Its content decides what it is, not its name.

    Raises PictureUnfitError: PICTURE_UNREADABLE, PICTURE_TOO_MANY_PIXELS (params: `pixels`, `most`),
    PICTURE_FORMAT for drawings and documents, which have no pixels of their own.
    """
    _meet_enumerations()
    from PySide6.QtGui import QImageReader

    drawing = _drawing(path)
    if drawing:
        raise PictureUnfitError(RuleKey.PICTURE_FORMAT, {"format": drawing, "formats": "jpeg, png"})
    # Qt's own limit is for all of the process, and below what is taken here.
    QImageReader.setAllocationLimit(DECODED_MEGABYTES)
    with _reading(path) as reader:
        return _head(path, reader)


def _meet_enumerations() -> None:
    """Lets one thread meet what all of them use: PySide6 6.11 makes a class when it is first imported and
    an enumeration when it is first met. Two threads that do so at once crash, or one finds it half made."""
    with _MEETING:
        from PySide6.QtCore import QIODevice
        from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader, QPixelFormat

        for kind in (
            QIODevice.OpenModeFlag, QColorSpace.NamedColorSpace, QColorSpace.ColorModel,
            QColorSpace.TransferFunction, QImage.Format, QImageIOHandler.Transformation,
            QImageReader.ImageReaderError, QPixelFormat.ColorModel,
        ):  # fmt: skip
            len(kind)


@contextmanager
def _reading(path: Path) -> Iterator[QImageReader]:
    """A reader of a file by its name. Never of a QBuffer made here: Qt holds a lock of its own while it
    asks that for bytes, and Python's is needed to answer, so that two threads could wait for each other.
    """
    from PySide6.QtGui import QImageReader

    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    try:
        yield reader
    finally:
        device = reader.device()
        if device is not None:
            device.close()


def _head(path: Path, reader: QImageReader) -> Opened:
    from PySide6.QtGui import QImage, QImageIOHandler

    size = reader.size()
    name = bytes(reader.format().data()).decode("ascii", "replace").lower()
    if not name or not size.isValid() or size.isEmpty():
        raise PictureUnfitError(RuleKey.PICTURE_UNREADABLE)
    pixels = size.width() * size.height()
    if pixels > MOST_PIXELS:
        raise PictureUnfitError(RuleKey.PICTURE_TOO_MANY_PIXELS, {"pixels": pixels, "most": MOST_PIXELS})
    turns = QImageIOHandler.Transformation
    turn = reader.transformation()
    if turn & turns.TransformationRotate90:
        size.transpose()
    count = reader.imageCount()
    return Opened(
        path,
        {"jpg": "jpeg", "jfif": "jpeg", "tif": "tiff"}.get(name, name),
        size.width(),
        size.height(),
        turned=turn != turns.TransformationNone,
        several=count > 1 or (count != 1 and reader.supportsAnimation()),
        cmyk=reader.imageFormat() == QImage.Format.Format_CMYK8888,
    )


def _drawing(path: Path) -> str:
    """Which document this is, by its beginning: Qt would lay it out to know its size."""
    try:
        with path.open("rb") as file:
            head = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    except OSError as error:
        raise PictureUnfitError(RuleKey.PICTURE_UNREADABLE) from error
    if head.startswith(b"%PDF"):
        return "pdf"
    return "svg" if head.startswith((b"<?xml", b"<svg", b"<!", b"\x1f\x8b")) else ""
