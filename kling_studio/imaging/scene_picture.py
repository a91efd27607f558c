"""An image clip: a slow move over the given picture that settles exactly on the end frame."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_geometry import (
    Size,
    View,
    closer,
    covering_view,
    dissolve,
    eased,
    progress,
)
from kling_studio.imaging.scene_lettering import mark
from kling_studio.imaging.scene_pixels import upright

_SPARE = 1.25
"""Pictures are kept this much larger than the frame: enough for the closest view, quick to scale."""


class PictureScene:
    """Paints a plan that has a start picture, an end picture, or both."""

    def __init__(self, plan: ClipPlan) -> None:
        self._plan = plan
        self._frame = Size(plan.width, plan.height)
        self._start = fitted(plan.start, self._frame) if plan.start else None
        self._tail = fitted(plan.tail, self._frame) if plan.tail else None
        self._mark = mark(plan.mark, plan.width, plan.height)
        choice = hashlib.sha256(f"{plan.prompt}\n{plan.take}".encode()).digest()
        self._zoom = 1.09 + choice[0] / 255 * 0.07
        self._x = choice[1] / 127.5 - 1
        self._y = (choice[2] / 127.5 - 1) * 0.7

    def frame(self, index: int) -> QImage:
        """See Scene."""
        position = progress(index, self._plan.frames)
        image = QImage(self._frame.width, self._frame.height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = dissolve(position) if self._start is not None else 1.0
        if (self._start is not None and shown < 1) or self._tail is None:
            self._draw(painter, self._start, 1 + (self._zoom - 1) * eased(position))
        if self._tail is not None and shown > 0:
            painter.setOpacity(shown)
            self._draw(painter, self._tail, 1 + (self._zoom - 1) * (1 - eased(position)))
            painter.setOpacity(1)
        painter.drawImage(self._mark.left, self._mark.top, self._mark.image)
        painter.end()
        return image

    def _draw(self, painter: QPainter, picture: QImage | None, zoom: float) -> None:
        assert picture is not None
        whole = View(0, 0, picture.width(), picture.height())
        view = closer(whole, zoom, self._x, self._y)
        painter.drawImage(
            QRectF(0, 0, self._frame.width, self._frame.height),
            picture,
            QRectF(view.x, view.y, view.width, view.height),
        )


def fitted(file: Path, frame: Size) -> QImage:
    """The picture cut to the frame's shape, at most a little larger than the frame.

    Raises ValueError when it cannot be decoded.
    """
    picture = upright(file)
    view = covering_view(picture.width(), picture.height(), frame)
    largest = Size(round(frame.width * _SPARE), round(frame.height * _SPARE))
    spare = min(1.0, largest.width / view.width)
    size = Size(max(1, round(view.width * spare)), max(1, round(view.height * spare)))
    scaled = picture.scaled(
        max(1, round(picture.width() * spare)),
        max(1, round(picture.height() * spare)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    opaque = QImage(size.width, size.height, QImage.Format.Format_RGB32)
    opaque.fill(Qt.GlobalColor.white)  # what shows through is white in what is sent too
    painter = QPainter(opaque)
    painter.drawImage(round(-view.x * spare), round(-view.y * spare), scaled)
    painter.end()
    return opaque
