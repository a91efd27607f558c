"""HTTP for every gateway. Only this module and `clients` import httpx; import them late: it costs 0.1 s."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import httpx

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.providers import addresses, clip_answers, unreached
from kling_studio.providers.base import ClipHead, ClipStream, Fate, ProviderError
from kling_studio.providers.clients import UNUSABLE, Clients, location
from kling_studio.providers.cord import Cord
from kling_studio.providers.http_answer import (
    HttpAnswer,
    clock_of,
    failure,
    retry_after,
    unpacked,
    without_secret,
)
from kling_studio.providers.lost import lost, not_reached, refuse_unsafe
from kling_studio.providers.own_loop import OwnLoop
from kling_studio.providers.patience import Patience
from kling_studio.providers.proxy import AskProxy, Proxy, as_the_system

T = TypeVar("T")

LARGEST_ANSWER: Final = 4 * 1024 * 1024
"""Bytes of a JSON answer; a real one has a few kilobytes."""

MOST_REDIRECTS: Final = 5

CLIPS_AT_ONCE: Final = 8
"""Downloads of one gateway at the same time, each in a thread; more wait."""

_SHORT: Final = 32 * 1024
"""Characters of an answer that are read within a millisecond."""


class Transport:
    """One gateway's connections: at most eight, made when first needed, never shared with another.
    They are talked to in a thread with an event loop of its own, clips come in a thread each: the caller's
    loop, which is the window's, only waits.

    Redirects are never followed for it; for clips by hand, see `open_clip`. `proxy` is asked before each
    request and each download, so that another setting holds from the next one on.
    """

    def __init__(self, patience: Patience | None = None, proxy: AskProxy = as_the_system) -> None:
        self._patience = patience or Patience()
        self._proxy = proxy
        self._clients = Clients(self._patience)
        self._network = OwnLoop("network")
        self._clips: ThreadPoolExecutor | None = None

    async def send(
        self, method: str, url: str, *, key: str, body: Mapping[str, Any] | None = None
    ) -> HttpAnswer:
        """Sends one request, once, and reads its answer whole.

        Raises ProviderError where no HTTP answer came. Its fate is NOT_SENT only while no byte can have
        left: before a connection stood. Any break after that is UNKNOWN.
        """
        if not addresses.may_ask(url):
            host = addresses.host(url)
            raise lost(ErrorKey.BASE_ADDRESS_UNSAFE, Remedy.OPEN_SETTINGS, Fate.NOT_SENT, host)
        proxy = await self._proxy()
        return await self._network.run(lambda: self._send(method, url, key, body, proxy))

    async def ask(
        self,
        read: Callable[[HttpAnswer], T],
        method: str,
        url: str,
        *,
        key: str,
        body: Mapping[str, Any] | None = None,
    ) -> T:
        """Like `send`, and reads the answer by `read`, a long one in a thread."""
        answer = await self.send(method, url, key=key, body=body)
        if len(answer.text) < _SHORT:
            return read(answer)
        return await asyncio.to_thread(read, answer)

    async def _send(
        self, method: str, url: str, key: str, body: Mapping[str, Any] | None, proxy: Proxy
    ) -> HttpAnswer:
        host = addresses.host(url)
        headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
        content: bytes | None = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = _encoded(body)
        whole = self._patience.create if method == "POST" else self._patience.question
        broken = ErrorKey.ANSWER_LOST if method == "POST" else ErrorKey.UNREACHABLE
        async with self._clients.borrow(url, host, proxy) as client:
            with _as_provider_error(host, proxy, fate=Fate.NOT_SENT):
                request = client.build_request(method, url, headers=headers, content=content)
            with _as_provider_error(host, proxy, broken=broken):
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
        if self._clips is None:
            self._clips = ThreadPoolExecutor(CLIPS_AT_ONCE, thread_name_prefix="clip")
        clip = _Clip(self._clips, await self._proxy(), loopback)
        try:
            await self._open(clip, url, loopback, start if validator else 0, validator)
            yield clip
        finally:
            await clip.close()

    async def close(self) -> None:
        """Closes all connections. A later request opens new ones."""
        if self._clients.opened:
            await self._network.run(self._clients.close)
        await self._network.close()
        if self._clips is not None:
            self._clips.shutdown(wait=False)
            self._clips = None

    async def _open(self, clip: _Clip, url: str, loopback: bool, start: int, validator: str) -> None:
        scheme = ""
        for _ in range(MOST_REDIRECTS + 1):
            await refuse_unsafe(url, loopback=loopback, before=scheme, proxy=clip.proxy)
            scheme = urlsplit(url).scheme
            host = addresses.host(url)
            response = await self._ask(clip, url, start, validator)
            if response.is_redirect and location(response):
                url = addresses.joined(url, location(response))
                continue
            if start and not clip_answers.continues(response.status_code, response.headers, start):
                start = 0
                response = await self._ask(clip, url, 0, "")
            problem = clip_answers.refusal(response.status_code, response.headers, host)
            if problem is not None:
                raise problem
            clip.head = clip_answers.head(response.status_code, response.headers)
            return
        raise lost(ErrorKey.REDIRECTED, Remedy.FETCH_AGAIN, Fate.REFUSED, addresses.host(url))

    async def _ask(self, clip: _Clip, url: str, start: int, validator: str) -> httpx.Response:
        wanted = {"Range": f"bytes={start}-", "If-Range": validator} if start else {}
        return await clip.ask(await self._clients.clip(url, clip.proxy, wanted), url)


class _Clip:
    """A download; see ClipStream. What waits for the network waits in a thread, and `close` ends it."""

    def __init__(self, threads: ThreadPoolExecutor, proxy: Proxy, loopback: bool) -> None:
        self.head = ClipHead(0, None, "", "")
        self.proxy = proxy
        self._threads = threads
        self._loopback = loopback
        self._wanted = ""
        self._cord = Cord(self._refuses)
        self._client: httpx.Client | None = None
        self._response: httpx.Response | None = None
        self._working: Future[Any] | None = None

    async def ask(self, made: Callable[[], httpx.Client], url: str) -> httpx.Response:
        """Asks, in place of what was asked before; `made` gives the client. Raises ProviderError."""
        host = self._wanted = addresses.host(url)

        def asked() -> httpx.Response:
            self._let_go()
            with _as_provider_error(host, self.proxy):
                try:
                    self._client = made()
                except UNUSABLE:
                    raise not_reached(ErrorKey.UNREACHABLE, host, self.proxy) from None
                request = self._client.build_request("GET", url, extensions={"trace": self._cord.follow})
                self._response = self._client.send(request, stream=True)
                return self._response

        return await self._in_thread(asked)

    async def pour(self, sink: Callable[[bytes], None]) -> None:
        def pieces() -> Iterator[bytes]:
            response = self._answer()
            with _as_provider_error(response.url.host, self.proxy, broken=ErrorKey.CLIP_INCOMPLETE):
                yield from response.iter_raw()

        def poured() -> None:
            for piece in pieces():
                sink(piece)

        await self._in_thread(poured)

    async def close(self) -> None:
        """Ends what is still going on, and waits for its end unless it is being connected."""
        self._cord.cut()
        working = self._working
        if working is None or working.done():
            self._let_go()
            return
        loop, ended, pouring = asyncio.get_running_loop(), asyncio.Event(), self._response is not None
        working.add_done_callback(lambda _: self._let_go())
        if pouring:
            working.add_done_callback(lambda _: loop.call_soon_threadsafe(ended.set))
            await ended.wait()

    def _refuses(self, host: str, number: str) -> ProviderError | None:
        """ADDRESS_UNSAFE where the clip's host leads to a private network now, though it did not when its
        name was looked up; a proxy may be where it likes."""
        if host != self._wanted or self._loopback or addresses.is_public(number) is not False:
            return None
        return lost(ErrorKey.ADDRESS_UNSAFE, Remedy.FETCH_AGAIN, Fate.NOT_SENT, host)

    def _answer(self) -> httpx.Response:
        if self._response is None:
            raise RuntimeError("the download is not open")
        return self._response

    def _let_go(self) -> None:
        response, client = self._response, self._client
        self._response = self._client = None
        if response is not None:
            response.close()
        if client is not None:
            client.close()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        working = self._working = self._threads.submit(work)
        return await asyncio.wrap_future(working)


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
    at = clock_of(headers.get("date", ""))
    answer = HttpAnswer(
        status=response.status_code,
        text=without_secret(text, key),
        content_type=headers.get("content-type", "").lower(),
        location=location(response),
        retry_after=retry_after(headers.get("retry-after", ""), time.time() if at is None else at),
        host=host,
        at=at,
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


@contextmanager
def _as_provider_error(
    host: str, proxy: Proxy, *, broken: ErrorKey = ErrorKey.UNREACHABLE, fate: Fate = Fate.UNKNOWN
) -> Iterator[None]:
    """Turns what httpx raises into ProviderError. `broken` is the key for a connection that broke,
    `fate` what becomes of a request that httpx finds fault with: UNKNOWN once it is being sent."""
    try:
        yield
    except httpx.ProxyError as refused:
        raise lost(ErrorKey.PROXY_REFUSED, Remedy.OPEN_SETTINGS, Fate.NOT_SENT, host) from refused
    except httpx.ConnectError as failed:
        raise not_reached(unreached.why(failed), host, proxy) from failed
    except httpx.ConnectTimeout as late:
        raise not_reached(ErrorKey.UNREACHABLE, host, proxy) from late
    except httpx.PoolTimeout as full:
        raise lost(ErrorKey.NO_ANSWER, Remedy.RETRY, Fate.NOT_SENT, host) from full
    except (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.LocalProtocolError, UnicodeError) as bad:
        raise lost(ErrorKey.BASE_ADDRESS_UNSAFE, Remedy.OPEN_SETTINGS, fate, host) from bad
    except (httpx.TimeoutException, TimeoutError) as late:
        raise lost(ErrorKey.NO_ANSWER, Remedy.WAIT, Fate.UNKNOWN, host) from late
    except httpx.HTTPError as cut:
        raise lost(broken, Remedy.WAIT, Fate.UNKNOWN, host) from cut
