"""Checks the body of an omni-video create request (Kling docs and CometAPI docs, omni-video)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kling_studio.imaging.brief import image_label
from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.rehearsal.codes import KlingCode, RefusalError
from kling_studio.rehearsal.elements_named import named_elements, seen_elements
from kling_studio.rehearsal.fields import Body, choice, common, given, invalid, items, text
from kling_studio.rehearsal.films import FilmLimits, FilmSource, read_film
from kling_studio.rehearsal.manner import COMETAPI, Manner
from kling_studio.rehearsal.models import DEFAULT_OMNI_MODEL, MODELS, Model
from kling_studio.rehearsal.orders import Film, Order, Reference, Shot
from kling_studio.rehearsal.pictures import Picture, PictureSource, read_picture
from kling_studio.rehearsal.shots import check_shots, chosen_shots, wanted

ENDPOINT = "omni-video"
LONGEST_PROMPT = 2500
RATIOS = ("16:9", "9:16", "1:1")
SHORTEST_FILM, FILM_SIDES, FILM_RATES = 3.0, (720, 2160), (24, 60)
MOST_ITEMS, MOST_ITEMS_WITH_VIDEO = 7, 4
MOST_ELEMENTS_WITH_FRAME = 3
MOST_IMAGES_WITH_FRAME = 2
_TAG = re.compile(r"<<<\s*(image|element|video)_(\d+)\s*>>>", re.ASCII)


@dataclass(frozen=True, slots=True)
class Images:
    """A request's images: the frames, and the others with their numbers in the list."""

    start: Picture | None
    tail: Picture | None
    references: tuple[Reference, ...]
    count: int


def check_omni(body: Body, pictures: PictureSource, films: FilmSource, manner: Manner = COMETAPI) -> Order:
    """Reads the body of a create request for `omni-video`. Raises RefusalError."""
    model = _model(body)
    mode = choice(body, "mode", model.modes, "pro")
    external_task_id = common(body)
    elements = named_elements(body)
    images = _images(body, pictures)
    film = _film(body, films, model)
    _check_counts(model, images, len(elements), film)
    sound = _sound(body, model, mode, film)
    seconds = _seconds(body, model, images, len(elements), film)
    prompt, shots = _words(body, model, round(seconds))
    _check_tags(prompt, images.count, len(elements), 0 if film is None else 1)
    ratio = _ratio(body, images, film)
    return Order(
        endpoint=ENDPOINT,
        model=model,
        mode=mode,
        seconds=seconds,
        prompt=prompt,
        ratio=ratio,
        external_task_id=external_task_id,
        start=images.start,
        tail=images.tail,
        references=(*images.references, *seen_elements(elements, pictures, manner)),
        film=film,
        sound=sound or (film is not None and film.keep_sound),
        shots=shots,
    )


def _model(body: Body) -> Model:
    name = body.get("model_name") or DEFAULT_OMNI_MODEL
    if not isinstance(name, str):
        raise invalid("model_name", "must be a string")
    model = MODELS.get(name)
    if model is None or ENDPOINT not in model.endpoints:
        raise RefusalError(KlingCode.NOT_FOUND)
    return model


def _images(body: Body, source: PictureSource) -> Images:
    frames: dict[str, Picture] = {}
    references: list[Reference] = []
    listed = items(body, "image_list")
    if len(listed) > MOST_ITEMS:
        raise invalid("image_list", f"must hold at most {MOST_ITEMS} images")
    for place, item in enumerate(listed):
        where = f"image_list[{place}]"
        role = choice(item, "type", ("first_frame", "end_frame"), "")
        if role in frames:
            raise invalid(f"{where}.type", f"{role} may be there once only")
        picture = read_picture(item.get("image_url"), f"{where}.image_url", source)
        if role:
            frames[role] = picture
        else:
            references.append(Reference(picture, image_label(place + 1)))
    if "end_frame" in frames and "first_frame" not in frames:
        raise invalid("image_list", "end_frame needs a first_frame")
    return Images(frames.get("first_frame"), frames.get("end_frame"), tuple(references), len(listed))


