"""Fetches finished clips: resumed, complete, hashed, decoded, named, and only then ready."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import TypeVar

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.domain.job import Job, JobState
from kling_studio.domain.media import ClipFacts
from kling_studio.engine.backoff import LONGEST_UNASKED, backoff
from kling_studio.engine.clock import Clock
from kling_studio.engine.gateways import Gateway, Gateways
from kling_studio.engine.journal import Journal
from kling_studio.engine.naming import clip_name
from kling_studio.engine.partfile import PartFile
from kling_studio.engine.saidlog import answer_entry
from kling_studio.engine.short_ends import ShortEnds
from kling_studio.engine.verdict import named
from kling_studio.engine.whereabouts import asked_elsewhere
from kling_studio.imaging.probe import hashed, probe
from kling_studio.providers.base import ClipStream, ProviderError, TaskReport, Ticket
from kling_studio.store.files import disk_problem

T = TypeVar("T")
S = JobState
logger = logging.getLogger(__name__)

CLIPS = "clips"
"""The folder of the clips inside the data folder."""

AT_ONCE = 3
"""Clips fetched at the same time."""

LARGEST = 4 * 1024**3
"""Bytes; what is announced as longer, or does not end by then, is no clip: it would fill the disk."""

TRIES = 4
"""Attempts at what more attempts may not mend; without new bytes in between."""

_SHOWN_EVERY = 0.25

_LIMITED = frozenset({
    ErrorKey.CLIP_MISSING,
    ErrorKey.CLIP_EXPIRED,
    ErrorKey.CLIP_INCOMPLETE,
    ErrorKey.CLIP_NOT_VIDEO,
    ErrorKey.CLIP_DAMAGED,
    ErrorKey.ADDRESS_UNSAFE,
    ErrorKey.REDIRECTED,
    ErrorKey.TASK_UNKNOWN,
    ErrorKey.REQUEST_REFUSED,
    ErrorKey.NOT_PERMITTED,
})  # fmt: skip
"""Findings about the clip; everything else is a hindrance, waited out for as long as it takes."""

_OF_THE_TASK = frozenset({
    ErrorKey.TASK_UNKNOWN,
    ErrorKey.REQUEST_REFUSED,
    ErrorKey.NOT_PERMITTED,
    ErrorKey.KEY_REFUSED,
})  # fmt: skip
"""What a provider says of a task, or of a key, that is another site's of its."""

_ENDED_SHORT = frozenset({ErrorKey.CLIP_INCOMPLETE, ErrorKey.NO_ANSWER})
"""How a download ends of which less came than was announced: closed, or with no byte for too long."""


def is_clip(place: Path, kept: ClipFacts) -> bool:
    """Whether a clip that was kept is there, and nothing else. Blocking: reads it."""
    try:  # the length first: whoever reads a pipe may wait for ever
        return place.is_file() and place.stat().st_size == kept.bytes and hashed(place) == kept.sha256
    except OSError:
        return False


