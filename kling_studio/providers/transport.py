"""HTTP for every gateway, and the only place that knows httpx. Import it late: it costs 0.1 s."""

from __future__ import annotations

import asyncio
import json
import ssl
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import certifi
import httpx

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.providers import addresses, clip_answers, unreached
from kling_studio.providers.base import ClipStream, Fate, ProviderError
from kling_studio.providers.http_answer import HttpAnswer, failure, retry_after, unpacked

USER_AGENT: Final = "Kling Studio/0.1"

LARGEST_ANSWER: Final = 4 * 1024 * 1024
"""Bytes of a JSON answer; a real one has a few kilobytes."""

MOST_REDIRECTS: Final = 5

_SHORTEST_SECRET: Final = 6
"""Characters; a shorter key is no secret, and taking it out of an answer would spoil the answer itself."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to connect, to send or hear the next piece, for a free place among the connections, for
    a whole question and a whole create, and for the next piece of a clip."""

    connect: float = 10
    piece: float = 60
    place: float = 30
    question: float = 90
    create: float = 300
    clip: float = 30


class Transport:
    """One gateway's connections: at most eight, made when first needed, never shared with another.

    Redirects are never followed for it; for clips by hand, see `open_clip`. The proxy of the system's
    settings is used, except to this computer. Certificates are checked against certifi's list and the
    system's own, so that a company's inspecting proxy works where the system trusts it.
    """

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._near: httpx.AsyncClient | None = None
        self._far: httpx.AsyncClient | None = None
        self._making = asyncio.Lock()

    async def send(
        self, method: str, url: str, *, key: str, body: Mapping[str, Any] | None = None
    ) -> HttpAnswer:
        """Sends one request, once, and reads its answer whole.

        Raises ProviderError where no HTTP answer came. Its fate is NOT_SENT only while no byte can have
        left: before a connection stood. Any break after that is UNKNOWN.
        """
        host = addresses.host(url)
        if not addresses.may_ask(url):
            raise _lost(ErrorKey.BASE_ADDRESS_UNSAFE, Remedy.OPEN_SETTINGS, Fate.NOT_SENT, host)
        headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
        content: bytes | None = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = _encoded(body)
        client = await self._client(url, host)
        whole = self._patience.create if method == "POST" else self._patience.question
        with _told(host, fate=Fate.NOT_SENT):
            request = client.build_request(method, url, headers=headers, content=content)
        with _told(host, broken=ErrorKey.ANSWER_LOST if method == "POST" else ErrorKey.UNREACHABLE):
            async with asyncio.timeout(whole):
                response = await client.send(request, stream=True)
                try:
                    return await _read(response, host, key)
                finally:
                    await response.aclose()

    @asynccontextmanager
    async def open_clip(
        self, url: str, *, loopback: bool, start: int = 0, validator: str = ""
    ) -> AsyncIterator[ClipStream]:
        """Opens a download, without a key, from byte `start` where the server still has the same file.

        `loopback`: the provider's own address is on this computer. `head.start` says where the stream
        really begins: 0 whenever the rest alone could not be had. Redirects are followed five times at
        most, never from https to http, never to a private network. Raises ProviderError.
        """
        response = await self._opened(url, loopback, start if validator else 0, validator)
        clip = _Clip(response)
        try:
            yield clip
        finally:
            await _ended(response, clip.pieces)

    async def close(self) -> None:
        """Closes all connections. A later request opens new ones."""
        clients = (self._near, self._far)
        self._near = self._far = None
        for client in clients:
            if client is not None:
                await client.aclose()

    async def _opened(self, url: str, loopback: bool, start: int, validator: str) -> httpx.Response:
        scheme = ""
        for _ in range(MOST_REDIRECTS + 1):
            await _refuse_unsafe(url, loopback=loopback, before=scheme)
            scheme = urlsplit(url).scheme
            host = addresses.host(url)
            response = await self._asked(url, host, start, validator)
            if response.is_redirect and _location(response):
                await response.aclose()
                url = addresses.joined(url, _location(response))
                continue
            if start and not clip_answers.continues(response.status_code, response.headers, start):
                await response.aclose()
                start = 0
                response = await self._asked(url, host, 0, "")
            problem = clip_answers.refusal(response.status_code, response.headers, host)
            if problem is not None:
                await response.aclose()
                raise problem
            return response
        raise _lost(ErrorKey.REDIRECTED, Remedy.FETCH_AGAIN, Fate.REFUSED, addresses.host(url))

    async def _asked(self, url: str, host: str, start: int, validator: str) -> httpx.Response:
        client = await self._client(url, host)
        headers = {"Accept-Encoding": "identity"}
        if start:
            headers |= {"Range": f"bytes={start}-", "If-Range": validator}
        patience = self._patience
        timeout = httpx.Timeout(patience.clip, connect=patience.connect, pool=patience.place)
        with _told(host):
            return await client.send(
                client.build_request("GET", url, headers=headers, timeout=timeout), stream=True
            )

    async def _client(self, url: str, host: str) -> httpx.AsyncClient:
        """The client for an address: one without certificates or proxy for http to this computer."""
        async with self._making:
            if url.lower().startswith("http:"):
                if self._near is None:
                    self._near = self._made(verify=False, trust_env=False)
                return self._near
            if self._far is None:
                trust = await asyncio.to_thread(_trust)
                try:
                    self._far = self._made(verify=trust, trust_env=True)
                except (ImportError, ValueError) as unusable:  # a proxy setting httpx cannot use
                    raise _unreached(ErrorKey.UNREACHABLE, host) from unusable
            return self._far

    def _made(self, *, verify: ssl.SSLContext | bool, trust_env: bool) -> httpx.AsyncClient:
        patience = self._patience
        return httpx.AsyncClient(
            verify=verify,
            trust_env=trust_env,
            http1=True,
            http2=False,
            follow_redirects=False,
            limits=httpx.Limits(max_connections=8, max_keepalive_connections=8, keepalive_expiry=5),
            timeout=httpx.Timeout(patience.piece, connect=patience.connect, pool=patience.place),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
            mounts={f"all://{host}": None for host in ("localhost", "127.0.0.1", "[::1]")},
            event_hooks={"response": [_put_location_aside]},
        )


