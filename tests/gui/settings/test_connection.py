"""Test connection names what is wrong: each way to fail has a sentence of its own that says what to do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.gui.settings.test_settings import NOBODY, House, house
from tests.unit.providers.scripted import Reply, answer, reset, scripted

__all__ = ["house"]

Aio = Callable[[Any], Any]
Place = Callable[[pytest.MonkeyPatch], AbstractAsyncContextManager[str]]
"""Where CometAPI is said to be while it lasts."""

PAGE = "<!doctype html><title>Log in</title>"
REAL = "https://api.cometapi.com"
CERTIFICATE = Path(__file__).parents[2] / "unit" / "providers" / "untrusted.pem"


def at(address: str) -> Place:
    """An address where no server of ours is."""

    @asynccontextmanager
    async def place(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
        yield address

    return place


def server(reply: Reply, certificate: Path | None = None) -> Place:
    """A server that answers so."""

    @asynccontextmanager
    async def place(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
        async with scripted(reply, certificate=certificate) as running:
            yield running.url

    return place


def proxied(proxy: Place) -> Place:
    """The real address, by a proxy."""

    @asynccontextmanager
    async def place(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
        async with proxy(monkeypatch) as address:
            monkeypatch.setenv("HTTPS_PROXY", address)
            yield REAL

    return place


def says(message: str) -> dict[str, Any]:
    return {"error": {"code": "", "message": message, "type": "comet_api_error"}}


WAYS: dict[str, tuple[Place, str]] = {
    "wrong key": (
        server(answer(401, says("invalid token (request id: 2026)"))),
        "CometAPI does not accept this key. Check that all of it was pasted.",
    ),
    "a key that is blocked": (
        server(answer(403, says("blocked"))),
        "CometAPI turns this key or this network away. Ask its support why.",
    ),
    "no money": (
        server(answer(402, says("quota"))),
        "The balance at CometAPI is used up. Top it up there, then try again.",
    ),
    "wrong address": (
        at("https://no-such-host.invalid"),
        "The address no-such-host.invalid was not found. Check it and the network.",
    ),
    "half an address": (
        at("api.cometapi.com"),
        "The base address of CometAPI must be complete and begin with https://. Correct it.",
    ),
    "wrong path": (
        server(answer(404, says("Invalid URL (GET /kling)"))),
        "What answers at 127.0.0.1 does not offer Kling. Check the base address of CometAPI.",
    ),
    "closed port": (
        at(NOBODY),
        "Nothing answers at 127.0.0.1. Check the base address; waiting jobs go on by themselves.",
    ),
    "a web page": (
        server(answer(200, PAGE)),
        "Something other than CometAPI answered, with a web page. Log in to this network, or check the "
        "base address.",
    ),
    "a network that wants a login": (
        server(answer(302, "", location="http://portal.example/login")),
        "The address of CometAPI redirects elsewhere. Log in to this network, or check the base address.",
    ),
    "another service": (
        server(answer(200, {"hello": 1})),
        "What answers there is not CometAPI. Check the base address.",
    ),
    "a certificate of one's own": (
        server(answer(200, PAGE), CERTIFICATE),
        "No safe connection to CometAPI: its certificate is not trusted. If a proxy is in between, this "
        "system must trust the proxy's.",
    ),
    "a proxy that is not there": (
        proxied(at(NOBODY)),
        "The proxy that this computer is set to, 127.0.0.1:9, cannot be reached. Check the proxy settings.",
    ),
    "a proxy that wants a password": (
        proxied(server(answer(407, PAGE))),
        "A proxy on the way refused the connection. Check the proxy settings of this computer.",
    ),
    "a line that breaks": (
        server(reset),
        "CometAPI cannot be reached. Check the network, then test again.",
    ),
    "nothing": (server(answer(200, "")), "CometAPI sent an empty answer. Try again later."),
    "ten megabytes": (
        server(answer(200, b'{"a":"' + b"x" * 10_000_000 + b'"}')),
        "The answer from CometAPI is far too long to be right. Check the base address.",
    ),
    "too many questions": (
        server(answer(429, {"code": 1302, "message": "slow down"})),
        "CometAPI asks for a pause. Test again in a minute.",
    ),
    "trouble of its own": (
        server(answer(500, says("oops"))),
        "CometAPI had an error of its own. Try again later.",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_fail_has_its_sentence(
    aio: Aio, house: Callable[..., House], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    place, sentence = WAYS[way]
    assert [said for _, said in WAYS.values()].count(sentence) == 1

    async def story() -> None:
        async with place(monkeypatch) as address, house(address, COMETAPI_KEY="sk-good").open() as home:
            await home.until(home.find("settings.cometapi.test", QAbstractButton).isEnabled)
            home.click("settings.cometapi.test")
            assert await home.result() == sentence

    aio(story())


@pytest.mark.parametrize("status", [403, 502])
def test_a_proxy_that_answers_with_a_page_is_named(
    aio: Aio, house: Callable[..., House], monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    async def story() -> None:
        place = proxied(server(answer(status, PAGE)))
        async with place(monkeypatch) as address, house(address, COMETAPI_KEY="sk-good").open() as home:
            await home.until(home.find("settings.cometapi.test", QAbstractButton).isEnabled)
            home.click("settings.cometapi.test")
            assert (await home.result()).startswith("A proxy on the way refused the connection.")

    aio(story())
