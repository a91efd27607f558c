"""Checks the body of video-extend (Kling docs, video extension)."""

from __future__ import annotations

from dataclasses import replace

from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.rehearsal.fields import Body, common, given, invalid, number, text
from kling_studio.rehearsal.films import FilmLimits, inspected_film
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.models import MODELS
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.tasks import Parent

ENDPOINT = "video-extend"
LONGEST_PROMPT = 2500
ADDED_SECONDS, BILLED_SECONDS = 4.5, 5.0
MOST_SECONDS = 180.0
EXTENSIBLE = ("kling-v1", "kling-v1-5", "kling-v1-6")
_ANY = FilmLimits(seconds=(0.0, MOST_SECONDS), sides=(1, 10_000))


def check_extend(body: Body, materials: Materials, manner: Manner) -> Order:
    """Reads the body of a create request; model and mode are those of the video. Raises RefusalError."""
    prompt = text(body, "prompt", LONGEST_PROMPT)
    text(body, "negative_prompt", LONGEST_PROMPT)
    number(body, "cfg_scale", 0, 1)
    video_id = body.get("video_id")
    if not isinstance(video_id, str) or not video_id:
        raise invalid("video_id", "is required")
    task = materials.made(video_id, manner.account)
    if task is None or task.plan is None:
        raise invalid("video_id", f"{video_id} does not exist")
    if task.terms.model not in EXTENSIBLE:
        raise invalid("video_id", f"videos of {task.terms.model} cannot be extended")
    if task.terms.model == "kling-v1":  # Kling docs, capability map
        for name in ("negative_prompt", "cfg_scale"):
            if given(body, name):
                raise invalid(name, "is not supported for videos of kling-v1")
    film = inspected_film(materials.clip(task), "video_id", _ANY)
    if film.seconds + ADDED_SECONDS > MOST_SECONDS:
        raise invalid("video_id", "the video would be longer than 3 minutes")
    return Order(
        endpoint=ENDPOINT,
        model=MODELS[task.terms.model],
        mode=task.terms.mode,
        seconds=film.seconds + ADDED_SECONDS,
        prompt=prompt or task.plan.prompt,
        ratio="",
        external_task_id=common(body),
        film=replace(film, use=FootageUse.EXTEND, keep_sound=film.sounds),
        sound=film.sounds,
        parent=Parent(video_id, materials.path(task), film.seconds),
        billed=BILLED_SECONDS,
    )
