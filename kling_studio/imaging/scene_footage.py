"""A clip that edits footage: its frames in a light of the prompt's own, or as they are."""

from __future__ import annotations

import hashlib

from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from kling_studio.imaging.footage import Footage
from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.imaging.scene_geometry import Size
from kling_studio.imaging.scene_lettering import mark

_STRENGTH = 0.55


class FootageScene:
    """Paints a plan whose base is edited or kept."""

    def __init__(self, plan: ClipPlan) -> None:
        assert plan.base is not None
        self._plan = plan
        self._footage = Footage(plan.base, Size(plan.width, plan.height))
        self._mark = mark(plan.mark, plan.width, plan.height)
        hue = hashlib.sha256(plan.prompt.encode("utf-8", "surrogatepass")).digest()[0] / 256
        self._light = QLinearGradient(0, 0, plan.width, plan.height)
        self._light.setColorAt(0, QColor.fromHsvF(hue, 0.45, 1.0))
        self._light.setColorAt(1, QColor.fromHsvF((hue + 0.12) % 1, 0.65, 0.55))

    def frame(self, index: int) -> QImage:
        """See Scene."""
        image = self._footage.picture(index / self._plan.rate).copy()
        painter = QPainter(image)
        if self._plan.use is FootageUse.EDIT:
            painter.setOpacity(_STRENGTH)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SoftLight)
            painter.fillRect(image.rect(), self._light)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setOpacity(1)
        painter.drawImage(self._mark.left, self._mark.top, self._mark.image)
        painter.end()
        return image
