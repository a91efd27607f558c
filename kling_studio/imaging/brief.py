"""What a clip is to show, as an order or a recipe says it, and the plan that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kling_studio.imaging.scene import ClipPlan
from kling_studio.imaging.scene_direction import (
    REHEARSAL,
    Brush,
    CameraMove,
    Card,
    FootageUse,
    Shot,
    Sound,
    Stroke,
)
from kling_studio.imaging.scene_geometry import frame_count, frame_size

FILM_LABEL = "V1"


@dataclass(frozen=True, slots=True)
class Brief:
    """A clip before it is counted in pixels and frames.

    `shape` is the width and height that its own shape follows (those of its picture, of the film that
    it edits, or a ratio), `short_side` in pixels, `rate` in frames per second, `seconds` its length.
    `film` is the video of a request; `edits` says that the clip is made of that video, `use` how, else it
    is seen in the clip as a card. Where it is extended it lasts `lead` seconds. `shots` are parts of the
    clip, each with its prompt and its seconds. `mark` is written in the corner of every frame.
    """

    shape: tuple[float, float]
    short_side: int
    rate: int
    seconds: float
    prompt: str
    take: str = ""
    start: Path | None = None
    tail: Path | None = None
    static: Path | None = None
    strokes: tuple[Stroke, ...] = ()
    camera: CameraMove | None = None
    cards: tuple[Card, ...] = ()
    film: Path | None = None
    edits: bool = False
    use: FootageUse = FootageUse.EDIT
    lead: float = 0.0
    shots: tuple[tuple[str, float], ...] = ()
    sound: Sound | None = None
    mark: str = REHEARSAL


def plan_of(brief: Brief) -> ClipPlan:
    """The clip of a brief."""
    size = frame_size(*brief.shape, brief.short_side)
    seen = brief.film is not None and not brief.edits
    return ClipPlan(
        width=size.width,
        height=size.height,
        rate=brief.rate,
        frames=frame_count(brief.seconds, brief.rate),
        prompt=brief.prompt,
        take=brief.take,
        start=brief.start,
        tail=brief.tail,
        base=brief.film if brief.edits else None,
        use=brief.use,
        lead=frame_count(brief.lead, brief.rate) if brief.lead else 0,
        camera=brief.camera,
        brush=Brush(brief.static, brief.strokes) if brief.static or brief.strokes else None,
        cards=(*brief.cards, Card(brief.film, FILM_LABEL, moving=True))
        if seen and brief.film is not None
        else brief.cards,
        shots=tuple(Shot(prompt, frame_count(seconds, brief.rate)) for prompt, seconds in brief.shots),
        sound=brief.sound,
        mark=brief.mark,
    )


def image_label(number: int) -> str:
    """What a reference picture bears; `number` counts from 1 in the request's list."""
    return str(number)


def element_label(number: int) -> str:
    """What an element bears; `number` counts from 1 in the request's list."""
    return f"E{number}"


def element_words(element_id: int) -> str:
    """What stands on the painting that is seen in an element's place: only its number is known here."""
    return f"Element {element_id}"
