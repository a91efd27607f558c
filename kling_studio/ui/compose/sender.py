"""Sends recipes on: once a press, never twice at a time, and knows whether the provider has its key."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from kling_studio.catalog import Catalog
from kling_studio.domain.errors import StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.studio import Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.compose.form_state import Repeats


class Sender(QObject):
    """`sent`: the jobs of one press, kept on disk. `refused`: the StudioError that kept them from it.

    `learned`: whether a provider has its key may have changed.
    """

    sent = Signal(tuple)
    refused = Signal(object)
    learned = Signal()

    def __init__(self, studio: Studio, catalog: Catalog, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._catalog = catalog
        self._tasks = tasks
        self._repeats = Repeats()
        self._known: dict[str, bool] = {}
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether a press is being written down."""
        return self._busy

    def asks_first(self, recipe: Recipe) -> bool:
        """Whether the same recipe was sent a moment ago."""
        return self._repeats.asks_first(recipe, time.monotonic())

    def send(self, recipe: Recipe, takes: int) -> None:
        """One intent. While one is being written down, another is not taken."""
        if self._busy:
            return
        self._busy = True
        self._repeats.sent(recipe, time.monotonic())
        self._tasks.start(self._submit(recipe, takes), name="submit")

    def lacks_key(self, provider: str) -> bool:
        """Whether the provider is known to need a key and to have none."""
        return self._known.get(provider) is False

    def look_for_key(self, provider: str, *, free: bool) -> None:
        """Asks whether the provider has its key; one that is free needs none."""
        if not free:
            self._tasks.start(self._find_key(provider), name=f"key of {provider}")

    async def _submit(self, recipe: Recipe, takes: int) -> None:
        try:
            jobs = await self._studio.submit(recipe, takes)
        except StudioError as error:
            self._repeats.forget()
            self.refused.emit(error)
        else:
            self.sent.emit(jobs)
        finally:
            self._busy = False

    async def _find_key(self, provider: str) -> None:
        known = await self._studio.key_known(provider)
        if self._known.get(provider) is not known:
            self._known[provider] = known
            self.learned.emit()
