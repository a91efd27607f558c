"""The tour: the main job done in the real window by mouse and keyboard, with a picture of each step."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractSlider, QApplication, QWidget

from kling_studio import paths
from kling_studio.ui.driver import Driver, TourFailedError
from kling_studio.ui.tour_brush import BrushTour
from kling_studio.ui.tour_frames import FramesTour
from kling_studio.ui.tour_omni import OmniTour

logger = logging.getLogger(__name__)

PROMPT = "A paper boat drifts down a rainy street at dusk, lamps reflected in the water, slow dolly in"
MOTION = "The rocket stands still while mist drifts past, a slow push-in at blue hour"
A_CLIP = 360.0
"""Seconds a rehearsal clip may take on a slow machine."""


class Tour:
    """Leaves pictures and the exported clips in `folder`. Knows object names, nothing of the engine."""

    def __init__(self, folder: Path, speed: float) -> None:
        self._folder = folder
        self._hands = Driver(folder)
        self._patience = A_CLIP / min(speed, 4)

    async def run(self) -> str:
        """Does all of it. Returns an empty string, or the sentence that says what failed."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            await self._first_run()
            await self._text_to_video()
            await self._play()
            await self._export()
            await self._image_to_video()
            await FramesTour(self._hands).run()
            await BrushTour(self._hands).run()
            await OmniTour(self._hands).run()
            await self._looks()
        except TourFailedError as failed:
            logger.error("the tour failed: %s", failed)
            await self._hands.picture("failed")
            return str(failed)
        except OSError as error:
            return f"The folder {self._folder} cannot be written: {error.strerror}."
        return ""

    async def _first_run(self) -> None:
        await self._hands.find("mainWindow", QWidget)
        await self._hands.find("generate", QWidget)
        await self._hands.picture("first-run")
        if self._hands.shown("firstRunRehearse"):  # a data folder with jobs in it shows no doors
            await self._hands.click("firstRunRehearse")

    async def _text_to_video(self) -> None:
        hands = self._hands
        await hands.click("endpointPicker.text2video")  # a kept form may be another one
        await hands.type("prompt", PROMPT + ", again and again" * 25)
        await self._is_off("generate")
        await hands.picture("too-long")
        await hands.type("prompt", PROMPT)
        await hands.type("negative_prompt", "blur, lettering, people")
        generate = await hands.find("generate", QWidget)
        await hands.until(generate.isEnabled, "Generate to become possible", 10)
        await hands.picture("ready-to-generate")
        await hands.click("generate")
        await self._newest("submitted", "processing", "downloading", "ready")
        await hands.picture("under-way")
        await self._newest("ready")

    async def _play(self) -> None:
        hands = self._hands
        await self._choose_newest()
        player = await hands.find("player", QWidget, 30)
        scrubber = await hands.find("scrubber", QAbstractSlider, 30)
        await hands.until(lambda: scrubber.maximum() > 0, "the clip to open", 30)
        start = scrubber.value()
        await hands.click("playButton")
        await hands.until(lambda: scrubber.value() != start, "the clip to play", 30)
        await hands.click("playButton")
        await hands.click("scrubber", QPoint(scrubber.width() // 2, scrubber.height() // 2))
        await hands.key(player, Qt.Key.Key_Right)
        await hands.picture("player")

    async def _export(self) -> None:
        hands = self._hands
        before = set(self._folder.glob("*.mp4"))
        await hands.click("exportButton")
        await hands.type("exportFolder", str(self._folder))
        await hands.picture("export")
        await hands.click("exportConfirm")
        await hands.until(
            lambda: bool(set(self._folder.glob("*.mp4")) - before),
            "the exported clip to be in the folder",
            30,
        )
        dialog = await hands.find("exportDialog", QWidget)
        await hands.key(dialog, Qt.Key.Key_Escape)

    async def _image_to_video(self) -> None:
        hands = self._hands
        await hands.click("endpointPicker.image2video")
        await hands.paste_picture("image", paths.resource("sample", "rocket.jpg"))
        await hands.type("prompt", MOTION)
        generate = await hands.find("generate", QWidget)
        await hands.until(generate.isEnabled, "Generate to become possible", 10)
        await hands.picture("image-to-video")
        known = self._model().rowCount()
        await hands.click("generate")
        await hands.until(lambda: self._model().rowCount() > known, "the second job to be listed", 20)
        await self._newest("ready")
        await self._choose_newest()
        await hands.find("player", QWidget, 30)
        await self._export()
        await hands.picture("main-dark")

    async def _looks(self) -> None:
        await self._hands.choose("viewMenu", "themeLight")
        await self._hands.picture("main-light")
        await self._hands.choose("viewMenu", "themeDark")

    def _model(self) -> QAbstractItemModel:
        view = next(iter(self._views()))
        return view.model()

    def _views(self) -> list[QAbstractItemView]:
        return [
            widget
            for widget in QApplication.allWidgets()
            if isinstance(widget, QAbstractItemView) and widget.objectName() == "jobList"
        ]

    def _of_newest(self, role_name: str) -> str:
        model = self._model()
        roles = {bytes(name.data()).decode(): number for number, name in model.roleNames().items()}
        return str(model.data(model.index(0, 0, QModelIndex()), roles[role_name]))

    async def _newest(self, *states: str) -> None:
        def reached() -> bool:
            if self._model().rowCount() == 0:
                return False
            if self._of_newest("state") == "failed":
                raise TourFailedError(f"The job failed: {self._of_newest('error')}")
            return self._of_newest("state") in states

        await self._hands.until(reached, f"the job to be {' or '.join(states)}", self._patience)

    async def _choose_newest(self) -> None:
        view = await self._hands.find("jobList", QAbstractItemView)
        row = view.visualRect(self._model().index(0, 0, QModelIndex()))
        await self._hands.click("jobList", row.center())

    async def _is_off(self, name: str) -> None:
        widget = await self._hands.find(name, QWidget)
        await self._hands.until(lambda: not widget.isEnabled(), f"“{name}” to be off", 10)
