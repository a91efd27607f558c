"""What a list of jobs shows, and whether a job belongs to it, decided as the library itself does."""

from __future__ import annotations

from collections.abc import Sequence

from kling_studio.domain.job import ACTIVE, Job, JobState
from kling_studio.engine.journal import Journal
from kling_studio.store.library import Answer, Group, JobCounts, JobQuery, Library, Outline
from kling_studio.store.rows import folded, search_text

__all__ = ["Answer", "Group", "JobCounts", "JobQuery", "Outline", "Outlines", "matches"]

_AT_ONCE = 200
"""Jobs that are read in one go; what must be written waits for no more than that."""

_ATTENTION = frozenset({JobState.FAILED, JobState.UNSURE})


class Outlines:
    """Long lists, of which only what is in sight is held whole. Raises StudioError as Library does."""

    def __init__(self, journal: Journal, library: Library) -> None:
        self._journal = journal
        self._library = library

    async def read(self, wanted: JobQuery, before: str, limit: int) -> tuple[Job | Outline, ...]:
        """Up to `limit` jobs, newest first, those older than the one of the id `before`; unfinished ones,
        which the journal holds anyway, whole."""
        read = await self._library.outlines(wanted, before, limit)
        return tuple(self._journal.live(outline.id) or outline for outline in read)

    async def jobs(self, job_ids: Sequence[str]) -> tuple[Job, ...]:
        """The jobs of these ids as they are now, in their order; left out are those there are not."""
        found: dict[str, Job] = {}
        for start in range(0, len(job_ids), _AT_ONCE):
            some = await self._library.several(job_ids[start : start + _AT_ONCE])
            found |= {job.id: self._journal.newest(job) for job in some}
        return tuple(found[job_id] for job_id in job_ids if job_id in found)


def matches(job: Job, query: JobQuery) -> bool:
    """Whether `Library.page` would list the job; for jobs that change while a list is open."""
    if not _in_group(job, query.group):
        return False
    words = folded(query.text).split()
    if not words:
        return True
    text = search_text(job)
    return all(word in text for word in words)


def _in_group(job: Job, group: Group) -> bool:
    if group is Group.DISMISSED:
        return job.dismissed
    if job.dismissed:
        return False
    match group:
        case Group.ACTIVE:
            return job.state in ACTIVE
        case Group.READY:
            return job.state is JobState.READY
        case Group.ATTENTION:
            return job.state in _ATTENTION
        case _:
            return True
