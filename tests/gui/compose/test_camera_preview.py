"""The camera's preview, on its painted pixels: which way each axis goes, and when it plays."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from kling_studio.domain.form import AXES
from kling_studio.domain.recipe import Recipe
from kling_studio.imaging.camera_geometry import Pose, farthest
from kling_studio.imaging.camera_view import ground_around, paint_seen
from kling_studio.imaging.scene_direction import CameraMove
from kling_studio.ui import theme
from kling_studio.ui.compose.camera_preview import CameraPreview, move_of
from kling_studio.ui.compose.panel import ComposePanel
from tests.gui.compose.conftest import Bench, find, retype
from tests.gui.compose.test_camera import config, drag, figure, slider
from tests.pointer import left_click
from tests.studios import until

WIDTH, HEIGHT = 480, 320
DOTS = {"red": (0.0, 0.0), "green": (60.0, -40.0), "blue": (-60.0, 40.0)}
"""Right and down of the middle, in pixels of the picture."""


def dotted(folder: Path) -> str:
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    picture.fill(QColor(20, 20, 20))
    painter = QPainter(picture)
    painter.setPen(Qt.PenStyle.NoPen)
    for name, (right, down) in DOTS.items():
        painter.setBrush({"green": QColor(0, 255, 0)}.get(name, QColor(name)))
        painter.drawEllipse(QPointF(WIDTH / 2 + right, HEIGHT / 2 + down), 12, 12)
    painter.end()
    file = folder / "dots.png"
    assert picture.save(str(file))
    return str(file)


def seen(widget: QWidget) -> dict[str, complex]:
    """Where each dot is painted, right + down·1j of the widget's middle; only those that are there."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    pixels = data.astype(int)[:, : image.width()]
    blue, green, red = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    masks = {
        "red": (red > 130) & (green < 90) & (blue < 90),
        "green": (green > 130) & (red < 90) & (blue < 90),
        "blue": (blue > 130) & (red < 90) & (green < 90),
    }
    found = {}
    for name, mask in masks.items():
        rows, columns = np.nonzero(mask)
        if len(rows):
            right = columns.mean() + 0.5 - image.width() / 2
            found[name] = complex(right, rows.mean() + 0.5 - image.height() / 2)
    return found


def open_image(bench: Bench, picture: str, **values: Any) -> ComposePanel:
    panel = bench.panel("cometapi", height=1400)
    wanted = {"image": picture, "mode": "pro", "model_name": "kling-v1-5", "prompt": "a"} | values
    panel.load(Recipe("cometapi", "image2video", wanted))
    return panel


def preview(panel: QWidget) -> CameraPreview:
    return find(panel, "camera_control.preview", CameraPreview)


@pytest.fixture
def lively(qapp: QApplication, bench: Bench) -> Bench:
    theme.apply(qapp, "dark", reduced_motion=False)
    return bench


@pytest.mark.parametrize("amount", [-10.0, 10.0, 5.0])
@pytest.mark.parametrize("axis", AXES)
def test_the_picture_goes_against_the_camera(
    aio: Callable[..., Any], lively: Bench, axis: str, amount: float
) -> None:
    async def run() -> None:
        async with lively.open():
            panel = open_image(lively, dotted(lively.folder), camera_control=config(axis, 0))
            shown = preview(panel)
            await until(lambda: len(seen(shown)) == 3 and shown.width() > 200)
            height = shown.height()
            scale = height / HEIGHT
            width, focal = WIDTH * scale, 0.9 * math.hypot(WIDTH, HEIGHT) * scale
            for name, (right, down) in DOTS.items():
                assert seen(shown)[name] == pytest.approx(complex(right, down) * scale, abs=1.5)
            retype(figure(panel, axis), f"{amount:g}")
            after, part = seen(shown), amount / 10
            middle, arm = after["red"], after["green"] - after["blue"]
            rest = complex(120, -80) * scale
            shift = {
                "horizontal": complex(-0.20 * width * part, 0),
                "vertical": complex(0, 0.20 * height * part),
                "pan": complex(-focal * math.tan(math.radians(11 * part)), 0),
                "tilt": complex(0, focal * math.tan(math.radians(7 * part))),
            }.get(axis, 0j)
            assert middle == pytest.approx(shift, abs=2)
            zoomed = {"zoom": 1.6 ** -min(part, 0) / 1.5 ** max(part, 0)}.get(axis, 1.0)
            if axis in ("roll", "zoom"):
                assert abs(arm / rest) == pytest.approx(zoomed, abs=0.05)
            turned = -20 * part if axis == "roll" else 0  # down is positive: below 0 is counter-clockwise
            if axis not in ("pan", "tilt"):
                assert math.degrees(np.angle(arm / rest)) == pytest.approx(turned, abs=2)

    aio(run())


