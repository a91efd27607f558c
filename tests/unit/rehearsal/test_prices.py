"""What clips cost, by Kling's own list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kling_studio.rehearsal.legacy import READERS
from kling_studio.rehearsal.manner import COMETAPI
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.models import MODELS
from kling_studio.rehearsal.orders import Film, Order
from kling_studio.rehearsal.prices import units_of
from tests.unit.rehearsal.bench import FILM, PICTURE, SOUND


@pytest.mark.parametrize(
    ("endpoint", "body", "units"),
    [
        ("text2video", {"model_name": "kling-v3"}, "3"),
        ("text2video", {"model_name": "kling-v3", "mode": "pro", "sound": "on", "duration": "10"}, "12"),
        ("text2video", {"model_name": "kling-v3", "mode": "4k", "duration": "3"}, "9"),
        ("text2video", {"model_name": "kling-v2-6"}, "1.5"),
        ("text2video", {"model_name": "kling-v2-6", "mode": "pro", "sound": "on"}, "5"),
        ("text2video", {"model_name": "kling-v2-5-turbo", "mode": "pro", "duration": "10"}, "5"),
        (
            "image2video",
            {
                "model_name": "kling-v2-6",
                "mode": "pro",
                "sound": "on",
                "image": PICTURE,
                "voice_list": [{"voice_id": "1"}],
            },
            "6",
        ),
        ("omni-video", {"model_name": "kling-video-o1", "aspect_ratio": "1:1"}, "4"),
        ("omni-video", {"model_name": "kling-v3-omni", "aspect_ratio": "1:1", "sound": "on"}, "5"),
        ("omni-video", {"model_name": "kling-video-o1", "video_list": [{"video_url": FILM}]}, "6"),
        (
            "motion-control",
            {"mode": "std", "character_orientation": "video", "image_url": PICTURE, "video_url": FILM},
            "2.5",
        ),
        (
            "avatar/image2video",
            {"image": PICTURE, "sound_file": SOUND, "prompt": "smile", "mode": "pro"},
            "4",
        ),
        ("video-extend", {"video_id": "501"}, "2"),
    ],
)
def test_a_clip_has_its_price(
    materials: Materials, endpoint: str, body: dict[str, Any], units: str
) -> None:
    order = READERS[endpoint]({"prompt": "x", **body}, materials, COMETAPI)
    assert units_of(order) == units


@pytest.mark.parametrize(("seconds", "units"), [(2.0, "0.5"), (5.0, "0.5"), (5.7, "1"), (12.0, "1.5")])
def test_lip_sync_is_billed_by_five_seconds(seconds: float, units: str) -> None:
    film = Film(Path("x"), 720, 720, seconds)
    order = Order("advanced-lip-sync", MODELS["kling-v3"], "std", seconds, "", "", "", film=film)
    assert units_of(order) == units
