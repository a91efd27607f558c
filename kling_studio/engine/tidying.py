"""Throws away kept pictures that nothing refers to any more, such as masks of every stroke."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from kling_studio.domain.errors import StudioError
from kling_studio.engine.intake import INPUTS
from kling_studio.engine.sent_pictures import SENT
from kling_studio.store.library import Library
from kling_studio.store.settings import DRAFT, Settings

KEPT_FOR: Final = 30 * 86_400.0
"""Seconds since a picture was last kept or chosen."""

_NAME: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])")
"""How a picture's folder, and the file that was sent of it, begin: its content's hash."""

_JOBS_AT_ONCE: Final = 2000

logger = logging.getLogger(__name__)


class Tidying:
    """Looks through the folder INPUTS once. A picture stays while its name is in the recipe of any job, in
    the form, or in any JSON file inside the data folder, such as removed jobs, presets and settings; and
    while it is younger than KEPT_FOR."""

    def __init__(self, library: Library, settings: Settings, data_folder: Path) -> None:
        self._library = library
        self._settings = settings
        self._folder = data_folder

    async def run(self) -> None:
        """Does it in worker threads. Where it cannot be known what is in use, everything stays."""
        try:
            old = await asyncio.to_thread(self._old)
            if old:
                used = await self._used()
                unused = {path: age for path, age in old.items() if _name(path) not in used}
                await asyncio.to_thread(_throw_away, unused)
        except (StudioError, OSError) as error:
            logger.info("kept pictures were not looked through: %s", error)

    def _old(self) -> Mapping[Path, float]:
        """What is old enough to go, with the time at which it was last kept."""
        kept = self._folder / INPUTS
        found = (*_children(kept), *_children(self._folder / SENT))
        times = {path: _kept_at(path) for path in found if _NAME.match(path.name)}
        return {path: at for path, at in times.items() if at < time.time() - KEPT_FOR}

    async def _used(self) -> set[str]:
        used = await asyncio.to_thread(self._named_in_files)
        used |= _names_in(json.dumps(self._settings.get(DRAFT)))
        last = await self._library.last_number()
        for first in range(1, last + 1, _JOBS_AT_ONCE):
            texts = await self._library.recipes_with(INPUTS, first, first + _JOBS_AT_ONCE - 1)
            used.update(*map(_names_in, texts))
        return used

    def _named_in_files(self) -> set[str]:
        files = self._folder.rglob("*.json")
        return set().union(*(_names_in(file.read_text("utf-8", errors="replace")) for file in files))


def _children(folder: Path) -> Iterable[Path]:
    return folder.iterdir() if folder.is_dir() else ()


def _name(path: Path) -> str:
    return path.name[:24]


def _names_in(text: str) -> set[str]:
    return set(_NAME.findall(text))


def _kept_at(path: Path) -> float:
    inside = path.iterdir() if path.is_dir() else ()
    times: list[float] = [part.stat().st_mtime for part in (path, *inside)]
    return max(times)


def _throw_away(unused: Mapping[Path, float]) -> None:
    gone = 0
    for path, at in unused.items():
        if _kept_at(path) != at:  # chosen again meanwhile
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
        gone += 1
    if gone:
        logger.info("%d kept pictures that nothing refers to are gone", gone)
