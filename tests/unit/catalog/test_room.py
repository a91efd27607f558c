"""A list is full where one more thing would break a rule, and not before."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kling_studio.catalog import PLAIN, WITH_VIDEO
from kling_studio.catalog.references import counts
from kling_studio.domain.form import RuleKey
from tests.shipped import CATALOG

PICTURE: dict[str, Any] = {"image_url": "https://cdn.example/a.png"}
LISTS = ("image_list", "element_list")


def values_of(images: int, elements: int, roles: list[str], video: str) -> dict[str, Any]:
    listed = [dict(PICTURE) for _ in range(images)]
    for image, role in zip(listed, roles, strict=False):
        image["type"] = role
    videos = [{"video_url": "https://cdn.example/a.mp4", "refer_type": video}] if video else []
    numbers = [{"element_id": number + 1} for number in range(elements)]
    return {"image_list": listed, "element_list": numbers, "video_list": videos}


@given(
    model=st.sampled_from(["kling-video-o1", "kling-v3-omni"]),
    images=st.integers(0, 9),
    elements=st.integers(0, 9),
    roles=st.sampled_from([[], ["first_frame"], ["first_frame", "end_frame"]]),
    video=st.sampled_from(["", "feature", "base"]),
    field=st.sampled_from(LISTS),
)
def test_full_is_where_one_more_breaks_a_rule(
    model: str, images: int, elements: int, roles: list[str], video: str, field: str
) -> None:
    route = CATALOG.route("cometapi", "omni-video", model)
    assert route.references is not None

    def broken(values: dict[str, Any]) -> set[RuleKey]:
        assert route.references is not None
        return {found.rule for name in LISTS for found in counts(name, route.references, values)}

    values = values_of(images, elements, roles, video)
    one_more = values_of(images + (field == "image_list"), elements + (field == "element_list"), [], video)
    for image, role in zip(one_more["image_list"][: len(values["image_list"])], roles, strict=False):
        image["type"] = role
    full = route.rule(field, values).full
    if broken(values):
        assert full is None, "what is too much already is said as such"
    else:
        assert (full is not None) == bool(broken(one_more))
        assert full is None or full.rule in broken(one_more)


@pytest.mark.parametrize(
    ("model", "values", "why", "choices"),
    [
        ("kling-video-o1", {}, PLAIN, ("5", "10")),
        ("kling-video-o1", values_of(1, 0, ["first_frame"], ""), PLAIN, ("5", "10")),
        ("kling-video-o1", values_of(1, 0, [], ""), "", tuple(map(str, range(3, 11)))),
        ("kling-v3-omni", values_of(0, 0, [], "feature"), WITH_VIDEO, tuple(map(str, range(3, 11)))),
        ("kling-v3-omni", {}, "", tuple(map(str, range(3, 16)))),
    ],
)
def test_why_there_are_fewer_durations(
    model: str, values: dict[str, Any], why: str, choices: tuple[str, ...]
) -> None:
    rule = CATALOG.route("cometapi", "omni-video", model).rule("duration", values)
    assert (rule.narrowed_by, rule.choices) == (why, choices)
