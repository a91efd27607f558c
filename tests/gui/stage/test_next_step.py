"""The frame on screen goes on: by the card, the keys and the menu; a sketch beside a job gives none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from kling_studio.domain.job import JobState
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.stage.takes import POSTER
from kling_studio.ui.stage.takes_row import TakesRow
from tests.gui.stage.clips import index_in
from tests.gui.stage.conftest import RECIPE, House, a_job, named
from tests.pointer import left_click
from tests.studios import until

Run = Callable[[Any], Any]
LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(("button", "field"), [("useAsStart", "image"), ("useAsEnd", "image_tail")])
def test_the_card_gives_exactly_the_frame_on_screen(
    aio: Run, house: House, button: str, field: str
) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            taken: list[tuple[str, Path]] = []
            stage.frameTaken.connect(lambda *given: taken.append(given))
            stage.show_job(await house.ready())
            player = stage.player
            await until(lambda: not player.viewer.picture.isNull())
            player.step(17)
            await until(lambda: index_in(player.viewer.picture) == 17)
            left_click(named(stage, button))
            await until(lambda: taken)
            name, file = taken[0]
            assert name == field
            assert file.is_relative_to(house.folder)
            kept = QImage(str(file))
            assert (kept.width(), kept.height()) == (320, 180)
            assert index_in(kept) == 17

    aio(story())


def test_a_running_clip_is_held_on_the_frame_that_is_taken(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            taken: list[tuple[str, Path]] = []
            stage.frameTaken.connect(lambda *given: taken.append(given))
            stage.show_job(await house.ready())
            player = stage.player
            await until(lambda: not player.viewer.picture.isNull())
            player.toggle()
            await until(lambda: player.playback.playing and player.playback.index > 3)
            player.setFocus()
            QTest.keyClick(player, Qt.Key.Key_I)
            await until(lambda: taken)
            assert not player.playback.playing
            assert index_in(QImage(str(taken[0][1]))) == player.playback.index

    aio(story())


def test_the_players_own_menu_offers_it(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            stage.show_job(await house.ready())
            await until(lambda: not stage.player.viewer.picture.isNull())
            viewer = stage.player.viewer
            at = viewer.rect().center()
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewer.mapToGlobal(at))
            QApplication.sendEvent(viewer, event)
            menu = stage.player.findChild(QMenu, "playerMenu")
            assert menu is not None
            names = [act.objectName() for act in menu.actions()]
            assert names == [
                "playAction", "loopAction", "frameAsStartAction", "frameAsEndAction", "fullScreenAction",
            ]  # fmt: skip
            menu.close()

    aio(story())


def test_a_sketch_beside_a_job_gives_no_frame_and_gives_way_to_it(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            job = await house.ready(takes=2)
            await house.keep(a_job(JobState.QUEUED, id="job-2", take=2, takes=2))
            stage.show_job(job)
            await until(lambda: not stage.player.viewer.picture.isNull())
            stage.sketch(Recipe("rehearsal", "text2video", {"prompt": "a boat", "duration": "3"}))
            await until(lambda: stage.player.playback.playing)
            assert named(stage, "sketchLine").isVisible()
            assert named(stage, "takesRow").isVisible(), "the real takes stay beside it"
            heading = stage.findChild(QLabel, "takesHeading")
            assert heading is not None
            assert heading.text() == "Takes of the recipe before, beside the sketch"
            assert not named(stage, "nextStep").isVisible()
            acts = {act.objectName(): act for act in stage.actions_for_menu()}
            assert not acts["frameAsStartAction"].isEnabled()
            assert acts["playAction"].isEnabled()
            await house.studio.star(job.id, True)
            await until(lambda: stage.job is not None and stage.job.starred)
            assert named(stage, "sketchLine").isVisible(), "news of the job does not end the sketch"
            left_click(named(stage, "sketchClose"))
            assert stage.job == replace(job, starred=True)
            await until(lambda: not stage.player.viewer.picture.isNull())
            assert index_in(stage.player.viewer.picture) == 0
            assert stage.player.file == house.studio.clip_path(job)
            assert named(stage, "exportButton").isVisible()
            assert acts["frameAsStartAction"].isEnabled()
            assert not [label for label in stage.findChildren(QLabel, "sketchTitle") if label.isVisible()]

    aio(story())


def test_the_sketch_stands_beside_the_takes_of_the_same_words(aio: Run, house: House) -> None:
    async def story() -> None:
        async with house.open():
            stage = house.stage()
            job = await house.ready()
            stage.show_job(job)
            await until(lambda: not stage.player.viewer.picture.isNull())
            row = stage.findChildren(TakesRow)[0]
            assert not row.isVisible(), "one take alone has no row"
            stage.sketch(RECIPE)
            await until(lambda: row.isVisible() and row.model.rowCount() == 2)
            await until(lambda: stage.player.playback.playing)
            sketch = stage.player.file
            tile = row.model.index(1)
            assert row.view.currentIndex() == tile
            assert tile.data(POSTER).width() == 416
            assert tile.data(Qt.ItemDataRole.AccessibleTextRole) == "Sketch, made on this computer, free"
            assert not row.model.flags(tile) & Qt.ItemFlag.ItemIsDragEnabled
            take = row.model.index(0)
            left_click(row.view.viewport(), row.view.visualRect(take).center())
            assert stage.player.file == house.studio.clip_path(job)
            assert not named(stage, "sketchLine").isVisible()
            assert row.isVisible()
            assert row.view.currentIndex() == take
            left_click(row.view.viewport(), row.view.visualRect(tile).center())
            await until(lambda: stage.player.file == sketch)
            assert named(stage, "sketchLine").isVisible()
            QTest.keyClick(row.view, Qt.Key.Key_Left)
            assert stage.player.file == house.studio.clip_path(job)
            other = await house.ready(
                "30", id="other", intent="other", recipe=RECIPE.with_values(prompt="x")
            )
            stage.show_job(other)
            assert not row.isVisible(), "it is none of these takes' sketch"

    aio(story())
