"""The page about the proxy: three ways, an address that is whole, a password that goes to no file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from kling_studio.engine.settings import PROXY, PROXY_ADDRESS
from kling_studio.ui.settings.secret_edit import DOTS

from .test_settings import House, house

__all__ = ["house"]

Aio = Callable[[Any], Any]


def write(home: House, address: str) -> None:
    line = home.find("settings.proxyAddress", QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, address)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_systems_proxy_is_named_without_its_password(
    aio: Aio, house: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://me:planted@proxy.example:3128")

    async def story() -> None:
        async with house().open("") as home:
            home.click("settingsPages.network")
            said = home.said("settings.proxy.message").replace("\u2066", "").replace("\u2069", "")
            assert said == "This system uses proxy.example:3128"
            home.click("settings.proxy.none")
            assert home.settings.get(PROXY) == "none"
            assert home.said("settings.proxy.message") == ""

    aio(story())


def test_an_own_proxy_is_chosen_once_its_address_is_whole(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house().open("") as home:
            home.click("settingsPages.network")
            home.click("settings.proxy.own")
            line = home.find("settings.proxyAddress", QLineEdit)
            await home.until(line.hasFocus)
            assert home.settings.get(PROXY) == "system", "nothing holds before there is an address"
            for wrong in ("proxy.example:3128", "socks5://proxy.example:1", "http://proxy.example/path"):
                write(home, wrong)
                assert home.said("settings.proxyAddress.message").startswith("A complete address"), wrong
            assert home.settings.get(PROXY) == "system"
            write(home, "http://proxy.example:3128/")
            assert await home.network.proxy() == ("own", "http://proxy.example:3128")
            await home.until(lambda: len(home.tasks) == 0)
            home.click("settings.proxy.system")
            assert not line.isVisible()
            home.click("settings.proxy.own")
            assert await home.network.proxy() == ("own", "http://proxy.example:3128")

    aio(story())


@pytest.mark.parametrize("pasted", [True, False])
def test_user_and_password_are_kept_and_forgotten_and_in_no_file(
    aio: Aio, house: Callable[..., House], data_folder: Path, caplog: pytest.LogCaptureFixture, pasted: bool
) -> None:
    caplog.set_level(0)

    async def story() -> None:
        async with house().open("") as home:
            home.click("settingsPages.network")
            home.click("settings.proxy.own")
            write(
                home, "http://me:planted%21@proxy.example:3128" if pasted else "http://proxy.example:3128"
            )
            if not pasted:
                QTest.keyClicks(home.find("settings.proxyUser", QLineEdit), "me")
                QTest.keyClicks(home.find("settings.proxyPassword", QLineEdit), "planted!")
                home.click("settings.proxyUser.save")
            forget = home.find("settings.proxyUser.forget", QAbstractButton)
            await home.until(forget.isEnabled)
            assert home.settings.get(PROXY_ADDRESS) == "http://proxy.example:3128"
            assert home.find("settings.proxyAddress", QLineEdit).text() == "http://proxy.example:3128"
            assert await home.network.proxy() == ("own", "http://me:planted%21@proxy.example:3128")
            password = home.find("settings.proxyPassword", QLineEdit)
            assert (password.text(), password.placeholderText()) == ("", DOTS)
            assert "until you close the studio" in home.said("settings.proxyUser.place")
            home.click("settings.proxyUser.forget")
            await home.until(lambda: home.said("settings.proxyUser.place") == "Neither is sent to it.")
            assert await home.network.proxy() == ("own", "http://proxy.example:3128")

    aio(story())
    written = [file for file in data_folder.rglob("*") if file.is_file()]
    assert not [file for file in written if b"planted" in file.read_bytes()]
    assert "planted" not in caplog.text


def test_it_can_be_opened_at_this_page(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house().open("network") as home:
            assert home.find("settings.proxy", QWidget).isVisible()
            await home.until(lambda: len(home.tasks) == 0)

    aio(story())
