"""From an order to the clip that it will be, the time it takes, and why it may be impossible."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_direction import Brush, Card, Sound, Stroke
from kling_studio.imaging.scene_geometry import frame_count, frame_size
from kling_studio.rehearsal.orders import Order

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
    return files | {f"card{number}": each.picture.data for number, each in enumerate(order.references)}


def planned(order: Order, files: Mapping[str, Path]) -> ClipPlan:
    """The clip of an order; it has the shape of its picture or of the film that it edits."""
    film = order.film
    edited = film if film is not None and film.base else None
    shape = order.start or order.tail or edited
    if shape is not None:
        width, height = shape.width, shape.height
    else:
        width, height = (int(side) for side in order.ratio.split(":"))
    size = frame_size(width, height, order.model.short_sides[order.mode])
    rate = order.model.rate(order.endpoint)
    sound = None
    if order.sound:
        sound = Sound(film.file if film is not None and film.keep_sound else None)
    return ClipPlan(
        width=size.width,
        height=size.height,
        rate=rate,
        frames=frame_count(order.seconds, rate),
        prompt=order.prompt,
        take=order.external_task_id,
        start=files.get("start"),
        tail=files.get("tail"),
        base=edited.file if edited is not None else None,
        camera=order.camera,
        brush=_brush(order, files),
        cards=_cards(order, files),
        sound=sound,
    )


def _brush(order: Order, files: Mapping[str, Path]) -> Brush | None:
    if not order.masks:
        return None
    strokes = (Stroke(files[f"mask{number}"], each.points) for number, each in enumerate(order.painted))
    return Brush(files.get("static"), tuple(strokes))


def _cards(order: Order, files: Mapping[str, Path]) -> tuple[Card, ...]:
    cards = [Card(files[f"card{number}"], each.label) for number, each in enumerate(order.references)]
    if order.film is not None and not order.film.base:
        cards.append(Card(order.film.file, "V1", moving=True))
    return tuple(cards)


def impossible(order: Order) -> str:
    """Why Kling would take an order and then fail it, empty where it would not."""
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
