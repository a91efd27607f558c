"""The bookmark: a form is kept under a name, comes back, is renamed, removed and brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu

from kling_studio import endpoints
from kling_studio.engine.presets import Presets
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.compose.presets import PresetButton
from kling_studio.ui.kit.prompt_edit import PromptEdit
from tests.gui.compose.conftest import Bench, click, find
from tests.pointer import left_click
from tests.studios import until

Aio = Callable[[Any], Any]


class Marked:
    """A panel whose bookmark is bound, as the window binds it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.presets = Presets(bench.folder, endpoints.ALL)
        self.panel: ComposePanel = bench.panel("rehearsal", "text2video")
        find(self.panel, "presets", PresetButton).bind(
            self.presets, bench.tasks, self.panel.recipe, self.panel.load
        )

    def write(self, prompt: str) -> None:
        edit = find(self.panel, "prompt", PromptEdit)
        edit.selectAll()
        QTest.keyClicks(edit, prompt)

    async def menu(self) -> QMenu:
        """The menu, opened by a click on the bookmark."""
        before = self.panel.findChild(QMenu, "presetMenu")
        click(self.panel, "presets")
        await until(lambda: self._opened(before))
        return find(self.panel, "presetMenu", QMenu)

    def _opened(self, before: QMenu | None) -> bool:
        menus = self.panel.findChildren(QMenu, "presetMenu")
        return any(menu is not before and menu.isVisible() for menu in menus)

    async def choose(self, name: str, inside: str = "") -> None:
        """Clicks an entry, perhaps of a menu in the menu."""
        menu = await self.menu()
        if inside:
            inner = menu.findChild(QMenu, inside)
            assert inner is not None
            menu.setActiveAction(inner.menuAction())
            QTest.keyClick(menu, Qt.Key.Key_Right)
            await until(inner.isVisible)
            menu = inner
        action = next(one for one in menu.actions() if one.objectName() == name)
        left_click(menu, menu.actionGeometry(action).center())
        await self.settled()

    async def settled(self) -> None:
        await until(lambda: len(self.bench.tasks) == 0)

    async def save(self, name: str) -> None:
        await self.choose("presetSave")
        line = find(self.panel.window(), "presetName.line", QLineEdit)
        line.setObjectName("")
        QGuiApplication.clipboard().setText(name)  # QTest types ASCII alone
        line.paste()
        QTest.keyClick(line, Qt.Key.Key_Return)
        await self.settled()

    def said(self) -> str:
        return find(self.panel, "presets.said", QLabel).text().replace("\u2066", "").replace("\u2069", "")

    async def undo(self) -> None:
        click(self.panel, "presets.said.fix")
        await self.settled()


@pytest.fixture
def bench(data_folder: Path) -> Bench:
    return Bench(data_folder, {})


def test_a_form_is_kept_and_comes_back(aio: Aio, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            marked = Marked(bench)
            marked.write("A paper boat")
            kept = marked.panel.recipe()
            await marked.save("Дощ & rain")
            assert marked.said() == "Saved as “Дощ & rain”."
            marked.write("Something else")
            await marked.choose("preset.Дощ & rain")
            assert marked.panel.recipe() == kept
            click(marked.panel, "compose.notice.fix")
            assert marked.panel.recipe().values["prompt"] == "Something else", "loading can be taken back"

    aio(story())


def test_a_preset_is_renamed_removed_and_brought_back(aio: Aio, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            marked = Marked(bench)
            marked.write("A paper boat")
            await marked.save("Boat")
            await marked.save("Other")
            await marked.choose("presetRename.Boat", "presetRename")
            line = find(marked.panel.window(), "presetName.line", QLineEdit)
            assert line.text() == "Boat"
            fix = find(marked.panel.window(), "callout.fix", QAbstractButton)
            line.selectAll()
            QTest.keyClicks(line, "OTHER")
            assert not fix.isEnabled()
            line.selectAll()
            QTest.keyClicks(line, "Ship")
            left_click(fix)
            await marked.settled()
            assert await marked.presets.names() == ("Other", "Ship")
            await marked.undo()
            assert await marked.presets.names() == ("Boat", "Other")
            await marked.choose("presetRemove.Boat", "presetRemove")
            assert marked.said() == "The preset “Boat” was removed."
            assert await marked.presets.names() == ("Other",)
            await marked.undo()
            assert await marked.presets.names() == ("Boat", "Other")
            assert (await marked.presets.load("Boat")).values["prompt"] == "A paper boat"

    aio(story())


def test_one_in_place_of_another_can_be_taken_back(aio: Aio, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            marked = Marked(bench)
            marked.write("The first")
            await marked.save("Boat")
            marked.write("The second")
            await marked.save("boat")
            assert "in place of the previous one" in marked.said()
            assert (await marked.presets.load("boat")).values["prompt"] == "The second"
            await marked.undo()
            assert await marked.presets.names() == ("Boat",)
            assert (await marked.presets.load("Boat")).values["prompt"] == "The first"
            await marked.save("New")
            await marked.undo()
            assert await marked.presets.names() == ("Boat",)

    aio(story())


def test_a_broken_preset_is_said_and_changes_nothing(aio: Aio, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            marked = Marked(bench)
            marked.write("A paper boat")
            kept = marked.panel.recipe()
            folder = bench.folder / "presets"
            folder.mkdir()
            (folder / "Broken.json").write_text("{")
            await marked.choose("preset.Broken")
            assert marked.said()
            assert marked.panel.recipe() == kept

    aio(story())


def test_an_unbound_bookmark_is_off(aio: Aio, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            assert not find(bench.panel(), "presets", PresetButton).isEnabled()

    aio(story())
