"""The provider against the real rehearsal server, and the catalogue against its strict validation."""

from __future__ import annotations

import asyncio
import base64
import json
import secrets
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from kling_studio.catalog import check
from kling_studio.domain.errors import ErrorKey
from kling_studio.domain.recipe import Recipe
from kling_studio.endpoints import by_id
from kling_studio.paths import resource
from kling_studio.providers.base import CreateRequest, Fate, Provider, ProviderError, TaskState, Ticket
from kling_studio.providers.cometapi import CometApi
from kling_studio.providers.rehearsal import open_rehearsal
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal, running_servers
from tests.shipped import CATALOG
from tests.unit.providers.scripted import poured

Aio = Callable[[Coroutine[Any, Any, Any]], Any]


def provider_at(server: RehearsalServer) -> CometApi:
    async def where() -> str:
        return server.url

    return open_rehearsal(where)


def request(id: str, **values: Any) -> CreateRequest:
    return CreateRequest("text2video", {"model_name": "kling-v2-6", "prompt": "a fox", **values}, id)


def picture() -> str:
    return base64.b64encode(next(iter(sorted(resource("sample").glob("*.jp*g")))).read_bytes()).decode()


async def ended(provider: Provider, ticket: Ticket) -> Any:
    async with asyncio.timeout(90):
        while True:
            report = await provider.query(ticket)
            if report.state in (TaskState.DONE, TaskState.FAILED):
                return report
            await asyncio.sleep(0.1)


def test_from_create_to_clip(aio: Aio, start_rehearsal: StartRehearsal, tmp_path: Path) -> None:
    server = start_rehearsal(speed=200)

    async def main() -> None:
        provider = provider_at(server)
        await provider.check_connection()
        made = await provider.create(request("ks-1", duration="5", mode="std", aspect_ratio="1:1"))
        assert (made.state, made.word) == (TaskState.QUEUED, "submitted")
        again = await provider.find("text2video", "ks-1")
        assert again is not None
        assert again.task_id == made.task_id
        assert await provider.find("text2video", "ks-2") is None
        report = await ended(provider, Ticket("text2video", "kling-v2-6", made.task_id))
        assert report.state is TaskState.DONE
        async with provider.open_clip(report.clip_url) as clip:
            whole = await poured(clip)
            assert clip.head.total == len(whole)
            assert whole[4:8] == b"ftyp"
        middle = len(whole) // 2
        async with provider.open_clip(report.clip_url, start=middle, validator=clip.head.validator) as rest:
            assert rest.head.start == middle
            assert await poured(rest) == whole[middle:]
        await provider.close()

    aio(main())
    assert len(server.creates()) == 1


def test_a_wrong_key(aio: Aio, rehearsal_server: RehearsalServer) -> None:
    provider = provider_at(rehearsal_server)

    async def main() -> None:
        with pytest.raises(ProviderError) as caught:
            await provider.check_connection("sk-wrong")
        assert caught.value.problem.key is ErrorKey.KEY_REFUSED
        await provider.close()

    aio(main())


FAULTS: list[tuple[str, ErrorKey, Fate]] = [
    ('kind = "refuse"', ErrorKey.ANSWER_LOST, Fate.UNKNOWN),
    ('kind = "lose_answer"', ErrorKey.ANSWER_LOST, Fate.UNKNOWN),
    ('kind = "status"\nvalue = 502', ErrorKey.SERVER_FAILED, Fate.UNKNOWN),
    ('kind = "code"\nvalue = 1303', ErrorKey.SLOTS_FULL, Fate.REFUSED),
    ('kind = "code"\nvalue = 1102', ErrorKey.BALANCE_EMPTY, Fate.REFUSED),
    ('kind = "code"\nvalue = 5000', ErrorKey.SERVER_FAILED, Fate.UNKNOWN),
    ('kind = "rate_limited"\nvalue = 9', ErrorKey.TOO_FAST, Fate.REFUSED),
    ('kind = "truncate"', ErrorKey.ANSWER_LOST, Fate.UNKNOWN),
    ('kind = "redirect"', ErrorKey.REDIRECTED, Fate.REFUSED),
    ('kind = "empty"', ErrorKey.ANSWER_EMPTY, Fate.UNKNOWN),
    ('kind = "not_json"', ErrorKey.NOT_JSON, Fate.UNKNOWN),
]


