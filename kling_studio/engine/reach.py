"""Whether a provider answers, told by what each request to it came to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.event import Event
from kling_studio.providers.base import Fate, ProviderError

OFFLINE = frozenset({
    ErrorKey.UNREACHABLE,
    ErrorKey.NO_NETWORK,
    ErrorKey.NOBODY_LISTENS,
    ErrorKey.NAME_NOT_FOUND,
    ErrorKey.TLS_FAILED,
    ErrorKey.TLS_MISSING,
    ErrorKey.NO_ANSWER,
    ErrorKey.PROXY_REFUSED,
    ErrorKey.PROXY_UNREACHABLE,
})  # fmt: skip
"""A request that never left for one of these reasons waits for the network and then goes by itself."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a request came to: an answer, whatever it says, or nobody there."""

    provider: str
    answers: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """What the requests to a provider came to lately. `since`: from when on, in unix seconds, each of them
    did."""

    provider: str
    answers: bool
    since: float


class LastHeard:
    """What is known of each provider that was asked since the engine began; `now` gives unix seconds."""

    def __init__(self, heard: Event[Heard], now: Callable[[], float]) -> None:
        self._now = now
        self._known: dict[str, Reached] = {}
        heard.subscribe(self._note)

    def all(self) -> tuple[Reached, ...]:
        """Each provider, the one heard of last at the end."""
        return tuple(self._known.values())

    def _note(self, heard: Heard) -> None:
        before = self._known.pop(heard.provider, None)  # what is put back stands at the end
        if before is None or before.answers != heard.answers:
            before = Reached(heard.provider, heard.answers, self._now())
        self._known[heard.provider] = before


class Reach:
    """Wraps the requests to one provider, and tells of each whether it was answered."""

    def __init__(self, provider: str, heard: Event[Heard]) -> None:
        self._provider = provider
        self._heard = heard

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Around a request. What fails before it leaves this computer, such as a missing key, tells
        nothing."""
        try:
            yield
        except ProviderError as error:
            answers = answered(error)
            if answers is not None:
                self._heard.emit(Heard(self._provider, answers))
            raise
        self.answered()

    def answered(self) -> None:
        """The provider was heard."""
        self._heard.emit(Heard(self._provider, True))


def answered(error: ProviderError) -> bool | None:
    """Whether an error is an answer of the provider's, False where nobody answered, None where it tells
    neither."""
    if error.problem.key in OFFLINE:
        return False
    return True if error.status or error.fate is Fate.REFUSED else None
