"""A line of the brush or the eraser while it is drawn."""

from __future__ import annotations

from collections.abc import Callable

from kling_studio.imaging.mask_brush import segment
from kling_studio.imaging.mask_geometry import MARKED, Pixels
from kling_studio.imaging.mask_region import StepKey
from kling_studio.imaging.mask_snapshot import Change
from kling_studio.imaging.mask_tiles import Grid
from kling_studio.imaging.rect import NOWHERE, Rect


class Stroke:
    """Made by `MaskDocument.stroke`. `end` makes it one step of the history, `cancel` takes it back."""

    def __init__(
        self, region: int, pixels: Pixels, *, erase: bool, ended: Callable[[Stroke, bool], Change | None]
    ) -> None:
        self.region = region
        self.key = StepKey.ERASE if erase else StepKey.BRUSH
        self.rect = NOWHERE
        """Around everything that it painted so far."""
        self.touched: set[int] = set()
        """The squares that may have changed."""
        self._value = 0 if erase else MARKED
        self._pixels = pixels
        self._ended = ended
        self._last: tuple[float, float, float] | None = None
        height, width = pixels.shape
        self._grid = Grid(width, height)
        self._open = True

    def to(self, x: float, y: float, diameter: float) -> Rect:
        """Goes on to a place; the first one is a dot. In pixels of the picture from its top left; the
        diameter may differ from place to place (a pen's pressure). Returns what to paint anew.

        Raises ValueError for what is no number, RuntimeError after the end.
        """
        if not self._open:
            raise RuntimeError("the stroke is over")
        place = x, y, diameter
        height, width = self._pixels.shape
        spans = segment(self._last or place, place, width, height)
        self._last = place
        spans.paint(self._pixels, self._value)
        self.touched.update(self._grid.touched(spans))
        self.rect = self.rect.united(spans.rect)
        return spans.rect

    def end(self) -> Change | None:
        """Keeps the stroke as one step; None when it changed nothing or was over before."""
        return self._over(keep=True)

    def cancel(self) -> Change | None:
        """Takes the stroke back: what to paint anew. Nothing of it is in the history."""
        return self._over(keep=False)

    def _over(self, *, keep: bool) -> Change | None:
        if not self._open:
            return None
        self._open = False
        return self._ended(self, keep)
