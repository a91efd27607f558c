"""The shipped catalogue: whole, marked, and with rules under which a fresh form can be sent."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from kling_studio import endpoints
from kling_studio.catalog import NEEDS_DURATION, NEEDS_MODE, NOT_BY_MODEL, Route, check, estimate
from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.recipe import Recipe
from tests.shipped import CATALOG
from tests.unit.catalog.filled import filled

ROUTES = [
    CATALOG.route(provider, endpoint, model.name)
    for provider in CATALOG.providers()
    for endpoint in CATALOG.endpoints(provider)
    for model in CATALOG.models(provider, endpoint)
]


def every_route() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.provider}-{r.endpoint}-{r.model}")


def test_providers_forms_and_defaults() -> None:
    assert CATALOG.providers() == ("apixo", "cometapi", "kling", "rehearsal")
    for provider in ("cometapi", "rehearsal"):
        assert CATALOG.endpoints(provider) == tuple(form.id for form in endpoints.ALL)
        omni = CATALOG.models(provider, "omni-video")
        assert [(m.name, m.doubtful) for m in omni] == [("kling-video-o1", False), ("kling-v3-omni", True)]
        for endpoint in ("text2video", "image2video"):
            models = CATALOG.models(provider, endpoint)
            assert models[0].name == CATALOG.default_model(provider, endpoint) == "kling-v2-6"
            retired = [model.retired_on is not None for model in models]
            assert retired == sorted(retired), "the retired come last"
            assert [m.name for m in models if not m.retired_on] == [
                "kling-v2-6", "kling-v3", "kling-v2-5-turbo",
            ]  # fmt: skip
            assert {m.retired_on for m in models} == {None, date(2026, 9, 15)}


@every_route()
def test_a_fresh_form_can_be_sent(route: Route) -> None:
    endpoint = endpoints.by_id(route.endpoint)
    assert endpoint is not None
    assert route.known
    assert route.defaults()["model_name"] == route.model
    assert check(route, endpoint, filled(route), {}) == ()


@every_route()
def test_every_entry_has_a_source_and_a_date(route: Route) -> None:
    endpoint = endpoints.by_id(route.endpoint)
    assert endpoint is not None
    assert set(route.rules) == {field.name for field in endpoint.fields}
    for rule in route.rules.values():
        assert rule.source not in ("", "own")
        assert rule.as_of is not None
        assert rule.offered or rule.why_off == NOT_BY_MODEL
    if route.prices:
        assert route.prices.source not in ("", "own")
        assert route.prices.as_of is not None


UNPRICED = {"kling-v2-master", "kling-v1-6", "kling-v1-5", "kling-v1"}
"""Nobody published APIXO's prices, nor Kling's own for models that it had taken away, nor those of effects
and of extensions."""


@every_route()
def test_every_tier_and_length_has_a_price(route: Route) -> None:
    modes = route.rules["mode"].choices if "mode" in route.rules and route.rules["mode"].offered else ("",)
    lengths = route.rules["duration"].choices if "duration" in route.rules else ("",)
    unknown = (
        route.provider == "apixo"
        or (route.provider == "kling" and route.model in UNPRICED)
        or (route.provider != "rehearsal" and route.endpoint in ("effects", "video-extend"))
    )
    for mode, seconds in product(modes, lengths):
        values = {"mode": mode, "duration": seconds}
        recipe = Recipe(
            route.provider, route.endpoint, {name: word for name, word in values.items() if word}
        )
        price = estimate(route, recipe, None if seconds else Decimal("4.2"))
        if unknown:
            assert price is None
            continue
        assert price is not None, (mode, seconds)
        assert price.estimated
        assert price.currency == "USD"
        assert (price.amount == 0) == (route.provider == "rehearsal")
        assert route.provider == "rehearsal" or date.fromisoformat(price.as_of)
        assert seconds or route.free or estimate(route, recipe) is None


@pytest.mark.parametrize(
    ("model", "mode", "seconds", "amount"),
    [
        ("kling-v1", "std", "5", "0.13"),
        ("kling-v1", "pro", "10", "0.92"),
        ("kling-v1-6", "std", "10", "0.53"),
        ("kling-v2-master", "", "5", "1.32"),
        ("kling-v2-master", "pro", "10", "2.64"),
        ("kling-v2-5-turbo", "pro", "10", "0.66"),
        ("kling-v2-5-turbo", "std", "10", "0.399"),
        ("kling-v2-6", "std", "5", "0.1995"),
        ("kling-v2-6", "pro", "10", "0.665"),
        ("kling-v3", "pro", "15", "1.596"),
        ("kling-v3", "std", "3", "0.2394"),
    ],
)
def test_prices(model: str, mode: str, seconds: str, amount: str) -> None:
    route = CATALOG.route("cometapi", "text2video", model)
    values = {"duration": seconds, **({"mode": mode} if mode else {})}
    price = estimate(route, Recipe("cometapi", "text2video", values))
    assert price is not None
    assert price.amount == Decimal(amount)


def test_no_price_for_what_is_not_sold() -> None:
    route = CATALOG.route("cometapi", "text2video", "kling-v2-6")
    for values in ({"duration": "soon"}, {"mode": "4k"}, {"duration": 5}, {"mode": ["std"]}):
        assert estimate(route, Recipe("cometapi", "text2video", values)) is None
    unknown = CATALOG.route("cometapi", "text2video", "kling-v9")
    assert estimate(unknown, Recipe("cometapi", "text2video")) is None


LATER = {"multi_shot", "shot_type", "multi_prompt", "voice_list", "element_list", "provider"}
BRUSH_AND_CAMERA = {"camera_control", "static_mask", "dynamic_masks"}


def test_what_depends_on_the_model() -> None:
    def off(endpoint: str, model: str) -> set[str]:
        rules = CATALOG.route("cometapi", endpoint, model).rules
        return {name for name, rule in rules.items() if not rule.offered} - LATER

    for model, silent in (("kling-v2-6", set()), ("kling-v3", set()), ("kling-v2-5-turbo", {"sound"})):
        assert off("text2video", model) == {"cfg_scale", "camera_control", *silent}
        assert off("image2video", model) == {"cfg_scale", *BRUSH_AND_CAMERA, *silent}
    master = {"cfg_scale", "mode", "image_tail", "sound", *BRUSH_AND_CAMERA}
    assert off("image2video", "kling-v2-master") == master
    assert off("image2video", "kling-v1-6") == {"sound", *BRUSH_AND_CAMERA}
    assert off("image2video", "kling-v1-5") == off("text2video", "kling-v1") == {"sound"}
    assert off("image2video", "kling-v1") == {"camera_control", "sound"}
    assert off("omni-video", "kling-video-o1") == {"sound"}
    assert off("omni-video", "kling-v3-omni") == set()
    taking = CATALOG.models_taking("cometapi", "text2video", "cfg_scale")
    assert [model.name for model in taking] == ["kling-v1-6", "kling-v1"]
    assert CATALOG.route("cometapi", "text2video", "kling-v3").rules["duration"].choices[::12] == (
        "3",
        "15",
    )


def test_what_depends_on_what_is_chosen() -> None:
    route = CATALOG.route("cometapi", "image2video", "kling-v2-6")
    rule = route.rule("image_tail", {})
    assert rule.offered
    assert (rule.why_off, rule.unmet) == (NEEDS_MODE, {"mode": ("pro",)})
    assert route.rule("image_tail", {"mode": "pro"}).why_off == ""
    old = CATALOG.route("cometapi", "image2video", "kling-v1")
    assert old.rule("image_tail", {}).why_off == ""
    assert old.rule("image_tail", {"duration": "10"}).why_off == NEEDS_DURATION
    assert route.rule("no_such_field", {}).why_off == NOT_BY_MODEL


def test_a_model_nobody_listed() -> None:
    route = CATALOG.route("cometapi", "text2video", "kling-v9")
    assert (route.known, route.elsewhere) == (False, False)
    assert route.rules["cfg_scale"].offered
    assert route.rules["prompt"].max_length == 500
    assert CATALOG.route("cometapi", "text2video", "kling-v2-1").elsewhere
    assert CATALOG.route("cometapi", "text2video", "").model == "kling-v2-6"


def test_the_pace() -> None:
    near, far = CATALOG.pace("rehearsal"), CATALOG.pace("cometapi")
    assert (near.first, near.every, near.slots) == (2, 2, 5)
    assert (far.first, far.first_long, far.every, far.slots) == (60, 90, 5, 5)
    assert far.source


def test_what_the_catalogue_does_not_have() -> None:
    with pytest.raises(StudioError) as caught:
        CATALOG.route("nobody", "text2video", "")
    assert caught.value.problem.key is ErrorKey.PROVIDER_UNKNOWN
    with pytest.raises(StudioError) as caught:
        CATALOG.route("cometapi", "omni-image", "")
    assert caught.value.problem.key is ErrorKey.ENDPOINT_UNKNOWN
    assert caught.value.problem.params == {"endpoint": "omni-image", "provider": "cometapi"}


def test_the_first_frame_pays_for_nothing_else() -> None:
    code = (
        "import sys, kling_studio.catalog, kling_studio.endpoints, kling_studio.providers\n"
        "heavy = {'httpx', 'PySide6', 'numpy', 'av', 'sqlite3', 'keyring', 'asyncio', 'ssl'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
