"""What a provider's answer about a task makes of the job. Only its word moves a job, never backwards."""

from __future__ import annotations

from dataclasses import replace

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.job import Job, JobState
from kling_studio.providers.base import TaskReport, TaskState

S = JobState

ASKED = frozenset({S.SUBMITTED, S.PROCESSING})
"""States in which an answer may move the job."""


def advance(job: Job, report: TaskReport, now: float) -> Job | None:
    """The job after an answer; None where the answer changes nothing. Clears a noted problem."""
    if job.state not in ASKED:
        return None
    told = replace(
        job, task_status=report.word or job.task_status, charged=report.charged or job.charged, problem=None
    )
    match report.state:
        case TaskState.DONE:
            after = told.moved(
                S.DOWNLOADING,
                now,
                clip_url=report.clip_url,
                clip_id=report.clip_id,
                further=report.further,
                done_at=now,
                progress=None,
            )
        case TaskState.FAILED:
            problem = report.problem or Problem(ErrorKey.TASK_FAILED, remedy=Remedy.RETRY)
            after = told.moved(
                S.FAILED, now, done_at=now, progress=None, problem=named(problem, job.recipe.provider)
            )
        case TaskState.RUNNING:
            progress = _forward(job.progress, report.progress)
            after = replace(told, progress=progress)
            if job.state is not S.PROCESSING:
                after = after.moved(S.PROCESSING, now)
        case TaskState.QUEUED | TaskState.UNKNOWN:
            after = replace(told, progress=_forward(job.progress, report.progress))
    return None if after == job else after


def named(problem: Problem, provider: str) -> Problem:
    """The problem with the provider's name for its sentence."""
    return problem if "provider" in problem.params else problem.with_params(provider=provider)


def _forward(known: float | None, told: float | None) -> float | None:
    if told is None or known is None:
        return known if told is None else told
    return max(known, told)
