"""The motion brush without a mouse: tools, crosshair, points, regions, numbers, and what is read out."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from kling_studio.imaging.mask_region import Kind
from kling_studio.ui.brush.region_row import RegionRow
from kling_studio.ui.brush.tools import Tool, faces
from tests.gui.brush.conftest import Easel, Run
from tests.gui.brush.test_pointer import disc
from tests.studios import until

K = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def place(easel: Easel) -> tuple[int, int]:
    """Where the crosshair is said to be."""
    words = easel.editor.canvas.accessibleDescription().replace(",", "").split()
    return int(words[1]), int(words[3])


def go_to(easel: Easel, x: int, y: int) -> None:
    """Moves the crosshair there by arrow keys alone."""
    easel.key(K.Key_Left)
    for _ in range(40):
        at = place(easel)
        far = x - at[0], y - at[1]
        if far == (0, 0):
            return
        axis = 0 if far[0] else 1
        step = far[axis]
        keys = CONTROL if abs(step) >= 100 else SHIFT if abs(step) >= 10 else Qt.KeyboardModifier.NoModifier
        names = ((K.Key_Left, K.Key_Right), (K.Key_Up, K.Key_Down))[axis]
        easel.key(names[step > 0], keys)
    raise AssertionError("the crosshair never came there")


def test_letters_take_tools_and_brackets_the_size(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            for face in faces():
                easel.key(face.key)
                assert easel.editor.hand.tool is face.tool
                assert easel.named(f"brush.tool.{face.tool}", QAbstractButton).isChecked()
            size = easel.editor.hand.size
            easel.key(K.Key_BracketRight)
            assert easel.editor.hand.size > size
            for _ in range(60):
                easel.key(K.Key_BracketLeft)
            assert easel.editor.hand.size == 1

    aio(run())


def test_letters_work_on_the_rail_too_but_not_in_a_name(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            easel.key(K.Key_R, widget=easel.editor.rail.undo)
            assert easel.editor.hand.tool is Tool.RECTANGLE
            row = easel.named("brush.region.0", RegionRow)
            easel.key(K.Key_F2, widget=row)
            edit = easel.named("brush.region.0.name", QLineEdit)
            QTest.keyClicks(edit, "beef")
            assert easel.editor.hand.tool is Tool.RECTANGLE
            QTest.keyClick(edit, K.Key_Return)
            assert easel.document.regions[0].name == "beef"
            easel.key(K.Key_Z, CONTROL, easel.editor.rail.undo)
            assert easel.document.regions[0].name == ""

    aio(run())


def test_the_crosshair_paints_where_it_is(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.editor.hand.set_size(21)
            go_to(easel, 57, 201)
            easel.key(K.Key_Space)
            assert np.array_equal(easel.marks(), disc(320, 400, 57.5, 201.5, 21))
            easel.key(K.Key_Return)  # the tip stays down
            go_to(easel, 157, 201)
            easel.key(K.Key_Return)
            assert easel.marks()[201, 57:158].all()
            easel.key(K.Key_Left, SHIFT)
            painted = easel.marks().sum()
            easel.key(K.Key_Up, CONTROL)
            assert easel.marks().sum() == painted, "lifted, it only moves"
            easel.key(K.Key_Z, CONTROL)
            assert np.array_equal(easel.marks(), disc(320, 400, 57.5, 201.5, 21)), "the line was one step"
            easel.key(K.Key_Y, CONTROL)
            assert easel.marks().sum() == painted

    aio(run())


def test_held_space_draws_until_it_is_let_go(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.editor.hand.set_size(1)
            go_to(easel, 100, 100)
            QTest.keyPress(easel.editor.canvas, K.Key_Space)
            for _ in range(5):
                easel.key(K.Key_Right)
            QTest.keyRelease(easel.editor.canvas, K.Key_Space)
            easel.key(K.Key_Down, SHIFT)
            expected = np.zeros((400, 320), bool)
            expected[100, 100:106] = True
            assert np.array_equal(easel.marks(), expected)

    aio(run())


def test_rectangle_and_lasso_by_keys(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.key(K.Key_R)
            go_to(easel, 50, 60)
            easel.key(K.Key_Space)
            go_to(easel, 150, 160)
            easel.key(K.Key_Space)
            expected = np.zeros((400, 320), bool)
            expected[60:161, 50:151] = True
            assert np.array_equal(easel.marks(), expected)
            easel.key(K.Key_L)
            for corner in ((200, 200), (300, 200), (300, 300), (200, 300)):
                go_to(easel, *corner)
                easel.key(K.Key_Space)
            easel.key(K.Key_Return)
            expected[200:300, 200:300] = True
            # The corners are middles of pixels: the pixels on the line itself may be in or out.
            away = easel.marks() ^ expected
            assert not away[202:299, 202:299].any()
            assert away.sum() <= 4 * 102

    aio(run())


def test_a_path_set_and_moved_by_keys(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            easel.key(K.Key_P)
            for spot in ((60, 60), (260, 60), (260, 300)):
                easel.key(K.Key_Escape)  # lets the point go, so that the arrows move the crosshair
                go_to(easel, *spot)
                easel.key(K.Key_Space)
            way = easel.document.regions[0].trajectory
            assert way is not None
            assert way.anchors == ((60, 60), (260, 60), (260, 300))
            assert easel.editor.model.point == 2
            easel.key(K.Key_Comma)
            easel.key(K.Key_Right, SHIFT)
            easel.key(K.Key_Down)
            moved = easel.document.regions[0].trajectory
            assert moved is not None
            assert moved.anchors == ((60, 60), (270, 61), (260, 300))
            easel.key(K.Key_Delete)
            left = easel.document.regions[0].trajectory
            assert left is not None
            assert left.anchors == ((60, 60), (260, 300))

    aio(run())


def test_points_as_numbers(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            easel.key(K.Key_P)
            easel.drag((60, 60), (160, 200), (260, 300))
            table = easel.editor.panel.table
            way = easel.document.regions[0].trajectory
            assert way is not None
            shown = [
                (int(table.item(row, 0).text()), int(table.item(row, 1).text()))
                for row in range(table.rowCount())
            ]
            assert shown == [(x, 399 - y) for x, y in way.anchors], "from the bottom left, as sent"
            table.setFocus()
            table.setCurrentCell(0, 0)
            assert easel.editor.model.point == 0
            QTest.keyClick(table, K.Key_Return)
            edit = easel.named("brushPoint", QLineEdit)
            QTest.keyClick(edit, K.Key_A, CONTROL)
            QTest.keyClicks(edit, "7")
            QTest.keyClick(edit, K.Key_Return)
            await until(lambda: _first(easel)[0] == 7)
            table.setCurrentCell(0, 1)
            QTest.keyClick(table, K.Key_Return)
            edit = [one for one in table.findChildren(QLineEdit, "brushPoint") if one.isVisible()][-1]
            QTest.keyClick(edit, K.Key_A, CONTROL)
            QTest.keyClicks(edit, "99999")
            QTest.keyClick(edit, K.Key_Return)
            await until(lambda: _first(easel)[1] == 0)
            now = easel.document.regions[0].trajectory
            assert now is not None
            assert now.anchors[0] == (7, 0), "held inside the picture"
            table.setCurrentCell(1, 0)
            count = len(now.anchors)
            QTest.keyClick(table, K.Key_Delete)
            after = easel.document.regions[0].trajectory
            assert after is not None
            assert len(after.anchors) == count - 1

    aio(run())


def _first(easel: Easel) -> tuple[int, int]:
    way = easel.document.regions[0].trajectory
    assert way is not None
    return way.anchors[0]


def test_regions_by_keys(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            for _ in range(6):
                QTest.keyClick(easel.editor.regions.add_moving, K.Key_Space)
            QTest.keyClick(easel.editor.regions.add_still, K.Key_Space)
            assert [region.kind for region in easel.document.regions] == [Kind.STATIC] + 6 * [Kind.DYNAMIC]
            assert not easel.editor.regions.add_moving.isEnabled()
            assert not easel.editor.regions.add_still.isEnabled()
            row = easel.named("brush.region.0", RegionRow)
            row.setFocus()
            QTest.keyClick(row, K.Key_Down)
            assert easel.editor.model.chosen == easel.document.regions[1].id
            second = easel.named("brush.region.1", RegionRow)
            assert QApplication.focusWidget() is second
            QTest.keyClick(second.eye, K.Key_Space)
            assert not easel.document.regions[1].visible
            assert "Hidden" in second.accessibleName()
            QTest.keyClick(second, K.Key_Delete)
            assert len(easel.document.regions) == 6
            easel.editor.model.undo()
            assert len(easel.document.regions) == 7

    aio(run())


def test_the_tab_key_goes_from_the_top_to_the_foot(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            easel.editor.regions.add_moving.click()
            seen, one = [], easel.editor.nextInFocusChain()
            while one is not easel.editor:
                if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    seen.append(one.objectName())
                one = one.nextInFocusChain()
            wanted = [
                "brush.size", "brush.tool.brush", "brushCanvas", "brush.add", "brush.region.0",
                "brush.region.0.eye", "brush.region.1", "brush.remove", "brush.mask", "brush.sketch",
            ]  # fmt: skip
            assert [name for name in seen if name in wanted] == wanted

    aio(run())


def test_everything_has_a_name_for_a_screen_reader(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            easel.key(K.Key_P)
            easel.drag((60, 60), (160, 200), (260, 300))
            inside = [
                one
                for one in easel.editor.findChildren(QWidget)
                if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
            ]
            nameless = [
                one.objectName() or type(one).__name__
                for one in inside
                if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
            ]
            assert not nameless
            unnamed = [one.accessibleName() for one in inside if not one.objectName()]
            assert not unnamed
            assert easel.named("brush.region.0").accessibleName().startswith("Area 1 · ")
            finding = easel.named("brush.finding", QLabel)
            assert finding.accessibleName() == finding.text()

    aio(run())
