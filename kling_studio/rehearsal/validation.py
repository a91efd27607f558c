"""Checks the body of a create request as Kling does (Kling docs, text2video and image2video).

CometAPI checks little itself and passes the body on, so Kling's limits are the wall here, not the
lower figures on CometAPI's pages.
"""

from __future__ import annotations

from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.elements_named import named_elements, seen_elements
from kling_studio.rehearsal.fields import Body, choice, common, given, invalid, items, number, text
from kling_studio.rehearsal.manner import COMETAPI, Manner
from kling_studio.rehearsal.models import DEFAULT_MODEL, MODELS, Model, Tiers
from kling_studio.rehearsal.motion import check_camera, check_masks
from kling_studio.rehearsal.orders import Order, Painted, Reference, Shot
from kling_studio.rehearsal.pictures import Picture, PictureSource, read_picture
from kling_studio.rehearsal.shots import check_shots, chosen_shots, wanted

LONGEST_PROMPT = 2500
RATIOS = ("16:9", "9:16", "1:1")
MOST_VOICES = 2


def check(endpoint: str, body: Body, source: PictureSource, manner: Manner = COMETAPI) -> Order:
    """Reads the body of a create request for `text2video` or `image2video`. Raises RefusalError."""
    model = _model(endpoint, body, manner)
    mode = choice(body, "mode", model.modes, "std")
    duration = choice(body, "duration", model.durations, "5")
    prompt, shots = _words(body, endpoint, model, int(duration), manner)
    text(body, "negative_prompt", LONGEST_PROMPT)
    _cfg_scale(body, model)
    sound = _sound(body, model, mode)
    external_task_id = common(body)
    ratio = ""
    start = tail = static = None
    painted: tuple[Painted, ...] = ()
    references: tuple[Reference, ...] = ()
    check_exclusions(body)
    voices = _voices(body, model, mode, manner, sound=sound)
    camera = check_camera(body, endpoint, model, mode, duration)
    if endpoint == "text2video":
        ratio = choice(body, "aspect_ratio", RATIOS, "16:9")
    else:
        if given(body, "aspect_ratio"):
            raise invalid("aspect_ratio", "is not a parameter of image2video; it follows the image")
        start, tail = _frames(body, source, model, mode, duration, sound)
        static, painted = check_masks(body, model, mode, duration, source, start)
        references = _elements(body, model, source, manner)
    return Order(
        endpoint=endpoint,
        model=model,
        mode=mode,
        seconds=int(duration),
        prompt=prompt,
        ratio=ratio,
        external_task_id=external_task_id,
        start=start,
        tail=tail,
        static=static,
        painted=painted,
        camera=camera,
        references=references,
        sound=sound,
        voices=voices,
        shots=shots,
    )


def check_exclusions(body: Body) -> None:
    """image_tail, the masks and camera_control are mutually exclusive. Raises RefusalError."""
    groups = (("image_tail",), ("static_mask", "dynamic_masks"), ("camera_control",))
    used = [next(name for name in group if given(body, name)) for group in groups if _any(body, group)]
    if len(used) > 1:
        raise RefusalError(KlingCode.INVALID_VALUE, f"{' and '.join(used)} cannot be used together")


def _any(body: Body, names: tuple[str, ...]) -> bool:
    return any(given(body, name) for name in names)


def _model(endpoint: str, body: Body, manner: Manner) -> Model:
    name = body.get("model_name")
    if name is None or name == "":
        name = DEFAULT_MODEL
    if not isinstance(name, str):
        raise invalid("model_name", "must be a string")
    model = MODELS.get(name)
    if model is None or endpoint not in model.endpoints or (model.retired and not manner.retired):
        raise RefusalError(KlingCode.NOT_FOUND)
    return model


def _words(
    body: Body, endpoint: str, model: Model, seconds: int, manner: Manner
) -> tuple[str, tuple[Shot, ...]]:
    shots = check_shots(body, model, seconds)
    if shots:
        return " ".join(shot.prompt for shot in shots), shots
    prompt = text(body, "prompt", LONGEST_PROMPT)
    several = bool(wanted(body, model))
    # An image alone is enough for CometAPI: its docs, image2video, first example. Not for Kling itself.
    if not prompt.strip() and (endpoint == "text2video" or several or manner.strict):
        raise invalid("prompt", "is required")
    return prompt, chosen_shots(prompt, seconds) if several else ()


def _cfg_scale(body: Body, model: Model) -> None:
    if number(body, "cfg_scale", 0, 1) is not None and not model.cfg_scale:
        raise invalid("cfg_scale", f"is not supported by {model.name}")


def _sound(body: Body, model: Model, mode: str) -> bool:
    wanted = choice(body, "sound", ("on", "off"), "off") == "on"
    if wanted and mode not in model.sound:
        raise invalid("sound", f"is not supported by {model.name} in mode {mode}")
    return wanted


def _voices(body: Body, model: Model, mode: str, manner: Manner, *, sound: bool) -> int:
    """How many voices are named."""
    listed = items(body, "voice_list")
    if not listed:
        return 0
    if mode not in model.voices:
        raise invalid("voice_list", f"is not supported by {model.name} in mode {mode}")
    if len(listed) > MOST_VOICES:
        raise invalid("voice_list", f"must hold at most {MOST_VOICES} voices")
    if not sound:
        raise invalid("voice_list", "needs sound on")
    if given(body, "element_list"):
        raise invalid("voice_list", "cannot be used with element_list")
    for place, item in enumerate(listed):
        voice = item.get("voice_id")
        if not isinstance(voice, str) or not voice:
            raise invalid(f"voice_list[{place}].voice_id", "must be a string")
        if manner.voice is not None and not manner.voice(voice):
            raise invalid(f"voice_list[{place}].voice_id", f"{voice} does not exist")
    return len(listed)


def _elements(body: Body, model: Model, source: PictureSource, manner: Manner) -> tuple[Reference, ...]:
    numbers = named_elements(body)
    if len(numbers) > model.most_elements:
        most = model.most_elements
        words = f"must hold at most {most} elements" if most else f"is not supported by {model.name}"
        raise invalid("element_list", words)
    return seen_elements(numbers, source, manner)


def _frames(
    body: Body, source: PictureSource, model: Model, mode: str, duration: str, sound: bool
) -> tuple[Picture | None, Picture | None]:
    has_start, has_tail = given(body, "image"), given(body, "image_tail")
    if not has_start and not has_tail:
        raise invalid("image", "at least one of image and image_tail is required")
    if has_tail:
        if not offered(model.tail, mode, duration):
            words = f"is not supported by {model.name} in mode {mode} with duration {duration}"
            raise invalid("image_tail", words)
        if not has_start and not model.tail_alone:
            raise invalid("image", f"is required with image_tail by {model.name}")
        if sound and model.tail_only_silent:
            raise invalid("image_tail", f"cannot be used with sound by {model.name}")
        if body.get("multi_shot") is True:
            raise invalid("image_tail", "cannot be used with multi_shot")
    start = read_picture(body["image"], "image", source) if has_start else None
    tail = read_picture(body["image_tail"], "image_tail", source) if has_tail else None
    return start, tail


def offered(tiers: Tiers, mode: str, duration: str) -> bool:
    """Whether something is offered in a mode at a duration."""
    return duration in tiers.get(mode, ())
