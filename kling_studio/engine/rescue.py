"""Fetches what was made and paid for and is not on this disk yet."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from kling_studio.domain.job import Job, JobState
from kling_studio.engine.alarms import Alarms
from kling_studio.engine.clock import Clock
from kling_studio.engine.journal import Journal
from kling_studio.engine.keeping import Keeping, unsafe
from kling_studio.engine.runner import Runner
from kling_studio.engine.verdict import ASKED
from kling_studio.store.library import Library

S = JobState
logger = logging.getLogger(__name__)


class Rescue:
    """Lists the clips that are at risk, and tries them again when somebody says so."""

    def __init__(
        self,
        journal: Journal,
        library: Library,
        runner: Runner,
        alarms: Alarms,
        keeping: Keeping,
        clock: Clock,
    ) -> None:
        self._journal = journal
        self._library = library
        self._runner = runner
        self._alarms = alarms
        self._keeping = keeping
        self._clock = clock

    async def at_risk(self) -> tuple[Job, ...]:
        """The clips that something keeps from the disk, the one with the least time left first."""
        jobs = (*self._journal.all_live(), *await self._library.not_fetched())
        found = {job.id: job for job in jobs if self._keeping.at_risk(job)}
        return tuple(sorted(found.values(), key=self._keeping.most_urgent_first))

    def ask_now(self, job_id: str) -> None:
        """Asks what became of an unfinished job at once, not when that is due; free."""
        if self._journal.live(job_id) is not None:
            self._alarms.ring(job_id)

    async def fetch_again(self, job_id: str) -> None:
        """Tries to get the clip of a task that ended well, at once; costs nothing."""

        def fetchable(job: Job) -> Job | None:
            if not job.can_fetch_again:
                return None
            return job.moved(S.DOWNLOADING, self._clock.now(), problem=None, clip_url="")

        job = self._journal.live(job_id)
        if job is not None and job.state is S.DOWNLOADING and job.problem is not None:
            await self._runner.stop(job_id)  # it waits to try again
            self._runner.run(job_id)
        elif await self._journal.change(job_id, fetchable) is not None:
            self._runner.run(job_id)

    def take_up(self, unfinished: Iterable[Job]) -> None:
        """Begins every unfinished job at a start: what may be lost first, then each task is asked for."""
        for job in sorted(unfinished, key=self._keeping.most_urgent_first):
            if job.state in ASKED:
                self._alarms.ring(job.id)
            self._runner.run(job.id)

    async def after_sleep(self) -> None:
        """What may be lost first, then every task is asked for at once."""
        logger.info("the computer slept; looking at everything at once")
        held_up = [job for job in self._journal.all_live() if unsafe(job) and job.problem is not None]
        for job in sorted(held_up, key=self._keeping.most_urgent_first):
            await self.fetch_again(job.id)
        self._alarms.ring_all()
