"""Whatever a body holds, it is taken or refused in the API's words: nothing makes a check fall over."""

from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kling_studio.rehearsal import new_design
from kling_studio.rehearsal.apixo_models import APIXO_MODELS
from kling_studio.rehearsal.apixo_orders import check_apixo
from kling_studio.rehearsal.codes import RefusalError
from kling_studio.rehearsal.legacy import READERS
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.new_models import ENDPOINTS
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.planning import files_of, planned
from kling_studio.rehearsal.prices import units_of
from kling_studio.rehearsal.task_pages import task_page
from kling_studio.rehearsal.validation_elements import check_deletion, check_element
from kling_studio.rehearsal.validation_lip_sync import check_face_video
from tests.unit.rehearsal.bench import FILM, KLING, OLD, PICTURE, SOUND

Check = Callable[[dict[str, Any], Materials], object]

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**20),
    st.floats(),
    st.sampled_from(["", "x", "5", "http://[", "http://127.0.0.1/samples/", "data:,", "QUJD", "\ud800"]),
    st.text(max_size=8),
    st.just([]),
    st.just({}),
    st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=3)), max_size=3),
    st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.lists(st.none())), max_size=2),
)
SHOTS = [{"index": 1, "prompt": "a", "duration": "5"}]
FACE = {
    "face_id": "0",
    "sound_file": SOUND,
    "sound_start_time": 0,
    "sound_end_time": 3000,
    "sound_insert_time": 0,
    "sound_volume": 1,
}
LEGACY: dict[str, dict[str, Any]] = {
    "text2video": {
        "model_name": "kling-v3",
        "prompt": "a",
        "mode": "std",
        "duration": "5",
        "aspect_ratio": "1:1",
        "sound": "off",
        "cfg_scale": None,
        "camera_control": None,
        "multi_shot": True,
        "shot_type": "customize",
        "multi_prompt": SHOTS,
        "watermark_info": {"enabled": True},
        "callback_url": "http://127.0.0.1/",
        "external_task_id": "x",
    },
    "image2video": {
        "model_name": "kling-v3",
        "image": PICTURE,
        "image_tail": PICTURE,
        "element_list": [{"element_id": 1}],
        "voice_list": [],
        "static_mask": None,
        "dynamic_masks": None,
    },
    "omni-video": {
        "model_name": "kling-v3-omni",
        "prompt": "a <<<image_1>>>",
        "image_list": [{"image_url": PICTURE, "type": ""}],
        "element_list": [{"element_id": 1}],
        "video_list": [{"video_url": FILM, "refer_type": "feature", "keep_original_sound": "yes"}],
        "aspect_ratio": "1:1",
    },
    "multi-image2video": {"prompt": "a", "image_list": [{"image": PICTURE}] * 2, "cfg_scale": 1},
    "motion-control": {
        "image_url": PICTURE,
        "video_url": FILM,
        "mode": "std",
        "character_orientation": "video",
        "element_list": [],
    },
    "video-extend": {"video_id": f"{OLD}9", "prompt": "a", "cfg_scale": 0.5},
    "effects": {"effect_scene": "zoom_out", "input": {"image": PICTURE}},
    "advanced-lip-sync": {"session_id": "1", "face_choose": [FACE]},
    "avatar/image2video": {"image": PICTURE, "sound_file": SOUND, "mode": "std"},
}
CONTENTS = [
    {"type": "prompt", "text": "a"},
    {"type": "first_frame", "url": PICTURE, "id": "image_1"},
    {"type": "element", "element_id": "1", "id": "e"},
]
SETTINGS = {"resolution": "720p", "duration": 5, "audio": "off", "multi_shot": True}
OPTIONS = {"callback_url": "", "external_task_id": "x", "watermark_info": {"enabled": False}}
MOTION = [{"type": "image", "url": PICTURE}, {"type": "video", "url": FILM}]