def test_faults_of_a_create(aio: Aio, start_rehearsal: StartRehearsal) -> None:
    tables = [f'[[fault]]\nmethod = "POST"\nafter = {n}\n{row[0]}\n' for n, row in enumerate(FAULTS)]
    server = start_rehearsal(faults="\n".join(tables), slots=20)

    async def main() -> None:
        provider = provider_at(server)
        seen = []
        for number in range(len(FAULTS)):
            with pytest.raises(ProviderError) as caught:
                await provider.create(request(f"ks-{number}"))
            error = caught.value
            seen.append((error.problem.key, error.fate))
            assert error.retry_after == (9 if error.problem.key is ErrorKey.TOO_FAST else None)
        assert seen == [(key, fate) for _, key, fate in FAULTS]
        # Whoever says REFUSED has made nothing; in doubt it may be either.
        made = [await provider.find("text2video", f"ks-{n}") is not None for n in range(len(FAULTS))]
        assert made == ["lose_answer" in fault or "truncate" in fault for fault, _, _ in FAULTS]
        await provider.close()

    aio(main())


@pytest.fixture(scope="module")
def still_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RehearsalServer]:
    """It begins nothing in the time of a test: nobody waits for these clips, and painting takes long."""
    with running_servers(tmp_path_factory.mktemp("still")) as start:
        yield start(speed=0.01, slots=1000)


WAY = [{"x": 10, "y": 20}, {"x": 60, "y": 40}]
CAMERA = {"horizontal": 0, "vertical": 0, "pan": 4, "tilt": 0, "roll": 0, "zoom": 0}


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("text2video", {"model_name": "kling-v1", "camera_control": {"type": "simple", "config": CAMERA}}),
        ("text2video", {"model_name": "kling-v1", "camera_control": {"type": "left_turn_forward"}}),
        (
            "image2video",
            {
                "model_name": "kling-v1-5",
                "mode": "pro",
                "camera_control": {"type": "simple", "config": CAMERA},
            },
        ),
        ("image2video", {"model_name": "kling-v1", "static_mask": picture()}),
        (
            "image2video",
            {"model_name": "kling-v1", "dynamic_masks": [{"mask": picture(), "trajectories": WAY}]},
        ),
        ("text2video", {"callback_url": "https://hooks.example/kling"}),
        ("text2video", {"model_name": "kling-v2-6", "mode": "pro", "sound": "on"}),
        ("image2video", {"model_name": "kling-v3", "sound": "on", "duration": "3"}),
        ("omni-video", {}),
        ("omni-video", {"image_list": [{"image_url": picture(), "type": "first_frame"}]}),
        (
            "omni-video",
            {
                "prompt": "<<<image_1>>> and <<<element_1>>> as in <<<video_1>>>",
                "image_list": [{"image_url": picture()}],
                "element_list": [{"element_id": 829836802793406551}],
                "video_list": [{"video_url": "{server}/samples/waves.mp4", "refer_type": "feature"}],
                "duration": "9",
            },
        ),
        ("omni-video", {"video_list": [{"video_url": "{server}/samples/waves.mp4"}], "mode": "std"}),
        ("omni-video", {"model_name": "kling-v3-omni", "sound": "on", "duration": "15"}),
    ],
)
def test_what_the_forms_let_through_is_taken(
    aio: Aio, still_server: RehearsalServer, endpoint: str, values: dict[str, Any]
) -> None:
    route = CATALOG.route("rehearsal", endpoint, values.get("model_name", ""))
    own = {"image": picture()} if endpoint == "image2video" else {}
    whole = {**route.defaults(), "prompt": "a fox", **own, **values}
    form = by_id(endpoint)
    assert form is not None
    whole = json.loads(json.dumps(whole).replace("{server}", still_server.url))
    whole = {name: value for name, value in whole.items() if route.rule(name, whole).offered or name in own}
    whole["model_name"] = route.model
    shown = {**whole, **dict.fromkeys(own, "a.png")}
    if "image_list" in shown:
        shown["image_list"] = [{**image, "image_url": "a.png"} for image in shown["image_list"]]
    assert check(route, form, Recipe("rehearsal", endpoint, shown), {}) == ()

    async def main() -> None:
        provider = provider_at(still_server)
        made = await provider.create(CreateRequest(endpoint, whole, f"ks-{secrets.token_hex(8)}"))
        assert made.task_id
        await provider.close()

    aio(main())
