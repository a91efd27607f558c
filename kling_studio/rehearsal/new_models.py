"""The models of Kling's new design, each with what its own page allows (Kling docs, text-to-video,
image-to-video, omni-video, motion-control; for 3.0 Turbo, 2.6 and 2.5 Turbo as clients measured them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kling_studio.rehearsal.models import MODELS, THREE_TO_FIFTEEN, Model

ADVISED_PROMPT, LONGEST_PROMPT = 2500, 3072

MODES = {"720p": "std", "1080p": "pro", "4k": "4k"}
"""Resolution → the older design's word for it."""

_ALL = ("720p", "1080p", "4k")
_TWO = ("720p", "1080p")
_NATIVE = ("off", "native")


@dataclass(frozen=True, slots=True)
class NewModel:
    """One model at one endpoint. The first of `audio` is what it does unasked; where there is none the
    setting does not exist and `always_sounds` says what its clips have. `shots` says that the setting
    multi_shot exists, `shots_in_words` that a prompt may name shots. `last_frame` are the resolutions
    that take one. `native` are the resolutions with native audio."""

    model: Model
    resolutions: tuple[str, ...] = _TWO
    seconds: tuple[int, ...] = (5, 10)
    longest_prompt: int = ADVISED_PROMPT
    audio: tuple[str, ...] = ()
    native: tuple[str, ...] = ()
    always_sounds: bool = False
    shots: bool = False
    shots_in_words: bool = False
    last_frame: tuple[str, ...] = ()
    last_frame_silent: bool = False
    most_elements: int = 0
    voices: bool = False


_THREE_TO_FIFTEEN = tuple(int(seconds) for seconds in THREE_TO_FIFTEEN)

_TURBO = Model(
    "kling-3.0-turbo",
    frozenset({"text2video", "image2video"}),
    durations=THREE_TO_FIFTEEN,
    sound=frozenset({"std", "pro"}),
    multi_shot=True,
)

_MAKES: Mapping[str, NewModel] = {
    "kling-3.0": NewModel(
        MODELS["kling-v3"],
        _ALL,
        _THREE_TO_FIFTEEN,
        LONGEST_PROMPT,
        audio=_NATIVE,
        native=_ALL,
        shots=True,
        shots_in_words=True,
        last_frame=_ALL,
        most_elements=3,
    ),
    "kling-3.0-turbo": NewModel(
        _TURBO, _TWO, _THREE_TO_FIFTEEN, LONGEST_PROMPT, always_sounds=True, shots_in_words=True
    ),
    "kling-2.6": NewModel(
        MODELS["kling-v2-6"],
        audio=_NATIVE,
        native=("1080p",),
        last_frame=("1080p",),
        last_frame_silent=True,
        voices=True,
    ),
    "kling-2.5-turbo": NewModel(MODELS["kling-v2-5-turbo"], last_frame=("1080p",)),
}

_OMNI: Mapping[str, NewModel] = {
    "kling-3.0-omni": NewModel(
        MODELS["kling-v3-omni"],
        _ALL,
        _THREE_TO_FIFTEEN,
        LONGEST_PROMPT,
        audio=("off", "native", "original"),
        native=_ALL,
        shots=True,
        shots_in_words=True,
        last_frame=_ALL,
        most_elements=7,
    ),
}

_MOTION: Mapping[str, NewModel] = {
    "kling-3.0": NewModel(MODELS["kling-v3"], audio=("original", "off"), most_elements=1),
    "kling-2.6": NewModel(MODELS["kling-v2-6"], audio=("original", "off")),
}

ENDPOINTS: Mapping[str, Mapping[str, NewModel]] = {
    "text-to-video": _MAKES,
    "image-to-video": _MAKES,
    "omni-video": _OMNI,
    "motion-control": _MOTION,
}
"""Endpoint → the model in the path → what it allows."""
