"""Checks the body of multi-image2video (Kling docs and CometAPI docs, multi-image2video)."""

from __future__ import annotations

from kling_studio.imaging.brief import image_label
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.fields import Body, choice, common, invalid, items, number, text
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.models import FIVE_OR_TEN, MODELS
from kling_studio.rehearsal.orders import Order, Reference
from kling_studio.rehearsal.pictures import read_picture

ENDPOINT = "multi-image2video"
LONGEST_PROMPT = 2500
MOST_IMAGES = 4
_MODEL = "kling-v1-6"


def check_multi_image(body: Body, materials: Materials, manner: Manner) -> Order:
    """Reads the body of a create request. Its one model is gone from other endpoints, not from this one.

    Raises RefusalError.
    """
    if (body.get("model_name") or _MODEL) != _MODEL:
        raise RefusalError(KlingCode.NOT_FOUND)
    mode = choice(body, "mode", ("std", "pro"), "std")
    duration = choice(body, "duration", FIVE_OR_TEN, "5")
    prompt = text(body, "prompt", LONGEST_PROMPT)
    if not prompt.strip():
        raise invalid("prompt", "is required")
    text(body, "negative_prompt", LONGEST_PROMPT)
    number(body, "cfg_scale", 0, 1)
    listed = items(body, "image_list")
    fewest = 1 if manner.strict else 2  # CometAPI wants two
    if not fewest <= len(listed) <= MOST_IMAGES:
        raise invalid("image_list", f"must hold {fewest} to {MOST_IMAGES} images")
    references = []
    for place, item in enumerate(listed):
        picture = read_picture(item.get("image"), f"image_list[{place}].image", materials.picture_at)
        references.append(Reference(picture, image_label(place + 1)))
    return Order(
        endpoint=ENDPOINT,
        model=MODELS[_MODEL],
        mode=mode,
        seconds=int(duration),
        prompt=prompt,
        ratio=choice(body, "aspect_ratio", ("16:9", "9:16", "1:1"), "16:9"),
        external_task_id=common(body),
        references=tuple(references),
    )
