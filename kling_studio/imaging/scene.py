"""What a rendered clip shows: a frozen plan, and the frame of any index as a pure function of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class ClipPlan:
    """Everything that decides a clip's pixels. Size in pixels (even), rate in frames per second.

    `take` tells takes of one prompt apart: the scene's kind and colours follow the prompt, its
    details the take. `start` and `tail` are picture files of an image clip, None for a text clip;
    a clip may have a tail alone.
    """

    width: int
    height: int
    rate: int
    frames: int
    prompt: str
    take: str = ""
    start: Path | None = None
    tail: Path | None = None

    @property
    def seconds(self) -> float:
        """The clip's length."""
        return self.frames / self.rate

    def to_json(self) -> dict[str, Any]:
        """A plain form for a file."""
        plain = asdict(self)
        return {name: str(value) if isinstance(value, Path) else value for name, value in plain.items()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads `to_json`."""
        paths = {name: Path(data[name]) if data[name] else None for name in ("start", "tail")}
        return cls(**{**data, **paths})


class Scene(Protocol):
    """Paints a plan's frames, in any order; the same index always gives the same picture."""

    def frame(self, index: int) -> QImage:
        """The frame of an index from 0, opaque, `Format_RGB32`, of the plan's size."""
        ...


def open_scene(plan: ClipPlan) -> Scene:
    """The scene of a plan. Needs a QGuiApplication for its text; may be used off the main thread.

    Raises ValueError when a picture of the plan cannot be decoded.
    """
    if plan.start is not None or plan.tail is not None:
        from kling_studio.imaging.scene_picture import PictureScene

        return PictureScene(plan)
    from kling_studio.imaging.scene_world import WorldScene

    return WorldScene(plan)
