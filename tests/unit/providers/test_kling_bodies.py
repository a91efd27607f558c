"""Recipes as Kling takes them, in both designs: the whole body, to the letter."""

from __future__ import annotations

from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey
from kling_studio.providers import kling_bodies, kling_new_bodies
from kling_studio.providers.base import CreateRequest, Fate, ProviderError

ID = {"external_task_id": "ks-1"}
PICTURE, END, VIDEO = "https://a.example/1.png", "/9j/4AAQ", "https://a.example/v.mp4"
SHOTS = [
    {"index": 1, "prompt": "<<<element_1>>> runs; fast", "duration": "3"},
    {"index": 2, "prompt": "it sleeps", "duration": "2"},
]
CALL = "https://hooks.example/kling"

LEGACY: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "text2video",
        {"model_name": "kling-v3", "prompt": "a fox", "negative_prompt": "", "mode": "4k", "duration": "5",
         "aspect_ratio": "9:16", "sound": "on", "multi_shot": False, "shot_type": "customize",
         "multi_prompt": SHOTS, "provider": "value", "callback_url": CALL},
        {"model_name": "kling-v3", "prompt": "a fox", "mode": "4k", "duration": "5", "aspect_ratio": "9:16",
         "sound": "on", "multi_shot": False, "callback_url": CALL, **ID},
    ),
    (
        "text2video",
        {"model_name": "kling-v3", "multi_shot": True, "shot_type": "customize", "multi_prompt": SHOTS,
         "duration": "5"},
        {"model_name": "kling-v3", "multi_shot": True, "shot_type": "customize", "multi_prompt": SHOTS,
         "duration": "5", **ID},
    ),
    (
        "image2video",
        {"model_name": "kling-v3", "image": PICTURE, "prompt": "a fox", "multi_shot": True,
         "shot_type": "intelligence", "multi_prompt": SHOTS, "aspect_ratio": "16:9",
         "element_list": [{"element_id": 829836802793406551}], "voice_list": []},
        {"model_name": "kling-v3", "image": PICTURE, "prompt": "a fox", "multi_shot": True,
         "shot_type": "intelligence", "element_list": [{"element_id": 829836802793406551}], **ID},
    ),
    (
        "image2video",
        {"model_name": "kling-v2-6", "image": END, "image_tail": PICTURE, "sound": "on",
         "voice_list": [{"voice_id": "8"}], "cfg_scale": 0},
        {"model_name": "kling-v2-6", "image": END, "image_tail": PICTURE, "sound": "on",
         "voice_list": [{"voice_id": "8"}], "cfg_scale": 0, **ID},
    ),
    (
        "text2video",  # Kling wants all six numbers of a simple move
        {"model_name": "kling-v1", "prompt": "a fox",
         "camera_control": {"type": "simple", "config": {"pan": -3.5}}},
        {"model_name": "kling-v1", "prompt": "a fox", "camera_control": {"type": "simple", "config": {
            "horizontal": 0, "vertical": 0, "pan": -3.5, "tilt": 0, "roll": 0, "zoom": 0}}, **ID},
    ),
    (
        "text2video",
        {"model_name": "kling-v1", "prompt": "a fox", "camera_control": {"type": "down_back"}},
        {"model_name": "kling-v1", "prompt": "a fox", "camera_control": {"type": "down_back"}, **ID},
    ),
    (
        "omni-video",
        {"model_name": "kling-v3-omni", "prompt": "<<<image_1>>>", "image_list": [{"image_url": PICTURE}],
         "video_list": [{"video_url": VIDEO, "refer_type": "feature", "keep_original_sound": "no"}],
         "mode": "pro", "duration": "5"},
        {"model_name": "kling-v3-omni", "prompt": "<<<image_1>>>", "image_list": [{"image_url": PICTURE}],
         "video_list": [{"video_url": VIDEO, "refer_type": "feature", "keep_original_sound": "no"}],
         "mode": "pro", "duration": "5", **ID},
    ),
    (
        "multi-image2video",
        {"model_name": "kling-v1-6", "image_list": [{"image": PICTURE}, {"image": END}], "prompt": "a fox",
         "negative_prompt": "dogs", "mode": "std", "duration": "5", "aspect_ratio": "1:1"},
        {"model_name": "kling-v1-6", "image_list": [{"image": PICTURE}, {"image": END}], "prompt": "a fox",
         "negative_prompt": "dogs", "mode": "std", "duration": "5", "aspect_ratio": "1:1", **ID},
    ),
    (
        "video-extend",
        {"model_name": "kling-v1-6", "video_id": "77", "prompt": "further", "cfg_scale": 0.5},
        {"video_id": "77", "prompt": "further", "cfg_scale": 0.5, **ID},
    ),
    (
        "effects",
        {"model_name": "effects", "effect_scene": "bloom", "image_list": [{"image": END}]},
        {"effect_scene": "bloom", "input": {"image": END}, **ID},
    ),
    (
        "effects",
        {"effect_scene": "hug_pro", "image_list": [{"image": END}, {"image": PICTURE}],
         "callback_url": CALL},
        {"effect_scene": "hug_pro", "input": {"images": [END, PICTURE]}, "callback_url": CALL, **ID},
    ),
    (
        "avatar",
        {"model_name": "avatar", "image": END, "sound_file": "SUQz", "prompt": "glad", "mode": "std"},
        {"image": END, "sound_file": "SUQz", "prompt": "glad", "mode": "std", **ID},
    ),
    (
        "motion-control",
        {"model_name": "kling-v2-6", "image_url": PICTURE, "video_url": VIDEO,
         "character_orientation": "image", "keep_original_sound": "no", "mode": "pro",
         "prompt": "", "element_list": []},
        {"model_name": "kling-v2-6", "image_url": PICTURE, "video_url": VIDEO,
         "character_orientation": "image", "keep_original_sound": "no", "mode": "pro", **ID},
    ),
    (
        "advanced-lip-sync",
        {"session_id": "s1", "video_url": VIDEO, "face_choose": [
            {"face_id": "0", "sound_file": "SUQz", "sound_start_time": 0, "sound_end_time": 3000,
             "sound_insert_time": 1000, "sound_volume": 1, "original_audio_volume": 0.5}]},
        {"session_id": "s1", "face_choose": [
            {"face_id": "0", "sound_file": "SUQz", "sound_start_time": 0, "sound_end_time": 3000,
             "sound_insert_time": 1000, "sound_volume": 1, "original_audio_volume": 0.5}], **ID},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("endpoint", "values", "body"), LEGACY)
