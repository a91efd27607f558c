"""A clip with a camera move: over a painted land, or over the given picture and a little beyond it."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtGui import QImage, QPainter

from kling_studio.imaging.camera_geometry import pose, reach
from kling_studio.imaging.camera_view import Ground, ground_around, margins, paint_seen
from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_direction import CameraMove
from kling_studio.imaging.scene_geometry import Size, progress
from kling_studio.imaging.scene_lettering import Piece, mark
from kling_studio.imaging.scene_picture import fitted
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
        far = reach(plan.camera, plan.width, plan.height)
        self._picture: Ground | None = None
        self._world: WorldScene | None = None
        self._lettering: tuple[Piece, ...]
        if plan.start is not None:
            picture = fitted(plan.start, Size(plan.width, plan.height))
            self._picture = ground_around(picture, plan.width, far)
            self._lettering = (mark(plan.mark, plan.width, plan.height),)
        else:
            area = (1 + 2 * far[0] / plan.width) * (1 + 2 * far[1] / plan.height)
            share = min(1.0, math.sqrt(_MOST_AREA / area))
            self._margins = margins(far, share)
            larger = replace(
                plan,
                width=round(plan.width * share) + 2 * self._margins[0],
                height=round(plan.height * share) + 2 * self._margins[1],
                camera=None,
            )
            self._world = WorldScene(larger, drift=_drift(self._move), lettered=False)
            self._lettering = lettering(plan)

    def frame(self, index: int) -> QImage:
        """See Scene."""
        plan = self._plan
        image = QImage(plan.width, plan.height, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        at = pose(self._move, progress(index, plan.frames))
        paint_seen(painter, self._seen(index), at, plan.width, plan.height)
        for piece in self._lettering:
            painter.drawImage(piece.left, piece.top, piece.image)
        painter.end()
        return image

    def _seen(self, index: int) -> Ground:
        if self._picture is not None:
            return self._picture
        assert self._world is not None
        return Ground(self._world.frame(index), *self._margins)


def _drift(move: CameraMove) -> float:
    """Near land moves more than far land where the camera goes sideways, and else not at all."""
    return _PARALLAX * move.amount / 10 if move.kind == "horizontal" else 0.0
