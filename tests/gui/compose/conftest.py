"""The compose panel on a real studio: SQLite, settings, catalogue, and a server where one is wanted."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kling_studio import endpoints
from kling_studio.domain.pace import Pace
from kling_studio.engine.studio import JobQuery
from kling_studio.engine.tasks import Tasks
from kling_studio.providers.base import ProviderEntry
from kling_studio.store.secrets import Keys
from kling_studio.store.settings import Settings
from kling_studio.ui import theme
from kling_studio.ui.compose.panel import ComposePanel
from tests.pointer import left_click
from tests.shipped import CATALOG
from tests.studios import studio_in

W = TypeVar("W", bound=QWidget)


class Bench:
    """A studio and its compose panels. `address`: of a rehearsal server, for tests that send or look."""

    def __init__(self, folder: Path, environment: Mapping[str, str], address: str = "") -> None:
        self.folder = folder
        self.errors: list[BaseException] = []
        self.tasks = Tasks(self.errors.append)
        self.catalog = CATALOG
        self.keys = Keys(environment)
        self.settings = Settings(folder / "settings.json")
        self._address = address
        self.studio = studio_in(
            folder, self._providers, settings=self.settings, keys=self.keys, catalog=self.catalog
        )
        self._panels: list[ComposePanel] = []

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Bench]:
        """Runs the studio."""
        await self.studio.start()
        try:
            yield self
        finally:
            for panel in self._panels:
                panel.close()
                panel.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            await self.tasks.close()
            await self.studio.close()
            self.settings.close()
        assert not self.errors, self.errors

    def panel(self, provider: str = "", endpoint: str = "", *, height: int = 808) -> ComposePanel:
        """A panel as the window shows it, on that route."""
        panel = ComposePanel(self.studio, self.catalog, endpoints.ALL, self.tasks)
        self._panels.append(panel)
        panel.resize(320, height)
        panel.show()
        panel.activateWindow()
        if provider:
            panel.choose_provider(provider)
        if endpoint:
            panel.choose_endpoint(endpoint)
        return panel

    def picture(self, name: str = "a.png", width: int = 640, height: int = 360) -> str:
        """A real picture file."""
        target = self.folder / name
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("#3060c0"))
        assert image.save(str(target))
        return str(target)

    def noise(self, name: str, side: int = 1900) -> str:
        """A picture that no PNG packs into 10 MB, of random dots."""
        target = self.folder / name
        image = QImage(os.urandom(side * side * 3), side, side, side * 3, QImage.Format.Format_RGB888)
        assert image.save(str(target))
        return str(target)

    async def job_count(self) -> int:
        """How many jobs were kept."""
        return len(await self.studio.page(JobQuery()))

    def _providers(self) -> Mapping[str, ProviderEntry]:
        from kling_studio.providers.apixo import Apixo
        from kling_studio.providers.cometapi import CometApi
        from kling_studio.providers.kling import Kling
        from kling_studio.providers.rehearsal import open_rehearsal

        async def address() -> str:
            return self._address

        async def key() -> str:
            found = await self.keys.find("cometapi")
            return found.text if found else ""

        async def klings_key() -> str:
            found = await self.keys.find("kling")
            return found.text if found else ""

        async def apixos_key() -> str:
            found = await self.keys.find("apixo")
            return found.text if found else ""

        waiting = Pace(2, 2, 5)
        return {
            "rehearsal": ProviderEntry(open_rehearsal(address), False, waiting),
            "cometapi": ProviderEntry(CometApi(address=address, key=key), True, waiting),
            "apixo": ProviderEntry(Apixo(address=address, key=apixos_key), True, waiting),
            "kling": ProviderEntry(Kling(address=address, key=klings_key), True, waiting),
        }


@pytest.fixture
def bench(data_folder: Path, qapp: QApplication) -> Bench:
    theme.apply(qapp, "dark", reduced_motion=True)
    qapp.setQuitOnLastWindowClosed(False)  # as ui.bridge.run does
    return Bench(data_folder, {"COMETAPI_KEY": "test-key"})


def find(panel: QWidget, name: str, kind: type[W]) -> W:
    """The one visible widget of that name."""
    found = [widget for widget in panel.findChildren(kind, name) if widget.isVisibleTo(panel.window())]
    assert len(found) == 1, (name, found)
    return found[0]


def message(panel: QWidget, field: str) -> str:
    """What is said under a field; empty while nothing is shown."""
    label = panel.findChild(QLabel, f"{field}.message")
    assert label is not None
    return label.text() if label.isVisibleTo(panel.window()) else ""


def click(panel: QWidget, name: str) -> None:
    """Clicks a button with the mouse."""
    left_click(find(panel, name, QAbstractButton))


def paste(widget: QWidget, text: str) -> None:
    """Puts a text on the clipboard and pastes it with the keyboard."""
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def retype(widget: QWidget, text: str) -> None:
    """Replaces what an editor holds, as a typist would."""
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if text:
        QTest.keyClicks(widget, text)
    else:
        QTest.keyClick(widget, Qt.Key.Key_Delete)


def generate(panel: QWidget) -> QAbstractButton:
    """The primary button."""
    return find(panel, "generate", QAbstractButton)


def text_of(panel: QWidget, name: str) -> str:
    """The text of a visible label."""
    return find(panel, name, QLabel).text()
