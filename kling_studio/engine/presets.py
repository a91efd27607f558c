"""Recipes kept under a name, each in a file of its own: `presets/NAME.json` in the data folder."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.form import Endpoint
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.naming import is_reserved
from kling_studio.engine.recipe_files import read_recipe, write_recipe
from kling_studio.store.files import disk_problem, make_folder

LONGEST: Final = 50
"""Characters of a name: its file's, of four bytes each, then fits every file system."""

_ENDING: Final = ".json"
_UNSAFE: Final = re.compile(r'[%<>:"/\\|?*\x00-\x1f\x7f]|^[. ]|[. ]$')


def name_of(text: str) -> str:
    """What is kept of a name that somebody wrote: at most LONGEST characters, single spaces."""
    plain = "".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFC", text))
    return " ".join(plain.split())[:LONGEST].rstrip()


def file_name(name: str) -> str:
    """A file name that is legal on Linux, macOS and Windows, and from which the name can be read."""
    stem = _UNSAFE.sub(lambda found: quote(found[0], safe="").replace(".", "%2E"), name)
    if is_reserved(stem):
        stem = f"%{ord(stem[0]):02X}{stem[1:]}"
    return stem + _ENDING


class Presets:
    """The presets of a data folder. Names that differ in capitals alone are one. All of it works in
    threads; a file that was put there by hand is a preset too."""

    def __init__(self, data_folder: Path, endpoints: Sequence[Endpoint]) -> None:
        self._folder = data_folder / "presets"
        self._removed = self._folder / "removed"
        self._endpoints = tuple(endpoints)

    async def names(self) -> tuple[str, ...]:
        """All names, in the order of the alphabet."""
        return await asyncio.to_thread(self._names)

    async def load(self, name: str) -> Recipe:
        """The recipe of a preset. Raises StudioError: what `read_recipe` raises."""
        return await asyncio.to_thread(read_recipe, self._path(name), self._endpoints)

    async def save(self, name: str, recipe: Recipe, *, replace: bool = False) -> None:
        """Keeps a recipe, without the id that is a job's own; one that it takes the place of can be
        restored. Raises StudioError: PRESET_NAME_TAKEN (params: `name`), DISK_FULL, DISK_READ_ONLY,
        FOLDER_NOT_WRITABLE."""
        await asyncio.to_thread(self._save, name, recipe.with_values(external_task_id=None), replace)

    async def rename(self, name: str, new: str) -> None:
        """Gives a preset another name. Raises StudioError: FILE_NOT_READABLE and what `save` raises."""
        await asyncio.to_thread(self._rename, name, new)

    async def remove(self, name: str) -> None:
        """Takes a preset out of the list, where there is one. Raises StudioError: DISK_FULL,
        DISK_READ_ONLY, FOLDER_NOT_WRITABLE."""
        await asyncio.to_thread(self._remove, name)

    async def restore(self, name: str) -> None:
        """Brings back what was removed or replaced last under this very name. Raises StudioError:
        FILE_NOT_READABLE, FOLDER_NOT_WRITABLE."""
        await asyncio.to_thread(self._restore, name)

    def _names(self) -> tuple[str, ...]:
        return tuple(sorted(self._files(), key=lambda name: (name.casefold(), name)))

    def _files(self) -> dict[str, Path]:
        """The presets' files by name."""
        try:
            files = [path for path in self._folder.iterdir() if path.suffix == _ENDING]
        except OSError:
            return {}
        return {unquote(path.name.removesuffix(_ENDING)): path for path in files}

    def _path(self, name: str) -> Path:
        """The file of the preset that is called so, or that would be."""
        found = (path for other, path in self._files().items() if same(other, name))
        return next(found, self._folder / file_name(name))

    def _save(self, name: str, recipe: Recipe, replace: bool) -> None:
        path = self._path(name)
        if path.exists():
            if not replace:
                raise _taken(name)
            self._remove(name)
        make_folder(self._folder)
        write_recipe(self._folder / file_name(name), recipe)

    def _rename(self, name: str, new: str) -> None:
        before, after = self._path(name), self._folder / file_name(new)
        if not same(new, name) and self._path(new).exists():
            raise _taken(new)
        self._move(before, after)

    def _remove(self, name: str) -> None:
        path = self._path(name)
        if path.exists():
            self._move(path, self._removed / path.name)

    def _restore(self, name: str) -> None:
        kept = self._removed / file_name(name)
        if kept.exists():
            self._path(name).unlink(missing_ok=True)
        self._move(kept, self._folder / kept.name)

    def _move(self, before: Path, after: Path) -> None:
        try:
            after.parent.mkdir(parents=True, exist_ok=True)
            before.replace(after)
        except FileNotFoundError as gone:
            raise StudioError(Problem(ErrorKey.FILE_NOT_READABLE, {"file": str(before)})) from gone
        except OSError as error:
            raise StudioError(disk_problem(error, after.parent)) from error


def same(name: str, other: str) -> bool:
    """Whether two names are one to file systems that do not tell capitals apart."""
    return _folded(name) == _folded(other)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _taken(name: str) -> StudioError:
    return StudioError(Problem(ErrorKey.PRESET_NAME_TAKEN, {"name": name}))
