"""APIXO's Kling models, their modes and rules (APIXO docs, kling-2-1, kling-2-5-turbo-pro, kling-2-6,
kling-3-0-std)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kling_studio.rehearsal.models import MODELS, Model


@dataclass(frozen=True, slots=True)
class ApixoMode:
    """One mode. `model` and `tier` render it; `images` is the fewest and the most pictures; `film` where a
    video is wanted. `ratio` is for text modes: `required`, `optional`, empty where there is none."""

    model: Model
    tier: str = "pro"
    images: tuple[int, int] = (0, 0)
    film: bool = False
    ratio: str = ""


@dataclass(frozen=True, slots=True)
class ApixoModel:
    """One model. Lengths in seconds, prompts in characters; `longest_negative` is 0 where there is no such
    field; `sound` is `required`, `optional`, empty where there is none; `length_required` where `duration`
    has to be said."""

    modes: Mapping[str, ApixoMode]
    longest_prompt: int
    seconds: tuple[int, ...] = (5, 10)
    length_required: bool = False
    longest_negative: int = 0
    cfg_scale: bool = False
    sound: str = ""


_V21 = Model("kling-v2-1", frozenset({"image2video"}))
_MASTER = Model("kling-v2-1-master", frozenset({"text2video", "image2video"}))
_ONE, _ONE_OR_TWO = (1, 1), (1, 2)


def _text_and_image(model: Model, tier: str) -> dict[str, ApixoMode]:
    return {
        "text-to-video": ApixoMode(model, tier, ratio="optional"),
        "image-to-video": ApixoMode(model, tier, _ONE_OR_TWO),
    }


APIXO_MODELS: Mapping[str, ApixoModel] = {
    "kling-2-1": ApixoModel(
        {
            "standard-image-to-video": ApixoMode(_V21, "std", _ONE),
            "pro-image-to-video": ApixoMode(_V21, "pro", _ONE_OR_TWO),
            "master-text-to-video": ApixoMode(_MASTER, ratio="required"),
            "master-image-to-video": ApixoMode(_MASTER, "pro", _ONE),
        },
        longest_prompt=5000,
        length_required=True,
        longest_negative=500,
        cfg_scale=True,
    ),
    "kling-2-5-turbo-pro": ApixoModel(
        _text_and_image(MODELS["kling-v2-5-turbo"], "pro"),
        longest_prompt=2500,
        longest_negative=2500,
        cfg_scale=True,
    ),
    "kling-2-6": ApixoModel(
        _text_and_image(MODELS["kling-v2-6"], "pro"), longest_prompt=1000, sound="required"
    ),
    "kling-3-0-std": ApixoModel(
        {
            **_text_and_image(MODELS["kling-v3"], "std"),
            "motion-control": ApixoMode(MODELS["kling-v3"], "std", _ONE, film=True),
        },
        longest_prompt=2500,
        seconds=tuple(range(3, 16)),
        sound="optional",
    ),
}
"""The model in the path → what it takes."""
