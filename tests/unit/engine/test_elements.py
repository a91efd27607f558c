"""Elements, voices and faces through the engine, with Kling's real wire form at the rehearsal server."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kling_studio.domain.errors import ErrorKey, StudioError
from kling_studio.domain.making import MakingState
from kling_studio.engine.elements import MaybeMadeError
from kling_studio.store.bookings import By
from tests.kling_bench import MAKES, held, made_requests, make_cat, running, studio_at, told
from tests.rehearsal_fixture import RehearsalServer, StartRehearsal

S = MakingState
Aio = Callable[[Any], Any]

LOST = f'[[fault]]\nmethod = "POST"\npath = "{MAKES}"\nkind = "lose_answer"\n'
NOT_TAKEN = f'[[fault]]\nmethod = "POST"\npath = "{MAKES}"\nkind = "reset"\n'


def posts(server: RehearsalServer) -> list[str]:
    return [entry["path"] for entry in server.creates()]


def test_from_pictures_to_an_element_and_back(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(speed=300)

    async def story() -> None:
        async with running(studio_at(server.url, data_folder)) as studio:
            elements = studio.elements
            presets = await elements.elements("kling")
            assert presets
            assert not any(element.own for element in presets)
            heard = await told(studio, lambda: make_cat(studio), lambda making: making.state is S.MADE)
            assert [making.state for making in heard] == [S.SENDING, S.MAKING, S.MADE]
            assert held(studio) == [], "nothing more is to be told of it"
            made, *others = await elements.elements("kling")
            assert (made.id, made.name, made.description, made.own) == (
                heard[-1].made,
                "Cat",
                "a cat",
                True,
            )
            assert [each.id for each in others] == [each.id for each in presets]
            await elements.delete_element("kling", made)
            assert [each.id for each in await elements.elements("kling")] == [each.id for each in presets]
            assert await elements.voices("kling")
            faces = await elements.faces("kling", video_url=f"{server.url}/samples/waves.mp4")
            assert faces.session_id

    aio(story())
    assert made_requests(server) == 1


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
        studio = studio_at(server.url, data_folder)
        await studio.start()
        elements = studio.elements
        found = await elements.faces("kling", video_url=f"{server.url}/samples/waves.mp4")
        for face in found.faces:
            assert (await elements.picture("kling", face.picture)).startswith(b"\x89PNG")
        host = f"http://127.0.0.1:{other.server_port}/face"
        assert await elements.picture("kling", host) == b"0123456789" * 3
        monkeypatch.setattr("kling_studio.engine.elements.LARGEST_PICTURE", 29)
        assert await elements.picture("kling", host) == b"", "larger than a picture to look at"
        for unsafe in ("http://192.168.1.1/face.png", "file:///etc/passwd", f"{server.url}/nothing"):
            assert await elements.picture("kling", unsafe) == b""
        await studio.close()

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
    server = start_rehearsal(speed=300, faults=LOST)

    async def story() -> None:
        async with running(studio_at(server.url, data_folder)) as studio:
            heard = await told(studio, lambda: make_cat(studio), lambda making: making.state is S.MADE)
            states = [making.state for making in heard if not making.not_found]
            assert states == [S.SENDING, S.UNSURE, S.MAKING, S.MADE]
            own = [element.name for element in await studio.elements.elements("kling") if element.own]
            assert own == ["Cat"]

    aio(story())
    assert posts(server) == [MAKES]


def test_one_in_doubt_outlives_the_studio_and_is_made_again_only_by_the_users_word(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(speed=300, faults=NOT_TAKEN)

    async def story() -> None:
        async with running(studio_at(server.url, data_folder)) as studio:
            heard = await told(studio, lambda: make_cat(studio), lambda making: making.not_found > 0)
            assert heard[-1].state is S.UNSURE
            assert heard[-1].problem is not None
            for name in ("Cat", "CAT", "Otherwise called"):  # of one name, or of one material
                with pytest.raises(MaybeMadeError) as caught:
                    await make_cat(studio, name)
                assert caught.value.making.id == heard[0].id
        async with running(studio_at(server.url, data_folder)) as studio:
            (kept,) = held(studio)
            assert (kept.id, kept.state, kept.name) == (heard[0].id, S.UNSURE, "Cat")
            with pytest.raises(MaybeMadeError):
                await make_cat(studio)
            assert made_requests(server) == 1
            await told(studio, lambda: make_cat(studio, again=True), lambda making: making.state is S.MADE)
            assert [making.id for making in held(studio)] == [kept.id], "in doubt yet"
            await studio.elements.makings.forget(kept.id)
            assert held(studio) == []
            await told(studio, lambda: make_cat(studio), lambda making: making.state is S.MADE)
        async with running(studio_at(server.url, data_folder)) as studio:
            assert held(studio) == []
            (row,) = (await studio.ledger.read(By.MODEL)).entries
            assert (row.key, row.jobs, row.sums.unknown, row.clips) == ("element", 3, 3, 0)

    aio(story())
    assert posts(server) == [MAKES] * 3


def test_a_task_that_is_known_is_followed_after_a_restart(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    server = start_rehearsal(speed=300)

    async def story() -> None:
        studio = studio_at(server.url, data_folder, speed=0.1)  # looks half a minute from now
        async with running(studio):
            await told(studio, lambda: make_cat(studio), lambda making: making.state is S.MAKING)
        studio = studio_at(server.url, data_folder)
        heard = await told(studio, studio.start, lambda making: making.state is S.MADE)
        assert [making.state for making in heard] == [S.MADE]
        assert (await studio.elements.elements("kling"))[0].id == heard[-1].made
        await studio.close()

    aio(story())
    assert posts(server) == [MAKES]


def test_what_the_provider_says_was_not_made_stays_until_it_was_read(
    aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path
) -> None:
    fault = f'[[fault]]\nmethod = "POST"\npath = "{MAKES}"\nkind = "fail_task"\nvalue = "no face"\n'
    server = start_rehearsal(speed=300, faults=fault)

    async def story() -> None:
        async with running(studio_at(server.url, data_folder)) as studio:
            await told(studio, lambda: make_cat(studio), lambda making: making.state is S.FAILED)
        async with running(studio_at(server.url, data_folder)) as studio:
            (kept,) = held(studio)
            assert kept.problem is not None
            assert (kept.problem.key, kept.problem.provider_words) == (ErrorKey.TASK_FAILED, "no face")
            await told(studio, lambda: make_cat(studio), lambda making: making.state is S.MADE)
            await studio.elements.makings.forget(kept.id)
            assert held(studio) == []

    aio(story())
    assert made_requests(server) == 2, "what failed is no reason to ask before another one"


def test_two_presses_at_once_are_one(aio: Aio, start_rehearsal: StartRehearsal, data_folder: Path) -> None:
    server = start_rehearsal(speed=1)  # so that the first is still being made when the second comes

    async def story() -> None:
        async with running(studio_at(server.url, data_folder)) as studio:
            both = await asyncio.gather(make_cat(studio), make_cat(studio), return_exceptions=True)
            assert [type(each).__name__ for each in both].count("MaybeMadeError") == 1
            assert len(held(studio)) == 1

    aio(story())
    assert made_requests(server) == 1


def test_nothing_leaves_where_the_intent_cannot_be_written_down(
    aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path
) -> None:
    async def story() -> None:
        async with running(studio_at(rehearsal_server.url, data_folder)) as studio:
            library = data_folder / "library.sqlite"
            library.rename(data_folder / "moved.sqlite")
            with pytest.raises(StudioError) as caught:
                await make_cat(studio)
            assert caught.value.problem.key is ErrorKey.LIBRARY_MOVED
            assert held(studio) == []
            (data_folder / "moved.sqlite").rename(library)

    aio(story())
    assert posts(rehearsal_server) == []


def test_what_is_not_asked_at_all(aio: Aio, rehearsal_server: RehearsalServer, data_folder: Path) -> None:
    async def story() -> None:
        async with running(studio_at(rehearsal_server.url, data_folder)) as studio:
            elements = studio.elements
            studio.sending.pause(True)
            with pytest.raises(StudioError) as caught:
                await make_cat(studio)
            assert caught.value.problem.key is ErrorKey.SENDING_PAUSED
            with pytest.raises(StudioError):
                await elements.make_voice("kling", "Calm", "https://a.example/v.mp3")
            assert held(studio) == []
            for doing in (elements.elements("apixo"), elements.faces("apixo", video_id="1")):
                with pytest.raises(StudioError) as caught:
                    await doing
                assert caught.value.problem.key is ErrorKey.ENDPOINT_UNKNOWN
            with pytest.raises(StudioError) as caught:
                await elements.make_voice("nobody", "Calm", "https://a.example/v.mp3")
            assert caught.value.problem.key is ErrorKey.PROVIDER_UNKNOWN

    aio(story())
    assert rehearsal_server.requests() == []
