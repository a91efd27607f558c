"""What becomes of an older recipe: every value in one row, and nothing lost silently."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio import endpoints
from kling_studio.catalog.translation import (
    PROVIDER,
    Age,
    Becomes,
    Choice,
    Reason,
    Row,
    avoiding,
    outcome,
    outdated,
    targets,
    translate,
)
from kling_studio.domain.recipe import Recipe
from tests.shipped import CATALOG

SAYINGS = {"negative_prompt": avoiding, "camera_control": lambda _: "The camera pans."}


def rows_of(recipe: Recipe, provider: str, model: str) -> dict[str, Row]:
    endpoint = endpoints.by_id(recipe.endpoint)
    assert endpoint is not None
    rows = translate(recipe, endpoint, CATALOG.route(provider, recipe.endpoint, model), SAYINGS)
    assert len({row.name for row in rows}) == len(rows)
    return {row.name: row for row in rows}


OLD = Recipe(
    "cometapi",
    "image2video",
    {
        "model_name": "kling-v1",
        "prompt": "A cat walks",
        "negative_prompt": "blur,\n  text.",
        "image": "https://example.com/a.png",
        "image_tail": "https://example.com/b.png",
        "mode": "pro",
        "duration": "10",
        "cfg_scale": 0.7,
        "static_mask": "https://example.com/m.png",
        "camera_control": {"type": "down_back"},
        "made_up": 1,
    },
)


def test_an_old_recipe_in_the_new_design() -> None:
    rows = rows_of(OLD, "kling", "kling-3.0")
    assert rows[PROVIDER].value == "kling"
    assert rows["model_name"].value == "kling-3.0"
    assert rows["mode"].key is Becomes.RENAMED
    assert rows["mode"].wire == ("resolution", "1080p")
    assert rows["image"].wire == ("first_frame", "")
    assert rows["image_tail"].wire == ("last_frame", "")
    assert rows["negative_prompt"].sentence == "Avoid: blur, text."
    assert rows["camera_control"].sentence == "The camera pans."
    assert rows["static_mask"].key is Becomes.WAITS
    assert rows["cfg_scale"].key is Becomes.WAITS
    assert rows["made_up"].key is Becomes.UNKNOWN
    assert rows["duration"].key is Becomes.SAME


def test_what_comes_of_the_suggestions() -> None:
    rows = tuple(rows_of(OLD, "kling", "kling-3.0").values())
    made = outcome(OLD, rows, {}, CATALOG.route("kling", "image2video", "kling-3.0"))
    assert (made.provider, made.model) == ("kling", "kling-3.0")
    assert made.values["prompt"] == "A cat walks. Avoid: blur, text. The camera pans."
    assert "negative_prompt" not in made.values
    assert "camera_control" not in made.values
    assert made.values["cfg_scale"] == 0.7
    assert made.values["mode"] == "pro"
    assert "made_up" not in made.values


def test_what_comes_of_other_choices() -> None:
    rows = tuple(rows_of(OLD, "kling", "kling-3.0").values())
    chosen = {"negative_prompt": Choice.KEEP, "camera_control": Choice.DROP, "cfg_scale": Choice.DROP}
    made = outcome(OLD, rows, chosen, CATALOG.route("kling", "image2video", "kling-3.0"))
    assert made.values["prompt"] == "A cat walks"
    assert made.values["negative_prompt"] == OLD.values["negative_prompt"]
    assert "camera_control" not in made.values
    assert "cfg_scale" not in made.values


def test_the_nearest_is_offered_and_can_be_declined() -> None:
    recipe = Recipe("kling", "text2video", {"prompt": "a", "model_name": "kling-v3", "duration": "7"})
    row = rows_of(recipe, "cometapi", "kling-v2-6")["duration"]
    assert (row.key, row.value) == (Becomes.NEAREST, "5")
    route = CATALOG.route("cometapi", "text2video", "kling-v2-6")
    assert outcome(recipe, (row,), {}, route).values["duration"] == "5"
    assert outcome(recipe, (row,), {"duration": Choice.KEEP}, route).values["duration"] == "7"


def test_names_in_the_prompt_follow_into_the_new_design() -> None:
    values = {"prompt": "<<<image_1>>> walks", "image_list": [{"image_url": "https://example.com/a.png"}]}
    recipe = Recipe("kling", "omni-video", {"model_name": "kling-video-o1", **values})
    row = rows_of(recipe, "kling", "kling-3.0-omni")["prompt"]
    assert row.wire == ("references", "@image_1")
    route = CATALOG.route("kling", "omni-video", "kling-3.0-omni")
    assert outcome(recipe, (row,), {}, route).values["prompt"] == "<<<image_1>>> walks"


def test_a_file_stays_where_only_addresses_go() -> None:
    recipe = Recipe("cometapi", "image2video", {"prompt": "a", "image": "/pictures/a.png"})
    assert rows_of(recipe, "apixo", "kling-2-6")["image"].key is Becomes.ADDRESS


@pytest.mark.parametrize(
    ("recipe", "reason"),
    [
        (Recipe("cometapi", "text2video", {"model_name": "kling-v2-6"}), None),
        (Recipe("cometapi", "text2video", {}), None),
        (Recipe("rehearsal", "text2video", {"model_name": "kling-v1"}), None),
        (Recipe("cometapi", "text2video", {"model_name": "one-that-nobody-knows"}), None),
        (
            Recipe("cometapi", "text2video", {"model_name": "kling-v1"}),
            Reason(Age.RETIRED, date(2026, 9, 15)),
        ),
        (Recipe("kling", "text2video", {"model_name": "kling-v1"}), Reason(Age.GONE, date(2026, 9, 15))),
        (Recipe("nobody", "text2video", {}), Reason(Age.NO_PROVIDER)),
        (Recipe("apixo", "omni-video", {}), Reason(Age.NO_FORM)),
        (Recipe("cometapi", "text2video", {"model_name": "kling-video-o1"}), Reason(Age.OTHER_FORM)),
    ],
)
def test_which_recipes_are_translated(recipe: Recipe, reason: Reason | None) -> None:
    assert outdated(recipe, CATALOG) == reason


def test_the_best_target_lives_and_is_of_the_same_provider() -> None:
    found = targets(OLD, endpoints.IMAGE2VIDEO, CATALOG, ("cometapi",))
    assert found[0].route.provider == "cometapi"
    assert found[0].retired_on is None
    assert ("cometapi", "kling-v1") not in [(fit.route.provider, fit.route.model) for fit in found]


PLACES = [
    (provider, endpoint.id, model.name)
    for provider in CATALOG.providers()
    for endpoint in endpoints.ALL
    if endpoint.id in CATALOG.endpoints(provider)
    for model in CATALOG.models(provider, endpoint.id)
]
NAMES = sorted({field.name for endpoint in endpoints.ALL for field in endpoint.fields} | {"made_up"})
VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["std", "pro", "4k", "5", "7", "on", "off", "16:9", "/a.png", "https://a.example/b"]),
    st.booleans(),
    st.floats(0, 1),
    st.just([]),
    st.lists(st.fixed_dictionaries({"image_url": st.just("/a.png")}), max_size=2),
)


@given(
    st.sampled_from(PLACES),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8),
    st.data(),
)
def test_every_value_has_one_row_and_nothing_is_lost_silently(
    place: tuple[str, str, str], values: dict[str, Any], data: st.DataObject
) -> None:
    provider, id, model = place
    endpoint = endpoints.by_id(id)
    assert endpoint is not None
    recipe = Recipe("elsewhere", id, {**values, "model_name": "old"})
    route = CATALOG.route(provider, id, model)
    rows = translate(recipe, endpoint, route, SAYINGS)
    assert sorted(row.name for row in rows) == sorted([PROVIDER, "model_name", *values])
    for row in rows:
        if row.name in values:
            assert row.said == values[row.name]
    made = outcome(recipe, rows, {}, route)
    for row in rows:
        if row.name in (PROVIDER, "model_name"):
            continue
        choice = row.choices[0]
        if choice is Choice.KEEP:
            assert row.name == "prompt" or made.values[row.name] == row.said
        elif choice is Choice.TAKE and row.value is not None:
            assert row.name == "prompt" or made.values[row.name] == row.value
        elif choice is Choice.TAKE:
            assert row.sentence
            assert row.sentence in made.values["prompt"]
        else:
            assert row.key in (Becomes.UNKNOWN, Becomes.THEIRS)
    one = data.draw(st.sampled_from(rows))
    if Choice.KEEP in one.choices and one.name != "prompt":
        kept = outcome(recipe, rows, {one.name: Choice.KEEP}, route)
        assert kept.values[one.name] == one.said
