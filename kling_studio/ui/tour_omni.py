"""The tour's part with the Omni form: pictures in order, their roles, and the prompt that names them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from kling_studio import paths
from kling_studio.ui.driver import Driver

_PICTURES = ("cat.jpg", "coffee.jpg")
_BEGINNING = "A cat walks past <<<image_1>>> and looks at @"


class OmniTour:
    """Knows object names, nothing of the engine. Sends nothing; leaves Image to video, its form empty."""

    def __init__(self, hands: Driver) -> None:
        self._hands = hands

    async def run(self) -> None:
        """Does all of it. Raises TourFailedError."""
        hands = self._hands
        await hands.click("endpointPicker.omni-video")
        for number, name in enumerate(_PICTURES):
            await hands.paste_picture("image_list.add", paths.resource("sample", name))
            await hands.find(f"image_list.{number}", QWidget)
        await hands.type("prompt", _BEGINNING)
        await hands.find("offerList", QWidget)
        await hands.press("prompt", Qt.Key.Key_Down)
        await hands.picture("omni-offers")
        await hands.press("prompt", Qt.Key.Key_Return)
        await hands.until(lambda: not hands.shown("offerList"), "the list of names to close", 10)
        await self._reorder()
        await hands.picture("omni")
        await hands.click("clearForm")
        await hands.click("endpointPicker.image2video")

    async def _reorder(self) -> None:
        hands = self._hands
        first = await hands.find("image_list.0", QWidget)
        last = await hands.find("image_list.1", QWidget)
        await hands.click("image_list.1.turn")
        beyond = QPoint(last.width() - 4, last.height() // 2)
        end = first.mapFromGlobal(last.mapToGlobal(beyond))
        await hands.drag("image_list.0", QPoint(first.width() // 2, first.height() // 2), end)
        await hands.find("compose.notice.fix", QWidget)
