"""A clip that goes on from another: its frames as they are, then a slow move into the last of them."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from kling_studio.imaging.footage import Footage
from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_geometry import Size, View, closer, eased
from kling_studio.imaging.scene_lettering import mark

_ZOOM = 1.22


class ExtendedScene:
    """Paints a plan whose base is extended."""

    def __init__(self, plan: ClipPlan) -> None:
        assert plan.base is not None
        self._plan = plan
        size = Size(plan.width, plan.height)
        self._footage = Footage(plan.base, size)
        self._mark = mark(plan.mark, plan.width, plan.height)
        self._last = Footage(plan.base, size).picture((plan.lead - 1) / plan.rate)
        choice = hashlib.sha256(plan.prompt.encode("utf-8", "surrogatepass")).digest()
        self._x, self._y = choice[0] / 127.5 - 1, choice[1] / 127.5 - 1

    def frame(self, index: int) -> QImage:
        """See Scene."""
        plan = self._plan
        if index < plan.lead:
            return self._footage.picture(index / plan.rate).copy()
        position = eased((index - plan.lead + 1) / max(1, plan.frames - plan.lead))
        view = closer(View(0, 0, plan.width, plan.height), 1 + (_ZOOM - 1) * position, self._x, self._y)
        image = QImage(plan.width, plan.height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        source = QRectF(view.x, view.y, view.width, view.height)
        painter.drawImage(QRectF(image.rect()), self._last, source)
        painter.drawImage(self._mark.left, self._mark.top, self._mark.image)
        painter.end()
        return image
