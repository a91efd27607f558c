"""A painted picture in the place of one that only the network has."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageWriter

from kling_studio.imaging.scene import ClipPlan, open_scene

_WIDTH, _HEIGHT = 1280, 720
_QUALITY = 92


def stand_in(address: str) -> bytes:
    """A JPEG that differs by address and bears it as its caption."""
    plan = ClipPlan(_WIDTH, _HEIGHT, rate=1, frames=1, prompt=address)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    writer.write(open_scene(plan).frame(0))
    return bytes(buffer.data().data())
