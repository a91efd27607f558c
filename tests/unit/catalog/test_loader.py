"""Catalogue files: strict, clear about what is wrong, and open to the user's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kling_studio.catalog import Catalog, estimate
from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.recipe import Recipe
from kling_studio.paths import resource

SMALL = """
[shop]
source = "the shop's page"
as_of = 2026-10-01
pace = { first = 1, every = 1.5, slots = 2 }

[shop.endpoint.text2video]
default_model = "one"

[shop.endpoint.text2video.field.prompt]
required = true
max_length = 10

[shop.endpoint.text2video.field.duration]
choices = ["5", "10"]
default = "5"

[shop.model.one]
label = "One"
price.per_second.any = "0.1"
"""


def load(folder: Path, text: str = SMALL, own: str | None = None) -> Catalog:
    shipped = folder / "shipped"
    shipped.mkdir(exist_ok=True)
    (shipped / "shop.toml").write_text(text, encoding="utf-8")
    file = folder / "catalog.toml"
    if own is not None:
        file.write_text(own, encoding="utf-8")
    return Catalog.load(shipped, file)


def place(folder: Path, text: str = SMALL, own: str | None = None) -> str:
    with pytest.raises(StudioError) as caught:
        load(folder, text, own)
    problem = caught.value.problem
    assert problem.key is ErrorKey.CATALOG_MALFORMED
    wanted = "catalog.toml" if own is not None else "shop.toml"
    assert str(problem.params["file"]).endswith(wanted)
    return str(problem.params["place"])


def test_a_small_catalogue(tmp_path: Path) -> None:
    catalog = load(tmp_path)
    route = catalog.route("shop", "text2video", "")
    assert route.rules["prompt"].source == "the shop's page"
    assert route.rules["prompt"].as_of == date(2026, 10, 1)
    assert not route.rules["cfg_scale"].offered
    price = estimate(route, Recipe("shop", "text2video", {"duration": "10"}))
    assert price is not None
    assert price.amount == Decimal("1.0")


FIELD = "shop.endpoint.text2video.field"
MODEL = "shop.model.one"

MISFITS = [
    (f"[{FIELD}.prompt]\nmax_lenght = 3", f"{FIELD}.prompt.max_lenght"),
    (f"[{FIELD}.promt]", f"{FIELD}.promt"),
    ("[shop.endpoint.text3video]", "shop.endpoint.text3video"),
    ("[shop.endpoint.text2video]\ndefault_model = 'two'", "shop.endpoint.text2video.default_model"),
    ("[shop.paec]", "shop.paec"),
    ("[shop.pace]\nslots = 0", "shop.pace.slots"),
    ("[shop.pace]\nfirst = -1", "shop.pace.first"),
    ("[shop.pace]\nevery = nan", "shop.pace.every"),
    ("[shop.pace]\nslots = true", "shop.pace.slots"),
    (f"[{MODEL}]\nlabel = ''", f"{MODEL}.label"),
    ("[shop.model.two]\noff = ['mode']", "shop.model.two.label"),
    (f"[{MODEL}]\noff = ['moed']", f"{MODEL}.off"),
    (f"[{MODEL}]\nendpoints = ['image2video']", "shop.endpoint.text2video.default_model"),
    ("[shop.model.two]\nlabel = 'x'\nendpoints = ['image2video']", "shop.model.two.endpoints"),
    (f"[{MODEL}]\nretired_on = 'soon'", f"{MODEL}.retired_on"),
    (f"[{MODEL}]\nretired_on = 2026-09-15T00:00:00", f"{MODEL}.retired_on"),
    (f"[{MODEL}]\nprice.per_second.any = 0.1", f"{MODEL}.price.per_second.any"),
    (f"[{MODEL}]\nprice.per_second.any = '1e3'", f"{MODEL}.price.per_second.any"),
    (f"[{MODEL}]\nprice.per_clip.any.soon = '1'", f"{MODEL}.price.per_clip.any.soon"),
    (f"[{MODEL}]\nin.image2video.off = ['mode']", f"{MODEL}.in.image2video"),
    (f"[{FIELD}.duration]\nalways = ''", f"{FIELD}.duration.always"),
    (f"[{FIELD}.duration]\ninstead = 'speed'", f"{FIELD}.duration.instead"),
    (f"[{FIELD}.duration]\nchoices = ['5']\npairs = ['7']", f"{FIELD}.duration.pairs"),
    (f"[{FIELD}.prompt]\nadvised_length = 0", f"{FIELD}.prompt.advised_length"),
    (f"[{FIELD}.prompt]\naddresses_only = 1", f"{FIELD}.prompt.addresses_only"),
    ("[shop.endpoint.text2video]\nignores = ['speed']", "shop.endpoint.text2video.ignores"),
    ("[shop]\nrefuses_retired = ['image2video']", "shop.refuses_retired"),
    ("[shop.unit_price]\namount = 0.14", "shop.unit_price.amount"),
    ("[shop.design.new]\noff = ['mode']", "shop.design.new.models"),
    ("[shop.design.new]\nmodels = '('", "shop.design.new.models"),
    ("[shop.design.new]\nmodels = 'x'\nlabel = 'X'", "shop.design.new.label"),
    ("[shop.design.new]\nmodels = 'x'\noff = ['moed']", "shop.design.new.off"),
    ("[shop.design.new]\nmodels = 'x'\nin.image2video.off = ['mode']", "shop.design.new.in.image2video"),
    (f"[{MODEL}]\nprice.per_five_seconds = 0.1", f"{MODEL}.price.per_five_seconds"),
    (f"[{MODEL}]\nprice.with_voice.pro = 'dear'", f"{MODEL}.price.with_voice.pro"),
    (f"[{FIELD}.duration]\nchoices = []", f"{FIELD}.duration.choices"),
    (f"[{FIELD}.duration]\nchoices = [5]", f"{FIELD}.duration.choices"),
    (f"[{FIELD}.duration]\nchoices = ['5', '5']", f"{FIELD}.duration.choices"),
    (f"[{MODEL}.field.duration]\nchoices = ['7']\ndefault = '8'", f"{MODEL}.field.duration.default"),
    (f"[{MODEL}.field.duration]\nchoices = ['7']\ndoubtful = ['8']", f"{MODEL}.field.duration.doubtful"),
    (f"[{MODEL}.field.duration]\nneeds.duration = ['5']", f"{MODEL}.field.duration.needs"),
    (
        f"[{MODEL}.field.duration]\nlongest_with.speed = {{ fast = 3 }}",
        f"{MODEL}.field.duration.longest_with",
    ),
    (f"[{MODEL}.field.duration]\nneeds.speed = ['5']", f"{MODEL}.field.duration.needs"),
    ("[shop]\nlike = 'nobody'", "shop.like"),
    ("[shop]\nlike = 'shop'", "shop.like"),
    ("[shop]\nfree = 'yes'", "shop.free"),
    ("shop = 1", "shop"),
    ("[bazaar]\nlabel = 'x'", "bazaar.label"),
    ("[bazaar]\nfree = true", "bazaar.pace"),
    ("[bazaar]\npace = { first = 1, every = 1, slots = 1 }", "bazaar.endpoint"),
    ("[shop\n", "line 1, column 6"),
    ("a = 1\nb = = 2", "line 2, column 5"),
]  # fmt: skip
"""What somebody writes in their own file, and the place that they are told."""


@pytest.mark.parametrize(("own", "where"), MISFITS, ids=[row[1] for row in MISFITS])
def test_what_a_catalogue_cannot_say(tmp_path: Path, own: str, where: str) -> None:
    assert place(tmp_path, own=own) == where


def test_a_shipped_file_is_held_to_the_same(tmp_path: Path) -> None:
    assert place(tmp_path, SMALL + "\n[shop.model.one.fiel]") == "shop.model.one.fiel"


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    load(tmp_path)
    (tmp_path / "catalog.toml").write_bytes(b"[shop]\nsource = '\xff'")
    with pytest.raises(StudioError) as caught:
        Catalog.load(tmp_path / "shipped", tmp_path / "catalog.toml")
    assert caught.value.problem.key is ErrorKey.CATALOG_MALFORMED


def test_without_an_own_file(tmp_path: Path) -> None:
    load(tmp_path)
    assert Catalog.load(tmp_path / "shipped", tmp_path / "absent.toml").providers() == ("shop",)
    assert Catalog.load(tmp_path / "shipped").providers() == ("shop",)


def test_the_users_own_changes_and_adds(tmp_path: Path) -> None:
    own = """
