"""What some gateways tell and make beside clips: elements, voices, faces in a video, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, runtime_checkable

from kling_studio.domain.making import MadeKind


@dataclass(frozen=True, slots=True)
class Face:
    """A face of a video: when it is seen, in ms. `picture` is an address, empty where none was given."""

    id: str
    picture: str
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class FoundFaces:
    """The faces of a video, and the session by which they are spoken of (Kling docs, identify face)."""

    session_id: str
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """Somebody or something that prompts can name. `picture` is an address, empty where none is known;
    `own`: made by the user, who can delete it."""

    id: str
    name: str
    description: str = ""
    picture: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that prompts can name. `sample` is the address of some words of it, empty without."""

    id: str
    name: str
    sample: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class NewElement:
    """What an element is made of (Kling docs, element: a name of at most 20 characters, a description of
    at most 100, a picture from the front and one to three others; addresses or raw base64)."""

    name: str
    description: str
    front: str
    others: tuple[str, ...]
    external_task_id: str


@dataclass(frozen=True, slots=True)
class NewVoice:
    """What a voice is made of (Kling docs, custom voices: a name of at most 20 characters, and 5 to 30 s
    of one clean voice: the address of a sound or video, or the id of a clip in which it speaks)."""

    name: str
    address: str
    clip_id: str
    external_task_id: str


@dataclass(frozen=True, slots=True)
class MakingTask:
    """A task that makes something, as the provider's list tells of it: the id of whoever began it, the name
    of what it made, and unix seconds at which it began. Empty and 0 where that is not told."""

    task_id: str
    external_task_id: str = ""
    name: str = ""
    began_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Credit:
    """What is left to spend: an account's balance, or a pack of that `name`.

    `unit` is a currency as in USD, UNITS, or empty where it is not said; `total` what the pack had once;
    `until` Unix seconds at which it ends, None where not said.
    """

    left: Decimal
    unit: str
    name: str = ""
    total: Decimal | None = None
    until: float | None = None


UNITS = "units"
"""Kling's own unit of packs."""


@runtime_checkable
class FindsFaces(Protocol):
    """A provider that can say who speaks in a video."""

    async def identify_face(self, *, video_url: str = "", video_id: str = "") -> FoundFaces:
        """The faces of a video, named by its address or by the provider's id. Raises ProviderError."""
        ...


@runtime_checkable
class KnowsBalance(Protocol):
    """A provider that tells what is left to spend."""

    async def balance(self) -> tuple[Credit, ...]:
        """What is left, empty where nothing was bought. Free. Raises ProviderError."""
        ...


@runtime_checkable
class KeepsElements(Protocol):
    """A provider that keeps elements and voices, its own ones and the user's. Each coroutine raises
    ProviderError; what makes something may cost and is sent once."""

    async def elements(self, *, own: bool) -> tuple[Element, ...]:
        """The user's elements, or the provider's."""
        ...

    async def make_element(self, new: NewElement) -> str:
        """Begins to make an element and gives the id of the task."""
        ...

    async def made_element(self, task_id: str) -> Element | None:
        """The element that a task made, by its id or our own; None while it is being made."""
        ...

    async def delete_element(self, element_id: str) -> None:
        """Deletes one of the user's elements."""
        ...

    async def voices(self, *, own: bool) -> tuple[Voice, ...]:
        """The user's voices, or the provider's."""
        ...

    async def make_voice(self, new: NewVoice) -> str:
        """Begins to make a voice and gives the id of the task."""
        ...

    async def made_voice(self, task_id: str) -> Voice | None:
        """The voice that a task made, by its id or our own; None while it is being made."""
        ...

    async def delete_voice(self, voice_id: str) -> None:
        """Deletes one of the user's voices."""
        ...

    async def find_making(self, kind: MadeKind, external_task_id: str) -> str:
        """The id of the task that was begun by our own id, empty where the provider knows none: which does
        not prove that there is none."""
        ...

    async def making_tasks(self, kind: MadeKind) -> tuple[MakingTask, ...]:
        """The newest tasks that made, or are making, the user's things of a kind."""
        ...
