"""One recipe over every route: what goes there, what stays, what breaks, and in which order they come."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kling_studio import endpoints, paths
from kling_studio.catalog import Catalog
from kling_studio.catalog.comparison import Composed, Fit, fits, is_filled, sendable, unsent
from kling_studio.domain.form import RuleKey
from tests.unit.catalog.own_routes import small_catalog

TEXT, IMAGE = endpoints.TEXT2VIDEO, endpoints.IMAGE2VIDEO


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return small_catalog(tmp_path / "catalog")


def by_place(found: tuple[Fit, ...]) -> dict[tuple[str, str], Fit]:
    return {(fit.route.provider, fit.route.model): fit for fit in found}


def test_every_route_of_the_form_is_there_in_order(catalog: Catalog) -> None:
    form = Composed(endpoint=TEXT, values={"prompt": "a cat"})
    found = fits(catalog, form, "far", ("far",))
    places = [(fit.route.provider, fit.route.model) for fit in found]
    assert places == [("far", "fine"), ("far", "dear"), ("near", "plain"), ("box", "plain"),
                      ("near", "old"), ("box", "old")]  # fmt: skip


def test_each_says_what_is_lost_what_breaks_and_what_it_costs(catalog: Catalog) -> None:
    values: dict[str, Any] = {
        "prompt": "a cat that needs more than twenty",
        "negative_prompt": "blur",
        "duration": "10",
    }
    found = by_place(fits(catalog, Composed(endpoint=TEXT, values=values), "near", ()))
    plain, fine = found["near", "plain"], found["far", "fine"]
    assert (plain.unsent, plain.broken, plain.missing) == ((), (), ())
    assert plain.price is not None
    assert plain.price.amount == Decimal("0.399")
    assert fine.unsent == ("negative_prompt",)
    assert [(one.field, one.rule) for one in fine.broken] == [
        ("prompt", RuleKey.TOO_LONG),
        ("duration", RuleKey.NOT_A_CHOICE),
    ]
    assert "negative_prompt" not in fine.recipe.values


def test_what_is_missing_is_told_apart_from_what_is_wrong(catalog: Catalog) -> None:
    found = by_place(fits(catalog, Composed(endpoint=TEXT, values={}), "near", ()))
    assert found["near", "plain"].missing == ("prompt",)
    assert found["near", "plain"].broken == ()


@pytest.mark.parametrize(
    ("name", "value", "filled"),
    [
        ("prompt", " ", False),
        ("prompt", "a", True),
        ("sound", "off", False),
        ("sound", "on", True),
        ("multi_shot", False, False),
        ("multi_shot", True, True),
        ("multi_prompt", [], False),
        ("cfg_scale", 0, True),
    ],
)
def test_what_counts_as_filled_in(name: str, value: Any, filled: bool) -> None:
    field = TEXT.field(name)
    assert field is not None
    assert is_filled(field, value) is filled


def test_a_file_goes_nowhere_where_only_an_address_can_and_its_address_does() -> None:
    shipped = Catalog.load(paths.resource("catalog"))
    route = shipped.route("apixo", "image2video", "kling-2-6")
    alone = Composed(endpoint=IMAGE, values={"prompt": "a", "image": "/pictures/a.png"})
    assert "image" not in sendable(route, alone)
    assert unsent(route, alone) == ("image",)
    both = Composed(endpoint=IMAGE, values=alone.values, addresses={"image": "https://a.example/a.png"})
    assert sendable(route, both)["image"] == "https://a.example/a.png"
    assert unsent(route, both) == ()
    other = shipped.route("cometapi", "image2video", "kling-v2-6")
    assert sendable(other, both)["image"] == "/pictures/a.png"


def test_what_a_model_does_unasked_is_not_missing_there() -> None:
    shipped = Catalog.load(paths.resource("catalog"))
    heard = Composed(endpoint=TEXT, values={"prompt": "a", "sound": "on"})
    assert unsent(shipped.route("kling", "text2video", "kling-3.0-turbo"), heard) == ()
    assert unsent(shipped.route("kling", "text2video", "kling-2.5-turbo"), heard) == ("sound",)


def test_an_id_of_one_provider_goes_to_no_other() -> None:
    catalog = Catalog.load(paths.resource("catalog"))
    endpoint = endpoints.by_id("omni-video")
    assert endpoint is not None
    values = {"prompt": "a", "element_list": [{"element_id": 7}]}
    found = fits(catalog, Composed(endpoint=endpoint, values=values, home="kling"), "kling", ())
    assert {fit.route.provider for fit in found} > {"kling"}
    for fit in found:
        theirs = fit.route.provider != "kling"
        assert ("element_list" in fit.unsent) >= theirs
        assert ("element_list" in fit.recipe.values) <= (not theirs)