def _new(check: Any, endpoint: str, model: str) -> Check:
    return lambda body, materials: check(body, ENDPOINTS[endpoint][model], materials, KLING)


CASES: dict[str, tuple[Check, dict[str, Any]]] = {
    **{
        name: ((lambda body, materials, read=READERS[name]: read(body, materials, KLING)), body)
        for name, body in LEGACY.items()
    },
    "text-to-video": (
        _new(new_design.check_text_to_video, "text-to-video", "kling-3.0"),
        {"prompt": "shot 1, 5, a", "settings": {**SETTINGS, "aspect_ratio": "1:1"}, "options": OPTIONS},
    ),
    "image-to-video": (
        _new(new_design.check_image_to_video, "image-to-video", "kling-3.0"),
        {"contents": CONTENTS, "settings": SETTINGS, "options": OPTIONS},
    ),
    "omni": (
        _new(new_design.check_omni_video, "omni-video", "kling-3.0-omni"),
        {"contents": [*CONTENTS, {"type": "feature_video", "url": FILM}], "settings": SETTINGS},
    ),
    "motion": (
        _new(new_design.check_motion, "motion-control", "kling-3.0"),
        {"contents": MOTION, "settings": {"character_orientation": "video", "audio": "off"}},
    ),
    "apixo": (
        lambda body, materials: check_apixo(body, APIXO_MODELS["kling-2-1"], materials),
        {
            "request_type": "async",
            "callback_url": "",
            "provider": "auto",
            "input": {
                "mode": "pro-image-to-video",
                "prompt": "a",
                "duration": 5,
                "image_urls": [PICTURE],
                "cfg_scale": 0.5,
                "negative_prompt": "",
            },
        },
    ),
    "apixo motion": (
        lambda body, materials: check_apixo(body, APIXO_MODELS["kling-3-0-std"], materials),
        {"input": {"mode": "motion-control", "image_urls": [PICTURE], "video_urls": [FILM], "sound": True}},
    ),
    "element": (
        check_element,
        {
            "element_name": "a",
            "element_description": "a",
            "reference_type": "image_refer",
            "element_image_list": {"frontal_image": PICTURE, "refer_images": [{"image_url": PICTURE}]},
            "element_video_list": {"refer_videos": [{"video_url": FILM}]},
            "tag_list": [{"tag_id": "o_101"}],
        },
    ),
    "deletion": (lambda body, _: check_deletion(body), {"element_id": "1"}),
    "face": (lambda body, materials: check_face_video(body, materials, KLING), {"video_url": FILM}),
    "pages": (
        lambda body, _: task_page(body, []),
        {
            "start_time": "1",
            "end_time": 2,
            "cursor": "",
            "limit": 5,
            "filters": [{"key": "status", "values": ["failed"]}],
        },
    ),
}


def paths(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a JSON value."""
    if isinstance(value, dict):
        inner = [(name, each) for name, each in value.items()]
    elif isinstance(value, list):
        inner = list(enumerate(value))
    else:
        return [here]
    return [
        *([here] if here else []),
        *(path for name, each in inner for path in paths(each, (*here, name))),
    ]


def put(body: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """A body with another value at a place."""
    changed = copy.deepcopy(body)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


@pytest.mark.parametrize("name", sorted(CASES))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_it_is_taken_or_refused(materials: Materials, name: str, data: st.DataObject) -> None:
    check, body = CASES[name]
    path = data.draw(st.sampled_from(paths(body)))
    changed = put(body, path, data.draw(ODD))
    refusal: RefusalError | None = None
    order: object = None
    try:
        order = check(changed, materials)
    except RefusalError as refused:
        refusal = refused
    assert refusal is None or (400 <= refusal.status < 500 and refusal.message)
    if isinstance(order, Order):
        assert Decimal(units_of(order)) > 0
        assert planned(order, {name: Path(name) for name in files_of(order)}).frames > 0
