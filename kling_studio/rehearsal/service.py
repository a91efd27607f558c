"""Puts the dialects, the results, the samples and the record together into one ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialects import ALL
from kling_studio.rehearsal.exchange import Recorder
from kling_studio.rehearsal.fault_acts import FaultGate
from kling_studio.rehearsal.faults import Faults
from kling_studio.rehearsal.materials import SAMPLE_FILM

RECORD = "/rehearsal/requests"

_DENIED = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code></Error>"
_NOT_FOUND = "<!doctype html><html><head><title>404</title></head><body><h1>Not found</h1></body></html>"


def build(desk: Desk, faults: Callable[[], Faults], samples: Path) -> ASGIApp:
    """The whole server as one ASGI application. `faults` gives the faults as they are now."""
    recorder: Recorder

    async def record(request: Request) -> Response:
        return JSONResponse(recorder.entries())

    async def result(request: Request) -> Response:
        query = request.query_params
        path = request.url.path
        if not desk.addresses.good(path, query.get("expires", ""), query.get("signature", "")):
            return Response(_DENIED, 403, media_type="application/xml")
        clip = desk.clip(request.path_params["task"])
        if not clip.is_file():
            return HTMLResponse(_NOT_FOUND, 404)
        return FileResponse(clip, media_type="video/mp4")

    async def sample(request: Request) -> Response:
        name = request.path_params["name"]
        if name == SAMPLE_FILM and (film := await desk.materials.sample_film()) is not None:
            return FileResponse(film, media_type="video/mp4")
        if desk.materials.sample(name) is None:
            return HTMLResponse(_NOT_FOUND, 404)
        return FileResponse(samples / name)

    async def not_found(request: Request, error: Exception) -> Response:
        del request, error
        return HTMLResponse(_NOT_FOUND, 404)

    @asynccontextmanager
    async def life(application: Starlette) -> AsyncIterator[None]:
        del application
        desk.resume()
        yield
        await desk.close()

    application = Starlette(
        routes=[
            Route(RECORD, record),
            Route("/results/{task}/{video}", result),
            Route("/samples/{name}", sample),
            *(route for routes in ALL for route in routes(desk)),
        ],
        exception_handlers={404: not_found},
        lifespan=life,
    )
    application.router.redirect_slashes = False
    recorder = Recorder(FaultGate(application, faults, spared=RECORD), unrecorded=RECORD)
    return recorder
