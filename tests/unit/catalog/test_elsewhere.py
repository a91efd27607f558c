"""Where a field that is off would be taken: which routes, in which order, at what price and loss."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio import endpoints, paths
from kling_studio.catalog import Catalog
from kling_studio.catalog.comparison import Composed, Fit, fit, is_filled
from kling_studio.catalog.elsewhere import Offer, known_on, offers
from kling_studio.catalog.nearest import nearest
from kling_studio.catalog.route import FieldRule
from tests.unit.catalog.own_routes import small_catalog

TEXT = endpoints.TEXT2VIDEO


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return small_catalog(tmp_path / "catalog")


def composed(**values: Any) -> Composed:
    return Composed(endpoint=TEXT, values=values)


def here(catalog: Catalog, form: Composed, provider: str = "near", model: str = "plain") -> Fit:
    known = {one.name: one for one in catalog.models(provider, form.endpoint.id)}
    return fit(catalog, form, provider, known[model])


def found(catalog: Catalog, field: str, form: Composed, keys: Collection[str] = ("near",)) -> list[Offer]:
    return list(offers(field, form, here(catalog, form), catalog, keys))


def names(listed: list[Offer]) -> list[tuple[str, str]]:
    return [(offer.route.provider, offer.route.model) for offer in listed]


def test_living_models_come_before_retired_ones_and_the_rehearsal_last_of_each(catalog: Catalog) -> None:
    listed = found(catalog, "cfg_scale", composed(prompt="a cat"))
    assert names(listed) == [("far", "dear"), ("far", "fine"), ("near", "old"), ("box", "old")]
    assert [offer.fit.retired_on is not None for offer in listed] == [False, False, True, True]
    assert [offer.has_key for offer in listed] == [False, False, True, True]


def test_who_has_a_key_comes_first_and_the_present_provider_before_all(tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    small_catalog(folder)
    far = (folder / "far.toml").read_text(encoding="utf-8")
    (folder / "late.toml").write_text(far.replace("[far", "[late"), encoding="utf-8")
    catalog, form = Catalog.load(folder), composed(prompt="a cat")
    listed = found(catalog, "cfg_scale", form, keys=("near", "late"))
    assert [name for name, _ in names(listed)][:4] == ["late", "late", "far", "far"]
    listed = list(offers("negative_prompt", form, here(catalog, form, "far", "fine"), catalog, ("near",)))
    assert names(listed)[0] == ("far", "dear")


def test_an_offer_says_what_must_be_set_what_is_lost_and_the_price(catalog: Catalog) -> None:
    form = composed(prompt="a cat that is longer than twenty", negative_prompt="blur", duration="10")
    fine = next(offer for offer in found(catalog, "cfg_scale", form) if offer.route.model == "fine")
    assert fine.changes == {"duration": "8", "mode": "pro"}
    assert fine.replaced == {"duration": "10", "mode": None}
    assert fine.unsent == ("negative_prompt",)
    assert fine.fit.wrong == ("prompt",)
    assert fine.before is not None
    assert fine.before.amount == Decimal("0.399")
    assert fine.fit.price is not None
    assert fine.fit.price.amount == Decimal("0.56")


def test_an_offer_says_what_cannot_stand_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    small_catalog(folder)
    near = (folder / "near.toml").read_text(encoding="utf-8")
    (folder / "near.toml").write_text(near.replace('off = ["sound"]', "off = []"), encoding="utf-8")
    catalog, form = Catalog.load(folder), composed(prompt="a cat", cfg_scale=0.5)
    old = next(offer for offer in found(catalog, "sound", form) if offer.route.model == "old")
    assert old.excludes == ("cfg_scale",)


def test_where_nobody_takes_it_the_newest_day_of_knowing_is_told(catalog: Catalog) -> None:
    assert found(catalog, "camera_control", composed(prompt="a")) == []
    assert known_on("cfg_scale", "text2video", catalog) == date(2026, 10, 5)


def test_models_that_were_seen_refused_are_no_way() -> None:
    catalog = Catalog.load(paths.resource("catalog"))
    form = composed(prompt="a")
    listed = offers("camera_control", form, here(catalog, form, "cometapi", "kling-v2-6"), catalog, ())
    assert listed
    assert all(offer.route.provider != "kling" for offer in listed)


CATALOG = Catalog.load(paths.resource("catalog"))
PLACES = [
    (provider, endpoint.id, model)
    for provider in CATALOG.providers()
    for endpoint in endpoints.ALL
    if endpoint.id in CATALOG.endpoints(provider)
    for model in CATALOG.models(provider, endpoint.id)
]


@given(
    st.sampled_from(PLACES),
    st.fixed_dictionaries(
        {"prompt": st.text(max_size=20)},
        optional={
            "negative_prompt": st.text(max_size=10),
            "mode": st.sampled_from(["std", "pro", "4k"]),
            "duration": st.sampled_from(["3", "5", "7", "10", "15"]),
            "aspect_ratio": st.sampled_from(["16:9", "9:16", "4:3"]),
            "cfg_scale": st.floats(0, 1),
            "sound": st.sampled_from(["on", "off"]),
            "image": st.just("https://example.com/a.png"),
            "image_tail": st.just("https://example.com/b.png"),
            "callback_url": st.just("https://example.com/c"),
        },
    ),
)
def test_every_offer_takes_the_field_and_loses_nothing_unsaid(place: Any, values: dict[str, Any]) -> None:
    provider, id, model = place
    endpoint = next(one for one in endpoints.ALL if one.id == id)
    form = Composed(endpoint=endpoint, values=values)
    now = fit(CATALOG, form, provider, model)
    for declared in endpoint.fields:
        if now.route.rule(declared.name, values).offered:
            continue
        for offer in offers(declared.name, form, now, CATALOG, ()):
            rule = offer.route.rule(declared.name, offer.fit.recipe.values)
            assert rule.offered
            assert not rule.unmet
            sent = offer.fit.recipe.values
            for name, value in values.items():
                kept = endpoint.field(name)
                if kept is None or not is_filled(kept, value) or name in offer.unsent:
                    continue
                if offer.route.rule(name, sent).offered:  # else it follows from another field
                    assert sent.get(name) == offer.changes.get(name, value)


@pytest.mark.parametrize(
    ("name", "choices", "value", "wanted"),
    [
        ("duration", ("5", "10"), "7", "5"),
        ("duration", ("5", "10"), "8", "10"),
        ("duration", ("5", "10"), "15", "10"),
        ("duration", ("4", "6"), "5", "4"),
        ("aspect_ratio", ("16:9", "9:16", "1:1"), "4:3", "16:9"),
        ("aspect_ratio", ("16:9", "9:16", "1:1"), "3:4", "9:16"),
        ("aspect_ratio", ("16:9", "9:16", "1:1"), "3:2", "16:9"),
        ("aspect_ratio", ("16:9", "9:16", "1:1"), "0:0", "16:9"),
        ("mode", ("std", "pro"), "4k", "pro"),
        ("mode", ("std", "pro", "master"), "4k", "master"),
        ("mode", ("pro", "master"), "std", "pro"),
        ("mode", ("std", "pro"), "other", "std"),
        ("mode", (), "std", None),
    ],
)
def test_the_nearest_choice(name: str, choices: tuple[str, ...], value: str, wanted: str | None) -> None:
    default = choices[0] if choices else None
    assert nearest(FieldRule(name=name, offered=True, choices=choices, default=default), value) == wanted
