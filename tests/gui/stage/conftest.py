"""The stage on a real studio with real clips; the provider is away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from kling_studio.domain.job import Job, JobState
from kling_studio.domain.media import ClipFacts
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.tasks import Tasks
from kling_studio.store.library import Library
from kling_studio.store.settings import Settings
from kling_studio.ui import theme
from kling_studio.ui.stage.player import Player
from kling_studio.ui.stage.stage import Stage
from tests.gui.stage.clips import render
from tests.studios import studio_in, until

Clips = dict[str, tuple[Path, ClipFacts]]

RECIPE = Recipe(
    "cometapi",
    "text2video",
    {
        "prompt": "A paper boat drifts down a rainy street",
        "model_name": "kling-v2-6",
        "mode": "std",
        "duration": "5",
    },
)


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    """Clips by their rate: `24`, `30`, `ntsc` (23.976) and `sound`."""
    folder = tmp_path_factory.mktemp("clips")
    made = {
        "24": (folder / "24.mp4", 30, Fraction(24), False),
        "30": (folder / "30.mp4", 30, Fraction(30), False),
        "ntsc": (folder / "ntsc.mp4", 30, Fraction(24000, 1001), False),
        "sound": (folder / "sound.mp4", 12, Fraction(24), True),
    }
    return {
        name: (path, render(path, frames, rate, sound=sound))
        for name, (path, frames, rate, sound) in made.items()
    }


class House:
    """A studio whose jobs a test writes itself, and the widgets it looks at."""

    def __init__(self, folder: Path, clips: Clips) -> None:
        self.folder = folder
        self.clips = clips
        self.errors: list[BaseException] = []
        self.tasks = Tasks(self.errors.append)
        self.library = Library(folder / "library.sqlite")
        self.settings = Settings(folder / "settings.json")
        self.studio = studio_in(folder, library=self.library, settings=self.settings)
        self._widgets: list[QWidget] = []

    @asynccontextmanager
    async def open(self) -> AsyncIterator[House]:
        """Opens the library; closes everything and fails if a task did."""
        await self.library.open()
        try:
            yield self
        finally:
            await self.tasks.close()  # before the widgets, as the program does
            for widget in self._widgets:
                widget.close()
                widget.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            await self.studio.close()
            self.settings.close()
        assert not self.errors, self.errors

    def shown(self, widget: QWidget, width: int = 784, height: int = 840) -> QWidget:
        """Shows a widget; it is closed at the end."""
        self._widgets.append(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        return widget

    def stage(self) -> Stage:
        """The whole column, told of changes as the window tells it."""
        stage = Stage(self.studio, self.tasks)
        stage.destroyed.connect(self.studio.changed.subscribe(stage.update_job))
        self.shown(stage)
        return stage

    async def player(self, name: str = "24") -> Player:
        """The player with a clip's first frame on screen."""
        player = Player(self.settings, self.tasks)
        self.shown(player, 784, 600)
        await until(player.isActiveWindow)
        player.open(*self.clips[name])
        await until(lambda: not player.viewer.picture.isNull())
        return player

    async def ready(self, name: str = "24", **changes: Any) -> Job:
        """A job in the library whose clip is in the data folder."""
        path, facts = self.clips[name]
        job = a_job(JobState.READY, submitted_at=3.0, done_at=9.0, task_id="77", **changes)
        file = f"clips/{job.id}.mp4"
        (self.folder / "clips").mkdir(exist_ok=True)
        (self.folder / file).write_bytes(path.read_bytes())
        job = replace(job, clip=replace(facts, file=file))
        await self.library.add((job,))
        return job

    async def keep(self, job: Job) -> Job:
        """A job in the library."""
        await self.library.add((job,))
        return job


def a_job(state: JobState, **changes: Any) -> Job:
    """A job priced at 28 cents."""
    members: dict[str, Any] = {
        "id": "job-1",
        "intent": "intent-1",
        "recipe": RECIPE,
        "external_task_id": "ks-7f31",
        "created_at": 1_700_000_000.0,
        "changed_at": 1_700_000_005.0,
        "price": Price(Decimal("0.28")),
    }
    if "id" in changes:  # the library keeps our numbers apart
        members["external_task_id"] = f"ks-{changes['id']}"
    return Job(**{**members, "state": state, **changes})


@pytest.fixture
def house(qapp: QApplication, data_folder: Path, clips: Clips) -> House:
    theme.apply(qapp, "dark")
    qapp.setQuitOnLastWindowClosed(False)  # as in the program: a window closes, the loop goes on
    return House(data_folder, clips)


def named(root: QWidget, name: str) -> QWidget:
    """The one widget of that object name."""
    found = root.findChildren(QWidget, name)
    assert len(found) == 1, f"{name}: {len(found)}"
    return found[0]