def test_the_older_design(endpoint: str, values: dict[str, Any], body: dict[str, Any]) -> None:
    assert kling_bodies.body(CreateRequest(endpoint, values, "ks-1")) == body


def test_the_older_design_has_a_path_for_every_body() -> None:
    assert {endpoint for endpoint, _, _ in LEGACY} == set(kling_bodies.PATHS)
    assert kling_bodies.PATHS["avatar"] == "/v1/videos/avatar/image2video"


OPTIONS = {"options": ID}
SAID_NO = {"duration": 5, "multi_shot": False}

NEW: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    (
        "text2video", "kling-3.0",
        {"prompt": "a fox", "negative_prompt": "dogs", "mode": "std", "duration": "5",
         "aspect_ratio": "1:1", "sound": "off", "cfg_scale": 0.5, "camera_control": {"type": "down_back"}},
        {"prompt": "a fox",
         "settings": {"resolution": "720p", "aspect_ratio": "1:1", "audio": "off", **SAID_NO}, **OPTIONS},
    ),
    (
        "text2video", "kling-3.0",
        {"prompt": "a fox", "mode": "pro", "duration": "15", "sound": "on", "multi_shot": True,
         "shot_type": "intelligence", "multi_prompt": SHOTS, "callback_url": CALL},
        {"prompt": "a fox",
         "settings": {"resolution": "1080p", "duration": 15, "audio": "native", "multi_shot": True},
         "options": {"callback_url": CALL, **ID}},
    ),
    (
        "text2video", "kling-3.0-turbo",
        {"prompt": "a fox", "mode": "pro", "duration": "3", "sound": "on", "multi_shot": True,
         "shot_type": "customize", "multi_prompt": [{"index": 1, "prompt": "a fox", "duration": "3"}]},
        {"prompt": "shot 1, 3, a fox;", "settings": {"resolution": "1080p", "duration": 3}, **OPTIONS},
    ),
    (
        "text2video", "kling-2.6",
        {"prompt": "a fox", "duration": "5", "sound": "off", "multi_shot": False},
        {"prompt": "a fox", "settings": {"duration": 5, "audio": "off"}, **OPTIONS},
    ),
    (
        "text2video", "kling-2.5-turbo",
        {"prompt": "a fox", "duration": "5", "sound": "off"},
        {"prompt": "a fox", "settings": {"duration": 5}, **OPTIONS},
    ),
    (
        "text2video", "kling-4.0",  # nobody has told of it: what the form says, several shots never unasked
        {"prompt": "a fox", "mode": "8k", "duration": "5"},
        {"prompt": "a fox", "settings": {"resolution": "8k", **SAID_NO}, **OPTIONS},
    ),
    (
        "image2video", "kling-3.0",
        {"prompt": "<<<element_1>>> meets <<<element_2>>>", "image": END, "image_tail": PICTURE,
         "mode": "4k", "duration": "5", "aspect_ratio": "16:9", "voice_list": [{"voice_id": "8"}],
         "static_mask": END,
         "element_list": [{"element_id": 162}, {"element_id": 829836802793406551}]},
        {"contents": [
            {"type": "prompt", "text": "@element_1 meets @element_2"},
            {"type": "first_frame", "url": END},
            {"type": "last_frame", "url": PICTURE},
            {"type": "element", "element_id": "162", "id": "element_1"},
            {"type": "element", "element_id": "829836802793406551", "id": "element_2"},
        ], "settings": {"resolution": "4k", **SAID_NO}, **OPTIONS},
    ),
    (
        "image2video", "kling-3.0",
        {"image": PICTURE, "duration": "5", "multi_shot": True, "shot_type": "customize",
         "multi_prompt": SHOTS, "element_list": [{"element_id": 162}]},
        {"contents": [
            {"type": "prompt", "text": "shot 1, 3, @element_1 runs, fast; shot 2, 2, it sleeps;"},
            {"type": "first_frame", "url": PICTURE},
            {"type": "element", "element_id": "162", "id": "element_1"},
        ], "settings": {"duration": 5, "multi_shot": True}, **OPTIONS},
    ),
    (
        "omni-video", "kling-3.0-omni",
        {"prompt": "<<<image_2>>> as <<<image_1>>>", "duration": "5", "aspect_ratio": "16:9", "sound": "on",
         "image_list": [{"image_url": END, "type": "first_frame"}, {"image_url": PICTURE}]},
        {"contents": [
            {"type": "prompt", "text": "@image_2 as @image_1"},
            {"type": "first_frame", "url": END, "id": "image_1"},
            {"type": "refer_image", "url": PICTURE, "id": "image_2"},
        ], "settings": {"audio": "native", **SAID_NO}, **OPTIONS},
    ),
    (
        "omni-video", "kling-3.0-omni",
        {"prompt": "x", "duration": "5", "image_list": [
            {"image_url": END, "type": "first_frame"}, {"image_url": PICTURE, "type": "end_frame"}],
         "element_list": [{"element_id": 162}]},
        {"contents": [
            {"type": "prompt", "text": "x"},
            {"type": "first_frame", "url": END, "id": "image_1"},
            {"type": "last_frame", "url": PICTURE, "id": "image_2"},
            {"type": "element", "element_id": "162", "id": "element_1"},
        ], "settings": SAID_NO, **OPTIONS},
    ),
    (
        "omni-video", "kling-3.0-omni",  # a video to follow: several shots and silence
        {"prompt": "as in <<<video_1>>>", "duration": "5", "aspect_ratio": "1:1", "sound": "on",
         "mode": "std",
         "video_list": [{"video_url": VIDEO, "refer_type": "feature", "keep_original_sound": "yes"}]},
        {"contents": [
            {"type": "prompt", "text": "as in @video_1"},
            {"type": "feature_video", "url": VIDEO, "id": "video_1"},
        ], "settings": {"resolution": "720p", "aspect_ratio": "1:1", "duration": 5, "audio": "off",
                        "multi_shot": True}, **OPTIONS},
    ),
    (
        "omni-video", "kling-3.0-omni",  # a video to edit: one shot, its own length, shape and sound
        {"prompt": "blue", "duration": "5", "aspect_ratio": "1:1", "sound": "on", "multi_shot": True,
         "shot_type": "intelligence", "video_list": [{"video_url": VIDEO, "keep_original_sound": "yes"}]},
        {"contents": [
            {"type": "prompt", "text": "blue"},
            {"type": "base_video", "url": VIDEO, "id": "video_1"},
        ], "settings": {"audio": "original", "multi_shot": False}, **OPTIONS},
    ),
    (
        "omni-video", "kling-3.0-omni",  # its sound stays unless the recipe says no, as in the older one
        {"prompt": "blue", "video_list": [{"video_url": VIDEO}]},
        {"contents": [
            {"type": "prompt", "text": "blue"},
            {"type": "base_video", "url": VIDEO, "id": "video_1"},
        ], "settings": {"audio": "original", "multi_shot": False}, **OPTIONS},
    ),
    (
        "omni-video", "kling-3.0-omni",
        {"prompt": "blue", "video_list": [{"video_url": VIDEO, "keep_original_sound": "no"}]},
        {"contents": [
            {"type": "prompt", "text": "blue"},
            {"type": "base_video", "url": VIDEO, "id": "video_1"},
        ], "settings": {"audio": "off", "multi_shot": False}, **OPTIONS},
    ),
    (
        "image2video", "kling-3.0-turbo",  # no words rather than a blank
        {"prompt": " \n", "image": PICTURE, "duration": "5"},
        {"contents": [{"type": "first_frame", "url": PICTURE}], "settings": {"duration": 5}, **OPTIONS},
    ),
    (
        "motion-control", "kling-3.0",
        {"prompt": "a fox", "image_url": PICTURE, "video_url": VIDEO, "character_orientation": "video",
         "keep_original_sound": "yes", "mode": "pro", "duration": "5", "element_list": [{"element_id": 7}]},
        {"contents": [
            {"type": "prompt", "text": "a fox"},
            {"type": "image", "url": PICTURE},
            {"type": "video", "url": VIDEO},
            {"type": "element", "element_id": "7", "id": "element_1"},
        ], "settings": {"character_orientation": "video", "audio": "original", "resolution": "1080p"},
         **OPTIONS},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("endpoint", "model", "values", "body"), NEW)
