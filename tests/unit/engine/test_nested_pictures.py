"""Pictures inside lists: found beside their recipe, kept in the data folder, put on the wire."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QImage

from kling_studio import endpoints
from kling_studio.domain.pictures import local_pictures, with_pictures
from kling_studio.engine.intake import Intake
from kling_studio.engine.recipe_files import read_recipe
from kling_studio.engine.sent_pictures import SentPictures
from kling_studio.engine.submitter import prepared
from tests.shipped import CATALOG

WAY = [{"x": 10, "y": 20}, {"x": 300, "y": 40}]


def picture(path: Path, colour: str) -> None:
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))


def test_masks_from_a_recipe_to_the_wire(
    aio: Callable[..., Any], data_folder: Path, tmp_path: Path
) -> None:
    beside = tmp_path / "recipes"
    beside.mkdir()
    for name, colour in (("a", "blue"), ("s", "black"), ("m", "white")):
        picture(beside / f"{name}.png", colour)
    values = {
        "model_name": "kling-v1",
        "image": "a.png",
        "static_mask": "s.png",
        "dynamic_masks": [
            {"mask": "m.png", "trajectories": WAY},
            {"mask": "https://cdn.example/m.png", "trajectories": WAY},
        ],
    }
    (beside / "r.json").write_text(
        json.dumps({"provider": "cometapi", "endpoint": "image2video", "values": values})
    )
    recipe = read_recipe(beside / "r.json", endpoints.ALL)
    assert local_pictures(endpoints.IMAGE2VIDEO, recipe.values) == {
        "image": str(beside / "a.png"),
        "static_mask": str(beside / "s.png"),
        "dynamic_masks[0].mask": str(beside / "m.png"),
    }
    intake = Intake(CATALOG, endpoints.ALL, data_folder)
    kept = aio(intake.accept(recipe))
    for path in local_pictures(endpoints.IMAGE2VIDEO, kept.values).values():
        assert Path(path).is_relative_to(data_folder)
    sent = aio(prepared(kept, endpoints.IMAGE2VIDEO, "ks-1", SentPictures(data_folder))).values
    areas = sent["dynamic_masks"]
    assert [area["trajectories"] for area in areas] == [WAY, WAY]
    assert areas[1]["mask"] == "https://cdn.example/m.png"
    for data in (sent["image"], sent["static_mask"], areas[0]["mask"]):
        image = QImage.fromData(base64.b64decode(data, validate=True))
        assert (image.width(), image.height()) == (640, 360)
    assert recipe.values["dynamic_masks"][0]["mask"] == str(beside / "m.png"), "what was given stays"


def test_values_of_other_kinds_are_left_alone() -> None:
    for odd in (None, 7, "m.png", ["m.png"], [None], [{}], [{"mask": 7}]):
        values = {"dynamic_masks": odd, "image": 3}
        assert local_pictures(endpoints.IMAGE2VIDEO, values) == {}
        assert with_pictures(endpoints.IMAGE2VIDEO, values, {}) == values
