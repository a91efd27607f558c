"""The files of jobs: where they are, how they are removed and brought back, and how they are copied out."""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import shutil
from dataclasses import replace
from pathlib import Path

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.downloads import CLIPS
from kling_studio.engine.naming import clip_name, own_id
from kling_studio.imaging.export import export_clip
from kling_studio.store.files import disk_problem, write_whole
from kling_studio.store.library import Library
from kling_studio.store.rows import COLUMNS, from_row, to_row

logger = logging.getLogger(__name__)

REMOVED = "removed"
"""The folder inside the data folder to which removed jobs and their files go."""


class Shelf:
    """Finds, removes, restores and exports clips."""

    def __init__(self, library: Library, data_folder: Path) -> None:
        self._library = library
        self._folder = data_folder
        # One at a time: an undo may be pressed twice, or while the files are still on their way.
        self._turn = asyncio.Lock()

    def clip_path(self, job: Job) -> Path | None:
        """Where the checked clip is."""
        if job.clip is None or job.state is not JobState.READY:
            return None
        return self._folder / job.clip.file

    def poster_path(self, job: Job) -> Path | None:
        """Where the poster is."""
        return self._folder / job.poster if job.poster else None

    async def remove(self, job: Job) -> None:
        """Takes an ended job out of the library; its entry and its files go to the folder REMOVED. A file
        that cannot be moved there stays where it is, and is there again once the job is.

        Raises StudioError: DISK_FULL, FOLDER_NOT_WRITABLE. Then the job is where it was.
        """
        async with self._turn:
            try:
                await asyncio.to_thread(self._write_entry, job)
            except OSError as error:
                raise StudioError(disk_problem(error, self._folder)) from error
            await self._library.remove(job.id)
            try:
                await asyncio.to_thread(self._move, job, self._folder, self._folder / REMOVED)
            except OSError as error:
                logger.info("the files of %s stay where they are: %s", job.id, error)

    async def removed_bears(self, provider: str, external_task_id: str) -> bool:
        """Whether a removed job was sent to the provider under an id: its task can still be found there."""
        return await asyncio.to_thread(self._removed_bears, provider, external_task_id)

    async def restore(self, job_id: str) -> Job | None:
        """Puts a removed job and its files back, without its raw answers; None where there is none. One
        whose id at the provider another job bears by now gets one of its own."""
        async with self._turn:
            return await self._restored(job_id)

    async def _restored(self, job_id: str) -> Job | None:
        entry = self._folder / REMOVED / f"{job_id}.json"
        try:
            text = await asyncio.to_thread(entry.read_text, "utf-8")
        except FileNotFoundError:
            return None
        row = json.loads(text)
        job = from_row(tuple(row.get(name) for name in COLUMNS), self._folder)
        if await self._library.bears_any(job.recipe.provider, (job.external_task_id,)):
            job = replace(job, external_task_id=own_id(job.id))
        try:
            await asyncio.to_thread(self._move, job, self._folder / REMOVED, self._folder)
            await self._library.add((job,))
            await asyncio.to_thread(entry.unlink)
        except OSError as error:
            raise StudioError(disk_problem(error, self._folder)) from error
        return job

    async def export(self, job: Job, target: Path, overwrite: bool) -> Path:
        """Copies the clip out. Raises FileExistsError; StudioError: FILE_NOT_READABLE, CLIP_DAMAGED,
        DISK_FULL, FOLDER_NOT_WRITABLE."""
        if job.clip is None:
            raise StudioError(Problem(ErrorKey.CLIP_MISSING))
        clip, sha256 = self._folder / job.clip.file, job.clip.sha256
        try:
            return await asyncio.to_thread(export_clip, clip, sha256, target, overwrite=overwrite)
        except FileExistsError:
            raise
        except OSError as error:
            raise StudioError(disk_problem(error, target.parent)) from error

    def _removed_bears(self, provider: str, external_task_id: str) -> bool:
        for entry in (self._folder / REMOVED).glob("*.json"):
            try:
                row = json.loads(entry.read_bytes())
                known = (row["provider"], row["external_task_id"])
                if known == (provider, external_task_id) and row["submitted_at"] is not None:
                    return True
            except (OSError, ValueError, KeyError, TypeError, RecursionError):
                logger.info("%s is no removed job", entry.name)
        return False

    def _write_entry(self, job: Job) -> None:
        folder = self._folder / REMOVED
        folder.mkdir(parents=True, exist_ok=True)
        row = dict(zip(COLUMNS, to_row(job, self._folder), strict=True))
        write_whole(folder / f"{job.id}.json", json.dumps(row, ensure_ascii=False).encode())

    def _move(self, job: Job, source: Path, target: Path) -> None:
        clip = job.clip.file if job.clip else f"{CLIPS}/{clip_name(job)}"
        for file in (clip, f"{clip}.part", job.poster):
            if file and (source / file).exists():
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                _moved(source / file, target / file)


def _moved(source: Path, target: Path) -> None:
    """Moves a file, also onto another disk: whoever has many clips may have linked their folder there. A
    copy that was not finished never bears a file's name."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy = target.with_name(f"{target.name}.moving")
        try:
            shutil.copyfile(source, copy)
            copy.replace(target)
        finally:
            copy.unlink(missing_ok=True)
        source.unlink()
