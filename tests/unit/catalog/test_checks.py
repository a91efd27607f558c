"""Every rule: accepts at the limit, refuses beyond, says why, and mends what it offers to mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kling_studio import endpoints
from kling_studio.catalog import check
from kling_studio.domain.form import PictureField, RuleKey, Violation
from kling_studio.domain.media import PictureFacts
from kling_studio.domain.recipe import Recipe
from tests.shipped import CATALOG

R = RuleKey
GOOD = PictureFacts("jpeg", 1920, 1080, 900_000)


def broken(
    endpoint: str,
    values: Mapping[str, Any],
    model: str = "kling-v2-6",
    pictures: Mapping[str, PictureFacts | Violation] | None = None,
    beyond: bool = False,
) -> tuple[Violation, ...]:
    recipe = Recipe("cometapi", endpoint, {"model_name": model, **values}, beyond)
    form = endpoints.by_id(endpoint)
    assert form is not None
    return check(CATALOG.route("cometapi", endpoint, model), form, recipe, pictures or {})


def text(model: str = "kling-v2-6", beyond: bool = False, **values: Any) -> tuple[Violation, ...]:
    return broken("text2video", {"prompt": "a fox", **values}, model, beyond=beyond)


def image(
    model: str = "kling-v2-6", pictures: Mapping[str, PictureFacts | Violation] | None = None, **values: Any
) -> tuple[Violation, ...]:
    return broken("image2video", {"image": "start.jpg", **values}, model, pictures)


def test_all_is_well() -> None:
    assert text() == ()
    assert image() == ()
    assert image(pictures={"image": GOOD}) == ()
    assert image(image="https://cdn.example/a.jpg?x=1") == ()


@pytest.mark.parametrize(
    ("field", "limit", "maker"), [("prompt", 500, 2500), ("negative_prompt", 200, 2500)]
)
def test_lengths_in_code_points(field: str, limit: int, maker: int) -> None:
    # An emoji is one code point though two units of UTF-16 and four bytes.
    assert text(**{field: "🦊" * limit}) == ()
    (found,) = text(**{field: "🦊" * (limit + 7)})
    assert (found.field, found.rule) == (field, R.TOO_LONG)
    assert found.params == {"limit": limit, "length": limit + 7, "over": 7, "makers_limit": maker}
    assert text(beyond=True, **{field: "x" * maker}) == ()
    (found,) = text(beyond=True, **{field: "x" * (maker + 1)})
    assert found.params == {"limit": maker, "length": maker + 1, "over": 1}


@pytest.mark.parametrize("empty", [None, "", "  \n\t"])
def test_what_is_required(empty: object) -> None:
    assert broken("text2video", {"prompt": empty}) == (Violation("prompt", R.REQUIRED),)
    assert broken("image2video", {"image": empty}) == (Violation("image", R.REQUIRED),)
    assert broken("image2video", {"image": "a.jpg", "prompt": empty}) == ()


@pytest.mark.parametrize(
    ("model", "least", "most", "refused"),
    [("kling-v2-6", "5", "10", "7"), ("kling-v3", "3", "15", "16"), ("kling-v1", "5", "10", "3")],
)
def test_durations(model: str, least: str, most: str, refused: str) -> None:
    assert text(model, duration=least) == text(model, duration=most) == ()
    (found,) = text(model, duration=refused)
    assert (found.field, found.rule, found.fix) == ("duration", R.NOT_A_CHOICE, {"duration": "5"})
    assert str(found.params["choices"]).startswith(least)


def test_a_duration_is_a_text() -> None:
    (found,) = text(duration=5)
    assert (found.rule, found.fix) == (R.WRONG_KIND, {"duration": "5"})
    (found,) = text(duration=7)
    assert (found.rule, found.fix) == (R.WRONG_KIND, {})


def test_a_word_that_is_told_is_told_briefly() -> None:
    (found,) = text(duration="5" * 100_000)
    assert len(str(found.params["value"])) == 80


def test_modes_and_ratios() -> None:
    assert text(mode="pro", aspect_ratio="1:1") == ()
    assert text(aspect_ratio="2:3") == (), "documented by the gateway, though possibly refused"
    assert [v.rule for v in text(mode="4k", aspect_ratio="21:9")] == [R.NOT_A_CHOICE, R.NOT_A_CHOICE]
    rule = CATALOG.route("cometapi", "text2video", "kling-v2-6").rules["aspect_ratio"]
    assert rule.doubtful == ("4:3", "3:4", "3:2", "2:3")


@pytest.mark.parametrize("value", [0, 1, 0.5, 0.0, 1.0])
def test_cfg_scale_within_its_range(value: float) -> None:
    assert text("kling-v1-6", cfg_scale=value) == ()


@pytest.mark.parametrize(
    ("value", "rule", "fix"),
    [
        (-0.01, R.BELOW_LEAST, {"cfg_scale": 0}),
        (1.01, R.ABOVE_MOST, {"cfg_scale": 1}),
        ("0.5", R.NOT_A_NUMBER, {}),
        (True, R.NOT_A_NUMBER, {}),
        (float("nan"), R.NOT_A_NUMBER, {}),
        (float("inf"), R.NOT_A_NUMBER, {}),
        ([], R.NOT_A_NUMBER, {}),
        (10**400, R.ABOVE_MOST, {"cfg_scale": 1}),
    ],
)
def test_cfg_scale_beyond_its_range(value: object, rule: RuleKey, fix: dict[str, Any]) -> None:
    (found,) = text("kling-v1-6", cfg_scale=value)
    assert (found.field, found.rule, found.fix) == ("cfg_scale", rule, fix)
    if rule is not R.NOT_A_NUMBER:
        assert (found.params["least"], found.params["most"]) == ("0", "1")


def test_what_the_model_does_not_take() -> None:
    (off,) = text(cfg_scale=0.5)
    assert (off.rule, off.params) == (R.NOT_OFFERED, {"model": "kling-v2-6"})
    assert off.fix == {"cfg_scale": None}
    found = image("kling-v2-master", mode="pro", image_tail="b.jpg")
    assert [(v.field, v.rule) for v in found] == [("image_tail", R.NOT_OFFERED), ("mode", R.NOT_OFFERED)]


@pytest.mark.parametrize(
    ("model", "values", "rule", "fix"),
    [
        ("kling-v2-6", {}, R.NEEDS_MODE, {"mode": "pro"}),
        ("kling-v2-6", {"mode": "std"}, R.NEEDS_MODE, {"mode": "pro"}),
        ("kling-v2-5-turbo", {}, R.NEEDS_MODE, {"mode": "pro"}),
        ("kling-v2-1", {}, R.NEEDS_MODE, {"mode": "pro"}),
        ("kling-v1-6", {}, R.NEEDS_MODE, {"mode": "pro"}),
        ("kling-v1", {"duration": "10"}, R.NEEDS_DURATION, {"duration": "5"}),
    ],
)
def test_what_an_end_frame_needs(
    model: str, values: dict[str, Any], rule: RuleKey, fix: dict[str, Any]
) -> None:
    (found,) = image(model, image_tail="end.jpg", **values)
    assert (found.field, found.rule, found.fix) == ("image_tail", rule, fix)
    assert found.params[next(iter(fix))] == next(iter(fix.values()))
    assert image(model, image_tail="end.jpg", **{**values, **fix}) == ()


@pytest.mark.parametrize(
    ("model", "values"), [("kling-v1", {}), ("kling-v3", {}), ("kling-v3", {"mode": "pro"})]
)
def test_end_frames_without_conditions(model: str, values: dict[str, Any]) -> None:
    assert image(model, image_tail="end.jpg", **values) == ()


def test_an_end_frame_needs_a_start_frame() -> None:
    found = broken("image2video", {"image_tail": "end.jpg", "mode": "pro"})
    assert [(v.field, v.rule) for v in found] == [("image", R.REQUIRED)]


TEN_MB = 10_000_000
PICTURES = [
    (PictureFacts("png", 300, 300, TEN_MB), None, {}),
    (PictureFacts("jpeg", 750, 300, 1), None, {}),
    (PictureFacts("jpeg", 300, 750, 1), None, {}),
    (PictureFacts("webp", 600, 600, 1), R.PICTURE_FORMAT, {"format": "webp", "formats": "jpeg, png"}),
    (PictureFacts("jpeg", 600, 600, TEN_MB + 1), R.PICTURE_TOO_HEAVY, {"limit": "10", "bytes": TEN_MB + 1}),
    (PictureFacts("jpeg", 299, 400, 1), R.PICTURE_TOO_SMALL, {"width": 299, "height": 400, "least": 300}),
    (PictureFacts("jpeg", 400, 299, 1), R.PICTURE_TOO_SMALL, {"width": 400, "height": 299, "least": 300}),
    (PictureFacts("jpeg", 751, 300, 1), R.PICTURE_TOO_NARROW, {"width": 751, "height": 300, "most": "2.5"}),
    (PictureFacts("jpeg", 300, 751, 1), R.PICTURE_TOO_NARROW, {"width": 300, "height": 751, "most": "2.5"}),
]


@pytest.mark.parametrize("field", ["image", "image_tail"])
@pytest.mark.parametrize(("facts", "rule", "params"), PICTURES)
def test_pictures(field: str, facts: PictureFacts, rule: RuleKey | None, params: dict[str, Any]) -> None:
    found = image(mode="pro", pictures={"image": GOOD, field: facts}, image_tail="end.jpg")
    assert found == (() if rule is None else (Violation(field, rule, params),))


def test_a_picture_that_breaks_everything() -> None:
    found = image(pictures={"image": PictureFacts("gif", 10, 4000, 99_999_999)})
    assert [v.rule for v in found] == [
        R.PICTURE_FORMAT, R.PICTURE_TOO_HEAVY, R.PICTURE_TOO_SMALL, R.PICTURE_TOO_NARROW,
    ]  # fmt: skip


def test_what_was_wrong_when_a_picture_was_opened() -> None:
    missing = Violation("image", R.PICTURE_MISSING, {"path": "start.jpg"})
    assert image(pictures={"image": missing}) == (missing,)


@pytest.mark.parametrize(
    "value", ["https://", "http://[", "https://a b.example/x", "https://host:port/x", "HTTPS:///x"]
)
def test_addresses_that_are_none(value: str) -> None:
    (found,) = image(image=value)
    assert (found.field, found.rule) == ("image", R.ADDRESS_MALFORMED)


@pytest.mark.parametrize("id", ["a", "ks-1_B", "x" * 64])
def test_identifiers(id: str) -> None:
    assert text(external_task_id=id) == ()


@pytest.mark.parametrize("id", ["a b", "ключ", "a/b", "a.b", "a\n", "..", "a%2Fb"])
def test_identifiers_that_are_none(id: str) -> None:
    (found,) = text(external_task_id=id)
    assert (found.field, found.rule) == ("external_task_id", R.IDENTIFIER_MALFORMED)


def test_an_identifier_that_is_too_long() -> None:
    (found,) = text(external_task_id="x" * 65)
    assert (found.rule, found.params["limit"]) == (R.TOO_LONG, 64)


@pytest.mark.parametrize(
    "value",
    ["https://hooks.example/kling?a=1", "http://127.0.0.1:8080/x", "http://localhost/x", "http://[::1]:9/"],
)
def test_callback_addresses(value: str) -> None:
    assert text(callback_url=value) == image(callback_url=value) == ()


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("http://hooks.example/x", R.ADDRESS_NOT_SECURE),
        ("http://127.0.0.1.example/x", R.ADDRESS_NOT_SECURE),
        ("hooks.example/x", R.ADDRESS_MALFORMED),
        ("ftp://hooks.example/x", R.ADDRESS_MALFORMED),
        ("https://", R.ADDRESS_MALFORMED),
        ("https://hooks.example/a b", R.ADDRESS_MALFORMED),
        (7, R.WRONG_KIND),
        ("https://hooks.example/" + "x" * 2027, R.TOO_LONG),
    ],
)
def test_callback_addresses_that_are_none(value: object, rule: RuleKey) -> None:
    assert [(v.field, v.rule) for v in text(callback_url=value)] == [("callback_url", rule)]


def test_wrong_kinds() -> None:
    found = text(prompt=7, mode=[], aspect_ratio={}, external_task_id=3, model_name=9)
    assert [(v.field, v.rule) for v in found] == [
        (name, R.WRONG_KIND)
        for name in ("model_name", "prompt", "mode", "aspect_ratio", "external_task_id")
    ]
    assert [v.rule for v in image(image=["a.jpg"])] == [R.WRONG_KIND]


def test_unknown_fields_come_last() -> None:
    found = text(sede=7, prompt="", image="a.jpg")
    assert [(v.field, v.rule) for v in found] == [
        ("prompt", R.REQUIRED), ("sede", R.UNKNOWN_FIELD), ("image", R.UNKNOWN_FIELD),
    ]  # fmt: skip
    assert found[1].fix == {"sede": None}


def test_everything_at_once_in_the_forms_order() -> None:
    found = broken(
        "image2video",
        {
            "external_task_id": "?", "cfg_scale": 3, "duration": "6", "mode": "4k", "image_tail": "https://",
            "image": None, "negative_prompt": "x" * 201, "prompt": "x" * 501,
        },
        model="kling-v1-6",
    )  # fmt: skip
    assert [v.field for v in found] == [
        "prompt", "negative_prompt", "image", "image_tail", "image_tail", "mode", "duration", "cfg_scale",
        "external_task_id",
    ]  # fmt: skip


def test_models() -> None:
    (found,) = text("kling-v2-1")
    assert (found.field, found.rule) == ("model_name", R.MODEL_UNKNOWN)
    assert found.fix == {"model_name": "kling-v2-6"}
    assert text("kling-v9-from-a-friend") == (), "sent as it is; the gateway may know it"


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["std", "pro", "5", "10", "16:9", "a.jpg", "https://cdn.example/a", "x" * 600]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_recipe_is_judged_and_mends_mend(data: st.DataObject) -> None:
    provider = data.draw(st.sampled_from(CATALOG.providers()))
    form = data.draw(st.sampled_from([f for f in endpoints.ALL if f.id in CATALOG.endpoints(provider)]))
    listed = [model.name for model in CATALOG.models(provider, form.id)]
    model = data.draw(st.sampled_from([*listed, "kling-v9", "kling-9.0"]))
    names = [field.name for field in form.fields] + ["camera", "model_name"]
    values = data.draw(st.dictionaries(st.sampled_from(names), JUNK))
    facts = st.builds(
        PictureFacts, st.sampled_from(["jpeg", "gif"]), *[st.integers(1, 9999)] * 2, st.integers(0)
    )
    pictures = {f.name: data.draw(facts) for f in form.fields if isinstance(f, PictureField)}
    route = CATALOG.route(provider, form.id, model)
    found = check(route, form, Recipe(provider, form.id, values), pictures)
    for violation in found:
        if not violation.fix or violation.rule is R.MODEL_UNKNOWN:
            continue
        mended = Recipe(provider, form.id, values).with_values(**violation.fix)
        rest = check(route, form, mended, pictures)
        told = [(v.field, v.rule, v.params.get("other")) for v in rest]
        assert (violation.field, violation.rule, violation.params.get("other")) not in told
