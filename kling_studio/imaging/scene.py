"""What a rendered clip shows: a frozen plan, and the frame of any index as a pure function of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from kling_studio.imaging.scene_direction import (
    REHEARSAL,
    Brush,
    CameraMove,
    Card,
    FootageUse,
    Shot,
    Sound,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class ClipPlan:
    """Everything that decides a clip's pixels and sound. Size in pixels (even), rate in frames per second.

    `take` tells takes of one prompt apart: the scene's kind and colours follow the prompt, its
    details the take. `start` and `tail` are picture files of an image clip, None for a text clip;
    a clip may have a tail alone. `base` is the footage of a clip that is made of one, `use` how; for
    EXTEND it fills the first `lead` frames, for MOTION there is a `start`. `camera` and `brush` are
    never both there, and a brush has a `start`. `shots` are a clip's parts in their order, together as
    long as it, none where it is one. `sound` is None for a silent clip, `mark` what stands in the
    corner of its frames.
    """

    width: int
    height: int
    rate: int
    frames: int
    prompt: str
    take: str = ""
    start: Path | None = None
    tail: Path | None = None
    base: Path | None = None
    use: FootageUse = FootageUse.EDIT
    lead: int = 0
    camera: CameraMove | None = None
    brush: Brush | None = None
    cards: tuple[Card, ...] = ()
    shots: tuple[Shot, ...] = ()
    sound: Sound | None = None
    mark: str = REHEARSAL

    @property
    def seconds(self) -> float:
        """The clip's length."""
        return self.frames / self.rate

    def to_json(self) -> dict[str, Any]:
        """A plain form for a file."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads `to_json`, also that of an earlier version, which knew fewer fields."""
        read: dict[str, Any] = dict(data)
        for name in ("start", "tail", "base"):
            read[name] = Path(data[name]) if data.get(name) else None
        for name, kind in (("camera", CameraMove), ("brush", Brush), ("sound", Sound)):
            read[name] = kind.from_json(data[name]) if data.get(name) else None
        read["use"] = FootageUse(data.get("use", FootageUse.EDIT))
        read["shots"] = tuple(Shot.from_json(shot) for shot in data.get("shots", ()))
        read["cards"] = tuple(Card.from_json(card) for card in data.get("cards", ()))
        return cls(**read)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value


class Scene(Protocol):
    """Paints a plan's frames, in any order; the same index always gives the same picture."""

    def frame(self, index: int) -> QImage:
        """The frame of an index from 0, opaque, `Format_RGB32`, of the plan's size."""
        ...


def open_scene(plan: ClipPlan) -> Scene:
    """The scene of a plan. Needs a QGuiApplication for its text; may be used off the main thread.

    Raises ValueError when a picture of the plan cannot be decoded, av.FFmpegError when footage cannot.
    """
    if plan.shots:
        from kling_studio.imaging.scene_shots import ShotsScene

        return ShotsScene(plan)
    scene = _ground(plan)
    if not plan.cards:
        return scene
    from kling_studio.imaging.scene_cards import CardScene

    return CardScene(scene, plan)


def _ground(plan: ClipPlan) -> Scene:
    if plan.base is not None:
        return _made_of_footage(plan)
    if plan.brush is not None:
        from kling_studio.imaging.scene_brush import BrushScene

        return BrushScene(plan)
    if plan.camera is not None:
        from kling_studio.imaging.scene_camera import CameraScene

        return CameraScene(plan)
    if plan.start is not None or plan.tail is not None:
        from kling_studio.imaging.scene_picture import PictureScene

        return PictureScene(plan)
    from kling_studio.imaging.scene_world import WorldScene

    return WorldScene(plan)


def _made_of_footage(plan: ClipPlan) -> Scene:
    match plan.use:
        case FootageUse.EXTEND:
            from kling_studio.imaging.scene_extended import ExtendedScene

            return ExtendedScene(plan)
        case FootageUse.MOTION:
            from kling_studio.imaging.scene_motion import MotionScene

            return MotionScene(plan)
        case _:
            from kling_studio.imaging.scene_footage import FootageScene

            return FootageScene(plan)