class _Clip:
    """An open download; see ClipStream."""

    def __init__(self, response: httpx.Response) -> None:
        self._host = response.url.host
        self.pieces = response.aiter_raw()
        self.head = clip_answers.head(response.status_code, response.headers)

    async def chunks(self) -> AsyncIterator[bytes]:
        with _told(self._host, broken=ErrorKey.CLIP_INCOMPLETE):
            async for piece in self.pieces:
                yield piece


async def _put_location_aside(response: httpx.Response) -> None:
    """httpx reads where a redirect leads even where it shall follow none, and raises on what it cannot
    read as if nothing had been sent."""
    response.extensions["location"] = response.headers.pop("location", "")


def _location(response: httpx.Response) -> str:
    return str(response.extensions["location"])


def _encoded(body: Mapping[str, Any]) -> bytes:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace")


async def _read(response: httpx.Response, host: str, key: str) -> HttpAnswer:
    body = bytearray()
    headers = response.headers
    announced = headers.get("content-length", "")
    too_large = announced.isdigit() and (len(announced) > 12 or int(announced) > LARGEST_ANSWER)
    pieces = response.aiter_raw()
    if not too_large:
        async for piece in pieces:
            body += piece
            too_large = len(body) > LARGEST_ANSWER
            if too_large:
                break
    await _ended(response, pieces)
    packing = headers.get("content-encoding", "")
    plain = None if too_large else unpacked(bytes(body), packing, LARGEST_ANSWER)
    text = (plain or b"").decode("utf-8", "replace")
    answer = HttpAnswer(
        status=response.status_code,
        # A gateway may repeat the key in its message; it goes to no log and no library.
        text=text.replace(key, "[key]") if len(key) >= _SHORTEST_SECRET else text,
        content_type=headers.get("content-type", "").lower(),
        location=_location(response),
        retry_after=retry_after(headers.get("retry-after", ""), time.time()),
        host=host,
    )
    if too_large:
        raise failure(answer, ErrorKey.ANSWER_TOO_LARGE, Remedy.OPEN_SETTINGS)
    if plain is None:
        raise failure(answer, ErrorKey.NOT_UNDERSTOOD, Remedy.WAIT)
    return answer


