"""Export and import of settings in the window: shown before it is applied, and taken back by one click."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from kling_studio.engine.settings import ADDRESSES, THEME, VOLUME
from kling_studio.ui import language

from .test_settings import House, house

__all__ = ["house"]

Aio = Callable[[Any], Any]


def choose(home: House, button: str, path: Path) -> None:
    home.click(button)
    dialog = home.find("settingsFileDialog", QFileDialog)
    dialog.setObjectName("")
    dialog.fileSelected.emit(str(path))
    dialog.close()


def texts(home: House) -> list[str]:
    page = home.find("settings.importPage", QWidget)
    labels = [label.text() for label in page.findChildren(QLabel) if label.text()]
    return [text.replace("\u2066", "").replace("\u2069", "") for text in labels]


def written(path: Path, **entries: Any) -> Path:
    path.write_text(json.dumps({"kling_studio_settings": 1, "settings": entries}))
    return path


def test_what_a_file_would_change_is_shown_applied_and_taken_back(
    aio: Aio, house: Callable[..., House], tmp_path: Path, qapp: QApplication
) -> None:
    language.choose(qapp, "en")
    path = written(
        tmp_path / "in.json",
        theme="light",
        addresses={"kling": "https://api-beijing.klingai.com"},
        volume=1.0,
        paused=True,
        callback_port=80,
    )

    async def story() -> None:
        async with house().open("") as home:
            home.click("settingsPages.appearance")
            choose(home, "settings.import", path)
            shown = texts(home)
            assert "This file would change 2 settings" in shown
            for row in (["Base addresses", "As usual", "Kling: China"],
                        ["Theme", "System", "Light"]):  # fmt: skip
                at = shown.index(row[0])
                assert shown[at : at + 3] == row
            assert any("Port for callbacks" in text for text in shown)
            assert any("paused" in text for text in shown)
            assert home.settings.get(THEME) == "system"
            home.click("settings.importPage.apply")
            assert (home.settings.get(THEME), home.settings.get(VOLUME)) == ("light", 1.0)
            assert home.network.address("kling") == "https://api-beijing.klingai.com"
            assert home.said("settings.exchange") == "2 settings changed."
            assert home.find("settings.theme", QWidget).isVisible(), "back on the page it came from"
            home.click("settings.exchange.fix")
            assert (home.settings.get(THEME), home.settings.get(ADDRESSES)) == ("system", {})
            assert home.said("settings.exchange") == "The settings are as they were."

    aio(story())


def test_values_are_shown_as_their_pages_show_them(
    aio: Aio, house: Callable[..., House], tmp_path: Path, qapp: QApplication
) -> None:
    language.choose(qapp, "en")
    path = written(
        tmp_path / "in.json",
        budget={"amount": "20", "currency": "USD", "period": "week"},
        callbacks=True,
        language="xx",
        project="Rocket",
        reduced_motion=True,
        slots={"cometapi": 7, "nobody": 3},
        speed=0.5,
        volume=0.35,
    )
    rows = [
        ["Budget", "No budget", "$20.00 a week, from Monday"],
        ["Callbacks", "Off", "Listen"],
        ["Project of new jobs", "No project", "Rocket"],
        ["Motion", "Full", "Reduced"],
        ["Tasks at the same time", "As usual", "CometAPI: 7"],
        ["Playback speed", "1×", "0.5×"],
        ["Volume", "100 %", "35 %"],
    ]

    async def story() -> None:
        async with house().open("") as home:
            choose(home, "settings.import", path)
            shown = texts(home)
            assert f"This file would change {len(rows)} settings" in shown
            for row in rows:
                at = shown.index(row[0])
                assert shown[at : at + 3] == row
            assert "Left out, because their values are not possible here: Language" in shown
            assert "Left out, because these providers are not known here: nobody" in shown

    aio(story())


def test_it_can_be_declined(aio: Aio, house: Callable[..., House], tmp_path: Path) -> None:
    path = written(tmp_path / "in.json", theme="light")

    async def story() -> None:
        async with house().open("") as home:
            choose(home, "settings.import", path)
            home.click("settings.importPage.cancel")
            assert home.settings.get(THEME) == "system"
            choose(home, "settings.import", path)
            home.click("settingsPages.files")
            assert home.settings.get(THEME) == "system"

    aio(story())


def test_broken_and_newer_files_are_said_plainly(
    aio: Aio, house: Callable[..., House], tmp_path: Path
) -> None:
    broken, newer = tmp_path / "broken.json", tmp_path / "newer.json"
    broken.write_text("{")
    newer.write_text('{"kling_studio_settings": 9}')

    async def story() -> None:
        async with house().open("") as home:
            choose(home, "settings.import", broken)
            assert "broken.json is not a settings file" in home.said("settings.exchange")
            choose(home, "settings.import", newer)
            assert "A newer Kling Studio wrote these settings" in home.said("settings.exchange")
            choose(home, "settings.import", written(tmp_path / "same.json", theme="system"))
            assert "This file would change nothing" in texts(home)

    aio(story())


def test_an_export_says_where_it_is(aio: Aio, house: Callable[..., House], tmp_path: Path) -> None:
    async def story() -> None:
        async with house(COMETAPI_KEY="sk-planted").open("") as home:
            choose(home, "settings.export", tmp_path / "out.json")
            assert "out.json" in home.said("settings.exchange")
            choose(home, "settings.export", tmp_path / "nowhere" / "out.json")
            assert "nowhere" in home.said("settings.exchange")

    aio(story())
    assert "planted" not in (tmp_path / "out.json").read_text()
