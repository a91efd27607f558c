"""Pictures that go in and clips that come out, as facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


def is_address(value: str) -> bool:
    """Whether a picture's value is an address on the web rather than a path on this computer."""
    return value.lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture file is. `format` is lower case as in `jpeg`, `png`, `webp`; sizes in pixels."""

    format: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """A checked clip on disk. `file` is relative to the data folder; `seconds` is its decoded length."""

    file: str
    bytes: int
    sha256: str
    width: int
    height: int
    frames: int
    frames_per_second: float
    seconds: float
    codec: str
    has_sound: bool

    def to_json(self) -> dict[str, Any]:
        """A plain form for the library."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ClipFacts:
        """Reads `to_json`."""
        return cls(**{name: data[name] for name in cls.__slots__})
