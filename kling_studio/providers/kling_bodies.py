"""Recipes as bodies of Kling's older API, and where they are sent: Kling's own and CometAPI's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.domain.form import AXES
from kling_studio.providers.base import CreateRequest
from kling_studio.providers.channel import unsendable

Values = Mapping[str, Any]

PATHS: Final[Mapping[str, str]] = MappingProxyType({
    "text2video": "/v1/videos/text2video",
    "image2video": "/v1/videos/image2video",
    "omni-video": "/v1/videos/omni-video",
    "multi-image2video": "/v1/videos/multi-image2video",
    "video-extend": "/v1/videos/video-extend",
    "effects": "/v1/videos/effects",
    "avatar": "/v1/videos/avatar/image2video",
    "motion-control": "/v1/videos/motion-control",
    "advanced-lip-sync": "/v1/videos/advanced-lip-sync",
})  # fmt: skip
"""Where each form is created; a task is asked for at the same path with its id, many at the path itself
(Kling docs; CometAPI docs)."""

_SHOTS: Final = ("multi_shot", "shot_type", "multi_prompt")

_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "text2video": (
        "model_name", "prompt", "negative_prompt", "mode", "duration", "aspect_ratio", "sound", *_SHOTS,
        "cfg_scale", "camera_control",
    ),
    "image2video": (
        "model_name", "prompt", "negative_prompt", "image", "image_tail", "element_list", "static_mask",
        "dynamic_masks", "mode", "duration", "sound", "voice_list", *_SHOTS, "cfg_scale", "camera_control",
    ),
    "omni-video": (
        "model_name", "prompt", "image_list", "element_list", "video_list", "mode", "duration",
        "aspect_ratio", "sound", *_SHOTS,
    ),
    "multi-image2video": (
        "model_name", "prompt", "negative_prompt", "image_list", "mode", "duration", "aspect_ratio",
        "cfg_scale",
    ),
    "video-extend": ("video_id", "prompt", "negative_prompt", "cfg_scale"),
    "effects": ("effect_scene",),
    "avatar": ("image", "sound_file", "audio_id", "prompt", "mode"),
    "motion-control": (
        "model_name", "image_url", "video_url", "character_orientation", "keep_original_sound", "mode",
        "prompt", "element_list",
    ),
    "advanced-lip-sync": ("session_id", "face_choose"),
}  # fmt: skip
"""What each form has on the wire (Kling docs and CometAPI docs, the page of each form)."""


def body(request: CreateRequest) -> dict[str, Any]:
    """What is sent: the form's own fields that are filled in, the model by name where the form has one.

    Raises ProviderError: RECIPE_BROKEN_RULES without a model, ENDPOINT_UNKNOWN.
    """
    fields = _FIELDS.get(request.endpoint)
    if fields is None:
        raise unsendable(ErrorKey.ENDPOINT_UNKNOWN, Remedy.EDIT_RECIPE, endpoint=request.endpoint)
    values = _SHAPED.get(request.endpoint, _as_it_is)(request.values)
    model = values.get("model_name")
    if "model_name" in fields and not (isinstance(model, str) and model):
        raise unsendable(
            ErrorKey.RECIPE_BROKEN_RULES, Remedy.EDIT_RECIPE, field="model_name", rule="required"
        )
    sent = {name: values[name] for name in fields if values.get(name) not in (None, "", [])}
    if "camera_control" in sent:
        sent["camera_control"] = _whole_move(sent["camera_control"])
    if request.endpoint == "effects":
        sent["input"] = _effect_input(values)
    if values.get("callback_url"):
        sent["callback_url"] = values["callback_url"]
    sent["external_task_id"] = request.external_task_id
    return sent


def _as_it_is(values: Values) -> Values:
    return values


def _shots_made_one(values: Values) -> Values:
    """Without what divides a clip into shots where it is one, and without the shots' words where the
    model divides it."""
    several = values.get("multi_shot") is True
    gone = set() if several else {"shot_type", "multi_prompt"}
    if values.get("shot_type") == "intelligence":
        gone.add("multi_prompt")
    return {name: value for name, value in values.items() if name not in gone}


_SHAPED: Final[Mapping[str, Callable[[Values], Values]]] = dict.fromkeys(
    ("text2video", "image2video", "omni-video"), _shots_made_one
)


def _whole_move(camera: Any) -> Any:
    """A simple move with all six of its numbers, which Kling wants; one that a recipe leaves out is 0
    (Kling docs, camera_control: "config")."""
    if not isinstance(camera, Mapping) or camera.get("type") != "simple":
        return camera
    config = camera.get("config")
    told = config if isinstance(config, Mapping) else {}
    return {**camera, "config": {**dict.fromkeys(AXES, 0), **told}}


def _effect_input(values: Values) -> dict[str, Any]:
    """One picture as `image`, two as `images` (Kling docs, video effects: "input")."""
    listed = values.get("image_list")
    items = listed if isinstance(listed, list) else []
    pictures = [item.get("image") for item in items if isinstance(item, Mapping) and item.get("image")]
    return {"image": pictures[0]} if len(pictures) == 1 else {"images": pictures}
