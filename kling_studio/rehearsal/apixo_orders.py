"""Checks the bodies of APIXO's generateTask (APIXO docs, generate-task and the models' pages)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kling_studio.domain.media import is_address
from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.rehearsal.apixo_models import ApixoMode, ApixoModel
from kling_studio.rehearsal.codes import RefusalError
from kling_studio.rehearsal.fields import Body, choice, given, invalid, only, text
from kling_studio.rehearsal.films import FilmLimits, read_film
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.near import is_near
from kling_studio.rehearsal.orders import Film, Order
from kling_studio.rehearsal.pictures import MOST_BYTES, Picture, inspected

RATIOS = ("16:9", "9:16", "1:1")
FILM = FilmLimits(seconds=(3.0, 30.0), sides=(340, 3850))
_FORMATS = frozenset({"jpeg", "png", "webp"})


def check_apixo(body: Body, model: ApixoModel, materials: Materials) -> Order:
    """Reads the body of a create request for a model. Raises RefusalError.

    A picture that cannot be fetched or read is no refusal: its task fails, with a code that says so.
    """
    only(body, ("request_type", "callback_url", "provider", "source", "input"))
    _check_call(body)
    choice(body, "provider", ("auto", "value", "official"), "auto")
    text(body, "source")
    given_input = body.get("input")
    if not isinstance(given_input, dict):
        raise invalid("input", "must be an object")
    values = {f"input.{name}": value for name, value in given_input.items()}
    mode = _mode(values, model)
    only(given_input, tuple(_names(model, mode)), "input")
    prompt = text(values, "input.prompt", model.longest_prompt)
    if not prompt.strip() and not mode.film:
        raise invalid("input.prompt", "is required")
    text(values, "input.negative_prompt", model.longest_negative)
    _check_cfg_scale(values)
    pictures, trouble = _pictures(values, mode, materials)
    film = _film(values, materials) if mode.film else None
    order = Order(
        endpoint="motion-control" if mode.film else "image2video" if mode.images[1] else "text2video",
        model=mode.model,
        mode=mode.tier,
        seconds=film.seconds if film is not None else _seconds(values, model),
        prompt=prompt,
        ratio=_ratio(values, mode),
        external_task_id="",
        film=film,
        sound=_sound(values, model),
        doomed=trouble,
    )
    if trouble:
        return replace(order, ratio=RATIOS[0], film=None)
    start, tail = (*pictures, None, None)[:2]
    return replace(order, start=start, tail=tail)


def _names(model: ApixoModel, mode: ApixoMode) -> list[str]:
    names = ["mode", "prompt"]
    names += [] if mode.film else ["duration"]
    names += ["image_urls"] if mode.images[1] else []
    names += ["video_urls"] if mode.film else []
    names += ["aspect_ratio"] if mode.ratio else []
    names += ["negative_prompt"] if model.longest_negative else []
    names += ["cfg_scale"] if model.cfg_scale else []
    return names + (["sound"] if model.sound else [])


def _mode(values: Mapping[str, Any], model: ApixoModel) -> ApixoMode:
    name = choice(values, "input.mode", tuple(model.modes), "")
    if not name:
        raise invalid("input.mode", f"is required, one of {', '.join(model.modes)}")
    return model.modes[name]


def _check_call(body: Body) -> None:
    wanted = choice(body, "request_type", ("async", "callback"), "async")
    address = text(body, "callback_url")
    if wanted == "callback" and not address:
        raise invalid("callback_url", "is required with request_type callback")
    if address and not address.startswith("https://") and not is_near(address):
        raise invalid("callback_url", "must be a public https address")


def _seconds(values: Mapping[str, Any], model: ApixoModel) -> int:
    seconds = values.get("input.duration", None if model.length_required else 5)
    if type(seconds) is not int or seconds not in model.seconds:
        known = ", ".join(str(each) for each in model.seconds)
        raise invalid("input.duration", f"must be an integer, one of {known}")
    return seconds


def _ratio(values: Mapping[str, Any], mode: ApixoMode) -> str:
    ratio = choice(values, "input.aspect_ratio", RATIOS, "")
    if not mode.ratio:
        return ""
    if not ratio and mode.ratio == "required":
        raise invalid("input.aspect_ratio", "is required")
    return ratio or RATIOS[0]


def _sound(values: Mapping[str, Any], model: ApixoModel) -> bool:
    sound = values.get("input.sound", None if model.sound == "required" else False)
    if not isinstance(sound, bool):
        raise invalid("input.sound", "must be true or false")
    return sound


def _check_cfg_scale(values: Mapping[str, Any]) -> None:
    value = values.get("input.cfg_scale")
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise invalid("input.cfg_scale", "must be a number from 0 to 1")
    if abs(value * 10 - round(value * 10)) > 1e-6:
        raise invalid("input.cfg_scale", "must be a multiple of 0.1")


def _pictures(
    values: Mapping[str, Any], mode: ApixoMode, materials: Materials
) -> tuple[list[Picture], str]:
    """The pictures, or why the task will fail."""
    fewest, most = mode.images
    if not most:
        return [], ""
    found = []
    for number, address in enumerate(_addresses(values, "input.image_urls", fewest, most)):
        data = materials.picture_at(address)
        if data is None:
            return [], f"IMAGE_DOWNLOAD_FAILED: {address} could not be downloaded"
        if len(data) > MOST_BYTES:
            return [], f"IMAGE_TOO_LARGE: {address} is larger than 10MB"
        try:
            found.append(inspected(data, f"input.image_urls[{number}]", formats=_FORMATS))
        except RefusalError as refusal:
            return [], f"UNSUPPORTED_FORMAT: {refusal.message}"
    return found, ""


def _film(values: Mapping[str, Any], materials: Materials) -> Film:
    address = _addresses(values, "input.video_urls", 1, 1)[0]
    film = read_film(address, "input.video_urls[0]", materials.film_at, FILM)
    return replace(film, use=FootageUse.MOTION, keep_sound=film.sounds)


def _addresses(values: Mapping[str, Any], name: str, fewest: int, most: int) -> list[str]:
    """Web addresses, nothing else: there is no other way to hand a picture over."""
    listed = values.get(name) if given(values, name) else []
    if not isinstance(listed, list) or not fewest <= len(listed) <= most:
        count = str(fewest) if fewest == most else f"{fewest} to {most}"
        raise invalid(name, f"must be a list of {count} addresses")
    for number, address in enumerate(listed):
        if not isinstance(address, str) or not is_address(address):
            raise invalid(f"{name}[{number}]", "must be a public web address")
    return listed
