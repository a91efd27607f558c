"""Checks the body of a create request as Kling does (Kling docs, text2video and image2video).

CometAPI checks little itself and passes the body on, so Kling's limits are the wall here, not the
lower figures on CometAPI's pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.models import DEFAULT_MODEL, MODELS, Model, Tiers
from kling_studio.rehearsal.motion import check_camera, check_masks
from kling_studio.rehearsal.pictures import Picture, PictureSource, read_picture
from kling_studio.rehearsal.shots import check_shots

LONGEST_PROMPT = 2500
RATIOS = ("16:9", "9:16", "1:1")

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """A request that passed: what is to be rendered. `ratio` is empty where the picture decides."""

    endpoint: str
    model: Model
    mode: str
    seconds: int
    prompt: str
    ratio: str
    external_task_id: str
    start: Picture | None
    tail: Picture | None
    masks: tuple[Picture, ...]


def check(endpoint: str, body: Body, source: PictureSource) -> Order:
    """Reads the body of a create request for `text2video` or `image2video`. Raises RefusalError."""
    model = _model(endpoint, body)
    mode = _choice(body, "mode", model.modes, "std")
    duration = _choice(body, "duration", model.durations, "5")
    prompt = _prompt(body, endpoint, model, int(duration))
    _text(body, "negative_prompt", LONGEST_PROMPT)
    _cfg_scale(body, model)
    sound = _sound(body, model, mode)
    _callback(body)
    _watermark(body)
    external_task_id = _text(body, "external_task_id", 0)
    ratio = ""
    start = tail = None
    masks: tuple[Picture, ...] = ()
    check_exclusions(body)
    check_camera(body, endpoint, model, mode, duration)
    if endpoint == "text2video":
        ratio = _choice(body, "aspect_ratio", RATIOS, "16:9")
    else:
        if _given(body, "aspect_ratio"):
            raise _invalid("aspect_ratio", "is not a parameter of image2video; it follows the image")
        start, tail = _frames(body, source, model, mode, duration, sound)
        masks = check_masks(body, model, mode, duration, source)
    return Order(endpoint, model, mode, int(duration), prompt, ratio, external_task_id, start, tail, masks)


def check_exclusions(body: Body) -> None:
    """image_tail, the masks and camera_control are mutually exclusive. Raises RefusalError."""
    groups = (("image_tail",), ("static_mask", "dynamic_masks"), ("camera_control",))
    used = [next(name for name in group if _given(body, name)) for group in groups if _any(body, group)]
    if len(used) > 1:
        raise RefusalError(KlingCode.INVALID_VALUE, f"{' and '.join(used)} cannot be used together")


def _any(body: Body, names: tuple[str, ...]) -> bool:
    return any(_given(body, name) for name in names)


def _given(body: Body, name: str) -> bool:
    return body.get(name) not in (None, "", [], {})


def _model(endpoint: str, body: Body) -> Model:
    name = body.get("model_name")
    if name is None or name == "":
        name = DEFAULT_MODEL
    if not isinstance(name, str):
        raise _invalid("model_name", "must be a string")
    model = MODELS.get(name)
    if model is None or endpoint not in model.endpoints:
        raise RefusalError(KlingCode.NOT_FOUND)
    return model


def _prompt(body: Body, endpoint: str, model: Model, seconds: int) -> str:
    # An image alone is enough: CometAPI docs, image2video, first example.
    if check_shots(body, model, seconds):
        return " ".join(str(shot["prompt"]) for shot in body["multi_prompt"])
    prompt = _text(body, "prompt", LONGEST_PROMPT)
    if endpoint == "text2video" and not prompt.strip():
        raise _invalid("prompt", "is required")
    return prompt


def _text(body: Body, name: str, longest: int) -> str:
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _invalid(name, "must be a string")
    if longest and len(value) > longest:
        raise _invalid(name, f"must be at most {longest} characters, got {len(value)}")
    return value


def _choice(body: Body, name: str, choices: tuple[str, ...], otherwise: str) -> str:
    value = body.get(name)
    if value is None or value == "":
        return otherwise
    if not isinstance(value, str):
        raise _invalid(name, "must be a string")
    if value not in choices:
        raise _invalid(name, f"value '{value}' is invalid, must be one of {', '.join(choices)}")
    return value


def _cfg_scale(body: Body, model: Model) -> None:
    value = body.get("cfg_scale")
    if value is None:
        return
    if not model.cfg_scale:
        raise _invalid("cfg_scale", f"is not supported by {model.name}")
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _invalid("cfg_scale", "must be a number from 0 to 1")


def _sound(body: Body, model: Model, mode: str) -> bool:
    wanted = _choice(body, "sound", ("on", "off"), "off") == "on"
    if wanted and mode not in model.sound:
        raise _invalid("sound", f"is not supported by {model.name} in mode {mode}")
    return wanted


def _callback(body: Body) -> None:
    address = _text(body, "callback_url", 0)
    if address and not address.lower().startswith(("http://", "https://")):
        raise _invalid("callback_url", "must be an http or https address")


def _watermark(body: Body) -> None:
    value = body.get("watermark_info")
    if value is not None and not (isinstance(value, dict) and isinstance(value.get("enabled"), bool)):
        raise _invalid("watermark_info", 'must be {"enabled": true} or {"enabled": false}')


def _frames(
    body: Body, source: PictureSource, model: Model, mode: str, duration: str, sound: bool
) -> tuple[Picture | None, Picture | None]:
    has_start, has_tail = _given(body, "image"), _given(body, "image_tail")
    if not has_start and not has_tail:
        raise _invalid("image", "at least one of image and image_tail is required")
    if has_tail:
        if not offered(model.tail, mode, duration):
            words = f"is not supported by {model.name} in mode {mode} with duration {duration}"
            raise _invalid("image_tail", words)
        if not has_start and not model.tail_alone:
            raise _invalid("image", f"is required with image_tail by {model.name}")
        if sound and model.tail_only_silent:
            raise _invalid("image_tail", f"cannot be used with sound by {model.name}")
        if body.get("multi_shot") is True:
            raise _invalid("image_tail", "cannot be used with multi_shot")
    start = read_picture(body["image"], "image", source) if has_start else None
    tail = read_picture(body["image_tail"], "image_tail", source) if has_tail else None
    return start, tail


def offered(tiers: Tiers, mode: str, duration: str) -> bool:
    """Whether something is offered in a mode at a duration."""
    return duration in tiers.get(mode, ())


def _invalid(name: str, words: str) -> RefusalError:
    return RefusalError(KlingCode.INVALID_VALUE, f"{name}: {words}")
