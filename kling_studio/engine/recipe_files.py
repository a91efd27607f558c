"""Recipes as files: read with what they name found beside them, written so that they move together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.form import Endpoint
from kling_studio.domain.pictures import local_pictures, with_pictures
from kling_studio.domain.recipe import Recipe
from kling_studio.domain.sounds import local_sounds, with_sounds
from kling_studio.store.files import disk_problem, write_whole

LARGEST = 64 * 1024 * 1024
"""Bytes: a recipe with base64 pictures in it; anything larger is no recipe."""


def read_recipe(path: Path, endpoints: Sequence[Endpoint]) -> Recipe:
    """Reads a recipe; relative paths of pictures and sounds are taken from the recipe's folder.

    Raises StudioError: FILE_NOT_READABLE (params: `file`) and what `Recipe.from_text` raises.
    """
    try:
        with path.open("rb") as file:  # what has no end tells no length either
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise StudioError(Problem(ErrorKey.RECIPE_MALFORMED, {"member": path.name}, Remedy.EDIT_RECIPE))
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise StudioError(
            Problem(ErrorKey.FILE_NOT_READABLE, {"file": str(path)}, Remedy.EDIT_RECIPE)
        ) from error
    recipe = Recipe.from_text(text)
    endpoint = next((e for e in endpoints if e.id == recipe.endpoint), None)
    if endpoint is None:
        return recipe
    folder = path.parent.resolve()
    pictures = _beside(folder, local_pictures(endpoint, recipe.values))
    sounds = _beside(folder, local_sounds(endpoint, recipe.values))
    values = with_sounds(endpoint, with_pictures(endpoint, recipe.values, pictures), sounds)
    return recipe.with_values(**values)


def _beside(folder: Path, named: Mapping[str, str]) -> dict[str, str]:
    return {place: str(folder / name) for place, name in named.items()}


def write_recipe(path: Path, recipe: Recipe) -> None:
    """Writes a recipe as readable JSON, whole or not at all. Raises StudioError: DISK_FULL, DISK_READ_ONLY,
    FOLDER_NOT_WRITABLE (params: `folder`)."""
    text = json.dumps(recipe.to_json(), ensure_ascii=False, indent=2) + "\n"
    try:
        write_whole(path, text.encode(errors="backslashreplace"))
    except OSError as error:
        raise StudioError(disk_problem(error, path.parent)) from error
