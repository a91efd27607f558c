"""Puts the dialects, the results, the samples and the record together into one ASGI application."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kling_studio.rehearsal import downloads
from kling_studio.rehearsal.codes import ANSWERS, KlingCode
from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialect import Dialect, dialect_of
from kling_studio.rehearsal.dialects import ALL
from kling_studio.rehearsal.envelopes import apixo_error, kling_error
from kling_studio.rehearsal.exchange import Recorder
from kling_studio.rehearsal.fault_acts import FaultGate
from kling_studio.rehearsal.faults import Faults

RECORD = "/rehearsal/requests"


def build(desk: Desk, faults: Callable[[], Faults], samples: Path) -> ASGIApp:
    """The whole server as one ASGI application. `faults` gives the faults as they are now."""
    recorder: Recorder

    async def record(request: Request) -> Response:
        told = json.dumps(recorder.entries())  # in ASCII: a body may hold half a sign, which has no UTF-8
        return Response(told, media_type="application/json")

    @asynccontextmanager
    async def life(application: Starlette) -> AsyncIterator[None]:
        del application
        desk.resume()
        yield
        await desk.close()

    application = Starlette(
        routes=[
            Route(RECORD, record),
            *downloads.routes(desk, samples),
            *(route for routes in ALL for route in routes(desk)),
        ],
        exception_handlers={404: _astray, 405: _astray},
        lifespan=life,
    )
    application.router.redirect_slashes = False
    recorder = Recorder(FaultGate(application, faults, spared=RECORD), unrecorded=RECORD)
    return recorder


async def _astray(request: Request, error: Exception) -> Response:
    """What a gateway says where it has nothing for a method and a path: CometAPI shows a page."""
    del error
    match dialect_of(request.url.path):
        case Dialect.KLING | Dialect.KLING_NEW:
            code = KlingCode.INVALID_METHOD
            return JSONResponse(kling_error(code), ANSWERS[code].status)
        case Dialect.APIXO:
            return JSONResponse(apixo_error(404, "Not found"), 404)
        case _:
            return HTMLResponse(downloads.NOT_FOUND, 404)
