"""The transport against a real server: every way a request can end, and what is certain then."""

from __future__ import annotations

import asyncio
import email.utils
import errno
import gzip
import json
import socket
import ssl
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import httpx
import pytest

from kling_studio.domain.errors import ErrorKey
from kling_studio.providers import unreached
from kling_studio.providers.base import Fate, ProviderError
from kling_studio.providers.http_answer import HttpAnswer
from kling_studio.providers.transport import LARGEST_ANSWER, Patience, Transport

from .scripted import Reply, answer, raw, reset, scripted, silence

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

QUICK = Patience(connect=0.5, piece=0.4, place=0.3, question=2, create=2, clip=0.4)
KEY = "sk-secret-of-mine"


async def ask(url: str, method: str = "POST", body: dict[str, Any] | None = None) -> HttpAnswer:
    transport = Transport(QUICK)
    try:
        return await transport.send(
            method, url, key=KEY, body={"prompt": "x"} if body is None and method == "POST" else body
        )
    finally:
        await transport.close()


async def refused(url: str, method: str = "POST", body: dict[str, Any] | None = None) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        await ask(url, method, body)
    return caught.value


def test_sends_what_the_gateway_wants(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(answer(200, {"code": 0})) as server:
            got = await ask(f"{server.url}/kling/v1/x", body={"prompt": "Привіт, світе"})
            assert (got.status, got.text, got.host) == (200, '{"code": 0}', "127.0.0.1")
            sent = server.asked[0]
            assert (sent.method, sent.path) == ("POST", "/kling/v1/x")
            assert sent.headers["authorization"] == f"Bearer {KEY}"
            assert sent.headers["content-type"] == "application/json"
            assert sent.headers["user-agent"] == "Kling Studio/0.1"
            assert sent.json == {"prompt": "Привіт, світе"}
            assert "Привіт".encode() in sent.body

    aio(main())


def test_a_question_has_no_body(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(answer(200, {"code": 0})) as server:
            await ask(server.url + "/t/1", "GET")
            assert server.asked[0].body == b""
            assert "content-type" not in server.asked[0].headers

    aio(main())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_answers_never_followed(aio: Aio, status: int) -> None:
    async def main() -> None:
        async with scripted(answer(status, "", location="/elsewhere")) as server:
            got = await ask(server.url)
            assert (got.status, got.location) == (status, "/elsewhere")
            assert len(server.asked) == 1

    aio(main())


@pytest.mark.parametrize(
    "location", ["javascript:1", "http://xn--/", "https://[::1", "http://h:99999/", "//", "http://a b/", ""]
)
def test_a_redirect_that_leads_nowhere_is_an_answer_all_the_same(aio: Aio, location: str) -> None:
    """Nothing about it may look as if the paid request had not left."""

    async def main() -> None:
        async with scripted(answer(302, "", location=location)) as server:
            got = await ask(server.url)
            assert (got.status, got.location) == (302, location)
            assert len(server.asked) == 1

    aio(main())


def test_what_goes_wrong_once_a_request_is_being_sent_leaves_it_in_doubt(
    aio: Aio, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stumbles(*_: Any, **__: Any) -> None:
        raise httpx.InvalidURL("found while the answer was read")

    monkeypatch.setattr(httpx.AsyncClient, "send", stumbles)
    assert aio(refused("http://127.0.0.1:9/")).fate is Fate.UNKNOWN


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_nobody_listens(aio: Aio, method: str) -> None:
    error = aio(refused(f"http://127.0.0.1:{_free_port()}/", method))
    assert (error.problem.key, error.fate) == (ErrorKey.NOBODY_LISTENS, Fate.NOT_SENT)
    assert error.problem.params == {"host": "127.0.0.1", "address": "127.0.0.1"}


def test_a_name_that_does_not_exist(aio: Aio) -> None:
    error = aio(refused("https://no-such-host.invalid/"))
    assert (error.problem.key, error.fate) == (ErrorKey.NAME_NOT_FOUND, Fate.NOT_SENT)


def test_no_tls_where_tls_was_promised(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(raw(b"HTTP/1.1 400 Bad Request\r\n\r\n"), at_connection=True) as server:
            error = await refused(server.url.replace("http:", "https:"))
            assert (error.problem.key, error.fate) == (ErrorKey.TLS_MISSING, Fate.NOT_SENT)

    aio(main())


def test_a_certificate_nobody_vouches_for(aio: Aio) -> None:
    async def main() -> None:
        certificate = Path(__file__).with_name("untrusted.pem")
        async with scripted(answer(200, {"code": 0}), certificate=certificate) as server:
            error = await refused(server.url)
            assert (error.problem.key, error.fate) == (ErrorKey.TLS_FAILED, Fate.NOT_SENT)
            assert not server.asked

    aio(main())


@pytest.mark.parametrize(
    "url",
    [
        "http://api.cometapi.com/",
        "http://192.168.1.2/",
        "ftp://127.0.0.1/",
        "api.cometapi.com",
        "",
        "https://",
        "https://user:pass@api.cometapi.com/",
        "https://api.cometapi.com/a b",
        "https://[::1",
        "https://host:99999/",
    ],
)
def test_a_key_goes_over_https_or_to_this_computer_only(aio: Aio, url: str) -> None:
    error = aio(refused(url))
    assert (error.problem.key, error.fate) == (ErrorKey.BASE_ADDRESS_UNSAFE, Fate.NOT_SENT)
    assert "pass" not in str(error)


LOST: list[tuple[str, Reply, bool, ErrorKey]] = [
    ("broken before the request was read", reset, True, ErrorKey.ANSWER_LOST),
    ("broken after the request was read", reset, False, ErrorKey.ANSWER_LOST),
    ("closed without a word", raw(), False, ErrorKey.ANSWER_LOST),
    ("closed within the head", raw(b"HTTP/1.1 200 OK\r\nContent-Le"), False, ErrorKey.ANSWER_LOST),
    (
        "closed within the body",
        raw(b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"code":0,'),
        False,
        ErrorKey.ANSWER_LOST,
    ),
    (
        "closed within a chunk",
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{"),
        False,
        ErrorKey.ANSWER_LOST,
    ),
    ("not HTTP", raw(b"220 mail.example ESMTP\r\n"), False, ErrorKey.ANSWER_LOST),
    ("never a word", silence, False, ErrorKey.NO_ANSWER),
    (
        "says it is packed and is not",
        raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
        False,
        ErrorKey.NOT_UNDERSTOOD,
    ),
    (
        "announces too much",
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{"),
        False,
        ErrorKey.ANSWER_TOO_LARGE,
    ),
]


@pytest.mark.parametrize(
    ("reply", "at_connection", "key"), [row[1:] for row in LOST], ids=[row[0] for row in LOST]
)
def test_a_lost_answer_leaves_a_paid_request_in_doubt(
    aio: Aio, reply: Reply, at_connection: bool, key: ErrorKey
) -> None:
    async def main() -> None:
        async with scripted(reply, at_connection=at_connection) as server:
            error = await refused(server.url)
            assert (error.problem.key, error.fate) == (key, Fate.UNKNOWN)
            assert server.connections == 1, "a paid request is sent once"

    aio(main())


async def _drip(exchange: Any) -> None:
    exchange.writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        exchange.writer.write(b" ")
        await exchange.writer.drain()
        await asyncio.sleep(0.02)


def test_an_answer_that_drips_ends_too(aio: Aio) -> None:
    async def main() -> None:
        transport = Transport(Patience(piece=5, create=0.3))
        async with scripted(_drip) as server:
            with pytest.raises(ProviderError) as caught:
                await transport.send("POST", server.url, key=KEY, body={})
            assert (caught.value.problem.key, caught.value.fate) == (ErrorKey.NO_ANSWER, Fate.UNKNOWN)
            await transport.close()

    aio(main())


async def _ten_megabytes(exchange: Any) -> None:
    exchange.writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    for _ in range(160):
        exchange.writer.write(b" " * 65536)
        await exchange.writer.drain()


def test_ten_megabytes_of_json_are_not_swallowed(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(_ten_megabytes) as server:
            error = await refused(server.url)
            assert (error.problem.key, error.fate) == (ErrorKey.ANSWER_TOO_LARGE, Fate.UNKNOWN)
            assert error.status == 200

    aio(main())


def test_packed_answers_are_unpacked_though_not_asked_for(aio: Aio) -> None:
    async def main() -> None:
        packed = answer(200, gzip.compress(b'{"code":0}'), content_encoding="gzip")
        bomb = answer(200, gzip.compress(b" " * 50_000_000), content_encoding="gzip")
        async with scripted(packed, bomb) as server:
            assert (await ask(server.url)).text == '{"code":0}'
            assert server.asked[0].headers["accept-encoding"] == "identity"
            error = await refused(server.url)
            assert (error.problem.key, error.fate) == (ErrorKey.NOT_UNDERSTOOD, Fate.UNKNOWN)

    aio(main())


def test_the_largest_answer_is_taken(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(answer(200, b" " * LARGEST_ANSWER)) as server:
            assert len((await ask(server.url)).text) == LARGEST_ANSWER

    aio(main())


def test_a_refusal_before_the_picture_was_read_is_heard(aio: Aio) -> None:
    async def main() -> None:
        early = answer(413, {"error": {"message": "too large"}})
        async with scripted(early, read_body=False) as server:
            outcome = await asyncio.gather(
                ask(server.url, body={"image": "A" * 3_000_000}), return_exceptions=True
            )
            match outcome[0]:
                case ProviderError() as error:  # the server closed before its words came through
                    assert error.fate is Fate.UNKNOWN
                case HttpAnswer() as got:
                    assert got.status == 413
                case other:
                    pytest.fail(repr(other))

    aio(main())


def test_a_key_repeated_by_the_gateway_is_masked(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(answer(401, {"error": {"message": f"bad key {KEY}"}})) as server:
            got = await ask(server.url)
            assert KEY not in got.text
            assert "[key]" in got.text

    aio(main())


def test_a_key_of_a_letter_does_not_spoil_the_answer(aio: Aio) -> None:
    async def main() -> None:
        told = {"code": 0, "message": "ok", "data": {"task_id": "1", "task_status": "submitted"}}
        async with scripted(answer(200, told)) as server:
            transport = Transport(QUICK)
            said = await transport.send("POST", server.url, key="k", body={})
            assert json.loads(said.text) == told
            await transport.close()

    aio(main())


def test_answers_that_are_not_utf8_are_read_all_the_same(aio: Aio) -> None:
    async def main() -> None:
        async with scripted(answer(200, b'{"message":"\xff\xfe"}')) as server:
            assert (await ask(server.url)).text == '{"message":"��"}'

    aio(main())


def test_retry_after_in_seconds_and_as_a_date(aio: Aio) -> None:
    async def main() -> None:
        date = email.utils.formatdate(time.time() + 90, usegmt=True)
        replies = [answer(429, {}, retry_after=value) for value in ("7", date, "soon")]
        async with scripted(*replies) as server:
            first, second, third = [(await ask(server.url)).retry_after for _ in range(3)]
            assert first == 7
            assert second is not None
            assert 80 < second <= 90
            assert third is None

    aio(main())


@pytest.mark.parametrize("off", [-86400, 0, 86400])
def test_a_date_to_come_back_at_is_by_the_clock_of_whoever_names_it(aio: Aio, off: int) -> None:
    async def main() -> None:
        theirs = time.time() + off
        stamps = [email.utils.formatdate(theirs + later, usegmt=True) for later in (0, 90)]
        async with scripted(answer(429, {}, date=stamps[0], retry_after=stamps[1])) as server:
            assert (await ask(server.url)).retry_after == 90

    aio(main())


def test_at_most_eight_connections(aio: Aio) -> None:
    async def main() -> None:
        transport = Transport(Patience(place=0.3))
        async with scripted(silence) as server:
            waiting = [asyncio.create_task(transport.send("GET", server.url, key=KEY)) for _ in range(9)]
            done, rest = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            error = done.pop().exception()
            assert isinstance(error, ProviderError)
            assert (error.problem.key, error.fate) == (ErrorKey.NO_ANSWER, Fate.NOT_SENT)
            assert server.connections == 8
            for task in rest:
                task.cancel()
            await asyncio.gather(*rest, return_exceptions=True)
            await transport.close()

    aio(main())


def test_a_proxy_setting_does_not_keep_from_this_computer(
    aio: Aio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{_free_port()}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{_free_port()}")
    monkeypatch.delenv("NO_PROXY", raising=False)

    async def main() -> None:
        async with scripted(answer(200, {"code": 0})) as server:
            assert (await ask(server.url)).status == 200

    aio(main())


@pytest.mark.parametrize("status", [407, 502])
def test_a_proxy_that_refuses(aio: Aio, monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    async def main() -> None:
        async with scripted(answer(status, "no")) as proxy:
            monkeypatch.setenv("HTTPS_PROXY", proxy.url)
            error = await refused("https://api.cometapi.com/")
            assert (error.problem.key, error.fate) == (ErrorKey.PROXY_REFUSED, Fate.NOT_SENT)
            assert proxy.asked[0].method == "CONNECT"
            assert "authorization" not in proxy.asked[0].headers

    aio(main())


def test_a_proxy_setting_that_cannot_be_used(aio: Aio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://127.0.0.1:1")
    error = aio(refused("https://api.cometapi.com/"))
    assert (error.problem.key, error.fate) == (ErrorKey.PROXY_UNREACHABLE, Fate.NOT_SENT)


@pytest.mark.parametrize("setting", ["http://me:secret@{dead}/", "http://{dead}"])
def test_a_proxy_that_is_not_there(aio: Aio, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    dead = f"127.0.0.1:{_free_port()}"
    monkeypatch.setenv("HTTPS_PROXY", setting.format(dead=dead))
    error = aio(refused("https://api.cometapi.com/"))
    assert (error.problem.key, error.fate) == (ErrorKey.PROXY_UNREACHABLE, Fate.NOT_SENT)
    assert error.problem.params["proxy"] == dead
    monkeypatch.setenv("NO_PROXY", "no-such-host.invalid")
    assert aio(refused("https://no-such-host.invalid/")).problem.key is ErrorKey.NAME_NOT_FOUND


@pytest.mark.parametrize(
    ("cause", "key"),
    [
        (socket.gaierror(socket.EAI_AGAIN, "temporary failure"), ErrorKey.NO_NETWORK),
        (socket.gaierror(socket.EAI_NONAME, "not known"), ErrorKey.NAME_NOT_FOUND),
        (OSError(errno.ENETUNREACH, "network is unreachable"), ErrorKey.NO_NETWORK),
        (OSError(errno.EHOSTUNREACH, "no route"), ErrorKey.NO_NETWORK),
        (ConnectionRefusedError(), ErrorKey.NOBODY_LISTENS),
        (ssl.SSLCertVerificationError(), ErrorKey.TLS_FAILED),
        (ssl.SSLError(), ErrorKey.TLS_MISSING),
        (OSError(errno.EIO, "?"), ErrorKey.UNREACHABLE),
        (ValueError(), ErrorKey.UNREACHABLE),
    ],
)
def test_why_a_connection_failed(cause: Exception, key: ErrorKey) -> None:
    failed = RuntimeError()
    failed.__cause__ = ExceptionGroup("many", [cause])
    assert unreached.why(failed) is key


def test_works_again_after_close(aio: Aio) -> None:
    async def main() -> None:
        transport = Transport(QUICK)
        async with scripted(answer(200, {"code": 0})) as server:
            for _ in range(2):
                assert (await transport.send("GET", server.url, key=KEY)).status == 200
                await transport.close()

    aio(main())
