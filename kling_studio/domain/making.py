"""An element or a voice that is to be made at a provider: the intent, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kling_studio.domain.errors import Problem


class MadeKind(StrEnum):
    """What is made."""

    ELEMENT = "element"
    VOICE = "voice"


class MakingState(StrEnum):
    """What we know of it, never what we hope.

    SENDING: written down, its request may have left. UNSURE: the answer was lost, it may have been made.
    MAKING: the provider has a task for it. FAILED: its task made nothing, by the provider's word. REFUSED:
    the request made nothing, for certain. FORGOTTEN: the user wants to hear no more of it.
    """

    SENDING = "sending"
    UNSURE = "unsure"
    MAKING = "making"
    FAILED = "failed"
    MADE = "made"
    REFUSED = "refused"
    FORGOTTEN = "forgotten"


KEPT = frozenset({MakingState.SENDING, MakingState.UNSURE, MakingState.MAKING, MakingState.FAILED})
"""States in which there is something to be told of it yet."""

OPEN = KEPT - {MakingState.FAILED}
"""States in which it may come to be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """One intent to make something, which may cost. `sent_at` is unix seconds.

    `material` is a hash of what it is made of. `not_found`: how often the provider said that it knows no
    such task. `likely`: the task of the provider's list that made something of that name at that time and
    may be this one, empty without. `made`: the id of what was made.
    """

    id: str
    provider: str
    kind: MadeKind
    name: str
    material: str
    external_task_id: str
    sent_at: float
    state: MakingState = MakingState.SENDING
    task_id: str = ""
    not_found: int = 0
    likely: str = ""
    made: str = ""
    problem: Problem | None = None

    def like(self, other: Making) -> bool:
        """Whether making both would make the same twice: of one name, or of one material."""
        alike = self.name.casefold() == other.name.casefold() or self.material == other.material
        return alike and (self.provider, self.kind) == (other.provider, other.kind)
