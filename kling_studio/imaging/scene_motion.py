"""A picture that moves as footage does: it follows the footage's light, and its brightest parts."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from kling_studio.imaging.footage import Footage
from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_geometry import Size, View, closer
from kling_studio.imaging.scene_lettering import mark
from kling_studio.imaging.scene_picture import fitted

_ZOOM = 1.08
_SWAY = 3.0
_LIGHT = 0.55
_SMALL = Size(48, 28)


class MotionScene:
    """Paints a plan that has a start and a base whose motion it takes."""

    def __init__(self, plan: ClipPlan) -> None:
        assert plan.base is not None
        assert plan.start is not None
        self._plan = plan
        self._frame = Size(plan.width, plan.height)
        self._picture = fitted(plan.start, self._frame)
        self._footage = Footage(plan.base, self._frame)
        self._mark = mark(plan.mark, plan.width, plan.height)

    def frame(self, index: int) -> QImage:
        """See Scene."""
        film = self._footage.picture(index / self._plan.rate)
        x, y = _leaning(film)
        whole = View(0, 0, self._picture.width(), self._picture.height())
        view = closer(whole, _ZOOM, x, y)
        image = QImage(self._frame.width, self._frame.height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        source = QRectF(view.x, view.y, view.width, view.height)
        painter.drawImage(QRectF(image.rect()), self._picture, source)
        painter.setOpacity(_LIGHT)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SoftLight)
        painter.drawImage(0, 0, film)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setOpacity(1)
        painter.drawImage(self._mark.left, self._mark.top, self._mark.image)
        painter.end()
        return image


def _leaning(film: QImage) -> tuple[float, float]:
    """Where the light of a frame lies, from -1 (left, top) to 1 (right, bottom)."""
    small = film.scaled(
        _SMALL.width,
        _SMALL.height,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(small.constBits(), np.uint8).reshape(_SMALL.height, small.bytesPerLine())
    light = rows[:, : _SMALL.width].astype(np.float64) + 1
    across = np.linspace(-1, 1, _SMALL.width)
    down = np.linspace(-1, 1, _SMALL.height)
    x = float((light.sum(axis=0) * across).sum() / light.sum()) * _SWAY
    y = float((light.sum(axis=1) * down).sum() / light.sum()) * _SWAY
    return min(max(x, -1.0), 1.0), min(max(y, -1.0), 1.0)
