"""What the form holds and shows, without a widget, against the shipped catalogue."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kling_studio import endpoints as forms
from kling_studio.catalog import Catalog
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.media import PictureFacts
from kling_studio.domain.recipe import Recipe
from kling_studio.ui.compose.form_state import (
    MOST_TAKES,
    REPEAT_WITHIN,
    FormState,
    Repeats,
    first_form,
    from_draft,
    load,
)
from kling_studio.ui.compose.form_view import FormView, Verdict, view_of
from tests.shipped import CATALOG

ENDPOINTS = {endpoint.id: endpoint for endpoint in forms.ALL}
PHOTO = PictureFacts("jpeg", 1280, 720, 300_000)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return CATALOG


@pytest.fixture
def state(catalog: Catalog) -> FormState:
    return FormState("cometapi", "text2video")


def shown(state: FormState, catalog: Catalog, **pictures: PictureFacts | Violation) -> FormView:
    return view_of(state, catalog, ENDPOINTS[state.endpoint], pictures)


def test_an_empty_form_misses_the_prompt_but_shows_no_error(state: FormState, catalog: Catalog) -> None:
    view = shown(state, catalog)
    assert view.verdict is Verdict.MISSING
    assert view.first == "prompt"
    assert [field.violation for field in view.fields] == [None] * len(view.fields)


def test_an_emptied_prompt_is_an_error_at_the_field(state: FormState, catalog: Catalog) -> None:
    view = shown(state.with_value("prompt", "a cat").with_value("prompt", ""), catalog)
    prompt = view.field("prompt")
    assert prompt is not None
    assert prompt.violation is not None
    assert prompt.violation.rule is RuleKey.REQUIRED


def test_a_filled_form_is_ready_and_names_its_model(state: FormState, catalog: Catalog) -> None:
    view = shown(state.with_value("prompt", "a cat"), catalog)
    assert view.verdict is Verdict.READY
    assert view.recipe.model == catalog.default_model("cometapi", "text2video")
    assert view.recipe.values["prompt"] == "a cat"
    assert view.recipe.values["duration"] == "5"
    assert "negative_prompt" not in view.recipe.values
    assert "cfg_scale" not in view.recipe.values


def test_what_a_model_does_not_take_is_kept_and_left_out(state: FormState, catalog: Catalog) -> None:
    state = state.with_model("kling-v1-6").with_value("prompt", "a cat").with_value("cfg_scale", 0.7)
    assert shown(state, catalog).recipe.values["cfg_scale"] == 0.7
    without = shown(state.with_model("kling-v2-6"), catalog)
    assert "cfg_scale" not in without.recipe.values
    cfg = without.field("cfg_scale")
    assert cfg is not None
    assert not cfg.rule.offered
    assert cfg.kept
    assert without.verdict is Verdict.READY
    again = shown(state.with_model("kling-v2-6").with_model("kling-v1-6"), catalog)
    assert again.recipe.values["cfg_scale"] == 0.7


def test_values_outlive_a_change_of_endpoint(state: FormState, catalog: Catalog) -> None:
    state = state.with_value("prompt", "a cat").with_value("aspect_ratio", "9:16")
    image = state.with_endpoint("image2video").with_value("image", "/a.jpg")
    view = shown(image, catalog, image=PHOTO)
    assert view.recipe.values["prompt"] == "a cat"
    assert "aspect_ratio" not in view.recipe.values
    back = shown(image.with_endpoint("text2video"), catalog)
    assert back.recipe.values["aspect_ratio"] == "9:16"
    assert "image" not in back.recipe.values
    assert (
        shown(image.with_endpoint("text2video").with_endpoint("image2video"), catalog).recipe.values[
            "image"
        ]
        == "/a.jpg"
    )


def test_each_endpoint_remembers_its_model(state: FormState, catalog: Catalog) -> None:
    state = state.with_model("kling-v3").with_endpoint("image2video").with_model("kling-v2-1")
    assert state.with_endpoint("text2video").model(catalog) == "kling-v3"
    assert state.model(catalog) == "kling-v2-1"
    assert state.with_provider("rehearsal", catalog).model(catalog) != ""


def test_a_picture_being_looked_at_holds_generate(state: FormState, catalog: Catalog) -> None:
    state = state.with_endpoint("image2video").with_value("prompt", "a").with_value("image", "/a.jpg")
    assert shown(state, catalog).verdict is Verdict.LOOKING
    assert shown(state, catalog, image=PHOTO).verdict is Verdict.READY
    small = Violation("image", RuleKey.PICTURE_TOO_SMALL, {"least": 300})
    assert shown(state, catalog, image=small).verdict is Verdict.BROKEN


def test_an_address_needs_no_look(state: FormState, catalog: Catalog) -> None:
    state = state.with_endpoint("image2video").with_value("image", "https://example.com/a.jpg")
    assert shown(state.with_value("prompt", "a"), catalog).verdict is Verdict.READY


def test_a_draft_goes_through_json_and_back(state: FormState, catalog: Catalog) -> None:
    state = (
        state.with_value("prompt", "ї ع").with_value("image", "/a.jpg").with_model("kling-v3").with_takes(3)
    )
    again = first_form(catalog, json.loads(json.dumps(dict(state.models))))
    read = from_draft(json.loads(json.dumps(state.to_draft())), catalog, again)
    assert read == replace(state, touched=frozenset(), takes=1), "several takes are asked for anew"


@pytest.mark.parametrize("draft", [None, "x", [], {}, {"values": 3, "provider": 5}, {"takes": 4}])
def test_a_broken_draft_gives_an_empty_form(draft: object, catalog: Catalog) -> None:
    fallback = first_form(catalog)
    assert from_draft(draft, catalog, fallback) == fallback


def test_a_recipe_fills_the_form_and_says_what_it_cannot_take(state: FormState, catalog: Catalog) -> None:
    recipe = Recipe("cometapi", "text2video", {"prompt": "b", "model_name": "kling-v1-6", "seed": 4})
    state = state.with_endpoint("image2video").with_value("image", "/kept.jpg")
    state = state.with_endpoint("text2video").with_value("prompt", "a").with_value("negative_prompt", "old")
    loaded = load(state, recipe, catalog, ENDPOINTS)
    assert loaded.fields == ("seed",)
    assert loaded.state.values == {"prompt": "b"}
    assert loaded.state.with_endpoint("image2video").values["image"] == "/kept.jpg"
    assert loaded.state.model(catalog) == "kling-v1-6"


def test_a_recipe_is_one_take_however_many_were_chosen_before(state: FormState, catalog: Catalog) -> None:
    recipe = Recipe("cometapi", "text2video", {"prompt": "b", "model_name": "kling-v1-6"})
    assert load(state.with_takes(3), recipe, catalog, ENDPOINTS).state.takes == 1


def test_every_form_has_its_own_values_and_what_was_written_last_goes_along(state: FormState) -> None:
    text = state.with_endpoint("text2video").with_value("prompt", "a cat").with_value("mode", "pro")
    image = text.with_endpoint("image2video")
    assert image.values == {"prompt": "a cat"}
    image = image.with_value("prompt", "a dog").with_value("mode", "std")
    back = image.with_endpoint("text2video")
    assert back.values == {"prompt": "a dog", "mode": "pro"}
    assert back.with_endpoint("image2video").values == {"prompt": "a dog", "mode": "std"}
    named = back.with_endpoint("omni-video").with_value("prompt", "<<<image_1>>> runs")
    assert named.with_endpoint("image2video").values["prompt"] == "runs", "a name means nothing there"
    fresh = FormState("cometapi", "omni-video", values={"prompt": "<<<image_1>>> runs"})
    assert fresh.with_endpoint("text2video").values == {"prompt": "runs"}
    alone = FormState("cometapi", "omni-video", values={"prompt": "<<<image_1>>>"})
    assert alone.with_endpoint("text2video").values == {}, "nothing is left of it"


def test_a_forms_own_words_are_covered_by_newer_ones_and_never_lost(
    state: FormState, catalog: Catalog
) -> None:
    image = state.with_endpoint("image2video").with_value("prompt", "a dog")
    text = image.with_endpoint("text2video").with_value("prompt", "a cat")
    again = text.with_endpoint("image2video")
    assert (again.values, again.covered) == ({"prompt": "a cat"}, {"prompt": "a dog"})
    assert from_draft(again.to_draft(), catalog, state) == again
    further = again.with_endpoint("omni-video")
    assert further.values == {"prompt": "a cat"}, "it goes on through a form that did not change it"
    assert further.with_endpoint("image2video").covered == {"prompt": "a dog"}
    kept = again.uncovered()
    assert kept.values == {"prompt": "a dog"}
    assert kept.with_endpoint("text2video").values == {"prompt": "a cat"}, "apart if one so wants"
    assert again.with_value("prompt", "a bird").with_endpoint("text2video").values == {"prompt": "a bird"}


def test_a_text_that_was_emptied_goes_along_as_such(state: FormState) -> None:
    image = state.with_endpoint("image2video").with_value("negative_prompt", "blur")
    text = image.with_endpoint("text2video").with_value("negative_prompt", None)
    again = text.with_endpoint("image2video")
    assert (again.values, again.covered) == ({}, {"negative_prompt": "blur"})
    assert text.cleared().with_endpoint("image2video").values == {"negative_prompt": "blur"}


def test_the_forms_that_are_not_shown_are_in_the_draft(state: FormState, catalog: Catalog) -> None:
    left = state.with_endpoint("text2video").with_value("prompt", "a cat").with_endpoint("omni-video")
    left = left.with_value("prompt", "<<<image_1>>> runs")
    again = from_draft(left.to_draft(), catalog, FormState("cometapi", "text2video"))
    assert (again.endpoint, again.values) == ("omni-video", {"prompt": "<<<image_1>>> runs"})
    assert again.others["text2video"] == {"prompt": "a cat"}
    assert again.with_endpoint("text2video").uncovered().values == {"prompt": "a cat"}
    broken = {**left.to_draft(), "others": {"text2video": 7, "omni-video": {"prompt": "x"}}}
    again = from_draft(broken, catalog, FormState("cometapi", "text2video"))
    assert (again.values, again.others) == ({"prompt": "<<<image_1>>> runs"}, {})


def test_a_recipe_of_an_unknown_provider_keeps_the_present_one(state: FormState, catalog: Catalog) -> None:
    loaded = load(state, Recipe("elsewhere", "image2video", {"prompt": "b"}), catalog, ENDPOINTS)
    assert loaded.provider == "elsewhere"
    assert (loaded.state.provider, loaded.state.endpoint) == ("cometapi", "image2video")
    assert loaded.state.values["prompt"] == "b"


def test_a_recipe_of_an_unknown_endpoint_changes_nothing(state: FormState, catalog: Catalog) -> None:
    loaded = load(state, Recipe("cometapi", "lip-sync", {"prompt": "b"}), catalog, ENDPOINTS)
    assert loaded.endpoint == "lip-sync"
    assert loaded.state == state


def test_takes_stay_in_their_range(state: FormState) -> None:
    assert state.with_takes(0).takes == 1
    assert state.with_takes(1000).takes == MOST_TAKES


def test_clearing_keeps_the_route(state: FormState, catalog: Catalog) -> None:
    cleared = state.with_model("kling-v3").with_value("prompt", "a").cleared()
    assert cleared.values == {}
    assert cleared.model(catalog) == "kling-v3"
    assert shown(cleared, catalog).verdict is Verdict.MISSING


def test_the_same_recipe_soon_again_asks_first() -> None:
    repeats = Repeats()
    recipe = Recipe("rehearsal", "text2video", {"prompt": "a"})
    assert not repeats.asks_first(recipe, 10.0)
    repeats.sending(recipe, 10.0)
    repeats.settled(recipe, sent=True)
    assert repeats.asks_first(recipe, 10.0 + REPEAT_WITHIN - 0.01)
    assert not repeats.asks_first(recipe, 10.0 + REPEAT_WITHIN)
    assert not repeats.asks_first(recipe.with_values(prompt="b"), 10.0)


def test_a_recipe_still_being_sent_asks_first_however_long_it_takes() -> None:
    repeats = Repeats()
    recipe = Recipe("cometapi", "text2video", {"prompt": "a"})
    repeats.sending(recipe, 10.0)
    assert repeats.asks_first(recipe, 1000.0)
    assert not repeats.asks_first(recipe.with_values(prompt="b"), 1000.0)
    repeats.settled(recipe, sent=False)
    assert not repeats.asks_first(recipe, 10.1)


@pytest.mark.parametrize("provider", ["cometapi", "kling", "apixo", "rehearsal"])
def test_a_mode_that_was_chosen_stays_or_its_end_is_told(catalog: Catalog, provider: str) -> None:
    for endpoint in catalog.endpoints(provider):
        names = [model.name for model in catalog.models(provider, endpoint)]
        for name in names:
            rule = catalog.route(provider, endpoint, name).rule("mode", {})
            for mode in rule.choices if rule.offered else ():
                state = FormState(provider, endpoint).with_model(name).with_value("mode", mode)
                for other in names:
                    view = view_of(state.with_model(other), catalog, ENDPOINTS[endpoint], {})
                    field = view.field("mode")
                    assert field is not None
                    sent = view.recipe.values.get("mode") == mode
                    if mode in field.rule.choices and field.rule.offered:
                        assert sent
                        assert field.violation is None
                    else:
                        assert field.kept or field.violation is not None
