"""Reads the bodies of Kling's older design, by whichever gateway they come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from kling_studio.domain.errors import StudioError
from kling_studio.rehearsal.faces import Session
from kling_studio.rehearsal.fields import Body, invalid
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.omni import check_omni
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.validation import check
from kling_studio.rehearsal.validation_avatar import check_avatar
from kling_studio.rehearsal.validation_effects import check_effects
from kling_studio.rehearsal.validation_extend import check_extend
from kling_studio.rehearsal.validation_lip_sync import check_face_video, check_lip_sync
from kling_studio.rehearsal.validation_motion_control import check_motion_control
from kling_studio.rehearsal.validation_multi_image import check_multi_image

Reader = Callable[[Body, Materials, Manner], Order]


def _text(body: Body, materials: Materials, manner: Manner) -> Order:
    return check("text2video", body, materials.picture_at, manner)


def _image(body: Body, materials: Materials, manner: Manner) -> Order:
    return check("image2video", body, materials.picture_at, manner)


def _omni(body: Body, materials: Materials, manner: Manner) -> Order:
    return check_omni(body, materials.picture_at, materials.film_at, manner)


def _lip_sync(body: Body, materials: Materials, manner: Manner) -> Order:
    return check_lip_sync(body, materials, manner, materials.faces)


READERS: Mapping[str, Reader] = {
    "text2video": _text,
    "image2video": _image,
    "omni-video": _omni,
    "multi-image2video": check_multi_image,
    "motion-control": check_motion_control,
    "video-extend": check_extend,
    "effects": check_effects,
    "advanced-lip-sync": _lip_sync,
    "avatar/image2video": check_avatar,
}
"""Endpoint → what reads its create request."""

_EVERYWHERE = "callback_url external_task_id watermark_info"
_SHOTS = "multi_shot shot_type multi_prompt"
_FIELDS: Mapping[str, str] = {
    "text2video": (
        f"model model_name prompt negative_prompt cfg_scale mode aspect_ratio duration sound camera_control"
        f" voice_list {_SHOTS}"
    ),
    "image2video": (
        f"model model_name prompt negative_prompt image image_tail cfg_scale mode duration sound voice_list"
        f" element_list static_mask dynamic_masks camera_control aspect_ratio {_SHOTS}"
    ),
    "omni-video": (
        f"model_name prompt image_list element_list video_list sound mode aspect_ratio duration {_SHOTS}"
    ),
    "multi-image2video": "model_name prompt negative_prompt image_list mode duration aspect_ratio",
    "motion-control": (
        "model_name prompt image_url video_url element_list keep_original_sound character_orientation mode"
    ),
    "video-extend": "video_id prompt negative_prompt cfg_scale",
    "effects": "effect_scene input",
    "advanced-lip-sync": "session_id face_choose",
    "avatar/image2video": "image audio_id sound_file prompt mode",
}
"""Endpoint → the fields that Kling's page of it lists, beside those that every endpoint has."""


async def read_order(endpoint: str, body: Body, materials: Materials, manner: Manner) -> Order:
    """Reads a create request for an endpoint, off the loop. Raises RefusalError."""
    if manner.strict:
        known = set(f"{_FIELDS[endpoint]} {_EVERYWHERE}".split())
        unknown = sorted(name for name in body if name not in known)
        if unknown:
            raise invalid(unknown[0], f"is not a parameter of {endpoint}")
    await materials.ready_for(body)
    return await asyncio.to_thread(READERS[endpoint], body, materials, manner)


async def look_for_faces(body: Body, materials: Materials, manner: Manner) -> Session:
    """Answers identify-face: the faces of a video, under a new session. Raises RefusalError."""
    await materials.ready_for(body)
    film, parent = await asyncio.to_thread(check_face_video, body, materials, manner)
    try:
        return await asyncio.to_thread(materials.faces.look, film, parent, manner.account)
    except StudioError:
        raise invalid("video_url", "the video cannot be read") from None
