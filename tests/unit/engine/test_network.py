"""Where gateways are asked, and by which proxy: the settings count at each request, secrets stay out."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.domain.addresses import is_base, is_proxy, with_user, without_user
from kling_studio.engine.network import Network
from kling_studio.providers.registry import PROVIDERS
from kling_studio.store.secrets import KeyPlace, Keys
from kling_studio.store.settings import ADDRESSES, PROXY, PROXY_ADDRESS, Settings

Aio = Callable[[Coroutine[Any, Any, Any]], Any]
DOORS = {name: entry.door for name, entry in PROVIDERS.items()}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def test_the_usual_address_is_the_providers_own(settings: Settings) -> None:
    network = Network(settings, Keys({}), DOORS)
    assert network.address("cometapi") == "https://api.cometapi.com"
    assert network.address("kling") == "https://api-singapore.klingai.com"
    assert network.address("rehearsal") == ""
    for provider, entry in PROVIDERS.items():
        assert all(is_base(host.address) for host in entry.door.hosts), provider
        assert bool(entry.door.hosts) == entry.needs_key


def test_the_settings_count_at_once_and_the_command_line_before_them(settings: Settings) -> None:
    network = Network(settings, Keys({}), DOORS, {"kling": "http://127.0.0.1:8/", "": "http://127.0.0.1:9"})
    network.choose_address("cometapi", " https://other.example/base/ ")
    network.choose_address("kling", "https://api-beijing.klingai.com")
    assert network.address("cometapi") == "https://other.example/base"
    assert network.given_address("kling") == network.address("kling") == "http://127.0.0.1:8"
    network.choose_address("cometapi", "https://api.cometapi.com/")
    assert settings.get(ADDRESSES) == {"kling": "https://api-beijing.klingai.com"}
    with pytest.raises(ValueError, match="addresses"):
        network.choose_address("kling", "http://far.example")


def test_who_is_named_to_the_proxy_is_told_to_that_proxy_alone(aio: Aio, settings: Settings) -> None:
    network = Network(settings, Keys({}), DOORS)

    async def main() -> None:
        assert await network.proxy() == ("system", "")
        settings.set(PROXY_ADDRESS, "http://proxy.example:3128")
        settings.set(PROXY, "own")
        assert await network.proxy() == ("own", "http://proxy.example:3128")
        assert await network.save_proxy_user("me", "p@ss:wörd/") is KeyPlace.SESSION
        found = await network.proxy_user()
        assert found is not None
        assert (found.name, found.place) == ("me", KeyPlace.SESSION)
        assert await network.proxy() == ("own", "http://me:p%40ss%3Aw%C3%B6rd%2F@proxy.example:3128")
        settings.set(PROXY_ADDRESS, "http://another.example:3128")
        assert await network.proxy_user() is None
        assert await network.proxy() == ("own", "http://another.example:3128")
        settings.set(PROXY_ADDRESS, "http://proxy.example:3128")
        assert await network.proxy_user() == found
        await network.forget_proxy_user()
        assert await network.proxy() == ("own", "http://proxy.example:3128")

    aio(main())


def test_no_password_of_a_proxy_is_in_the_settings_file(
    aio: Aio, settings: Settings, tmp_path: Path
) -> None:
    network = Network(settings, Keys({}), DOORS)
    settings.set(PROXY_ADDRESS, "http://proxy.example:3128")
    aio(network.save_proxy_user("planted-user", "planted-password"))
    settings.close()
    assert "planted" not in (tmp_path / "settings.json").read_text()


@pytest.mark.parametrize(
    ("setting", "seen"),
    [
        ("http://me:secret@proxy.example:3128/", "proxy.example:3128"),
        ("proxy.example:3128", "proxy.example:3128"),
    ],
)
def test_the_systems_proxy_is_shown_without_a_password(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, setting: str, seen: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", setting)
    assert Network(settings, Keys({}), DOORS).system_proxy() == seen


@given(st.text(min_size=1), st.text())
def test_whoever_is_put_into_an_address_comes_out_of_it(user: str, password: str) -> None:
    whole = with_user("http://proxy.example:3128", user, password)
    assert not is_proxy(whole)
    plain, named = without_user(whole)
    assert plain == "http://proxy.example:3128"
    assert is_proxy(plain)
    assert named
