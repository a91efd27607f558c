"""What a create request may hold: the rules of Kling's reference, each at its limit and beyond."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.models import MODELS
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.pictures import MOST_BYTES
from kling_studio.rehearsal.validation import check
from tests.unit.rehearsal.client import encoded, sample, scaled, wire

ADDRESS = "http://127.0.0.1:1/samples/rocket.jpg"


def pictures(address: str) -> bytes | None:
    return None if "missing" in address else encoded(sample("rocket.jpg"), "JPEG")


def text(**body: Any) -> Order:
    return check("text2video", {"model_name": "kling-v2-6", "prompt": "a calm sea", **body}, pictures)


def image(**body: Any) -> Order:
    return check("image2video", {"model_name": "kling-v2-6", "image": ADDRESS, **body}, pictures)


def code_of(endpoint: str, body: dict[str, Any]) -> KlingCode:
    with pytest.raises(RefusalError) as caught:
        check(endpoint, body, pictures)
    return caught.value.code


SIX = {"horizontal": 0, "vertical": 0, "pan": 0, "tilt": 0, "roll": 0, "zoom": 0}
SIMPLE = {"type": "simple", "config": {**SIX, "zoom": -10}}
V1 = {"model_name": "kling-v1"}
V15_PRO = {"model_name": "kling-v1-5", "mode": "pro"}
V3 = {"model_name": "kling-v3"}
MASK = {"mask": ADDRESS, "trajectories": [{"x": 1, "y": 2}, {"x": 3, "y": 4}]}
SHOTS = {"multi_shot": True, "shot_type": "customize"}


def shot(seconds: str, prompt: str = "one", index: int = 1) -> dict[str, Any]:
    return {"index": index, "prompt": prompt, "duration": seconds}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"prompt": "x" * 2500, "negative_prompt": "x" * 2500},
        {"mode": "pro", "duration": "10", "aspect_ratio": "9:16"},
        {"aspect_ratio": "1:1", "sound": "off"},
        {"mode": "pro", "sound": "on"},
        {**V3, "duration": "3"},
        {**V3, "duration": "15", "sound": "on"},
        {**V1, "cfg_scale": 0},
        {**V1, "cfg_scale": 1.0},
        {**V1, "camera_control": {"type": "down_back"}},
        {**V1, "camera_control": {"type": "down_back", "config": None}},
        {**V1, "camera_control": SIMPLE},
        {"model_name": "kling-v1-6", "cfg_scale": 0.5},
        {"callback_url": "https://example.com/hook", "external_task_id": "mine"},
        {"watermark_info": {"enabled": False}},
        {**V3, **SHOTS, "multi_prompt": [shot("2", index=2), shot("3")]},
        {**V3, "multi_shot": True, "shot_type": "intelligence"},
        {"multi_shot": False},
        {**V3, "mode": "4k", "sound": "on"},
        {"some_later_field": 7},
    ],
)
def test_text_to_video_takes(body: dict[str, Any]) -> None:
    assert text(**body).endpoint == "text2video"


@pytest.mark.parametrize(
    "body",
    [
        {"prompt": ""},
        {"prompt": "   "},
        {"prompt": None},
        {"prompt": 7},
        {"prompt": "x" * 2501},
        {"negative_prompt": "x" * 2501},
        {"negative_prompt": ["x"]},
        {"model_name": 6},
        {"mode": "4k"},
        {"model_name": "kling-v2-5-turbo", "mode": "4k"},
        {"mode": True},
        {"duration": 5},
        {"duration": "7"},
        {"duration": "05"},
        {**V3, "duration": "2"},
        {**V3, "duration": "16"},
        {"aspect_ratio": "4:3"},
        {"aspect_ratio": 1},
        {"cfg_scale": 0.5},
        {**V3, "cfg_scale": 0.5},
        {**V1, "cfg_scale": 1.01},
        {**V1, "cfg_scale": -0.01},
        {**V1, "cfg_scale": "0.5"},
        {**V1, "cfg_scale": True},
        {**V1, "cfg_scale": float("nan")},
        {"sound": "on"},
        {"sound": True},
        {**V1, "sound": "on"},
        {"callback_url": "ftp://example.com"},
        {"external_task_id": 12},
        {"watermark_info": True},
        {"camera_control": SIMPLE},
        {**V1, "mode": "pro", "camera_control": SIMPLE},
        {**V1, "duration": "10", "camera_control": SIMPLE},
        {**V1, "camera_control": "down_back"},
        {**V1, "camera_control": {"type": "spin"}},
        {**V1, "camera_control": {"type": ["simple"]}},
        {**V1, "camera_control": {"type": "simple"}},
        {**V1, "camera_control": {"type": "down_back", "config": SIX}},
        {**V1, "camera_control": {"type": "simple", "config": SIX}},
        {**V1, "camera_control": {"type": "simple", "config": {**SIX, "pan": 1, "tilt": 1}}},
        {**V1, "camera_control": {"type": "simple", "config": {**SIX, "pan": 10.5}}},
        {**V1, "camera_control": {"type": "simple", "config": {**SIX, "pan": "1"}}},
        {**V1, "camera_control": {"type": "simple", "config": {**SIX, "dolly": 1}}},
        {**V1, "camera_control": {"type": "simple", "config": {"zoom": 1}}},
        {**V1, "camera_control": {"type": "simple", "config": {**SIX, "pan": True}}},
        {"multi_shot": True, "shot_type": "customize"},
        {**V3, "multi_shot": "yes"},
        {**V3, "multi_shot": True},
        {**V3, **SHOTS},
        {**V3, **SHOTS, "multi_prompt": [shot("2"), shot("2", index=2)]},
        {**V3, **SHOTS, "multi_prompt": [shot("2"), shot("3")]},
        {**V3, **SHOTS, "multi_prompt": [shot("1", index=n) for n in range(1, 8)], "duration": "7"},
        {**V3, **SHOTS, "multi_prompt": [shot("5", "x" * 513)]},
        {**V3, **SHOTS, "multi_prompt": [shot("0"), shot("5", index=2)]},
        {**V3, **SHOTS, "multi_prompt": ["five seconds"]},
    ],
)
def test_text_to_video_refuses(body: dict[str, Any]) -> None:
    whole = {"model_name": "kling-v2-6", "prompt": "a calm sea", **body}
    assert code_of("text2video", whole) is KlingCode.INVALID_VALUE


@pytest.mark.parametrize(
    ("endpoint", "model"),
    [
        ("text2video", "kling-v2-master"),
        ("text2video", "kling-v2-1-master"),
        ("text2video", "kling-v1-5"),
        ("image2video", "kling-v2-1"),
        ("image2video", "kling-video-o1"),
        ("image2video", "kling-v3-omni"),
        ("image2video", "kling-v99"),
    ],
)
def test_a_model_that_is_gone_or_unknown_or_elsewhere_is_not_found(endpoint: str, model: str) -> None:
    with pytest.raises(RefusalError) as caught:
        check(endpoint, {"model_name": model, "prompt": "x", "image": ADDRESS}, pictures)
    assert (caught.value.code, caught.value.status) == (KlingCode.NOT_FOUND, 404)
    assert caught.value.message == "The model is discontinued"


@pytest.mark.parametrize("body", [{}, {"model_name": ""}, {"model_name": None}, {"model": "kling-v3"}])
def test_without_a_model_name_it_is_the_first_model(body: dict[str, Any]) -> None:
    assert check("text2video", {"prompt": "x", **body}, pictures).model is MODELS["kling-v1"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"prompt": "slow push-in"},
        {"mode": "pro", "image_tail": ADDRESS},
        {"mode": "pro", "duration": "10", "image_tail": ADDRESS, "sound": "off"},
        {"model_name": "kling-v2-5-turbo", "mode": "pro", "image_tail": ADDRESS},
        {**V3, "image_tail": ADDRESS, "duration": "7"},
        {**V1, "image_tail": ADDRESS},
        {**V15_PRO, "image": None, "image_tail": ADDRESS},
        {**V1, "static_mask": ADDRESS},
        {**V1, "mode": "pro", "static_mask": ADDRESS, "dynamic_masks": [MASK] * 6},
        {**V15_PRO, "dynamic_masks": [MASK]},
        {**V15_PRO, "camera_control": SIMPLE},
    ],
)
def test_image_to_video_takes(body: dict[str, Any]) -> None:
    assert image(**body).endpoint == "image2video"


@pytest.mark.parametrize(
    "body",
    [
        {"image": None},
        {"image": ""},
        {"image": 7},
        {"image": "not base64!"},
        {"image": "http://127.0.0.1/samples/missing.jpg"},
        {"image_tail": ADDRESS},
        {"mode": "pro", "image_tail": ADDRESS, "sound": "on"},
        {"model_name": "kling-v2-5-turbo", "image_tail": ADDRESS},
        {"mode": "pro", "image": None, "image_tail": ADDRESS},
        {**V1, "duration": "10", "image_tail": ADDRESS},
        {**V3, "image_tail": ADDRESS, "multi_shot": True, "shot_type": "intelligence"},
        {"aspect_ratio": "16:9"},
        {"static_mask": ADDRESS},
        {"mode": "pro", "dynamic_masks": [MASK]},
        {**V1, "duration": "10", "static_mask": ADDRESS},
        {"model_name": "kling-v1-5", "static_mask": ADDRESS},
        {**V1, "static_mask": ADDRESS, "image_tail": ADDRESS},
        {**V15_PRO, "static_mask": ADDRESS, "camera_control": SIMPLE},
        {**V15_PRO, "image_tail": ADDRESS, "camera_control": SIMPLE},
        {**V15_PRO, "camera_control": {"type": "down_back"}},
        {**V1, "camera_control": SIMPLE},
        {**V1, "dynamic_masks": [MASK] * 7},
        {**V1, "dynamic_masks": {"mask": ADDRESS}},
        {**V1, "dynamic_masks": [7]},
        {**V1, "dynamic_masks": [{**MASK, "mask": None}]},
        {**V1, "dynamic_masks": [{**MASK, "trajectories": [{"x": 1, "y": 1}]}]},
        {**V1, "dynamic_masks": [{**MASK, "trajectories": [{"x": 1, "y": 1}] * 78}]},
        {**V1, "dynamic_masks": [{**MASK, "trajectories": [{"x": 1.5, "y": 1}] * 2}]},
        {**V1, "dynamic_masks": [{**MASK, "trajectories": [{"x": 641, "y": 1}] * 2}]},
        {**V1, "dynamic_masks": [{**MASK, "trajectories": [{"x": 1, "y": 428}] * 2}]},
        {**V1, "dynamic_masks": [{**MASK, "trajectories": [{"x": -1, "y": 0}] * 2}]},
    ],
)
def test_image_to_video_refuses(body: dict[str, Any]) -> None:
    whole = {"model_name": "kling-v2-6", "image": ADDRESS, **body}
    assert code_of("image2video", whole) is KlingCode.INVALID_VALUE


def test_moves_and_masks_become_part_of_the_order() -> None:
    camera = text(**V1, camera_control=SIMPLE).camera
    assert camera is not None
    assert (camera.kind, camera.amount) == ("zoom", -10)
    preset = text(**V1, camera_control={"type": "forward_up"}).camera
    assert preset is not None
    assert preset.kind == "forward_up"
    order = image(**V1, static_mask=ADDRESS, dynamic_masks=[MASK, MASK])
    assert order.static is not None
    assert [stroke.points for stroke in order.painted] == [((1, 2), (3, 4))] * 2
    assert len(order.masks) == 3


def test_a_picture_may_come_as_raw_base64() -> None:
    order = image(image=wire(sample("cat.jpg")))
    assert order.start is not None
    assert (order.start.width, order.start.height) == (451, 300)


def test_base64_with_a_data_prefix_is_refused() -> None:
    with pytest.raises(RefusalError, match="without the prefix"):
        image(image="data:image/jpeg;base64," + wire(sample("cat.jpg")))


@pytest.mark.parametrize(("size", "good"), [((300, 300), True), ((299, 400), False), ((400, 299), False)])
def test_each_side_has_at_least_300_pixels(size: tuple[int, int], good: bool) -> None:
    assert takes(scaled(sample("rocket.jpg"), *size)) is good


@pytest.mark.parametrize(
    ("size", "good"),
    [((750, 300), True), ((300, 750), True), ((753, 300), False), ((300, 753), False)],
)
def test_the_shape_is_within_two_and_a_half_to_one(size: tuple[int, int], good: bool) -> None:
    assert takes(scaled(sample("rocket.jpg"), *size)) is good


@pytest.mark.parametrize(("kind", "good"), [("PNG", True), ("JPEG", True), ("BMP", False), ("PPM", False)])
def test_only_jpeg_and_png_are_read(kind: str, good: bool) -> None:
    assert takes(sample("rocket.jpg"), kind) is good


def test_a_picture_over_ten_megabytes_is_refused() -> None:
    data = encoded(sample("rocket.jpg"), "JPEG")
    at_limit = data + bytes(MOST_BYTES - len(data))
    assert check_bytes(at_limit)
    assert not check_bytes(at_limit + b"\0")


def takes(picture: QImage, kind: str = "JPEG") -> bool:
    return check_bytes(encoded(picture, kind))


def check_bytes(data: bytes) -> bool:
    return outcome("image2video", {"model_name": "kling-v2-6", "image": ADDRESS}, data) is None


def outcome(endpoint: str, body: dict[str, Any], data: bytes | None) -> KlingCode | None:
    """The code of the refusal, None where the body is taken."""
    try:
        order = check(endpoint, body, lambda _: data)
    except RefusalError as refusal:
        return refusal.code if refusal.message else None
    return None if order.seconds in range(3, 16) else KlingCode.SERVER_ERROR


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    (
        *(
            "prompt",
            "negative_prompt",
            "model_name",
            "mode",
            "duration",
            "aspect_ratio",
            "cfg_scale",
            "sound",
        ),
        *("image", "image_tail", "static_mask", "dynamic_masks", "camera_control", "callback_url"),
        *("external_task_id", "watermark_info", "multi_shot", "shot_type", "multi_prompt"),
    )
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(("text2video", "image2video")),
    st.sampled_from(sorted(MODELS)),
    st.dictionaries(FIELDS, JSON),
)
def test_any_body_is_taken_or_refused_and_never_breaks(
    endpoint: str, model: str, body: dict[str, Any]
) -> None:
    whole = {"model_name": model, "prompt": "x", **body}
    assert outcome(endpoint, whole, None) in (None, KlingCode.INVALID_VALUE, KlingCode.NOT_FOUND)


@given(st.integers(0, 5000))
def test_a_prompt_is_taken_up_to_its_limit(length: int) -> None:
    body = {"model_name": "kling-v2-6", "prompt": "ї" * length}
    if 1 <= length <= 2500:
        assert check("text2video", body, pictures).prompt == body["prompt"]
    else:
        assert code_of("text2video", body) is KlingCode.INVALID_VALUE
