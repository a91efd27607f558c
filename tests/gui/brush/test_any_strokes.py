"""Whatever the tools do: what comes of it is a recipe that the catalogue accepts, or says why not."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from kling_studio import endpoints
from kling_studio.catalog import check
from kling_studio.domain.pictures import local_pictures
from kling_studio.domain.recipe import Recipe
from kling_studio.imaging.brush_view import levels_of
from kling_studio.imaging.mask_document import MaskDocument
from kling_studio.imaging.mask_payload import Lack, fields_of, findings, parts
from kling_studio.imaging.mask_region import MOST_DYNAMIC, Kind
from kling_studio.imaging.prepare import look_at
from kling_studio.ui import theme
from kling_studio.ui.brush.canvas import Canvas
from kling_studio.ui.brush.hand import Pointer
from kling_studio.ui.brush.model import BrushModel
from kling_studio.ui.brush.tool_hand import ToolHand
from kling_studio.ui.brush.tools import Tool
from tests.shipped import CATALOG

WIDTH, HEIGHT = 300, 420
IMAGE2VIDEO = next(form for form in endpoints.ALL if form.id == "image2video")

places = st.tuples(st.floats(-40, WIDTH + 40), st.floats(-40, HEIGHT + 40))
drags = st.tuples(
    st.just("drag"),
    st.sampled_from([Tool.BRUSH, Tool.ERASER, Tool.LASSO, Tool.RECTANGLE, Tool.PATH, Tool.SELECT]),
    st.lists(places, min_size=1, max_size=6),
    st.integers(1, 200),
    st.booleans(),
)
others = st.tuples(
    st.sampled_from(
        ["add", "still", "remove", "undo", "redo", "invert", "clear", "choose", "delete", "hide"]
    ),
    st.integers(0, 7),
)


def do(model: BrushModel, hand: ToolHand, canvas: Canvas, act: tuple[Any, ...]) -> None:
    document = model.document
    assert document is not None
    regions = document.regions
    one = regions[act[1] % len(regions)].id if regions and act[0] != "drag" else 0
    match act[0]:
        case "drag":
            _, tool, line, size, erase = act
            hand.take(tool)
            hand.set_size(size)
            steps = [Pointer(x, y, QPointF(*canvas.view.to_widget(x, y)), 1.0, erase) for x, y in line]
            hand.press(steps[0])
            for step in steps[1:]:
                hand.move(step)
            hand.release(steps[-1])
        case "add":
            model.add(Kind.DYNAMIC, "Area ✓")
        case "still":
            model.add(Kind.STATIC)
        case "undo":
            model.undo()
        case "redo":
            model.redo()
        case "delete" if model.point >= 0:
            model.delete_point(model.point)
        case "remove" if one:
            model.remove(one)
        case "invert" if one:
            model.take(document.invert(one))
        case "clear" if one:
            model.take(document.clear(one))
        case "choose" if one:
            model.choose(one)
        case "hide" if one:
            model.show(one, not document.region(one).visible)


@settings(max_examples=60, deadline=None)
@given(st.lists(drags | others, max_size=14))
def test_any_strokes_give_a_recipe_that_is_accepted_or_findings_that_say_why(
    qapp: QApplication, acts: list[tuple[Any, ...]]
) -> None:
    theme.apply(qapp, "dark", reduced_motion=True)
    model = BrushModel()
    canvas = Canvas(model)
    canvas.resize(400, 500)
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    picture.fill(QColor("#345678"))
    canvas.show_picture(levels_of(picture))
    hand = ToolHand(model, canvas)
    canvas.hand = hand
    model.set_document(MaskDocument(WIDTH, HEIGHT))
    for act in acts:
        do(model, hand, canvas, act)
    canvas.grab()  # and all of it can be painted
    document = model.document
    assert document is not None
    snapshot = document.snapshot()
    found = [finding for finding in findings(snapshot) if finding.lack is not Lack.EMPTY]
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder, "start.png")
        assert picture.save(str(start))
        kept = []
        for part in parts(snapshot):
            target = Path(folder, part.name)
            if part.data:
                target.write_bytes(part.data)
            kept.append((part, str(target) if part.data else ""))
        fields = {name: value for name, value in fields_of(kept).items() if value is not None}
        values = {
            "model_name": "kling-v1", "mode": "std", "duration": "5", "image": str(start), **fields,
        }  # fmt: skip
        recipe = Recipe("cometapi", "image2video", values)
        facts = {
            place: look_at(Path(path), "black" if "mask" in place else "white")
            for place, path in local_pictures(IMAGE2VIDEO, recipe.values).items()
        }
        broken = check(CATALOG.route("cometapi", "image2video", "kling-v1"), IMAGE2VIDEO, recipe, facts)
    assert {violation.field for violation in broken} <= {"dynamic_masks"}
    assert len({violation.params["number"] for violation in broken}) == len(found), (broken, found)
    assert len(fields.get("dynamic_masks", [])) <= MOST_DYNAMIC
    for area in fields.get("dynamic_masks", []):
        assert all(0 <= point["x"] < WIDTH and 0 <= point["y"] < HEIGHT for point in area["trajectories"])
    canvas.deleteLater()
