"""Checks motion control: a picture that moves as a video does (Kling docs, motion-control)."""

from __future__ import annotations

from dataclasses import replace

from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.elements_named import named_elements, seen_elements
from kling_studio.rehearsal.fields import Body, choice, common, invalid, text
from kling_studio.rehearsal.films import FilmLimits, read_film
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.models import MODELS
from kling_studio.rehearsal.orders import Film, Order
from kling_studio.rehearsal.pictures import MEGABYTE, read_picture

ENDPOINT = "motion-control"
LONGEST_PROMPT = 2500
MODELS_THERE = ("kling-v2-6", "kling-v3")
SECONDS = {"image": (3.0, 10.0), "video": (3.0, 30.0)}
"""Orientation → how long the video may be."""


def check_motion_control(body: Body, materials: Materials, manner: Manner) -> Order:
    """Reads the body of a create request. Raises RefusalError."""
    name = body.get("model_name") or MODELS_THERE[0]
    if name not in MODELS_THERE:
        raise RefusalError(KlingCode.NOT_FOUND)
    mode = choice(body, "mode", ("std", "pro"), "")
    if not mode:
        raise invalid("mode", "is required")
    orientation = choice(body, "character_orientation", ("image", "video"), "")
    if not orientation:
        raise invalid("character_orientation", "is required")
    keep = choice(body, "keep_original_sound", ("yes", "no"), "yes")
    prompt = text(body, "prompt", LONGEST_PROMPT)
    elements = named_elements(body)
    if len(elements) > 1:
        raise invalid("element_list", "must hold at most 1 element")
    if elements and orientation == "image":
        raise invalid("character_orientation", "must be video with an element")
    start = read_picture(body.get("image_url"), "image_url", materials.picture_at)
    film = moving_film(body.get("video_url"), "video_url", orientation, materials, keep=keep == "yes")
    return Order(
        endpoint=ENDPOINT,
        model=MODELS[str(name)],
        mode=mode,
        seconds=film.seconds,
        prompt=prompt,
        ratio="",
        external_task_id=common(body),
        start=start,
        references=seen_elements(elements, materials.picture_at, manner),
        film=film,
        sound=film.keep_sound,
    )


def moving_film(value: object, name: str, orientation: str, materials: Materials, *, keep: bool) -> Film:
    """The video that gives the motion. Raises RefusalError."""
    limits = FilmLimits(SECONDS[orientation], sides=(340, 3850), most_bytes=100 * MEGABYTE)
    film = read_film(value, name, materials.film_at, limits)
    return replace(film, use=FootageUse.MOTION, keep_sound=keep and film.sounds)
