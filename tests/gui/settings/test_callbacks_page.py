"""The page about callbacks: on, off, a port that is taken, a secret."""

from __future__ import annotations

import asyncio
import json
import socket
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from kling_studio.engine.settings import CALLBACK_PORT, CALLBACKS
from kling_studio.ui import theme
from kling_studio.ui.kit.search_field import LineEdit
from tests.gui.compose.conftest import click, find, retype
from tests.studios import until

from .test_settings import House

Aio = Callable[[Any], Any]
SECRET = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI="


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def state(house: House) -> str:
    return find(house.dialog, "settings.callbacks.state", QLabel).text()


def choose_port(house: House, port: int | str) -> None:
    line = find(house.dialog, "settings.callbackPort", LineEdit)
    retype(line, str(port))
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_it_listens_where_it_says_and_stops(aio: Aio, data_folder: Path, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    house = House(data_folder, {})

    async def story() -> None:
        async with house.open():
            click(house.dialog, "settingsPages.callbacks")
            assert "Not listening" in state(house)
            port = free_port()
            choose_port(house, port)
            click(house.dialog, "settings.callbacks.on")
            await until(lambda: "Listening" in state(house))
            click(house.dialog, "settings.callbacks.copy")
            address = QGuiApplication.clipboard().text()
            assert address == f"http://127.0.0.1:{port}/callback"
            assert address in state(house)
            body = json.dumps({"task_id": "7"}).encode()
            answer = await asyncio.to_thread(urllib.request.urlopen, address, body, 10)
            assert answer.status == 200
            answer.close()
            click(house.dialog, "settings.callbacks.off")
            await until(lambda: "Not listening" in state(house))
            assert house.settings.get(CALLBACKS) is False
            assert house.callbacks.address == ""

    aio(story())


def test_a_port_that_is_taken_and_one_that_is_none(aio: Aio, data_folder: Path, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    house = House(data_folder, {})

    async def story() -> None:
        async with house.open():
            click(house.dialog, "settingsPages.callbacks")
            with socket.socket() as other:
                other.bind(("127.0.0.1", 0))
                other.listen()
                choose_port(house, other.getsockname()[1])
                click(house.dialog, "settings.callbacks.on")
                await until(lambda: "Another program listens" in state(house))
            choose_port(house, 80)
            message = find(house.dialog, "settings.callbackPort.message", QLabel).text()
            assert message == "A port is a number from 1024 to 65535"
            assert house.settings.get(CALLBACK_PORT) != 80
            choose_port(house, free_port())
            await until(lambda: "Listening" in state(house))

    aio(story())


def test_a_secret_is_checked_kept_and_forgotten(aio: Aio, data_folder: Path, qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    house = House(data_folder, {})

    async def story() -> None:
        async with house.open():
            click(house.dialog, "settingsPages.callbacks")
            line = find(house.dialog, "settings.callbackSecret", LineEdit)

            def place() -> str:
                return find(house.dialog, "settings.callbackSecret.place", QLabel).text()

            QTest.keyClicks(line, "my secret!")
            click(house.dialog, "settings.callbackSecret.save")
            assert "base64" in place()
            retype(line, SECRET)
            click(house.dialog, "settings.callbackSecret.save")
            assert not find(house.dialog, "settings.callbackSecret.forget", QAbstractButton).isEnabled()
            await until(lambda: "There is a secret" in place())
            assert line.text() == ""
            forget = find(house.dialog, "settings.callbackSecret.forget", QAbstractButton)
            assert forget.isEnabled()
            click(house.dialog, "settings.callbackSecret.forget")
            await until(lambda: "There is no secret" in place())

    aio(story())
    written = [file for file in data_folder.rglob("*") if file.is_file()]
    assert not [file for file in written if SECRET.encode() in file.read_bytes()]
