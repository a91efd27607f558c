"""The player plays as the settings say, also when something else than its own buttons changes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kling_studio.engine.settings import LOOP, MUTED, PLAYBACK_SPEED, VOLUME
from kling_studio.engine.tasks import Tasks
from kling_studio.store.settings import Settings
from kling_studio.ui import theme
from kling_studio.ui.stage.player import Player

Aio = Callable[[Any], Any]


def test_another_choice_holds_at_once(aio: Aio, tmp_path: Path, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    settings = Settings(tmp_path / "settings.json")
    failed: list[BaseException] = []

    async def story() -> None:
        player = Player(settings, Tasks(failed.append))
        settings.set(LOOP, False)
        settings.set(PLAYBACK_SPEED, 0.5)
        settings.set(VOLUME, 0.25)
        settings.set(MUTED, True)
        playback = player.playback
        assert (playback.looping, playback.speed, playback.volume, playback.muted) == (
            False,
            0.5,
            0.25,
            True,
        )
        player.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        settings.set(VOLUME, 1.0)  # a player that is gone is told nothing

    aio(story())
    settings.close()
    assert failed == []
