"""What the camera's preview moves over: the start picture, or a painted land where there is none here."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter

from kling_studio.imaging.camera_geometry import farthest
from kling_studio.imaging.camera_view import Ground, ground_around, margins
from kling_studio.imaging.scene_geometry import WIDEST
from kling_studio.ui.kit.thumbnail import read_scaled

_QUIET_CITY = "9"
"""A prompt that gives a pale city: its upright and level edges show every move."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture file, empty for the painted land, whose shape is then `shape` (width to height); `box` is
    the room for it, in device pixels."""

    picture: str
    shape: tuple[float, float]
    box: tuple[int, int]


class GroundReader(QObject):
    """Makes what was wished for in a worker thread; `done(wish, ground)` comes on this object's thread.

    The ground is large enough for every move; None where the picture cannot be read.
    """

    done = Signal(object, object)

    def read(self, wish: Wish) -> None:
        """Starts working."""

        def work() -> None:
            ground = _ground_of(wish)
            # At the end of the program Qt may be gone before the last worker is.
            with suppress(RuntimeError):
                self.done.emit(wish, ground)

        QThreadPool.globalInstance().start(work)


def inside(shape: tuple[float, float], box: tuple[float, float]) -> tuple[int, int]:
    """The largest size of a shape that fits into a box, at least 2 × 2."""
    scale = min(box[0] / shape[0], box[1] / shape[1])
    return max(2, round(shape[0] * scale)), max(2, round(shape[1] * scale))


def _ground_of(wish: Wish) -> Ground | None:
    if not wish.picture:
        return _painted(*inside(wish.shape, wish.box))
    image, whole = read_scaled(wish.picture, QSize(*wish.box))
    if image.isNull() or max(whole.width() / whole.height(), whole.height() / whole.width()) > WIDEST:
        return None
    width, height = inside((whole.width(), whole.height()), wish.box)
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)  # what shows through is white in what is sent too
    painter = QPainter(picture)
    smooth = Qt.TransformationMode.SmoothTransformation
    painter.drawImage(0, 0, image.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    painter.end()
    return ground_around(picture, width, farthest(width, height))


def _painted(width: int, height: int) -> Ground:
    from kling_studio.imaging.scene import ClipPlan  # in the worker: they take their time to load
    from kling_studio.imaging.scene_world import WorldScene

    beside, above = margins(farthest(width, height), 1)
    plan = ClipPlan(width + 2 * beside, height + 2 * above, 1, 1, _QUIET_CITY)
    return Ground(WorldScene(plan, drift=0, lettered=False).frame(0), beside, above)
