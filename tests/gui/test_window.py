"""The whole window: the first frame takes keys that stay, and every control has its names."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QWidget,
)

from kling_studio import endpoints
from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.engine.settings import DRAFT, THEME, WINDOW_GEOMETRY, Settings
from kling_studio.engine.settings_files import Applied
from kling_studio.engine.tasks import Tasks
from kling_studio.house import open_house
from kling_studio.options import Options
from kling_studio.ui import language, theme
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.notices import Notices
from kling_studio.ui.rooms import Parts, Rooms
from kling_studio.ui.window import MainWindow
from tests.pointer import left_click
from tests.studios import until

Aio = Callable[..., Any]
P = TypeVar("P", bound=QObject)
CONTROLS = (
    QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QListView, QPlainTextEdit,
)  # fmt: skip
NAMES = (
    "mainWindow", "endpointPicker", "providerPicker", "modelPicker", "prompt", "negative_prompt", "mode",
    "duration", "aspect_ratio", "cfg_scale", "external_task_id", "takes", "price", "generate", "jobList",
    "jobSearch", "prompt.message",
)  # fmt: skip


@asynccontextmanager
async def furnished(folder: Path, typed: str = "") -> AsyncIterator[tuple[MainWindow, Rooms]]:
    """A window as the composition root builds it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    language.choose(app, "en")
    theme.apply(app, "dark")
    settings = Settings(folder / "settings.json")
    window = MainWindow("", "", "")
    window.show()
    QTest.keyClicks(window.prompt, typed)
    failed: list[BaseException] = []
    tasks = Tasks(failed.append)
    async with open_house(Options(folder, rehearsal=True), settings) as house:
        parts = Parts(
            house.studio,
            house.catalog,
            endpoints.ALL,
            folder,
            house.callbacks,
            house.network,
            Applied(settings),
        )
        rooms = Rooms(window, parts, tasks)
        await rooms.build()
        await house.studio.start()
        rooms.started()
        try:
            yield window, rooms
        finally:
            window.hide()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            await tasks.close()
            settings.close()
    assert failed == []


def test_keys_typed_into_the_first_frame_stay_in_the_form(aio: Aio, data_folder: Path) -> None:
    async def run() -> None:
        async with furnished(data_folder, "a paper boat") as (window, rooms):
            prompt = window.findChild(PromptEdit, "prompt")
            assert prompt is window.prompt
            QTest.keyClicks(prompt, "!")
            assert rooms.compose.recipe().values["prompt"] == "a paper boat!"

    aio(run())


def test_the_names_that_other_programs_rely_on_are_there(aio: Aio, data_folder: Path) -> None:
    async def run() -> None:
        async with furnished(data_folder) as (window, _):
            names = {widget.objectName() for widget in [window, *window.findChildren(QWidget)]}
            assert set(NAMES) <= names

    aio(run())


def test_every_control_has_an_object_name_and_an_accessible_name(aio: Aio, data_folder: Path) -> None:
    async def run() -> None:
        async with furnished(data_folder) as (window, rooms):
            rooms.open_settings()
            rooms.open_notices()
            nameless = [
                f"{type(widget).__name__} {widget.objectName()!r} in {_path(widget)}"
                for widget in window.findChildren(QWidget)
                if isinstance(widget, CONTROLS)
                and widget.isVisible()
                and not _is_inner(widget)
                and not (widget.objectName() and (widget.accessibleName() or _text(widget)))
            ]
            assert nameless == []

    aio(run())


def test_every_menu_entry_says_what_it_does_and_no_two_share_a_shortcut(
    aio: Aio, data_folder: Path
) -> None:
    async def run() -> None:
        async with furnished(data_folder) as (window, _):
            entries = [a for menu in window.menus.values() for a in menu.actions() if not a.isSeparator()]
            assert len(entries) > 30
            for action in entries:
                assert action.text(), action.objectName()
                assert action.objectName(), action.text()
                assert action.toolTip()
            keys = [
                key.toString()
                for a in entries
                for key in a.shortcuts()
                if a.shortcutContext() is Qt.ShortcutContext.WindowShortcut
            ]
            assert len(keys) == len(set(keys))

    aio(run())


