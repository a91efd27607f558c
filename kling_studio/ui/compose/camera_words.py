"""A camera move as a sentence for the prompt. English whatever the window's language: prompts are."""

from __future__ import annotations

from kling_studio.imaging.scene_direction import CameraMove

_SLOW, _FAST = 4.0, 7.0
"""Amounts up to the one are slow, those beyond the other fast."""

_PRESETS = {
    "down_back": "The camera moves down and back.",
    "forward_up": "The camera moves forward and up.",
    "right_turn_forward": "The camera turns right while moving forward.",
    "left_turn_forward": "The camera turns left while moving forward.",
}

_AXES = {
    "horizontal": ("moves", "to the left", "to the right"),
    "vertical": ("moves", "down", "up"),
    "pan": ("pans", "to the left", "to the right"),
    "tilt": ("tilts", "down", "up"),
    "roll": ("rolls", "counter-clockwise", "clockwise"),
    "zoom": ("zooms", "in", "out"),
}
"""The verb of each axis, and the way below 0 and above (Kling docs, text2video: camera_control)."""

_PARTICLES = frozenset({"up", "down", "in", "out"})
"""Ways that stay beside their verb: "tilts up slowly", but "pans slowly to the right"."""


def in_words(move: CameraMove) -> str:
    """One sentence, such as "The camera pans slowly to the right."; empty where nothing moves.

    Amounts up to 4 are slow, those above 7 fast, between them no word says how fast.
    """
    if move.kind in _PRESETS:
        return _PRESETS[move.kind]
    if move.kind not in _AXES or not move.amount:
        return ""
    verb, below, above = _AXES[move.kind]
    pace = abs(move.amount)
    how = "slowly" if pace <= _SLOW else "fast" if pace > _FAST else ""
    way = above if move.amount > 0 else below
    words = (verb, way, how) if way in _PARTICLES else (verb, how, way)
    return f"The camera {' '.join(filter(None, words))}."
