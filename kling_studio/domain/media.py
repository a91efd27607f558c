"""Pictures that go in and clips that come out, as facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


def is_address(value: str) -> bool:
    """Whether a value is an address on the web rather than a path on this computer or base64."""
    return value.lower().startswith(("http://", "https://"))


class PictureChange(StrEnum):
    """What becomes of a picture before it is sent, in the order in which it matters to its maker."""

    FIRST_FRAME = "first_frame"
    FLATTENED = "flattened"
    CONVERTED = "converted"
    RECOLOURED = "recoloured"
    EIGHT_BITS = "eight_bits"
    TURNED = "turned"
    STRIPPED = "stripped"


@dataclass(frozen=True, slots=True)
class SentPicture:
    """What of a picture goes to the provider: its format, its length, what was changed for it."""

    format: str
    bytes: int
    changes: tuple[PictureChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture file is. `format` is lower case as in `jpeg`, `png`, `webp`; sizes in pixels, as it
    is seen. `sent` is what goes to the provider of it; None where the file goes as it is."""

    format: str
    width: int
    height: int
    bytes: int
    sent: SentPicture | None = None

    @property
    def as_sent(self) -> SentPicture:
        """What the provider gets."""
        return self.sent or SentPicture(self.format, self.bytes)


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What the head of a video file says. `format` is its container, lower case as in `mp4`, `mov`, `webm`;
    sizes in pixels. `seconds` and `frames_per_second` are 0 where it does not say."""

    format: str
    width: int
    height: int
    bytes: int
    seconds: float
    frames_per_second: float


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What a sound file is. `format` is lower case: `mp3`, `wav`, `m4a`, `aac`, else what it is instead."""

    format: str
    bytes: int
    seconds: float


FileFacts = PictureFacts | SoundFacts
"""What is known of a file of this computer that a recipe names."""


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
