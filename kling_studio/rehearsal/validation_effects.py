"""Checks the body of effects (Kling docs, video effects)."""

from __future__ import annotations

from kling_studio.imaging.brief import image_label
from kling_studio.rehearsal.effect_scenes import DUAL, SINGLE
from kling_studio.rehearsal.fields import Body, common, given, invalid, only, text
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.models import EFFECTS
from kling_studio.rehearsal.orders import Order, Reference
from kling_studio.rehearsal.pictures import Picture, read_picture

ENDPOINT = "effects"
SECONDS = 5
_OLDER = ("model_name", "mode", "duration")


def check_effects(body: Body, materials: Materials, manner: Manner) -> Order:
    """Reads the body of a create request. Fields of older versions are passed over by who is not strict.

    Raises RefusalError.
    """
    scene, put = text(body, "effect_scene"), body.get("input")
    if scene not in SINGLE | DUAL:
        raise invalid("effect_scene", "is required, and must be the name of a scene")
    if not isinstance(put, dict):
        raise invalid("input", "must be an object")
    only(put, ("image", "images", *(() if manner.strict else _OLDER)), "input")
    start: Picture | None = None
    references: tuple[Reference, ...] = ()
    if scene in SINGLE:
        if given(put, "images"):
            raise invalid("input.images", f"is not for {scene}, a scene of one image")
        start = read_picture(put.get("image"), "input.image", materials.picture_at)
    else:
        if given(put, "image"):
            raise invalid("input.image", f"is not for {scene}, a scene of two images")
        references = _pair(put.get("images"), materials)
    return Order(
        endpoint=ENDPOINT,
        model=EFFECTS,
        mode="std",
        seconds=SECONDS,
        prompt=scene.replace("_", " "),
        ratio="16:9",
        external_task_id=common(body),
        start=start,
        references=references,
    )


def _pair(images: object, materials: Materials) -> tuple[Reference, ...]:
    if not isinstance(images, list) or len(images) != 2:
        raise invalid("input.images", "must be a list of 2 images")
    pictures = (
        read_picture(image, f"input.images[{place}]", materials.picture_at)
        for place, image in enumerate(images)
    )
    return tuple(Reference(picture, image_label(place)) for place, picture in enumerate(pictures, 1))
