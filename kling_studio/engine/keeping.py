"""Which clips are not safe yet: made and paid for, kept by the provider for a time, not on this disk."""

from __future__ import annotations

from kling_studio.catalog import Catalog
from kling_studio.domain.job import Job, JobState
from kling_studio.engine.clock import Clock

S = JobState

_NOTICED_WITHIN = 3600.0
"""Seconds from sending to done beyond which a clip may have been made long before it was noticed."""


class Keeping:
    """`catalog` knows for how long each provider keeps results."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    def until(self, job: Job) -> float | None:
        """Unix seconds until which the provider keeps the clip of a job that is not safe; None where the
        clip is safe or not made yet, or nobody says for how long it is kept."""
        if not unsafe(job) or job.done_at is None:
            return None
        provider = job.recipe.provider
        kept = self._catalog.keeping(provider) if provider in self._catalog.providers() else None
        if kept is None:
            return None
        # `done_at` is when we noticed. After a night with the studio closed only the sending is certain.
        late = job.submitted_at is not None and job.done_at - job.submitted_at > _NOTICED_WITHIN
        made = job.submitted_at if late and job.submitted_at is not None else job.done_at
        return made + kept.seconds / self._clock.speed

    def left(self, job: Job) -> float | None:
        """Seconds of that time that are left, 0 when it is over."""
        until = self.until(job)
        return None if until is None else max(0.0, until - self._clock.now())

    def at_risk(self, job: Job) -> bool:
        """Whether something keeps the clip from the disk while the provider still has it."""
        held_up = job.state is S.FAILED or job.problem is not None
        return unsafe(job) and held_up and self.left(job) != 0

    def most_urgent_first(self, job: Job) -> tuple[int, float]:
        """A key for sorting: clips that are not safe by the time they have left, then what may be done by
        now, then what waits, in the order of its line."""
        if unsafe(job):
            until = self.until(job)
            return (0, job.done_at or 0.0) if until is None else (0, until)
        return (1, job.created_at) if job.task_id else (2, job.line_order[0])


def unsafe(job: Job) -> bool:
    """Whether a clip was made and is not on this disk."""
    return job.state is S.DOWNLOADING or job.can_fetch_again
