"""Every provider × form × model of the catalogue: what the form offers by itself, with samples where it
asks for something, makes a request that the rehearsal server's strict validation takes."""

from __future__ import annotations

import asyncio
import base64
import io
import wave
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from kling_studio.catalog import Route, check
from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.form import (
    ClipField,
    Endpoint,
    FacesField,
    Field,
    GivenIdField,
    OpenChoiceField,
    PictureField,
    PictureListField,
    SoundField,
    TextField,
    VideoField,
)
from kling_studio.domain.recipe import Recipe
from kling_studio.endpoints import by_id
from kling_studio.providers.base import (
    CreateRequest,
    Fate,
    Provider,
    ProviderError,
    TaskReport,
    TaskState,
    Ticket,
)
from kling_studio.providers.base_beside import FindsFaces, FoundFaces
from kling_studio.providers.registry import PROVIDERS, Means
from kling_studio.providers.transport import Transport
from tests.rehearsal_fixture import RehearsalServer, running_servers
from tests.shipped import CATALOG

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

ROUTES = [
    (provider, endpoint, model.name)
    for provider in CATALOG.providers()
    for endpoint in CATALOG.endpoints(provider)
    for model in CATALOG.models(provider, endpoint)
]


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RehearsalServer, RehearsalServer]]:
    """One that begins nothing in the time of a test, and a fast one for forms that need a clip."""
    with running_servers(tmp_path_factory.mktemp("routes")) as start:
        yield start(speed=0.01, slots=1000), start(speed=300, slots=1000)


def opened(name: str, server: RehearsalServer) -> Provider:
    async def where() -> str:
        return server.url

    async def key() -> str:
        return "key-0123456789"

    return PROVIDERS[name].open(Means(Transport(), where, key))


def spoken() -> str:
    """Five seconds of a sound file, raw base64."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x00\x10" * 8000 * 5)
    return base64.b64encode(file.getvalue()).decode()


def shortened(value: Any) -> Any:
    """Without what the server's list of requests leaves out of long texts."""
    if isinstance(value, dict):
        return {name: shortened(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shortened(inner) for inner in value]
    return value[:100] if isinstance(value, str) else value


class Samples:
    """What a form is filled in with where it asks for something."""

    def __init__(self, provider: Provider, server: RehearsalServer, route: Route) -> None:
        self.picture = f"{server.url}/samples/astronaut.jpg"
        self.video = f"{server.url}/samples/waves.mp4"
        self._provider = provider
        self._route = route
        self._faces: FoundFaces | None = None

    async def of(self, field: Field, values: dict[str, Any]) -> Any:
        match field:
            case TextField():
                return "a fox in the snow"
            case PictureField():
                return self.picture
            case PictureListField():
                least = max(1, self._route.rule(field.name, values).least_items)
                return [{field.picture: self.picture}] * least
            case VideoField():
                return self.video
            case SoundField():
                return spoken()
            case ClipField():
                return await self._clip()
            case FacesField():
                face = (await self._found()).faces[0]
                times = {"sound_start_time": 0, "sound_end_time": 3000, "sound_insert_time": face.starts}
                return [{"face_id": face.id, "sound_file": spoken(), **times}]
            case GivenIdField():
                return (await self._found()).session_id
            case OpenChoiceField():
                return self._route.rule(field.name, values).choices[0]
        raise AssertionError(f"{field.name} is required, and nothing is known to fill it in with")

    async def _found(self) -> FoundFaces:
        if self._faces is None:
            assert isinstance(self._provider, FindsFaces)
            self._faces = await self._provider.identify_face(video_url=self.video)
        return self._faces

    async def _clip(self) -> str:
        """A clip that can be extended: one of the models that could be, which this form still has."""
        values = {"model_name": "kling-v1-6", "prompt": "a fox", "duration": "5", "mode": "std"}
        pictures = {"image_list": [{"image": self.picture}] * 2, "aspect_ratio": "16:9"}
        id = f"ks-{self._provider.name}-clip"
        made = await self._provider.create(CreateRequest("multi-image2video", {**values, **pictures}, id))
        ticket = Ticket("multi-image2video", "kling-v1-6", made.task_id)
        async with asyncio.timeout(50):
            while True:
                report = await self._provider.query(ticket)
                if report.state is not TaskState.QUEUED and report.state is not TaskState.RUNNING:
                    break
                await asyncio.sleep(0.1)
        assert report.state is TaskState.DONE
        return report.clip_id


async def filled(route: Route, form: Endpoint, samples: Samples) -> dict[str, Any]:
    """The form's own values, and what it requires beside them."""
    values = dict(route.defaults())
    for field in form.fields:
        rule = route.rule(field.name, values)
        given = values.get(field.name) not in (None, "", [])
        instead = any(values.get(other) for other in rule.instead)
        if rule.offered and rule.required and not rule.why_off and not given and not instead:
            values[field.name] = await samples.of(field, values)
    return {**values, "model_name": route.model}


@pytest.mark.parametrize(("name", "endpoint", "model"), ROUTES)
def test_what_a_form_offers_is_taken(
    aio: Aio, servers: tuple[RehearsalServer, RehearsalServer], name: str, endpoint: str, model: str
) -> None:
    server = servers[endpoint == "video-extend"]
    route, form = CATALOG.route(name, endpoint, model), by_id(endpoint)
    assert form is not None
    retired = any(each.retired_on for each in CATALOG.models(name, endpoint) if each.name == model)

    async def main() -> None:
        provider = opened(name, server)
        try:
            assert endpoint in provider.endpoints
            values = await filled(route, form, Samples(provider, server, route))
            assert check(route, form, Recipe(name, endpoint, values), {}) == ()
            request = CreateRequest(endpoint, values, f"ks-{name}-{endpoint}-{model}")
            wire = await provider.wire_request(request)
            (made,) = await asyncio.gather(provider.create(request), return_exceptions=True)
            if retired and isinstance(made, ProviderError):  # gone, as at Kling: nothing else may be wrong
                assert (made.problem.key, made.fate) == (ErrorKey.MODEL_GONE, Fate.REFUSED)
            else:
                assert isinstance(made, TaskReport), made
                assert made.task_id
            sent = [entry for entry in server.requests() if entry["method"] == "POST"][-1]
            assert server.url + sent["path"] == wire.url
            assert shortened(sent["body"]) == shortened(wire.body)
        finally:
            await provider.close()

    aio(main())


def test_every_gateway_of_the_catalogue_can_be_opened() -> None:
    assert set(CATALOG.providers()) == set(PROVIDERS)
    for provider in CATALOG.providers():
        assert {endpoint for name, endpoint, _ in ROUTES if name == provider}
