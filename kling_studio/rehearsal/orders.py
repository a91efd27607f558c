"""What is to be rendered: a create request that passed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kling_studio.imaging.scene_direction import CameraMove, FootageUse
from kling_studio.rehearsal.models import Model
from kling_studio.rehearsal.pictures import Picture
from kling_studio.rehearsal.tasks import Parent


@dataclass(frozen=True, slots=True)
class Painted:
    """A dynamic mask and its trajectory in the picture's pixels, origin at the bottom left."""

    mask: Picture
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture to be seen in the clip, with its number in the request."""

    picture: Picture
    label: str


@dataclass(frozen=True, slots=True)
class Film:
    """A video of a request. Size in pixels, `rate` in frames per second; `sounds` where it has sound.

    `use` says what becomes of it in the clip, None where it is seen in the clip as a card.
    """

    file: Path
    width: int
    height: int
    seconds: float
    rate: float = 24.0
    sounds: bool = False
    use: FootageUse | None = FootageUse.EDIT
    keep_sound: bool = False

    @property
    def edited(self) -> bool:
        """Whether the clip is this video changed, as long as it and of its shape."""
        return self.use is FootageUse.EDIT


@dataclass(frozen=True, slots=True)
class Audio:
    """A sound of a request and its length in seconds."""

    data: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Spoken:
    """The part of a sound that is laid over a film's own; times in seconds, volumes 1 as they are."""

    start: float
    end: float
    at: float
    volume: float
    film_volume: float


@dataclass(frozen=True, slots=True)
class Shot:
    """One of several shots of a clip; its length in seconds."""

    prompt: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Order:
    """A request that passed. `ratio` is empty where a picture or a film decides; `voices` is how many
    are named; `shots` are empty where the clip is one; `audio` is what is heard, of a film that
    is spoken over as `spoken` says; `billed` is the length that is paid for where it is not the clip's;
    `doomed` is why the task will fail."""

    endpoint: str
    model: Model
    mode: str
    seconds: float
    prompt: str
    ratio: str
    external_task_id: str
    start: Picture | None = None
    tail: Picture | None = None
    static: Picture | None = None
    painted: tuple[Painted, ...] = ()
    camera: CameraMove | None = None
    references: tuple[Reference, ...] = ()
    film: Film | None = None
    sound: bool = False
    voices: int = 0
    audio: Audio | None = None
    spoken: Spoken | None = None
    shots: tuple[Shot, ...] = ()
    parent: Parent | None = None
    billed: float = 0.0
    doomed: str = ""

    @property
    def billed_seconds(self) -> float:
        """The length that is paid for."""
        return self.billed or self.seconds

    @property
    def masks(self) -> tuple[Picture, ...]:
        """The static mask, if any, then the dynamic ones."""
        still = () if self.static is None else (self.static,)
        return (*still, *(stroke.mask for stroke in self.painted))
