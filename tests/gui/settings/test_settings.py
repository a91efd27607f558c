"""The settings on a real studio: keys and the real gateway at a real server, choices that hold at once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from kling_studio.domain.pace import Pace
from kling_studio.engine.callback_service import CallbackService
from kling_studio.engine.network import Network
from kling_studio.engine.settings import EXPORT_FOLDER, EXPORT_TEMPLATE, REDUCED_MOTION, THEME
from kling_studio.engine.settings_files import Applied
from kling_studio.engine.tasks import Tasks
from kling_studio.providers.base import ProviderEntry
from kling_studio.providers.kling_callbacks import names_in
from kling_studio.providers.registry import PROVIDERS, Means
from kling_studio.providers.transport import Transport
from kling_studio.store.secrets import Keys
from kling_studio.store.settings import Settings
from kling_studio.ui import theme
from kling_studio.ui.desktop_bus import BusMessages
from kling_studio.ui.kit.side_list import SideList
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.settings.dialog import Backing, SettingsDialog
from tests.pointer import left_click
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import studio_in

W = TypeVar("W", bound=QWidget)
Aio = Callable[[Any], Any]
NOBODY = "http://127.0.0.1:9"
"""A port where nothing listens."""


class House:
    """A studio and its settings window. `address` is where CometAPI is said to be."""

    def __init__(self, folder: Path, environment: Mapping[str, str], address: str = NOBODY) -> None:
        self.errors: list[BaseException] = []
        self.tasks = Tasks(self.errors.append)
        self.keys = Keys(environment)
        self.settings = Settings(folder / "settings.json")
        self._address = address
        self.studio = studio_in(folder, self._providers, settings=self.settings, keys=self.keys)
        self.callbacks = CallbackService(self.settings, self.keys, names_in, self.studio.look_now)
        doors = {name: entry.door for name, entry in PROVIDERS.items() if entry.needs_key}
        self.network = Network(self.settings, self.keys, doors)
        self.lines = Tasks(self.errors.append)
        self.messages = BusMessages(self.lines)
        backing = Backing(
            self.studio, self.callbacks, self.network, self.messages, folder, Applied(self.settings)
        )
        self.dialog = SettingsDialog(backing, self.tasks)

    @asynccontextmanager
    async def open(self, provider: str = "cometapi") -> AsyncIterator[House]:
        """Runs the studio and shows the window."""
        await self.studio.start()
        self.dialog.open_at(provider)
        try:
            yield self
        finally:
            self.dialog.close()
            self.dialog.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            await self.tasks.close()
            await self.lines.close()
            await self.callbacks.close()
            await self.studio.close()
            self.settings.close()
        assert not self.errors, self.errors

    def find(self, name: str, kind: type[W]) -> W:
        """A widget of the window."""
        found = self.dialog.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def click(self, name: str) -> None:
        """Clicks a button."""
        left_click(self.find(name, QAbstractButton))

    def said(self, name: str) -> str:
        """What a message line says."""
        return self.find(name, QLabel).text()

    def type_key(self, key: str) -> None:
        """Writes into the key's field."""
        edit = self.find("settings.cometapi.key", QLineEdit)
        edit.selectAll()
        QTest.keyClicks(edit, key)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Lets Qt and asyncio work until the condition holds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + 60
        while not condition():
            assert loop.time() < deadline, "the condition never held"
            await asyncio.sleep(0.005)

    async def result(self) -> str:
        """What the test of the connection came to."""
        test = self.find("settings.cometapi.test", QAbstractButton)
        await self.until(test.isEnabled)
        return self.said("settings.cometapi.result")

    def _providers(self) -> Mapping[str, ProviderEntry]:
        async def address() -> str:
            return self._address

        def opened(name: str) -> ProviderEntry:
            async def key() -> str:
                found = await self.keys.find(name)
                return found.text if found else ""

            provider = PROVIDERS[name].open(Means(Transport(), address, key))
            return ProviderEntry(provider, True, Pace(2, 2, 5))

        return {name: opened(name) for name, entry in PROVIDERS.items() if entry.needs_key}


@pytest.fixture
def house(data_folder: Path, qapp: QApplication) -> Callable[..., House]:
    theme.apply(qapp, "dark", reduced_motion=True)
    qapp.setQuitOnLastWindowClosed(False)
    return lambda address=NOBODY, **environment: House(data_folder, environment, address)