def test_the_theme_changes_from_the_menu_at_once(aio: Aio, data_folder: Path) -> None:
    async def run() -> None:
        async with furnished(data_folder) as (window, rooms):
            action = window.menus["viewMenu"].findChild(QAction, "themeLight")
            assert action is not None
            action.trigger()
            assert rooms._studio.settings.get(THEME) == "light"

    aio(run())


def test_the_doors_are_there_until_the_first_job(aio: Aio, data_folder: Path) -> None:
    async def first() -> None:
        async with furnished(data_folder) as (window, rooms):
            doors = window.findChild(QWidget, "firstRun")
            assert doors is not None
            assert doors.isVisible()
            blame = window.findChild(QWidget, "prompt.message")
            assert blame is not None
            assert not blame.isVisible()
            QTest.keyClicks(window.prompt, "a paper boat")
            rooms._show_submitted(await rooms._studio.submit(rooms.compose.recipe()))

    async def second() -> None:
        async with furnished(data_folder) as (window, _):
            assert window.findChild(QWidget, "firstRun") is None

    aio(first())
    aio(second())


def part(window: MainWindow, kind: type[P], name: str) -> P:
    found = window.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def test_a_door_whose_key_is_there_is_used_not_connected(
    aio: Aio, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("COMETAPI_KEY", "KLING_API_KEY", "KLING_ACCESS_KEY", "APIXO_API_KEY"):
        monkeypatch.delenv(name, raising=False)

    async def run() -> None:
        async with furnished(data_folder) as (window, rooms):
            comet = part(window, QAbstractButton, "firstRunCometapi")
            others = part(window, QAbstractButton, "firstRunKling")
            kling = part(window, QAction, "firstRunOthers.kling")
            apixo = part(window, QAction, "firstRunOthers.apixo")
            assert (comet.text(), others.text()) == ("Connect CometAPI", "Connect Kling or APIXO")
            for provider in ("cometapi", "apixo"):
                await rooms._studio.accounts.save_key(provider, "a key that is there")
            await until(lambda: comet.text() == "Use CometAPI")
            await until(lambda: apixo.text() == "Use APIXO")
            assert "Your key is there" in {label.text() for label in window.findChildren(QLabel)}
            assert (others.text(), kling.text()) == ("Kling or APIXO…", "Connect Kling")
            left_click(comet)
            assert rooms.compose.provider() == "cometapi"
            assert window.findChild(QWidget, "settingsDialog") is None
            apixo.trigger()
            assert rooms.compose.provider() == "apixo"
            kling.trigger()
            assert window.findChild(QWidget, "settingsDialog") is not None
            await rooms._studio.accounts.forget_key("cometapi")
            await until(lambda: comet.text() == "Connect CometAPI")

    aio(run())


def test_what_is_unfinished_is_remembered(aio: Aio, data_folder: Path) -> None:
    async def run() -> None:
        async with furnished(data_folder, "half a thought") as (_, rooms):
            rooms.remember()

    aio(run())
    kept = Settings(data_folder / "settings.json")
    assert kept.get(DRAFT)["values"]["prompt"] == "half a thought"
    assert kept.get(WINDOW_GEOMETRY)


def test_a_notice_lights_the_bell_until_it_was_read(aio: Aio, data_folder: Path) -> None:
    async def run() -> None:
        async with furnished(data_folder) as (window, rooms):
            rooms.notice(Problem(ErrorKey.DISK_FULL))
            rooms.notice(Problem(ErrorKey.DISK_FULL))
            assert window.bell.icon_name == "bell-dot"
            assert window.bell.accessibleName() == "2 unread notices"
            window.bell.click()
            listed = window.findChild(Notices, "notices")
            assert listed is not None
            assert listed.isVisible()
            assert window.bell.icon_name == "bell"

    aio(run())


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _path(widget: QWidget) -> str:
    names = []
    parent = widget.parentWidget()
    while parent is not None:
        names.append(parent.objectName() or type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names)


def _is_inner(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own widgets, which a screen reader reads as one."""
    parent = widget.parentWidget()
    inside = (QAbstractSpinBox, QComboBox, QLineEdit, QMenu, QMenuBar, QAbstractItemView)
    return (
        widget.objectName().startswith("qt_")
        or isinstance(parent, inside)
        or type(parent).__name__ == "QComboBoxPrivateContainer"
        or (parent is not None and parent.objectName().startswith("qt_scrollarea"))
    )
