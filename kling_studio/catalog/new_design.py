"""Values of Kling's new design in the words of the older one, which recipes are written in (Kling docs,
3.0 models: contents, settings, options)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kling_studio.domain.form import BASE, END_FRAME, FEATURE, FIRST_FRAME
from kling_studio.domain.new_design import AUDIO, RESOLUTIONS

_PARTS: Final = ("contents", "settings", "options")

_MODES: Final = {resolution: mode for mode, resolution in RESOLUTIONS.items()}
_SOUNDS: Final = {audio: sound for sound, audio in AUDIO.items()}
_FRAMES: Final = {"first_frame": ("image", FIRST_FRAME), "last_frame": ("image_tail", END_FRAME)}
_VIDEOS: Final = {"feature_video": FEATURE, "base_video": BASE}
_MOVING: Final = {"image": "image_url", "video": "video_url"}
_KEPT: Final = {"original": "yes", "off": "no"}
_DIVIDING: Final = re.compile(r"kling-(?!3\.0-turbo|2\.)\d.*")
"""Models that divide a clip into several shots unless they are told not to (Kling docs, 3.0 models:
multi_shot)."""


@dataclass(slots=True)
class Older:
    """`values` in the older words. `origins`: what stood there, by the field that it became; a value that
    became nothing keeps its own name, with the part before it."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: Any, origin: str) -> None:
        """Notes a value and where it came from."""
        self.values[name] = value
        self._note(name, origin)

    def add(self, name: str, item: Mapping[str, Any], origin: str, id: object) -> None:
        """Notes a thing of a list, which the prompt may name by its id."""
        listed = self.values.setdefault(name, [])
        listed.append(dict(item))
        self._note(name, origin)
        if isinstance(id, str) and id:
            self.names[id] = f"<<<{name.removesuffix('_list')}_{len(listed)}>>>"

    def _note(self, name: str, origin: str) -> None:
        known = self.origins.get(name)
        self.origins[name] = origin if known is None else f"{known}\n{origin}"


def is_newer(values: Mapping[str, Any]) -> bool:
    """Whether values are a request of the new design."""
    return isinstance(values.get("contents"), list) or isinstance(values.get("settings"), dict)


def older(values: Mapping[str, Any], endpoint: str) -> Older:
    """A request of the new design in the words of the older one; nothing is left out, see `Older`."""
    made = Older()
    for name, value in values.items():
        if name not in _PARTS:
            made.values[name] = value
    contents = values.get("contents")
    for item in contents if isinstance(contents, list) else []:
        _content(made, item, endpoint)
    for part in ("settings", "options"):
        entries = values.get(part)
        if isinstance(entries, dict):
            for name, value in entries.items():
                _setting(made, part, str(name), value, endpoint)
        elif entries is not None:
            made.values[part] = entries
    if contents is not None and not isinstance(contents, list):
        made.values["contents"] = contents
    if endpoint != "motion-control" and _DIVIDING.fullmatch(str(values.get("model_name", ""))):
        _divided(made)
    prompt = made.values.get("prompt")
    if isinstance(prompt, str) and made.names:
        made.values["prompt"] = _renamed(prompt, made.names)
        if made.values["prompt"] != prompt:
            made.origins["prompt"] = prompt
    return made


def _divided(made: Older) -> None:
    """Says what the new design takes unasked, which the older one does not: several shots. Not beside
    what forbids them: a last frame, a video to edit (Kling docs, image2video and omni-video)."""
    pictures, videos = (made.values.get(name) for name in ("image_list", "video_list"))
    last = "image_tail" in made.values or _any(pictures, "type", _FRAMES["last_frame"][1])
    if "multi_shot" not in made.values and not last and not _any(videos, "refer_type", "base"):
        made.values["multi_shot"] = True
    if made.values.get("multi_shot") is True:
        made.values.setdefault("shot_type", "intelligence")


def _any(things: object, name: str, value: str) -> bool:
    listed = things if isinstance(things, list) else []
    return any(isinstance(thing, dict) and thing.get(name) == value for thing in listed)


def _content(made: Older, item: object, endpoint: str) -> None:
    entry: Mapping[str, Any] = item if isinstance(item, dict) else {}
    kind, url = entry.get("type"), entry.get("url")
    origin = f"{kind}: {url or entry.get('element_id') or ''}"
    if kind == "prompt" and "prompt" not in made.values and isinstance(entry.get("text"), str):
        made.values["prompt"] = entry["text"]
    elif kind in _FRAMES and isinstance(url, str) and endpoint == "omni-video":
        made.add("image_list", {"image_url": url, "type": _FRAMES[kind][1]}, origin, entry.get("id"))
    elif kind in _FRAMES and isinstance(url, str) and _FRAMES[kind][0] not in made.values:
        made.put(_FRAMES[kind][0], url, origin)
    elif kind == "refer_image" and isinstance(url, str):
        made.add("image_list", {"image_url": url}, origin, entry.get("id"))
    elif kind in _VIDEOS and isinstance(url, str):
        made.add("video_list", {"video_url": url, "refer_type": _VIDEOS[kind]}, origin, entry.get("id"))
    elif kind in _MOVING and isinstance(url, str) and endpoint == "motion-control":
        made.put(_MOVING[kind], url, origin)
    elif kind == "element" and str(entry.get("element_id", "")).isdecimal():
        made.add("element_list", {"element_id": int(entry["element_id"])}, origin, entry.get("id"))
    else:
        made.values[_free(made, f"contents.{kind}")] = item


def _setting(made: Older, part: str, name: str, value: Any, endpoint: str) -> None:
    origin = f"{name}: {value}"
    videos = made.values.get("video_list")
    match part, name:
        case "settings", "audio" if str(value) in _KEPT and endpoint == "motion-control":
            made.put("keep_original_sound", _KEPT[str(value)], origin)
        case "settings", "audio" if str(value) in _KEPT and isinstance(videos, list):
            kept = {"keep_original_sound": _KEPT[str(value)]}
            made.put("video_list", [{**video, **kept} for video in videos], origin)
        case "settings", "resolution" if str(value) in _MODES:
            made.put("mode", _MODES[str(value)], origin)
        case "settings", "audio" if str(value) in _SOUNDS:
            made.put("sound", _SOUNDS[str(value)], origin)
        case "settings", "duration" if isinstance(value, int) and not isinstance(value, bool):
            made.put("duration", str(value), origin)
        case ("settings", "aspect_ratio" | "multi_shot" | "character_orientation") | (
            "options",
            "callback_url" | "external_task_id",
        ):
            made.put(name, value, origin)
        case _:
            made.values[_free(made, f"{part}.{name}")] = value


def _free(made: Older, name: str) -> str:
    """A name that no value has yet."""
    number = 1
    while (free := name if number == 1 else f"{name} {number}") in made.values:
        number += 1
    return free


def _renamed(prompt: str, names: Mapping[str, str]) -> str:
    """A prompt that names things as the older design does: `<<<image_1>>>` for `@` and the thing's id."""
    ids = "|".join(re.escape(id) for id in sorted(names, key=len, reverse=True))
    return re.sub(rf"@({ids})(?!\w)", lambda found: names[found[1]], prompt)
