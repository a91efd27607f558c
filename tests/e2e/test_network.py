"""The settings’ address and proxy hold from one request to the next, in the studio put together."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.house import open_house
from kling_studio.options import Options
from kling_studio.store.settings import ADDRESSES, PROXY, PROXY_ADDRESS, Settings
from tests.unit.providers.scripted import answer, scripted
from tests.unit.providers.tunnel import tunnel

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

CERTIFICATE = Path(__file__).parents[1] / "unit" / "providers" / "proxied.pem"
REFUSED = answer(401, {"error": {"code": "", "message": "invalid token", "type": "comet_api_error"}})
"""Whoever is refused the key has reached the gateway."""


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    monkeypatch.setenv("COMETAPI_KEY", "sk-planted")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def test_address_and_proxy_are_changed_between_two_requests(aio: Aio, data_folder: Path) -> None:
    settings = Settings(data_folder / "settings.json")

    async def story() -> None:
        async with (
            scripted(REFUSED, certificate=CERTIFICATE) as far,
            scripted(REFUSED) as near,
            tunnel(far.url, "me:planted") as proxy,
            open_house(Options(data_folder), settings) as house,
        ):

            async def asked() -> ErrorKey:
                with pytest.raises(StudioError) as caught:
                    await house.studio.connections.test("cometapi")
                return caught.value.problem.key

            house.network.choose_address("cometapi", "https://gateway.example.test/base")
            settings.set(PROXY_ADDRESS, proxy.address)
            settings.set(PROXY, "own")
            assert await asked() is ErrorKey.PROXY_REFUSED, "nobody was named to it"
            await house.network.save_proxy_user("me", "planted")
            assert await asked() is ErrorKey.KEY_REFUSED
            assert far.asked[0].path.startswith("/base/kling/")
            assert far.asked[0].headers["authorization"] == "Bearer sk-planted"
            assert b"sk-planted" not in proxy.through
            settings.set(PROXY, "none")
            assert await asked() in (ErrorKey.NAME_NOT_FOUND, ErrorKey.NO_NETWORK)
            settings.set(ADDRESSES, {"cometapi": near.url})
            assert await asked() is ErrorKey.KEY_REFUSED
            assert (len(far.asked), len(near.asked), len(proxy.asked)) == (1, 1, 2)

    aio(story())
    settings.close()
    written = [file for file in data_folder.rglob("*") if file.is_file()]
    assert not [file for file in written if b"planted" in file.read_bytes()]


def test_the_command_lines_address_goes_before(aio: Aio, data_folder: Path) -> None:
    settings = Settings(data_folder / "settings.json")
    settings.set(ADDRESSES, {"cometapi": "https://gateway.example.test"})

    async def story() -> None:
        async with scripted(REFUSED) as given:
            options = Options(data_folder, provider="cometapi", base_url=given.url + "/")
            async with open_house(options, settings) as house:
                with pytest.raises(StudioError) as caught:
                    await house.studio.connections.test("cometapi")
                assert caught.value.problem.key is ErrorKey.KEY_REFUSED
                assert len(given.asked) == 1

    aio(story())
    settings.close()
