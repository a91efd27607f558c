"""What a clip is told beside its prompt: camera, brush, pictures and footage to show. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from kling_studio.domain.form import AXES

PRESETS = ("down_back", "forward_up", "right_turn_forward", "left_turn_forward")

REHEARSAL, SKETCH = "REHEARSAL", "SKETCH"
"""What the mark in a frame's corner says: what has made the clip. Part of the picture."""


@dataclass(frozen=True, slots=True)
class CameraMove:
    """One move over the whole clip: an axis with its amount from -10 to 10, or a preset (amount 0)."""

    kind: str
    amount: float = 0.0

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads the dictionary of its fields."""
        return cls(**data)


def camera_move(control: Mapping[str, Any]) -> CameraMove | None:
    """The move of a `camera_control` that keeps the API's rules: a preset, or the one axis of `simple`
    that is not 0; None where all are (Kling docs, text2video: camera_control)."""
    kind = str(control.get("type") or "")
    if kind != "simple":
        return CameraMove(kind) if kind else None
    config = control.get("config")
    config = config if isinstance(config, Mapping) else {}
    axis = next((axis for axis in AXES if config.get(axis)), None)
    return None if axis is None else CameraMove(axis, float(config[axis]))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A painted region and its trajectory. `points` in pixels of the picture, origin at its bottom left."""

    mask: Path
    points: tuple[tuple[float, float], ...]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads the dictionary of its fields."""
        return cls(Path(data["mask"]), tuple((x, y) for x, y in data["points"]))


@dataclass(frozen=True, slots=True)
class Brush:
    """A motion brush: `static` is the mask of what stays still. Masks have the picture's resolution."""

    static: Path | None = None
    strokes: tuple[Stroke, ...] = ()

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads the dictionary of its fields."""
        static = Path(data["static"]) if data["static"] else None
        return cls(static, tuple(Stroke.from_json(stroke) for stroke in data["strokes"]))


@dataclass(frozen=True, slots=True)
class Card:
    """A picture, or footage, that is shown as a card in the scene with a short label on it."""

    file: Path
    label: str
    moving: bool = False

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads the dictionary of its fields."""
        return cls(**{**data, "file": Path(data["file"])})


class FootageUse(StrEnum):
    """What becomes of the footage that a clip is made of.

    EDIT shows it in another light, KEEP as it is, EXTEND as it is and then goes on from its last
    frame, MOTION lets a picture move as it does.
    """

    EDIT = "edit"
    KEEP = "keep"
    EXTEND = "extend"
    MOTION = "motion"


@dataclass(frozen=True, slots=True)
class Insert:
    """A part of a sound file that is laid over a clip's sound. Times in seconds: the part from `start` to
    `end` is heard from `at` on; `volume` 1 leaves it as it is."""

    file: Path
    start: float
    end: float
    at: float
    volume: float = 1.0

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads the dictionary of its fields."""
        return cls(**{**data, "file": Path(data["file"])})


@dataclass(frozen=True, slots=True)
class Sound:
    """The clip has a sound track: that of `file`, else a soft one made from the prompt, or silence where
    `over` is laid over it. `volume` 1 leaves the file's sound as it is."""

    file: Path | None = None
    volume: float = 1.0
    over: Insert | None = None

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads the dictionary of its fields, also of those that an earlier version knew."""
        file = Path(data["file"]) if data["file"] else None
        over = Insert.from_json(data["over"]) if data.get("over") else None
        return cls(file, data.get("volume", 1.0), over)


@dataclass(frozen=True, slots=True)
class Shot:
    """One of a clip's shots, between two cuts; `frames` is its length."""

    prompt: str
    frames: int

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Reads the dictionary of its fields."""
        return cls(**data)
