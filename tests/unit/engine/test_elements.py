"""Elements, voices and faces through the engine, with Kling's real wire form at the rehearsal server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, Problem, StudioError
from kling_studio.engine.clock import Clock
from kling_studio.engine.elements import Elements
from kling_studio.engine.gateways import Gateways
from kling_studio.engine.sent_pictures import SentPictures
from kling_studio.paths import resource
from kling_studio.providers.apixo import Apixo
from kling_studio.providers.base import ProviderEntry, Waiting
from kling_studio.providers.kling import Kling
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal

Aio = Callable[[Any], Any]

CAT = str(resource("sample") / "cat.jpg")


def elements_at(
    server: RehearsalServer, folder: Path, *, barred: ErrorKey | None = None
) -> tuple[Elements, Gateways]:
    async def demand(provider: str) -> None:
        if barred is not None:
            raise StudioError(Problem(barred, {"provider": provider}))

    async def where() -> str:
        return server.url

    async def key() -> str:
        return "key-0123456789"

    clock = Clock(100)

    def opened() -> dict[str, ProviderEntry]:
        waiting = Waiting(2, 2, 5)
        kling, apixo = Kling(address=where, key=key), Apixo(address=where, key=key)
        return {"kling": ProviderEntry(kling, True, waiting), "apixo": ProviderEntry(apixo, True, waiting)}

    gateways = Gateways(opened, clock)
    return Elements(gateways, SentPictures(folder), clock, demand), gateways


def posts(server: RehearsalServer) -> list[str]:
    return [entry["path"] for entry in server.creates()]


def test_from_pictures_to_an_element_and_back(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(speed=300)

    async def story() -> None:
        elements, gateways = elements_at(server, data_folder)
        assert await elements.kept_by("kling")
        presets = await elements.elements("kling")
        assert presets
        assert not any(element.own for element in presets)
        made = await elements.make_element(
            "kling", "Cat", "a cat", CAT, [f"{server.url}/samples/astronaut.jpg"]
        )
        assert (made.name, made.description, made.own) == ("Cat", "a cat", True)
        assert [each.id for each in await elements.elements("kling")] == [
            made.id,
            *(each.id for each in presets),
        ]
        await elements.delete_element("kling", made)
        assert [each.id for each in await elements.elements("kling")] == [each.id for each in presets]
        assert await elements.voices("kling")
        faces = await elements.faces("kling", video_url=f"{server.url}/samples/waves.mp4")
        assert faces.session_id
        await gateways.close()

    aio(story())
    assert posts(server).count("/v1/general/advanced-custom-elements") == 1


def test_the_picture_of_a_face_is_fetched_without_the_key_and_only_where_it_is_safe(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_rehearsal(speed=300)
    seen: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        """Another host that shows a picture, and writes down whether it was given a key."""

        def do_GET(self) -> None:
            seen.append(self.headers.get("Authorization", ""))
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(b"0123456789" * 3)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    async def story() -> None:
        elements, gateways = elements_at(server, data_folder)
        found = await elements.faces("kling", video_url=f"{server.url}/samples/waves.mp4")
        for face in found.faces:
            assert (await elements.picture("kling", face.picture)).startswith(b"\x89PNG")
        host = f"http://127.0.0.1:{other.server_port}/face"
        assert await elements.picture("kling", host) == b"0123456789" * 3
        monkeypatch.setattr("kling_studio.engine.elements.LARGEST_PICTURE", 29)
        assert await elements.picture("kling", host) == b"", "larger than a picture to look at"
        for unsafe in ("http://192.168.1.1/face.png", "file:///etc/passwd", f"{server.url}/nothing"):
            assert await elements.picture("kling", unsafe) == b""
        await gateways.close()

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as other:
        serving = threading.Thread(target=other.serve_forever)
        serving.start()
        try:
            aio(story())
        finally:
            other.shutdown()
            serving.join()
    assert seen == ["", ""]


def test_a_lost_answer_is_looked_for_and_never_sent_again(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(
        speed=300, faults='[[fault]]\nmethod = "POST"\npath = "/v1/general"\nkind = "lose_answer"'
    )

    async def story() -> None:
        elements, gateways = elements_at(server, data_folder)
        made = await elements.make_element("kling", "Cat", "a cat", CAT, [CAT])
        assert made.name == "Cat"
        await gateways.close()

    aio(story())
    assert posts(server) == ["/v1/general/advanced-custom-elements"]


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        ('kind = "code"\nvalue = 1301', ErrorKey.CONTENT_REFUSED),
        ('kind = "code"\nvalue = 5000', ErrorKey.ANSWER_LOST),
    ],
)
def test_what_was_refused_or_is_not_found(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path, fault: str, key: ErrorKey
) -> None:
    server = start_rehearsal(speed=300, faults=f'[[fault]]\nmethod = "POST"\npath = "/v1/general"\n{fault}')

    async def story() -> None:
        elements, gateways = elements_at(server, data_folder)
        with pytest.raises(StudioError) as caught:
            await elements.make_element("kling", "Cat", "a cat", CAT, [CAT])
        assert caught.value.problem.key is key
        assert caught.value.problem.params["provider"] == "kling"
        await gateways.close()

    aio(story())
    assert len(posts(server)) == 1


def test_what_is_not_asked_at_all(aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path) -> None:
    async def story() -> None:
        elements, gateways = elements_at(rehearsal_server, data_folder, barred=ErrorKey.SENDING_PAUSED)
        with pytest.raises(StudioError) as caught:
            await elements.make_element("kling", "Cat", "a cat", CAT, [CAT])
        assert caught.value.problem.key is ErrorKey.SENDING_PAUSED
        with pytest.raises(StudioError):
            await elements.make_voice("kling", "Calm", "https://a.example/v.mp3")
        assert not await elements.kept_by("apixo")
        for doing in (elements.elements("apixo"), elements.faces("apixo", video_id="1")):
            with pytest.raises(StudioError) as caught:
                await doing
            assert caught.value.problem.key is ErrorKey.ENDPOINT_UNKNOWN
        with pytest.raises(StudioError) as caught:
            await elements.make_voice("nobody", "Calm", "https://a.example/v.mp3")
        assert caught.value.problem.key is ErrorKey.PROVIDER_UNKNOWN
        await gateways.close()

    aio(story())
    assert rehearsal_server.requests() == []
