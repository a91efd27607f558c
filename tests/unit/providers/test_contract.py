"""Every provider, form and model of the catalogue: the rehearsal takes what a fresh form sends."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from kling_studio.catalog import Route, check
from kling_studio.domain.errors import ErrorKey, Problem
from kling_studio.domain.recipe import Recipe
from kling_studio.endpoints import by_id
from kling_studio.providers.base import CreateRequest, Provider, ProviderError, TaskReport, Ticket
from kling_studio.providers.registry import PROVIDERS, Means
from kling_studio.providers.transport import Transport
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal, running_servers
from tests.shipped import CATALOG
from tests.unit.catalog.filled import filled
from tests.unit.providers.test_against_rehearsal import ended

Aio = Callable[[Coroutine[Any, Any, Any]], Any]

ROUTES = [
    CATALOG.route(provider, endpoint, model.name)
    for provider in CATALOG.providers()
    for endpoint in CATALOG.endpoints(provider)
    for model in CATALOG.models(provider, endpoint)
]


LONGER = [route for route in ROUTES if route.endpoint == "video-extend"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RehearsalServer]:
    """It begins nothing in the time of a test: nobody waits for these clips, and painting takes long."""
    with running_servers(tmp_path_factory.mktemp("contract")) as start:
        yield start(speed=0.01, slots=1000)


def opened(name: str, server: RehearsalServer) -> Provider:
    async def address() -> str:
        return server.url

    async def key() -> str:
        return "key-0123456789"

    return PROVIDERS[name].open(Means(Transport(), address, key))


async def answered(route: Route, provider: Provider, server: RehearsalServer) -> dict[str, Any]:
    """The values of a fresh form, with what is on the server's own shelf for addresses elsewhere."""
    values = dict(filled(route).values)
    if route.endpoint == "advanced-lip-sync":
        faces = await provider.identify_face(video_url=f"{server.url}/samples/waves.mp4")
        values["session_id"] = faces.session_id
        values["face_choose"][0] = {**values["face_choose"][0], "face_id": faces.faces[0].id}
    text = json.dumps(values)
    for ending, sample in ((".png", "cat.jpg"), (".mp3", "voice.wav"), (".mp4", "waves.mp4")):
        for name in ("a", "0", "1"):
            text = text.replace(f"https://cdn.example/{name}{ending}", f"{server.url}/samples/{sample}")
    told: dict[str, Any] = json.loads(text)
    return told


async def sent(route: Route, provider: Provider, values: dict[str, Any]) -> TaskReport | Problem:
    """What comes of a form that breaks no rule."""
    form = by_id(route.endpoint)
    assert form is not None
    assert check(route, form, Recipe(route.provider, route.endpoint, values), {}) == ()
    external = f"ks-{route.provider}-{route.endpoint}-{route.model}".replace(".", "-")
    try:
        return await provider.create(CreateRequest(route.endpoint, values, external))
    except ProviderError as refused:
        return refused.problem


@pytest.mark.parametrize(
    "route",
    [route for route in ROUTES if route not in LONGER],
    ids=lambda r: f"{r.provider}-{r.endpoint}-{r.model}",
)
def test_a_fresh_form_is_taken(aio: Aio, server: RehearsalServer, route: Route) -> None:
    async def main() -> None:
        provider = opened(route.provider, server)
        made = await sent(route, provider, await answered(route, provider, server))
        await provider.close()
        if isinstance(made, Problem):
            # A retired model may be gone there as at its maker's; nothing else may be wrong with it.
            assert made.key is ErrorKey.MODEL_GONE, made
            assert route.retired_on is not None
        else:
            assert made.task_id
            assert not route.gone

    aio(main())


@pytest.mark.parametrize("route", LONGER, ids=lambda r: r.provider)
def test_a_clip_made_longer(aio: Aio, start_rehearsal: StartRehearsal, route: Route) -> None:
    server = start_rehearsal(speed=600)

    async def main() -> None:
        provider = opened(route.provider, server)
        values = await answered(route, provider, server)
        begun = {"model_name": "kling-v1", "prompt": "a fox", "duration": "5", "mode": "std"}
        if route.provider != "kling":  # there the models are gone whose clips it makes longer
            first = await provider.create(CreateRequest("text2video", begun, "ks-first"))
            values["video_id"] = (
                await ended(provider, Ticket("text2video", "kling-v1", first.task_id))
            ).clip_id
        made = await sent(route, provider, values)
        await provider.close()
        if route.provider == "kling":
            assert isinstance(made, Problem)
            assert made.key is ErrorKey.REQUEST_REFUSED
            assert route.retired_on is not None
        else:
            assert isinstance(made, TaskReport)
            assert made.task_id

    aio(main())
