"""What the latest models sell beside a clip of one shot: voices, elements, 4k (Kling docs, image2video)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.manner import COMETAPI
from kling_studio.rehearsal.planning import planned
from kling_studio.rehearsal.validation import check
from tests.unit.rehearsal.test_validation import ADDRESS, V3, code_of, image, pictures, text

VOICES = [{"voice_id": "829824295735410756"}]
ELEMENTS = [{"element_id": 800 + number} for number in range(4)]


@pytest.mark.parametrize(
    "body",
    [
        {**V3, "sound": "on", "voice_list": VOICES * 2},
        {"mode": "pro", "sound": "on", "voice_list": VOICES},
        {**V3, "element_list": ELEMENTS[:3]},
        {**V3, "mode": "4k"},
        {**V3, "multi_shot": True, "shot_type": "intelligence", "prompt": "a fox"},
    ],
)
def test_image_to_video_takes_what_later_models_sell(body: dict[str, Any]) -> None:
    order = image(**body)
    assert order.voices == len(body.get("voice_list", []))
    assert len(order.references) == len(body.get("element_list", []))


@pytest.mark.parametrize(
    "body",
    [
        {**V3, "voice_list": VOICES},
        {**V3, "sound": "on", "voice_list": VOICES * 3},
        {**V3, "sound": "on", "voice_list": [{}]},
        {**V3, "sound": "on", "voice_list": VOICES, "element_list": ELEMENTS[:1]},
        {"sound": "off", "mode": "std", "voice_list": VOICES},
        {"model_name": "kling-v2-5-turbo", "voice_list": VOICES},
        {**V3, "element_list": ELEMENTS},
        {"element_list": ELEMENTS[:1]},
        {**V3, "multi_shot": True, "shot_type": "intelligence"},
    ],
)
def test_image_to_video_refuses_what_they_do_not(body: dict[str, Any]) -> None:
    whole = {"model_name": "kling-v2-6", "image": ADDRESS, **body}
    assert code_of("image2video", whole) is KlingCode.INVALID_VALUE


def test_a_gateway_may_know_its_elements_and_voices() -> None:
    knowing = replace(COMETAPI, element=lambda _: None, voice=lambda voice: voice == "known")
    body = {"model_name": "kling-v3", "prompt": "x", "image": ADDRESS, "sound": "on"}
    assert check("image2video", {**body, "voice_list": [{"voice_id": "known"}]}, pictures, knowing).voices
    for wrong in ({"voice_list": VOICES}, {"element_list": ELEMENTS[:1]}):
        with pytest.raises(RefusalError, match="does not exist"):
            check("image2video", {**body, **wrong}, pictures, knowing)


def test_the_largest_mode_is_four_thousand_pixels_wide() -> None:
    plan = planned(text(**V3, mode="4k"), {})
    assert (plan.width, plan.height) == (3840, 2160)