def _film(body: Body, source: FilmSource, model: Model) -> Film | None:
    listed = items(body, "video_list")
    if not listed:
        return None
    if len(listed) > 1:
        raise invalid("video_list", "must hold at most 1 video")
    item: Mapping[str, Any] = listed[0]
    role = choice(item, "refer_type", ("feature", "base"), "base")
    keep = choice(item, "keep_original_sound", ("yes", "no"), "yes")
    limits = FilmLimits((SHORTEST_FILM, model.longest_film), FILM_SIDES, FILM_RATES)
    film = read_film(item.get("video_url"), "video_list[0].video_url", source, limits)
    use = FootageUse.EDIT if role == "base" else None
    return replace(film, use=use, keep_sound=film.sounds and keep == "yes")


def _check_counts(model: Model, images: Images, elements: int, film: Film | None) -> None:
    most = MOST_ITEMS if film is None else MOST_ITEMS_WITH_VIDEO
    if images.count + elements > most:
        words = "with a video" if film is not None else "without a video"
        raise invalid("image_list", f"images and elements together must be at most {most} {words}")
    if images.start is None:
        return
    if film is not None and film.edited:
        raise invalid("video_list", "first_frame and end_frame cannot be used with a video to edit")
    if model.frames_with_two_images and images.count > MOST_IMAGES_WITH_FRAME:
        words = f"first_frame and end_frame cannot be used with more than {MOST_IMAGES_WITH_FRAME} images"
        raise invalid("image_list", f"{words} by {model.name}")
    most = 0 if model.frames_with_two_images and images.tail is not None else MOST_ELEMENTS_WITH_FRAME
    if elements > most:
        raise invalid("element_list", f"must hold at most {most} elements with these frames")


def _sound(body: Body, model: Model, mode: str, film: Film | None) -> bool:
    wanted = choice(body, "sound", ("on", "off"), "off") == "on"
    if wanted and mode not in model.sound:
        raise invalid("sound", f"is not supported by {model.name}")
    if wanted and film is not None:
        raise invalid("sound", "must be off with a video")
    return wanted


def _seconds(body: Body, model: Model, images: Images, elements: int, film: Film | None) -> float:
    """Seconds of the clip; a clip that edits a video is as long as it, whatever is asked for."""
    if film is not None and film.edited:
        return film.seconds
    durations = model.durations
    if film is not None:
        durations = tuple(each for each in durations if int(each) <= model.longest_film)
    elif model.plain_durations and not images.references and not elements:
        durations = model.plain_durations
    return float(choice(body, "duration", durations, "5"))


def _words(body: Body, model: Model, seconds: int) -> tuple[str, tuple[Shot, ...]]:
    shots = check_shots(body, model, seconds)
    if shots:
        return " ".join(shot.prompt for shot in shots), shots
    prompt = text(body, "prompt", LONGEST_PROMPT)
    if not prompt.strip():
        raise invalid("prompt", "is required")
    return prompt, chosen_shots(prompt, seconds) if wanted(body, model) else ()


def _check_tags(prompt: str, images: int, elements: int, videos: int) -> None:
    counts = {"image": images, "element": elements, "video": videos}
    for tag in _TAG.finditer(prompt):
        kind, number = tag[1], tag[2].lstrip("0")
        if len(number) > 2 or not 1 <= int(number or 0) <= counts[kind]:
            raise invalid("prompt", f"{tag[0]} refers to nothing: {kind}_list holds {counts[kind]}")


def _ratio(body: Body, images: Images, film: Film | None) -> str:
    ratio = choice(body, "aspect_ratio", RATIOS, "")
    if images.start is not None or (film is not None and film.edited):
        return ""
    if not given(body, "aspect_ratio"):
        raise invalid("aspect_ratio", "is required without a first frame or a video to edit")
    return ratio
