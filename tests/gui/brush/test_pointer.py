"""Real mouse and pen events on the picture, against arithmetic; run again at other scale factors."""

from __future__ import annotations

import math
import os

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kling_studio.imaging.mask_region import Kind
from kling_studio.ui.brush.tools import Tool
from tests.gui.brush.conftest import LEFT, NO, Easel, Run


def disc(width: int, height: int, x: float, y: float, diameter: float) -> np.ndarray:
    """Pixels whose middle lies in a disc."""
    rows, columns = np.mgrid[0:height, 0:width]
    return (columns + 0.5 - x) ** 2 + (rows + 0.5 - y) ** 2 <= (diameter / 2) ** 2


def test_a_click_paints_a_disc_of_the_brushs_size_where_it_is(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.editor.hand.set_size(40)
            easel.click(160, 200)
            x, y = easel.editor.canvas.view.to_picture(*easel.at(160, 200).toTuple())
            assert math.dist((x, y), (160, 200)) < 1.5 / easel.editor.canvas.view.scale * 2
            assert np.array_equal(easel.marks(), disc(320, 400, x, y, 40))
            assert [region.kind for region in easel.document.regions] == [Kind.DYNAMIC]

    aio(run())


@pytest.mark.parametrize("zoom", [0.25, 1.0, 1.5, 3.0, 8.0])
def test_a_click_marks_the_very_pixel_at_any_zoom(aio: Run, easel: Easel, zoom: float) -> None:
    async def run() -> None:
        async with easel.open():
            canvas = easel.editor.canvas
            canvas._zoom(canvas.view.zoomed(zoom * canvas.view.ratio, 300, 200))
            easel.editor.hand.set_size(1)
            expected = np.zeros((400, 320), bool)
            middle = canvas.rect().center()
            for step in range(-40, 41, 8):
                at = middle + QPoint(step, step // 2)
                column, row = canvas.view.pixel_at(at.x(), at.y())
                if not (0 <= column < 320 and 0 <= row < 400):
                    continue
                QTest.mouseClick(canvas, LEFT, NO, at)
                expected[row, column] = True
            assert expected.any()
            assert np.array_equal(easel.marks(), expected)

    aio(run())


def test_a_painted_pixel_is_seen_where_it_was_clicked(aio: Run, easel: Easel) -> None:
    """Looked at in a picture of the widget: the click's own device pixel changes, others do not."""

    async def run() -> None:
        async with easel.open():
            canvas = easel.editor.canvas
            canvas._zoom(canvas.view.zoomed(6.0, 300, 200))
            easel.editor.hand.set_size(1)
            easel.click(100, 120)  # makes the region, its badge and its layer
            column, row = canvas.view.pixel_at(*canvas.rect().center().toTuple())
            column, row = column + 12, row + 9
            canvas.overlay.set_ring(None)
            before = canvas.grab().toImage()
            easel.click(column + 0.5, row + 0.5)
            canvas.overlay.set_ring(None)
            after = canvas.grab().toImage()
            assert easel.marks()[row, column]
            left, top = (round(part) for part in canvas.view.to_device(column, row))
            right, bottom = (round(part) for part in canvas.view.to_device(column + 1, row + 1))
            changed = [
                (x, y)
                for x in range(left - 12, right + 12)
                for y in range(top - 12, bottom + 12)
                if before.pixel(x, y) != after.pixel(x, y)
            ]
            inside = {(x, y) for x in range(left, right) for y in range(top, bottom)}
            assert inside <= set(changed), "all of the pixel is seen"
            rim = max(1, round(canvas.view.ratio))
            assert all(
                left - rim <= x < right + rim and top - rim <= y < bottom + rim for x, y in changed
            ), "and nothing but it and the rim of its outline"

    aio(run())


def test_what_is_shown_after_strokes_is_what_a_fresh_view_shows(aio: Run, easel: Easel) -> None:
    """Painting in parts leaves the same picture as painting all of it anew."""

    async def run() -> None:
        async with easel.open():
            canvas = easel.editor.canvas
            easel.click(20, 20)
            for zoom in (0.6, 1.0, 2.5):
                canvas._zoom(canvas.view.zoomed(zoom, 300, 200))
                canvas.grab()  # from here on only what changes is looked at
                easel.drag((60, 80), (90, 140), (200, 150), (210, 300))
                easel.key(Qt.Key.Key_E)
                easel.drag((80, 90), (220, 220))
                easel.key(Qt.Key.Key_B)
                canvas.overlay.set_ring(None)
                kept = canvas.grab().toImage()
                canvas.overlay.forget()
                assert canvas.grab().toImage() == kept, zoom
                easel.drag((30, 330), (280, 380))
                canvas._zoom(canvas.view.zoomed(zoom * 1.3, 300, 200))
                canvas.overlay.set_ring(None)
                kept = canvas.grab().toImage()
                canvas.overlay.forget()
                assert canvas.grab().toImage() == kept, zoom

    aio(run())


def test_the_eraser_takes_away_and_alt_turns_the_brush_round(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.editor.hand.set_size(60)
            easel.click(160, 200)
            whole = easel.marks().sum()
            easel.editor.hand.set_size(20)
            easel.key(Qt.Key.Key_E)
            easel.click(160, 200)
            assert not easel.marks()[200, 160]
            assert easel.marks().sum() < whole
            easel.key(Qt.Key.Key_B)
            easel.click(180, 200, Qt.KeyboardModifier.AltModifier)
            assert not easel.marks()[200, 180]
            assert easel.marks()[200, 140]

    aio(run())


def test_lasso_and_rectangle(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.key(Qt.Key.Key_R)
            easel.drag((50.5, 60.5), (80, 90), (149.5, 159.5))
            left, top = easel.editor.canvas.view.pixel_at(*easel.at(50.5, 60.5).toTuple())
            right, bottom = easel.editor.canvas.view.pixel_at(*easel.at(149.5, 159.5).toTuple())
            expected = np.zeros((400, 320), bool)
            expected[top : bottom + 1, left : right + 1] = True
            assert np.array_equal(easel.marks(), expected)
            easel.key(Qt.Key.Key_L)
            easel.drag((200, 200), (300, 200), (300, 300), (200, 300))
            assert easel.marks()[250, 250]
            assert abs(int(easel.marks().sum()) - int(expected.sum()) - 100 * 100) < 500
            easel.drag((200, 200), (300, 200), (300, 300), (200, 300), keys=Qt.KeyboardModifier.AltModifier)
            assert easel.marks().sum() <= expected.sum() + 500

    aio(run())


def test_the_fill_takes_what_has_a_like_colour(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            from tests.studios import until

            easel.key(Qt.Key.Key_F)
            easel.click(100, 100)
            await until(lambda: bool(easel.document.regions) and easel.marks().any())
            expected = np.zeros((400, 320), bool)
            expected[:200] = True
            assert np.array_equal(easel.marks(), expected)
            assert easel.editor.rail.undo.accessibleName() == "Undo the fill"

    aio(run())


def test_a_path_drawn_in_one_go_and_its_points_moved(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            easel.key(Qt.Key.Key_P)
            easel.drag(*[(100 + step * 4, 100 + step * 5) for step in range(30)])
            region = easel.document.regions[0]
            assert region.trajectory is not None
            start, end = region.trajectory.anchors[0], region.trajectory.anchors[-1]
            assert math.dist(start, (100, 100)) < 4
            assert math.dist(end, (216, 245)) < 4
            easel.key(Qt.Key.Key_V)
            easel.drag(end, (200, 300), (250, 350))
            moved = easel.document.regions[0].trajectory
            assert moved is not None
            assert math.dist(moved.anchors[-1], (250, 350)) < 3
            assert moved.anchors[:-1] == region.trajectory.anchors[:-1]
            easel.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            assert easel.document.regions[0].trajectory == region.trajectory, "one drag, one step"

    aio(run())


def test_a_path_of_clicks_a_point_on_its_line_and_one_deleted(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            easel.key(Qt.Key.Key_P)
            for place in ((60, 60), (260, 60), (260, 300)):
                easel.click(*place)
            way = easel.document.regions[0].trajectory
            assert way is not None
            assert [
                math.dist(a, b) < 2
                for a, b in zip(way.anchors, ((60, 60), (260, 60), (260, 300)), strict=True)
            ]
            way = way.with_smooth(False)
            easel.editor.model.set_way(way)
            easel.click(160, 60)
            inserted = easel.document.regions[0].trajectory
            assert inserted is not None
            assert len(inserted.anchors) == 4
            assert math.dist(inserted.anchors[1], (160, 60)) < 2
            assert easel.editor.model.point == 1
            easel.key(Qt.Key.Key_Delete)
            assert easel.document.regions[0].trajectory == way

    aio(run())


def test_a_click_chooses_the_region_under_it(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.editor.hand.set_size(30)
            easel.click(60, 60)
            easel.editor.model.add(Kind.DYNAMIC)
            easel.click(250, 300)
            first, second = (region.id for region in easel.document.regions)
            assert easel.editor.model.chosen == second
            easel.key(Qt.Key.Key_V)
            easel.click(60, 60)
            assert easel.editor.model.chosen == first
            easel.click(160, 200)
            assert easel.editor.model.chosen == first, "a click beside changes nothing"

    aio(run())


def test_a_pens_pressure_is_the_size(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.editor.hand.set_size(80)
            assert easel.pen(QEvent.Type.TabletPress, 100, 100, 0.25)
            assert easel.pen(QEvent.Type.TabletRelease, 100, 100, 0.0)
            assert np.array_equal(easel.marks(), disc(320, 400, 100, 100, 20))
            easel.pen(QEvent.Type.TabletPress, 200, 300, 1.0)
            easel.pen(QEvent.Type.TabletMove, 240, 300, 0.5)
            easel.pen(QEvent.Type.TabletRelease, 240, 300, 0.0)
            assert easel.marks()[300 - 39, 200]
            assert easel.marks()[300 + 19, 240]
            assert not easel.marks()[300 + 22, 242]
            before = easel.marks().sum()
            easel.pen(QEvent.Type.TabletPress, 200, 300, 0.5, eraser=True)
            easel.pen(QEvent.Type.TabletRelease, 200, 300, 0.0, eraser=True)
            assert not easel.marks()[300, 200]
            assert easel.marks().sum() < before
            easel.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            assert easel.marks().sum() == before, "each pressing is a step"

    aio(run())


def test_wheel_space_middle_button_and_hand_move_the_view(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            canvas = easel.editor.canvas
            at = easel.at(200, 100)
            under = canvas.view.to_picture(at.x(), at.y())
            before = canvas.view
            wheel = QWheelEvent(
                QPointF(at), canvas.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 480),
                Qt.MouseButton.NoButton, NO, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(canvas, wheel)
            assert canvas.view.scale == pytest.approx(before.scale * 2)
            assert math.dist(canvas.view.to_picture(at.x(), at.y()), under) < 1
            for way in ("middle", "space", "hand"):
                left = canvas.view.left
                button = Qt.MouseButton.MiddleButton if way == "middle" else LEFT
                if way == "space":
                    QTest.keyPress(canvas, Qt.Key.Key_Space)
                elif way == "hand":
                    easel.key(Qt.Key.Key_H)
                QTest.mousePress(canvas, button, NO, QPoint(300, 200))
                moved = QPoint(270, 200)
                QTest.mouseMove(canvas, moved)
                QTest.mouseRelease(canvas, button, NO, moved)
                if way == "space":
                    QTest.keyRelease(canvas, Qt.Key.Key_Space)
                assert canvas.view.left == left - round(30 * canvas.view.ratio), way
            assert not easel.document.regions, "nothing was painted"
            easel.key(Qt.Key.Key_0)
            assert canvas.view == before

    aio(run())


def test_escape_takes_an_unfinished_stroke_back(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(50, 50)
            before = easel.marks()
            easel.press(200, 200)
            easel.move(240, 260)
            assert easel.marks().sum() > before.sum()
            easel.key(Qt.Key.Key_Escape)
            assert np.array_equal(easel.marks(), before)
            easel.release(240, 260)
            assert np.array_equal(easel.marks(), before)
            assert easel.editor.hand.tool is Tool.BRUSH

    aio(run())


def test_the_scale_factor_is_the_one_that_was_asked_for(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            asked = float(os.environ.get("QT_SCALE_FACTOR", "1"))
            assert easel.editor.canvas.view.ratio == easel.editor.devicePixelRatioF() == asked

    aio(run())


def test_a_pinch_on_the_pad_zooms_about_the_pointer(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            canvas = easel.editor.canvas
            at = QPointF(easel.at(200, 100))
            under, scale = canvas.view.to_picture(at.x(), at.y()), canvas.view.scale
            pinch = QNativeGestureEvent(
                Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
                at, at, canvas.mapToGlobal(at), 0.25, QPointF(),
            )  # fmt: skip
            QApplication.sendEvent(canvas, pinch)
            assert canvas.view.scale == pytest.approx(scale * 1.25)
            assert math.dist(canvas.view.to_picture(at.x(), at.y()), under) < 1

    aio(run())
