"""The tour's part about frames: one goes on from the player, is cut, changes its place, is sketched."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLabel, QWidget

from kling_studio.ui.driver import Driver

A_SKETCH = 60.0
"""Seconds a sketch may take on a slow machine."""


class FramesTour:
    """Begins with a clip in the player, ends with that clip there again. Reads no words: they are in the
    user's language."""

    def __init__(self, hands: Driver) -> None:
        self._hands = hands

    async def run(self) -> None:
        """Does all of it. Raises TourFailedError."""
        await self._take_frame()
        await self._crop()
        await self._swap()
        await self._sketch()

    async def _take_frame(self) -> None:
        before = await self._start()
        await self._hands.press("player", Qt.Key.Key_End)
        await self._hands.click("useAsStart")
        await self._another_start(before)
        await self._hands.picture("frame-taken")

    async def _crop(self) -> None:
        hands = self._hands
        before = await self._start()
        await hands.click("image.crop")
        figures = await hands.find("cropFigures", QLabel)
        await hands.until(lambda: bool(figures.text()), "the picture to be cut to open", 20)
        await hands.click("cropRatio.1:1")
        await hands.press("cropCanvas", Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        await hands.picture("crop")
        await hands.click("cropKeep")
        await self._another_start(before)

    async def _swap(self) -> None:
        before = await self._start()
        await self._hands.click("swapFrames")
        await self._another_start(before)
        await self._hands.picture("frames-swapped")
        swapped = await self._start()
        await self._hands.click("compose.notice.fix")
        await self._another_start(swapped)

    async def _sketch(self) -> None:
        hands = self._hands
        await hands.click("sketchButton")
        close = await hands.find("sketchClose", QAbstractButton)
        making = close.text()
        await hands.until(lambda: close.text() != making, "the sketch to be made", A_SKETCH)
        scrubber = await hands.find("scrubber", QAbstractSlider)
        start = scrubber.value()
        await hands.until(lambda: scrubber.value() != start, "the sketch to play", 30)
        await hands.picture("sketch")
        await hands.click("sketchClose")
        await hands.find("exportButton", QWidget)

    async def _start(self) -> str:
        """The start frame's file, as its tile names it."""
        return (await self._hands.find("image", QWidget)).toolTip()

    async def _another_start(self, before: str) -> None:
        tile = await self._hands.find("image", QWidget)
        await self._hands.until(lambda: tile.toolTip() != before, "another start frame", 20)
