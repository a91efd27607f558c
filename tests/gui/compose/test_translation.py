"""The window of an older recipe: two columns, a choice in each row, into the form and back by one click."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kling_studio.catalog.translation import outdated
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.compose.translation_window import TranslationWindow
from kling_studio.ui.kit.picker import Picker
from tests.gui.compose.conftest import Bench, click, find, text_of

Run = Callable[[Any], None]

OLD = {
    "provider": "cometapi",
    "endpoint": "text2video",
    "values": {
        "model_name": "kling-v1",
        "prompt": "A cat walks",
        "negative_prompt": "blur, text",
        "mode": "std",
        "duration": "10",
        "cfg_scale": 0.7,
        "camera_control": {"type": "simple", "config": {"pan": 3}},
        "seed": 7,
    },
}


def opened(bench: Bench, panel: ComposePanel, recipe: dict[str, Any]) -> TranslationWindow:
    file = bench.folder / "old.json"
    file.write_text(json.dumps(recipe), encoding="utf-8")
    panel.open_recipe(file)
    window = panel.findChild(TranslationWindow)
    assert window is not None
    return window


def aim(window: QWidget, words: str) -> None:
    picker = find(window, "translation.route", Picker)
    at = next(at for at in range(picker.count()) if words in picker.itemText(at))
    picker.setCurrentIndex(at)
    picker.activated.emit(at)


def choose(window: QWidget, field: str, at: int) -> None:
    picker = find(window, f"translation.{field}.choice", Picker)
    picker.setFocus()
    picker.setCurrentIndex(at)
    picker.activated.emit(at)


def test_a_retired_model_opens_the_two_columns_and_the_form_waits(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            before = panel.recipe()
            window = opened(bench, panel, OLD)
            assert panel.recipe() == before
            assert "Kling announced its end for" in text_of(window, "translation.why")
            assert text_of(window, "translation.model_name.said") == "⁦kling-v1⁩"
            assert text_of(window, "translation.model_name.becomes") == "⁦kling-v2-6⁩"
            assert text_of(window, "translation.seed.becomes") == "This form has no such field; left out"
            move = text_of(window, "translation.camera_control.said")
            assert move == "⁦The camera pans slowly to the right.⁩"
            said = text_of(window, "translation.camera_control.becomes")
            assert "The camera pans slowly to the right." in said
            assert text_of(window, "translation.cfg_scale.becomes").startswith("Not available here; kept")
            for name in OLD["values"]:
                find(window, f"translation.{name}.said", QWidget)

    aio(run())


def test_what_is_accepted_goes_into_the_form_and_undo_brings_the_form_back(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            panel.load(Recipe("cometapi", "text2video", {"prompt": "mine"}))
            before = panel.recipe()
            window = opened(bench, panel, OLD)
            choose(window, "camera_control", 2)
            click(window, "translation.take")
            values = panel.recipe().values
            assert values["model_name"] == "kling-v2-6"
            assert values["prompt"] == "A cat walks"
            assert values["negative_prompt"] == "blur, text"
            assert text_of(panel, "compose.notice").endswith("Left out: Camera and seed.")
            click(panel, "compose.notice.fix")
            assert panel.recipe() == before

    aio(run())


def test_another_route_is_another_translation(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            window = opened(bench, panel, OLD)
            aim(window, "⁦kling-3.0⁩")
            assert "⁦resolution 720p⁩" in text_of(window, "translation.mode.becomes")
            assert "Avoid: blur, text." in text_of(window, "translation.negative_prompt.becomes")
            click(window, "translation.take")
            recipe = panel.recipe()
            assert (recipe.provider, recipe.model) == ("kling", "kling-3.0")
            assert recipe.values["prompt"] == (
                "A cat walks. Avoid: blur, text. The camera pans slowly to the right."
            )

    aio(run())


def test_it_can_be_kept_as_it_is(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            window = opened(bench, panel, {**OLD, "values": {"model_name": "kling-v1", "prompt": "a"}})
            click(window, "translation.keep")
            assert panel.recipe().model == "kling-v1"
            assert "may be refused" in text_of(panel, "routeSummary")

    aio(run())


def test_escape_leaves_everything_as_it_was(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            before = panel.recipe()
            window = opened(bench, panel, OLD)
            QTest.keyClick(window, Qt.Key.Key_Escape)
            assert not window.isVisible()
            assert panel.recipe() == before

    aio(run())


def test_a_job_of_a_retired_model_is_translated_too_a_living_one_is_not(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            panel.reuse(Recipe("cometapi", "text2video", {"prompt": "a", "model_name": "kling-v3"}))
            assert panel.recipe().model == "kling-v3"
            assert panel.findChild(TranslationWindow) is None
            panel.reuse(Recipe("cometapi", "text2video", {"prompt": "a", "model_name": "kling-v1"}))
            window = panel.findChild(TranslationWindow)
            assert window is not None
            click(window, "translation.keep")
            assert panel.recipe().model == "kling-v1"
            panel.reuse(Recipe("cometapi", "text2video", {"prompt": "b", "model_name": "kling-v1"}))
            assert panel.recipe().values["prompt"] == "b", "the form was on that model already"

    aio(run())


def test_a_job_sent_to_a_model_after_its_end_is_not_translated(aio: Run, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            recipe = Recipe("cometapi", "text2video", {"prompt": "a", "model_name": "kling-v1"})
            reason = outdated(recipe, bench.catalog)
            assert reason is not None
            assert reason.day is not None
            end = datetime.combine(reason.day, time(12)).timestamp()
            panel.reuse(recipe, end + 86_400)
            assert panel.findChild(TranslationWindow) is None
            assert panel.recipe().model == "kling-v1"
            panel.choose_endpoint("image2video")
            panel.reuse(recipe, end - 86_400)
            assert panel.findChild(TranslationWindow) is not None

    aio(run())