class Downloads:
    """Works for jobs whose task has ended well."""

    def __init__(self, journal: Journal, gateways: Gateways, clock: Clock, data_folder: Path) -> None:
        self._journal = journal
        self._gateways = gateways
        self._clock = clock
        self._folder = data_folder
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._disk = ThreadPoolExecutor(max_workers=2, thread_name_prefix="disk")

    def close(self) -> None:
        """Waits for what is being written."""
        self._disk.shutdown(wait=True)

    async def fetch(self, job: Job) -> None:
        """Tries until the clip is kept, or it is certain that trying does not help: then the job
        failed with a problem that offers to fetch again."""
        failures, limited, most = 0, 0, 0
        ends = ShortEnds()
        while (current := self._journal.live(job.id)) is not None and current.state is S.DOWNLOADING:
            retry_after: float | None = None
            broke_off = False
            try:
                facts = await self._attempt(current, ends)
            except ProviderError as error:
                problem, retry_after = error.problem, error.retry_after
                broke_off = problem.key is ErrorKey.CLIP_INCOMPLETE  # the network, not the clip
            except StudioError as error:
                problem = error.problem
            except OSError as error:
                problem = await self._blocking(partial(disk_problem, error, self._folder))
            else:
                await self._ready(job.id, facts)
                return
            problem = named(problem, job.recipe.provider)
            logger.info("fetching %s: %s", job.id, problem.key)
            now = self._journal.live(job.id) or current
            if now.fetched > most:
                most, limited, failures = now.fetched, 0, 0
            failures += 1
            if problem.key in _LIMITED and not broke_off:
                limited += 1
                if problem.key is not ErrorKey.CLIP_INCOMPLETE:
                    self._journal.show(job.id, clip_url="")  # a fresh address next time
                if limited >= TRIES or ends.is_all:
                    await self._gave_up(job.id, problem)
                    return
            elif failures % TRIES == 0:
                self._journal.show(job.id, clip_url="")  # the clip may have moved to another host
            if now.problem is None or now.problem.key is not problem.key:
                await self._journal.note(job.id, problem)
            wait = backoff(failures - 1, first=3.0, most=60.0)
            await self._clock.sleep(max(wait, min(retry_after or 0.0, LONGEST_UNASKED)))

    async def _attempt(self, job: Job, ends: ShortEnds) -> ClipFacts:
        relative = f"{CLIPS}/{clip_name(job)}"
        if job.clip is not None:
            relative = await asyncio.to_thread(_place_of, job.clip, self._folder)
        target = self._folder / relative
        # Named, but the studio ended before that was written down; or it was gone and was put back.
        if target.exists():
            try:
                facts = await asyncio.to_thread(probe, target, file=relative)
                await self._blocking(PartFile(target).sweep)
                return facts
            except StudioError:
                logger.info("a clip that was there already is not whole; fetching it again")
        gateway = await self._gateways.get(job.recipe.provider)
        part = PartFile(target)
        try:
            async with self._at_once:
                begun = time.monotonic()
                await self._blocking(part.open)
                there = part.size
                try:
                    if not part.complete:
                        await self._fetched(job, gateway, part, ends)
                    digest = await self._blocking(part.flush)
                    fetched = time.monotonic()
                    facts = await self._checked(part, relative, digest)
                except StudioError:
                    self._show(job.id, part)  # what proved to be no clip is gone from the disk
                    raise
                decoded = time.monotonic() - fetched
            await self._blocking(part.keep)
            fetched -= begun
            logger.info(
                "%s: %d bytes in %.3f s, decoded in %.3f s", job.id, part.size - there, fetched, decoded
            )
            return facts
        finally:
            # Waited for: the next attempt opens the same file, and a late `close` would take it away.
            await asyncio.shield(asyncio.wrap_future(self._disk.submit(part.close)))

    async def _fetched(self, job: Job, gateway: Gateway, part: PartFile, ends: ShortEnds) -> None:
        """Fetches what is missing. A clip that ends short of its announced length again and again is taken
        as it is, for decoding to tell whether it is whole."""
        try:
            with gateway.reach.asking():
                await self._stream(job, gateway, part)
        except ProviderError as error:
            if error.problem.key not in _ENDED_SHORT or part.begun is None:
                raise
            ends.ended(part.begun, part.size, part.total)
            if ends.is_all:
                logger.info("%s ends at byte %d of %s each time", job.id, part.size, part.total)
                return
            if ends.idle:
                await self._blocking(part.discard)
            raise
        except StudioError as error:
            if error.problem.key is ErrorKey.CLIP_NOT_VIDEO:
                await self._blocking(part.discard)  # what has no end is no beginning to go on from
            raise

    async def _stream(self, job: Job, gateway: Gateway, part: PartFile) -> None:
        url = job.clip_url or await self._fresh_address(job, gateway)
        async with gateway.provider.open_clip(url, start=part.size, validator=part.validator) as stream:
            gateway.reach.answered()
            head = stream.head
            _demand_end(head.total or 0)
            await self._blocking(lambda: part.begin(head.start, head.total, head.validator))
            if part.size != head.start:
                await self._blocking(part.discard)
                raise _incomplete()
            if job.problem is not None:
                await self._journal.note(job.id, None)
            await self._pour(job, stream, part)
        if part.size == 0 or (part.total is not None and part.size != part.total):
            if part.total is not None and part.size > part.total:
                await self._blocking(part.discard)
            raise _incomplete()

    async def _pour(self, job: Job, stream: ClipStream, part: PartFile) -> None:
        loop = asyncio.get_running_loop()
        timer: asyncio.TimerHandle

        def show() -> asyncio.TimerHandle:
            nonlocal timer
            self._show(job.id, part)
            timer = loop.call_later(_SHOWN_EVERY, show)
            return timer

        def take(piece: bytes) -> None:
            _demand_end(part.size + len(piece))
            part.write(piece)

        timer = show()
        try:
            await stream.pour(take)
        finally:
            timer.cancel()
            self._show(job.id, part)

    def _show(self, job_id: str, part: PartFile) -> None:
        self._journal.show(job_id, fetched=part.size, fetch_total=part.total or 0)

    async def _checked(self, part: PartFile, relative: str, digest: str) -> ClipFacts:
        try:
            return await asyncio.to_thread(probe, part.path, file=relative, sha256=digest)
        except StudioError:
            await self._blocking(part.discard)
            raise

    async def _fresh_address(self, job: Job, gateway: Gateway) -> str:
        """Asks the provider where the clip is now. Raises StudioError: ASKED_ELSEWHERE where it is asked at
        another address than the task was made at, and knows none; what the provider says."""
        ticket = Ticket(job.recipe.endpoint, job.model, job.task_id)
        try:
            report: TaskReport = await gateway.look(lambda: gateway.provider.query(ticket))
        except ProviderError as error:
            there = error.problem.key in _OF_THE_TASK
            elsewhere = await asked_elsewhere(job, gateway, self._journal) if there else None
            if elsewhere is not None:
                raise StudioError(elsewhere) from error
            raise
        at = self._clock.now()

        def learnt(current: Job) -> Job | None:
            if current.state is not S.DOWNLOADING:
                return None
            return replace(current, clip_url=report.clip_url, charged=report.charged or current.charged)

        await self._journal.insist(job.id, learnt, answers=(answer_entry("query", report.raw, at),))
        if not report.clip_url:
            raise StudioError(Problem(ErrorKey.CLIP_MISSING, remedy=Remedy.FETCH_AGAIN))
        return report.clip_url

    async def _ready(self, job_id: str, facts: ClipFacts) -> None:
        await self._journal.insist_on_move(
            job_id,
            S.READY,
            only_from={S.DOWNLOADING},
            clip=facts,
            fetched=facts.bytes,
            fetch_total=facts.bytes,
            progress=None,
            problem=None,
        )

    async def _gave_up(self, job_id: str, problem: Problem) -> None:
        await self._journal.insist_on_move(
            job_id,
            S.FAILED,
            only_from={S.DOWNLOADING},
            problem=replace(problem, remedy=Remedy.FETCH_AGAIN),
        )

    async def _blocking(self, work: Callable[[], T]) -> T:
        return await asyncio.wrap_future(self._disk.submit(work))


def _place_of(kept: ClipFacts, folder: Path) -> str:
    """Where a clip that was kept once lies again, or may be put: what others have put in its place is
    neither taken for it nor overwritten."""
    first = PurePosixPath(kept.file)
    names = (first.with_stem(f"{first.stem}-{number}") for number in count(2))
    places = ((str(name), folder / name) for name in chain((first,), names))
    return next(name for name, place in places if not place.exists() or is_clip(place, kept))


def _demand_end(size: int) -> None:
    if size > LARGEST:
        raise StudioError(Problem(ErrorKey.CLIP_NOT_VIDEO, remedy=Remedy.FETCH_AGAIN))


def _incomplete() -> StudioError:
    return StudioError(Problem(ErrorKey.CLIP_INCOMPLETE, remedy=Remedy.FETCH_AGAIN))
