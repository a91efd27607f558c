"""Reads `settings` and `options` of Kling's new design (Kling docs, text-to-video: settings, options)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kling_studio.rehearsal.fields import Body, choice, invalid, only
from kling_studio.rehearsal.new_models import NewModel

RATIOS = ("16:9", "9:16", "1:1")
_OPTIONS = ("callback_url", "external_task_id", "watermark_info")
_USUAL_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set, and what holds unasked. `audio` is empty where the model has no such setting."""

    resolution: str
    seconds: int
    ratio: str
    audio: str
    several_shots: bool
    orientation: str = ""
    ratio_given: bool = False

    def has(self, audio: str) -> bool:
        """Whether the audio is of this kind."""
        return self.audio == audio


def read_settings(body: Body, model: NewModel, endpoint: str) -> Settings:
    """The settings; one that the model does not have at the endpoint is refused. Raises RefusalError."""
    moves = endpoint == "motion-control"
    names = ["resolution"]
    if model.audio:
        names.append("audio")
    if moves:
        names.append("character_orientation")
    else:
        names.append("duration")
        if model.shots:
            names.append("multi_shot")
        if endpoint != "image-to-video":
            names.append("aspect_ratio")
    given = object_in(body, "settings")
    only(given, tuple(names), "settings")
    named = {f"settings.{name}": value for name, value in given.items()}
    resolution = choice(named, "settings.resolution", model.resolutions, model.resolutions[0])
    audio = choice(named, "settings.audio", model.audio, model.audio[0]) if model.audio else ""
    if audio == "native" and resolution not in model.native:
        raise invalid("settings.audio", f"native needs resolution {' or '.join(model.native)}")
    orientation = choice(named, "settings.character_orientation", ("image", "video"), "")
    if moves and not orientation:
        raise invalid("settings.character_orientation", "is required")
    several = given.get("multi_shot", model.shots)
    if not isinstance(several, bool):
        raise invalid("settings.multi_shot", "must be true or false")
    return Settings(
        resolution=resolution,
        seconds=0 if moves else _seconds(given, model),
        ratio=choice(named, "settings.aspect_ratio", RATIOS, RATIOS[0]),
        audio=audio,
        several_shots=several,
        orientation=orientation,
        ratio_given=bool(given.get("aspect_ratio")),
    )


def read_options(body: Body) -> Mapping[str, Any]:
    """The options, of the three that there are. Raises RefusalError."""
    options = object_in(body, "options")
    only(options, _OPTIONS, "options")
    return options


def object_in(body: Body, name: str) -> Mapping[str, Any]:
    """An object in a body, empty where it is missing. Raises RefusalError."""
    value = body.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise invalid(name, "must be an object")
    return value


def _seconds(given: Mapping[str, Any], model: NewModel) -> int:
    seconds = given.get("duration", _USUAL_SECONDS)
    if type(seconds) is not int or seconds not in model.seconds:
        known = ", ".join(str(each) for each in model.seconds)
        raise invalid("settings.duration", f"must be an integer, one of {known}")
    return seconds