[shop.endpoint.text2video]
default_model = "two"

[shop.endpoint.text2video.field.prompt]
max_length = 99

[shop.model.two]
label = "Two"
field.duration.choices = ["7"]
price.per_clip.any = { 7 = "0.50" }

[shop.model.three]
label = "Three"
off = ["prompt"]
retired_on = 2026-01-01
source = "a friend"
as_of = 2026-02-02
"""
    catalog = load(tmp_path, own=own)
    assert [m.name for m in catalog.models("shop", "text2video")] == ["two", "one", "three"]
    route = catalog.route("shop", "text2video", "two")
    prompt = route.rules["prompt"]
    assert (prompt.max_length, prompt.required, prompt.source) == (99, True, "own")
    assert prompt.as_of == date.fromtimestamp((tmp_path / "catalog.toml").stat().st_mtime)
    assert route.rules["duration"].choices == ("7",)
    assert route.defaults() == {"model_name": "two", "duration": "7"}
    price = estimate(route, Recipe("shop", "text2video"))
    assert price is not None
    assert price.amount == Decimal("0.50")
    three = catalog.route("shop", "text2video", "three")
    assert (three.rules["prompt"].offered, three.rules["prompt"].source) == (False, "a friend")
    # What it leaves alone keeps its mark.
    assert catalog.route("shop", "text2video", "one").rules["duration"].source == "the shop's page"


def test_a_whole_provider_of_ones_own(tmp_path: Path) -> None:
    own = SMALL.replace("shop", "bazaar").replace('source = "the bazaar\'s page"\nas_of = 2026-10-01\n', "")
    catalog = load(tmp_path, own=own)
    assert catalog.providers() == ("shop", "bazaar")
    assert catalog.route("bazaar", "text2video", "").rules["prompt"].source == "own"


def test_a_provider_like_another(tmp_path: Path) -> None:
    own = '[twin]\nlike = "shop"\nfree = true\npace.first = 9\n[twin.model.one]\nlabel = "Uno"'
    catalog = load(tmp_path, own=own)
    assert catalog.pace("twin").first == 9
    assert catalog.pace("twin").every == 1.5
    assert catalog.models("twin", "text2video")[0].label == "Uno"
    assert catalog.models("shop", "text2video")[0].label == "One"
    assert catalog.route("twin", "text2video", "one").free


def test_one_form_alone(tmp_path: Path) -> None:
    own = """
