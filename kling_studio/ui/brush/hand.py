"""What reaches the tools: a place on the picture and how hard it was pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QKeyEvent


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mouse, a pen or the keyboard's crosshair at a place.

    `x`, `y`: in pixels of the picture from its top left, perhaps outside. `at`: the widget's point.
    `pressure`: 0 to 1, 1 for what has none. `erase`: the pen's other end, or Alt. `straight`: Shift.
    """

    x: float
    y: float
    at: QPointF
    pressure: float = 1.0
    erase: bool = False
    straight: bool = False


class Hand(Protocol):
    """What the canvas tells of presses that are not for itself."""

    def press(self, pointer: Pointer) -> None:
        """A button or the pen went down."""

    def move(self, pointer: Pointer) -> None:
        """It moved while down."""

    def release(self, pointer: Pointer) -> None:
        """It went up."""

    def hover(self, pointer: Pointer) -> None:
        """It moved while up."""

    def cancel(self) -> None:
        """What was begun is to be taken back."""


class Keys(Protocol):
    """What the canvas tells of keys; each answers whether it was one of its own."""

    def press(self, event: QKeyEvent) -> bool:
        """A key went down."""

    def release(self, event: QKeyEvent) -> bool:
        """A key went up."""

    def leave(self) -> None:
        """The pointer took over."""
