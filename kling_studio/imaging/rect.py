"""Rectangles of whole pixels. Origin at the top left, y downwards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of whole pixels; one without width or height holds none."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column beyond it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row beyond it."""
        return self.top + self.height

    def __bool__(self) -> bool:
        return self.width > 0 and self.height > 0

    def united(self, other: Rect) -> Rect:
        """The least rectangle around both."""
        if not self:
            return other
        if not other:
            return self
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Rect(left, top, max(self.right, other.right) - left, max(self.bottom, other.bottom) - top)

    def shared(self, other: Rect) -> Rect:
        """What lies in both."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(left, top, right - left, bottom - top) if right > left and bottom > top else NOWHERE

    def clipped(self, width: int, height: int) -> Rect:
        """What of it lies in a picture of that size."""
        return self.shared(Rect(0, 0, width, height))

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns, to cut it out of an array."""
        return slice(self.top, self.bottom), slice(self.left, self.right)


NOWHERE = Rect(0, 0, 0, 0)
