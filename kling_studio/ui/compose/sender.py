"""Sends recipes on, once a press, and knows whether the provider has its key."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from kling_studio.domain.errors import StudioError
from kling_studio.domain.job import Job
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

    def __init__(self, studio: Studio, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self._repeats = Repeats()
        self._known: dict[str, bool] = {}
        self._worded: set[tuple[str, str, str]] = set()
        self._asked: tuple[str, str, str] | None = None

    def asks_first(self, recipe: Recipe) -> bool:
        """Whether the same recipe was sent a moment ago, or is just being sent."""
        return self._repeats.asks_first(recipe, time.monotonic())

    def asks_blindly(self, recipe: Recipe, *, blind: bool) -> bool:
        """Whether the user must say that a recipe is wanted which no budget can hold (`blind`): once for
        its model, for as long as the window is open. Sending it is that word."""
        route = _route(recipe)
        self._asked = route if blind and route not in self._worded else None
        return self._asked is not None

    def send(self, recipe: Recipe, takes: int, *, worded: bool = False) -> None:
        """One intent. `worded`: the user was told elsewhere that its price is not known, and wants it."""
        if self._asked == _route(recipe):
            self._worded.add(self._asked)
        self._asked = None
        worded = worded or _route(recipe) in self._worded
        self._repeats.sending(recipe, time.monotonic())
        self._tasks.start(self._submit(recipe, takes, worded), name="submit", whole=True)

    def lacks_key(self, provider: str) -> bool:
        """Whether the provider is known to need a key and to have none."""
        return self._known.get(provider) is False

    def keys(self) -> frozenset[str]:
        """The providers that are known to have their key."""
        return frozenset(provider for provider, known in self._known.items() if known)

    def look_for_key(self, provider: str, *, free: bool) -> None:
        """Asks whether the provider has its key; one that is free needs none."""
        if not free:
            self._tasks.start(self._find_key(provider), name=f"key of {provider}")

    async def _submit(self, recipe: Recipe, takes: int, worded: bool) -> None:
        jobs: tuple[Job, ...] = ()
        try:
            jobs = await self._studio.submit(recipe, takes, unpriced=worded)
        except StudioError as error:
            self.refused.emit(error)
        finally:
            self._repeats.settled(recipe, sent=bool(jobs))
        if jobs:
            self.sent.emit(jobs)

    async def _find_key(self, provider: str) -> None:
        known = await self._studio.connections.key_known(provider)
        if self._known.get(provider) is not known:
            self._known[provider] = known
            self.learned.emit()


def _route(recipe: Recipe) -> tuple[str, str, str]:
    return (recipe.provider, recipe.endpoint, recipe.model)
