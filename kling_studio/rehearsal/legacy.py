"""Reads the bodies of Kling's legacy design, by whichever gateway they come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from kling_studio.rehearsal.fields import Body, invalid
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.omni import check_omni
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.validation import check

Reader = Callable[[Body, Materials, Manner], Order]


def _text(body: Body, materials: Materials, manner: Manner) -> Order:
    return check("text2video", body, materials.picture_at, manner)


def _image(body: Body, materials: Materials, manner: Manner) -> Order:
    return check("image2video", body, materials.picture_at, manner)


def _omni(body: Body, materials: Materials, manner: Manner) -> Order:
    return check_omni(body, materials.picture_at, materials.film_at, manner)


READERS: Mapping[str, Reader] = {"text2video": _text, "image2video": _image, "omni-video": _omni}
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
}
"""Endpoint → the fields that Kling's page of it lists, beside those that every endpoint has."""


async def read_order(endpoint: str, body: Body, materials: Materials, manner: Manner) -> Order:
    """Reads a create request for an endpoint, off the loop. Raises RefusalError."""
    if manner.strict:
        known = set(f"{_FIELDS[endpoint]} {_EVERYWHERE}".split())
        unknown = sorted(name for name in body if name not in known)
        if unknown:
            raise invalid(unknown[0], f"is not a parameter of {endpoint}")
    if any(body.get(name) for name in ("video_list", "video_url")):
        await materials.sample_film()
    return await asyncio.to_thread(READERS[endpoint], body, materials, manner)
