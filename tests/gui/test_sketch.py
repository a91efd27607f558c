"""The sketch in the real window: one press plays it, no job comes of it, and the job is back at Close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.engine.ledger import By
from kling_studio.engine.studio import JobQuery
from kling_studio.ui.rooms import Rooms
from kling_studio.ui.window import MainWindow
from tests.gui.test_window import furnished
from tests.pointer import left_click
from tests.studios import until

Aio = Callable[..., Any]
LEFT = Qt.MouseButton.LeftButton


def press(window: MainWindow, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert button is not None
    assert button.isVisible(), name
    left_click(button)


def text(window: MainWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    return label.text() if label is not None and label.isVisible() else ""


def playing(rooms: Rooms) -> bool:
    return rooms.stage.player.playback.playing and not rooms.stage.player.viewer.picture.isNull()


def picture(folder: Path) -> str:
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(QColor("#b03010"))
    assert image.save(str(folder / "red.png"))
    return str(folder / "red.png")


def test_one_press_plays_the_sketch_and_makes_no_job(aio: Aio, data_folder: Path) -> None:
    async def story() -> None:
        async with furnished(data_folder, "a boat at night") as (window, rooms):
            press(window, "sketchButton")
            await until(lambda: text(window, "sketchTitle"))
            assert "being made" in text(window, "sketchTitle")
            await until(lambda: playing(rooms))
            assert text(window, "sketchTitle") == "A sketch made on this computer, free"
            badge = window.findChild(QWidget, "sketchBadge")
            assert badge is not None
            assert badge.accessibleName() == "Sketch"
            facts = rooms.stage.player.playback.facts
            assert facts is not None
            assert (facts.width, facts.height, facts.frames) == (854, 480, 120)
            studio = rooms._studio
            assert await studio.page(JobQuery()) == ()
            assert (await studio.counts()).all == 0
            assert (await studio.ledger.read(By.DAY)).entries == ()
            export = window.findChild(QWidget, "exportButton")
            assert export is not None
            assert not export.isVisible(), "a sketch is none of the user's clips"
            assert [a.objectName() for a in rooms.stage.actions_for_menu()[-3:] if a.isEnabled()] == []
            press(window, "sketchClose")
            assert rooms.stage.player.file is None
            assert not text(window, "sketchTitle")

    aio(story())


def test_the_key_sketches_what_is_composed_now_and_a_newer_press_replaces_it(
    aio: Aio, data_folder: Path
) -> None:
    async def story() -> None:
        async with furnished(data_folder) as (window, rooms):
            rooms.compose.load(Recipe("rehearsal", "image2video", {"image": picture(data_folder)}))
            action = window.findChild(QAction, "sketchAction")
            assert action is not None
            assert action.shortcut().toString() == "Ctrl+K"
            action.trigger()
            rooms.compose.load(
                Recipe("rehearsal", "image2video", {"image": picture(data_folder), "duration": "10"})
            )
            action.trigger()
            await until(lambda: playing(rooms))
            facts = rooms.stage.player.playback.facts
            assert facts is not None
            assert facts.frames == 240
            shown = rooms.stage.player.viewer.picture.pixelColor(400, 300)
            assert (shown.red(), shown.blue()) > (150, 0)
            assert shown.blue() < 60
            assert (
                len(list((data_folder / "sketches").glob("*"))) == 2
            )  # the clip and the stand-ins' folder

    aio(story())


def test_what_a_model_does_not_take_is_sketched_and_said(aio: Aio, data_folder: Path) -> None:
    async def story() -> None:
        async with furnished(data_folder, "a street") as (window, rooms):
            rooms.compose.load(
                Recipe(
                    "rehearsal",
                    "text2video",
                    {
                        "model_name": "kling-v2-6",
                        "prompt": "a street",
                        "camera_control": {"type": "down_back"},
                    },
                )
            )
            press(window, "sketchButton")
            await until(lambda: playing(rooms))
            assert "kling-v2-6" in text(window, "sketchText")
            assert "Camera" in text(window, "sketchText")

    aio(story())


def test_nothing_to_sketch_is_said_with_its_remedy(aio: Aio, data_folder: Path) -> None:
    async def story() -> None:
        async with furnished(data_folder) as (window, rooms):
            press(window, "sketchButton")
            await until(lambda: "nothing to sketch" in text(window, "sketchText"))
            again = window.findChild(QWidget, "sketchAgain")
            assert again is not None
            assert not again.isVisible()
            press(window, "sketchClose")
            assert rooms.stage.job is None

    aio(story())


def test_called_off_while_it_is_made(aio: Aio, data_folder: Path) -> None:
    async def story() -> None:
        async with furnished(data_folder, "a boat at night") as (window, _):
            press(window, "sketchButton")
            await until(lambda: list((data_folder / "sketches").glob("*.part")))
            press(window, "sketchClose")
            await until(lambda: not list((data_folder / "sketches").glob("*.*")))
            assert not text(window, "sketchTitle")

    aio(story())


def test_closing_leads_back_to_the_brush_where_it_came_from(aio: Aio, data_folder: Path) -> None:
    async def story() -> None:
        async with furnished(data_folder) as (window, rooms):
            rooms.compose.load(Recipe("rehearsal", "image2video", {"image": picture(data_folder)}))
            rooms.stage.show_brush()
            editor = window.findChild(QWidget, "brushEditor")
            assert editor is not None
            await until(editor.isVisible)
            press(window, "sketchButton")
            await until(lambda: playing(rooms))
            assert not editor.isVisible()
            press(window, "sketchButton")
            await until(lambda: text(window, "sketchTitle") and playing(rooms))
            press(window, "sketchClose")
            assert editor.isVisible()
            assert rooms.stage.player.file is None

    aio(story())
