"""A create whose answer was lost: the provider is asked by our own id, nothing is sent again."""

from __future__ import annotations

import logging
from dataclasses import replace

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.alarms import Alarms
from kling_studio.engine.backoff import backoff
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateway, Gateways
from kling_studio.engine.journal import Journal
from kling_studio.engine.saidlog import answer_entry
from kling_studio.engine.verdict import named
from kling_studio.engine.whereabouts import asked_elsewhere
from kling_studio.providers.base import ProviderError, TaskReport

S = JobState
logger = logging.getLogger(__name__)

LOOKUP_TIME = 600.0
"""Seconds (of the engine's clock) after which the user is told that looking has found nothing."""

AFTERWARDS = 600.0
"""Seconds between looks after that: they are free, and the clip may have been paid for."""

PROOF_LOOKS, PROOF_TIME = 3, 60.0
"""Where "not found" proves that nothing was made: that many answers over that many seconds."""


def cannot_be_asked(job: Job) -> bool:
    """Whether nobody can say what became of an unsure job: its provider lists no tasks and takes no id of
    ours."""
    known = job.problem
    return job.state is S.UNSURE and known is not None and known.key is ErrorKey.CANNOT_BE_ASKED


def doubt(problem: Problem, *, can_find: bool) -> Problem:
    """The problem of a job whose request may have been taken; it says so where nobody can be asked what
    became of it."""
    if can_find:
        return problem
    return replace(problem, key=ErrorKey.CANNOT_BE_ASKED, remedy=Remedy.NONE)


class Lookup:
    """Looks for the tasks of unsure jobs."""

    def __init__(self, journal: Journal, gateways: Gateways, clock: Clock, alarms: Alarms) -> None:
        self._journal = journal
        self._gateways = gateways
        self._clock = clock
        self._alarms = alarms
        self._over: set[str] = set()

    def over(self, job: Job) -> bool:
        """Whether the lookup time has passed without a find, or nobody can be asked; the user may decide
        now."""
        return job.id in self._over or cannot_be_asked(job)

    async def search(self, job: Job) -> None:
        """Asks until the job is unsure no more. Where nobody can be asked, the user may decide at once."""
        self._over.discard(job.id)
        gateway = await self._gateways.get(job.recipe.provider)
        if gateway.provider.can_find:
            await self._search(job, gateway)
        else:
            await self._left_to_the_user(job)

    async def _left_to_the_user(self, job: Job) -> None:
        def told(job: Job) -> Job | None:
            if job.state is not S.UNSURE:
                return None
            problem = doubt(job.problem or Problem(ErrorKey.ANSWER_LOST), can_find=False)
            return replace(job, problem=named(problem, job.recipe.provider))

        await self._journal.insist(job.id, told)
        while (current := self._journal.live(job.id)) is not None and current.state is S.UNSURE:
            await self._alarms.sleep(job.id, AFTERWARDS)

    async def _search(self, job: Job, gateway: Gateway) -> None:
        started, asked, answered = self._clock.ticks(), 0, 0
        wait = backoff(0, first=2.0, most=60.0)
        try:
            while True:
                await self._told(job.id, answered, wait)
                await self._alarms.sleep(job.id, wait)
                current = self._journal.live(job.id)
                if current is None or current.state is not S.UNSURE:
                    return
                asked += 1
                found, heard = await self._look(current, gateway)
                answered += heard
                if found is not None and await self._found(current, gateway, found):
                    return
                spent = self._clock.ticks() - started
                if gateway.provider.proves_absence and answered >= PROOF_LOOKS and spent >= PROOF_TIME:
                    await self._nothing_was_made(current)
                    return
                if spent >= LOOKUP_TIME:
                    self._over.add(job.id)
                    wait = AFTERWARDS
                else:
                    wait = min(backoff(asked, first=2.0, most=60.0), max(1.0, LOOKUP_TIME - spent))
        finally:
            self._over.discard(job.id)

    async def _look(self, job: Job, gateway: Gateway) -> tuple[TaskReport | None, bool]:
        """What was found, and whether the provider said that there is nothing."""
        try:
            found = await gateway.look(
                lambda: gateway.provider.find(job.recipe.endpoint, job.external_task_id, job.model)
            )
        except ProviderError as error:
            logger.info("looking for %s: %s", job.id, error)
            return None, False
        if found is None and await asked_elsewhere(job, gateway, self._journal) is not None:
            return None, False  # it is not there that it could be known
        return found, found is None

    async def _found(self, job: Job, gateway: Gateway, report: TaskReport) -> bool:
        """Goes on with the task that was found; False where it is another job's, which proves nothing."""
        async with self._journal.claimed(job, report.task_id) as ours:
            if not ours:
                logger.info("looking for %s: %s is another job's task", job.id, report.task_id)
                return False
            found = await self._journal.insist_on_move(
                job.id,
                S.SUBMITTED,
                only_from={S.UNSURE},
                answers=(answer_entry("find", report.raw, self._clock.now()),),
                task_id=report.task_id,
                task_status=report.word,
                problem=None,
            )
        if found is not None:  # not given up meanwhile
            gateway.line.take(job.id, job.model)
        return True

    async def _nothing_was_made(self, job: Job) -> None:
        problem = Problem(ErrorKey.NOTHING_MADE, remedy=Remedy.RETRY)
        await self._journal.insist_on_move(
            job.id, S.FAILED, only_from={S.UNSURE}, problem=named(problem, job.recipe.provider)
        )

    async def _told(self, job_id: str, answered: int, wait: float) -> None:
        """Writes with the job how often the provider said "not found", and when it is asked next."""
        next_look = int(self._clock.now() + wait / self._clock.speed)

        def told(job: Job) -> Job | None:
            if job.state is not S.UNSURE:
                return None
            problem = job.problem or Problem(ErrorKey.ANSWER_LOST)
            problem = named(problem, job.recipe.provider)
            return replace(job, problem=problem.with_params(not_found=answered, next_look=next_look))

        await self._journal.insist(job_id, told, durable=False)
