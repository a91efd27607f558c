"""One recipe, in the words of Kling's new design: contents, settings, options (Kling docs, 3.0 models)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from kling_studio.domain.errors import ErrorKey, Remedy
from kling_studio.domain.form import BASE, END_FRAME, FEATURE, FIRST_FRAME
from kling_studio.domain.new_design import AUDIO, RESOLUTIONS
from kling_studio.providers.base import CreateRequest
from kling_studio.providers.channel import unsendable

Values = Mapping[str, Any]

PATHS: Final[Mapping[str, str]] = MappingProxyType({
    "text2video": "/text-to-video/",
    "image2video": "/image-to-video/",
    "omni-video": "/omni-video/",
    "motion-control": "/motion-control/",
})  # fmt: skip
"""Where each form is created; the model's id follows (Kling docs, the page of each form)."""

_NEW_MODEL: Final = re.compile(r"kling-\d[\w.-]*", re.ASCII)

_WITHOUT_SHOTS: Final = re.compile(r"kling-(3\.0-turbo|2\.)")
"""Models without a `multi_shot` setting; 3.0 Turbo takes shots in the words alone (Kling docs, 3.0 Turbo,
2.6, 2.5 Turbo)."""

_WITHOUT_AUDIO: Final = re.compile(r"kling-(3\.0-turbo|2\.5)")
"""Models without an `audio` setting: clips of the one are never silent, those of the other always."""

_TAG: Final = re.compile(r"<<<\s*(image|element|video)_(\d+)\s*>>>")


def is_new(model: str) -> bool:
    """Whether a model is asked for by the new design: `kling-3.0`, not `kling-v3`."""
    return _NEW_MODEL.fullmatch(model) is not None


def path(endpoint: str, model: str) -> str:
    """Where a form is created with a model. Raises ProviderError: ENDPOINT_UNKNOWN."""
    start = PATHS.get(endpoint)
    if start is None:
        raise unsendable(ErrorKey.ENDPOINT_UNKNOWN, Remedy.CHANGE_MODEL, endpoint=endpoint)
    return start + model


def body(request: CreateRequest, model: str) -> dict[str, Any]:
    """What is sent. Raises ProviderError: ENDPOINT_UNKNOWN."""
    path(request.endpoint, model)
    values = request.values
    options: dict[str, Any] = {"external_task_id": request.external_task_id}
    if values.get("callback_url"):
        options["callback_url"] = values["callback_url"]
    sent: dict[str, Any] = {
        "settings": _filled(_settings(request.endpoint, values, model)),
        "options": options,
    }
    if request.endpoint == "text2video":
        return {"prompt": _words(values), **sent}
    contents = [item for part in _CONTENTS[request.endpoint] for item in part(values)]
    return {"contents": contents, **sent}


def _settings(endpoint: str, values: Values, model: str) -> dict[str, Any]:
    resolution = RESOLUTIONS.get(str(values.get("mode")), values.get("mode"))
    if endpoint == "motion-control":
        kept = {"yes": "original", "no": "off"}.get(str(values.get("keep_original_sound")))
        return {
            "character_orientation": values.get("character_orientation"),
            "audio": kept,
            "resolution": resolution,
        }
    role = _video_role(values) if endpoint == "omni-video" else ""
    follows = endpoint == "image2video" or role == BASE or _starts_with_picture(values)
    return {
        "resolution": resolution,
        "aspect_ratio": None if follows else values.get("aspect_ratio"),
        "duration": _whole(values.get("duration")) if role != BASE else None,
        "audio": None if _WITHOUT_AUDIO.match(model) else _audio(values, role),
        "multi_shot": None if _WITHOUT_SHOTS.match(model) else _several_shots(values, role),
    }


def _several_shots(values: Values, role: str) -> bool:
    """Always said, as the model would otherwise divide the clip. A video to follow demands it, one to edit
    forbids it (Kling docs, omni video 3.0)."""
    if role:
        return role == FEATURE
    return values.get("multi_shot") is True