def test_it_plays_while_it_is_wanted_and_seen(aio: Callable[..., Any], lively: Bench) -> None:
    async def run() -> None:
        async with lively.open():
            picture = dotted(lively.folder)
            panel = open_image(lively, picture, camera_control=config("horizontal", 10))
            shown = preview(panel)
            await until(lambda: len(seen(shown)) == 3)
            assert not shown.playing
            resting = seen(shown)["red"]
            left_click(shown)
            await until(lambda: shown.playing and seen(shown)["red"].real > resting.real + 10)
            handle = slider(panel, "horizontal")
            drag(handle, 0)
            assert not shown.playing, "while the handle is held the end of the move is seen"
            assert seen(shown)["red"].real == pytest.approx(-resting.real, abs=2)
            QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
            assert shown.playing
            left_click(shown)
            assert not shown.playing
            await until(panel.isActiveWindow)
            handle.setFocus(Qt.FocusReason.TabFocusReason)
            shown.setFocus(Qt.FocusReason.BacktabFocusReason)
            assert shown.playing, "the keyboard's focus plays it"
            handle.setFocus(Qt.FocusReason.TabFocusReason)
            assert not shown.playing
            shown.click()
            panel.hide()
            assert not shown.playing
            panel.show()
            await until(lambda: shown.playing)

    aio(run())


