"""Recipes that go into the form, from a job or a file, and out of it into a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kling_studio.catalog import Catalog
from kling_studio.domain.errors import StudioError
from kling_studio.domain.form import Endpoint
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.recipe_files import read_recipe, write_recipe
from kling_studio.ui.compose import words
from kling_studio.ui.compose.form_state import load
from kling_studio.ui.compose.held_form import HeldForm


class RecipeDesk(QObject):
    """`failed`: the StudioError of a file that could not be read or written."""

    failed = Signal(object)

    def __init__(
        self, form: HeldForm, catalog: Catalog, endpoints: Mapping[str, Endpoint], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._catalog = catalog
        self._endpoints = endpoints

    def load(self, recipe: Recipe) -> None:
        """Puts a recipe into the form and says what of it the form could not take."""
        loaded = load(self._form.state, recipe, self._catalog, self._endpoints)
        left_out = words.left_out(loaded)
        said = left_out or self.tr("The form holds another recipe now.")
        self._form.replace(loaded.state, said, "caution" if left_out else "2")

    def open(self, path: Path) -> None:
        """Reads a recipe file into the form; one that cannot be read is said, and nothing changes."""
        try:
            recipe = read_recipe(path, tuple(self._endpoints.values()))
        except StudioError as error:
            self.failed.emit(error)
            return
        self.load(recipe)

    def save(self, recipe: Recipe, path: Path) -> None:
        """Writes a recipe to a file; a failure is said."""
        try:
            write_recipe(path, recipe)
        except StudioError as error:
            self.failed.emit(error)
