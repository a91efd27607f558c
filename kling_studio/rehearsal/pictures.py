"""Reads the pictures of a request as the API does: raw base64 or an address, JPEG or PNG, within limits."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageIOHandler, QImageReader

from kling_studio.domain.media import is_address
from kling_studio.rehearsal.codes import KlingCode, RefusalError

MEGABYTE = 1_000_000
"""The pages do not say what theirs is; what is in doubt is refused here."""

MOST_BYTES = 10 * MEGABYTE
NEW_MOST_BYTES = 50 * MEGABYTE
"""What the new design takes (Kling docs, image-to-video: contents)."""

LEAST_SIDE = 300
WIDEST = 2.5
_FORMATS = frozenset({"jpeg", "png"})

PictureSource = Callable[[str], bytes | None]
"""Gives the bytes of the picture at an address, None where there is none."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that passed. Width and height as it is shown, EXIF orientation applied."""

    data: bytes
    width: int
    height: int


def read_picture(value: object, name: str, source: PictureSource, most_bytes: int = MOST_BYTES) -> Picture:
    """Reads the picture in field `name` (Kling docs, image2video).

    Raises RefusalError with code 1201.
    """
    if not isinstance(value, str) or not value:
        raise _refused(name, "must be an image address or Base64 text")
    if value[:5].lower() == "data:":
        raise _refused(name, "must be raw Base64 without the prefix data:image/...;base64,")
    if is_address(value):
        data = source(value)
        if data is None:
            raise _refused(name, "the image could not be downloaded")
    else:
        data = decoded(value, name, most_bytes)
    return inspected(data, name, most_bytes)


def decoded(value: str, name: str, most_bytes: int = MOST_BYTES, what: str = "image") -> bytes:
    """What the base64 in field `name` holds. Raises RefusalError with code 1201."""
    if len(value) > most_bytes * 4 // 3 + 4096:
        raise _refused(name, f"the {what} is larger than {most_bytes // MEGABYTE}MB")
    try:
        return base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        raise _refused(name, f"is neither an {what} address nor Base64") from None


def inspected(
    data: bytes, name: str, most_bytes: int = MOST_BYTES, formats: frozenset[str] = _FORMATS
) -> Picture:
    """A picture's file in field `name`. Raises RefusalError with code 1201."""
    if len(data) > most_bytes:
        raise _refused(name, f"the image is larger than {most_bytes // MEGABYTE}MB")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))  # QBuffer(QByteArray(…)) would keep a pointer to what is gone
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    kind = reader.format().toStdString().lower()
    if kind not in formats:
        known = ", ".join(sorted(formats))
        raise _refused(name, f"the image format must be one of {known}")
    size = reader.size()
    if not size.isValid():
        raise _refused(name, "the image cannot be read")
    shown = _shown_size(reader, size)
    if min(shown.width(), shown.height()) < LEAST_SIDE:
        raise _refused(name, f"the image must be at least {LEAST_SIDE}px on each side")
    ratio = shown.width() / shown.height()
    if not 1 / WIDEST <= ratio <= WIDEST:
        raise _refused(name, "the image ratio must be between 1:2.5 and 2.5:1")
    return Picture(data, shown.width(), shown.height())


def _shown_size(reader: QImageReader, size: QSize) -> QSize:
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return size.transposed() if turned else size


def _refused(name: str, words: str) -> RefusalError:
    return RefusalError(KlingCode.INVALID_VALUE, f"{name}: {words}")
