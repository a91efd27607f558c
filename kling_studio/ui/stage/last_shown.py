"""What is on the stage after a start: what was there last, else the newest clip."""

from __future__ import annotations

import asyncio
import importlib

from PySide6.QtCore import QObject
from shiboken6 import isValid

from kling_studio.domain.job import Job
from kling_studio.engine.settings import LAST_SHOWN
from kling_studio.engine.studio import Group, JobQuery, Studio
from kling_studio.engine.tasks import Tasks
from kling_studio.ui.jobs.panel import JobsPanel
from kling_studio.ui.stage.stage import Stage


class LastShown(QObject):
    """Keeps in the settings which job is chosen."""

    def __init__(self, studio: Studio, stage: Stage, jobs: JobsPanel, tasks: Tasks) -> None:
        super().__init__(stage)
        self._studio = studio
        self._stage = stage
        self._jobs = jobs
        self._tasks = tasks
        jobs.selected.connect(self._keep)

    def bring_back(self) -> None:
        """Chooses it once the window is there, unless something else is on the stage by then."""
        self._tasks.start(self._bring_back(), name="what was shown last")

    async def _bring_back(self) -> None:
        job = await self._job()
        if job is None:
            return
        # In a thread: what plays clips is read from the disk for the first time.
        await asyncio.to_thread(importlib.import_module, "kling_studio.ui.stage.desk")
        if isValid(self) and self._stage.is_free:
            self._jobs.select(job.id)

    async def _job(self) -> Job | None:
        last = self._studio.settings.get(LAST_SHOWN)
        job = await self._studio.job(last) if last else None
        if job is not None:
            return job
        return next(iter(await self._studio.page(JobQuery(group=Group.READY), limit=1)), None)

    def _keep(self, job: Job | None) -> None:
        self._studio.settings.set(LAST_SHOWN, "" if job is None else job.id)
