"""The way to one gateway: where it is, with which key, over whose connections. Every provider has one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from kling_studio.domain.errors import ErrorKey, Problem, Remedy, StudioError
from kling_studio.providers import addresses
from kling_studio.providers.base import ClipStream, Fate, ProviderError
from kling_studio.providers.http_answer import HttpAnswer, without_secret
from kling_studio.providers.transport import Transport

T = TypeVar("T")

Said = Callable[[], Awaitable[str]]
"""Tells the base address, or the key that is kept; asked anew for each request."""


class Ask(Protocol):
    """Sends one request to the gateway and reads its answer. `key`: another one than the kept one.

    Raises ProviderError, and what `read` raises.
    """

    async def __call__(
        self,
        read: Callable[[HttpAnswer], T],
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> T: ...


class Channel:
    """Without a `transport` it makes its own. `key` gives the kept key or an empty text."""

    def __init__(self, transport: Transport | None, address: Said, key: Said) -> None:
        self._transport = transport or Transport()
        self._address = address
        self._key = key

    async def address(self) -> str:
        """The base address, without a slash at its end. Raises ProviderError, never sent."""
        return (await _asked(self._address)).rstrip("/")

    async def kept_key(self) -> str:
        """The kept key, fit for a header. Raises ProviderError: KEY_MISSING, KEY_REFUSED."""
        return usable(await _asked(self._key))

    async def ask(
        self,
        read: Callable[[HttpAnswer], T],
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> T:
        """See `Ask`."""
        bearer = usable(key) if key is not None else await self.kept_key()
        return await self.ask_as(bearer, read, method, path, body=body)

    async def ask_as(
        self,
        bearer: str,
        read: Callable[[HttpAnswer], T],
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
        hidden: tuple[str, ...] = (),
    ) -> T:
        """Like `ask` with what goes into the header. What is `hidden` is taken out of the answer, as the
        bearer itself is, should the gateway repeat it."""

        def read_hidden(answer: HttpAnswer) -> T:
            text = answer.text
            for secret in hidden:
                text = without_secret(text, secret)
            return read(replace(answer, text=text))

        url = await self.address() + path
        return await self._transport.ask(
            read_hidden if hidden else read, method, url, key=bearer, body=body
        )

    def open_clip(self, url: str, start: int, validator: str) -> AbstractAsyncContextManager[ClipStream]:
        """See `Provider.open_clip`."""
        return self._opened(url, start, validator)

    async def close(self) -> None:
        """Releases connections."""
        await self._transport.close()

    @asynccontextmanager
    async def _opened(self, url: str, start: int, validator: str) -> AsyncIterator[ClipStream]:
        loopback = addresses.is_loopback(await self.address())
        async with self._transport.open_clip(
            url, loopback=loopback, start=start, validator=validator
        ) as clip:
            yield clip


async def _asked(teller: Said) -> str:
    """What the settings or the keyring tell; their own failures as a request that never left."""
    try:
        return await teller()
    except ProviderError:
        raise
    except StudioError as unavailable:
        raise ProviderError(unavailable.problem, Fate.NOT_SENT) from unavailable


def usable(key: str) -> str:
    """A key fit for a header. Raises ProviderError: KEY_MISSING, KEY_REFUSED."""
    key = key.strip()
    if not key:
        raise ProviderError(Problem(ErrorKey.KEY_MISSING, remedy=Remedy.OPEN_SETTINGS), Fate.NOT_SENT)
    if not key.isascii() or not key.isprintable():
        raise ProviderError(Problem(ErrorKey.KEY_REFUSED, remedy=Remedy.OPEN_SETTINGS), Fate.NOT_SENT)
    return key


def unsendable(key: ErrorKey, remedy: Remedy, **params: str | int) -> ProviderError:
    """Something that is refused here, before anything is sent."""
    return ProviderError(Problem(key, params, remedy), Fate.NOT_SENT)
