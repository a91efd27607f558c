"""The voices that clips can speak with (Kling docs, custom voice: presets)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of Kling's own."""

    voice_id: str
    name: str


PRESETS = (
    Voice("829824295735410756", "Calm storyteller"),
    Voice("829824295735410757", "Bright presenter"),
    Voice("829824295735410758", "Deep narrator"),
    Voice("829824295735410759", "Young explorer"),
)
"""What there is without making any."""


def known(voice_id: str) -> bool:
    """Whether there is a voice of an id."""
    return any(voice.voice_id == voice_id for voice in PRESETS)


def trial_name(voice: Voice) -> str:
    """The sample in which a voice can be heard."""
    return f"voice-{voice.voice_id}.wav"


def told(voice: Voice, base: str) -> dict[str, Any]:
    """A voice as answers tell of it."""
    return {
        "voice_id": voice.voice_id,
        "voice_name": voice.name,
        "trial_url": f"{base.rstrip('/')}/samples/{trial_name(voice)}",
        "owned_by": "kling",
    }
