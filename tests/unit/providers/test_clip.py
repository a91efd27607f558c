"""Downloads: ranges, redirects, expiry, and where a clip is never fetched from."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey
from kling_studio.providers.base import ClipHead, ProviderError
from kling_studio.providers.transport import Patience, Transport

from .scripted import Exchange, Reply, answer, poured, raw, reset, scripted, silence

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

QUICK = Patience(connect=0.5, piece=0.4, place=0.3, clip=0.4)
CLIP = bytes(range(256)) * 300


async def fetch(
    url: str, start: int = 0, validator: str = "", loopback: bool = True
) -> tuple[ClipHead, bytes]:
    transport = Transport(QUICK)
    try:
        async with transport.open_clip(url, loopback=loopback, start=start, validator=validator) as clip:
            return clip.head, await poured(clip)
    finally:
        await transport.close()


async def refused(url: str, start: int = 0, loopback: bool = True) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        await fetch(url, start, '"v1"' if start else "", loopback)
    return caught.value


async def ranged(exchange: Exchange) -> None:
    """A server that honours Range and If-Range as it should."""
    wanted = exchange.headers.get("range", "")
    tags = {"etag": '"v1"', "content_type": "video/mp4"}
    if not wanted or exchange.headers.get("if-range") != '"v1"':
        await answer(200, CLIP, **tags)(exchange)
        return
    start = int(wanted.removeprefix("bytes=").removesuffix("-"))
    if start >= len(CLIP):
        await answer(416, "", content_range=f"bytes */{len(CLIP)}")(exchange)
        return
    head = f"bytes {start}-{len(CLIP) - 1}/{len(CLIP)}"
    await answer(206, CLIP[start:], content_range=head, **tags)(exchange)


def test_the_whole_clip_without_a_key(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(ranged) as server:
            head, body = await fetch(server.url + "/a.mp4?sig=1")
            assert head == ClipHead(0, len(CLIP), '"v1"', "video/mp4")
            assert body == CLIP
            sent = server.asked[0]
            assert sent.path == "/a.mp4?sig=1"
            assert "authorization" not in sent.headers
            assert "range" not in sent.headers
            assert sent.headers["accept-encoding"] == "identity"

    aio(main())


def test_the_rest_of_a_clip(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(ranged) as server:
            head, body = await fetch(server.url, 1000, '"v1"')
            assert head == ClipHead(1000, len(CLIP), '"v1"', "video/mp4")
            assert body == CLIP[1000:]

    aio(main())


def test_a_clip_that_changed_comes_whole(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(ranged) as server:
            head, body = await fetch(server.url, 1000, '"v0"')
            assert (head.start, body) == (0, CLIP)

    aio(main())


def test_without_a_validator_the_whole_is_asked_for(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(ranged) as server:
            head, body = await fetch(server.url, 1000)
            assert (head.start, body) == (0, CLIP)
            assert "range" not in server.asked[0].headers

    aio(main())


def test_a_range_that_cannot_be_had_becomes_the_whole(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(ranged) as server:
            head, body = await fetch(server.url, len(CLIP) + 5, '"v1"')
            assert (head.start, head.total, body) == (0, len(CLIP), CLIP)
            assert [("range" in exchange.headers) for exchange in server.asked] == [True, False]

    aio(main())


@pytest.mark.parametrize("told", ["bytes 7-99/100", "bytes */100", "bananas", ""])
def test_a_part_that_is_not_the_one_asked_for_becomes_the_whole(aio: Aio, told: str) -> None:
    async def main() -> None:
        odd = answer(206, b"x" * 50, content_range=told, content_type="video/mp4")
        async with scripted(odd, ranged) as server:
            head, body = await fetch(server.url, 50, '"v1"')
            assert (head.start, body) == (0, CLIP)

    aio(main())


def test_weak_tags_do_not_validate_dates_do(aio: Aio) -> None:
    async def main() -> None:
        date = "Wed, 21 Oct 2026 07:28:00 GMT"
        async with scripted(
            answer(200, CLIP, content_type="video/mp4", etag='W/"v1"', last_modified=date),
            answer(200, CLIP, content_type="application/octet-stream", etag='W/"v1"'),
            raw(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + CLIP),
        ) as server:
            assert (await fetch(server.url))[0].validator == date
            assert (await fetch(server.url))[0].validator == ""
            assert await fetch(server.url) == (ClipHead(0, None, "", ""), CLIP)

    aio(main())


REFUSED: list[tuple[Reply, ErrorKey]] = [
    (answer(200, "<html>", content_type="text/html; charset=utf-8"), ErrorKey.CLIP_NOT_VIDEO),
    (answer(200, '{"code":1}', content_type="application/json"), ErrorKey.CLIP_NOT_VIDEO),
    (answer(200, "<Error/>", content_type="application/xml"), ErrorKey.CLIP_NOT_VIDEO),
    (answer(200, CLIP, content_type="video/mp4", content_encoding="gzip"), ErrorKey.CLIP_NOT_VIDEO),
    (answer(204, ""), ErrorKey.CLIP_NOT_VIDEO),
    (answer(401, ""), ErrorKey.CLIP_EXPIRED),
    (answer(403, "<Error>AccessDenied</Error>"), ErrorKey.CLIP_EXPIRED),
    (answer(404, ""), ErrorKey.CLIP_EXPIRED),
    (answer(410, ""), ErrorKey.CLIP_EXPIRED),
    (answer(407, ""), ErrorKey.PROXY_REFUSED),
    (answer(429, "", retry_after="3"), ErrorKey.TOO_FAST),
    (answer(500, ""), ErrorKey.SERVER_FAILED),
    (answer(504, ""), ErrorKey.SERVER_TIMED_OUT),
    (reset, ErrorKey.UNREACHABLE),
    (silence, ErrorKey.NO_ANSWER),
]


@pytest.mark.parametrize(("reply", "key"), REFUSED, ids=lambda each: getattr(each, "__name__", str(each)))
@pytest.mark.parametrize("start", [0, 10])
def test_what_is_no_clip(aio: Aio, reply: Reply, key: ErrorKey, start: int) -> None:
    async def main() -> None:
        async with scripted(reply) as server:
            error = await refused(server.url, start)
            assert error.problem.key is key
            assert error.retry_after == (3 if key is ErrorKey.TOO_FAST else None)

    aio(main())


async def _stalls(exchange: Exchange) -> None:
    exchange.writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\nsome")
    await silence(exchange)


def test_a_clip_that_stalls_or_breaks_off(aio: Aio) -> None:
    async def main() -> None:
        half = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nhalf")
        async with scripted(_stalls, half) as server:
            assert (await refused(server.url)).problem.key is ErrorKey.NO_ANSWER
            assert (await refused(server.url)).problem.key is ErrorKey.CLIP_INCOMPLETE

    aio(main())


@pytest.mark.parametrize("reply", [silence, _stalls], ids=["before the head", "within the body"])
def test_a_download_that_is_called_off_ends_at_once(aio: Aio, reply: Reply) -> None:
    async def main() -> None:
        transport = Transport(Patience(clip=600))
        waiting, loop = asyncio.Event(), asyncio.get_running_loop()

        async def playing(exchange: Exchange) -> None:
            if reply is silence:
                waiting.set()
            await reply(exchange)

        async def download(url: str) -> None:
            async with transport.open_clip(url, loopback=True) as clip:
                await clip.pour(lambda piece: loop.call_soon_threadsafe(waiting.set))

        async with scripted(playing) as server:
            task = asyncio.create_task(download(server.url))
            await waiting.wait()
            task.cancel()
            async with asyncio.timeout(30):
                await asyncio.wait({task})
            assert task.cancelled()
            await transport.close()

    aio(main())


def test_the_bytes_of_a_clip_pass_through_a_thread_of_their_own(aio: Aio) -> None:
    async def main() -> None:
        threads: set[str] = set()
        transport = Transport(QUICK)
        async with (
            scripted(answer(200, CLIP, content_type="video/mp4")) as server,
            transport.open_clip(server.url, loopback=True) as clip,
        ):
            await clip.pour(lambda piece: threads.add(threading.current_thread().name))
        await transport.close()
        assert {name.partition("_")[0] for name in threads} == {"clip"}

    aio(main())


def stumble(piece: bytes) -> None:
    raise ZeroDivisionError


async def stop_half_way(transport: Transport, url: str) -> None:
    async with transport.open_clip(url, loopback=True) as clip:
        await clip.pour(stumble)


def test_a_reader_that_stops_half_way(aio: Aio) -> None:
    async def main() -> None:
        transport = Transport(QUICK)
        async with scripted(answer(200, CLIP * 40, content_type="video/mp4")) as server:
            for _ in range(10):  # more than there are connections
                with pytest.raises(ZeroDivisionError):
                    await stop_half_way(transport, server.url)
            async with transport.open_clip(server.url, loopback=True) as clip:
                assert clip.head.total == len(CLIP) * 40
            await transport.close()

    aio(main())


def test_redirects_are_followed_five_times(aio: Aio) -> None:
    async def main() -> None:
        hops = [answer(302, "", location=f"/hop{n}?x=1") for n in range(5)]
        async with scripted(*hops, ranged) as server:
            head, body = await fetch(server.url, 10, '"v1"')
            assert (head.start, body) == (10, CLIP[10:])
            assert server.asked[-1].path == "/hop4?x=1"
            assert all("authorization" not in exchange.headers for exchange in server.asked)
        async with scripted(answer(302, "", location="/again")) as server:
            assert (await refused(server.url)).problem.key is ErrorKey.REDIRECTED
            assert len(server.asked) == 6

    aio(main())


@pytest.mark.parametrize(
    "location",
    [
        "http://cdn.example/a",
        "file:///etc/passwd",
        "//user:pass@127.0.0.1/",
        "http://[",
        "http://[::1",
        "javascript:1",
        "ftp://127.0.0.1/",
    ],
)
def test_redirects_lead_nowhere_unsafe(aio: Aio, location: str) -> None:
    async def main() -> None:
        async with scripted(answer(302, "", location=location)) as server:
            error = await refused(server.url)
            assert error.problem.key is ErrorKey.ADDRESS_UNSAFE

    aio(main())


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.example/a.mp4",
        "https://127.0.0.1/a.mp4",
        "https://localhost/a.mp4",
        "https://169.254.169.254/a.mp4",
        "https://2130706433/a.mp4",  # 127.0.0.1 in another spelling: looked up before it is asked
        "https://0x7f.1/a.mp4",
    ],
)
def test_a_far_provider_cannot_send_us_inside(aio: Aio, url: str) -> None:
    error = aio(refused(url, loopback=False))
    assert error.problem.key is ErrorKey.ADDRESS_UNSAFE


def test_what_the_system_asks_without_its_proxy_is_looked_up_too(
    aio: Aio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "2130706433")  # 127.0.0.1 in another spelling
    error = aio(refused("https://2130706433/a.mp4", loopback=False))
    assert error.problem.key is ErrorKey.ADDRESS_UNSAFE


def test_a_name_that_leads_inside_once_it_was_looked_up(aio: Aio, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever owns a name may answer each question for it otherwise."""
    monkeypatch.setenv("no_proxy", "*")
    look_up, asked = socket.getaddrinfo, []

    def rebound(host: Any, *more: Any, **named: Any) -> Any:
        if host != "clips.example":
            return look_up(host, *more, **named)
        asked.append(host)
        return look_up("1.1.1.1" if len(asked) == 1 else "127.0.0.1", *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    with socket.create_server(("127.0.0.1", 0)) as inside:
        inside.settimeout(5)
        url = f"https://clips.example:{inside.getsockname()[1]}/a.mp4"
        error = aio(refused(url, loopback=False))
        assert error.problem.key is ErrorKey.ADDRESS_UNSAFE
        assert len(asked) == 2
        met, _ = inside.accept()
        with met:
            assert met.recv(1) == b"", "nothing was sent there"


def test_a_far_clip_whose_host_is_unknown(aio: Aio) -> None:
    error = aio(refused("https://no-such-host.invalid/a.mp4", loopback=False))
    assert error.problem.key is ErrorKey.NAME_NOT_FOUND
