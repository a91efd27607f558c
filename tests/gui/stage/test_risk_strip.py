"""The strip of a clip at risk in wide and in narrow windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from kling_studio.domain.job import JobState
from kling_studio.ui.language import choose
from kling_studio.ui.stage.risk_strip import RiskStrip
from tests.gui.stage.conftest import House, a_job, named

Run = Callable[[Any], Any]


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=["ltr", "rtl"]
)
def test_its_buttons_stand_below_where_the_words_would_be_a_narrow_column(
    aio: Run, house: House, qapp: QApplication, language: str, direction: Qt.LayoutDirection
) -> None:
    choose(qapp, language)
    qapp.setLayoutDirection(direction)

    async def story() -> None:
        async with house.open():
            strip = RiskStrip(house.studio, house.tasks)
            strip._say((a_job(JobState.FAILED, task_id="77", submitted_at=3.0, done_at=9.0),))
            for width, below in ((784, False), (364, True), (640, False), (400, True)):
                house.shown(strip, width, 400)
                strip.resize(width, strip.heightForWidth(width))
                strip.layout().activate()
                fetch, text = named(strip, "riskStrip.fetch"), strip.findChild(QLabel, "riskStrip.text")
                assert text is not None
                top = fetch.mapTo(strip, QPoint(0, 0)).y()
                bottom = text.mapTo(strip, QPoint(0, text.height())).y()
                assert (top >= bottom) is below, width
                assert text.width() >= 260
                assert text.height() >= text.heightForWidth(text.width())
                left = fetch.mapTo(strip, QPoint(0, 0)).x()
                words = text.mapTo(strip, QPoint(0, 0)).x()
                if below and direction == Qt.LayoutDirection.LeftToRight:
                    assert left == words
                elif below:
                    assert left + fetch.width() == words + text.width()
                assert strip.height() <= 140

    aio(story())
    choose(qapp, "en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
