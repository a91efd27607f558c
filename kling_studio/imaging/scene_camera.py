"""A clip with a camera move: over a painted land, or over the given picture and a little beyond it."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtGui import QImage, QPainter, QTransform

from kling_studio.imaging.camera_geometry import Matrix, matrix, pose, reach, times
from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_direction import CameraMove
from kling_studio.imaging.scene_geometry import Size, progress
from kling_studio.imaging.scene_lettering import Piece, mark
from kling_studio.imaging.scene_picture import fitted
from kling_studio.imaging.scene_pixels import widened
from kling_studio.imaging.scene_world import WorldScene, lettering

_MOST_AREA = 1.2
"""A painted land has at most this many pixels for each of the frame's; beyond, it is painted smaller."""

_PARALLAX = 0.10


class CameraScene:
    """Paints a plan with a camera. Its first frame shows the picture as it is."""

    def __init__(self, plan: ClipPlan) -> None:
        assert plan.camera is not None
        self._plan = plan
        self._move = plan.camera
        beside, above = reach(plan.camera, plan.width, plan.height)
        self._picture: QImage | None = None
        self._world: WorldScene | None = None
        lettered: tuple[Piece, ...]
        if plan.start is not None:
            picture = fitted(plan.start, Size(plan.width, plan.height))
            share = picture.width() / plan.width
            margin_x, margin_y = math.ceil(beside * share) + 1, math.ceil(above * share) + 1
            self._picture = widened(picture, margin_x, margin_y)
            lettered = (mark(plan.mark, plan.width, plan.height),)
        else:
            area = (1 + 2 * beside / plan.width) * (1 + 2 * above / plan.height)
            share = min(1.0, math.sqrt(_MOST_AREA / area))
            margin_x, margin_y = math.ceil(beside * share) + 1, math.ceil(above * share) + 1
            width = round(plan.width * share) + 2 * margin_x
            height = round(plan.height * share) + 2 * margin_y
            larger = replace(plan, width=width, height=height, camera=None)
            self._world = WorldScene(larger, drift=_drift(self._move), lettered=False)
            lettered = lettering(plan)
        self._lettering = lettered
        self._place: Matrix = (1 / share, 0, -margin_x / share, 0, 1 / share, -margin_y / share, 0, 0, 1)

    def frame(self, index: int) -> QImage:
        """See Scene."""
        plan = self._plan
        at = pose(self._move, progress(index, plan.frames))
        m = times(matrix(at, plan.width, plan.height), self._place)
        image = QImage(plan.width, plan.height, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(QTransform(m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]))
        painter.drawImage(0, 0, self._seen(index))
        painter.resetTransform()
        for piece in self._lettering:
            painter.drawImage(piece.left, piece.top, piece.image)
        painter.end()
        return image

    def _seen(self, index: int) -> QImage:
        if self._picture is not None:
            return self._picture
        assert self._world is not None
        return self._world.frame(index)


def _drift(move: CameraMove) -> float:
    """Near land moves more than far land where the camera goes sideways, and else not at all."""
    return _PARALLAX * move.amount / 10 if move.kind == "horizontal" else 0.0
