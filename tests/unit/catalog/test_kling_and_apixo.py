"""Kling's own routes of both designs and APIXO's: what each takes and costs, and what is known of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kling_studio import endpoints
from kling_studio.catalog import check, estimate
from kling_studio.domain.form import RuleKey
from kling_studio.domain.recipe import Recipe
from tests.shipped import CATALOG

R = RuleKey
NEW = ("kling-3.0", "kling-3.0-turbo", "kling-2.6", "kling-2.5-turbo")
GONE = ("kling-v2-1-master", "kling-v2-1", "kling-v2-master", "kling-v1-6", "kling-v1-5", "kling-v1")
PICTURE = "https://cdn.example/a.png"
SHOT = {"index": 1, "prompt": "a fox", "duration": "5"}


def price(
    endpoint: str, model: str, follows: str = "", provider: str = "kling", **values: Any
) -> str | None:
    route = CATALOG.route(provider, endpoint, model)
    seconds = Decimal(follows) if follows else None
    found = estimate(route, Recipe(provider, endpoint, {"model_name": model, **values}), seconds)
    return None if found is None else str(found.amount.normalize())


def judged(gateway: str, endpoint: str, model: str, /, **values: Any) -> list[tuple[str, R]]:
    form = endpoints.by_id(endpoint)
    assert form is not None
    recipe = Recipe(gateway, endpoint, {"model_name": model, **values})
    return [(v.field, v.rule) for v in check(CATALOG.route(gateway, endpoint, model), form, recipe, {})]


@pytest.mark.parametrize(
    ("model", "values", "amount"),
    [
        ("kling-v3", {"mode": "std", "duration": "10"}, "0.84"),
        ("kling-v3", {"mode": "pro", "duration": "3"}, "0.336"),
        ("kling-v3", {"mode": "4k", "duration": "15"}, "6.3"),
        ("kling-v3", {"mode": "4k", "duration": "5", "sound": "on"}, "2.1"),
        ("kling-v3", {"mode": "pro", "duration": "5", "sound": "on"}, "0.84"),
        ("kling-v2-6", {"mode": "pro", "duration": "5"}, "0.35"),
        ("kling-v2-6", {"mode": "pro", "duration": "5", "sound": "on"}, "0.7"),
        ("kling-v2-6", {"mode": "std", "duration": "5", "sound": "on"}, None),
        ("kling-v2-5-turbo", {"mode": "std", "duration": "10"}, "0.42"),
        ("kling-3.0", {"mode": "std", "duration": "10"}, "0.84"),
        ("kling-3.0-turbo", {"mode": "pro", "duration": "10"}, "1.4"),
        ("kling-3.0-turbo", {"mode": "4k", "duration": "10"}, None),
        ("kling-2.6", {"mode": "pro", "duration": "10", "sound": "on"}, "1.4"),
        ("kling-v2-1", {"mode": "pro", "duration": "10"}, "0.98"),
        ("kling-v2-1-master", {"duration": "5"}, "1.4"),
        ("kling-v1", {"mode": "std", "duration": "5"}, None),
        ("kling-9", {"mode": "std", "duration": "5"}, None),
    ],
)
def test_prices_a_second(model: str, values: dict[str, Any], amount: str | None) -> None:
    assert price("image2video", model, **values) == amount


def test_prices_of_voices_videos_and_what_a_clip_follows() -> None:
    voices = {"mode": "pro", "duration": "5", "sound": "on", "voice_list": [{"voice_id": "v"}]}
    assert price("image2video", "kling-v2-6", **voices) == "0.84"
    assert price("image2video", "kling-v2-6", **{**voices, "voice_list": []}) == "0.7"
    assert price("image2video", "kling-v3", **voices) is None, "no price of voices is known for it"
    feature = {"video_list": [{"video_url": PICTURE, "refer_type": "feature"}]}
    base = {"video_list": [{"video_url": PICTURE}]}
    assert price("omni-video", "kling-v3-omni", duration="5", **feature) == "0.84"
    assert price("omni-video", "kling-v3-omni", duration="5", **base) is None
    assert price("omni-video", "kling-v3-omni", "7.4", duration="5", **base) == "1.176"
    assert price("omni-video", "kling-3.0-omni", mode="4k", duration="5", **feature) == "2.1"
    assert price("motion-control", "kling-v2-6", mode="std") is None
    assert price("motion-control", "kling-v2-6", "10", mode="std") == "0.7"
    assert price("motion-control", "kling-3.0", "9.5", mode="pro") == "1.68"
    assert price("avatar", "avatar", "0.2", mode="pro") == "0.112"
    assert price("advanced-lip-sync", "advanced-lip-sync", "5.01") == "0.14"
    assert price("advanced-lip-sync", "advanced-lip-sync", "5") == "0.07"
    for odd in ("0", "-1", "NaN", "Infinity"):
        assert price("avatar", "avatar", odd, mode="std") is None
    assert price("text2video", "kling-2-6", provider="apixo", duration="5") is None


def test_the_price_of_a_unit() -> None:
    unit = CATALOG.unit_price("kling")
    assert unit is not None
    assert (unit.amount, unit.currency, unit.as_of) == (Decimal("0.14"), "USD", date(2026, 7, 24))
    assert unit.source
    for provider in ("cometapi", "apixo", "rehearsal"):
        assert CATALOG.unit_price(provider) is None


def test_pace_and_keeping() -> None:
    pace, keeping = CATALOG.pace("apixo"), CATALOG.keeping("apixo")
    assert (pace.first, pace.first_long, pace.every, pace.slots) == (60, 90, 5, 1000)
    assert CATALOG.requests_a_minute("apixo") == 10_000
    assert keeping is not None
    assert keeping.seconds == 24 * 3600
    assert "15 days" in keeping.source
    own, kept = CATALOG.pace("kling"), CATALOG.keeping("kling")
    assert own.slots == 5
    assert "20" in own.source
    assert kept is not None
    assert kept.seconds == 30 * 24 * 3600


@pytest.mark.parametrize("model", [*NEW, "kling-4.0", "kling-9-omni"])
def test_the_newer_design(model: str) -> None:
    route = CATALOG.route("kling", "image2video", model)
    assert route.design == "new"
    assert route.known is (model in NEW)
    off = {name for name, rule in route.rules.items() if not rule.offered}
    gone = {"negative_prompt", "cfg_scale", "camera_control", "static_mask", "dynamic_masks", "voice_list"}
    assert off >= gone
    prompt, image = route.rules["prompt"], route.rules["image"]
    shorter = model in ("kling-3.0-turbo", "kling-2.6", "kling-2.5-turbo")
    assert (prompt.max_length, prompt.advised_length) == (2500 if shorter else 3072, 2500)
    words = CATALOG.route("kling", "text2video", model).rules["prompt"]
    assert words.max_length == (2500 if model in ("kling-2.6", "kling-2.5-turbo") else 3072)
    assert (image.max_megabytes, image.least_side) == (50, 300)
    modes = ("std", "pro", "4k") if model in ("kling-3.0", "kling-4.0", "kling-9-omni") else ("std", "pro")
    assert route.rules["mode"].choices == modes


def test_what_the_models_of_the_newer_design_need() -> None:
    def clip(model: str, **values: Any) -> list[tuple[str, R]]:
        return judged("kling", "image2video", model, image=PICTURE, prompt="a fox", **values)

    for model in ("kling-2.6", "kling-2.5-turbo"):
        assert clip(model, image_tail=PICTURE) == [("image_tail", R.NEEDS_MODE)]
        assert clip(model, image_tail=PICTURE, mode="pro") == []
    assert clip("kling-3.0", image_tail=PICTURE) == []
    assert clip("kling-3.0-turbo", image_tail=PICTURE) == [("image_tail", R.NOT_OFFERED)]
    assert clip("kling-3.0-turbo", element_list=[{"element_id": 1}]) == [("element_list", R.NOT_OFFERED)]
    assert clip("kling-2.6", sound="on") == [("sound", R.NEEDS_MODE)]
    assert clip("kling-2.6", sound="on", mode="pro", image_tail=PICTURE) == [("sound", R.EXCLUDES)]
    assert clip("kling-3.0-turbo", sound="off") == [("sound", R.NOT_OFFERED)]
    assert CATALOG.route("kling", "image2video", "kling-3.0-turbo").value("sound", {}) == "on"
    assert clip("kling-3.0", duration="15") == []
    assert clip("kling-2.6", duration="15") == [("duration", R.NOT_A_CHOICE)]
    assert clip("kling-3.0", prompt_strength=1) == [("prompt_strength", R.UNKNOWN_FIELD)]


def test_an_unknown_model_of_the_older_design_has_the_general_rules() -> None:
    route = CATALOG.route("kling", "image2video", "kling-v9")
    assert (route.known, route.design, route.gone) == (False, "", False)
    assert route.rules["cfg_scale"].offered
    assert route.rules["prompt"].max_length == 2500
    assert CATALOG.route("cometapi", "image2video", "kling-3.0").design == "", "Kling's own hosts alone"


def test_no_cfg_scale_is_sent_unasked() -> None:
    for provider in ("kling", "cometapi"):
        for endpoint in ("text2video", "image2video"):
            for model in ("kling-v1-6", "kling-v9"):
                route = CATALOG.route(provider, endpoint, model)
                assert route.rules["cfg_scale"].assumed == 0.5
                assert "cfg_scale" not in route.defaults(), "newer models refuse it, older ones take 0.5"


def test_models_that_kling_refuses() -> None:
    for endpoint in ("text2video", "image2video"):
        for model in CATALOG.models("kling", endpoint):
            assert model.gone is (model.name in GONE)
            assert model.retired_on == (date(2026, 9, 15) if model.gone else None)
            assert CATALOG.route("kling", endpoint, model.name).gone is model.gone
        assert not any(model.gone for model in CATALOG.models("cometapi", endpoint))
    (multi,) = CATALOG.models("kling", "multi-image2video")
    assert (multi.name, multi.gone, multi.doubtful) == ("kling-v1-6", False, True)
    assert CATALOG.route("kling", "video-extend", "").retired_on == date(2026, 9, 15)


def test_no_live_model_of_klings_has_camera_brush_or_cfg() -> None:
    for field in ("camera_control", "static_mask", "dynamic_masks", "cfg_scale"):
        taking = CATALOG.models_taking("kling", "image2video", field)
        assert taking
        assert all(model.gone for model in taking)


def test_apixo_takes_addresses_alone() -> None:
    for picture, found in ((PICTURE, []), ("a.png", [("image", R.PICTURE_NOT_ADDRESS)])):
        values = {"prompt": "a fox", "image": picture}
        assert judged("apixo", "image2video", "kling-2-6", **values) == found
        assert judged("apixo", "image2video", "kling-9-0", **values) == found
    both = {"prompt": "a fox", "image": PICTURE, "image_tail": "b.png", "mode": "pro"}
    assert judged("apixo", "image2video", "kling-2-1", **both) == [("image_tail", R.PICTURE_NOT_ADDRESS)]


def test_apixos_models() -> None:
    def clip(model: str, **values: Any) -> list[tuple[str, R]]:
        return judged("apixo", "image2video", model, image=PICTURE, **{"prompt": "a fox", **values})

    for model, most in (("kling-2-1", 5000), ("kling-2-5-turbo-pro", 2500), ("kling-2-6", 1000)):
        assert clip(model, prompt="x" * most) == []
        assert clip(model, prompt="x" * (most + 1)) == [("prompt", R.TOO_LONG)]
        assert clip(model, prompt="") == [("prompt", R.REQUIRED)]
        assert clip(model, duration="7") == [("duration", R.NOT_A_CHOICE)]
    assert clip("kling-2-1", negative_prompt="x" * 501) == [("negative_prompt", R.TOO_LONG)]
    assert clip("kling-2-5-turbo-pro", negative_prompt="x" * 2500) == []
    assert clip("kling-2-6", negative_prompt="x") == [("negative_prompt", R.NOT_OFFERED)]
    assert clip("kling-2-1", image_tail=PICTURE) == [("image_tail", R.NEEDS_MODE)]
    assert clip("kling-2-1", image_tail=PICTURE, mode="pro") == []
    assert clip("kling-2-1", mode="master") == clip("kling-3-0-std", duration="15", sound="on") == []
    assert clip("kling-2-6", mode="pro") == [("mode", R.NOT_OFFERED)]
    words = CATALOG.route("apixo", "text2video", "kling-2-1")
    assert words.rules["mode"].choices == ("master",)
    cfg = words.rules["cfg_scale"]
    assert (cfg.least, cfg.most, cfg.default, cfg.advised_least, cfg.advised_most) == (0, 1, 0.5, 0.3, 0.7)


def test_apixos_cfg_scale_goes_by_tenths() -> None:
    form = endpoints.by_id("text2video")
    assert form is not None
    route = CATALOG.route("apixo", "text2video", "kling-2-1")
    for step in range(11):
        assert judged("apixo", "text2video", "kling-2-1", prompt="a", cfg_scale=step / 10) == []
    for value, choices, nearest in ((0.55, "0.5, 0.6", 0.6), (0.32, "0.3, 0.4", 0.3), (0.01, "0, 0.1", 0)):
        values = {"prompt": "a", "cfg_scale": value}
        (found,) = check(route, form, Recipe("apixo", "text2video", values), {})
        assert (found.rule, found.params["choices"]) == (R.NOT_A_CHOICE, choices)
        assert found.fix == {"cfg_scale": nearest}
    assert judged("cometapi", "text2video", "kling-v1-6", prompt="a", cfg_scale=0.55) == []


def test_which_pictures_need_words_beside_them() -> None:
    def clip(provider: str, model: str, **values: Any) -> list[tuple[str, R]]:
        return judged(provider, "image2video", model, image=PICTURE, **values)

    several = {"multi_shot": True, "shot_type": "intelligence"}
    shots = {**several, "shot_type": "customize", "multi_prompt": [SHOT], "duration": "5"}
    needed = [("prompt", R.REQUIRED)]
    for model in ("kling-v3", "kling-v2-6", "kling-v9"):
        assert clip("kling", model) == needed, "Kling docs, image2video: prompt"
        assert clip("kling", model, prompt="a fox") == []
    assert clip("cometapi", "kling-v3") == clip("kling", "kling-3.0") == [], "a picture alone is enough"
    for provider in ("kling", "cometapi"):
        assert clip(provider, "kling-v3", **several) == needed
        assert clip(provider, "kling-v3", **shots) == []


def test_apixos_own_field() -> None:
    route = CATALOG.route("apixo", "text2video", "kling-2-6")
    rule = route.rules["provider"]
    assert (rule.choices, rule.default) == (("auto", "value", "official"), "auto")
    assert route.ignores == ("provider",)
    assert judged("apixo", "text2video", "kling-2-6", prompt="a", provider="dear") == [
        ("provider", R.NOT_A_CHOICE)
    ]
    elsewhere = CATALOG.route("kling", "text2video", "kling-v3").rule("provider", {})
    assert (elsewhere.offered, elsewhere.hidden) == (False, True)


def test_forms_are_where_they_are_documented() -> None:
    assert CATALOG.endpoints("apixo") == ("text2video", "image2video", "motion-control")
    assert [m.name for m in CATALOG.models("apixo", "motion-control")] == ["kling-3-0-std"]
    assert all(model.doubtful for model in CATALOG.models("cometapi", "motion-control"))
    for endpoint in ("effects", "video-extend"):
        assert CATALOG.route("cometapi", endpoint, "").doubtful
        assert not CATALOG.route("kling", endpoint, "").doubtful
    for endpoint in ("multi-image2video", "avatar", "advanced-lip-sync"):
        assert not CATALOG.route("cometapi", endpoint, "").doubtful
    sold = CATALOG.route("cometapi", "image2video", "kling-v3")
    for name in ("multi_shot", "voice_list", "element_list"):
        assert (sold.rules[name].offered, sold.rules[name].unconfirmed) == (True, True)
    assert sold.rules["mode"].doubtful == ("4k",)


def test_motion_control() -> None:
    def moved(model: str, **values: Any) -> list[tuple[str, R]]:
        both = {"image_url": PICTURE, "video_url": "https://cdn.example/a.mp4", "mode": "std"}
        return judged(
            "kling", "motion-control", model, **{**both, "character_orientation": "video", **values}
        )

    for model in ("kling-v2-6", "kling-v3", "kling-3.0"):
        assert moved(model) == moved(model, element_list=[{"element_id": 1}]) == []
        one = moved(model, element_list=[{"element_id": 1}], character_orientation="image")
        assert one == [("element_list", R.NEEDS_OTHER)]
        two = moved(model, element_list=[{"element_id": 1}, {"element_id": 2}])
        assert two == [("element_list", R.TOO_MANY_ITEMS)]
        assert moved(model, mode="4k") == [("mode", R.NOT_A_CHOICE)]
        assert moved(model, keep_original_sound="maybe") == [("keep_original_sound", R.NOT_A_CHOICE)]


@pytest.mark.parametrize(
    ("provider", "model"), [("kling", "kling-v2-6"), ("kling", "kling-3.0"), ("cometapi", "kling-v3")]
)
def test_how_long_a_motion_may_be(provider: str, model: str) -> None:
    route = CATALOG.route(provider, "motion-control", model)
    told = {
        way: route.rule("video_url", {"character_orientation": way}).longest for way in ("image", "video")
    }
    assert told == {"image": 10, "video": 30}
    assert route.rule("video_url", {}).longest == 30, "the orientation of the video is the form's own"
    apixo = CATALOG.route("apixo", "motion-control", "")
    assert apixo.rule("video_url", {"character_orientation": "image"}).longest == 30


def test_pictures_that_are_all_alike() -> None:
    def made(endpoint: str, provider: str, *items: Any, scene: str = "new_one") -> list[tuple[str, R]]:
        more = {"effect_scene": scene} if endpoint == "effects" else {"prompt": "a fox"}
        return judged(provider, endpoint, "", image_list=list(items), **more)

    one = {"image": PICTURE}
    assert made("effects", "kling", one) == made("effects", "kling", one, one) == []
    assert made("effects", "kling", one, one, one) == [("image_list", R.TOO_MANY_ITEMS)]
    assert made("effects", "kling", {**one, "type": "first_frame"}) == [("image_list", R.WRONG_KIND)]
    assert made("effects", "kling", {"image_url": PICTURE}) == [("image_list", R.WRONG_KIND)]
    assert made("effects", "kling", one, scene="hug_pro") == [("image_list", R.SCENE_OF_TWO)]
    assert made("effects", "kling", one, one, scene="hug_pro") == []
    assert made("effects", "kling", one, one, scene="disco_paws") == [("image_list", R.SCENE_OF_ONE)]
    assert made("effects", "kling", one, scene="disco_paws") == []
    assert made("multi-image2video", "cometapi", one) == [("image_list", R.TOO_FEW_ITEMS)]
    assert made("multi-image2video", "cometapi", *[one] * 4) == []
    assert made("multi-image2video", "cometapi") == [("image_list", R.REQUIRED)]
