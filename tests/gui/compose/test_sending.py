"""What Generate costs, sends, and how often."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.form_state import MOST_TAKES
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.stepper import Stepper
from kling_studio.ui.measures import iso_day
from tests.gui.compose.conftest import Bench, click, find, generate, message, text_of
from tests.rehearsal_fixture import RehearsalServer
from tests.studios import until

CTRL = Qt.KeyboardModifier.ControlModifier


def test_one_press_is_one_intent_and_the_same_again_asks_first(
    aio: Callable[..., Any],
    data_folder: Any,
    qapp: QApplication,
    rehearsal_server: RehearsalServer,
    bench: Bench,
) -> None:
    bench = Bench(data_folder, {}, rehearsal_server.url)

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal")
            await until(panel.isActiveWindow)
            sent: list[tuple[Any, ...]] = []
            panel.submitted.connect(sent.append)
            prompt = find(panel, "prompt", PromptEdit)
            QTest.keyClicks(prompt, "a cat")
            QTest.keyClick(prompt, Qt.Key.Key_Return, CTRL)
            QTest.keyClick(prompt, Qt.Key.Key_Return, CTRL)
            question = find(panel, "generateAgain", QWidget)
            assert "Generate again?" in text_of(question, "generateAgain.question")
            assert panel.findChild(QAbstractButton, "generate").isHidden()
            QTest.keyClick(prompt, Qt.Key.Key_Return, CTRL)
            assert find(panel, "generateAgain.no", QAbstractButton).hasFocus()
            await until(lambda: len(sent) == 1)
            assert await bench.job_count() == 1
            click(panel, "generateAgain.no")
            assert question.isHidden()
            click(panel, "generate")
            assert not question.isHidden()
            click(panel, "generateAgain.yes")
            await until(lambda: len(sent) == 2)
            assert await bench.job_count() == 2
            assert generate(panel).isEnabled()
            QTest.keyClicks(prompt, "s")
            click(panel, "generate")
            await until(lambda: len(sent) == 3)
            assert [job.prompt for jobs in sent for job in jobs] == ["a cat", "a cat", "a cats"]
            await until(lambda: len(rehearsal_server.creates()) == 3)

    aio(run())


def test_writing_on_withdraws_the_question(
    aio: Callable[..., Any], data_folder: Any, rehearsal_server: RehearsalServer, bench: Bench
) -> None:
    bench = Bench(data_folder, {}, rehearsal_server.url)

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal")
            prompt = find(panel, "prompt", PromptEdit)
            QTest.keyClicks(prompt, "a")
            click(panel, "generate")
            click(panel, "generate")
            assert not find(panel, "generateAgain", QWidget).isHidden()
            QTest.keyClicks(prompt, "b")
            assert generate(panel).isEnabled()

    aio(run())


def test_a_provider_without_its_key_says_so(
    aio: Callable[..., Any], data_folder: Any, bench: Bench
) -> None:
    bench = Bench(data_folder, {})

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            wanted: list[str] = []
            panel.settingsWanted.connect(wanted.append)
            QTest.keyClicks(find(panel, "prompt", PromptEdit), "a cat")
            await until(lambda: message(panel, "generate") == "CometAPI needs your key first")
            assert not generate(panel).isEnabled()
            click(panel, "generate.message.fix")
            assert wanted == ["cometapi"]
            await bench.studio.accounts.save_key("cometapi", "now-there")
            panel.look_for_key()
            await until(lambda: generate(panel).isEnabled())
            panel.choose_provider("rehearsal")
            assert generate(panel).isEnabled()

    aio(run())


def test_takes_change_the_price_and_the_button(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            panel.load(Recipe("cometapi", "text2video", {"prompt": "a", "model_name": "kling-v1-6"}))
            takes = find(panel, "takes", Stepper)
            listed = iso_day("2025-12-01")
            assert text_of(panel, "price") == "≈ $0.26"
            assert text_of(panel, "price.note") == f"Price list of \u2066{listed}\u2069"
            assert generate(panel).text() == "Generate"
            QTest.keyClick(takes, Qt.Key.Key_Up)
            assert text_of(panel, "price") == "≈ $0.52"
            assert text_of(panel, "price.note") == f"\u20662 × $0.26\u2069 · \u2066{listed}\u2069"
            assert generate(panel).text() == "Generate 2 takes"
            assert "≈ $0.52" in generate(panel).toolTip()
            assert "≈ $0.52" in generate(panel).accessibleDescription()
            for _ in range(MOST_TAKES):
                QTest.keyClick(takes, Qt.Key.Key_Up)
            assert takes.value() == MOST_TAKES

    aio(run())


def test_a_price_that_nobody_knows_is_not_made_up(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            panel.load(Recipe("cometapi", "text2video", {"prompt": "a", "model_name": "kling-v9"}))
            assert text_of(panel, "price") == "Price unknown"
            assert message(panel, "model_name") == "Not in the catalogue: sent as written, may be refused"
            assert find(panel, "modelPicker", Picker).value() == "kling-v9"
            assert generate(panel).isEnabled()

    aio(run())


def test_the_payload_is_what_would_be_sent_without_the_key(
    aio: Callable[..., Any], data_folder: Any, rehearsal_server: RehearsalServer, bench: Bench
) -> None:
    bench = Bench(data_folder, {"COMETAPI_KEY": "very-secret"}, rehearsal_server.url)

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video")
            panel.load(Recipe("cometapi", "image2video", {"prompt": "a cat", "image": bench.picture()}))
            click(panel, "showPayload")
            shown = find_in_lens(panel, "payloadLens.json", QPlainTextEdit)
            await until(lambda: bool(shown.toPlainText()))
            body = json.loads(shown.toPlainText())
            assert body["prompt"] == "a cat"
            assert body["model_name"] == panel.recipe().model
            assert "very-secret" not in shown.toPlainText()
            await until(lambda: "640 × 360" in find_in_lens(panel, "payloadLens.pictures", QLabel).text())
            QTest.keyClicks(find(panel, "prompt", PromptEdit), "s ")
            await until(lambda: "s a cat" in shown.toPlainText() or "a cats" in shown.toPlainText())
            assert rehearsal_server.creates() == []

    aio(run())


def find_in_lens(panel: QWidget, name: str, kind: Any) -> Any:
    lens = panel.findChild(QWidget, "payloadLens")
    assert lens is not None
    return lens.findChild(kind, name)


def test_an_own_id_is_used_once_and_never_reused(
    aio: Callable[..., Any], data_folder: Any, qapp: QApplication, rehearsal_server: RehearsalServer
) -> None:
    bench = Bench(data_folder, {}, rehearsal_server.url)

    async def run() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal")
            sent: list[tuple[Any, ...]] = []
            panel.submitted.connect(sent.append)
            recipe = Recipe("rehearsal", "text2video", {"prompt": "a cat", "external_task_id": "mine-7"})
            panel.load(recipe)
            click(panel, "generate")
            await until(lambda: len(sent) == 1)
            assert sent[0][0].external_task_id == "mine-7"
            assert "external_task_id" not in panel.recipe().values
            click(panel, "generate")
            assert "Generate again?" in text_of(panel, "generateAgain.question")
            click(panel, "generateAgain.no")
            panel.reuse(sent[0][0].recipe)
            assert panel.recipe().values["prompt"] == "a cat"
            assert "external_task_id" not in panel.recipe().values

    aio(run())


def test_a_hammered_click_on_generate_lands_on_no(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal", "text2video")
            panel.load(Recipe("rehearsal", "text2video", {"prompt": "a cat"}))
            await until(lambda: generate(panel).width() > 100)
            button = generate(panel)
            at = button.mapTo(panel, button.rect().center())
            click(panel, "generate")
            click(panel, "generate")
            await until(lambda: find(panel, "generateAgain.no", QAbstractButton).width() > 100)
            under = panel.childAt(at)
            while under is not None and not isinstance(under, QAbstractButton):
                under = under.parentWidget()
            assert under is find(panel, "generateAgain.no", QAbstractButton)

    aio(run())
