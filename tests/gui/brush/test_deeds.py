"""What the menus, the list and the play button do: whole masks, files, regions seen or not, the loop."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QAction, QColor, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from kling_studio.imaging.mask_region import Kind
from kling_studio.imaging.trajectory import Trajectory
from kling_studio.ui import theme
from kling_studio.ui.brush.region_row import RegionRow
from tests.gui.brush.conftest import Easel, Run
from tests.gui.brush.test_pointer import disc
from tests.gui.brush.test_recipe import white
from tests.pointer import left_click
from tests.studios import until


def trigger(easel: Easel, name: str) -> None:
    action = easel.editor.panel.findChild(QAction, name)
    assert action is not None, name
    action.trigger()


def far_from(marks: np.ndarray, by: int) -> np.ndarray:
    """Pixels whose middle is at most `by` from a marked one's, by looking at every pair."""
    rows, columns = np.nonzero(marks)
    found = np.zeros_like(marks)
    for row in range(marks.shape[0]):
        for column in range(marks.shape[1]):
            if len(rows) and ((rows - row) ** 2 + (columns - column) ** 2).min() <= by * by:
                found[row, column] = True
    return found


def test_invert_grow_shrink_clear(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.editor.hand.set_size(11)
            easel.click(60, 70)
            start = easel.marks().copy()
            trigger(easel, "brush.grow.4")
            await until(lambda: easel.marks().sum() > start.sum())
            near = slice(40, 100), slice(30, 90)
            assert np.array_equal(easel.marks()[near], far_from(start[near], 4))
            trigger(easel, "brush.shrink.4")
            await until(lambda: easel.editor.rail.undo.accessibleName() == "Undo shrinking")
            assert easel.marks()[start].all()
            trigger(easel, "brush.invert")
            assert not easel.marks()[70, 60]
            assert easel.marks()[399, 319]
            trigger(easel, "brush.clear")
            assert not easel.marks().any()
            for _ in range(4):
                left_click(easel.editor.rail.undo)
            assert np.array_equal(easel.marks(), start)
            for _ in range(4):
                left_click(easel.editor.rail.redo)
            assert not easel.marks().any()

    aio(run())


def test_a_mask_is_exported_and_imported(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            easel.drag((150, 200), (200, 300))
            marks = easel.marks().copy()
            target = easel.bench.folder / "out.png"
            easel.editor.deeds.write(target)
            await until(target.exists)
            await until(lambda: "out.png" in easel.named("brush.said", QLabel).text())
            assert np.array_equal(white(str(target)), marks)
            easel.editor.model.add(Kind.STATIC)
            easel.editor.deeds.read(target)
            await until(lambda: easel.marks(0).any())
            assert np.array_equal(easel.marks(0), marks)
            easel.editor.model.undo()
            assert not easel.marks(0).any()

    aio(run())


@pytest.mark.parametrize(("size", "taken"), [((160, 200), True), ((640, 800), True), ((300, 300), False)])
def test_a_mask_of_another_size(aio: Run, easel: Easel, size: tuple[int, int], taken: bool) -> None:
    async def run() -> None:
        async with easel.open():
            easel.editor.model.add(Kind.DYNAMIC)
            image = QImage(*size, QImage.Format.Format_RGB32)
            image.fill(QColor("black"))
            for row in range(size[1] // 2):
                for column in range(size[0]):
                    image.setPixel(column, row, 0xFFFFFFFF)
            path = easel.bench.folder / "mask.png"
            assert image.save(str(path))
            easel.editor.deeds.read(path)
            if taken:
                await until(lambda: easel.marks().any())
                expected = np.zeros((400, 320), bool)
                expected[:200] = True
                assert np.array_equal(easel.marks(), expected)
                return
            await until(lambda: "320 × 400" in _said(easel))
            assert not easel.marks().any()
            easel.click(50, 50)  # the next stroke takes the word away
            assert "320 × 400" not in _said(easel)

    aio(run())


def _said(easel: Easel) -> str:
    label = easel.editor.findChild(QLabel, "brushStrip.words")
    assert label is not None
    return label.text() if label.isVisible() else ""


def test_a_hidden_region_is_not_seen_and_is_sent_all_the_same(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            canvas = easel.editor.canvas

            def seen() -> QImage:
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
                return canvas.grab().toImage()

            bare = seen()
            easel.drag((60, 80), (120, 160))
            canvas.overlay.set_ring(None)
            assert seen() != bare
            row = easel.named("brush.region.0", RegionRow)
            left_click(row.eye)
            assert seen() == bare
            assert "dynamic_masks" in await easel.kept()
            left_click(row.eye)
            left_click(easel.named("brush.eye", QAbstractButton))
            assert seen() == bare, "all of them at once"

    aio(run())


def test_only_the_dirty_part_is_painted(aio: Run, easel: Easel, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        async with easel.open():
            easel.editor.hand.set_size(20)
            easel.click(160, 200)
            await easel.kept()
            easel.editor.canvas.repaint()  # whatever was still to be painted is
            canvas = easel.editor.canvas
            painted: list[QRectF] = []
            paint = canvas.overlay.paint

            def watched(painter: QPainter, device: QRectF) -> None:
                painted.append(device)
                paint(painter, device)

            monkeypatch.setattr(canvas.overlay, "paint", watched)
            easel.press(160, 200)
            easel.move(164, 200)
            await until(lambda: bool(painted))
            scale = canvas.view.scale
            assert all(box.width() < 70 * scale and box.height() < 60 * scale for box in painted)
            easel.release(164, 200)

    aio(run())


def test_the_cut_out_runs_along_its_way_and_stops_when_hidden(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            theme.apply(app, "dark", reduced_motion=False)
            easel.editor.hand.set_size(30)
            easel.click(60, 350)
            play = easel.named("brush.play", QAbstractButton)
            assert not play.isEnabled(), "without a way there is nothing to play"
            easel.editor.model.set_way(Trajectory(((60, 350), (260, 350)), smooth=False))
            assert play.isEnabled()
            left_click(play)
            ghosts = easel.editor.canvas.overlay.ghosts
            assert ghosts.playing
            await until(lambda: 0.05 < ghosts.share < 0.9)
            easel.editor.hide()
            assert not ghosts.playing
            easel.editor.show()
            assert not ghosts.playing, "it begins when it is asked to"

    aio(run())


def test_with_reduced_motion_the_cut_out_stands_at_the_end(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.editor.hand.set_size(30)
            easel.click(60, 100)  # dark above, light below
            easel.editor.model.set_way(Trajectory(((60, 100), (260, 300)), smooth=False))
            easel.editor.options.eye.click()
            canvas = easel.editor.canvas
            canvas.overlay.set_ring(None)
            at = QPointF(*canvas.view.to_device(260.5, 300.5)).toPoint()
            before = canvas.grab().toImage().pixelColor(at)
            easel.named("brush.play", QAbstractButton).click()
            shown = canvas.grab().toImage()
            assert shown.pixelColor(at).lightness() < before.lightness() - 60, "the dark disc lies on light"
            beside = QPointF(*canvas.view.to_device(260.5 + 20, 300.5)).toPoint()
            assert math.isclose(shown.pixelColor(beside).lightness(), before.lightness(), abs_tol=3)
            easel.named("brush.play", QAbstractButton).click()
            assert canvas.grab().toImage().pixelColor(at) == before

    aio(run())


def test_the_smooth_curve_the_other_direction_and_no_path(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(60, 60)
            way = Trajectory(((60, 60), (160, 200), (260, 60)))
            easel.editor.model.set_way(way)
            trigger(easel, "brush.reverse")
            assert easel.document.regions[0].trajectory == way.turned()
            trigger(easel, "brush.smooth")
            assert easel.document.regions[0].trajectory == way.turned().with_smooth(False)
            assert easel.named("brush.pathCount", QLabel).text() == "3 of 77 points"
            trigger(easel, "brush.clearPath")
            assert easel.document.regions[0].trajectory is None
            assert easel.marks().any()
            assert np.array_equal(easel.marks(), disc(320, 400, *_middle(easel), 34))

    aio(run())


def _middle(easel: Easel) -> tuple[float, float]:
    at = easel.at(60, 60)
    return easel.editor.canvas.view.to_picture(at.x(), at.y())
