"""Recipes as APIXO takes them: one address for each model, a mode, and an `input` (APIXO docs, models)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.domain.media import is_address
from kling_studio.providers.base import CreateRequest
from kling_studio.providers.channel import unsendable

Values = Mapping[str, Any]

_MODES: Final[Mapping[str, str]] = {
    "text2video": "text-to-video",
    "image2video": "image-to-video",
    "motion-control": "motion-control",
}
"""Each form's word in `input.mode` (APIXO docs, kling-2-6, kling-3-0-std)."""

ENDPOINTS: Final = frozenset(_MODES)

_TIERS: Final[Mapping[str, str]] = {"std": "standard", "pro": "pro", "master": "master"}
_TIERED: Final = "kling-2-1"
"""The model whose modes name a tier before the form; words alone make a clip in the master tier only
(APIXO docs, kling-2-1)."""

_USUAL_TIER: Final[Mapping[str, str]] = {"text2video": "master", "image2video": "std"}
_USUAL_SECONDS: Final = 5
_USUAL_SHAPE: Final = "16:9"
"""What a recipe that says nothing of them has; that model wants all three said (APIXO docs, kling-2-1)."""

_SHAPES: Final = frozenset({"negative_prompt", "cfg_scale"})
_SOUNDS: Final = frozenset({"sound"})
_TAKEN: Final[Mapping[str, frozenset[str]]] = {
    "kling-2-1": _SHAPES,
    "kling-2-5-turbo-pro": _SHAPES,
    "kling-2-6": _SOUNDS,
    "kling-3-0-std": _SOUNDS,
}
"""What a model takes beside the words, the pictures, the length and the shape (APIXO docs, the page of
each); of a model that is not listed nobody knows, and all goes as the user wrote it."""

_SOUND_REQUIRED: Final = frozenset({"kling-2-6"})


def model_in(request: CreateRequest) -> str:
    """The model, which stands in the address. Raises ProviderError: RECIPE_BROKEN_RULES without one."""
    model = request.values.get("model_name")
    if not isinstance(model, str) or not model:
        raise _broken("model_name", "required")
    return model


def body(request: CreateRequest) -> dict[str, Any]:
    """What is sent. Raises ProviderError: RECIPE_BROKEN_RULES, ENDPOINT_UNKNOWN, PICTURE_NEEDS_ADDRESS."""
    values, model = request.values, model_in(request)
    if request.endpoint not in _MODES:
        raise unsendable(ErrorKey.ENDPOINT_UNKNOWN, Remedy.EDIT_RECIPE, endpoint=request.endpoint)
    sent: dict[str, Any] = {"request_type": "async"}
    if values.get("callback_url"):
        sent = {"request_type": "callback", "callback_url": values["callback_url"]}
    if values.get("provider") not in (None, "", "auto"):
        sent["provider"] = values["provider"]
    sent["input"] = {
        "mode": _mode(request.endpoint, model, values),
        **_filled({
            "prompt": values.get("prompt"),
            "duration": None if request.endpoint == "motion-control" else _seconds(model, values),
            "image_urls": _addresses(request.endpoint, values),
            "video_urls": _videos(request.endpoint, values),
            "aspect_ratio": _shape(model, values) if request.endpoint == "text2video" else None,
            **_tuning(model, values),
        }),
    }  # fmt: skip
    return sent


def _mode(endpoint: str, model: str, values: Values) -> str:
    if model != _TIERED:
        return _MODES[endpoint]
    tier = _TIERS.get(str(values.get("mode") or _USUAL_TIER.get(endpoint)))
    if tier is None or (endpoint == "text2video" and tier != "master") or endpoint == "motion-control":
        raise _broken("mode", "not_offered")
    return f"{tier}-{_MODES[endpoint]}"


def _tuning(model: str, values: Values) -> dict[str, Any]:
    taken = _TAKEN.get(model, _SHAPES | _SOUNDS)
    sound = {"on": True, "off": False}.get(str(values.get("sound")))
    return {
        "negative_prompt": values.get("negative_prompt") if "negative_prompt" in taken else None,
        "cfg_scale": values.get("cfg_scale") if "cfg_scale" in taken else None,
        "sound": (sound or False if model in _SOUND_REQUIRED else sound) if "sound" in taken else None,
    }


def _addresses(endpoint: str, values: Values) -> list[str]:
    """The pictures in their order, the end frame second. There is no upload and no base64 there."""
    fields = {"image2video": ("image", "image_tail"), "motion-control": ("image_url",)}.get(endpoint, ())
    given = [(field, values[field]) for field in fields if values.get(field)]
    for field, value in given:
        if not isinstance(value, str) or not is_address(value):
            raise unsendable(ErrorKey.PICTURE_NEEDS_ADDRESS, Remedy.EDIT_RECIPE, field=field)
    return [value for _, value in given]


def _videos(endpoint: str, values: Values) -> list[Any]:
    video = values.get("video_url") if endpoint == "motion-control" else None
    return [video] if video else []


def _seconds(model: str, values: Values) -> int | None:
    """The length; a model that is listed is told the usual one where none was chosen."""
    usual = _USUAL_SECONDS if model in _TAKEN else None
    return _whole(values) if values.get("duration") not in (None, "") else usual


def _shape(model: str, values: Values) -> Any:
    return values.get("aspect_ratio") or (_USUAL_SHAPE if model == _TIERED else None)


def _whole(values: Values) -> int | None:
    text = str(values.get("duration", "")).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [])}


def _broken(field: str, rule: str) -> Exception:
    return unsendable(ErrorKey.RECIPE_BROKEN_RULES, Remedy.EDIT_RECIPE, field=field, rule=rule)
