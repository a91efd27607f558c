"""An image clip with a motion brush: what is frozen stays, what is painted goes its way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from kling_studio.imaging.brush_geometry import Points, in_frame, moved
from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_geometry import Size, View, closer, eased, progress
from kling_studio.imaging.scene_lettering import mark
from kling_studio.imaging.scene_picture import fitted
from kling_studio.imaging.scene_pixels import Share, blurred, cut_out, filled, grown, painted, upright

_DRIFT = 0.045
_EDGE = 0.003


@dataclass(frozen=True, slots=True)
class Piece:
    """A cut-out and its trajectory in pixels of the picture."""

    image: QImage
    points: Points


class BrushScene:
    """Paints a plan that has a start picture and a brush."""

    def __init__(self, plan: ClipPlan) -> None:
        assert plan.start is not None
        assert plan.brush is not None
        self._plan = plan
        frame = Size(plan.width, plan.height)
        picture = fitted(plan.start, frame).scaled(
            plan.width,
            plan.height,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        whole = _shown_size(plan.start)
        share = max(plan.width / whole.width, plan.height / whole.height)
        self._share = share, share
        short = min(plan.width, plan.height)
        self._edge = max(1, round(short * _EDGE))
        hole = np.zeros((plan.height, plan.width), np.float32)
        self._pieces: list[Piece] = []
        for stroke in plan.brush.strokes:
            region = _read(stroke.mask, frame)
            self._pieces.append(Piece(cut_out(picture, self._soft(region)), stroke.points))
            hole = np.maximum(hole, grown(region, self._edge))
        static = _read(plan.brush.static, frame) if plan.brush.static else None
        self._still = cut_out(picture, self._soft(static)) if static is not None else None
        self._ground = filled(picture, hole) if hole.any() else picture
        self._anchor = _middle(static)
        self._mark = mark(plan.mark, plan.width, plan.height)

    def _soft(self, region: Share) -> Share:
        """Whole all over the region and a little around it, then fading out."""
        return blurred(grown(region, 2 * self._edge), self._edge)

    def frame(self, index: int) -> QImage:
        """See Scene."""
        position = progress(index, self._plan.frames)
        width, height = self._plan.width, self._plan.height
        image = QImage(width, height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        view = closer(View(0, 0, width, height), 1 + _DRIFT * eased(position), *self._anchor)
        painter.drawImage(
            QRectF(0, 0, width, height), self._ground, QRectF(view.x, view.y, view.width, view.height)
        )
        for piece in self._pieces:
            right, down = in_frame(moved(piece.points, position), *self._share)
            painter.drawImage(QPointF(right, down), piece.image)
        if self._still is not None:
            painter.drawImage(0, 0, self._still)
        painter.drawImage(self._mark.left, self._mark.top, self._mark.image)
        painter.end()
        return image


def _read(file: Path, frame: Size) -> Share:
    mask = upright(file)
    share = max(frame.width / mask.width(), frame.height / mask.height())
    scaled = mask.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied).scaled(
        max(frame.width, round(mask.width() * share)),
        max(frame.height, round(mask.height() * share)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (scaled.width() - frame.width) // 2, (scaled.height() - frame.height) // 2
    return painted(scaled.copy(left, top, frame.width, frame.height))


def _shown_size(file: Path) -> Size:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if reader.transformation() & reader.transformation().TransformationRotate90:
        size.transpose()
    if not size.isValid():
        raise ValueError(reader.errorString())
    return Size(size.width(), size.height())


def _middle(region: Share | None) -> tuple[float, float]:
    """Towards the region's middle, as `closer` takes it, so that the least moves at its edges."""
    if region is None or not region.any():
        return 0.0, 0.0
    rows, columns = np.nonzero(region > 0.5)
    if not rows.size:
        return 0.0, 0.0
    height, width = region.shape
    return 2 * float(columns.mean()) / width - 1, 2 * float(rows.mean()) / height - 1
