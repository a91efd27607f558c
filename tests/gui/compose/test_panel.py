"""The compose panel by mouse and keyboard: what it says, keeps and loads."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.ui.kit.callout import Callout
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.ratio_chips import RatioChips
from kling_studio.ui.kit.segmented import Segmented
from kling_studio.ui.kit.stepper import Stepper
from tests.gui.compose.conftest import Bench, click, find, generate, message, paste, text_of
from tests.studios import until

CTRL = Qt.KeyboardModifier.ControlModifier


def test_an_empty_form_says_what_is_missing_and_goes_there(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal")
            await until(panel.isActiveWindow)
            assert not generate(panel).isEnabled()
            assert message(panel, "generate") == "First write what happens in the shot"
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
            assert find(again, "takes", Stepper).value() == 1, "each is paid for"
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
            click(callout, "offer.cometapi.kling-v1-6")
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
            chips = find(panel, "aspect_ratio", RatioChips)
            assert chips.value() == ""
            panel.load(Recipe("cometapi", "image2video", {"image": bench.picture("tall.png", 400, 700)}))
            await until(lambda: bool(chips.value() == "9:16"))
            assert "400 × 700" in chips.accessibleDescription()
            assert "aspect_ratio" not in panel.recipe().values
            panel.load(Recipe("cometapi", "image2video", {"image": bench.picture("photo.png", 600, 400)}))
            await until(lambda: bool(chips.value() == "3:2"))
            panel.load(Recipe("cometapi", "image2video", {"image": bench.picture("odd.png", 600, 500)}))
            await until(lambda: bool(chips.value() == "1.20:1"))

    aio(run())


def test_another_form_leaves_the_keyboard_in_the_prompt(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            prompt = find(panel, "prompt", PromptEdit)
            prompt.setFocus()
            await until(prompt.hasFocus)
            panel.load(Recipe("cometapi", "image2video", {"prompt": "a cat"}))
            assert prompt.hasFocus()

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


def test_what_was_emptied_or_replaced_comes_back_by_one_click(
    aio: Callable[..., Any], bench: Bench
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            prompt = find(panel, "prompt", PromptEdit)
            QTest.keyClicks(prompt, "a cat")
            panel.clear()
            assert prompt.text() == ""
            assert notice(panel)
            click(panel, "compose.notice.fix")
            assert prompt.text() == "a cat"
            assert not notice(panel)
            panel.load(Recipe("cometapi", "text2video", {"prompt": "a dog"}))
            click(panel, "compose.notice.fix")
            assert panel.recipe().values["prompt"] == "a cat"
            panel.clear()
            QTest.keyClicks(prompt, "x")  # bringing the cat back now would lose the x
            assert not notice(panel)

    aio(run())


def test_a_picture_replaced_by_a_wrong_file_comes_back(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video")
            good, wrong = bench.picture("good.png"), bench.folder / "notes.txt"
            wrong.write_text("no picture")
            tile = find(panel, "image", DropTile)
            tile.picked.emit(good)
            tile.picked.emit(str(wrong))
            await until(lambda: bool(message(panel, "image")))
            click(panel, "compose.notice.fix")
            assert panel.recipe().values["image"] == good

    aio(run())


def notice(panel: QWidget) -> str:
    label = panel.findChild(QLabel, "compose.notice")
    assert label is not None
    return label.text()
