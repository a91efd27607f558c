"""Fresh forms with their required fields filled in, for every route of a catalogue."""

from __future__ import annotations

from typing import Any

from kling_studio import endpoints
from kling_studio.catalog import Route
from kling_studio.domain.form import (
    FacesField,
    Field,
    OpenChoiceField,
    PictureField,
    ReferencesField,
    ShotsField,
    SoundField,
    VideoField,
)
from kling_studio.domain.recipe import Recipe

FACE = {
    "face_id": "0",
    "sound_file": "https://cdn.example/a.mp3",
    "sound_start_time": 0,
    "sound_end_time": 3000,
    "sound_insert_time": 500,
}


def sample(field: Field, route: Route) -> Any:
    """A value that a field of the route can hold."""
    match field:
        case PictureField():
            return "https://cdn.example/a.png"
        case ReferencesField():
            fewest = max(1, route.rules[field.name].least_items)
            return [{field.picture: f"https://cdn.example/{n}.png"} for n in range(fewest)]
        case SoundField():
            return "https://cdn.example/a.mp3"
        case OpenChoiceField():
            rule = route.rules[field.name]
            return next(word for word in rule.choices if word not in rule.pairs)
        case VideoField():
            return "https://cdn.example/a.mp4"
        case FacesField():
            return [FACE]
        case ShotsField():
            return [
                {"index": 1, "prompt": "a fox", "duration": "2"},
                {"index": 2, "prompt": "it runs", "duration": "3"},
            ]
    return "fox"


def filled(route: Route, **more: Any) -> Recipe:
    """What a fresh form holds once its required fields are filled in, and `more`."""
    endpoint = endpoints.by_id(route.endpoint)
    assert endpoint is not None
    values = route.defaults() | more
    for field in endpoint.fields:
        if route.rule(field.name, values).required and field.name not in values:
            values[field.name] = sample(field, route)
    return Recipe(route.provider, route.endpoint, values)
