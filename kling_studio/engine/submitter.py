"""The paid request: its intent on disk first, sent once, sent again only when it provably made nothing."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.domain.form import Endpoint
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.pictures import local_pictures, with_pictures
from kling_studio.domain.recipe import Recipe
from kling_studio.domain.sounds import local_sounds, with_sounds
from kling_studio.engine.budget import Budget
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateway, Gateways
from kling_studio.engine.journal import Journal
from kling_studio.engine.lookup import doubt
from kling_studio.engine.reach import OFFLINE
from kling_studio.engine.saidlog import answer_entry, error_entries, request_entry
from kling_studio.engine.sending import STOPPING, UNKEYED, Sending
from kling_studio.engine.sent_pictures import SentPictures
from kling_studio.engine.under_way import UnderWay
from kling_studio.engine.verdict import named
from kling_studio.providers.base import CreateRequest, Fate, ProviderError, TaskReport

S = JobState
logger = logging.getLogger(__name__)

CROWDED = frozenset({ErrorKey.TOO_FAST, ErrorKey.SLOTS_FULL})
"""A request refused for one of these reasons is sent again later."""

DISK = frozenset({ErrorKey.DISK_FULL, ErrorKey.DISK_READ_ONLY, ErrorKey.FOLDER_NOT_WRITABLE})
"""A picture that cannot be kept as it is sent waits for the disk, as the intent itself does."""


GRACE, LAST_GRACE = 2.0, 30.0
"""Real seconds that closing waits."""


class Submitter:
    """Brings queued jobs to their provider."""

    def __init__(
        self,
        journal: Journal,
        gateways: Gateways,
        endpoints: Sequence[Endpoint],
        pictures: SentPictures,
        clock: Clock,
        sending: Sending,
        budget: Budget,
    ) -> None:
        self._journal = journal
        self._gateways = gateways
        self._endpoints = {endpoint.id: endpoint for endpoint in endpoints}
        self._pictures = pictures
        self._clock = clock
        self._sending = sending
        self._budget = budget
        self._under_way = UnderWay()
        self._never_told_again = UnderWay()

    async def send(self, job: Job) -> None:
        """Waits for a slot, then sends. Afterwards the job is submitted (and keeps its slot), unsure,
        failed, or queued again because the request provably made nothing."""
        gateway = await self._gateways.get(job.recipe.provider)
        if not await gateway.line.enter(job.line_order, job.model):
            return
        taken = False
        try:
            with self._under_way.one(job.id):
                taken = await self._send(job, gateway)
        finally:
            if not taken:
                gateway.line.leave(job.id)

    async def drain(self) -> None:
        """Waits GRACE for the answers to requests that have left, and LAST_GRACE for those of a provider
        that nobody can ask again: with its answer the clip would be lost, though paid for."""
        if await self._under_way.over(GRACE):
            return
        if not await self._never_told_again.over(LAST_GRACE):
            logger.warning("closing with a request under way whose answer cannot be had again")
        else:
            logger.info("closing with a request under way; its task is looked up at the next start")

    async def _send(self, job: Job, gateway: Gateway) -> bool:
        try:
            endpoint = self._endpoints[job.recipe.endpoint]
            request = await prepared(job.recipe, endpoint, job.external_task_id, self._pictures)
            wire = await gateway.provider.wire_request(request)
            gateway.learn_host(wire.url)
        except StudioError as error:
            if error.problem.key in DISK:
                self._waits_for_disk(job, gateway, error.problem)
            else:
                await self._came_to_nothing(job, gateway, error.problem, None, S.QUEUED)
            return False
        await gateway.rate.turn()
        if not gateway.line.open:  # paused or stopped since it left the line: it waits there again
            return False
        async with self._budget.leaving(job) as fits:
            if not fits or not gateway.line.open:  # paused or stopped while it waited for its look
                return False
            now = self._clock.now()
            try:
                intent = await self._journal.move(
                    job.id,
                    S.SUBMITTING,
                    only_from={S.QUEUED},
                    answers=(request_entry(wire, now),),
                    submitted_at=now,
                    problem=None,
                )
            except StudioError as error:
                self._waits_for_disk(job, gateway, error.problem)
                return False
        if intent is None:  # cancelled while it waited
            return False
        once = nullcontext() if gateway.provider.can_find else self._never_told_again.one(job.id)
        with once:
            try:
                with gateway.reach.asking():
                    report = await gateway.provider.create(request)
            except ProviderError as error:
                await self._not_taken(intent, gateway, error)
                return False
            return await self._taken(intent, gateway, report)

    def _waits_for_disk(self, job: Job, gateway: Gateway, problem: Problem) -> None:
        """What comes before the request could not be kept, so it did not leave; later again by itself."""
        self._journal.noticed.emit(problem)
        self._journal.show(job.id, problem=problem)
        gateway.line.refused(job.id, None)

    async def _taken(self, job: Job, gateway: Gateway, report: TaskReport) -> bool:
        gateway.line.went_well(job.id)
        entries = (answer_entry("create", report.raw, self._clock.now()),)
        async with self._journal.claimed(job, report.task_id) as ours:
            if report.task_id and ours:
                await self._journal.insist_on_move(
                    job.id,
                    S.SUBMITTED,
                    only_from={S.SUBMITTING},
                    answers=entries,
                    task_id=report.task_id,
                    task_status=report.word,
                    problem=None,
                )
                return True
        problem = named(Problem(ErrorKey.NOT_UNDERSTOOD), job.recipe.provider)
        problem = doubt(problem, can_find=gateway.provider.can_find)
        await self._journal.insist_on_move(
            job.id, S.UNSURE, only_from={S.SUBMITTING}, answers=entries, problem=problem
        )
        return False

    async def _not_taken(self, job: Job, gateway: Gateway, error: ProviderError) -> None:
        entries = error_entries("create", error, self._clock.now())
        if error.fate is Fate.UNKNOWN:
            await self._journal.insist_on_move(
                job.id,
                S.UNSURE,
                only_from={S.SUBMITTING},
                answers=entries,
                problem=named(
                    doubt(error.problem, can_find=gateway.provider.can_find), job.recipe.provider
                ),
            )
        else:
            left = error.fate is not Fate.NOT_SENT
            await self._came_to_nothing(
                job, gateway, error.problem, error.retry_after, S.SUBMITTING, left=left, answers=entries
            )

    async def _came_to_nothing(
        self,
        job: Job,
        gateway: Gateway,
        problem: Problem,
        wait: float | None,
        only_from: JobState,
        *,
        left: bool = False,
        **entries: Any,
    ) -> None:
        """The provider made nothing, for certain: later again by itself, or failed. What holds for the
        whole account stops it: this job and those behind it wait until the user resumes. Where the key is
        refused the first job has failed; one whose request was under way as well waits, and so does one
        whose request never `left`, for want of a key."""
        provider = job.recipe.provider
        problem = named(problem, provider)
        known = problem.key in UNKEYED and (not left or provider in self._sending.stops())
        again = known or problem.key in STOPPING | OFFLINE | CROWDED
        if problem.key in STOPPING | UNKEYED:
            self._sending.stop(provider, problem)
        elif again:
            gateway.line.refused(job.id, wait, full=problem.key is ErrorKey.SLOTS_FULL)
        await self._journal.insist_on_move(
            job.id,
            S.QUEUED if again else S.FAILED,
            only_from={only_from},
            submitted_at=None,
            problem=problem,
            **entries,
        )


async def prepared(
    recipe: Recipe, endpoint: Endpoint, external_task_id: str, pictures: SentPictures
) -> CreateRequest:
    """The recipe's values ready for the wire, local pictures and sounds as they are sent.

    Raises StudioError: FILE_NOT_READABLE (params: `file`), DISK_FULL, FOLDER_NOT_WRITABLE.
    """
    values: Mapping[str, Any] = {
        name: value for name, value in recipe.values.items() if name != "external_task_id"
    }
    encoded = {
        place: await pictures.wire(place, Path(path))
        for place, path in local_pictures(endpoint, values).items()
    }
    spoken = {
        place: await pictures.wire_sound(Path(path))
        for place, path in local_sounds(endpoint, values).items()
    }
    ready = with_sounds(endpoint, with_pictures(endpoint, values, encoded), spoken)
    return CreateRequest(recipe.endpoint, ready, external_task_id)
