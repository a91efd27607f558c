"""The list of models: what is retired or doubtful says so, and one that is not listed can be written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.head import OTHER
from kling_studio.ui.kit.picker import Picker
from tests.gui.compose.conftest import Bench, find, generate, message, text_of

Run = Callable[[Any], None]


def choose(panel: QWidget, value: str) -> None:
    picker = find(panel, "modelPicker", Picker)
    at = next(at for at, option in enumerate(picker.options()) if option.value == value)
    picker.setCurrentIndex(at)
    picker.activated.emit(at)


def lines(panel: QWidget) -> dict[str, str]:
    picker = find(panel, "modelPicker", Picker)
    return {option.value: picker.itemText(at) for at, option in enumerate(picker.options())}


def test_retired_and_doubtful_models_say_so_in_the_list(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            listed = lines(panel)
            assert listed["kling-v2-6"] == "kling-v2-6"
            assert listed["kling-v1"].startswith("kling-v1 · retired ")
            assert "2026" in listed["kling-v1"]
            assert listed[OTHER] == "Other model…"
            assert list(listed)[-1] == OTHER
            panel.choose_endpoint("omni-video")
            assert lines(panel)["kling-v3-omni"] == "kling-v3-omni · may be refused"

    aio(run())


def test_a_model_that_is_not_listed_is_written_and_kept_for_its_route(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            panel.load(Recipe("cometapi", "text2video", {"prompt": "a"}))
            choose(panel, OTHER)
            line = find(panel, "modelPicker.other", QLineEdit)
            QTest.keyClicks(line, " kling-v9 ")
            QTest.keyClick(line, Qt.Key.Key_Return)
            assert panel.recipe().model == "kling-v9"
            assert find(panel, "modelPicker", Picker).value() == "kling-v9"
            assert message(panel, "model_name") == "Not in the catalogue: sent as written, may be refused"
            assert generate(panel).isEnabled()
            panel.choose_endpoint("image2video")
            assert panel.recipe().model == "kling-v2-6"
            assert panel.findChild(QLineEdit, "modelPicker.other").isHidden()
            panel.choose_endpoint("text2video")
            assert panel.recipe().model == "kling-v9"
            choose(panel, "kling-v3")
            assert panel.recipe().model == "kling-v3"
            assert message(panel, "model_name") == ""

    aio(run())


def test_writing_nothing_leaves_the_model(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            before = panel.recipe().model
            choose(panel, OTHER)
            QTest.keyClick(find(panel, "modelPicker.other", QLineEdit), Qt.Key.Key_Return)
            assert panel.recipe().model == before
            assert find(panel, "modelPicker", Picker).value() == before

    aio(run())


def test_every_provider_of_the_catalogue_can_be_chosen(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel()
            names = [option.value for option in find(panel, "providerPicker", Picker).options()]
            assert sorted(names) == ["apixo", "cometapi", "kling", "rehearsal"]
            for name in names:
                panel.choose_provider(name)
                assert panel.recipe().provider == name
                assert text_of(panel, "price")

    aio(run())
