"""The scrubber's painting: little for each frame, and the same as when all of it is painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication

from kling_studio.ui import theme
from kling_studio.ui.stage.scrubber import Scrubber
from tests.studios import until

Run = Callable[[Any], Any]


class Painted(QObject):
    """What of a widget was painted, one region for each time."""

    def __init__(self, watched: Scrubber) -> None:
        super().__init__(watched)
        self.regions: list[QRegion] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.regions.append(event.region())
        return False


def shown(qapp: QApplication) -> Scrubber:
    theme.apply(qapp, "dark", factor=1.0)
    qapp.setQuitOnLastWindowClosed(False)
    scrubber = Scrubber()
    scrubber.resize(600, 72)
    scrubber.set_clip(300, 30.0, 16 / 9)
    picture = QImage(71, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("#3060c0"))
    scrubber.set_pictures([picture] * 5)
    scrubber.show()
    return scrubber


def test_a_frame_paints_where_the_playhead_was_and_is(qapp: QApplication, aio: Run) -> None:
    async def story() -> None:
        scrubber = shown(qapp)
        painted = Painted(scrubber)
        await until(lambda: bool(painted.regions))
        for frame, left, right in ((1, 0, 60), (2, 0, 60), (150, 0, 340), (149, 260, 340)):
            painted.regions.clear()
            scrubber.show_frame(frame)
            await until(lambda: bool(painted.regions))
            for region in painted.regions:
                assert QRect(left, 0, right - left, 72).contains(region.boundingRect()), frame
        scrubber.close()
        scrubber.deleteLater()

    aio(story())


@pytest.mark.parametrize("theme_name", ["dark", "light"])
def test_pieces_are_painted_as_the_whole(theme_name: str, qapp: QApplication, aio: Run) -> None:
    async def story() -> None:
        scrubber = shown(qapp)
        painted = Painted(scrubber)
        await until(lambda: bool(painted.regions))
        theme.apply(qapp, theme_name, factor=1.0)
        for frame in (3, 90, 91, 40, 299, 0):
            painted.regions.clear()
            scrubber.show_frame(frame)
            await until(lambda: bool(painted.regions))
        handle = scrubber.windowHandle()
        pieces = handle.screen().grabWindow(handle.winId()).toImage()
        whole = scrubber.grab().toImage()
        assert pieces.convertToFormat(QImage.Format.Format_RGB32) == whole.convertToFormat(
            QImage.Format.Format_RGB32
        )
        scrubber.close()
        scrubber.deleteLater()

    aio(story())
