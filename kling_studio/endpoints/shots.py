"""A clip of several shots, as three forms have it (Kling docs, text2video: multi_shot, shot_type,
multi_prompt)."""

from __future__ import annotations

from kling_studio.domain.form import ChoiceField, Field, FlagField, ShotsField

SHOTS: tuple[Field, ...] = (
    FlagField(name="multi_shot"),
    ChoiceField(name="shot_type", under=("multi_shot", True)),
    ShotsField(name="multi_prompt", under=("shot_type", "customize")),
)
"""Whether there are several shots, who divides the clip, and each shot's words and length."""