def test_a_key_is_saved_tested_and_forgotten(
    aio: Aio, house: Callable[..., House], rehearsal_server: RehearsalServer
) -> None:
    async def story() -> None:
        async with house(rehearsal_server.url).open() as home:
            edit = home.find("settings.cometapi.key", QLineEdit)
            save, test, forget = (
                home.find(f"settings.cometapi.{name}", QAbstractButton)
                for name in ("save", "test", "forget")
            )
            await home.until(lambda: bool(home.said("settings.cometapi.place")))
            assert not any(button.isEnabled() for button in (save, test, forget))
            await home.until(edit.hasFocus)
            assert edit.echoMode() == QLineEdit.EchoMode.Password
            home.type_key("sk-good")
            home.click("settings.cometapi.save")
            await home.until(forget.isEnabled)
            assert edit.text() == ""
            found = await home.keys.find("cometapi")
            assert found is not None
            assert found.text == "sk-good"
            # This machine of tests has no keyring, and the window says what follows from that.
            assert "until you close the studio" in home.said("settings.cometapi.place")
            home.click("settings.cometapi.test")
            assert await home.result() == "CometAPI answers and accepts the key."
            home.click("settings.cometapi.forget")
            await home.until(lambda: "no key" in home.said("settings.cometapi.place"))
            assert await home.keys.find("cometapi") is None
            assert home.said("settings.cometapi.result") == ""
            assert not test.isEnabled()

    aio(story())


def test_a_key_is_tested_before_it_is_saved(
    aio: Aio, house: Callable[..., House], rehearsal_server: RehearsalServer
) -> None:
    async def story() -> None:
        async with house(rehearsal_server.url, COMETAPI_KEY="sk-good").open() as home:
            home.type_key("sk-wrong")
            home.click("settings.cometapi.test")
            assert "does not accept this key" in await home.result()
            found = await home.keys.find("cometapi")
            assert found is not None
            assert found.text == "sk-good"
            home.type_key("sk-other")
            assert home.said("settings.cometapi.result") == "", "an answer about another key"

    aio(story())


