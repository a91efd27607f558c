"""The Omni form by mouse and keyboard: references in order, their roles, and every rule of theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from kling_studio.ui.compose.image_tile import ImageTile
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.search_field import LineEdit
from tests.gui.compose.conftest import Bench, click, find, generate, message, paste
from tests.pointer import left_click
from tests.studios import until

Aio = Callable[..., Any]
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
ADDRESS = "https://cdn.example/{}.png"


async def omni(bench: Bench, model: str = "kling-video-o1", prompt: str = "a fox") -> ComposePanel:
    panel = bench.panel("cometapi", "omni-video", height=1300)
    await until(panel.isActiveWindow)
    panel.load(panel.recipe().with_values(model_name=model, prompt=prompt))
    return panel


def paste_into(tile: QWidget, what: str) -> None:
    """Puts a file or an address on the clipboard and presses Ctrl+V on the tile."""
    data = QMimeData()
    if what.startswith("http"):
        data.setText(what)
    else:
        data.setUrls([QUrl.fromLocalFile(what)])
    QGuiApplication.clipboard().setMimeData(data)
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_V, CTRL)
    QGuiApplication.clipboard().clear()


def add(panel: ComposePanel, *pictures: str) -> None:
    for picture in pictures:
        paste_into(find(panel, "image_list.add", ImageTile), picture)


def addresses(panel: ComposePanel) -> list[str]:
    return [image["image_url"] for image in panel.recipe().values.get("image_list", [])]


def choose_role(panel: ComposePanel, index: int, role: str) -> None:
    """Clicks the tile and then the role in its menu."""
    tile = find(panel, f"image_list.{index}", ImageTile)
    left_click(tile, tile.rect().center())
    menus = [menu for menu in tile.findChildren(Menu) if menu.isVisible()]
    action = menus[-1].findChild(QAction, f"image_list.{index}.role.{role}")
    assert action is not None
    action.trigger()
    menus[-1].close()


def test_pictures_go_in_order_and_come_with_a_role(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            file = bench.picture("fox.png")
            add(panel, file, ADDRESS.format(2))
            assert addresses(panel) == [file, ADDRESS.format(2)]
            assert find(panel, "image_list.1", ImageTile).accessibleName() == "Picture 2"
            choose_role(panel, 0, "first_frame")
            assert panel.recipe().values["image_list"][0] == {"image_url": file, "type": "first_frame"}
            choose_role(panel, 1, "first_frame")
            roles = [image.get("type") for image in panel.recipe().values["image_list"]]
            assert roles == [None, "first_frame"], "a role is there once"
            choose_role(panel, 1, "reference")
            assert "type" not in panel.recipe().values["image_list"][1]
            await until(lambda: generate(panel).isEnabled())

    aio(run())


def test_dragging_orders_them_and_the_prompt_follows(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench, prompt="<<<image_1>>> chases <<<image_3>>>")
            one, two, three = (ADDRESS.format(number) for number in (1, 2, 3))
            add(panel, one, two, three)
            await until(lambda: find(panel, "image_list.2", ImageTile).x() > 100)
            first, last = (find(panel, f"image_list.{number}", ImageTile) for number in (0, 2))
            start = first.rect().center()
            end = first.mapFromGlobal(last.mapToGlobal(QPoint(last.width() - 4, last.height() // 2)))
            QTest.mousePress(first, LEFT, pos=start)
            for share in (0.2, 0.6, 1.0):
                QTest.mouseMove(first, start + (end - start) * share)
            QTest.mouseRelease(first, LEFT, pos=end)
            assert addresses(panel) == [two, three, one]
            assert find(panel, "prompt", PromptEdit).text() == "<<<image_3>>> chases <<<image_2>>>"
            notice = find(panel, "compose.notice", QLabel)
            assert notice.text() == "The prompt's numbers follow the new order."
            click(panel, "compose.notice.fix")
            assert addresses(panel) == [one, two, three]
            assert panel.recipe().values["prompt"] == "<<<image_1>>> chases <<<image_3>>>"

    aio(run())


def test_the_keyboard_orders_and_removes_them(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench, prompt="<<<image_1>>> and <<<image_2>>> here")
            one, two = ADDRESS.format(1), ADDRESS.format(2)
            add(panel, one, two)
            tile = find(panel, "image_list.1", ImageTile)
            tile.setFocus()
            QTest.keyClick(tile, Qt.Key.Key_Left, CTRL)
            assert addresses(panel) == [two, one]
            assert find(panel, "image_list.0", ImageTile).hasFocus()
            QTest.keyClick(find(panel, "image_list.0", ImageTile), Qt.Key.Key_Delete)
            assert addresses(panel) == [one]
            assert panel.recipe().values["prompt"] == "<<<image_1>>> and here"

    aio(run())


def test_as_many_as_the_route_takes(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            route = bench.catalog.route("cometapi", "omni-video", "kling-video-o1")
            assert route.references is not None
            most = route.references.most
            add(panel, *(ADDRESS.format(number) for number in range(most)))
            assert message(panel, "image_list") == ""
            shown = panel.findChild(ImageTile, "image_list.add")
            assert shown is not None
            assert not shown.isVisible(), "there is no room for another one"
            click(panel, "element_list.add")
            QTest.keyClicks(find(panel, "element_list.0.element_id", LineEdit), "829836802793406551")
            assert message(panel, "image_list") == f"At most {most} pictures and elements in all"
            for _ in range(most - route.references.most_with_video):
                tile = find(panel, "image_list.0", ImageTile)
                tile.setFocus()
                QTest.keyClick(tile, Qt.Key.Key_Delete)
            paste(find(panel, "video_list", LineEdit), "https://cdn.example/a.mp4")
            assert message(panel, "image_list") == "With a video at most 4 pictures and elements"
            QTest.keyClick(find(panel, "image_list.0", ImageTile), Qt.Key.Key_Delete)
            assert message(panel, "image_list") == ""
            await until(lambda: generate(panel).isEnabled())

    aio(run())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("829836802793406551", ""),
        ("1", ""),
        ("0", "No. 1: An element's id is a whole number above 0"),
        ("my cat", "No. 1: An element's id is a whole number above 0"),
    ],
)
def test_an_elements_id(aio: Aio, bench: Bench, typed: str, said: str) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            click(panel, "element_list.add")
            line = find(panel, "element_list.0.element_id", LineEdit)
            assert line.hasFocus()
            assert message(panel, "element_list") == "", "nothing is wrong before anything is written"
            assert "element_list" not in panel.recipe().values
            QTest.keyClicks(line, typed)
            assert message(panel, "element_list") == said
            assert line.text() == typed
            if not said:
                assert panel.recipe().values["element_list"] == [{"element_id": int(typed)}]

    aio(run())


def test_a_line_for_an_element_that_is_not_wanted_after_all(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            click(panel, "element_list.add")
            click(panel, "element_list.0.remove")
            assert find(panel, "element_list.add", QWidget).isEnabled()
            click(panel, "element_list.add")
            QTest.keyClicks(find(panel, "element_list.0.element_id", LineEdit), "12")
            click(panel, "element_list.add")
            QTest.keyClicks(find(panel, "element_list.1.element_id", LineEdit), "13")
            assert panel.recipe().values["element_list"] == [{"element_id": 12}, {"element_id": 13}]

    aio(run())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("https://cdn.example/a.mp4", ""),
        ("/home/me/a.mp4", "This route takes a video only by its address"),
        ("https://", "Not a complete address"),
    ],
)
def test_a_videos_address(aio: Aio, bench: Bench, typed: str, said: str) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            QTest.keyClicks(find(panel, "video_list", LineEdit), typed)
            assert message(panel, "video_list") == said
            assert panel.recipe().values["video_list"] == [
                {"video_url": typed, "refer_type": "feature", "keep_original_sound": "yes"}
            ]
            click(panel, "video_list.keep_original_sound.no")
            assert panel.recipe().values["video_list"][0]["keep_original_sound"] == "no"

    aio(run())


def test_what_follows_from_a_frame_and_from_a_video(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            find(panel, "aspect_ratio", QWidget)
            add(panel, ADDRESS.format(1))
            choose_role(panel, 0, "first_frame")
            assert "aspect_ratio" not in panel.recipe().values
            line = find(panel, "aspect_ratio.off", QWidget)
            assert "Follows the start frame" in [label.text() for label in line.findChildren(QLabel)]
            paste(find(panel, "video_list", LineEdit), "https://cdn.example/a.mp4")
            click(panel, "video_list.refer_type.base")
            assert message(panel, "video_list") == "A video to edit takes no start or end frame beside it"
            click(panel, "video_list.message.fix")
            assert panel.recipe().values["video_list"][0]["refer_type"] == "feature"
            choose_role(panel, 0, "reference")
            click(panel, "video_list.refer_type.base")
            assert {"duration", "aspect_ratio"} & set(panel.recipe().values) == set()
            find(panel, "duration.off", QWidget)
            await until(lambda: generate(panel).isEnabled())

    aio(run())


def test_frames_and_elements_exclude_one_another(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            add(panel, ADDRESS.format(1), ADDRESS.format(2))
            choose_role(panel, 1, "end_frame")
            assert message(panel, "image_list") == "An end frame needs a start frame too"
            choose_role(panel, 0, "first_frame")
            assert message(panel, "image_list") == ""
            click(panel, "element_list.add")
            QTest.keyClicks(find(panel, "element_list.0.element_id", LineEdit), "7")
            assert message(panel, "element_list") == "No elements beside a start and an end frame"
            click(panel, "element_list.0.remove")
            note = find(panel, "image_list.note", QLabel)
            assert note.text() == "With a start frame at most 2 pictures in all"
            shown = panel.findChild(ImageTile, "image_list.add")
            assert shown is not None
            assert not shown.isVisible(), "there is no room for a third"
            choose_role(panel, 1, "reference")
            choose_role(panel, 0, "reference")
            add(panel, ADDRESS.format(3))
            choose_role(panel, 0, "first_frame")
            assert message(panel, "image_list") == "With a start frame at most 2 pictures in all"
            assert not generate(panel).isEnabled()

    aio(run())


def test_a_name_that_names_nothing_is_told_while_typing(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench, prompt="")
            QTest.keyClicks(find(panel, "prompt", PromptEdit), "see <<<image_1>>>")
            assert message(panel, "prompt") == "<<<image_1>>> names nothing that is here"
            add(panel, ADDRESS.format(1))
            assert message(panel, "prompt") == ""

    aio(run())


def test_sound_costs_and_is_off_beside_a_video(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench, "kling-v3-omni")
            before = find(panel, "price", QLabel).text()
            click(panel, "sound.on")
            assert panel.recipe().values["sound"] == "on"
            assert find(panel, "price", QLabel).text() != before
            paste(find(panel, "video_list", LineEdit), "https://cdn.example/a.mp4")
            assert message(panel, "sound") == "Cannot go together with Video"
            click(panel, "sound.off")
            assert message(panel, "sound") == ""
            assert "sound" not in panel.recipe().values
            await until(lambda: generate(panel).isEnabled())

    aio(run())


def test_a_clip_from_references_is_made_in_the_rehearsal(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench, prompt="<<<image_1>>> runs")
            panel.choose_provider("rehearsal")
            add(panel, bench.picture("fox.png"))
            await until(lambda: generate(panel).isEnabled())
            request = await bench.studio.wire_request(panel.recipe())
            assert request.body["image_list"][0]["image_url"]
            assert request.url.endswith("/kling/v1/videos/omni-video")

    aio(run())
