"""What is painted is in the recipe by itself, comes back from it, and survives another start picture."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from kling_studio.imaging.mask_region import Kind
from kling_studio.ui.brush.form_link import Ground, Keeping
from tests.gui.brush.conftest import Easel, Run
from tests.gui.compose.conftest import Bench, generate, message
from tests.pointer import left_click
from tests.studios import until


def white(path: str) -> np.ndarray:
    """The pixels of a PNG that are white, by Qt's own reader."""
    image = QImage(path).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()] > 127


def press(easel: Easel, name: str) -> None:
    left_click(easel.named(name, QAbstractButton))


def words(easel: Easel, name: str) -> str:
    label = easel.named(name, QLabel)
    assert isinstance(label, QLabel)
    return label.text()


async def painted(easel: Easel) -> dict[str, Any]:
    """A moving region with a way, and one that is held still, in the recipe."""
    easel.drag((60, 80), (120, 160))
    easel.key(Qt.Key.Key_P)
    easel.drag(*[(60 + step * 6, 80 + step * 8) for step in range(20)])
    easel.editor.model.add(Kind.STATIC)
    easel.key(Qt.Key.Key_R)
    easel.drag((200, 250), (300, 380))
    return await easel.kept()


def test_masks_and_ways_go_into_the_recipe(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            values = await painted(easel)
            area = values["dynamic_masks"][0]
            region = easel.document.regions[1]
            assert np.array_equal(white(area["mask"]), easel.marks(1))
            assert np.array_equal(white(values["static_mask"]), easel.marks(0))
            assert region.trajectory is not None
            points = region.trajectory.points(320, 400)
            assert area["trajectories"] == [{"x": x, "y": 399 - y} for x, y in points]
            assert 2 <= len(points) <= 77
            assert Path(area["mask"]).is_relative_to(easel.bench.folder), "kept by the studio"
            await until(lambda: generate(easel.panel).isEnabled())
            assert words(easel, "brush.finding") == "2 masks ready, \u2066320 × 400\u2069"

    aio(run())


def test_a_region_without_a_path_is_said_here_and_in_the_form(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            await easel.kept()
            assert words(easel, "brush.finding") == "Area 1 has no path"
            assert message(easel.panel, "dynamic_masks") == "No. 1: Needs 2 to 77 points"
            assert not generate(easel.panel).isEnabled()
            easel.key(Qt.Key.Key_P)
            easel.drag((100, 100), (150, 150), (200, 200))
            await easel.kept()
            await until(lambda: generate(easel.panel).isEnabled())
            easel.editor.hand.set_size(200)
            easel.key(Qt.Key.Key_E)
            easel.click(100, 100)
            await easel.kept()
            assert words(easel, "brush.finding") == "Area 1 has a path, but nothing is painted"
            assert message(easel.panel, "dynamic_masks") == "No. 1: Its mask is needed"

    aio(run())


def test_reused_settings_show_their_masks_with_names(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            await painted(easel)
            easel.editor.model.rename(easel.document.regions[1].id, "Steam")
            await easel.kept()
            recipe = easel.panel.recipe()
            marks = [easel.marks(0).copy(), easel.marks(1).copy()]
            way = easel.document.regions[1].trajectory
            easel.panel.clear()
            await until(lambda: easel.editor.keeper.state.ground is Ground.NONE)
            assert easel.editor.model.document is None
            easel.panel.reuse(recipe)
            await easel.ready()
            assert [region.name for region in easel.document.regions] == ["", "Steam"]
            assert all(np.array_equal(easel.marks(number), marks[number]) for number in (0, 1))
            assert easel.document.regions[1].trajectory == way
            assert easel.panel.recipe() == recipe, "showing it changes nothing"
            assert easel.editor.keeper.state.keeping is Keeping.KEPT

    aio(run())


def test_the_next_start_shows_them_again(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            easel.click(100, 100)
            await easel.editor.settle()  # as closing the window does, before the half second is over
            easel.panel.keep_draft()
            marks = easel.marks().copy()
        later = Easel(Bench(easel.bench.folder, {"COMETAPI_KEY": "test-key"}))
        async with later.open("kept"):
            assert marks.any()
            assert np.array_equal(later.marks(), marks)

    aio(run())


def test_a_point_typed_in_the_form_moves_the_way(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            await painted(easel)
            field = easel.panel.findChild(QLineEdit, "dynamic_masks.0.trajectories")
            assert field is not None
            field.setText("")
            QTest.keyClicks(field, "10,20 300,40")
            region = easel.document.regions[1]
            assert region.trajectory is not None
            assert region.trajectory.points(320, 400) == ((10, 379), (300, 359))
            assert easel.marks(1).any(), "the mask stays"

    aio(run())


def test_another_picture_of_the_same_size_keeps_the_masks(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            values = await painted(easel)
            document = easel.document
            other = easel.picture("other.png")
            easel.panel.set_values({"image": other})
            await until(lambda: str(getattr(easel.editor.keeper.picture, "path", "")) == other)
            assert easel.document is document
            assert easel.document.undo_key is not None, "and what can be undone"
            assert easel.editor.keeper.state.question is None
            assert (await easel.kept())["dynamic_masks"] == values["dynamic_masks"]

    aio(run())


@pytest.mark.parametrize("answer", ["scale", "remove", "back"])
def test_another_size_of_the_same_shape_asks(aio: Run, easel: Easel, answer: str) -> None:
    async def run() -> None:
        async with easel.open():
            values = await painted(easel)
            old, marks = easel.panel.recipe().values["image"], easel.marks(1).copy()
            easel.panel.set_values({"image": easel.picture("double.png", 640, 800)})
            await until(lambda: easel.editor.keeper.state.question is not None)
            assert "320 × 400" in words(easel, "brushStrip.words")
            assert not easel.editor.canvas.isEnabled(), "nothing is painted before the answer"
            press(easel, f"brushStrip.{answer}")
            await until(lambda: easel.editor.keeper.state.question is None)
            await easel.ready()
            now = await easel.kept()
            if answer == "scale":
                assert (easel.document.width, easel.document.height) == (640, 800)
                assert np.array_equal(easel.marks(1), marks.repeat(2, 0).repeat(2, 1))
                await until(lambda: easel.panel.recipe().values["dynamic_masks"] != values["dynamic_masks"])
                await until(lambda: generate(easel.panel).isEnabled())
            elif answer == "remove":
                assert not easel.document.regions
                assert "dynamic_masks" not in now
                assert "static_mask" not in now
            else:
                assert now["image"] == old
                assert np.array_equal(easel.marks(1), marks)
                assert now["dynamic_masks"] == values["dynamic_masks"]

    aio(run())


def test_another_shape_offers_no_scaling(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            await painted(easel)
            easel.panel.set_values({"image": easel.picture("wide.png", 600, 400)})
            await until(lambda: easel.editor.keeper.state.question is not None)
            assert easel.editor.findChild(QAbstractButton, "brushStrip.scale") is None
            press(easel, "brushStrip.back")
            await until(lambda: easel.editor.keeper.state.question is None)
            assert len(easel.document.regions) == 2

    aio(run())


def test_masks_of_another_size_that_were_there_before_the_brush(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        mask = easel.picture("mask.png", 160, 200)
        way = [{"x": 1, "y": 2}, {"x": 100, "y": 150}]
        async with easel.open(dynamic_masks=[{"mask": mask, "trajectories": way}]):
            assert easel.editor.keeper.state.question is not None
            press(easel, "brushStrip.scale")
            await until(lambda: easel.editor.keeper.state.question is None)
            await easel.kept()
            await until(lambda: easel.panel.recipe().values["dynamic_masks"][0]["mask"] != mask)
            assert len(easel.document.regions) == 1

    aio(run())


@pytest.mark.parametrize(
    ("values", "said", "freed"),
    [
        ({"image_tail": "https://example.com/end.jpg"}, "End frame", "image_tail"),
        ({"duration": "10"}, "5 s", "duration"),
        ({"model_name": "kling-v2-6"}, "2026", "model_name"),
    ],
)
def test_what_stands_in_the_way_is_said_with_the_click_that_frees(
    aio: Run, easel: Easel, values: dict[str, Any], said: str, freed: str
) -> None:
    async def run() -> None:
        async with easel.open(**values):
            sentence = words(easel, "brushStrip.words")
            assert said in sentence or said[-2:] in sentence
            easel.click(100, 100)  # the editor works all the same
            assert easel.marks().any()
            await easel.kept()
            press(easel, "brushStrip.mend")
            now = easel.panel.recipe().values
            expected = {"image_tail": None, "duration": "5", "model_name": "kling-v1"}[freed]
            assert now.get(freed) == expected

    aio(run())


def test_typing_in_the_form_leaves_the_strips_button_alone(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open(model_name="kling-v2-6"):
            button = easel.named("brushStrip.mend", QAbstractButton)
            button.setFocus()
            easel.panel.set_values({"prompt": "Steam rises"})
            assert easel.named("brushStrip.mend", QAbstractButton) is button
            assert button.hasFocus()
            easel.editor.hide()
            easel.panel.set_values({"model_name": "kling-v1", "image_tail": "https://example.com/a.png"})
            easel.editor.show()
            assert "End frame" in words(easel, "brushStrip.words")

    aio(run())


def test_no_picture_another_form_an_address(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open("none"):
            assert easel.editor.keeper.state.ground is Ground.NONE
            assert easel.named("brushEmpty").accessibleName() == "No start frame yet"
            easel.panel.set_values({"image": "https://example.com/a.png"})
            assert easel.editor.keeper.state.ground is Ground.ADDRESS
            broken = easel.bench.folder / "broken.png"
            broken.write_bytes(b"no picture")
            easel.panel.set_values({"image": str(broken)})
            await until(lambda: easel.editor.keeper.state.ground is Ground.UNREADABLE)
            easel.panel.choose_endpoint("text2video")
            assert easel.editor.keeper.state.ground is Ground.OTHER_FORM
            press(easel, "brushEmpty.go")
            assert easel.panel.recipe().endpoint == "image2video"
            easel.panel.set_values({"image": easel.picture()})
            await easel.ready()

    aio(run())


def test_strokes_while_masks_are_written_are_not_lost(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            for step in range(6):
                easel.click(40 + 40 * step, 100)
                await asyncio.sleep(0.2)
            values = await easel.kept()
            assert np.array_equal(white(values["dynamic_masks"][0]["mask"]), easel.marks())

    aio(run())


def test_the_last_of_several_pictures_is_the_one_that_counts(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            await painted(easel)
            large = easel.picture("large.png", 1280, 1600)
            last = easel.picture("last.png")
            for image in (large, last, large, last):
                easel.panel.set_values({"image": image})
            await until(lambda: str(getattr(easel.editor.keeper.picture, "path", "")) == last)
            await easel.ready()
            await asyncio.sleep(0)
            assert easel.editor.keeper.state.question is None
            assert (easel.document.width, easel.document.height) == (320, 400)
            assert len(easel.document.regions) == 2
            easel.key(Qt.Key.Key_B)
            easel.click(20, 20)
            assert (await easel.kept())["image"] == last

    aio(run())
