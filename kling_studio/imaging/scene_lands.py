"""The lands of painted scenes by name."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtGui import QPainter

from kling_studio.imaging.scene_land_city import City
from kling_studio.imaging.scene_land_dunes import Dunes
from kling_studio.imaging.scene_land_mountains import Mountains
from kling_studio.imaging.scene_land_sea import Sea
from kling_studio.imaging.scene_setting import Setting


class Land(Protocol):
    """What lies under the sky."""

    def paint(self, painter: QPainter, seconds: float) -> None:
        """Paints it as it is after so many seconds."""
        ...


LANDS: Mapping[str, Callable[[Setting, random.Random], Land]] = {
    "mountains": Mountains,
    "sea": Sea,
    "dunes": Dunes,
    "city": City,
    "aurora": Mountains,
}
"""The aurora is a night sky over mountains; its light belongs to the air."""
