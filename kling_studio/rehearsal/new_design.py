"""Checks the bodies of Kling's new design (Kling docs, text-to-video, image-to-video, omni-video,
motion-control)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kling_studio.imaging.brief import image_label
from kling_studio.imaging.scene_direction import FootageUse
from kling_studio.rehearsal.elements_named import drawn
from kling_studio.rehearsal.fields import Body, common, invalid, only, text
from kling_studio.rehearsal.films import FilmLimits, read_film
from kling_studio.rehearsal.manner import Manner
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.new_contents import Content, Contents, read_contents
from kling_studio.rehearsal.new_models import ADVISED_PROMPT, MODES, NewModel
from kling_studio.rehearsal.new_settings import Settings, read_options, read_settings
from kling_studio.rehearsal.orders import Film, Order, Reference, Shot
from kling_studio.rehearsal.pictures import NEW_MOST_BYTES, Picture, read_picture
from kling_studio.rehearsal.shot_words import shots_in
from kling_studio.rehearsal.shots import chosen_shots
from kling_studio.rehearsal.validation_motion_control import moving_film

MOST_ITEMS, MOST_ITEMS_WITH_VIDEO, MOST_ELEMENTS_WITH_FRAME = 7, 4, 3
MOST_VOICES = 2
FILM = FilmLimits(
    seconds=(3.0, 15.5), sides=(700, 4553), rates=(24, 60), most_area=8_294_400, ratios=(0.4, 2.0)
)

NewReader = Callable[[Body, NewModel, Materials, Manner], Order]


def check_text_to_video(body: Body, model: NewModel, materials: Materials, manner: Manner) -> Order:
    """Reads the body of `/text-to-video/{model}`. Raises RefusalError."""
    del materials, manner
    only(body, ("prompt", "settings", "options"))
    settings = read_settings(body, model, "text-to-video")
    prompt = text(body, "prompt", model.longest_prompt)
    if not prompt.strip():
        raise invalid("prompt", "is required")
    order = _order("text2video", body, model, settings, prompt, "prompt")
    return replace(order, ratio=settings.ratio)


def check_image_to_video(body: Body, model: NewModel, materials: Materials, manner: Manner) -> Order:
    """Reads the body of `/image-to-video/{model}`. Raises RefusalError."""
    only(body, ("contents", "settings", "options"))
    settings = read_settings(body, model, "image-to-video")
    kinds = ["prompt", "first_frame", "last_frame"]
    kinds += ["element"] if model.most_elements else []
    kinds += ["voice"] if model.voices else []
    contents = read_contents(body, tuple(kinds))
    prompt, where = _prompt(contents, model.longest_prompt)
    start, tail = _frames(contents, model, settings, materials)
    if start is None:
        raise invalid("contents", "a first_frame is required")
    voices = contents.all("voice")
    if len(voices) > MOST_VOICES:
        raise invalid("contents", f"must hold at most {MOST_VOICES} voices")
    if voices and not settings.has("native"):
        raise invalid("settings.audio", "must be native with voices")
    for voice in voices:
        _check_voice(voice, manner)
    elements = _elements(contents, model.most_elements)
    order = _order("image2video", body, model, settings, prompt, where)
    references = drawn(elements, materials.picture_at, manner)
    return replace(order, start=start, tail=tail, references=references, voices=len(voices))


def check_omni_video(body: Body, model: NewModel, materials: Materials, manner: Manner) -> Order:
    """Reads the body of `/omni-video/{model}`. Raises RefusalError."""
    only(body, ("contents", "settings", "options"))
    settings = read_settings(body, model, "omni-video")
    kinds = ("prompt", "first_frame", "last_frame", "refer_image", "feature_video", "base_video", "element")
    contents = read_contents(body, kinds)
    prompt, where = _prompt(contents, model.longest_prompt)
    if not prompt.strip():
        raise invalid("contents", "a prompt is required")
    start, tail = _frames(contents, model, settings, materials)
    film = _omni_film(contents, settings, materials)
    elements = _elements(contents, model.most_elements)
    references = [
        Reference(_picture(content, materials), image_label(number))
        for number, (kind, content) in enumerate(contents.pictures(), 1)
        if kind == "refer_image"
    ]
    most = MOST_ITEMS if film is None else MOST_ITEMS_WITH_VIDEO
    if len(references) + len(elements) > most:
        raise invalid("contents", f"reference images and elements together must be at most {most}")
    if start is not None and len(elements) > MOST_ELEMENTS_WITH_FRAME:
        words = f"must hold at most {MOST_ELEMENTS_WITH_FRAME} elements with a first_frame"
        raise invalid("contents", words)
    edits = film is not None and film.use is FootageUse.EDIT
    if edits:
        settings = replace(settings, several_shots=False)
    order = _order("omni-video", body, model, settings, prompt, where)
    sound = order.sound or (film is not None and film.keep_sound)
    return replace(
        order,
        seconds=film.seconds if film is not None and edits else order.seconds,
        ratio="" if start is not None or edits else settings.ratio,
        start=start,
        tail=tail,
        references=(*references, *drawn(elements, materials.picture_at, manner)),
        film=film,
        sound=sound,
    )


def check_motion(body: Body, model: NewModel, materials: Materials, manner: Manner) -> Order:
    """Reads the body of `/motion-control/{model}`. Raises RefusalError."""
    only(body, ("contents", "settings", "options"))
    settings = read_settings(body, model, "motion-control")
    kinds = ("prompt", "image", "video", *(("element",) if model.most_elements else ()))
    contents = read_contents(body, kinds)
    prompt, where = _prompt(contents)
    image, video = contents.first("image"), contents.first("video")
    if image is None or video is None:
        raise invalid("contents", "an image and a video are required")
    elements = _elements(contents, model.most_elements)
    if elements and settings.orientation == "image":
        raise invalid("settings.character_orientation", "must be video with an element")
    keep = settings.has("original")
    name = f"{video.where}.url"
    film = moving_film(video.values.get("url"), name, settings.orientation, materials, keep=keep)
    order = _order("motion-control", body, model, settings, prompt, where)
    return replace(
        order,
        seconds=film.seconds,
        start=_picture(image, materials),
        references=drawn(elements, materials.picture_at, manner),
        film=film,
        sound=film.keep_sound,
    )


def _order(
    endpoint: str, body: Body, model: NewModel, settings: Settings, prompt: str, where: str
) -> Order:
    """What all bodies have in common."""
    shots: tuple[Shot, ...] = ()
    if settings.several_shots or (model.shots_in_words and not model.shots):
        shots = shots_in(prompt, settings.seconds, where)
        if settings.several_shots and not shots:
            shots = chosen_shots(prompt, settings.seconds)
    return Order(
        endpoint=endpoint,
        model=model.model,
        mode=MODES[settings.resolution],
        seconds=settings.seconds,
        prompt=" ".join(shot.prompt for shot in shots) if shots else prompt,
        ratio="",
        external_task_id=common(read_options(body)),
        sound=model.always_sounds or settings.has("native"),
        shots=shots,
    )


def _prompt(contents: Contents, longest: int = ADVISED_PROMPT) -> tuple[str, str]:
    """The prompt, and where it stands."""
    content = contents.first("prompt")
    if content is None:
        return "", "contents"
    where = f"{content.where}.text"
    words = text({where: content.values.get("text")}, where, longest)
    if not words.strip():
        raise invalid(where, "is required")
    return words, where


def _picture(content: Content, materials: Materials) -> Picture:
    name = f"{content.where}.url"
    return read_picture(content.values.get("url"), name, materials.picture_at, NEW_MOST_BYTES)


def _frames(
    contents: Contents, model: NewModel, settings: Settings, materials: Materials
) -> tuple[Picture | None, Picture | None]:
    first, last = contents.first("first_frame"), contents.first("last_frame")
    if last is not None:
        if first is None:
            raise invalid(last.where, "a last_frame needs a first_frame")
        if settings.resolution not in model.last_frame:
            known = " or ".join(model.last_frame)
            words = f"last_frame needs resolution {known}" if known else "last_frame is not supported"
            raise invalid(last.where, words)
        if model.last_frame_silent and settings.has("native"):
            raise invalid(last.where, "last_frame needs audio off")
    start = None if first is None else _picture(first, materials)
    return start, None if last is None else _picture(last, materials)


def _elements(contents: Contents, most: int) -> Mapping[str, int]:
    """Where each element stands → its number."""
    found = {}
    for content in contents.all("element"):
        number = content.values.get("element_id")
        if not isinstance(number, str) or not (number.isascii() and number.isdigit()):
            raise invalid(f"{content.where}.element_id", "must be a string of digits")
        found[f"{content.where}.element_id"] = int(number)
    if len(found) > most:
        raise invalid("contents", f"must hold at most {most} elements")
    return found


def _check_voice(content: Content, manner: Manner) -> None:
    voice = content.values.get("voice_id")
    if not isinstance(voice, str) or not voice:
        raise invalid(f"{content.where}.voice_id", "must be a string")
    if manner.voice is not None and not manner.voice(voice):
        raise invalid(f"{content.where}.voice_id", f"{voice} does not exist")


def _omni_film(contents: Contents, settings: Settings, materials: Materials) -> Film | None:
    feature, base = contents.first("feature_video"), contents.first("base_video")
    if feature is not None and base is not None:
        raise invalid(base.where, "feature_video and base_video cannot be used together")
    video = feature or base
    if video is None:
        if settings.has("original"):
            raise invalid("settings.audio", "original needs a video")
        return None
    if feature is not None and not settings.several_shots:
        raise invalid("settings.multi_shot", "must be true with a feature_video")
    if feature is not None and not settings.has("off"):
        raise invalid("settings.audio", "must be off with a feature_video")
    if base is not None:
        if settings.has("native"):
            raise invalid("settings.audio", "must not be native with a base_video")
        if contents.first("first_frame") is not None:
            raise invalid("contents", "first_frame and last_frame cannot be used with a base_video")
    film = read_film(video.values.get("url"), f"{video.where}.url", materials.film_at, FILM)
    keep = film.sounds and settings.has("original")
    return replace(film, use=None if base is None else FootageUse.EDIT, keep_sound=keep)
