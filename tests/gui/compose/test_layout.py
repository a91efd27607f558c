"""Where things stand: names, the Tab key's way, right to left, low windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kling_studio import endpoints
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.picker import Picker
from kling_studio.ui.kit.prompt_edit import PromptEdit
from tests.gui.compose.conftest import Bench, find, generate, message, text_of
from tests.studios import until

HEADER = ("sketchButton", "clearForm", "showPayload", "compareRoutes")
CTRL = Qt.KeyboardModifier.ControlModifier


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
            head = ("providerPicker", "modelPicker")
            wanted = [*head, *(n for n in ("prompt", "negative_prompt", "video_list") if declared.field(n))]
            assert [name for name in names if name in wanted] == wanted
            tops = [top for name, top in places if name not in HEADER]
            assert tops == sorted(tops), places

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
        places.append((widget.objectName(), widget.mapTo(panel, widget.rect().center()).y() // 12))
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


def test_every_name_is_there_and_named_for_a_screen_reader(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi")
            for endpoint in endpoints.ALL:
                panel.choose_endpoint(endpoint.id)
                for name in ("endpointPicker", "providerPicker", "modelPicker", "takes"):
                    assert find(panel, name, QWidget).accessibleName(), name
                assert find(panel, "generate", QAbstractButton).text()
                assert text_of(panel, "price")
                for field in endpoint.fields:
                    taking = bench.catalog.models_taking("cometapi", endpoint.id, field.name)
                    if not taking:
                        continue
                    above = dict([field.under] if field.under else []) | {"multi_shot": bool(field.under)}
                    panel.load(panel.recipe().with_values(model_name=taking[0].name, **above))
                    assert find(panel, field.name, QWidget).accessibleName(), field.name
                    assert panel.findChild(QLabel, f"{field.name}.message") is not None
            panel.choose_endpoint("image2video")
            find(panel, "aspect_ratio", QWidget)

    aio(run())


def test_a_form_without_the_field_takes_the_keyboard_to_its_first_one(
    aio: Callable[..., Any], bench: Bench
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", "effects")
            await until(panel.isActiveWindow)
            panel.focus_field("prompt")
            assert find(panel, "effect_scene", QWidget).hasFocus()

    aio(run())
