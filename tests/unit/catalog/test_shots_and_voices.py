"""Shots and voices: what each may be, what they need, what they exclude, and that mends mend."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio import endpoints
from kling_studio.catalog import UNDER_ANOTHER, check
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.recipe import Recipe
from tests.shipped import CATALOG

R = RuleKey
CUSTOM = {"multi_shot": True, "shot_type": "customize"}
IMAGE = "https://cdn.example/a.png"


def shots(*seconds: int, words: str = "a fox") -> list[dict[str, Any]]:
    return [{"index": n, "prompt": words, "duration": str(s)} for n, s in enumerate(seconds, 1)]


def judged(
    endpoint: str = "text2video", model: str = "kling-v3", provider: str = "kling", **values: Any
) -> list[tuple[str, R]]:
    return [(found.field, found.rule) for found in broken(endpoint, model, provider, **values)]


def broken(
    endpoint: str = "text2video", model: str = "kling-v3", provider: str = "kling", **values: Any
) -> tuple[Violation, ...]:
    form = endpoints.by_id(endpoint)
    assert form is not None
    needed = {"prompt": "a fox", **({"image": IMAGE} if endpoint == "image2video" else {})}
    recipe = Recipe(provider, endpoint, {"model_name": model, **needed, **values}).with_values()
    return check(CATALOG.route(provider, endpoint, model), form, recipe, {})


@given(st.lists(st.integers(1, 15), min_size=1, max_size=6).filter(lambda seconds: 3 <= sum(seconds) <= 15))
def test_shots_that_make_up_the_clip(seconds: list[int]) -> None:
    whole = str(sum(seconds))
    assert judged(**CUSTOM, duration=whole, multi_prompt=shots(*seconds)) == []
    other = "3" if whole != "3" else "4"
    (found,) = broken(**CUSTOM, duration=other, multi_prompt=shots(*seconds))
    assert (found.field, found.rule) == ("multi_prompt", R.SHOTS_SUM)
    assert found.params == {"seconds": whole, "whole": other}
    assert found.fix == {"duration": whole}


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (shots(1, 1, 1, 1, 1, 1, 1), R.TOO_MANY_ITEMS),
        (shots(5, words="x" * 513), R.TOO_LONG),
        (shots(5, words="  "), R.SHOT_WORDS),
        ([{"index": 1, "duration": "5"}], R.SHOT_WORDS),
        ([{"index": 1, "prompt": 5, "duration": "5"}], R.WRONG_KIND),
        ([{"index": 1, "prompt": "a", "duration": 5}], R.SHOT_SECONDS),
        ([{"index": 1, "prompt": "a", "duration": "0"}], R.SHOT_SECONDS),
        ([{"index": 1, "prompt": "a", "duration": "1.5"}], R.SHOT_SECONDS),
        ([{"index": 1, "prompt": "a", "duration": "5", "mood": "calm"}], R.WRONG_KIND),
        (["a fox"], R.WRONG_KIND),
        ({"index": 1}, R.WRONG_KIND),
        ([{"index": 2, "prompt": "a", "duration": "5"}], R.SHOT_NUMBERS),
        ([{"prompt": "a", "duration": "5"}], R.SHOT_NUMBERS),
        (shots(2, 2), R.SHOTS_SUM),
    ],
)
def test_shots_that_are_none(value: Any, rule: R) -> None:
    duration = "7" if rule is R.TOO_MANY_ITEMS else "5"
    assert judged(**CUSTOM, duration=duration, multi_prompt=value) == [("multi_prompt", rule)]


def test_a_shot_at_its_longest_and_numbers_mended() -> None:
    assert judged(**CUSTOM, multi_prompt=shots(5, words="🦊" * 512)) == []
    (found,) = broken(
        **CUSTOM, multi_prompt=[{"prompt": "a", "duration": "2"}, {"prompt": "b", "duration": "3"}]
    )
    assert [shot["index"] for shot in found.fix["multi_prompt"]] == [1, 2]
    assert judged(**CUSTOM, **found.fix) == []
    (found,) = broken(**CUSTOM, multi_prompt=[*shots(2), {"index": 2, "prompt": "", "duration": "3"}])
    assert found.params["number"] == 2


def test_the_words_of_shots_stand_for_the_prompt() -> None:
    assert judged(**CUSTOM, multi_prompt=shots(5), prompt=None) == []
    assert judged(multi_shot=True, shot_type="intelligence", prompt=None) == [("prompt", R.REQUIRED)]
    assert judged(**CUSTOM) == [("multi_prompt", R.REQUIRED)]
    assert judged(multi_shot=True) == [("shot_type", R.REQUIRED)]


def test_details_belong_to_what_they_are_details_of() -> None:
    assert judged(shot_type="customize") == [("shot_type", R.NEEDS_OTHER)]
    (found,) = broken(multi_prompt=shots(5))
    assert (found.field, found.rule, found.params["other"]) == ("multi_prompt", R.NEEDS_OTHER, "shot_type")
    assert found.fix == CUSTOM
    assert judged(**found.fix, multi_prompt=shots(5)) == []
    assert judged(multi_shot=False) == []
    assert judged(multi_shot="true") == [("multi_shot", R.WRONG_KIND)]
    route = CATALOG.route("kling", "text2video", "kling-v3")
    rule = route.rule("shot_type", {})
    assert (rule.offered, rule.why_off, rule.hidden) == (False, UNDER_ANOTHER, True)
    assert route.rule("multi_prompt", {"shot_type": "customize"}).why_off == UNDER_ANOTHER
    assert route.rule("multi_prompt", CUSTOM).offered
    assert "shot_type" not in route.defaults()
    assert route.defaults({"multi_shot": True})["shot_type"] == "intelligence"


def test_models_without_shots_have_none_of_their_details() -> None:
    assert judged(model="kling-v2-6", **CUSTOM, multi_prompt=shots(5)) == [
        ("multi_shot", R.NOT_OFFERED),
        ("shot_type", R.NOT_OFFERED),
        ("multi_prompt", R.NOT_OFFERED),
    ]
    taking = CATALOG.models_taking("kling", "text2video", "multi_prompt")
    assert [model.name for model in taking] == ["kling-v3", "kling-3.0", "kling-3.0-turbo"]


def test_shots_and_an_end_frame() -> None:
    both = {"multi_shot": True, "shot_type": "intelligence", "image_tail": IMAGE, "prompt": "a fox"}
    for model in ("kling-v3", "kling-3.0"):
        found = judged("image2video", model, **both)
        assert ("multi_shot", R.EXCLUDES) in found
        assert ("image_tail", R.EXCLUDES) in found
        assert judged("image2video", model, **{**both, "multi_shot": False, "shot_type": None}) == []


def test_voices() -> None:
    speaking = {"sound": "on", "mode": "pro"}
    one, two = [{"voice_id": "v-1"}], [{"voice_id": "v-1"}, {"voice_id": "v-2"}]
    assert judged("image2video", **speaking, voice_list=two, prompt="<<<voice_2>>> speaks") == []
    assert judged("image2video", voice_list=one) == [("voice_list", R.NEEDS_OTHER)]
    assert judged("image2video", "kling-v2-6", voice_list=one) == [
        ("voice_list", R.NEEDS_MODE),
        ("voice_list", R.NEEDS_OTHER),
    ]
    assert judged("image2video", **speaking, voice_list=[*two, *one]) == [("voice_list", R.TOO_MANY_ITEMS)]
    assert judged("image2video", **speaking, voice_list=[{"voice_id": " "}]) == [
        ("voice_list", R.ID_NEEDED)
    ]
    for wrong in ("v-1", [5], [{"voice_id": 5}], [{"voice_id": "v", "speed": 2}]):
        assert judged("image2video", **speaking, voice_list=wrong) == [("voice_list", R.WRONG_KIND)]
    with_elements = judged("image2video", **speaking, voice_list=one, element_list=[{"element_id": 1}])
    assert with_elements == [("element_list", R.EXCLUDES), ("voice_list", R.EXCLUDES)]
    assert judged("image2video", "kling-3.0", voice_list=one) == [("voice_list", R.NOT_OFFERED)]


def test_a_prompt_names_only_what_is_there() -> None:
    assert judged("image2video", prompt="<<<voice_1>>>") == [("prompt", R.TAG_UNKNOWN)]
    elements = [{"element_id": 1}]
    assert judged("image2video", prompt="<<<element_1>>> runs", element_list=elements) == []
    assert judged("image2video", prompt="<<<element_2>>>", element_list=elements) == [
        ("prompt", R.TAG_UNKNOWN)
    ]
    assert judged(prompt="<<<image_1>>>") == [], "words like any where there is no such list"


def test_a_video_in_the_newer_design() -> None:
    def omni(model: str, role: str, **values: Any) -> list[tuple[str, R]]:
        video = [{"video_url": "https://cdn.example/a.mp4", "refer_type": role}]
        return judged("omni-video", model, video_list=video, aspect_ratio="1:1", **values)

    several = {"multi_shot": True, "shot_type": "intelligence"}
    assert omni("kling-3.0-omni", "feature") == [("video_list", R.FEATURE_NEEDS_SHOTS)]
    assert omni("kling-3.0-omni", "feature", **several) == []
    assert omni("kling-3.0-omni", "base") == []
    assert omni("kling-3.0-omni", "base", **several) == [("video_list", R.BASE_WITHOUT_SHOTS)]
    assert omni("kling-v3-omni", "feature") == omni("kling-v3-omni", "base", **several) == []
    assert omni("kling-9-from-a-friend", "feature") == [("video_list", R.FEATURE_NEEDS_SHOTS)]
