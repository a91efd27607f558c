"""When to look at a task, and what comparable jobs let expect. Nothing is made up."""

from __future__ import annotations

import asyncio
import logging
import math
import statistics
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kling_studio.domain.errors import StudioError
from kling_studio.domain.job import Job
from kling_studio.domain.pace import Pace
from kling_studio.domain.recipe import Recipe
from kling_studio.engine.backoff import LONGEST_UNASKED, backoff
from kling_studio.engine.schedule import planned_looks
from kling_studio.engine.verdict import ASKED
from kling_studio.store.library import Library

RouteKey = tuple[str, str, str, str, str]

logger = logging.getLogger(__name__)

_RENEWED = 10
"""A plan stands until there is this part of its times more to learn from: a tenth."""

_SLOW_SHARE, _SLOW_LEAST = 0.9, 5
"""A job is slow after the time in which this share of comparable ones ended, of which so many are known."""

_AT_ONCE = 0.05
"""Seconds by which a look may come early without another one for the rest of them."""


def time_left(job: Job, now: float, expected: float | None = None) -> float | None:
    """Seconds until a task at the provider should be done; 0 when that time is over.

    None where nothing is known: no comparable job has ended yet (`expected` is None), or the job
    is not at the provider.
    """
    if expected is None or job.submitted_at is None:
        return None
    if job.state not in ASKED:
        return None
    return max(0.0, expected - max(0.0, now - job.submitted_at))


def next_look(advice: Pace, elapsed: float, looks: Sequence[float] = ()) -> float:
    """Seconds from now to the next look at a task that was sent `elapsed` seconds ago.

    `looks`: the seconds after sending at which looking pays, where that is known; after the last of them,
    and without any, the provider's advice holds.
    """
    following = bisect_right(looks, elapsed + _AT_ONCE)
    if following < len(looks):
        return looks[following] - elapsed
    if not looks and elapsed < advice.first:
        return advice.first - elapsed
    return advice.every


def after_failed_look(advice: Pace, failures: int, retry_after: float | None) -> float:
    """Seconds to the next look when the last `failures` looks got no answer."""
    if retry_after is not None:
        return max(min(retry_after, LONGEST_UNASKED), advice.every)
    return max(advice.every, backoff(failures - 1, first=advice.every, most=60.0))


@dataclass(frozen=True, slots=True)
class Usual:
    """The median of what `count` comparable jobs took, in seconds."""

    seconds: float
    count: int


@dataclass(frozen=True, slots=True)
class _Known:
    """`usual` and `slow_after` in seconds; `planned`: whether `looks` were worked out; `since`: jobs that
    have ended since then."""

    usual: float | None = None
    slow_after: float | None = None
    count: int = 0
    looks: tuple[float, ...] = ()
    planned: bool = False
    since: int = 0


class Experience:
    """How long comparable jobs took, from the library's own. Comparable: the same provider, endpoint,
    model, mode and duration. `speed`: of the engine's clock."""

    def __init__(self, library: Library, speed: float = 1.0) -> None:
        self._library = library
        self._speed = speed
        self._known: dict[RouteKey, _Known] = {}

    def expected(self, job: Job) -> float | None:
        """The median of the last comparable jobs in seconds, None where there is none, or not read yet."""
        return self._known.get(_key(job), _Known()).usual

    def slow(self, job: Job, now: float) -> bool:
        """Whether a task at the provider takes longer than nine of ten comparable ones did."""
        known = self._known.get(_key(job), _Known()).slow_after
        if known is None or job.submitted_at is None or job.state not in ASKED:
            return False
        return now - job.submitted_at > known

    async def usual(self, recipe: Recipe) -> Usual | None:
        """How long jobs like one of this recipe took, None where none has ended yet. Raises what reading
        the library raises."""
        times = await self._library.route_times(recipe)
        return Usual(statistics.median(times), len(times)) if times else None

    async def looks(self, job: Job, advice: Pace) -> tuple[float, ...]:
        """When to look at a job, in the engine's seconds after sending; empty while little is known."""
        known = self._known.get(_key(job), _Known())
        renew = known.since and known.since * _RENEWED >= known.count
        if renew or not known.planned:
            try:
                times = await self._library.waiting_times(job)
            except StudioError as unreadable:  # asking goes on as the provider advises
                logger.warning("what comparable jobs took: %s", unreadable)
                return known.looks
            engine_times = [seconds * self._speed for seconds in times]
            looks = await asyncio.to_thread(planned_looks, engine_times, advice)
            known = _Known(_median(times), slow_after(times), len(times), looks, planned=True)
            self._known[_key(job)] = known
        return known.looks

    async def learn(self, job: Job, *, again: bool = False) -> None:
        """Reads what is known of jobs like this one; `again` where one has just ended."""
        known = self._known.get(_key(job))
        if known is None or again:
            times = await self._library.waiting_times(job)
            known = self._known.get(_key(job), _Known())
            self._known[_key(job)] = replace(
                known,
                usual=_median(times),
                slow_after=slow_after(times),
                count=len(times),
                since=known.since + again,
            )


def slow_after(times: Sequence[float]) -> float | None:
    """Seconds in which nine of ten of these ended, None where there are too few to say."""
    if len(times) < _SLOW_LEAST:
        return None
    return sorted(times)[math.ceil(_SLOW_SHARE * len(times)) - 1]


def _median(times: Sequence[float]) -> float | None:
    return statistics.median(times) if times else None


def _key(job: Job) -> RouteKey:
    values = job.recipe.values
    return (
        job.recipe.provider,
        job.recipe.endpoint,
        job.model,
        str(values.get("mode", "")),
        str(values.get("duration", "")),
    )
