"""When to look at a task, and what comparable jobs let expect. Nothing is made up."""

from __future__ import annotations

from kling_studio.domain.job import Job, JobState
from kling_studio.engine.backoff import backoff
from kling_studio.providers.base import Waiting
from kling_studio.store.library import Library

RouteKey = tuple[str, str, str, str, str]


def time_left(job: Job, now: float, expected: float | None = None) -> float | None:
    """Seconds until a task at the provider should be done; 0 when it is slower than usual.

    None where nothing is known: no comparable job has ended yet (`expected` is None), or the job
    is not at the provider.
    """
    if expected is None or job.submitted_at is None:
        return None
    if job.state not in (JobState.SUBMITTED, JobState.PROCESSING):
        return None
    return max(0.0, expected - max(0.0, now - job.submitted_at))


def next_look(waiting: Waiting, elapsed: float) -> float:
    """Seconds from now to the next look at a task that was sent `elapsed` seconds ago."""
    if elapsed < waiting.first:
        return waiting.first - elapsed
    return waiting.every


def after_failed_look(waiting: Waiting, failures: int, retry_after: float | None) -> float:
    """Seconds to the next look when the last `failures` looks got no answer."""
    if retry_after is not None:
        return max(retry_after, waiting.every)
    return max(waiting.every, backoff(failures - 1, first=waiting.every, most=60.0))


class Experience:
    """How long comparable jobs took, from the library's own. Comparable: the same provider, endpoint,
    model, mode and duration."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._usual: dict[RouteKey, float | None] = {}

    def expected(self, job: Job) -> float | None:
        """The median of the last comparable jobs in seconds, None where there is none, or not read yet."""
        return self._usual.get(_key(job))

    async def learn(self, job: Job, *, again: bool = False) -> None:
        """Reads what is known of jobs like this one; `again` where one has just ended."""
        key = _key(job)
        if again or key not in self._usual:
            self._usual[key] = await self._library.usual_seconds(job)


def _key(job: Job) -> RouteKey:
    values = job.recipe.values
    return (
        job.recipe.provider,
        job.recipe.endpoint,
        job.model,
        str(values.get("mode", "")),
        str(values.get("duration", "")),
    )
