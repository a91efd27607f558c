"""What may be done with which jobs; the menu and the keys ask here."""

from __future__ import annotations

from collections.abc import Iterable

from kling_studio.domain.job import ACTIVE, ENDED, Job, JobState


def cancellable(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """Those that are still under way and were not cancelled before."""
    return tuple(job for job in jobs if job.state in ACTIVE and not job.dismissed)


def removable(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """Those that have ended or were never sent; what is under way may be paid for and is kept."""
    return tuple(job for job in jobs if job.state in ENDED or waits(job))


def waits(job: Job) -> bool:
    """Whether it waits here: its place can be changed, its recipe taken back."""
    return job.state is JobState.QUEUED


def was_sent(job: Job) -> bool:
    """Whether cancelling can no longer keep it from being made and charged."""
    return job.state is not JobState.QUEUED


def retryable(job: Job) -> bool:
    """Whether the same settings may be sent once more, as a new job that is paid for anew.

    Not while the first request may still turn out to have been taken.
    """
    return job.state in ENDED


def fetchable(job: Job) -> bool:
    """Whether its clip can be asked for again."""
    return job.can_fetch_again


def playable(job: Job) -> bool:
    """Whether there is a clip on this computer."""
    return job.state is JobState.READY and job.clip is not None
