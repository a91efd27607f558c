"""What can be fetched without a key: clips, pictures of elements and faces at signed addresses, samples."""

from __future__ import annotations

import asyncio
import functools
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialects.making import Endpoint
from kling_studio.rehearsal.materials import SAMPLE_FILM

NOT_FOUND = "<!doctype html><html><head><title>404</title></head><body><h1>Not found</h1></body></html>"

_DENIED = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code></Error>"


def routes(desk: Desk, samples: Path) -> list[Route]:
    """Results, pictures, samples; `samples` is the folder of the sample pictures."""

    async def sample(request: Request) -> Response:
        name = request.path_params["name"]
        if name == SAMPLE_FILM and (film := await desk.materials.sample_film()) is not None:
            return FileResponse(film, media_type="video/mp4")
        sound = await asyncio.to_thread(desk.materials.sample_sound, name)
        if sound is not None:
            return Response(sound, media_type="audio/wav")
        if desk.materials.sample(name) is None:
            return HTMLResponse(NOT_FOUND, 404)
        return FileResponse(samples / name)

    return [
        Route("/results/{task}/{video}", _signed(desk, _result(desk))),
        Route("/elements/{number:int}/{place:int}", _signed(desk, _element(desk))),
        Route("/faces/{session}/{face}", _signed(desk, _face(desk))),
        Route("/samples/{name}", sample),
    ]


def _signed(desk: Desk, endpoint: Endpoint) -> Endpoint:
    """What is at an address that was given out here and whose time is not over."""

    @functools.wraps(endpoint)
    async def checked(request: Request) -> Response:
        query = request.query_params
        signature = query.get("signature", "")
        if not desk.clerk.addresses.good(request.url.path, query.get("expires", ""), signature):
            return Response(_DENIED, 403, media_type="application/xml")
        return await endpoint(request)

    return checked


def _result(desk: Desk) -> Endpoint:
    async def result(request: Request) -> Response:
        clip = desk.clip(request.path_params["task"])
        if not clip.is_file():
            return HTMLResponse(NOT_FOUND, 404)
        return FileResponse(clip, media_type="video/mp4")

    return result


def _element(desk: Desk) -> Endpoint:
    async def element(request: Request) -> Response:
        number, place = request.path_params["number"], request.path_params["place"]
        return _picture(await asyncio.to_thread(desk.elements.shown, number, place))

    return element


def _face(desk: Desk) -> Endpoint:
    async def face(request: Request) -> Response:
        parameters = request.path_params
        return _picture(desk.materials.faces.picture(parameters["session"], parameters["face"]))

    return face


def _picture(data: bytes | None) -> Response:
    if data is None:
        return HTMLResponse(NOT_FOUND, 404)
    return Response(data, media_type="image/png" if data.startswith(b"\x89PNG") else "image/jpeg")
