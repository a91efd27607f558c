"""What of a drag or of the clipboard is a picture."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from kling_studio.domain.media import is_address


def may_hold_picture(data: QMimeData | None) -> bool:
    """Whether it looks as if a picture were in it; whether one is, is told when it is taken."""
    return data is not None and (data.hasUrls() or data.hasImage() or is_address(data.text().strip()))


def picture_in(data: QMimeData | None) -> str | QImage | None:
    """The first file's path, else the bare picture, else an address; None where there is none of them."""
    if data is None:
        return None
    for url in data.urls():
        if url.isLocalFile():
            return url.toLocalFile()
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage):
            return image
    address = data.urls()[0].toString() if data.hasUrls() else data.text().strip()
    return address if is_address(address) else None
