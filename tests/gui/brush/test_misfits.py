"""A mask that does not fit the start picture, put on an area in the form: refused here as it is there."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from kling_studio.imaging.mask_region import Kind
from kling_studio.imaging.trajectory import Trajectory
from kling_studio.ui.brush.form_link import Keeping
from tests.gui.brush.conftest import Easel, Run
from tests.gui.compose.conftest import message
from tests.studios import until

ANCHORS = ((60, 80), (120, 90), (180, 200), (240, 160))


async def two_areas(easel: Easel) -> dict[str, Any]:
    """A moving area with a name and four points, and one that is held still, in the recipe."""
    easel.drag((60, 80), (120, 160))
    model = easel.editor.model
    model.rename(model.chosen, "Steam")
    model.set_way(Trajectory(ANCHORS, smooth=True))
    still = model.add(Kind.STATIC)
    model.take(easel.document.rectangle(still, (200, 250), (300, 380)))
    return await easel.kept()


async def read_again(easel: Easel, values: dict[str, Any]) -> None:
    """Puts values into the form and waits until the editor has looked at them."""
    before = easel.document
    easel.panel.set_values(values)
    await until(lambda: easel.document is not before)


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("size", [(480, 601), (400, 400)])
def test_a_mask_of_another_size_changes_nothing_of_its_area(
    aio: Run, easel: Easel, size: tuple[int, int], alone: bool
) -> None:
    async def run() -> None:
        async with easel.open():
            values = await two_areas(easel)
            if alone:
                await read_again(easel, {"static_mask": None})
            wrong = [{**values["dynamic_masks"][0], "mask": easel.picture("wrong.png", *size)}]
            await read_again(easel, {"dynamic_masks": wrong})
            region = easel.document.regions[-1]
            assert region.name == "Steam"
            assert region.trajectory == Trajectory(ANCHORS, smooth=True)
            state = easel.editor.keeper.state
            assert state.question is None
            assert state.keeping is Keeping.NOTHING, "it is not said to be in the recipe"
            await until(lambda: message(easel.panel, "dynamic_masks") != "")
            said = message(easel.panel, "dynamic_masks")
            await until(lambda: said in easel.named("brushStrip.words", QLabel).text())
            assert said in easel.named("brushStrip.words", QLabel).text()
            assert "320 × 400" in said
            assert "ready" not in easel.named("brush.finding", QLabel).text()
            await easel.editor.settle()
            await asyncio.sleep(0)
            assert easel.panel.recipe().values["dynamic_masks"] == wrong, "nothing is written"
            await read_again(easel, {"dynamic_masks": values["dynamic_masks"]})
            assert easel.document.regions[-1].name == "Steam"
            assert easel.document.regions[-1].trajectory == Trajectory(ANCHORS, smooth=True)
            assert easel.editor.keeper.state.refused == ()
            assert easel.marks(-1).any()

    aio(run())


def test_a_still_mask_of_another_size_keeps_the_areas_name(aio: Run, easel: Easel) -> None:
    async def run() -> None:
        async with easel.open():
            await two_areas(easel)
            easel.editor.model.rename(easel.document.regions[0].id, "Table")
            await easel.kept()
            wrong = easel.picture("wrong.png", 640, 800)
            await read_again(easel, {"static_mask": wrong})
            assert [region.name for region in easel.document.regions] == ["Table", "Steam"]
            assert easel.marks(1).any()
            await until(lambda: message(easel.panel, "static_mask") != "")
            told = message(easel.panel, "static_mask")
            await until(lambda: told in easel.named("brushStrip.words", QLabel).text())
            assert easel.panel.recipe().values["static_mask"] == wrong

    aio(run())
