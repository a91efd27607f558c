"""What the engine asks of a gateway, and the values in which a gateway answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from kling_studio.domain.errors import Problem, StudioError
from kling_studio.domain.money import Price
from kling_studio.domain.pace import Pace


class TaskState(StrEnum):
    """A task as the provider tells it, in our words. UNKNOWN: a word we do not know; keep asking."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Fate(StrEnum):
    """What is certain about a paid request that did not succeed.

    NOT_SENT: no byte of its body left this computer. REFUSED: the provider answered that it made
    nothing. UNKNOWN: it may have been taken and charged; it is never sent again.
    """

    NOT_SENT = "not_sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CreateRequest:
    """Values ready for the wire: pictures are addresses or raw base64 without a `data:` prefix."""

    endpoint: str
    values: Mapping[str, Any]
    external_task_id: str


@dataclass(frozen=True, slots=True)
class WireRequest:
    """Exactly what will be sent, without credentials: for the payload lens and the job's raw answers."""

    method: str
    url: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ticket:
    """What is needed to ask for a task again, after a restart too."""

    endpoint: str
    model: str
    task_id: str


@dataclass(frozen=True, slots=True)
class TaskReport:
    """One answer about a task. `word` is the provider's own status, `raw` the answer's text.

    `progress` is 0 to 1, None where the provider gives no figure worth showing. `problem` is set
    when `state` is FAILED. `clip_url` may be empty although DONE: then the clip is missing. `clip_id` is
    the provider's id of the video, which others of its forms ask for; empty where it has none. `further`:
    how many videos more the result names, which no documentation speaks of. `charged` is what the provider
    says that it took.
    """

    task_id: str
    state: TaskState
    word: str = ""
    progress: float | None = None
    clip_url: str = ""
    clip_id: str = ""
    further: int = 0
    problem: Problem | None = None
    charged: Price | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class CallbackNames:
    """The task that a call names, by the provider's id and by our own; empty where it does not."""

    task_id: str = ""
    external_task_id: str = ""


class ProviderError(StudioError):
    """A request that failed, what that means for a paid one, and when to ask again (seconds).

    `at`: Unix seconds by the clock of whoever answered, None where it was not said.
    """

    def __init__(
        self,
        problem: Problem,
        fate: Fate,
        *,
        status: int = 0,
        retry_after: float | None = None,
        raw: str = "",
        at: float | None = None,
    ) -> None:
        super().__init__(problem)
        self.fate = fate
        self.status = status
        self.retry_after = retry_after
        self.raw = raw
        self.at = at


@dataclass(frozen=True, slots=True)
class ClipHead:
    """The head of a download. `start` is the offset its first byte has in the clip, 0 for the whole.

    `total` is the clip's whole length in bytes, None where not said; `validator` is a strong ETag
    or Last-Modified for If-Range, empty where none.
    """

    start: int
    total: int | None
    validator: str
    content_type: str


class ClipStream(Protocol):
    """An open download."""

    @property
    def head(self) -> ClipHead: ...

    async def pour(self, sink: Callable[[bytes], None]) -> None:
        """Gives the body to `sink`, piece by piece, in a thread of the download's own, where writing and
        hashing hold up nobody else. Raises ProviderError when it breaks off, and what `sink` raises."""
        ...


class Provider(Protocol):
    """A gateway. Every coroutine raises ProviderError and nothing else that is expected."""

    @property
    def name(self) -> str:
        """`rehearsal`, `cometapi`, …"""
        ...

    @property
    def endpoints(self) -> frozenset[str]:
        """The endpoint ids that it can put on the wire."""
        ...

    @property
    def proves_absence(self) -> bool:
        """Whether `find` answering None proves that no task was made."""
        ...

    @property
    def can_find(self) -> bool:
        """Whether a task can be looked up by our own id at all."""
        ...

    @property
    def asks_together(self) -> bool:
        """Whether `query_all` costs one request however many tasks it asks for."""
        ...

    async def address(self) -> str:
        """Its base address now; the rehearsal provider starts its server for it."""
        ...

    async def wire_request(self, request: CreateRequest) -> WireRequest:
        """What `create` would send. Sends nothing."""
        ...

    async def create(self, request: CreateRequest) -> TaskReport:
        """Sends the paid request, once, never again by itself. See ProviderError.fate."""
        ...

    async def query(self, ticket: Ticket) -> TaskReport:
        """Asks for a task. Free, may be repeated."""
        ...

    async def query_all(self, tickets: Sequence[Ticket]) -> Mapping[str, TaskReport]:
        """Asks for many tasks, by task id; those that the answers do not name are left out. Free."""
        ...

    async def find(self, endpoint: str, external_task_id: str, model: str = "") -> TaskReport | None:
        """Looks a task up by our own id; None when the provider knows no such task. `model` tells which
        of a provider's designs the task was made in."""
        ...

    def open_clip(
        self, url: str, *, start: int = 0, validator: str = ""
    ) -> AbstractAsyncContextManager[ClipStream]:
        """Opens a download from byte `start`; the key never goes along, redirects are followed for
        GET only and never to another scheme or a private address."""
        ...

    async def check_connection(self, key: str | None = None) -> None:
        """Asks something free with the kept key, or with `key`; returns when all is well."""
        ...

    async def close(self) -> None:
        """Releases connections."""
        ...


@dataclass(frozen=True, slots=True)
class ProviderEntry:
    """A provider in the studio's list, with whether it needs a key."""

    provider: Provider
    needs_key: bool
    pace: Pace
