"""Asks for tasks until the provider says how they ended. Nothing else decides."""

from __future__ import annotations

import logging

from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.job import Job
from kling_studio.engine.alarms import Alarms
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateway, Gateways
from kling_studio.engine.journal import Journal
from kling_studio.engine.pace import Experience, after_failed_look, next_look
from kling_studio.engine.saidlog import answer_entry, error_entries
from kling_studio.engine.verdict import ASKED, advance, named
from kling_studio.engine.whereabouts import asked_elsewhere
from kling_studio.providers.base import ProviderError, TaskReport, TaskState, Ticket

logger = logging.getLogger(__name__)

_RACE = 60.0
"""Seconds after sending in which a task the provider does not know yet is nothing to speak of."""


class Watcher:
    """Polls. Outlives every error, has no deadline of its own."""

    def __init__(
        self, journal: Journal, gateways: Gateways, clock: Clock, experience: Experience, alarms: Alarms
    ) -> None:
        self._journal = journal
        self._gateways = gateways
        self._clock = clock
        self._experience = experience
        self._alarms = alarms

    async def watch(self, job: Job) -> None:
        """Asks until the task has ended; a job that waited long already is asked for at once."""
        gateway = await self._gateways.get(job.recipe.provider)
        failures = 0
        advice = gateway.pace.for_clip(_seconds(job))
        looks = await self._experience.looks(job, advice)
        late = self._elapsed(job) >= (looks[0] if looks else advice.first)
        wait = 0.0 if late else next_look(advice, self._elapsed(job), looks)
        while True:
            await self._alarms.sleep(job.id, wait)
            current = self._journal.live(job.id)
            if current is None or current.state not in ASKED:
                return
            try:
                report = await self._ask(current, gateway)
            except ProviderError as error:
                failures += 1
                await self._hindered(current, gateway, error)
                wait = after_failed_look(advice, failures, error.retry_after)
                continue
            failures = 0
            if await self._told(current, report):
                return
            wait = next_look(advice, self._elapsed(current), looks)

    async def _ask(self, job: Job, gateway: Gateway) -> TaskReport:
        return await gateway.ask(Ticket(job.recipe.endpoint, job.model, job.task_id))

    async def _told(self, job: Job, report: TaskReport) -> bool:
        """Takes the answer in; True when the task has ended."""
        now = self._clock.now()
        ended = report.state in (TaskState.DONE, TaskState.FAILED)
        news = ended or report.word != job.task_status
        after = await self._journal.insist(
            job.id,
            lambda current: advance(current, report, now),
            answers=(answer_entry("query", report.raw, now),) if news else (),
            durable=news,
        )
        if after is None or after.state in ASKED:
            return False
        if after.further:
            told = Problem(ErrorKey.FURTHER_CLIPS, {"count": after.further + 1})
            self._journal.noticed.emit(named(told, job.recipe.provider))
        return True

    async def _hindered(self, job: Job, gateway: Gateway, error: ProviderError) -> None:
        logger.info("asking for %s: %s", job.id, error)
        problem = error.problem
        if problem.key is ErrorKey.TASK_UNKNOWN:
            elsewhere = await asked_elsewhere(job, gateway, self._journal)
            if elsewhere is None and self._elapsed(job) < _RACE:
                return
            problem = elsewhere or problem
        if job.problem is None or job.problem.key is not problem.key:
            # Whoever looks into it must be able to read what came.
            puzzling = problem.key in (ErrorKey.NOT_UNDERSTOOD, ErrorKey.OTHER_TASK)
            entries = error_entries("query", error, self._clock.now()) if puzzling else ()
            await self._journal.note(job.id, named(problem, job.recipe.provider), entries)

    def _elapsed(self, job: Job) -> float:
        """Seconds since it was sent, in the engine's time; 0 where the clock was set back meanwhile."""
        return max(0.0, self._clock.now() - (job.submitted_at or job.created_at)) * self._clock.speed


def _seconds(job: Job) -> float:
    """The length of the clip that was asked for, 0 where that is not said."""
    said = str(job.recipe.values.get("duration", ""))
    return float(said) if said.isascii() and said.isdigit() else 0.0
