"""Makes the posters of ready clips, after the clips are safe."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

from kling_studio.domain.errors import StudioError
from kling_studio.domain.job import Job
from kling_studio.engine.journal import Journal
from kling_studio.imaging.poster import make_poster
from kling_studio.store.library import Library

logger = logging.getLogger(__name__)

POSTERS = "posters"
"""The folder of the posters inside the data folder."""

_CAUGHT_UP = 50


class Posters:
    """One at a time: they are wanted soon, not at the cost of the window."""

    def __init__(self, journal: Journal, library: Library, data_folder: Path) -> None:
        self._journal = journal
        self._library = library
        self._folder = data_folder
        self._one_at_a_time = asyncio.Lock()

    async def make(self, job: Job) -> None:
        """Makes the poster of a ready job and tells it; a clip that gives none stays without."""
        if job.clip is None:
            return
        clip = self._folder / job.clip.file
        relative = f"{POSTERS}/{clip.stem}.jpg"
        try:
            async with self._one_at_a_time:
                (self._folder / POSTERS).mkdir(parents=True, exist_ok=True)
                await asyncio.to_thread(make_poster, clip, self._folder / relative)
            await self._journal.change(job.id, lambda current: replace(current, poster=relative))
        except (StudioError, OSError) as error:
            logger.info("no poster for %s: %s", job.id, error)

    async def catch_up(self) -> None:
        """Makes those that a crash has left out."""
        for job in await self._library.without_poster(_CAUGHT_UP):
            await self.make(job)
