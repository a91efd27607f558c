"""From an order to the clip that it will be, the time it takes, and why it may be impossible."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kling_studio.imaging.brief import Brief, plan_of
from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_direction import Card, FootageUse, Insert, Sound, Stroke
from kling_studio.rehearsal.orders import Film, Order

_SAME_RATIO = 0.01


def waiting_times(order: Order, chance: float) -> tuple[float, float]:
    """Seconds from submitted to processing, and to the end, at speed 1; `chance` is 0 to 1.

    A 5 s std clip takes 12 to 18 s.
    """
    length = order.seconds / 5
    effort = (0.4 + 0.6 * length) * (1.5 if order.mode == "pro" else 1.0)
    whole = (12 + 6 * chance) * effort
    return 0.2 * whole, whole


def files_of(order: Order) -> dict[str, bytes]:
    """The pictures that the clip needs, by the names under which `planned` wants their files."""
    pictures = {"start": order.start, "tail": order.tail, "static": order.static}
    files = {name: picture.data for name, picture in pictures.items() if picture is not None}
    files |= {f"mask{number}": each.mask.data for number, each in enumerate(order.painted)}
    if order.audio is not None:
        files["audio"] = order.audio.data
    return files | {f"card{number}": each.picture.data for number, each in enumerate(order.references)}


def planned(order: Order, files: Mapping[str, Path]) -> ClipPlan:
    """The clip of an order; it has the shape of its picture or of the film that it is made of."""
    film = order.film
    made_of = film if film is not None and film.use is not None else None
    shape, short_side, rate = _measures(order, made_of)
    return plan_of(
        Brief(
            shape=shape,
            short_side=short_side,
            rate=rate,
            seconds=order.seconds,
            prompt=order.prompt,
            take=order.external_task_id,
            start=files.get("start"),
            tail=files.get("tail"),
            static=files.get("static"),
            strokes=tuple(
                Stroke(files[f"mask{number}"], each.points) for number, each in enumerate(order.painted)
            ),
            camera=order.camera,
            cards=tuple(
                Card(files[f"card{number}"], each.label) for number, each in enumerate(order.references)
            ),
            film=film.file if film is not None else None,
            edits=made_of is not None,
            use=FootageUse.EDIT if made_of is None or made_of.use is None else made_of.use,
            lead=film.seconds if film is not None and film.use is FootageUse.EXTEND else 0.0,
            shots=tuple((shot.prompt, shot.seconds) for shot in order.shots),
            sound=_sound(order, files),
        )
    )


def _measures(order: Order, film: Film | None) -> tuple[tuple[float, float], int, int]:
    """Shape, short side in pixels, frames per second."""
    short_side, rate = order.model.short_sides[order.mode], order.model.rate(order.endpoint)
    picture = order.start or order.tail
    if film is not None and film.use in (FootageUse.KEEP, FootageUse.EXTEND):
        return (film.width, film.height), min(film.width, film.height), max(1, round(film.rate))
    if picture is not None:
        return (picture.width, picture.height), short_side, rate
    if film is not None:
        return (film.width, film.height), short_side, rate
    width, height = order.ratio.split(":")
    return (float(width), float(height)), short_side, rate


def _sound(order: Order, files: Mapping[str, Path]) -> Sound | None:
    film = order.film
    own = film.file if film is not None and film.keep_sound else None
    spoken = order.spoken
    if spoken is not None:
        over = Insert(files["audio"], spoken.start, spoken.end, spoken.at, spoken.volume)
        return Sound(own, spoken.film_volume, over)
    if order.audio is not None:
        return Sound(files["audio"])
    return Sound(own) if order.sound else None


def impossible(order: Order) -> str:
    """Why Kling would take an order and then fail it, empty where it would not."""
    if order.doomed:
        return order.doomed
    sizes = {(mask.width, mask.height) for mask in order.masks}
    if len(sizes) > 1:
        return "All masks must have the same resolution"
    for width, height in sizes:
        if order.start is None or (width, height) == (order.start.width, order.start.height):
            continue
        if abs(width / height - order.start.width / order.start.height) > _SAME_RATIO:
            return "The mask ratio must be the same as the image ratio"
        return "The mask resolution must be the same as the image resolution"
    return ""
