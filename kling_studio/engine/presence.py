"""Whether the files of kept clips are still where they were kept: others than the studio may move them."""

from __future__ import annotations

import asyncio
import logging
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.clock import Clock
from kling_studio.engine.downloads import is_clip
from kling_studio.engine.journal import Journal
from kling_studio.engine.rescue import Rescue
from kling_studio.store.library import Group, JobQuery, Library

S = JobState
logger = logging.getLogger(__name__)

NEWEST: Final = 1000
"""Clips that a start looks for. An older one is looked for when it is shown."""

_AT_ONCE: Final = 100


class Presence:
    """Says of a job that its clip's file is gone and can be fetched again, and takes one that is back."""

    def __init__(
        self, journal: Journal, library: Library, rescue: Rescue, data_folder: Path, clock: Clock
    ) -> None:
        self._journal = journal
        self._library = library
        self._rescue = rescue
        self._folder = data_folder
        self._clock = clock

    async def look_through(self) -> None:
        """Looks for the newest clips, and for those that were gone. Where none of the newest is there,
        their disk is probably not connected, and no clip is called gone."""
        try:
            ready = await self._newest()
            gone = await asyncio.to_thread(self._gone, ready)
            missed = [job for job in await self._library.not_fetched() if job.clip is not None]
            away = {job.id for job in await asyncio.to_thread(self._gone, missed)}
            found = [job for job in missed if job.id not in away]
            for job in (*(gone if len(gone) < len(ready) else ()), *found):
                await self.look(job.id)
        except StudioError as error:
            logger.info("the files of clips were not looked for: %s", error)

    async def look(self, job_id: str) -> None:
        """Looks for one clip's file. Raises StudioError as Library does."""
        job = self._journal.live(job_id) or await self._library.get(job_id)
        if job is None or job.clip is None:
            return
        place = self._folder / job.clip.file
        if job.state is S.READY and job.task_id and await asyncio.to_thread(_is_gone, place):
            await self._journal.change(job_id, self._missed)
        elif job.can_fetch_again and await asyncio.to_thread(is_clip, place, job.clip):
            await self._rescue.fetch_again(job_id)  # which finds it where it is

    def _missed(self, job: Job) -> Job | None:
        if job.state is not S.READY:
            return None
        problem = Problem(ErrorKey.CLIP_GONE, {"provider": job.recipe.provider}, Remedy.FETCH_AGAIN)
        return job.moved(S.FAILED, self._clock.now(), problem=problem, fetched=0, fetch_total=0)

    async def _newest(self) -> list[Job]:
        jobs: list[Job] = []
        while len(jobs) < NEWEST:
            page = await self._library.page(
                JobQuery(group=Group.READY), jobs[-1] if jobs else None, _AT_ONCE
            )
            jobs += page
            if len(page) < _AT_ONCE:
                break
        return jobs

    def _gone(self, jobs: Sequence[Job]) -> list[Job]:
        """Those whose file is certainly not there: not where the disk cannot say."""
        return [job for job in jobs if job.clip is not None and _is_gone(self._folder / job.clip.file)]


def _is_gone(file: Path) -> bool:
    try:
        return not stat.S_ISREG(file.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