[shop.endpoint.image2video]
default_model = "one"
field.prompt.max_length = 20
[shop.model.one.in.image2video]
field.prompt.max_length = 30
price.per_second.any = "0.3"
"""
    catalog = load(tmp_path, own=own)
    assert catalog.route("shop", "image2video", "one").rules["prompt"].max_length == 30
    assert catalog.route("shop", "text2video", "one").rules["prompt"].max_length == 10
    prices = [catalog.route("shop", id, "one").prices for id in ("image2video", "text2video")]
    assert [p.per_second["any"] for p in prices if p] == [Decimal("0.3"), Decimal("0.1")]


def test_the_shipped_files_are_checked_by_the_same_loader() -> None:
    assert Catalog.load(resource("catalog")).providers()


def test_a_design_of_ones_own(tmp_path: Path) -> None:
    own = """
[shop.design.late]
models = 'two-.*|three'
off = ["duration"]
field.prompt.advised_length = 7

[shop.design.all]
models = '.*'
field.prompt.max_length = 77

[shop.model.two-b]
label = "Two"
field.duration.choices = ["7"]
"""
    catalog = load(tmp_path, own=own)
    unlisted = catalog.route("shop", "text2video", "two-a")
    assert (unlisted.known, unlisted.design) == (False, "late")
    prompt = unlisted.rules["prompt"]
    assert (prompt.advised_length, prompt.max_length, prompt.source) == (7, 10, "own")
    assert not unlisted.rules["duration"].offered
    listed = catalog.route("shop", "text2video", "two-b")
    assert listed.design == "late"
    assert listed.rules["duration"].choices == ("7",)
    assert listed.rules["duration"].offered, "the model's own word goes last"
    assert catalog.route("shop", "text2video", "one").design == "all", "the first that fits"
    assert catalog.route("shop", "text2video", "one").rules["prompt"].max_length == 77


def test_where_a_model_is_retired_and_refused(tmp_path: Path) -> None:
    own = """
