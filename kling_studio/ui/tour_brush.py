"""The tour's part with the motion brush: an area and its path, what stays still, all by mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from kling_studio import paths
from kling_studio.ui.driver import Driver


class BrushTour:
    """Knows object names, nothing of the engine. Leaves the stage on the player, the form without masks."""

    def __init__(self, hands: Driver) -> None:
        self._hands = hands

    async def run(self) -> None:
        """Does all of it. Raises TourFailedError."""
        hands = self._hands
        await hands.click("endpointPicker.image2video")
        await hands.paste_picture("image", paths.resource("sample", "coffee.jpg"))
        await hands.click("stageSwitch.brush")
        canvas = await hands.find("brushCanvas", QWidget, 30)
        if hands.shown("brushStrip.mend"):  # the model that takes a motion brush
            await hands.click("brushStrip.mend")
        middle, step = QPoint(canvas.width() // 2, canvas.height() // 2), canvas.height() // 8
        await hands.drag("brushCanvas", middle - QPoint(step, step), middle + QPoint(step // 2, 0))
        await hands.press("brushCanvas", Qt.Key.Key_P)
        await hands.drag("brushCanvas", middle, middle - QPoint(0, 3 * step))
        await hands.click("brush.addStill")
        await hands.press("brushCanvas", Qt.Key.Key_R)
        await hands.drag("brushCanvas", middle - QPoint(4 * step, 3 * step), middle - QPoint(3 * step, 0))
        await hands.click("brush.region.1")
        await hands.find("brush.kept", QWidget)
        await hands.picture("motion-brush")
        await hands.click("brush.play")
        await hands.picture("motion-brush-playing")
        await hands.click("brush.play")
        await hands.click("clearForm")
        await hands.find("brushEmpty", QWidget)
        await hands.picture("motion-brush-empty")
        await hands.click("stageSwitch.player")
