"""One job's life, from wherever it stands to its end; a restart, or a defect, begins it again there."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.clock import Clock
from kling_studio.engine.downloads import Downloads
from kling_studio.engine.gateways import Gateways
from kling_studio.engine.journal import Journal
from kling_studio.engine.lookup import Lookup
from kling_studio.engine.submitter import Submitter
from kling_studio.engine.tasks import Tasks
from kling_studio.engine.verdict import ASKED, named
from kling_studio.engine.watcher import Watcher

S = JobState
logger = logging.getLogger(__name__)

_AGAIN = 30.0
"""Seconds before a job whose run met something unforeseen is taken up again."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work in each state."""

    submitter: Submitter
    lookup: Lookup
    watcher: Watcher
    downloads: Downloads


class Runner:
    """Runs every unfinished job, each in a task of its own."""

    def __init__(
        self, journal: Journal, gateways: Gateways, workers: Workers, tasks: Tasks, clock: Clock
    ) -> None:
        self._journal = journal
        self._gateways = gateways
        self._workers = workers
        self._tasks = tasks
        self._clock = clock
        self._running: dict[str, asyncio.Task[None]] = {}

    def run(self, job_id: str) -> None:
        """Takes a job up; harmless when it is running already."""
        if job_id not in self._running:
            task = self._tasks.start(self._supervised(job_id), name=f"job {job_id}")
            self._running[job_id] = task
            task.add_done_callback(lambda _: self._running.pop(job_id, None))

    async def stop(self, job_id: str) -> None:
        """Ends the run of a job that has come to its end otherwise."""
        task = self._running.get(job_id)
        if task is not None:
            task.cancel()
            await asyncio.wait((task,))

    async def _supervised(self, job_id: str) -> None:
        while True:
            try:
                await self._live(job_id)
                return
            except StudioError as error:
                self._journal.noticed.emit(error.problem)
            except Exception:  # a defect in one job's run must not leave it, or others, unwatched
                logger.exception("job %s: unforeseen; taken up again from where it stands", job_id)
            await self._clock.sleep(_AGAIN)

    async def _live(self, job_id: str) -> None:
        while (job := self._journal.live(job_id)) is not None:
            match job.state:
                case S.QUEUED:
                    await self._workers.submitter.send(job)
                case S.SUBMITTING:
                    await self._in_doubt(job)
                case S.UNSURE:
                    await self._workers.lookup.search(job)
                case S.SUBMITTED | S.PROCESSING:
                    await self._watch(job)
                case _:
                    await self._workers.downloads.fetch(job)

    async def _in_doubt(self, job: Job) -> None:
        """The studio ended after the request may have left and before its answer was written down."""
        problem = named(Problem(ErrorKey.ANSWER_LOST), job.recipe.provider)
        await self._journal.insist_on_move(job.id, S.UNSURE, only_from={S.SUBMITTING}, problem=problem)

    async def _watch(self, job: Job) -> None:
        line = (await self._gateways.get(job.recipe.provider)).line
        line.take(job.id, job.model)
        try:
            await self._workers.watcher.watch(job)
        finally:
            after = self._journal.live(job.id)
            if after is None or after.state not in ASKED:
                line.leave(job.id)
