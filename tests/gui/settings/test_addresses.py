"""Kinds of keys, hosts and own addresses on the cards: what is written there holds at the next request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from kling_studio.engine.network import Network
from kling_studio.engine.settings import ADDRESSES
from kling_studio.ui import theme
from kling_studio.ui.settings.address_edit import AddressEdit
from kling_studio.ui.settings.secret_edit import DOTS

from .test_settings import House, house

__all__ = ["house"]

Aio = Callable[[Any], Any]


def test_a_pair_is_kept_joined_and_shown_as_one(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house().open("kling") as home:
            await home.until(home.find("settings.kling.key", QLineEdit).hasFocus)
            assert "both" not in home.said("settings.kling.kind.message")
            home.click("settings.kling.kind.pair")
            assert "A pair works with the older design" in home.said("settings.kling.kind.message")
            access, secret = (
                home.find(f"settings.kling.{name}", QLineEdit) for name in ("access", "secret")
            )
            save = home.find("settings.kling.save", QAbstractButton)
            assert access.isVisible()
            assert not home.find("settings.kling.key", QLineEdit).isVisible()
            assert access.echoMode() == secret.echoMode() == QLineEdit.EchoMode.Password
            QTest.keyClicks(access, "AKIDEXAMPLE12345678")
            assert not save.isEnabled(), "half a pair is no key"
            QTest.keyClicks(secret, "its-secret-half")
            secret.clear()
            QTest.keyClick(access, Qt.Key.Key_Return)
            assert home.said("settings.kling.result") == "A pair needs both of its keys."
            QTest.keyClicks(secret, "its-secret-half")
            home.click("settings.kling.save")
            await home.until(home.find("settings.kling.forget", QAbstractButton).isEnabled)
            found = await home.keys.find("kling")
            assert found is not None
            assert found.text == "AKIDEXAMPLE12345678:its-secret-half"
            assert (access.text(), secret.text()) == ("", "")
            assert access.placeholderText() == DOTS + "5678"
            assert secret.placeholderText() == DOTS, "nothing of a secret key is shown"
            assert save.text() == "Replace"

    aio(story())


def test_a_pair_pasted_joined_is_parted(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house().open("kling") as home:
            home.click("settings.kling.kind.pair")
            access = home.find("settings.kling.access", QLineEdit)
            QGuiApplication.clipboard().setText("AKID:its-secret")
            access.paste()
            assert access.text() == "AKID"
            assert home.find("settings.kling.secret", QLineEdit).text() == "its-secret"

    aio(story())


def test_a_colon_in_a_key_of_others_makes_no_pair(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house(COMETAPI_KEY="sk-0123456789ab:cd").open() as home:
            key = home.find("settings.cometapi.key", QLineEdit)
            await home.until(lambda: key.placeholderText() == DOTS + "89ab")

    aio(story())


@pytest.mark.parametrize(
    ("environment", "end"),
    [({"KLING_API_KEY": "api-key-kling-0123456789ab"}, "89ab"), ({"KLING_API_KEY": "short"}, "")],
)
def test_a_kept_key_shows_its_end_alone(
    aio: Aio, house: Callable[..., House], environment: dict[str, str], end: str
) -> None:
    async def story() -> None:
        async with house(**environment).open("kling") as home:
            key = home.find("settings.kling.key", QLineEdit)
            await home.until(lambda: key.placeholderText() == DOTS + end)

    aio(story())


def test_klings_sites_and_an_own_address(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house().open("kling") as home:
            line = home.find("settings.kling.address", QLineEdit)
            assert not line.isVisible()
            home.click("settings.kling.host.china")
            assert home.network.address("kling") == "https://api-beijing.klingai.com"
            assert "api-beijing.klingai.com" in home.said("settings.kling.address.message")
            home.click("settings.kling.host.own")
            await home.until(line.hasFocus)
            assert home.network.address("kling") == "https://api-beijing.klingai.com", (
                "until one is written"
            )
            for wrong in ("http://far.example", "far.example", "https://me:pw@far.example", "https://a b"):
                line.selectAll()
                QTest.keyClicks(line, wrong)
                QTest.keyClick(line, Qt.Key.Key_Return)
                assert home.said("settings.kling.address.message").startswith("A complete address"), wrong
                assert line.property("error") == "true"
            line.selectAll()
            QTest.keyClicks(line, "http://127.0.0.1:8000/")
            assert line.property("error") == "false"
            QTest.keyClick(line, Qt.Key.Key_Return)
            assert home.network.address("kling") == "http://127.0.0.1:8000"
            home.click("settings.kling.host.global")
            assert home.settings.get(ADDRESSES) == {}
            assert not line.isVisible()

    aio(story())


def test_another_address_makes_an_answer_old(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house(COMETAPI_KEY="sk-good").open() as home:
            await home.until(home.find("settings.cometapi.test", QAbstractButton).isEnabled)
            home.click("settings.cometapi.test")
            assert await home.result()
            home.click("settings.cometapi.host.own")
            line = home.find("settings.cometapi.address", QLineEdit)
            QTest.keyClicks(line, "https://other.example")
            QTest.keyClick(line, Qt.Key.Key_Return)
            assert home.said("settings.cometapi.result") == ""

    aio(story())


def test_the_command_lines_address_is_said_to_go_before(
    aio: Aio, house: Callable[..., House], qapp: QApplication
) -> None:
    theme.apply(qapp, "dark")

    async def story() -> None:
        async with house().open() as home:
            given = Network(home.settings, home.keys, home.network.doors, {"apixo": "http://127.0.0.1:9"})
            edit = AddressEdit("given", "apixo", given, home.settings)
            edit.setParent(home.dialog)
            assert "The command line gave http://127.0.0.1:9" in home.said("given.address.message").replace(
                "\u2066", ""
            ).replace("\u2069", "")
            home.settings.set(ADDRESSES, {"apixo": "https://other.example"})
            assert given.address("apixo") == "http://127.0.0.1:9"

    aio(story())


def test_every_keyed_provider_has_its_card_in_the_order_of_the_window(
    aio: Aio, house: Callable[..., House]
) -> None:
    async def story() -> None:
        async with house().open() as home:
            tops = [
                home.find(f"settings.{name}.card", QWidget).y() for name in ("cometapi", "kling", "apixo")
            ]
            assert tops == sorted(tops)

    aio(story())
