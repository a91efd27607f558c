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
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.stepper import Stepper
from tests.gui.compose.conftest import Bench, click, find, generate, message, retype, until

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
