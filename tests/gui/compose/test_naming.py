"""References by name: the prompt offers them, the lists say what it does not name; a local video."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QListView, QWidget

from kling_studio.engine.settings import ELEMENT_NAMES
from kling_studio.ui.compose.image_tile import ImageTile
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.menu import Menu
from kling_studio.ui.kit.name_badge import NameBadge
from kling_studio.ui.kit.offer import Offer
from kling_studio.ui.kit.offer_list import OfferList
from kling_studio.ui.kit.prompt_edit import PromptEdit
from kling_studio.ui.kit.search_field import LineEdit
from tests.gui.compose.conftest import Bench, click, find, generate, message, text_of
from tests.gui.compose.test_omni import ADDRESS, add, omni
from tests.studios import until
from tests.unit.media import make_clip

Aio = Callable[..., Any]
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def offered(panel: ComposePanel) -> list[Offer]:
    """What the list below the cursor shows; empty while it is closed."""
    shown = panel.window().findChild(OfferList)
    rows = None if shown is None or not shown.isVisible() else shown.findChild(QListView)
    if rows is None:
        return []
    model = rows.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]


def prompt_of(panel: ComposePanel) -> PromptEdit:
    return find(panel, "prompt", PromptEdit)


def marked(panel: ComposePanel) -> set[str]:
    """Which badges say that the prompt does not name their thing."""
    badges = [badge for badge in panel.findChildren(NameBadge) if badge.isVisibleTo(panel)]
    return {badge.objectName() for badge in badges if badge.marked}


def test_the_prompt_offers_what_the_lists_hold(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench, prompt="")
            add(panel, bench.picture("fox.png"), ADDRESS.format(2))
            click(panel, "image_list.1.turn")
            click(panel, "element_list.add")
            QTest.keyClicks(find(panel, "element_list.0.element_id", LineEdit), "77")
            QTest.keyClicks(find(panel, "element_list.0.name", LineEdit), "Bob")
            QTest.keyClicks(find(panel, "video_list", LineEdit), "https://cdn.example/a.mp4")
            edit = prompt_of(panel)
            edit.setFocus()
            QTest.keyClicks(edit, "see @")
            told = [
                (offer.name, offer.title, offer.detail.strip("\u2066\u2069")) for offer in offered(panel)
            ]
            assert told == [
                ("image_1", "Picture 1", "Reference"),
                ("image_2", "Picture 2", "Start frame"),
                ("element_1", "Bob", "77"),
                ("video_1", "Video", "Follow it"),
            ]
            first = find(panel, "image_list.0", ImageTile)
            await until(lambda: not first.thumbnail().isNull())
            assert not offered(panel)[0].picture.isNull()
            QTest.keyClicks(edit, "bo")
            QTest.keyClick(edit, Qt.Key.Key_Return)
            assert panel.recipe().values["prompt"] == "see <<<element_1>>>"
            assert not offered(panel)

    aio(run())


def test_other_forms_know_no_names(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench, prompt="see <<<image_1>>>")
            edit = prompt_of(panel)
            assert "<<<" not in edit.toPlainText()
            panel.choose_endpoint("text2video")
            assert prompt_of(panel) is edit
            assert edit.toPlainText() == "see", "names mean nothing there"
            edit.selectAll()
            QTest.keyClicks(edit, "see <<<image_1>>> @")
            assert not offered(panel)
            assert edit.toPlainText() == "see <<<image_1>>> @"
            assert panel.recipe().values["prompt"] == "see <<<image_1>>> @"
            panel.choose_endpoint("omni-video")
            assert panel.recipe().values["prompt"] == "see @"
            click(panel, "compose.notice.fix")
            assert panel.recipe().values["prompt"] == "see <<<image_1>>>"
            assert "<<<" not in edit.toPlainText()

    aio(run())


def test_what_the_prompt_does_not_name_is_marked_and_one_click_names_it(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench, prompt="a fox runs")
            add(panel, ADDRESS.format(1), ADDRESS.format(2))
            click(panel, "element_list.add")
            QTest.keyClicks(find(panel, "element_list.0.element_id", LineEdit), "77")
            QTest.keyClicks(find(panel, "video_list", LineEdit), "https://cdn.example/a.mp4")
            names = {"image_list.0.name", "image_list.1.name", "element_list.0.badge", "video_list.badge"}
            assert marked(panel) == names
            badge = find(panel, "image_list.0.name", NameBadge)
            assert badge.toolTip() == (
                "Not named in the prompt. Click to put \u2066<<<image_1>>>\u2069 there"
            )
            edit = prompt_of(panel)
            cursor = edit.textCursor()
            cursor.setPosition(len("a fox"))
            edit.setTextCursor(cursor)
            click(panel, "image_list.0.name")
            assert panel.recipe().values["prompt"] == "a fox <<<image_1>>> runs"
            assert edit.hasFocus()
            assert marked(panel) == names - {"image_list.0.name"}
            click(panel, "element_list.0.badge")
            click(panel, "video_list.badge")
            assert marked(panel) == {"image_list.1.name"}
            click(panel, "image_list.1.turn")
            assert marked(panel) == set(), "a frame need not be named"
            click(panel, "video_list.refer_type.base")
            for _ in range(3):
                QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
            assert marked(panel) == {"image_list.0.name", "element_list.0.badge"}

    aio(run())


def test_the_menu_names_it_for_the_keyboard(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench, prompt="")
            add(panel, ADDRESS.format(1))
            tile = find(panel, "image_list.0", ImageTile)
            tile.setFocus()
            QTest.keyClick(tile, Qt.Key.Key_Return)
            (menu,) = [menu for menu in tile.findChildren(Menu) if menu.isVisible()]
            (action,) = [one for one in menu.findChildren(QAction) if one.text() == "Name it in the prompt"]
            action.trigger()
            menu.close()
            assert panel.recipe().values["prompt"] == "<<<image_1>>>"

    aio(run())


def test_a_click_on_the_role_turns_it(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            add(panel, ADDRESS.format(1), ADDRESS.format(2))
            roles = []
            for _ in range(4):
                roles.append(panel.recipe().values["image_list"][1].get("type"))
                click(panel, "image_list.1.turn")
            assert roles == [None, "first_frame", "end_frame", None]
            assert panel.recipe().values["image_list"][1]["type"] == "first_frame"
            click(panel, "image_list.0.turn")
            given = [image.get("type") for image in panel.recipe().values["image_list"]]
            assert given == ["first_frame", None], "who had it gives it away"

    aio(run())


def test_an_elements_name_is_kept_by_its_id_and_never_sent(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            click(panel, "element_list.add")
            line = find(panel, "element_list.0.element_id", LineEdit)
            assert not find(panel, "element_list.0.name", LineEdit).isEnabled(), "it is its id's"
            QTest.keyClicks(line, "77")
            name = find(panel, "element_list.0.name", LineEdit)
            QTest.keyClicks(name, "My fox")
            assert name.text() == "My fox"
            assert bench.settings.get(ELEMENT_NAMES) == {"77": "My fox"}
            QTest.keyClicks(line, "8")
            assert name.text() == "", "778 is another one"
            QTest.keyClick(line, Qt.Key.Key_Backspace)
            assert name.text() == "My fox"
            assert panel.recipe().values["element_list"] == [{"element_id": 77}]
            another = bench.panel("cometapi", "omni-video", height=1300)
            another.load(panel.recipe())
            assert find(another, "element_list.0.name", LineEdit).text() == "My fox"
            QTest.keyClick(name, Qt.Key.Key_A, CTRL)
            QTest.keyClick(name, Qt.Key.Key_Delete)
            assert bench.settings.get(ELEMENT_NAMES) == {}

    aio(run())


def test_dragging_to_another_line(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench, prompt="<<<image_5>>>")
            add(panel, *(ADDRESS.format(number) for number in range(1, 6)))
            await until(lambda: find(panel, "image_list.4", ImageTile).y() > 60)
            fifth, first = (find(panel, f"image_list.{number}", ImageTile) for number in (4, 0))
            assert fifth.y() > first.y()
            start = fifth.rect().center()
            end = fifth.mapFromGlobal(first.mapToGlobal(QPoint(4, first.height() // 2)))
            QTest.mousePress(fifth, LEFT, pos=start)
            for share in (0.2, 0.6, 1.0):
                QTest.mouseMove(fifth, start + (end - start) * share)
            QTest.mouseRelease(fifth, LEFT, pos=end)
            pictures = [image["image_url"] for image in panel.recipe().values["image_list"]]
            assert pictures == [ADDRESS.format(number) for number in (5, 1, 2, 3, 4)]
            assert panel.recipe().values["prompt"] == "<<<image_1>>>"
            tile = find(panel, "image_list.0", ImageTile)
            tile.setFocus()
            QTest.keyClick(tile, Qt.Key.Key_Down, CTRL)
            assert panel.recipe().values["prompt"] == "<<<image_4>>>"
            moved = find(panel, "image_list.3", ImageTile)
            assert moved.hasFocus()
            QTest.keyClick(moved, Qt.Key.Key_Down, CTRL)
            assert panel.recipe().values["prompt"] == "<<<image_4>>>", "there is no line below"
            QTest.keyClick(moved, Qt.Key.Key_Up, CTRL)
            assert panel.recipe().values["prompt"] == "<<<image_1>>>"

    aio(run())


def clip(bench: Bench, name: str = "a.mp4", **how: int) -> str:
    return str(make_clip(bench.folder / name, **how))


def limits(panel: ComposePanel) -> list[str]:
    """What the card of the video says is wrong with it."""
    card = panel.findChild(QWidget, "video_list.card")
    assert card is not None
    labels = [label for label in card.findChildren(QLabel) if ".limit." in label.objectName()]
    return [label.text() for label in labels if label.isVisibleTo(panel) and label.text()]


def drop(line: QWidget, path: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    at, none = QPoint(5, 5), Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, LEFT, none)
    QApplication.sendEvent(line, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(line, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, none))


def test_every_limit_that_a_local_video_breaks_is_named(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            path = clip(bench, frames=30, width=320, height=180, rate=15)
            drop(find(panel, "video_list", LineEdit), path)
            assert find(panel, "video_list", LineEdit).text() == path
            assert message(panel, "video_list") == "This route takes a video only by its address"
            await until(lambda: bool(limits(panel)))
            assert limits(panel) == [
                "Each side needs at least 720 px",
                "Needs at least 3 s",
                "Needs at least 24 pictures a second",
            ]
            facts = text_of(panel, "video_list.card.facts").replace("\u2066", "").replace("\u2069", "")
            assert facts.startswith("MP4 · 320 × 180 px · 2.0 s · 15 fps · ")
            assert text_of(panel, "video_list.card.advice") == (
                "This route takes a video by its address: put it on the web, then paste the address here."
            )
            assert not generate(panel).isEnabled(), "it is never sent"

    aio(run())


def test_a_local_video_within_the_limits_is_still_not_sent(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            line = find(panel, "video_list", LineEdit)
            path = clip(bench, frames=75, width=720, height=720, rate=24)
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(path)])
            QGuiApplication.clipboard().setMimeData(data)
            line.setFocus()
            QTest.keyClick(line, Qt.Key.Key_V, CTRL)
            QGuiApplication.clipboard().clear()
            await until(lambda: "720" in text_of(panel, "video_list.card.facts"))
            assert limits(panel) == []
            assert not generate(panel).isEnabled()
            QTest.keyClick(line, Qt.Key.Key_A, CTRL)
            QTest.keyClicks(line, "https://cdn.example/a.mp4")
            card = panel.findChild(QWidget, "video_list.card")
            assert card is not None
            assert not card.isVisible()
            assert message(panel, "video_list") == ""
            await until(lambda: generate(panel).isEnabled())

    aio(run())


def test_a_video_is_picked_from_the_disk(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            (bench.folder / "words.mp4").write_text("no film")
            click(panel, "video_list.pick")
            dialog = panel.findChild(QFileDialog, "video_list.dialog")
            assert dialog is not None
            assert "*.mp4 *.mov" in dialog.nameFilters()[0]
            dialog.fileSelected.emit(str(bench.folder / "words.mp4"))
            dialog.close()
            await until(lambda: bool(limits(panel)))
            assert limits(panel) == ["This file is not a video we can read"]
            gone = Path(panel.recipe().values["video_list"][0]["video_url"])
            assert gone.name == "words.mp4"

    aio(run())


@pytest.mark.parametrize("address", ["https://cdn.example/a.mp4", "http://127.0.0.1:9/samples/waves.mp4"])
def test_an_address_is_left_alone(aio: Aio, bench: Bench, address: str) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            QTest.keyClicks(find(panel, "video_list", LineEdit), address)
            card = panel.findChild(QWidget, "video_list.card")
            assert card is not None
            assert not card.isVisible()
            assert message(panel, "video_list") == ""

    aio(run())


def test_the_rules_say_where_they_bite(aio: Aio, bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = await omni(bench)
            note = text_of(panel, "duration.note")
            assert note == "Duration: Without references only 5 and 10 s"
            add(panel, ADDRESS.format(1))
            assert not [n for n in panel.findChildren(QLabel, "duration.note") if n.isVisible()]
            add(panel, *(ADDRESS.format(number) for number in range(2, 8)))
            assert text_of(panel, "image_list.note") == "At most 7 pictures and elements in all"
            for _ in range(3):
                tile = find(panel, "image_list.0", ImageTile)
                tile.setFocus()
                QTest.keyClick(tile, Qt.Key.Key_Delete)
            assert not [n for n in panel.findChildren(QLabel, "image_list.note") if n.isVisible()]
            QTest.keyClicks(find(panel, "video_list", LineEdit), "https://cdn.example/a.mp4")
            assert text_of(panel, "image_list.note") == "With a video at most 4 pictures and elements"
            assert text_of(panel, "image_list.counter") == "\u20664 / 4\u2069"
            shown = panel.findChild(ImageTile, "image_list.add")
            assert shown is not None
            assert not shown.isVisible()

    aio(run())
