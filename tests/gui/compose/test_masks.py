"""The motion brush without its painter: masks picked, ways typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kling_studio.domain.recipe import Recipe
from kling_studio.ui import theme
from kling_studio.ui.compose.panel import ComposePanel
from kling_studio.ui.kit.drop_tile import DropTile
from kling_studio.ui.kit.search_field import LineEdit
from tests.gui.compose.conftest import Bench, click, find, generate, message, paste, retype, text_of
from tests.studios import until


def open_image(bench: Bench, **values: Any) -> ComposePanel:
    panel = bench.panel("cometapi", height=1400)
    filled = {"image": bench.picture(), "model_name": "kling-v1", **values}
    panel.load(Recipe("cometapi", "image2video", filled))
    return panel


def test_a_static_mask_of_the_start_frames_size(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_image(bench)
            paste(find(panel, "static_mask", DropTile), "https://example.com/mask.png")
            await until(lambda: generate(panel).isEnabled())
            assert "may be refused" in text_of(panel, "static_mask.note")
            panel.load(panel.recipe().with_values(static_mask=bench.picture("other.png", 641, 360)))
            await until(lambda: message(panel, "static_mask") != "")
            assert message(panel, "static_mask") == "Needs 640 × 360 px, as the start frame has"
            assert not generate(panel).isEnabled()
            panel.load(panel.recipe().with_values(static_mask=bench.picture("same.png")))
            await until(lambda: generate(panel).isEnabled())

    aio(run())


def test_areas_are_added_typed_and_removed(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_image(bench)
            click(panel, "dynamic_masks.add")
            assert message(panel, "dynamic_masks") == "No. 1: Its mask is needed"
            paste(find(panel, "dynamic_masks.0.mask", DropTile), "https://example.com/mask.png")
            assert message(panel, "dynamic_masks") == "No. 1: Needs 2 to 77 points"
            way = find(panel, "dynamic_masks.0.trajectories", LineEdit)
            for typed, said in [
                ("10,20", "No. 1: Needs 2 to 77 points"),
                ("10,20 30", "No. 1: Points are written as 10,20 300,40"),
                ("10,20 640,40", "No. 1: Point 2 lies outside the picture"),
                ("10,20 639,359", ""),
                ("1,1 " * 78, "No. 1: Needs 2 to 77 points"),
                ("1,1 " * 77, ""),
                ("10, 20; 300, 40", ""),
            ]:
                retype(way, "")
                paste(way, typed)
                await until(lambda said=said: message(panel, "dynamic_masks") == said)
            QTest.keyClicks(way, " 5,6")
            assert panel.recipe().values["dynamic_masks"] == [
                {
                    "mask": "https://example.com/mask.png",
                    "trajectories": [{"x": 10, "y": 20}, {"x": 300, "y": 40}, {"x": 5, "y": 6}],
                }
            ]
            await until(lambda: generate(panel).isEnabled())
            for _ in range(5):
                click(panel, "dynamic_masks.add")
            assert not find(panel, "dynamic_masks.add", QAbstractButton).isEnabled(), "six are all"
            assert not generate(panel).isEnabled()
            for _ in range(5):
                click(panel, "dynamic_masks.1.remove")
            await until(lambda: generate(panel).isEnabled())
            click(panel, "dynamic_masks.0.remove")
            assert "dynamic_masks" not in panel.recipe().values

    aio(run())


def red_edge(part: QWidget) -> bool:
    """Whether a part is drawn with the red edge of what is wrong."""
    part.clearFocus()
    drawn = part.grab().toImage()
    return drawn.pixelColor(drawn.width() // 2, 0) == theme.current().colour("danger")


def test_only_what_is_wrong_is_marked(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_image(bench)
            for number in (0, 1):
                click(panel, "dynamic_masks.add")
                paste(find(panel, f"dynamic_masks.{number}.mask", DropTile), "https://example.com/m.png")
                paste(find(panel, f"dynamic_masks.{number}.trajectories", LineEdit), "1,2 3,4")

            def marked() -> list[str]:
                names = [f"dynamic_masks.{n}.{part}" for n in (0, 1) for part in ("mask", "trajectories")]
                return [name for name in names if red_edge(find(panel, name, QWidget))]

            assert (message(panel, "dynamic_masks"), marked()) == ("", [])
            way = find(panel, "dynamic_masks.1.trajectories", LineEdit)
            retype(way, "1,2")
            assert message(panel, "dynamic_masks") == "No. 2: Needs 2 to 77 points"
            assert marked() == ["dynamic_masks.1.trajectories"]
            retype(way, "1,2 3,4")
            panel.load(
                panel.recipe().with_values(
                    dynamic_masks=[
                        {
                            "mask": bench.picture("other.png", 641, 360),
                            "trajectories": [{"x": 1, "y": 2}] * 2,
                        },
                        panel.recipe().values["dynamic_masks"][1],
                    ]
                )
            )
            await until(lambda: message(panel, "dynamic_masks").startswith("No. 1: Needs 640"))
            assert marked() == ["dynamic_masks.0.mask"]
            paste(find(panel, "image_tail", DropTile), "https://example.com/end.jpg")
            assert len(marked()) == 4, "an end frame excludes all of them"

    aio(run())


def test_a_picture_from_the_clipboard_becomes_an_areas_mask(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_image(bench)
            click(panel, "dynamic_masks.add")
            image = QImage(640, 360, QImage.Format.Format_RGB32)
            image.fill(0)
            QGuiApplication.clipboard().setImage(image)
            find(panel, "dynamic_masks.0.mask", DropTile).paste()
            await until(lambda: message(panel, "dynamic_masks") == "No. 1: Needs 2 to 77 points")
            assert panel.recipe().values["dynamic_masks"][0]["mask"].endswith(".png")
            QGuiApplication.clipboard().clear()

    aio(run())


def test_masks_and_an_end_frame_exclude_each_other(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_image(bench, static_mask="https://example.com/mask.png")
            paste(find(panel, "image_tail", QWidget), "https://example.com/end.jpg")
            assert message(panel, "static_mask") == "Cannot go together with End frame"
            assert message(panel, "image_tail") == "Cannot go together with Static mask"
            click(panel, "image_tail.message.fix")
            assert message(panel, "static_mask") == message(panel, "image_tail") == ""

    aio(run())
