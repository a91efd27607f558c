"""Which recipe is sketched: what would be sent, and what fits to it of what is kept for another model."""

from __future__ import annotations

from typing import Any

import pytest

from kling_studio import endpoints as forms
from kling_studio.catalog import Catalog
from kling_studio.ui.compose.form_state import FormState
from kling_studio.ui.compose.form_view import view_of
from kling_studio.ui.compose.sketching import sketch_recipe
from tests.shipped import CATALOG

ENDPOINTS = {endpoint.id: endpoint for endpoint in forms.ALL}
PUSH = {"type": "forward_up"}
AREA = [{"mask": "m.png", "trajectories": [{"x": 1, "y": 1}, {"x": 9, "y": 9}]}]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return CATALOG


def sketched(catalog: Catalog, model: str, **values: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    state = FormState("cometapi", "image2video", {"image": "a.png", **values}).with_model(model)
    recipe, beyond = sketch_recipe(view_of(state, catalog, ENDPOINTS["image2video"], {}))
    return dict(recipe.values), beyond


def test_what_the_model_takes_is_sketched_and_nothing_is_beyond_it(catalog: Catalog) -> None:
    values, beyond = sketched(catalog, "kling-v1-6", mode="pro", image_tail="b.png")
    assert values["image_tail"] == "b.png"
    assert beyond == ()


def test_what_is_kept_for_another_model_is_sketched_and_named(catalog: Catalog) -> None:
    values, beyond = sketched(catalog, "kling-v2-6", static_mask="s.png", dynamic_masks=AREA)
    assert values["static_mask"] == "s.png"
    assert values["dynamic_masks"] == AREA
    assert beyond == ("static_mask", "dynamic_masks")


def test_what_is_kept_gives_way_to_what_would_be_sent(catalog: Catalog) -> None:
    values, beyond = sketched(catalog, "kling-v2-6", image_tail="b.png", dynamic_masks=AREA)
    assert values["image_tail"] == "b.png"
    assert "dynamic_masks" not in values
    assert beyond == ()


def test_of_two_that_are_kept_one_is_sketched(catalog: Catalog) -> None:
    values, beyond = sketched(catalog, "kling-v2-6", dynamic_masks=AREA, camera_control=PUSH)
    assert values["dynamic_masks"] == AREA
    assert "camera_control" not in values
    assert beyond == ("dynamic_masks",)