[shop]
refuses_retired = ["text2video"]
unit_price.amount = "0.5"

[shop.endpoint.image2video]
default_model = "two"

[shop.model.two]
label = "Two"
retired_on = 2026-01-01

[shop.model.three]
label = "Three"
in.image2video = { retired_on = 2026-02-02, doubtful = true }
"""
    catalog = load(tmp_path, own=own)
    said = {
        (endpoint, model.name): (model.retired_on, model.gone, model.doubtful)
        for endpoint in ("text2video", "image2video")
        for model in catalog.models("shop", endpoint)
        if model.name != "one"
    }
    assert said == {
        ("text2video", "two"): (date(2026, 1, 1), True, False),
        ("text2video", "three"): (None, False, False),
        ("image2video", "two"): (date(2026, 1, 1), False, False),
        ("image2video", "three"): (date(2026, 2, 2), False, True),
    }
    assert catalog.route("shop", "text2video", "two").gone
    unit = catalog.unit_price("shop")
    assert unit is not None
    assert (unit.amount, unit.source) == (Decimal("0.5"), "own")


def test_the_users_own_changes_the_shipped_files(tmp_path: Path) -> None:
    file = tmp_path / "catalog.toml"
    file.write_text(
        """
[kling.model."kling-4.0"]
label = "Kling 4.0"
endpoints = ["text2video"]
field.duration.choices = ["5", "30"]
price.per_second.std = "0.2"

[apixo.model.kling-2-6.price]
per_clip.any = { 5 = "0.25" }

[cometapi.model.kling-v3]
label = "Three"

[fifth]
like = "kling"
page = "https://fifth.example/"
""",
        encoding="utf-8",
    )
    catalog = Catalog.load(resource("catalog"), file)
    four = catalog.route("kling", "text2video", "kling-4.0")
    assert (four.known, four.design) == (True, "new")
    assert four.rules["duration"].choices == ("5", "30")
    assert not four.rules["negative_prompt"].offered
    price = estimate(four, Recipe("kling", "text2video", {"duration": "30"}))
    assert price is not None
    assert price.amount == Decimal(6)
    clip = Recipe("apixo", "text2video", {"duration": "5"})
    found = estimate(catalog.route("apixo", "text2video", "kling-2-6"), clip)
    assert found is not None
    assert found.amount == Decimal("0.25")
    assert "Three" in [model.label for model in catalog.models("cometapi", "text2video")]
    assert catalog.endpoints("fifth") == catalog.endpoints("kling")
    assert catalog.route("fifth", "image2video", "kling-9").design == "new"
    assert "fifth" in catalog.providers()
