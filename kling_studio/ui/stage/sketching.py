"""Makes the sketch that was asked for and brings it into the player; a newer wish ends an older one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from kling_studio.domain.errors import Remedy, StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.stage.desk import Desk

_POSTER = 416
"""Pixels of the picture's width beside the takes."""

_SMOOTH = Qt.TransformationMode.SmoothTransformation


class Sketching(QObject):
    """`closed`: the stage goes back to its job. `busy` while a sketch is made or shown; `last` is what was
    asked for last."""

    closed = Signal()

    def __init__(self, studio: Studio, tasks: Tasks, desk: Desk) -> None:
        super().__init__(desk)
        self._studio = studio
        self._tasks = tasks
        self._desk = desk
        self._wanted: tuple[Recipe, tuple[str, ...]] | None = None
        self.last: tuple[Recipe, tuple[str, ...]] | None = None
        self._making: asyncio.Task[None] | None = None
        self._unseen: Recipe | None = None
        desk.player.playback.frame_shown.connect(self._seen)
        desk.sketch_line.close_wanted.connect(self._close)
        desk.sketch_line.again_wanted.connect(self._again)

    @property
    def busy(self) -> bool:
        """Whether the player is the sketch's."""
        return self._wanted is not None

    def make(self, recipe: Recipe, beyond: Sequence[str]) -> None:
        """Makes a recipe's sketch and plays it. `beyond` names what the model would not take of it."""
        self._stop()
        self._wanted = self.last = recipe, tuple(beyond)
        self._desk.sketch_line.show_making()
        self._desk.clear_for_sketch()
        self._making = self._tasks.start(self._make(recipe, tuple(beyond)), name="sketch on the stage")

    def leave(self) -> None:
        """The player is another's from now on; what is being made is called off."""
        if self._wanted is not None:
            self._wanted = None
            self._stop()
            self._desk.end_sketch()

    async def _make(self, recipe: Recipe, beyond: tuple[str, ...]) -> None:
        line = self._desk.sketch_line
        try:
            sketch = await self._studio.sketch(recipe)
        except StudioError as error:
            line.show_problem(error.problem, again=error.problem.remedy is Remedy.RETRY)
            return
        line.show_made(recipe.model, beyond)
        self._unseen = recipe
        self._desk.player.open(sketch.path, sketch.facts, play=True)

    def _seen(self, picture: QImage) -> None:
        """Its first picture stands for it beside the takes."""
        recipe, self._unseen = self._unseen, None
        if recipe is not None:
            self._desk.keep_sketch(recipe, picture.scaledToWidth(_POSTER, _SMOOTH))

    def _stop(self) -> None:
        self._unseen = None
        if self._making is not None:
            self._making.cancel()
            self._making = None

    def _again(self) -> None:
        if self._wanted is not None:
            self.make(*self._wanted)

    def _close(self) -> None:
        self.leave()
        self.closed.emit()
