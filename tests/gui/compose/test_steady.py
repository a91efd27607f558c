"""Lines that come and go move nothing that is just being used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.foot import Foot
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.compose.presets import PresetButton
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.stepper import Stepper
from tests.gui.compose.conftest import Bench, click, find, generate, message, retype
from tests.studios import until

LOW, HIGH = 560, 1000
"""A panel whose form scrolls, and one whose prompt takes spare height."""


def place(panel: ComposePanel, name: str) -> QPoint:
    """Where a part stands in the panel."""
    return find(panel, name, QWidget).mapTo(panel, QPoint(0, 0))


def point_at(panel: ComposePanel, name: str) -> None:
    """Puts the pointer on a part."""
    part = find(panel, name, QWidget)
    at = part.mapToGlobal(part.rect().center())
    QCursor.setPos(at)
    view = find(panel, "composeScroll", QScrollArea).viewport()
    where = QPointF(view.mapFromGlobal(at))
    QApplication.sendEvent(view, QEnterEvent(where, where, QPointF(at)))


async def laid_out(panel: ComposePanel, name: str) -> None:
    """Until a part has its place."""
    await until(lambda: find(panel, name, QWidget).width() > 40)
    for _ in range(10):
        QApplication.sendPostedEvents(None, 0)


@pytest.mark.parametrize("height", [LOW, HIGH])
def test_a_notice_moves_no_field(aio: Callable[..., Any], bench: Bench, height: int) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video", height=height)
            panel.load(Recipe("cometapi", "text2video", {"model_name": "kling-v1-6", "prompt": "a"}))
            panel.set_values({"prompt": "b"})
            await laid_out(panel, "mode")
            point_at(panel, "mode")
            parts = ("providerPicker", "mode", "duration", "takes", "generate")
            before = [place(panel, name) for name in parts]
            panel.set_values({"prompt": "another"}, said="The prompt is another one now.")
            notice = find(panel, "compose.notice", QLabel)
            assert notice.text() == "The prompt is another one now."
            assert [place(panel, name) for name in parts] == before
            foot = find(panel, "takes", QWidget)
            assert notice.mapTo(panel, QPoint(0, 0)).y() < foot.mapTo(panel, QPoint(0, 0)).y()
            click_link(panel)
            assert [place(panel, name) for name in parts] == before

    aio(run())


def click_link(panel: ComposePanel) -> None:
    """Takes back what the notice is about."""
    click(panel, "compose.notice.fix")


@pytest.mark.parametrize("height", [LOW, 700, HIGH])
def test_a_message_above_the_pointer_moves_nothing_under_it(
    aio: Callable[..., Any], bench: Bench, height: int
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "image2video", height=height)
            tail = bench.picture("end.png")
            panel.load(
                Recipe(
                    "cometapi",
                    "image2video",
                    {"model_name": "kling-v1-6", "prompt": "a", "mode": "pro", "image_tail": tail}
                    | {"image": bench.picture()},
                )
            )
            panel.focus_field("mode")
            await laid_out(panel, "mode")
            await until(lambda: generate(panel).isEnabled())
            point_at(panel, "mode")
            before = place(panel, "mode")
            panel.set_values({"mode": "std"})  # the end frame asks for pro: said above
            await until(lambda: message(panel, "image_tail") != "")
            assert place(panel, "mode") == before
            panel.set_values({"mode": "pro"})
            assert message(panel, "image_tail") == ""
            assert place(panel, "mode") == before

    aio(run())


@pytest.mark.parametrize("height", [LOW, HIGH])
def test_a_message_below_what_is_typed_does_not_move_it(
    aio: Callable[..., Any], bench: Bench, height: int
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video", height=height)
            panel.load(Recipe("cometapi", "text2video", {"model_name": "kling-v1-6", "prompt": "a"}))
            await laid_out(panel, "negative_prompt")
            negative = find(panel, "negative_prompt", PromptEdit)
            negative.setFocus()
            point_at(panel, "negative_prompt")
            before = place(panel, "negative_prompt")
            negative.insertPlainText("x" * 4000)
            await until(lambda: message(panel, "negative_prompt") != "")
            assert place(panel, "negative_prompt") == before

    aio(run())


def test_spare_height_is_put_right_when_the_pointer_leaves(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video", height=HIGH)
            panel.load(Recipe("cometapi", "text2video", {"model_name": "kling-v1-6", "prompt": "a"}))
            await laid_out(panel, "negative_prompt")
            point_at(panel, "negative_prompt")
            prompt = find(panel, "prompt", PromptEdit)
            scroll = find(panel, "composeScroll", QScrollArea)
            negative = find(panel, "negative_prompt", PromptEdit)
            full = prompt.height()
            negative.insertPlainText("x" * 4000)
            await until(lambda: message(panel, "negative_prompt") != "")
            assert prompt.height() == full
            assert scroll.verticalScrollBar().maximum() > 0
            panel.resize(320, HIGH + 1)
            await until(lambda: prompt.height() < full)
            assert scroll.verticalScrollBar().maximum() == 0

    aio(run())


LONG = "What stands in the way of it takes a sentence of this length, and that is not the longest of all."


@pytest.mark.parametrize("height", [LOW, HIGH])
def test_no_sentence_of_the_foot_moves_a_control(
    aio: Callable[..., Any], bench: Bench, height: int
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video", height=height)
            retype(find(panel, "prompt", PromptEdit), "a cat")
            await until(lambda: generate(panel).isEnabled())
            await laid_out(panel, "takes")
            controls = ("takes", "generate", "price")
            before = [place(panel, name) for name in controls]
            foot = find(panel, "takes", QWidget).parentWidget()
            assert isinstance(foot, Foot)
            for sentence in (LONG, LONG * 2, "Short", "", LONG):
                foot.show_obstacle(sentence, "Show" if sentence else "", calm=True)
                await laid_out(panel, "takes")
                assert [place(panel, name) for name in controls] == before
            foot.show_budget(LONG)
            await laid_out(panel, "takes")
            assert [place(panel, name) for name in controls] == before

    aio(run())


@pytest.mark.parametrize("height", [LOW, HIGH])
def test_the_foot_moves_no_field_under_the_pointer(
    aio: Callable[..., Any], bench: Bench, height: int
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video", height=height)
            retype(find(panel, "prompt", PromptEdit), "a cat")
            panel.focus_field("mode")
            await until(lambda: generate(panel).isEnabled())
            await laid_out(panel, "mode")
            point_at(panel, "mode")
            before = place(panel, "mode")
            foot = find(panel, "takes", QWidget).parentWidget()
            assert isinstance(foot, Foot)
            for sentence in (LONG, LONG * 2, "Short", ""):
                foot.show_obstacle(sentence, "Show" if sentence else "", calm=True)
                await laid_out(panel, "mode")
                assert place(panel, "mode") == before
            foot.ask_again()
            await laid_out(panel, "generateAgain.no")
            assert place(panel, "mode") == before
            foot.withdraw()
            await laid_out(panel, "generate")
            assert place(panel, "mode") == before

    aio(run())


@pytest.mark.parametrize("height", [LOW, HIGH])
def test_a_word_about_a_preset_comes_and_goes_and_moves_no_field(
    aio: Callable[..., Any], bench: Bench, height: int
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video", height=height)
            retype(find(panel, "prompt", PromptEdit), "a cat")
            panel.focus_field("mode")
            await until(lambda: generate(panel).isEnabled())
            await laid_out(panel, "mode")
            point_at(panel, "mode")
            before = place(panel, "mode")
            presets = panel.findChild(PresetButton)
            assert presets is not None
            for sentence in (LONG, ""):  # it goes by itself, whatever the user is at by then
                presets.said.say(sentence, "2", "Undo", passing=True)
                await laid_out(panel, "mode")
                assert place(panel, "mode") == before

    aio(run())


@pytest.mark.parametrize("blind", [False, True])
def test_the_question_before_generate_moves_no_control(
    aio: Callable[..., Any], bench: Bench, blind: bool
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal", "text2video")
            panel.load(Recipe("rehearsal", "text2video", {"prompt": "a cat"}))
            await until(lambda: generate(panel).isEnabled())
            await laid_out(panel, "takes")
            before = [place(panel, name) for name in ("takes", "price", "generate")]
            size = generate(panel).size()
            foot = find(panel, "takes", QWidget).parentWidget()
            assert isinstance(foot, Foot)
            (foot.ask_blindly if blind else foot.ask_again)()
            await laid_out(panel, "generateAgain.no")
            no = find(panel, "generateAgain.no", QWidget)
            assert no.hasFocus() or not panel.isActiveWindow()
            assert [place(panel, name) for name in ("takes", "price", "generateAgain.no")] == before
            assert no.size() == size
            assert place(panel, "generateAgain.yes").y() < place(panel, "takes").y()
            QTest.keyClick(no, Qt.Key.Key_Escape)
            await laid_out(panel, "generate")
            assert [place(panel, name) for name in ("takes", "price", "generate")] == before

    aio(run())


def test_the_stepper_stays_when_something_gets_in_the_way(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "text2video")
            retype(find(panel, "prompt", PromptEdit), "a cat")
            await until(lambda: generate(panel).isEnabled())
            await laid_out(panel, "takes")
            before = place(panel, "takes"), place(panel, "generate")
            retype(find(panel, "prompt", PromptEdit), "")
            await until(lambda: not generate(panel).isEnabled())
            assert find(panel, "generate.message", QLabel).text() != ""
            assert (place(panel, "takes"), place(panel, "generate")) == before
            stepper = find(panel, "takes", Stepper)
            assert stepper.isEnabled()
            QTest.keyClick(stepper, Qt.Key.Key_Up)
            assert (place(panel, "takes"), place(panel, "generate")) == before

    aio(run())
