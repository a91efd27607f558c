"""Secrets: keys, the webhook's, the proxy's. In the system's keyring, from the environment, or for this
session; alone imports keyring."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Generic, TypeVar

from kling_studio.domain.event import Event

T = TypeVar("T")
logger = logging.getLogger(__name__)

SERVICE = "Kling Studio"
"""The name under which the keyring lists our entries."""

ENVIRONMENT: dict[str, tuple[tuple[str, ...], ...]] = {
    "cometapi": (("COMETAPI_KEY",),),
    "kling": (("KLING_API_KEY",), ("KLING_ACCESS_KEY", "KLING_SECRET_KEY")),
    "apixo": (("APIXO_API_KEY",),),
}
"""The variables of each provider, the first complete set counts; a pair is joined by a colon."""


class KeyPlace(StrEnum):
    """Where a key is kept."""

    KEYRING = "keyring"
    ENVIRONMENT = "environment"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Key:
    """A key and where it is kept; its text never shows in a log or a traceback."""

    text: str = field(repr=False)
    place: KeyPlace


class Keys:
    """The keys of all providers. A keyring that is locked, silent or absent is waited for `deadline`
    seconds and never blocks a caller's loop; what it cannot keep lasts for the session.

    A key saved in this session goes before the environment, the environment before the keyring. `changed`
    tells the provider that has another key than was known, or none any more.
    """

    def __init__(self, environment: Mapping[str, str], deadline: float = 5.0) -> None:
        self.changed: Event[str] = Event()
        self._environment = environment
        self._deadline = deadline
        self._known: dict[str, Key | None] = {}
        self._forgotten: set[str] = set()
        self._asking = asyncio.Lock()
        self._silent = False

    async def find(self, provider: str) -> Key | None:
        """The provider's key, or None. The keyring is asked once per session and provider, and not
        again by itself once it was silent; the answer of one that was unlocked late is still taken."""
        if provider in self._known:
            return self._known[provider]
        key = self._from_environment(provider)
        if key is None:
            key = await self._from_keyring(provider)
        if provider not in self._known or self._known[provider] is None:
            self._known[provider] = key
        return self._known[provider]

    async def look_again(self, provider: str) -> Key | None:
        """The same, and where there was none the keyring is asked anew: another program may have put one
        there, or it is unlocked by now. Not while it owes an answer, and not for what was forgotten in this
        session."""
        if self._known.get(provider) is None and provider not in self._forgotten:
            self._known.pop(provider, None)
            if await self.find(provider) is not None:
                self.changed.emit(provider)
        return await self.find(provider)

    async def save(self, provider: str, text: str) -> KeyPlace:
        """Keeps a key for the next sessions where the keyring allows, else for this one."""
        text = text.strip()
        meanwhile = self._known[provider] = Key(text, KeyPlace.SESSION)
        self._forgotten.discard(provider)
        self.changed.emit(provider)
        kept = await self._asked(lambda: _write(provider, text))
        place = KeyPlace.KEYRING if kept is True else KeyPlace.SESSION
        if self._known.get(provider) is meanwhile:  # else it was forgotten or replaced in between
            self._known[provider] = Key(text, place)
            self.changed.emit(provider)
        return place

    async def forget(self, provider: str) -> None:
        """Takes the key out of the keyring and of this session; one of the environment is ignored
        until the next start."""
        self._known[provider] = None
        self._forgotten.add(provider)
        self.changed.emit(provider)
        await self._asked(lambda: _delete(provider))

    def _from_environment(self, provider: str) -> Key | None:
        for names in ENVIRONMENT.get(provider, ()):
            parts = [self._environment.get(name, "").strip() for name in names]
            if all(parts):
                return Key(":".join(parts), KeyPlace.ENVIRONMENT)
        return None

    async def _from_keyring(self, provider: str) -> Key | None:
        if self._silent:
            return None

        def late(text: str | None) -> None:
            if text and self._known.get(provider) is None:
                self._known[provider] = Key(text, KeyPlace.KEYRING)
                self.changed.emit(provider)

        text = await self._asked(lambda: _read(provider), late)
        return Key(text, KeyPlace.KEYRING) if text else None

    async def _asked(
        self, question: Callable[[], T], late: Callable[[T], None] = lambda _: None
    ) -> T | None:
        """Asks the keyring in a daemon thread, which may hang for ever without harm."""
        answer: concurrent.futures.Future[T] = concurrent.futures.Future()
        answer.set_running_or_notify_cancel()  # so that giving up cannot cancel it under the thread

        def ask() -> None:
            with _Into(answer):
                answer.set_result(question())

        async with self._asking:
            threading.Thread(target=ask, name="keyring", daemon=True).start()
            waiting = asyncio.wrap_future(answer)
            waiting.add_done_callback(_heard)  # also when whoever asked was cancelled meanwhile
            await asyncio.wait((waiting,), timeout=self._deadline)
            if not waiting.done():
                logger.info("the keyring did not answer within %s s", self._deadline)
                self._silent = True
                waiting.add_done_callback(lambda done: self._hear(done, late))
                return None
        self._silent = False
        error = waiting.exception()
        if error is not None:
            logger.info("the keyring is not available: %s", type(error).__name__)
            return None
        return waiting.result()

    def _hear(self, answer: asyncio.Future[T], late: Callable[[T], None]) -> None:
        self._silent = False
        if not answer.cancelled() and answer.exception() is None:
            late(answer.result())


class _Into(Generic[T]):
    """Hands whatever a keyring back end raises, of any kind, to the waiting future."""

    def __init__(self, future: concurrent.futures.Future[T]) -> None:
        self._future = future

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            self._future.set_exception(error)
        return True


def _heard(answer: asyncio.Future[T]) -> None:
    if not answer.cancelled():
        answer.exception()


def _read(provider: str) -> str | None:
    import keyring

    return keyring.get_password(SERVICE, provider)


def _write(provider: str, text: str) -> bool:
    import keyring

    keyring.set_password(SERVICE, provider, text)
    return keyring.get_password(SERVICE, provider) == text


def _delete(provider: str) -> None:
    import keyring
    from keyring.errors import PasswordDeleteError

    try:
        keyring.delete_password(SERVICE, provider)
    except PasswordDeleteError:
        logger.debug("the keyring had no key of %s", provider)


def backend_name() -> str:
    """The keyring's back end, for bug reports. May take as long as the system's keyring does."""
    import keyring

    return str(keyring.get_keyring().name)
