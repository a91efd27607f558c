"""What a camera sees: a picture and what lies around it, painted under a pose."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtGui import QImage, QPainter, QTransform

from kling_studio.imaging.camera_geometry import Matrix, Pose, matrix, times


@dataclass(frozen=True, slots=True)
class Ground:
    """A picture of the frame's shape inside a larger one. `beside` and `above`: how much lies around it
    on either side and above or below, in pixels of `image`."""

    image: QImage
    beside: int
    above: int


def margins(reach: tuple[float, float], share: float) -> tuple[int, int]:
    """What must lie around a picture for a camera that looks as far beyond the frame as `reach` says
    (pixels of the frame), where the picture has `share` pixels for each of the frame's."""
    beside, above = reach
    return math.ceil(beside * share) + 1, math.ceil(above * share) + 1


def ground_around(picture: QImage, width: float, reach: tuple[float, float]) -> Ground:
    """A picture (`Format_RGB32`, of the frame's shape) with what is guessed around it, for a frame of
    this width."""
    from kling_studio.imaging.scene_pixels import widened  # brings numpy, which painting does without

    beside, above = margins(reach, picture.width() / width)
    return Ground(widened(picture, beside, above), beside, above)


def paint_seen(painter: QPainter, ground: Ground, at: Pose, width: float, height: float) -> None:
    """Paints what the camera sees from where it stands into a frame of this size, whose corner is the
    painter's origin. What lies beyond the frame is painted as well: clip it."""
    share = (ground.image.width() - 2 * ground.beside) / width
    place: Matrix = (1 / share, 0, -ground.beside / share, 0, 1 / share, -ground.above / share, 0, 0, 1)
    m = times(matrix(at, width, height), place)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(QTransform(m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]), combine=True)
    painter.drawImage(0, 0, ground.image)
    painter.restore()
