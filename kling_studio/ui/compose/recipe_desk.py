"""Recipes that go into the form, from a job or a file, and out of it into a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kling_studio.catalog import Catalog
from kling_studio.domain.errors import StudioError
from kling_studio.domain.form import Endpoint
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.recipe_files import read_recipe, write_recipe
from kling_studio.ui.compose import words
from kling_studio.ui.compose.form_state import load
from kling_studio.ui.compose.held_form import HeldForm

if TYPE_CHECKING:
    from kling_studio.catalog.comparison import Fit
    from kling_studio.catalog.translation import Reason


class RecipeDesk(QObject):
    """`failed`: the StudioError of a file that could not be read or written."""

    failed = Signal(object)

    def __init__(
        self,
        form: HeldForm,
        catalog: Catalog,
        endpoints: Mapping[str, Endpoint],
        keys: Callable[[], Collection[str]],
        window: QWidget,
    ) -> None:
        """`keys` tells which providers have their key; `window` is what is asked over."""
        super().__init__(window)
        self._form = form
        self._catalog = catalog
        self._endpoints = endpoints
        self._keys = keys
        self._window = window

    def load(self, recipe: Recipe, said: str = "") -> None:
        """Puts a recipe into the form and says what of it the form could not take, else `said`."""
        loaded = load(self._form.state, recipe, self._catalog, self._endpoints)
        left_out = words.left_out(loaded)
        said = left_out or said or self.tr("The form holds another recipe now.")
        self._form.replace(loaded.state, said, "caution" if left_out else "2")

    def take(self, recipe: Recipe, made: float = 0) -> None:
        """Puts a recipe into the form; one that its route may not take any more is translated first.

        `made`: when its job was made, in unix seconds, 0 where it had none. A retired model that the form
        is on already was chosen by the user, who knows, and so was one that was sent to since its end.
        """
        from kling_studio.catalog.translation import Age, outdated, targets

        endpoint = self._endpoints.get(recipe.endpoint)
        reason = None if endpoint is None else outdated(recipe, self._catalog)
        known = (
            reason is not None
            and reason.age is Age.RETIRED
            and (self._is_on(recipe) or _since(reason.day, made))
        )
        if endpoint is None or reason is None or known:
            self.load(recipe)
            return
        found = targets(recipe, endpoint, self._catalog, tuple(self._keys()))
        if not found:
            self.load(recipe)
            return
        self._ask(recipe, endpoint, reason, found)

    def _is_on(self, recipe: Recipe) -> bool:
        state = self._form.state
        here = (state.provider, state.endpoint, state.model(self._catalog))
        return here == (recipe.provider, recipe.endpoint, recipe.model)

    def _ask(self, recipe: Recipe, endpoint: Endpoint, reason: Reason, found: tuple[Fit, ...]) -> None:
        from kling_studio.ui.compose.translation_window import TranslationWindow
        from kling_studio.ui.placement import place_beside

        for other in self._window.findChildren(TranslationWindow):
            other.close()
        asked = TranslationWindow(recipe, endpoint, reason, found, self._window)
        asked.accepted.connect(self.load)
        asked.kept.connect(self._keep)
        place_beside(asked, self._window)
        asked.show()

    def _keep(self, recipe: Recipe) -> None:
        self.load(recipe, self.tr("The form holds the recipe as it was; its model may be refused."))

    def open(self, path: Path) -> None:
        """Reads a recipe file into the form; one that cannot be read is said, and nothing changes."""
        try:
            recipe = read_recipe(path, tuple(self._endpoints.values()))
        except StudioError as error:
            self.failed.emit(error)
            return
        self.take(recipe)

    def save(self, recipe: Recipe, path: Path) -> None:
        """Writes a recipe to a file; a failure is said."""
        try:
            write_recipe(path, recipe)
        except StudioError as error:
            self.failed.emit(error)


def _since(day: date | None, made: float) -> bool:
    return day is not None and made > 0 and date.fromtimestamp(made) >= day
