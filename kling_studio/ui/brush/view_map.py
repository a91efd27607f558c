"""Where each pixel of the picture lies in the widget, and back: pure arithmetic, exact at any zoom."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Self

LEAST_SCALE, MOST_SCALE = 1 / 64, 32.0
"""Device pixels that a picture's pixel may take."""

STOPS = (
    1 / 64, 1 / 32, 1 / 16, 1 / 12, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3,
    1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0,
)  # fmt: skip
"""Scales that zooming by a step stops at."""


@dataclass(frozen=True, slots=True)
class ViewMap:
    """A picture of `width` × `height` pixels in a view of `across` × `down` widget points.

    `ratio`: device pixels of a widget point. `scale`: device pixels of a picture's pixel. `left`, `top`:
    the picture's corner in whole device pixels of the view, so that at 100 % pixel lies on pixel.
    Picture points are counted from the top left; the middle of the first pixel is 0.5, 0.5.
    """

    width: int
    height: int
    across: float
    down: float
    ratio: float = 1.0
    scale: float = 1.0
    left: int = 0
    top: int = 0

    @property
    def wide(self) -> int:
        """The view's width in device pixels."""
        return max(1, math.ceil(self.across * self.ratio))

    @property
    def high(self) -> int:
        """The view's height in device pixels."""
        return max(1, math.ceil(self.down * self.ratio))

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """The picture's point under a widget's point, perhaps outside the picture."""
        return (x * self.ratio - self.left) / self.scale, (y * self.ratio - self.top) / self.scale

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """The widget's point where a picture's point is seen."""
        return (x * self.scale + self.left) / self.ratio, (y * self.scale + self.top) / self.ratio

    def to_device(self, x: float, y: float) -> tuple[float, float]:
        """The view's device point where a picture's point is seen."""
        return x * self.scale + self.left, y * self.scale + self.top

    def pixel_at(self, x: float, y: float) -> tuple[int, int]:
        """Column and row of the picture's pixel under a widget's point, perhaps outside the picture."""
        across, down = self.to_picture(x, y)
        return math.floor(across), math.floor(down)

    def contains(self, x: float, y: float) -> bool:
        """Whether a widget's point lies on the picture."""
        column, row = self.pixel_at(x, y)
        return 0 <= column < self.width and 0 <= row < self.height

    def fitted(self, margin: float) -> Self:
        """The whole picture, as large as it goes with `margin` widget points around it, in the middle."""
        room_x = max(1.0, (self.across - 2 * margin) * self.ratio)
        room_y = max(1.0, (self.down - 2 * margin) * self.ratio)
        scale = _held(min(room_x / self.width, room_y / self.height))
        return self._centred(scale, self.width / 2, self.height / 2)

    def zoomed(self, scale: float, x: float, y: float) -> Self:
        """Another scale; what is under the widget's point x, y stays there but for rounding."""
        scale = _held(scale)
        across, down = self.to_picture(x, y)
        left = round(x * self.ratio - across * scale)
        top = round(y * self.ratio - down * scale)
        return replace(self, scale=scale, left=left, top=top)._reachable()

    def stepped(self, steps: int, x: float, y: float) -> Self:
        """The next scale of STOPS, larger when `steps` is above 0, about a widget's point."""
        if steps > 0:
            wanted = next((stop for stop in STOPS if stop > self.scale * 1.001), MOST_SCALE)
        else:
            wanted = next((stop for stop in reversed(STOPS) if stop < self.scale / 1.001), LEAST_SCALE)
        return self.zoomed(wanted, x, y)

    def moved(self, x: float, y: float) -> Self:
        """The picture moved by widget points."""
        left = self.left + round(x * self.ratio)
        top = self.top + round(y * self.ratio)
        return replace(self, left=left, top=top)._reachable()

    def resized(self, across: float, down: float, ratio: float) -> Self:
        """Another view on the same scale of the screen; what was in its middle stays there."""
        x, y = self.to_picture(self.across / 2, self.down / 2)
        other = replace(self, across=across, down=down, ratio=ratio)
        return other._centred(self.scale, x, y)._reachable()

    def shows(self, x: float, y: float) -> Self:
        """Moved no farther than needed to bring a picture's point into sight."""
        at_x, at_y = self.to_widget(x, y)
        edge = min(24.0, self.across / 4, self.down / 4)
        return self.moved(
            min(max(at_x, edge), self.across - edge) - at_x, min(max(at_y, edge), self.down - edge) - at_y
        )

    def _centred(self, scale: float, x: float, y: float) -> Self:
        left = round(self.across * self.ratio / 2 - x * scale)
        top = round(self.down * self.ratio / 2 - y * scale)
        return replace(self, scale=scale, left=left, top=top)

    def _reachable(self) -> Self:
        """The middle of the view stays on the picture, so that it cannot be lost."""
        middle_x, middle_y = self.across * self.ratio / 2, self.down * self.ratio / 2
        left = min(max(self.left, math.ceil(middle_x - self.width * self.scale)), math.floor(middle_x))
        top = min(max(self.top, math.ceil(middle_y - self.height * self.scale)), math.floor(middle_y))
        return replace(self, left=left, top=top)


def _held(scale: float) -> float:
    return min(max(scale, LEAST_SCALE), MOST_SCALE)