def test_the_result_names_what_is_wrong(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house(NOBODY, COMETAPI_KEY="sk-good").open() as home:
            await home.until(lambda: "environment" in home.said("settings.cometapi.place"))
            home.click("settings.cometapi.test")
            assert "Nothing answers at 127.0.0.1" in await home.result()
            line = home.find("settings.cometapi.result", QLabel)
            assert line.property("tone") == "danger"

    aio(story())


def test_the_letters_of_a_key_can_be_seen_on_demand(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house().open() as home:
            edit = home.find("settings.cometapi.key", QLineEdit)
            (reveal,) = edit.actions()
            reveal.trigger()
            assert edit.echoMode() == QLineEdit.EchoMode.Normal
            reveal.trigger()
            assert edit.echoMode() == QLineEdit.EchoMode.Password

    aio(story())


def test_a_key_never_shows_in_the_log(
    aio: Aio,
    house: Callable[..., House],
    rehearsal_server: RehearsalServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story() -> None:
        async with house(rehearsal_server.url).open() as home:
            home.type_key("sk-very-secret")
            home.click("settings.cometapi.save")
            home.click("settings.cometapi.test")
            await home.result()
            await home.until(lambda: home.said("settings.cometapi.place").startswith("There is a key"))
            await home.until(lambda: len(home.tasks) == 0)

    caplog.set_level(0)
    aio(story())
    assert "very-secret" not in caplog.text


def test_appearance_holds_at_once_and_follows_the_menu(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house().open("") as home:
            home.click("settingsPages.appearance")
            home.click("settings.theme.light")
            assert home.settings.get(THEME) == "light"
            home.settings.set(THEME, "dark")
            assert home.find("settings.theme.dark", QAbstractButton).isChecked()
            home.click("settings.motion.none")
            assert home.settings.get(REDUCED_MOTION) is True

    aio(story())


def test_export_shows_the_name_the_template_makes(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house().open("") as home:
            home.click("settingsPages.files")
            template = home.find("settings.exportTemplate", QLineEdit)
            template.selectAll()
            QTest.keyClicks(template, "{model} {n}")
            assert home.settings.get(EXPORT_TEMPLATE) == "{model} {n}"
            assert home.said("settings.exportExample").strip("\u2066\u2069") == "kling-v2-6 1.mp4"
            home.click("settings.exportTemplate.link")
            assert home.settings.get(EXPORT_TEMPLATE) == EXPORT_TEMPLATE.default
            shown = home.said("settings.exportExample")
            assert re.search(r"text2video Paper boat in the rain 1\.mp4", shown)

    aio(story())


def test_the_export_folder_is_chosen_in_a_dialog_that_blocks_nothing(
    aio: Aio, house: Callable[..., House], tmp_path: Path
) -> None:
    async def story() -> None:
        async with house().open("") as home:
            home.click("settingsPages.files")
            home.click("settings.exportFolder.choose")
            dialog = home.find("exportFolderDialog", QFileDialog)
            dialog.fileSelected.emit(str(tmp_path))
            dialog.close()
            assert home.settings.get(EXPORT_FOLDER) == str(tmp_path)
            assert home.find("settings.exportFolder", QLineEdit).text() == str(tmp_path)

    aio(story())


def test_the_window_is_not_modal_and_can_be_used_by_keys_alone(
    aio: Aio, house: Callable[..., House]
) -> None:
    async def story() -> None:
        async with house().open("") as home:
            assert not home.dialog.isModal()
            first = home.find("settingsPages.connections", QAbstractButton)
            first.setFocus(Qt.FocusReason.TabFocusReason)
            await home.until(first.hasFocus)
            QTest.keyClick(first, Qt.Key.Key_Down)
            second = home.find("settingsPages.network", QAbstractButton)
            await home.until(second.hasFocus)
            QTest.keyClick(second, Qt.Key.Key_Down)
            assert home.find("settings.theme", QWidget).isVisible()
            for control in home.dialog.findChildren(QAbstractButton):
                if control.isHidden():
                    continue
                assert control.text() or control.accessibleName(), control.objectName()

    aio(story())


def test_the_users_count_of_slots_holds_at_once_and_can_be_taken_back(aio: Aio, data_folder: Path) -> None:
    async def story() -> None:
        async with House(data_folder, {}).open() as house:
            slots = house.find("settings.cometapi.slots", Stepper)
            usual = house.find("settings.cometapi.usual", QAbstractButton)
            assert slots.value() == house.studio.sending.slots("cometapi") == 5
            assert not usual.isVisible()
            slots.setFocus()
            slots.selectAll()
            QTest.keyClicks(slots, "20")
            QTest.keyClick(slots, Qt.Key.Key_Return)
            assert house.studio.sending.slots("cometapi") == 20
            assert usual.isVisible()
            house.click("settings.cometapi.usual")
            assert house.studio.sending.slots("cometapi") == slots.value() == 5
            assert not usual.isVisible()

    aio(story())


@pytest.mark.parametrize(
    ("provider", "variable", "told"),
    [("kling", "KLING_API_KEY", "units left, until"), ("apixo", "APIXO_API_KEY", "Left to spend: ")],
)
def test_what_is_left_to_spend_is_told_where_the_provider_tells_it(
    aio: Aio,
    house: Callable[..., House],
    rehearsal_server: RehearsalServer,
    provider: str,
    variable: str,
    told: str,
) -> None:
    async def story() -> None:
        async with house(rehearsal_server.url, **{variable: "any-key"}).open(provider) as home:
            test = home.find(f"settings.{provider}.test", QAbstractButton)
            await home.until(test.isEnabled)
            home.click(f"settings.{provider}.test")
            await home.until(lambda: told in home.said(f"settings.{provider}.credits"))

    aio(story())


def test_the_settings_open_at_the_provider_that_is_worked_with(
    aio: Aio, house: Callable[..., House]
) -> None:
    async def story() -> None:
        async with house().open("files") as home:
            home.dialog.close()
            home.dialog.open_at(near="kling")
            assert home.dialog.findChild(SideList, "settingsPages").value() == "files", "as it was left"
            home.dialog.close()
            home.dialog.open_at("connections")
            home.dialog.close()
            home.dialog.open_at(near="kling")
            line = home.find("settings.kling.key", QLineEdit)
            await home.until(line.hasFocus)
            await home.until(lambda: not line.visibleRegion().isEmpty())
            page = home.find("settingsPages", SideList)
            page.setFocus()
            home.dialog.open_at(near="apixo")
            assert page.hasFocus(), "an open window stays where it is"

    aio(story())


def test_a_large_count_of_slots_is_shown_whole(aio: Aio, house: Callable[..., House]) -> None:
    async def story() -> None:
        async with house().open("apixo") as home:
            home.studio.sending.state_slots("apixo", 1000)
            slots = home.find("settings.apixo.slots", Stepper)
            assert slots.value() == 1000
            line = slots.lineEdit()
            room = line.width() - 2 * 2  # Qt keeps two px at either end of a line
            await home.until(lambda: room >= line.fontMetrics().horizontalAdvance("1000"))

    aio(story())
