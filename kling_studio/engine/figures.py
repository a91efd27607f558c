"""Figures that the window shows beside the jobs: what is unfinished, in use and kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kling_studio.domain.job import AT_PROVIDER, Job, JobState


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Jobs that closing leaves behind: at the provider, being fetched, waiting here."""

    at_provider: int
    downloading: int
    waiting: int

    def __bool__(self) -> bool:
        return bool(self.at_provider or self.downloading or self.waiting)

    @classmethod
    def of(cls, jobs: Iterable[Job]) -> Unfinished:
        """Counts jobs by where they are."""
        states = [job.state for job in jobs]
        return cls(
            at_provider=sum(state in AT_PROVIDER for state in states),
            downloading=states.count(JobState.DOWNLOADING),
            waiting=states.count(JobState.QUEUED),
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """Figures of a provider and the library. `host` is the provider's, empty before its first use;
    `running` of `slots` tasks; `clips` kept, `bytes` large."""

    host: str
    running: int
    slots: int
    clips: int
    bytes: int
