"""The httpx clients of one gateway: one for this computer, one for the world, another per download."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

import certifi
import httpx

from kling_studio.domain.errors import ErrorKey
from kling_studio.providers.lost import not_reached
from kling_studio.providers.patience import Patience
from kling_studio.providers.proxy import Proxy, ProxyUse

USER_AGENT: Final = "Kling Studio/0.1"

UNUSABLE: Final = (ImportError, ValueError, httpx.InvalidURL)
"""What httpx raises over a proxy's address that it cannot use, with parts of it that may be a password."""

_IDLE: Final = 2.0
"""Seconds for which an unused connection is used again. Common servers close one after 5 s (Node, uvicorn)
or later: a paid request that met the closing would be in doubt, though nobody had read it."""

_NEAR: Final = tuple(f"all://{host}" for host in ("localhost", "127.0.0.1", "[::1]"))
"""What is asked without a proxy."""


class _Far:
    """A client by one proxy, and how many requests use it."""

    def __init__(self, client: httpx.AsyncClient, proxy: Proxy) -> None:
        self.client = client
        self.proxy = proxy
        self.requests = 0
        self.retired = False


class Clients:
    """At most eight connections each, made when first needed. All but `clip` is for one event loop.

    Another proxy means another client for what is asked from then on; what is under way by the former
    one ends there. Http goes to this computer alone, and that without a proxy. Certificates are checked
    against certifi's list and the system's own, so that a company's inspecting proxy works where the
    system trusts it.
    """

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._near: httpx.AsyncClient | None = None
        self._far: _Far | None = None
        self._making = asyncio.Lock()
        self._one_at_a_time = threading.Lock()
        self._trusted: ssl.SSLContext | None = None

    @property
    def opened(self) -> bool:
        """Whether there is anything to close."""
        return self._near is not None or self._far is not None

    @asynccontextmanager
    async def borrow(self, url: str, host: str, proxy: Proxy) -> AsyncIterator[httpx.AsyncClient]:
        """The client for an address, for one request. Raises ProviderError where a proxy cannot be used."""
        if url.lower().startswith("http:"):
            if self._near is None:
                self._near = self._made(verify=False, trust_env=False)
            yield self._near
            return
        far = await self._to(host, proxy)
        far.requests += 1
        try:
            yield far.client
        finally:
            far.requests -= 1
            if far.retired and not far.requests:
                await far.client.aclose()

    async def clip(self, url: str, proxy: Proxy, headers: dict[str, str]) -> Callable[[], httpx.Client]:
        """What makes the client of one download."""
        near = url.lower().startswith("http:")
        verify = False if near else await asyncio.to_thread(self._trust)
        patience = self._patience
        timeout = httpx.Timeout(patience.clip, connect=patience.connect, pool=patience.place)

        def made() -> httpx.Client:
            return httpx.Client(
                verify=verify,
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"} | headers,
                timeout=timeout,
                mounts=dict.fromkeys(_NEAR),
                event_hooks={"response": [_put_location_aside]},
                **({"trust_env": False} if near else _by(proxy)),
            )

        return made

    async def close(self) -> None:
        """Closes all connections. A later request opens new ones, in whichever loop."""
        near, far = self._near, self._far
        self._near = self._far = None
        self._making = asyncio.Lock()
        for client in (near, None if far is None else far.client):
            if client is not None:
                await client.aclose()

    async def _to(self, host: str, proxy: Proxy) -> _Far:
        async with self._making:
            if self._far is not None and self._far.proxy != proxy:
                former, self._far = self._far, None
                former.retired = True
                if not former.requests:
                    await former.client.aclose()
            if self._far is None:
                trust = await asyncio.to_thread(self._trust)
                try:
                    self._far = _Far(self._made(verify=trust, **_by(proxy)), proxy)
                except UNUSABLE:
                    raise not_reached(ErrorKey.UNREACHABLE, host, proxy) from None
            return self._far

    def _trust(self) -> ssl.SSLContext:
        """Blocks for some hundredths of a second, the first time."""
        with self._one_at_a_time:
            if self._trusted is None:
                self._trusted = _certificates()
            return self._trusted

    def _made(self, **how: Any) -> httpx.AsyncClient:
        patience = self._patience
        return httpx.AsyncClient(
            http1=True,
            http2=False,
            follow_redirects=False,
            limits=httpx.Limits(max_connections=8, max_keepalive_connections=8, keepalive_expiry=_IDLE),
            timeout=httpx.Timeout(patience.piece, connect=patience.connect, pool=patience.place),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
            mounts=dict.fromkeys(_NEAR),
            event_hooks={"response": [_put_location_aside_async]},
            **how,
        )


def _by(proxy: Proxy) -> dict[str, Any]:
    """What httpx is told of a proxy."""
    if proxy.use is ProxyUse.OWN:
        return {"trust_env": False, "proxy": proxy.address}
    return {"trust_env": proxy.use is ProxyUse.SYSTEM}


def location(response: httpx.Response) -> str:
    """Where a redirect leads, as it was written."""
    return str(response.extensions["location"])


def _put_location_aside(response: httpx.Response) -> None:
    """httpx reads where a redirect leads even where it shall follow none, and raises on what it cannot
    read as if nothing had been sent."""
    response.extensions["location"] = response.headers.pop("location", "")


async def _put_location_aside_async(response: httpx.Response) -> None:
    _put_location_aside(response)


def _certificates() -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context
