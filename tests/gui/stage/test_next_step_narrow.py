"""The card under the player in a small window: no word of it is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from kling_studio.ui import theme
from kling_studio.ui.language import choose
from kling_studio.ui.stage.next_step import NextStep


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("width", [375, 400, 430, 560, 784])
def test_in_a_narrow_window_its_words_are_whole(qapp: QApplication, language: str, width: int) -> None:
    theme.apply(qapp, "dark")
    choose(qapp, language)
    card = NextStep()
    card.resize(width, 60)
    card.show()
    card.layout().activate()
    title, text = card.findChildren(QLabel)
    assert text.isVisible() is (width >= 784 if language == "pl" else width >= 560)
    assert not text.isVisible() or text.width() >= text.sizeHint().width()
    assert title.height() >= title.heightForWidth(title.width())
    assert card.sizeHint().height() <= 60
    assert title.toolTip() == text.text()
    card.close()
    card.deleteLater()
    choose(qapp, "en")