async def _ended(response: httpx.Response, pieces: AsyncIterator[bytes]) -> None:
    """Closes an answer that may have been read in part.

    Generators that are dropped half-read close themselves later, which httpcore's (1.0) cannot do
    outside a task, and qasync (0.28) sets no hooks for. So the line is cut, and the reader hears of it.
    """
    try:
        if not response.is_closed:
            await response.extensions["network_stream"].aclose()
            with suppress(httpx.HTTPError):
                async for _ in pieces:
                    pass
    finally:
        await response.aclose()


async def _refuse_unsafe(url: str, *, loopback: bool, before: str) -> None:
    """Raises ADDRESS_UNSAFE for an address that a clip must not be fetched from."""
    host = addresses.host(url)
    safe = addresses.may_fetch(url, loopback=loopback)
    if safe and before == "https":
        safe = urlsplit(url).scheme == "https"
    # Behind a proxy the proxy looks names up, and a name of the inside may not be known here.
    proxied = {"all", "http", "https"} & set(urllib.request.getproxies())
    if safe and not loopback and not proxied:
        try:
            safe = await unreached.leads_outside(host)
        except OSError as unknown:
            raise _lost(ErrorKey.NAME_NOT_FOUND, Remedy.FETCH_AGAIN, Fate.NOT_SENT, host) from unknown
    if not safe:
        raise _lost(ErrorKey.ADDRESS_UNSAFE, Remedy.FETCH_AGAIN, Fate.NOT_SENT, host)


def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context


@contextmanager
def _told(host: str, broken: ErrorKey = ErrorKey.UNREACHABLE, fate: Fate = Fate.UNKNOWN) -> Iterator[None]:
    """Turns what httpx raises into ProviderError. `broken` is the key for a connection that broke,
    `fate` what becomes of a request that httpx finds fault with: UNKNOWN once it is being sent."""
    try:
        yield
    except httpx.ProxyError as refused:
        raise _lost(ErrorKey.PROXY_REFUSED, Remedy.OPEN_SETTINGS, Fate.NOT_SENT, host) from refused
    except httpx.ConnectError as failed:
        raise _unreached(unreached.why(failed), host) from failed
    except httpx.ConnectTimeout as late:
        raise _unreached(ErrorKey.UNREACHABLE, host) from late
    except httpx.PoolTimeout as full:
        raise _lost(ErrorKey.NO_ANSWER, Remedy.RETRY, Fate.NOT_SENT, host) from full
    except (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.LocalProtocolError, UnicodeError) as bad:
        raise _lost(ErrorKey.BASE_ADDRESS_UNSAFE, Remedy.OPEN_SETTINGS, fate, host) from bad
    except (httpx.TimeoutException, TimeoutError) as late:
        raise _lost(ErrorKey.NO_ANSWER, Remedy.WAIT, Fate.UNKNOWN, host) from late
    except httpx.HTTPError as cut:
        raise _lost(broken, Remedy.WAIT, Fate.UNKNOWN, host) from cut


def _unreached(key: ErrorKey, host: str) -> ProviderError:
    """No connection stood: where the way leads over a proxy, it is the proxy that was not reached."""
    near = addresses.is_loopback(f"https://[{host}]" if ":" in host else f"https://{host}")
    proxy = "" if near else unreached.proxy_for(host)
    if not proxy or key in (ErrorKey.TLS_FAILED, ErrorKey.TLS_MISSING):
        return _lost(key, Remedy.RETRY, Fate.NOT_SENT, host)
    error = _lost(ErrorKey.PROXY_UNREACHABLE, Remedy.OPEN_SETTINGS, Fate.NOT_SENT, host)
    error.problem = error.problem.with_params(proxy=proxy)
    return error


def _lost(key: ErrorKey, remedy: Remedy, fate: Fate, host: str) -> ProviderError:
    return ProviderError(Problem(key, {"host": host, "address": host}, remedy), fate)
