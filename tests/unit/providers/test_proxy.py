"""Proxies: the system's, none, one's own with a password, for questions and for clips, changed at once."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.addresses import without_user
from kling_studio.domain.errors import ErrorKey
from kling_studio.providers.base import Fate, ProviderError
from kling_studio.providers.patience import Patience
from kling_studio.providers.proxy import SYSTEM, Proxy, ProxyUse
from kling_studio.providers.transport import Transport

from .scripted import Exchange, answer, poured, scripted
from .tunnel import tunnel

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

KEY = "sk-secret-of-mine"
CLIP = bytes(range(256)) * 3000
GATEWAY, CLIPS = "https://gateway.example.test", "https://clips.example.test"
CERTIFICATE = Path(__file__).with_name("proxied.pem")
QUICK = Patience(connect=2, piece=2, place=2, question=5, create=5, clip=2)
NONE = Proxy(ProxyUse.NONE)


@pytest.fixture(autouse=True)
def _trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system trusts the certificate of our made-up gateway, and is set to no proxy."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def own(address: str) -> Proxy:
    return Proxy(ProxyUse.OWN, address)


class Chosen:
    """A choice that can be changed, as in the settings."""

    def __init__(self, proxy: Proxy) -> None:
        self.proxy = proxy
        self.transport = Transport(QUICK, self.ask)

    async def ask(self) -> Proxy:
        return self.proxy


async def _fetched(transport: Transport) -> bytes:
    async with transport.open_clip(f"{CLIPS}/a.mp4", loopback=False) as clip:
        return await poured(clip)


def test_a_question_goes_through_and_the_proxy_sees_no_key(aio: Aio) -> None:
    async def main() -> None:
        async with (
            scripted(answer(200, {"code": 0}), certificate=CERTIFICATE) as server,
            tunnel(server.url, "me:p:ss") as proxy,
        ):
            chosen = Chosen(own(proxy.address.replace("//", "//me:p%3Ass@")))
            got = await chosen.transport.send("POST", f"{GATEWAY}/v1/x", key=KEY, body={"prompt": "x"})
            await chosen.transport.close()
            assert got.status == 200
            assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
            assert proxy.asked[0].startswith("CONNECT gateway.example.test:443 ")
            assert proxy.users == ["me:p:ss"]
            assert len(proxy.through) > 1000, "the proxy really stood in between"
            assert KEY.encode() not in proxy.through + "".join(proxy.asked).encode()
            assert "proxy-authorization" not in server.asked[0].headers

    aio(main())


def test_a_clip_goes_through_it_too(aio: Aio) -> None:
    async def main() -> None:
        async with (
            scripted(answer(200, CLIP, content_type="video/mp4"), certificate=CERTIFICATE) as server,
            tunnel(server.url) as proxy,
        ):
            chosen = Chosen(own(proxy.address))
            assert await _fetched(chosen.transport) == CLIP
            await chosen.transport.close()
            assert [first.split(" ")[1] for first in proxy.asked] == ["clips.example.test:443"]

    aio(main())


def test_another_choice_holds_from_the_next_request_on(aio: Aio, monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with (
            scripted(answer(200, {"code": 0}), certificate=CERTIFICATE) as server,
            tunnel(server.url) as first,
            tunnel(server.url) as second,
            tunnel(server.url) as systems,
        ):
            monkeypatch.setenv("HTTPS_PROXY", systems.address)
            chosen = Chosen(SYSTEM)
            counts = []
            for choice in (SYSTEM, own(first.address), own(second.address), SYSTEM):
                chosen.proxy = choice
                assert (await chosen.transport.send("GET", GATEWAY, key=KEY)).status == 200
                counts.append((len(systems.asked), len(first.asked), len(second.asked)))
            chosen.proxy = NONE
            with pytest.raises(ProviderError) as alone:  # nobody here knows the name
                await chosen.transport.send("GET", GATEWAY, key=KEY)
            await chosen.transport.close()
            assert counts == [(1, 0, 0), (1, 1, 0), (1, 1, 1), (2, 1, 1)]
            assert alone.value.problem.key in (ErrorKey.NAME_NOT_FOUND, ErrorKey.NO_NETWORK)

    aio(main())


def test_what_is_under_way_ends_by_the_proxy_it_began_with(aio: Aio) -> None:
    go_on, downloading, asking = asyncio.Event(), asyncio.Event(), asyncio.Event()
    head = f"HTTP/1.1 200 X\r\ncontent-type: video/mp4\r\ncontent-length: {len(CLIP)}\r\n\r\n".encode()

    async def slow(exchange: Exchange) -> None:
        exchange.writer.write(head + CLIP[:1000])
        await exchange.writer.drain()
        downloading.set()
        await go_on.wait()
        exchange.writer.write(CLIP[1000:])
        await exchange.writer.drain()

    async def late(exchange: Exchange) -> None:
        asking.set()
        await go_on.wait()
        await answer(200, {"code": 0})(exchange)

    async def main() -> None:
        async with (
            scripted(slow, late, answer(200, {"code": 1}), certificate=CERTIFICATE) as server,
            tunnel(server.url) as first,
            tunnel(server.url) as second,
        ):
            chosen = Chosen(own(first.address))
            download = asyncio.create_task(_fetched(chosen.transport))
            await downloading.wait()
            question = asyncio.create_task(chosen.transport.send("GET", GATEWAY, key=KEY))
            await asking.wait()
            chosen.proxy = own(second.address)
            assert (await chosen.transport.send("GET", GATEWAY, key=KEY)).text == '{"code": 1}'
            go_on.set()
            assert (await question).text == '{"code": 0}'
            assert await download == CLIP
            await chosen.transport.close()
            assert (len(first.asked), len(second.asked)) == (2, 1)

    aio(main())


def test_none_means_none_whatever_the_system_says(aio: Aio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")

    async def main() -> None:
        chosen = Chosen(NONE)
        with pytest.raises(ProviderError) as alone:
            await chosen.transport.send("GET", "https://no-such-host.invalid", key=KEY)
        with pytest.raises(ProviderError) as clip:
            await _fetched(chosen.transport)
        await chosen.transport.close()
        for caught in (alone, clip):
            assert caught.value.problem.key in (ErrorKey.NAME_NOT_FOUND, ErrorKey.NO_NETWORK)

    aio(main())


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://me:secret@127.0.0.1:9"])
def test_an_own_proxy_that_is_not_there_is_named_without_its_password(aio: Aio, address: str) -> None:
    async def main() -> None:
        chosen = Chosen(own(address))
        with pytest.raises(ProviderError) as caught:
            await chosen.transport.send("GET", GATEWAY, key=KEY)
        with pytest.raises(ProviderError) as clip:
            await _fetched(chosen.transport)
        await chosen.transport.close()
        for error in (caught.value, clip.value):
            assert error.problem.key is ErrorKey.PROXY_UNREACHABLE
            assert error.problem.params["proxy"] == "127.0.0.1:9"

    aio(main())


def test_an_own_proxy_that_wants_another_password(aio: Aio) -> None:
    async def main() -> None:
        async with (
            scripted(answer(200, {"code": 0}), certificate=CERTIFICATE) as server,
            tunnel(server.url, "me:right") as proxy,
        ):
            chosen = Chosen(own(proxy.address.replace("//", "//me:wrong@")))
            with pytest.raises(ProviderError) as caught:
                await chosen.transport.send("GET", GATEWAY, key=KEY)
            with pytest.raises(ProviderError) as clip:
                await _fetched(chosen.transport)
            await chosen.transport.close()
            assert caught.value.problem.key is clip.value.problem.key is ErrorKey.PROXY_REFUSED
            assert not server.asked

    aio(main())


def test_a_proxys_password_never_shows() -> None:
    assert "secret" not in repr(own("http://me:secret@127.0.0.1:9"))
    for odd in (
        "http://me:sec/ret@127.0.0.1:9",
        "me:sec//ret@127.0.0.1:9",
        "http://me:s@cret@127.0.0.1:9/",
    ):
        assert own(odd).at("gateway.example") == "127.0.0.1:9"
        assert "ret" not in without_user(odd)[0]


@pytest.mark.parametrize(
    "address",
    ["http://me:Xq7/ret@proxy.example:9", "http://[::1", "::::", "ftp://proxy.example:9", "http://h:x"],
)
def test_an_address_that_is_none_sends_nothing_and_shows_no_password(
    aio: Aio, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("https_proxy", address)

    async def main() -> None:
        chosen = Chosen(SYSTEM)
        with pytest.raises(ProviderError) as alone:
            await chosen.transport.send("POST", GATEWAY, key=KEY, body={"prompt": "x"})
        with pytest.raises(ProviderError) as clip:
            await _fetched(chosen.transport)
        await chosen.transport.close()
        for caught in (alone, clip):
            assert caught.value.fate is Fate.NOT_SENT
            assert caught.value.problem.key is ErrorKey.PROXY_UNREACHABLE
            assert "Xq7" not in "".join(traceback.format_exception(caught.value))

    aio(main())
