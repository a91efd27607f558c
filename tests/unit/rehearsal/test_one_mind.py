"""Catalogue and rehearsal, written apart from each other from the same pages, are of one mind: what a form
of any provider, with any model, lets through is taken as it goes over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kling_studio.catalog import Route, check
from kling_studio.domain.form import (
    AXES,
    AddressField,
    CameraField,
    ChoiceField,
    ClipField,
    ElementsField,
    FacesField,
    Field,
    FlagField,
    GivenIdField,
    IdentifierField,
    MasksField,
    NumberField,
    OpenChoiceField,
    PictureField,
    RatioField,
    ReferencesField,
    ShotsField,
    SoundField,
    SwitchField,
    TextField,
    VideoField,
    VideosField,
    VoicesField,
)
from kling_studio.domain.recipe import Recipe
from kling_studio.endpoints import by_id
from kling_studio.providers import apixo_bodies, kling_bodies, kling_new_bodies
from kling_studio.providers.base import CreateRequest
from kling_studio.rehearsal import new_design
from kling_studio.rehearsal.apixo_models import APIXO_MODELS
from kling_studio.rehearsal.apixo_orders import check_apixo
from kling_studio.rehearsal.faces import Session
from kling_studio.rehearsal.legacy import READERS
from kling_studio.rehearsal.materials import Materials
from kling_studio.rehearsal.new_models import ENDPOINTS
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.validation_lip_sync import check_face_video
from tests.shipped import CATALOG
from tests.unit.rehearsal.bench import COMETAPI, FILM, KLING, OLD, PICTURE, SOUND, SQUARE

NEW = {
    "text2video": ("text-to-video", new_design.check_text_to_video),
    "image2video": ("image-to-video", new_design.check_image_to_video),
    "omni-video": ("omni-video", new_design.check_omni_video),
    "motion-control": ("motion-control", new_design.check_motion),
}

MANNERS = {"kling": KLING, "cometapi": COMETAPI}


def routes() -> Iterator[Route]:
    """All but those of models that the rehearsal has let go, as Kling has."""
    for provider in ("apixo", "cometapi", "kling"):
        for endpoint in CATALOG.endpoints(provider):
            for model in CATALOG.models(provider, endpoint):
                kept = model.name in ("kling-v1", "kling-v1-5", "kling-v1-6", "video-extend")
                if provider == "apixo" or model.retired_on is None or (kept and not model.gone):
                    yield CATALOG.route(provider, endpoint, model.name)


ELEMENTS = [{"element_id": 829836802793406551 + number} for number in range(8)]
VOICES = [{"voice_id": "829824295735410756"}] * 3
STILL = dict.fromkeys(AXES, 0)
WORDS = (1, 200, 201, 500, 501, 1000, 1001, 2500, 2501, 3072, 3073, 5000, 5001)


def shots(*seconds: int) -> list[dict[str, Any]]:
    return [{"index": n, "prompt": "a fox", "duration": str(s)} for n, s in enumerate(seconds, 1)]


def pictures(field: ReferencesField) -> list[list[dict[str, str]]]:
    def listed(*roles: str) -> list[dict[str, str]]:
        return [{field.picture: PICTURE, **({"type": role} if role else {})} for role in roles]

    framed = [listed("first_frame"), listed("first_frame", "end_frame"), listed("end_frame"),
              listed("first_frame", ""), listed("first_frame", "end_frame", ""),
              listed("first_frame", "", ""), listed("first_frame", "first_frame")]  # fmt: skip
    return [listed(*[""] * count) for count in (1, 2, 3, 4, 5, 7, 8)] + (framed if field.roles else [])


def values_of(field: Field, route: Route, session: Session) -> list[Any]:
    """What might be filled in, within the route's rules and just beyond them."""
    rule = route.rules[field.name]
    match field:
        case OpenChoiceField():
            return ["hug_pro", "bullet_time_360"]
        case ChoiceField() | RatioField() | SwitchField():
            return [word for word in rule.choices if word not in rule.doubtful or field.name == "mode"]
        case FlagField():
            return [True, False]
        case TextField():
            return ["a fox", " ", *("x" * count for count in WORDS)]
        case NumberField():
            return [0, 0.3, 0.5, 0.55, 1, 1.5]
        case PictureField():
            return [PICTURE, SQUARE]
        case MasksField():
            way = [{"x": 10, "y": 20}, {"x": 60, "y": 40}]
            return [[{"mask": PICTURE, "trajectories": way}] * count for count in (1, 6, 7)]
        case ReferencesField():
            return pictures(field)
        case ElementsField():
            return [ELEMENTS[:count] for count in (1, 2, 3, 4, 5, 7, 8)]
        case VideosField():
            roles = ({"refer_type": "feature"}, {"refer_type": "base"}, {}, {"keep_original_sound": "no"})
            return [[{"video_url": FILM, **role}] for role in roles] + [[{"video_url": FILM}] * 2]
        case SoundField():
            return [SOUND]
        case VideoField():
            return [FILM]
        case ClipField():  # others are refused there, which no form can know
            return [f"{OLD}9" if route.provider == "kling" else OLD]
        case ShotsField():
            return [shots(2, 3), shots(5), shots(5, 5), shots(1, 1, 1), shots(2, 2, 2, 2, 2, 2, 3)]
        case VoicesField():
            return [VOICES[:count] for count in (1, 2, 3)]
        case FacesField():
            face = {"face_id": session.faces[0].face_id, "sound_file": SOUND, "sound_start_time": 0,
                    "sound_end_time": 3000, "sound_insert_time": session.faces[0].start}  # fmt: skip
            odd = ({}, {"sound_volume": 2.5}, {"sound_end_time": 1000}, {"audio_id": "7"})
            return [[{**face, **more}] for more in odd]
        case CameraField():
            moves = (
                {**STILL, "pan": 4},
                {**STILL, "pan": 11},
                {**STILL, "pan": 1, "zoom": 1},
                STILL,
                {"tilt": 3},
            )
            return [{"type": "down_back"}, *({"type": "simple", "config": move} for move in moves)]
        case GivenIdField():
            return [session.session_id if field.name == "session_id" else "12345"]
        case IdentifierField():
            return ["id-1"]
        case AddressField():
            return ["https://hooks.example/x", "http://127.0.0.1:9/x"]
    raise AssertionError(f"nothing to fill in at {field.name}")


