"""Checks the bodies that make and delete elements (Kling docs, element)."""

from __future__ import annotations

from kling_studio.domain.errors import StudioError
from kling_studio.imaging.still import frame_png
from kling_studio.rehearsal import voices
from kling_studio.rehearsal.elements import IMAGES, TAGS, VIDEO, Element
from kling_studio.rehearsal.fields import Body, choice, common, given, invalid, items, only, text
from kling_studio.rehearsal.films import FilmLimits, read_film
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.pictures import read_picture

LONGEST_NAME, LONGEST_DESCRIPTION = 20, 100
MOST_REFERENCES = 3
_REFERENCES = "element_image_list.refer_images"
_VIDEOS = "element_video_list.refer_videos"
_SAME_RATIO = 0.02
FILM = FilmLimits(seconds=(3.0, 8.0), sides=(1080, 1920))
_FIELDS = (
    "element_name", "element_description", "reference_type", "element_image_list", "element_video_list",
    "element_voice_id", "tag_list", "callback_url", "external_task_id",
)  # fmt: skip


def check_element(body: Body, materials: Materials) -> tuple[Element, tuple[bytes, ...]]:
    """A new element, not yet numbered, and its pictures, the frontal one first. Raises RefusalError."""
    only(body, _FIELDS)
    common(body)
    name = _required(body, "element_name", LONGEST_NAME)
    description = _required(body, "element_description", LONGEST_DESCRIPTION)
    kind = choice(body, "reference_type", (IMAGES, VIDEO), "")
    if not kind:
        raise invalid("reference_type", "is required")
    voice = text(body, "element_voice_id")
    if voice and kind == IMAGES:
        raise invalid("element_voice_id", "needs reference_type video_refer")
    if voice and not voices.known(voice):
        raise invalid("element_voice_id", f"{voice} does not exist")
    film = ""
    if kind == IMAGES:
        pictures = _pictures(body, materials)
    else:
        film, pictures = _film(body, materials)
    return Element(0, name, description, kind, len(pictures), film, voice, _tags(body)), pictures


def check_deletion(body: Body) -> int:
    """The number of the element that is to go. Raises RefusalError."""
    only(body, ("element_id",))
    number = body.get("element_id")
    if not isinstance(number, str) or not (number.isascii() and number.isdigit()):
        raise invalid("element_id", "must be a string of digits")
    return int(number)


def _required(body: Body, name: str, longest: int) -> str:
    value = text(body, name, longest)
    if not value.strip():
        raise invalid(name, "is required")
    return value


def _pictures(body: Body, materials: Materials) -> tuple[bytes, ...]:
    listed = body.get("element_image_list")
    if not isinstance(listed, dict):
        raise invalid("element_image_list", "is required with reference_type image_refer")
    frontal = "element_image_list.frontal_image"
    pictures = [read_picture(listed.get("frontal_image"), frontal, materials.picture_at).data]
    others = items({_REFERENCES: listed.get("refer_images")}, _REFERENCES)
    if not 1 <= len(others) <= MOST_REFERENCES:
        raise invalid(_REFERENCES, f"must hold 1 to {MOST_REFERENCES} images")
    for place, item in enumerate(others):
        where = f"{_REFERENCES}[{place}].image_url"
        pictures.append(read_picture(item.get("image_url"), where, materials.picture_at).data)
    return tuple(pictures)


def _film(body: Body, materials: Materials) -> tuple[str, tuple[bytes, ...]]:
    listed = body.get("element_video_list")
    if not isinstance(listed, dict):
        raise invalid("element_video_list", "is required with reference_type video_refer")
    films = items({_VIDEOS: listed.get("refer_videos")}, _VIDEOS)
    if len(films) != 1:
        raise invalid(_VIDEOS, "must hold 1 video")
    address = films[0].get("video_url")
    film = read_film(address, f"{_VIDEOS}[0].video_url", materials.film_at, FILM)
    if all(abs(film.width / film.height - ratio) > _SAME_RATIO for ratio in (16 / 9, 9 / 16)):
        raise invalid(f"{_VIDEOS}[0].video_url", "the video ratio must be 16:9 or 9:16")
    try:
        return str(address), (frame_png(film.file, 0, film.rate),)
    except StudioError:
        raise invalid(f"{_VIDEOS}[0].video_url", "the video cannot be read") from None


def _tags(body: Body) -> tuple[str, ...]:
    found = []
    for place, item in enumerate(items(body, "tag_list")):
        name = f"tag_list[{place}].tag_id"
        found.append(choice({name: item.get("tag_id")}, name, tuple(TAGS), ""))
        if not found[-1]:
            raise invalid(name, "is required")
    if given(body, "tag_list") and len(set(found)) != len(found):
        raise invalid("tag_list", "holds a tag twice")
    return tuple(found)
