"""A job: ours, survives restarts. Its states, the moves between them, and nothing that performs them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kling_studio.domain.errors import Problem, Remedy
from kling_studio.domain.media import ClipFacts
from kling_studio.domain.money import Price
from kling_studio.domain.recipe import Recipe


class JobState(StrEnum):
    """What we know of a job, never what we hope."""

    QUEUED = "queued"
    SUBMITTING = "submitting"
    UNSURE = "unsure"
    SUBMITTED = "submitted"
    PROCESSING = "processing"
    DOWNLOADING = "downloading"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


S = JobState

LEGAL_MOVES: dict[JobState, frozenset[JobState]] = {
    # SUBMITTING → QUEUED only when the create provably made nothing (see engine.submitter).
    S.QUEUED: frozenset({S.SUBMITTING, S.FAILED, S.CANCELLED}),
    S.SUBMITTING: frozenset({S.SUBMITTED, S.UNSURE, S.FAILED, S.QUEUED}),
    S.UNSURE: frozenset({S.SUBMITTED, S.FAILED, S.CANCELLED}),
    S.SUBMITTED: frozenset({S.PROCESSING, S.DOWNLOADING, S.FAILED}),
    S.PROCESSING: frozenset({S.DOWNLOADING, S.FAILED}),
    S.DOWNLOADING: frozenset({S.READY, S.FAILED}),
    # "Fetch again": the task had ended well, only its clip could not be had.
    S.FAILED: frozenset({S.DOWNLOADING}),
    # Its file was taken away outside the studio.
    S.READY: frozenset({S.FAILED}),
    S.CANCELLED: frozenset(),
}

AT_PROVIDER = frozenset({S.SUBMITTING, S.UNSURE, S.SUBMITTED, S.PROCESSING})
"""States in which the provider may be working, or may come to charge."""

ENDED = frozenset({S.READY, S.FAILED, S.CANCELLED})

ACTIVE = frozenset(JobState) - ENDED


class IllegalMoveError(Exception):
    """A defect of ours: a job was told to move where the rules forbid it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One paid intent and what became of it. Times are unix seconds.

    `intent` is shared by the takes of one press of Generate. `task_status` is the provider's own
    word. `dismissed`: the user cancelled after it was sent; it is no longer listed among the rest,
    still watched, and its clip still fetched. `fetched` and `fetch_total` are bytes of the clip,
    `clip_id` is what the provider calls it; `further` counts the clips that the task made beside it, which
    are not fetched.
    `place`: where the user put it among those that wait, on the scale of `created_at`; None where it was
    never moved. `project`: what the user counts it to, empty for none.
    """

    id: str
    intent: str
    recipe: Recipe
    external_task_id: str
    take: int = 1
    takes: int = 1
    state: JobState = JobState.QUEUED
    created_at: float
    changed_at: float
    submitted_at: float | None = None
    done_at: float | None = None
    task_id: str = ""
    task_status: str = ""
    progress: float | None = None
    clip_url: str = ""
    clip_id: str = ""
    further: int = 0
    clip: ClipFacts | None = None
    poster: str = ""
    fetched: int = 0
    fetch_total: int = 0
    problem: Problem | None = None
    price: Price | None = None
    charged: Price | None = None
    starred: bool = False
    dismissed: bool = False
    place: float | None = None
    project: str = ""

    def moved(self, state: JobState, at: float, **changes: Any) -> Job:
        """The job in another state, with `changes` to its other members.

        Raises IllegalMoveError when the rules know no such move; the same state is always legal.
        """
        if state is not self.state and state not in LEGAL_MOVES[self.state]:
            raise IllegalMoveError(f"{self.id}: {self.state} to {state}")
        return replace(self, state=state, changed_at=at, **changes)

    @property
    def line_order(self) -> tuple[float, str]:
        """Where it stands among those that wait: the smaller is sent first."""
        return (self.created_at if self.place is None else self.place, self.id)

    @property
    def can_fetch_again(self) -> bool:
        """Whether its task ended well and only its clip could not be had; asking again costs nothing."""
        offered = self.problem is not None and self.problem.remedy is Remedy.FETCH_AGAIN
        return self.state is S.FAILED and offered and bool(self.task_id)

    @property
    def prompt(self) -> str:
        """The prompt as the user wrote it, empty where there is none."""
        return str(self.recipe.values.get("prompt", ""))

    @property
    def model(self) -> str:
        """The model the recipe names."""
        return self.recipe.model
