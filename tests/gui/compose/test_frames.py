"""Start and end frame: they change places, are cut, come from the player; one click takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QScrollArea, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.ui import theme
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.crop.canvas import CropCanvas
from kling_studio.ui.crop.window import CropWindow
from kling_studio.ui.kit.drop_tile import DropTile
from tests.gui.compose.conftest import Bench, click, find, message, text_of
from tests.pointer import left_click
from tests.studios import until

Run = Callable[[Any], Any]
LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def with_frames(bench: Bench, start: str, end: str = "") -> ComposePanel:
    panel = bench.panel("rehearsal", "image2video")
    values = {"model_name": "kling-v1-6", "mode": "pro", "prompt": "steam", "image": start}
    panel.load(Recipe("rehearsal", "image2video", {**values, **({"image_tail": end} if end else {})}))
    return panel


def frames(panel: ComposePanel) -> tuple[str, str]:
    values = panel.recipe().values
    return values.get("image", ""), values.get("image_tail", "")


def halves(folder: Path, width: int = 640, height: int = 360) -> str:
    """Red at the left, blue at the right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(width // 2, width):
        for y in range(height):
            image.setPixelColor(x, y, QColor("blue"))
    assert image.save(str(folder / "halves.png"))
    return str(folder / "halves.png")


async def crop_window(panel: ComposePanel) -> tuple[CropWindow, CropCanvas]:
    """The editor with its picture in it."""
    window = panel.findChild(CropWindow)
    assert window is not None
    figures = window.findChild(QLabel, "cropFigures")
    canvas = window.findChild(CropCanvas)
    assert figures is not None
    assert canvas is not None
    await until(lambda: bool(figures.text()))
    return window, canvas


def test_the_button_between_them_lets_start_and_end_change_places(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            start, end = bench.picture("a.png"), bench.picture("b.png")
            panel = with_frames(bench, start, end)
            swap = find(panel, "swapFrames", QAbstractButton)
            assert swap.accessibleName() == swap.toolTip() == "Swap start and end frame"
            first, last = find(panel, "image", DropTile), find(panel, "image_tail", DropTile)
            places = [
                first.mapTo(panel, QPoint()),
                swap.mapTo(panel, QPoint()),
                last.mapTo(panel, QPoint()),
            ]
            assert places[0].x() < places[1].x() < places[2].x()
            click(panel, "swapFrames")
            assert frames(panel) == (end, start)
            assert text_of(panel, "compose.notice") == "Start and end frame have changed places."
            click(panel, "compose.notice.fix")
            assert frames(panel) == (start, end)

    aio(story())


def test_both_tiles_and_the_button_fit_into_the_narrowest_form(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            panel = with_frames(bench, bench.picture("a.png"), bench.picture("b.png"))
            panel.resize(theme.current().size("compose_min"), 600)
            scroll = find(panel, "composeScroll", QScrollArea)
            await until(lambda: scroll.verticalScrollBar().isVisible())
            assert scroll.horizontalScrollBar().maximum() == 0
            for name in ("image", "image_tail", "swapFrames"):
                widget = find(panel, name, QAbstractButton)
                assert widget.visibleRegion().boundingRect().width() == widget.width(), name

    aio(story())


def test_one_alone_goes_to_the_other_place_and_none_leaves_the_button_off(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            start = bench.picture("a.png")
            panel = with_frames(bench, start)
            swap = find(panel, "swapFrames", QAbstractButton)
            swap.setFocus()
            QTest.keyClick(swap, Qt.Key.Key_Space)
            assert frames(panel) == ("", start)
            panel.clear()
            assert not find(panel, "swapFrames", QAbstractButton).isEnabled()
            panel.load(Recipe("rehearsal", "image2video", {"model_name": "kling-v2-master"}))
            off = panel.findChild(QAbstractButton, "swapFrames")
            assert off is not None
            assert not off.isVisible(), "where no end frame is taken there is nothing to swap"

    aio(story())


def test_a_frame_of_the_player_goes_into_the_form_of_image_to_video(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal", "text2video")
            frame, other = bench.picture("frame.png"), bench.picture("other.png")
            panel.take_frame("image", Path(frame))
            assert panel.recipe().endpoint == "image2video"
            assert frames(panel)[0] == frame
            said = text_of(panel, "compose.notice")
            assert said == "Start frame is the frame from the player. The form is now Image to video."
            panel.load(
                Recipe(
                    "rehearsal", "image2video", {"model_name": "kling-v1-6", "mode": "pro", "image": frame}
                )
            )
            panel.take_frame("image_tail", Path(other))
            assert frames(panel) == (frame, other)
            assert text_of(panel, "compose.notice") == "End frame is the frame from the player."
            click(panel, "compose.notice.fix")
            assert frames(panel) == (frame, "")

    aio(story())


def test_a_frame_of_the_player_leaves_the_form_that_was_shown_as_it_was(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal", "text2video")
            panel.set_values({"prompt": "typed in text"})
            for endpoint in ("image2video", "text2video"):
                panel.choose_endpoint(endpoint)
            panel.set_values({"prompt": "typed in text and more", "negative_prompt": "blur"})
            panel.set_values({"cfg_scale": 0.7, "mode": "pro"}, model="kling-v1-6")
            left = panel.recipe()
            panel.take_frame("image", Path(bench.picture("frame.png")))
            assert panel.recipe().values["prompt"] == "typed in text and more"
            panel.choose_endpoint("text2video")
            assert panel.recipe() == left

    aio(story())


def test_an_end_frame_that_the_model_does_not_take_is_kept_and_said(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            panel = bench.panel("rehearsal", "image2video")
            values = {"model_name": "kling-v2-master", "image": bench.picture("a.png")}
            panel.load(Recipe("rehearsal", "image2video", values))
            panel.take_frame("image_tail", Path(bench.picture("b.png")))
            assert "image_tail" not in panel.recipe().values
            assert "does not take one" in text_of(panel, "compose.notice")

    aio(story())


def test_a_picture_is_cut_to_a_shape_by_the_mouse_and_the_original_stays(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            start = halves(bench.folder)
            before = QImage(start)
            panel = with_frames(bench, start)
            click(panel, "image.crop")
            window, canvas = await crop_window(panel)
            assert not window.isModal()
            keep = window.findChild(QAbstractButton, "cropKeep")
            assert keep is not None
            assert not keep.isEnabled(), "all of it is kept: nothing to cut"
            chips = window.findChild(QWidget, "cropRatio")
            assert chips is not None
            square = next(chip for chip in chips.findChildren(QAbstractButton) if chip.text() == "1:1")
            left_click(square)
            assert (canvas.crop.left, canvas.crop.width, canvas.crop.height) == (140, 360, 360)
            middle = QPointF(canvas.rect().center()).toPoint()
            QTest.mousePress(canvas, LEFT, pos=middle)
            QTest.mouseMove(canvas, middle + QPoint(400, 0))
            QTest.mouseRelease(canvas, LEFT, pos=middle + QPoint(400, 0))
            assert canvas.crop.left == 280, "as far as the picture goes"
            left_click(keep)
            await until(lambda: frames(panel)[0] != start)
            cut = QImage(frames(panel)[0])
            assert (cut.width(), cut.height()) == (360, 360)
            assert cut.pixelColor(20, 100) == QColor("red")
            assert cut.pixelColor(60, 100) == QColor("blue")
            assert QImage(start) == before
            assert text_of(panel, "compose.notice") == "Start frame is cropped now."
            click(panel, "compose.notice.fix")
            assert frames(panel)[0] == start

    aio(story())


def test_the_crop_is_driven_by_the_keyboard_alone(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            panel = with_frames(bench, halves(bench.folder))
            tile = find(panel, "image", DropTile)
            tile.setFocus()
            QTest.keyClick(tile, Qt.Key.Key_C)
            window, canvas = await crop_window(panel)
            for key, modifiers in (
                (Qt.Key.Key_Left, CONTROL), (Qt.Key.Key_Left, CONTROL | SHIFT),
                (Qt.Key.Key_Up, CONTROL | SHIFT),
                (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, SHIFT),
            ):  # fmt: skip
                QTest.keyClick(canvas, key, modifiers)
            crop = canvas.crop
            assert (crop.left, crop.top, crop.width, crop.height) == (1, 10, 629, 350)
            figures = window.findChild(QLabel, "cropFigures")
            assert figures is not None
            assert "629 × 350" in figures.text()
            assert canvas.accessibleDescription() == figures.text()
            QTest.keyClick(canvas, Qt.Key.Key_Return)
            await until(lambda: frames(panel)[0] != str(bench.folder / "halves.png"))
            cut = QImage(frames(panel)[0])
            assert (cut.width(), cut.height()) == (629, 350)

    aio(story())


def test_under_300_pixels_it_is_enlarged_and_says_so(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            start = halves(bench.folder, 400, 320)
            panel = with_frames(bench, start)
            click(panel, "image.crop")
            window, _ = await crop_window(panel)
            chips = window.findChild(QWidget, "cropRatio")
            assert chips is not None
            wide = next(chip for chip in chips.findChildren(QAbstractButton) if chip.text() == "16:9")
            left_click(wide)
            said = window.findChild(QLabel, "cropMessage")
            assert said is not None
            assert "at least \u2066300 × 300\u2069 px" in said.text()
            assert "enlarged to \u2066533 × 300\u2069 px" in said.text()
            keep = window.findChild(QAbstractButton, "cropKeep")
            assert keep is not None
            assert keep.text() == "Crop and enlarge"
            left_click(keep)
            await until(lambda: frames(panel)[0] != start)
            made = QImage(frames(panel)[0])
            assert (made.width(), made.height()) == (533, 300)
            assert made.pixelColor(20, 100) == QColor("red")
            assert made.pixelColor(520, 100) == QColor("blue")
            assert text_of(panel, "compose.notice") == (
                "Start frame is enlarged to \u2066533 × 300\u2069 px now."
            )
            await until(lambda: message(panel, "image") == "")
            click(panel, "compose.notice.fix")
            assert frames(panel)[0] == start

    aio(story())


def test_a_whole_picture_that_is_too_small_can_be_enlarged(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            start = halves(bench.folder, 240, 200)
            panel = with_frames(bench, start)
            await until(lambda: message(panel, "image") == "Needs at least 300 × 300 px")
            click(panel, "image.crop")
            window, canvas = await crop_window(panel)
            keep = window.findChild(QAbstractButton, "cropKeep")
            assert keep is not None
            assert keep.text() == "Enlarge"
            QTest.keyClick(canvas, Qt.Key.Key_Return)
            await until(lambda: frames(panel)[0] != start)
            made = QImage(frames(panel)[0])
            assert (made.width(), made.height()) == (360, 300)
            await until(lambda: message(panel, "image") == "")

    aio(story())


def test_too_narrow_is_said_and_escape_changes_nothing(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            start = halves(bench.folder, 1000, 320)
            panel = with_frames(bench, start)
            click(panel, "image.crop")
            window, canvas = await crop_window(panel)
            said = window.findChild(QLabel, "cropMessage")
            assert said is not None
            assert said.text() == "Too long and narrow: Kling takes at most 2.5 to 1."
            keep = window.findChild(QAbstractButton, "cropKeep")
            assert keep is not None
            assert not keep.isEnabled()
            QTest.keyClick(canvas, Qt.Key.Key_Return)
            for _ in range(20):
                QTest.keyClick(canvas, Qt.Key.Key_Left, CONTROL | SHIFT)
            assert said.text() == ""
            assert keep.isEnabled()
            assert keep.text() == "Crop"
            QTest.keyClick(window, Qt.Key.Key_Escape)
            assert not window.isVisible()
            assert frames(panel)[0] == start

    aio(story())


def test_the_menu_offers_the_crop_for_pictures_of_this_computer(aio: Run, bench: Bench) -> None:
    async def story() -> None:
        async with bench.open():
            panel = with_frames(bench, halves(bench.folder), "https://pictures.example/a.jpg")
            offered = {}
            for name in ("image", "image_tail"):
                tile = find(panel, name, DropTile)
                at = tile.rect().center()
                QApplication.sendEvent(
                    tile, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, tile.mapToGlobal(at))
                )
                menu = tile.findChild(QMenu, "pictureMenu")
                assert menu is not None
                offered[name] = [act.isEnabled() for act in menu.actions() if act.text() == "Crop…"]
                menu.close()
            assert offered == {"image": [True], "image_tail": [False]}

    aio(story())
