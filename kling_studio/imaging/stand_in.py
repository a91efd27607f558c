"""A painted picture in the place of one that only the network has."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice

from kling_studio.imaging.scene import ClipPlan, open_scene

_WIDTH, _HEIGHT = 1280, 720


def stand_in(address: str) -> bytes:
    """A JPEG that differs by address and bears it as its caption."""
    plan = ClipPlan(_WIDTH, _HEIGHT, rate=1, frames=1, prompt=address)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    open_scene(plan).frame(0).save(buffer, "JPEG", 92)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
