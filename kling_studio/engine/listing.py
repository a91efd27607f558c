"""What a list of jobs shows, and whether a job belongs to it, decided as the library itself does."""

from __future__ import annotations

from kling_studio.domain.job import ACTIVE, Job, JobState
from kling_studio.store.library import Answer, Group, JobCounts, JobQuery
from kling_studio.store.rows import folded, search_text

__all__ = ["Answer", "Group", "JobCounts", "JobQuery", "matches"]

_ATTENTION = frozenset({JobState.FAILED, JobState.UNSURE})


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