def taken(route: Route, values: dict[str, Any], materials: Materials) -> Order:
    """Sends a recipe as its provider does, to what reads it in the rehearsal. Raises RefusalError."""
    request = CreateRequest(route.endpoint, values, "ks-1")
    if route.provider == "apixo":
        return check_apixo(apixo_bodies.body(request), APIXO_MODELS[route.model], materials)
    if kling_new_bodies.is_new(route.model):
        kind, read = NEW[route.endpoint]
        body = kling_new_bodies.body(request, route.model)
        return read(body, ENDPOINTS[kind][route.model], materials, KLING)
    name = kling_bodies.PATHS[route.endpoint].removeprefix("/v1/videos/")
    return READERS[name](kling_bodies.body(request), materials, MANNERS[route.provider])


@pytest.fixture(scope="module")
def sessions(materials: Materials) -> dict[str, Session]:
    """The faces of the sample video, by provider."""
    found = {}
    for provider, manner in MANNERS.items():
        film, parent = check_face_video({"video_url": FILM}, materials, manner)
        found[provider] = materials.faces.look(film, parent, manner.account)
    return found


@pytest.mark.parametrize("route", list(routes()), ids=lambda r: f"{r.provider}-{r.endpoint}-{r.model}")
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_form_lets_through_is_taken(
    materials: Materials, sessions: dict[str, Session], route: Route, data: st.DataObject
) -> None:
    form, session = by_id(route.endpoint), sessions.get(route.provider, sessions["kling"])
    assert form is not None
    values = dict(data.draw(st.sampled_from([route.defaults(), {}])))
    for field in data.draw(st.lists(st.sampled_from(form.fields), max_size=4, unique=True)):
        values[field.name] = data.draw(st.sampled_from(values_of(field, route, session) or [None]))
    for field in form.fields:
        rule = route.rule(field.name, values)
        told = values.get(rule.instead) if rule.instead else None
        if rule.offered and rule.required and not values.get(field.name) and not told:
            values[field.name] = values_of(field, route, session)[0]
    offered = {name: value for name, value in values.items() if route.rule(name, values).offered}
    whole = {"model_name": route.model, **offered}
    recipe = Recipe(route.provider, route.endpoint, whole, beyond_documented_limits=True)
    assume(not check(route, form, recipe, {}))
    assert taken(route, whole, materials).endpoint
