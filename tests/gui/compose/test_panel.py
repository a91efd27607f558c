"""The compose panel by mouse and keyboard: what it says, keeps, and sends, and how often."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from kling_studio import endpoints
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.form_state import MOST_TAKES
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.stepper import Stepper
from tests.gui.compose.conftest import Bench, click, find, message, paste, until
from tests.rehearsal_fixture import RehearsalServer

CTRL = Qt.KeyboardModifier.ControlModifier


def generate(panel: QWidget) -> QAbstractButton:
    return find(panel, "generate", QAbstractButton)


def text_of(panel: QWidget, name: str) -> str:
    return find(panel, name, QLabel).text()


def test_every_name_is_there_and_named_for_a_screen_reader(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            for endpoint in endpoints.ALL:
                panel.choose_endpoint(endpoint.id)
                panel.load(panel.recipe().with_values(model_name="kling-v1-6"))
                fields = [field.name for field in endpoint.fields]
                for name in ("endpointPicker", "providerPicker", "modelPicker", "takes", *fields):
                    assert find(panel, name, QWidget).accessibleName(), name
                assert find(panel, "generate", QAbstractButton).text()
                assert text_of(panel, "price")
                for name in fields:
                    assert panel.findChild(QLabel, f"{name}.message") is not None
                find(panel, "aspect_ratio", QWidget)

    aio(run())


def test_an_empty_form_says_what_is_missing_and_goes_there(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal")
            await until(panel.isActiveWindow)
            assert not generate(panel).isEnabled()
            assert message(panel, "generate") == "Write what happens in the shot first"
            assert message(panel, "prompt") == ""
            assert text_of(panel, "price") == "$0.00"
            assert text_of(panel, "price.note") == "Free while rehearsing"
            click(panel, "generate.message.fix")
            assert find(panel, "prompt", PromptEdit).hasFocus()
            QTest.keyClicks(find(panel, "prompt", PromptEdit), "a cat")
            assert generate(panel).isEnabled()
            assert message(panel, "generate") == ""
            panel.choose_endpoint("image2video")
            assert message(panel, "generate") == "Add a start frame first"

    aio(run())


def test_takes_change_the_price_and_the_button(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            panel.load(Recipe("cometapi", "text2video", {"prompt": "a", "model_name": "kling-v1-6"}))
            takes = find(panel, "takes", Stepper)
            assert (text_of(panel, "price"), text_of(panel, "price.note")) == ("$0.26", "Estimated")
            assert generate(panel).text() == "Generate"
            QTest.keyClick(takes, Qt.Key.Key_Up)
            assert text_of(panel, "price") == "$0.52"
            assert text_of(panel, "price.note") == "\u20662 × $0.26\u2069, estimated"
            assert generate(panel).text() == "Generate 2 takes"
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
            assert text_of(panel, "routeSummary") == "Not in the catalogue; the general rules are checked"
            assert find(panel, "modelPicker", Picker).value() == "kling-v9"
            assert generate(panel).isEnabled()

    aio(run())


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
            assert question.findChild(QAbstractButton, "generateAgain.no").hasFocus()
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
            await bench.studio.save_key("cometapi", "now-there")
            panel.look_for_key()
            await until(lambda: generate(panel).isEnabled())
            panel.choose_provider("rehearsal")
            assert generate(panel).isEnabled()

    aio(run())


def test_what_is_filled_in_outlives_switching_and_a_restart(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video")
            QTest.keyClicks(find(panel, "prompt", PromptEdit), "a cat")
            paste(find(panel, "image", DropTile), "https://example.com/a.jpg")
            click(panel, "duration.10")
            QTest.keyClick(find(panel, "takes", Stepper), Qt.Key.Key_Up)
            panel.choose_endpoint("text2video")
            assert find(panel, "prompt", PromptEdit).text() == "a cat"
            assert "image" not in panel.recipe().values
            click(panel, "aspect_ratio.1:1")
            panel.choose_provider("rehearsal")
            panel.choose_provider("cometapi")
            panel.choose_endpoint("image2video")
            assert find(panel, "image", DropTile).picture() == "https://example.com/a.jpg"
            assert find(panel, "duration", Segmented).value() == "10"
            before = panel.recipe()
            await until(lambda: bool(bench.settings.get(_draft())))
            again = bench.panel()
            assert again.recipe() == before
            assert find(again, "takes", Stepper).value() == 2
            again.choose_endpoint("text2video")
            assert again.recipe().values["aspect_ratio"] == "1:1"

    aio(run())


def _draft() -> Any:
    from kling_studio.store.settings import DRAFT

    return DRAFT


def test_a_field_that_is_off_says_why_and_how_it_comes_back(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            panel.load(Recipe("cometapi", "text2video", {"model_name": "kling-v1-6", "cfg_scale": 0.7}))
            find(panel, "cfg_scale", QWidget)
            panel.load(panel.recipe().with_values(model_name="kling-v2-6"))
            assert [w for w in panel.findChildren(QWidget, "cfg_scale") if w.isVisible()] == []
            assert any(label.text() == "Off, kept" for label in panel.findChildren(QLabel))
            click(panel, "cfg_scale.why")
            callout = panel.window().findChild(Callout)
            assert callout is not None
            assert "kling-v2-6" in text_of(callout, "callout.text")
            click(callout, "callout.fix")
            assert panel.recipe().model == "kling-v1-6"
            assert panel.recipe().values["cfg_scale"] == 0.7

    aio(run())


def test_another_picture_is_judged_by_itself(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video")
            small, good = bench.picture("small.png", 200, 200), bench.picture("good.png")
            values = {"prompt": "a", "mode": "pro", "image": small, "image_tail": good}
            panel.load(Recipe("cometapi", "image2video", values))
            await until(lambda: message(panel, "image") != "" and not generate(panel).isEnabled())
            panel.load(Recipe("cometapi", "image2video", {**values, "image": good}))
            assert message(panel, "image") == ""
            await until(lambda: generate(panel).isEnabled())

    aio(run())


def test_the_shape_follows_the_start_image(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video")
            chips = find(panel, "aspect_ratio", QWidget)
            assert chips.value() == ""  # type: ignore[attr-defined]
            panel.load(Recipe("cometapi", "image2video", {"image": bench.picture("tall.png", 400, 700)}))
            await until(lambda: bool(chips.value() == "9:16"))  # type: ignore[attr-defined]
            assert "400 × 700" in chips.accessibleDescription()
            assert "aspect_ratio" not in panel.recipe().values

    aio(run())


def test_a_pasted_picture_is_kept_as_a_file(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video")
            from PySide6.QtGui import QImage

            image = QImage(640, 360, QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.darkGreen)
            QGuiApplication.clipboard().setImage(image)
            tile = find(panel, "image", DropTile)
            QTest.keyClick(tile, Qt.Key.Key_V, CTRL)
            await until(lambda: tile.picture() != "")
            assert tile.picture().startswith(str(bench.folder))
            assert QImage(tile.picture()).size() == image.size()
            await until(lambda: generate(panel).isEnabled())

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


def test_recipes_are_opened_and_saved_as_files(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            file = bench.folder / "a.json"
            values = {"prompt": "a cat", "seed": 4}
            file.write_text(
                json.dumps({"provider": "cometapi", "endpoint": "text2video", "values": values})
            )
            panel.open_recipe(file)
            assert panel.recipe().values["prompt"] == "a cat"
            assert "seed" in notice(panel)
            panel.save_recipe(bench.folder / "b.json")
            saved = Recipe.from_text((bench.folder / "b.json").read_text("utf-8"))
            assert saved == panel.recipe()
            file.write_text("{")
            panel.open_recipe(file)
            assert "not valid JSON" in notice(panel)
            assert panel.recipe() == saved

    aio(run())


def notice(panel: QWidget) -> str:
    label = panel.findChild(QLabel, "compose.notice")
    assert label is not None
    return label.text()


@pytest.mark.parametrize("endpoint", [endpoint.id for endpoint in endpoints.ALL])
def test_tab_goes_from_top_to_bottom(aio: Callable[..., Any], bench: Bench, endpoint: str) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", endpoint, height=1100)
            panel.load(panel.recipe().with_values(prompt="a", model_name="kling-v1-6"))
            await until(lambda: panel.isActiveWindow())
            places = walk(panel)
            names = [name for name, _ in places]
            declared = endpoints.by_id(endpoint)
            assert declared is not None
            wanted = ["providerPicker", "modelPicker", "prompt", "negative_prompt"]
            assert [name for name in names if name in wanted] == wanted
            tops = [top for name, top in places if name not in ("clearForm", "showPayload")]
            assert tops == sorted(tops)

    aio(run())


def walk(panel: ComposePanel) -> list[tuple[str, int]]:
    """Presses Tab until it comes round; names and rows of what had the keyboard."""
    start = find(panel, "providerPicker", Picker)
    start.setFocus()
    first: list[QWidget] = []
    places = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget in first:
            break
        first.append(widget)
        places.append((widget.objectName(), widget.mapTo(panel, widget.rect().topLeft()).y() // 12))
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    head = next((n for n, (name, _) in enumerate(places) if name.startswith("endpointPicker")), len(places))
    return places[:head]


def test_under_right_to_left_everything_mirrors(
    aio: Callable[..., Any], bench: Bench, qapp: QApplication
) -> None:
    async def run() -> None:
        async with bench.open():
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            panel = bench.panel("cometapi", "image2video")
            await until(lambda: find(panel, "image", DropTile).width() > 60)

            def left(name: str) -> int:
                widget = find(panel, name, QWidget)
                return widget.mapTo(panel, widget.rect().topLeft()).x()

            assert left("providerPicker") > left("modelPicker")
            assert left("image") > left("image_tail")
            assert left("mode") > left("duration")
            assert left("takes") > left("price")

    try:
        aio(run())
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_low_window_scrolls_the_fields_alone(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video", height=500)
            await until(lambda: generate(panel).width() > 100)
            button = generate(panel)
            bottom = button.mapTo(panel, button.rect().bottomLeft()).y()
            assert bottom < panel.height()
            assert find(panel, "endpointPicker", QWidget).mapTo(panel, panel.rect().topLeft()).y() >= 0
            for name in ("prompt", "negative_prompt", "image", "mode"):
                editor = find(panel, name, QWidget)
                await until(lambda editor=editor: editor.height() >= editor.minimumSizeHint().height())
            panel.focus_field("external_task_id")
            field = find(panel, "external_task_id", QWidget)
            await until(lambda: field.mapTo(panel, field.rect().bottomLeft()).y() < bottom)

    aio(run())


def test_lines_that_wrap_do_not_make_the_form_higher_than_it_is(
    aio: Callable[..., Any], bench: Bench
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video", height=640)
            values = {
                "prompt": "a",
                "image": bench.picture("small.png", 200, 200),
                "external_task_id": "my id",
            }
            panel.load(Recipe("cometapi", "image2video", values))
            await until(lambda: message(panel, "image") != "")
            form, prompt = find(panel, "composeForm", QWidget), find(panel, "prompt", PromptEdit)
            await until(lambda: form.height() == form.heightForWidth(form.width()))
            await until(lambda: prompt.height() >= prompt.minimumSizeHint().height())

    aio(run())