def test_scrolled_away_it_stops_and_goes_on_when_it_is_back(aio: Callable[..., Any], lively: Bench) -> None:
    async def run() -> None:
        async with lively.open():
            panel = open_image(lively, dotted(lively.folder), camera_control=config("pan", 5))
            panel.resize(320, 560)
            shown, area = preview(panel), find(panel, "composeScroll", QScrollArea)
            await until(lambda: area.verticalScrollBar().maximum() > 300)
            area.ensureWidgetVisible(shown)
            shown.click()
            await until(lambda: shown.playing)
            area.verticalScrollBar().setValue(0)
            await until(lambda: not shown.playing)
            area.ensureWidgetVisible(shown)
            await until(lambda: shown.playing)

    aio(run())


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_under_reduced_motion_start_and_end_stand_side_by_side(
    aio: Callable[..., Any], bench: Bench, direction: Qt.LayoutDirection
) -> None:
    async def run() -> None:
        async with bench.open():
            panel = open_image(bench, dotted(bench.folder), camera_control=config("vertical", 10))
            panel.setLayoutDirection(direction)
            shown = preview(panel)
            await until(lambda: shown.width() > 200 and len(seen(shown)) == 3)
            left_click(shown)
            assert not shown.playing
            image = shown.grab().toImage()
            left, right = (
                image.copy(0, 0, image.width() // 2, image.height()),
                image.copy(image.width() - image.width() // 2, 0, image.width() // 2, image.height()),
            )
            heights = []
            for half in (left, right):
                reds = [
                    y
                    for y in range(half.height())
                    for x in range(half.width())
                    if half.pixelColor(x, y).red() > 130 and half.pixelColor(x, y).green() < 90
                ]
                heights.append(sum(reds) / len(reds))
            start, end = heights if direction == Qt.LayoutDirection.LeftToRight else reversed(heights)
            assert end - start == pytest.approx(0.20 * image.height(), abs=2)

    aio(run())


def test_without_a_picture_here_a_land_is_shown_in_the_clips_shape(
    aio: Callable[..., Any], lively: Bench
) -> None:
    async def run() -> None:
        async with lively.open():
            panel = lively.panel("cometapi", height=1000)
            values = {"prompt": "a", "model_name": "kling-v1", "aspect_ratio": "9:16"}
            panel.load(Recipe("cometapi", "text2video", {**values, "camera_control": config("pan", 5)}))
            shown = preview(panel)
            well = theme.current().colour("well")

            def painted() -> list[int]:
                image = shown.grab().toImage()
                row = image.height() // 3
                return [x for x in range(image.width()) if image.pixelColor(x, row) != well]

            await until(lambda: len(painted()) > 20)
            assert len(painted()) == pytest.approx(shown.height() * 9 / 16, abs=2)
            panel.load(Recipe("cometapi", "text2video", {**values, "aspect_ratio": "16:9",
                                                         "camera_control": config("pan", 5)}))  # fmt: skip
            await until(lambda: len(painted()) > shown.width() - 3)

    aio(run())


@pytest.mark.parametrize("picture", ["https://example.com/a.jpg", "broken"])
def test_a_picture_that_cannot_be_shown_leaves_the_land(
    aio: Callable[..., Any], lively: Bench, picture: str
) -> None:
    async def run() -> None:
        async with lively.open():
            if picture == "broken":
                file = lively.folder / "broken.png"
                file.write_bytes(b"no picture")
                panel = open_image(lively, str(file), camera_control=config("pan", 5))
            else:
                panel = open_image(lively, picture, camera_control=config("pan", 5))
            shown = preview(panel)
            well = theme.current().colour("well")
            await until(lambda: shown.grab().toImage().pixelColor(shown.width() // 2, 10) != well)
            retype(figure(panel, "pan"), "4")
            assert panel.recipe().values["camera_control"] == config("pan", 4)

    aio(run())


def test_a_form_without_a_move_makes_no_preview(aio: Callable[..., Any], bench: Bench) -> None:
    async def run() -> None:
        async with bench.open():
            panel = bench.panel("cometapi", height=1000)
            panel.load(Recipe("cometapi", "text2video", {"prompt": "a", "model_name": "kling-v1"}))
            assert not panel.findChildren(CameraPreview)

    aio(run())


@pytest.mark.parametrize(
    ("value", "move"),
    [
        (config("pan", 4), CameraMove("pan", 4.0)),
        (config("zoom", -40), CameraMove("zoom", -10.0)),
        (config("pan", 0), None),
        ({"type": "forward_up"}, CameraMove("forward_up")),
        ({"type": "spiral"}, None),
        ({"type": "simple", "config": {"pan": "4"}}, None),
        ({"type": "simple", "config": {"pan": math.nan}}, None),
        ({"type": "simple"}, None),
        ("pan", None),
        (None, None),
    ],
)
def test_what_can_be_shown_of_a_value(value: Any, move: CameraMove | None) -> None:
    assert move_of(value) == move


def test_a_frame_costs_a_few_milliseconds(qapp: QApplication) -> None:
    size = QSize(296, 166)
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(QColor("#305080"))
    ground = ground_around(picture, size.width(), farthest(size.width(), size.height()))
    frame = QImage(size, QImage.Format.Format_RGB32)
    took = []
    for step in range(20):
        painter = QPainter(frame)
        painter.setClipRect(frame.rect())
        begun = time.thread_time()  # a busy machine must not make it red
        paint_seen(painter, ground, Pose(pan=step / 2), size.width(), size.height())
        took.append(time.thread_time() - begun)
        painter.end()
    assert sorted(took)[10] < 0.008