def test_the_new_design(endpoint: str, model: str, values: dict[str, Any], body: dict[str, Any]) -> None:
    request = CreateRequest(endpoint, {"model_name": model, **values}, "ks-1")
    assert kling_new_bodies.body(request, model) == body


def test_the_new_design_has_a_path_for_every_body() -> None:
    assert {endpoint for endpoint, _, _, _ in NEW} == set(kling_new_bodies.PATHS)
    assert kling_new_bodies.path("text2video", "kling-3.0-turbo") == "/text-to-video/kling-3.0-turbo"
    for endpoint in ("effects", "../v1"):
        with pytest.raises(ProviderError) as caught:
            kling_new_bodies.path(endpoint, "kling-3.0")
        assert (caught.value.problem.key, caught.value.fate) == (ErrorKey.ENDPOINT_UNKNOWN, Fate.NOT_SENT)


@pytest.mark.parametrize(
    ("model", "new"),
    [
        ("kling-3.0", True), ("kling-2.5-turbo", True), ("kling-4.0-omni", True), ("kling-v3", False),
        ("kling-video-o1", False), ("kling-v2-5-turbo", False), ("", False), ("kling-3/../../v1", False),
        ("kling-3.0?x=1", False), ("kling-3.0\n", False),
    ],
)  # fmt: skip
def test_which_design_a_model_is_of(model: str, new: bool) -> None:
    assert kling_new_bodies.is_new(model) is new