def _audio(values: Values, role: str) -> str | None:
    """`original` where the sound of the video is to stay, as it does in the older design unless that is
    told otherwise. A video to follow allows none at all, one to edit no sound of the model's (Kling docs,
    omni video 3.0; omni-video: "keep_original_sound")."""
    if role == FEATURE:
        return "off"
    if role == BASE:
        return "off" if _video(values).get("keep_original_sound") == "no" else "original"
    return AUDIO.get(str(values.get("sound")))


def _starts_with_picture(values: Values) -> bool:
    return any(item.get("type") == FIRST_FRAME for item in _items(values, "image_list"))


def _words(values: Values) -> str:
    """The prompt, or the shots as the new design writes them: "shot n, m, words;"."""
    shots = _items(values, "multi_prompt") if values.get("multi_shot") is True else []
    if not shots or values.get("shot_type") == "intelligence":
        return _renamed(values.get("prompt"))
    told = (
        f"shot {number}, {_whole(shot.get('duration')) or ''}, {_sentence(shot.get('prompt'))};"
        for number, shot in enumerate(shots, 1)
    )
    return " ".join(told)


def _sentence(words: object) -> str:
    """A shot's words. A semicolon would end the shot."""
    return _renamed(words).replace(";", ",").strip()


def _renamed(words: object) -> str:
    """References as the new design names them: `@image_1` for `<<<image_1>>>`."""
    return _TAG.sub(r"@\1_\2", words) if isinstance(words, str) else ""


def _prompt(values: Values) -> Iterator[dict[str, Any]]:
    words = _words(values)
    if words.strip():
        yield {"type": "prompt", "text": words}


def _frames(values: Values) -> Iterator[dict[str, Any]]:
    for kind, field in (("first_frame", "image"), ("last_frame", "image_tail")):
        if values.get(field):
            yield {"type": kind, "url": values[field]}


def _pictures(values: Values) -> Iterator[dict[str, Any]]:
    kinds = {FIRST_FRAME: "first_frame", END_FRAME: "last_frame"}
    for number, item in enumerate(_items(values, "image_list"), 1):
        kind = kinds.get(str(item.get("type")), "refer_image")
        yield {"type": kind, "url": item.get("image_url"), "id": f"image_{number}"}


def _videos(values: Values) -> Iterator[dict[str, Any]]:
    video = _video(values)
    if video:
        yield {"type": f"{_video_role(values)}_video", "url": video.get("video_url"), "id": "video_1"}


def _elements(values: Values) -> Iterator[dict[str, Any]]:
    for number, item in enumerate(_items(values, "element_list"), 1):
        yield {"type": "element", "element_id": str(item.get("element_id")), "id": f"element_{number}"}


def _motion(values: Values) -> Iterator[dict[str, Any]]:
    for kind, field in (("image", "image_url"), ("video", "video_url")):
        if values.get(field):
            yield {"type": kind, "url": values[field]}


_CONTENTS: Final[Mapping[str, tuple[Callable[[Values], Iterator[dict[str, Any]]], ...]]] = {
    "image2video": (_prompt, _frames, _elements),
    "omni-video": (_prompt, _pictures, _videos, _elements),
    "motion-control": (_prompt, _motion, _elements),
}


def _video(values: Values) -> Values:
    return next(iter(_items(values, "video_list")), {})


def _video_role(values: Values) -> str:
    """The role of the video, empty without one; the older design takes one without a role for the video
    to edit (Kling docs, omni-video: "refer_type")."""
    video = _video(values)
    return str(video.get("refer_type") or BASE) if video else ""


def _items(values: Values, field: str) -> list[Values]:
    listed = values.get(field)
    return [item for item in listed if isinstance(item, Mapping)] if isinstance(listed, list) else []


def _whole(value: object) -> int | None:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _filled(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if value not in (None, "")}
