"""Requests of Kling's newer design in the older words: each part in one place, nothing left out."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kling_studio import endpoints
from kling_studio.catalog.new_design import is_newer, older
from kling_studio.catalog.translation import PROVIDER, Age, Reason, outcome, outdated, targets, translate
from kling_studio.domain.recipe import Recipe
from tests.shipped import CATALOG

IMAGE = {
    "model_name": "kling-3.0",
    "contents": [
        {"type": "prompt", "text": "A cat walks"},
        {"type": "first_frame", "url": "https://example.com/a.png"},
        {"type": "last_frame", "url": "https://example.com/b.png"},
    ],
    "settings": {"resolution": "1080p", "duration": 7, "audio": "native", "multi_shot": False, "fps": 30},
    "options": {"callback_url": "https://example.com/done", "external_task_id": "x1"},
}

OMNI = {
    "model_name": "kling-3.0-omni",
    "contents": [
        {"type": "prompt", "text": "@hero meets @thing beside @unknown"},
        {"type": "first_frame", "url": "https://example.com/a.png"},
        {"type": "refer_image", "url": "https://example.com/b.png", "id": "hero"},
        {"type": "element", "element_id": "42", "id": "thing"},
        {"type": "feature_video", "url": "https://example.com/v.mp4", "id": "clip"},
    ],
    "settings": {"resolution": "720p", "duration": 5},
}


def test_an_image_job_in_the_older_words() -> None:
    made = older(IMAGE, "image2video")
    assert made.values == {
        "model_name": "kling-3.0",
        "prompt": "A cat walks",
        "image": "https://example.com/a.png",
        "image_tail": "https://example.com/b.png",
        "mode": "pro",
        "duration": "7",
        "sound": "on",
        "multi_shot": False,
        "settings.fps": 30,
        "callback_url": "https://example.com/done",
        "external_task_id": "x1",
    }
    assert made.origins["mode"] == "resolution: 1080p"
    assert made.origins["image_tail"] == "last_frame: https://example.com/b.png"


def test_references_and_their_names_in_the_older_words() -> None:
    made = older(OMNI, "omni-video")
    assert made.values["image_list"] == [
        {"image_url": "https://example.com/a.png", "type": "first_frame"},
        {"image_url": "https://example.com/b.png"},
    ]
    assert made.values["element_list"] == [{"element_id": 42}]
    assert made.values["video_list"] == [
        {"video_url": "https://example.com/v.mp4", "refer_type": "feature"}
    ]
    assert made.values["prompt"] == "<<<image_2>>> meets <<<element_1>>> beside @unknown"


def test_several_shots_are_what_the_newer_design_takes_unasked() -> None:
    def several(model: str, endpoint: str = "text2video", **values: Any) -> tuple[Any, Any]:
        made = older({"model_name": model, "settings": {"duration": 5}, **values}, endpoint).values
        return made.get("multi_shot"), made.get("shot_type")

    frames = [{"type": name, "url": "https://example.com/a.png"} for name in ("first_frame", "last_frame")]
    for model in ("kling-3.0", "kling-3.0-omni", "kling-4.0"):
        assert several(model) == (True, "intelligence")
        assert several(model, settings={"multi_shot": False}) == (False, None)
    for model in ("kling-3.0-turbo", "kling-2.6", "kling-v3", ""):
        assert several(model) == (None, None)
    assert several("kling-3.0", "image2video", contents=frames[:1]) == (True, "intelligence")
    assert several("kling-3.0", "image2video", contents=frames) == (None, None)
    assert several("kling-3.0-omni", "omni-video", contents=frames) == (None, None)
    base = [{"type": "base_video", "url": "https://example.com/v.mp4"}]
    assert several("kling-3.0-omni", "omni-video", contents=base) == (None, None)
    assert several("kling-3.0", "motion-control") == (None, None)


def test_the_sound_of_a_video_in_the_older_words() -> None:
    def kept(audio: str) -> tuple[Any, Any]:
        made = older({**OMNI, "settings": {"audio": audio}}, "omni-video").values
        return made["video_list"][0].get("keep_original_sound"), made.get("sound")

    assert [kept(audio) for audio in ("original", "off", "native")] == [
        ("yes", None), ("no", None), (None, "on"),
    ]  # fmt: skip


def test_a_motion_in_the_older_words() -> None:
    motion = {
        "model_name": "kling-3.0",
        "contents": [
            {"type": "prompt", "text": "@hero dances"},
            {"type": "image", "url": "https://example.com/a.png"},
            {"type": "video", "url": "https://example.com/v.mp4"},
            {"type": "element", "element_id": "42", "id": "hero"},
        ],
        "settings": {"character_orientation": "video", "audio": "off", "resolution": "1080p"},
    }
    recipe = Recipe("kling", "motion-control", motion)
    rows = translate(recipe, endpoints.ALL[4], CATALOG.route("kling", "motion-control", "kling-v3"), {})
    made = outcome(recipe, rows, {}, CATALOG.route("kling", "motion-control", "kling-v3"))
    assert made.values == {
        "model_name": "kling-v3",
        "prompt": "<<<element_1>>> dances",
        "image_url": "https://example.com/a.png",
        "video_url": "https://example.com/v.mp4",
        "character_orientation": "video",
        "keep_original_sound": "no",
        "mode": "pro",
        "element_list": [{"element_id": 42}],
    }


def test_such_a_recipe_is_translated_and_its_own_route_comes_first() -> None:
    recipe = Recipe("kling", "image2video", IMAGE)
    assert outdated(recipe, CATALOG) == Reason(Age.DESIGN)
    found = targets(recipe, endpoints.IMAGE2VIDEO, CATALOG, ())
    assert (found[0].route.provider, found[0].route.model) == ("kling", "kling-3.0")
    rows = translate(recipe, endpoints.IMAGE2VIDEO, found[0].route, {})
    made = outcome(recipe, rows, {}, found[0].route)
    assert made.values["mode"] == "pro"
    assert made.values["image_tail"] == "https://example.com/b.png"
    assert "settings.fps" not in made.values
    assert not is_newer(made.values)


LEAVES = st.one_of(st.integers(0, 99), st.sampled_from(["720p", "native", "original", "16:9", "odd"]))
CONTENTS = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(
                ["prompt", "first_frame", "last_frame", "refer_image", "base_video", "element", "odd"]
            ),
            "mark": st.uuids().map(str),
        }
    ),
    max_size=5,
)


@given(
    st.sampled_from(["image2video", "omni-video"]),
    CONTENTS,
    st.dictionaries(st.sampled_from(["resolution", "audio", "duration", "multi_shot", "odd"]), LEAVES),
    st.dictionaries(st.sampled_from(["callback_url", "odd"]), LEAVES),
)
def test_every_part_has_exactly_one_row(
    id: str, contents: list[dict[str, Any]], settings: dict[str, Any], options: dict[str, Any]
) -> None:
    endpoint = endpoints.by_id(id)
    assert endpoint is not None
    for item in contents:
        mark = item["mark"]
        if item["type"] == "prompt":
            item["text"] = mark
        elif item["type"] == "element":
            item["element_id"] = mark
        else:
            item["url"] = f"https://example.com/{mark}"
    recipe = Recipe("kling", id, {"contents": contents, "settings": settings, "options": options})
    rows = translate(recipe, endpoint, CATALOG.route("kling", id, ""), {})
    assert len({row.name for row in rows}) == len(rows)
    told = [f"{row.said} {row.origin}" if row.name != PROVIDER else "" for row in rows]
    for item in contents:
        assert len([text for text in told if item["mark"] in text]) == 1
    for name, value in settings.items():
        direct = [row for row in rows if f"{name}: {value}" in row.origin.splitlines()]
        kept = [row for row in rows if row.name == f"settings.{name}" and row.said == value]
        assert len(direct) + len(kept) == 1
