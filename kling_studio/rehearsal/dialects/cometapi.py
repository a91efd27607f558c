"""CometAPI's dialect: Kling's legacy bodies and answers under /kling/v1, its own errors around them.

Source: CometAPI docs, text2video, image2video, omni-video, multi-image2video, lip-sync, avatar, individual
queries, error codes; video-extend, effects and motion-control as Kling has them. A task is asked for at
its create path and its id; there is no list. Nothing costs anything here.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kling_studio.rehearsal.answers import head, whole
from kling_studio.rehearsal.codes import RefusalError
from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.dialect import Dialect
from kling_studio.rehearsal.dialects.making import Endpoint, make_task
from kling_studio.rehearsal.envelopes import gateway_error, kling_answer, kling_error, task_layer_error
from kling_studio.rehearsal.exchange import Exchange, exchange_of
from kling_studio.rehearsal.legacy import READERS, look_for_faces, read_order
from kling_studio.rehearsal.manner import COMETAPI

_PREFIX = "/kling/v1/videos"


def routes(desk: Desk) -> list[Route]:
    """Create and query of every endpoint that is served."""
    made = []
    for name in READERS:
        made.append(Route(f"{_PREFIX}/{name}", _create(desk, name), methods=["POST"]))
        made.append(Route(f"{_PREFIX}/{name}/{{task}}", _query(desk, name), methods=["GET"]))
    made.append(Route(f"{_PREFIX}/identify-face", _faces(desk), methods=["POST"]))
    return made


def _create(desk: Desk, endpoint: str) -> Endpoint:
    async def create(request: Request) -> Response:
        body = request.scope["rehearsal.body"]
        refused = _not_let_in(request) or _not_readable(exchange_of(request.scope), body)
        if refused is not None:
            return refused
        try:
            order = await read_order(endpoint, body, desk.materials, COMETAPI)
            task = make_task(desk, request, order, Dialect.COMETAPI, body)
        except RefusalError as refusal:
            return JSONResponse(kling_error(refusal.code, refusal.message), refusal.status)
        return JSONResponse(kling_answer(head(task)))

    return create


def _faces(desk: Desk) -> Endpoint:
    async def faces(request: Request) -> Response:
        body = request.scope["rehearsal.body"]
        refused = _not_let_in(request) or _not_readable(exchange_of(request.scope), body)
        if refused is not None:
            return refused
        try:
            session = await look_for_faces(body, desk.materials, COMETAPI)
        except RefusalError as refusal:
            return JSONResponse(kling_error(refusal.code, refusal.message), refusal.status)
        told = desk.materials.faces.told(session, desk.clerk.addresses, str(request.base_url))
        return JSONResponse(kling_answer(told))

    return faces


def _query(desk: Desk, endpoint: str) -> Endpoint:
    async def query(request: Request) -> Response:
        refused = _not_let_in(request)
        if refused is not None:
            return refused
        task = desk.find(request.path_params["task"], Dialect.COMETAPI.account)
        if task is None or task.endpoint != endpoint:
            return JSONResponse(task_layer_error("task_not_exist"), 400)
        exchange_of(request.scope).task_id = task.task_id
        return JSONResponse(kling_answer(whole(task, desk.clerk, str(request.base_url))))

    return query


def _not_let_in(request: Request) -> Response | None:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        return JSONResponse(gateway_error("no token was provided"), 401)
    if "wrong" in key:
        return JSONResponse(gateway_error("invalid token"), 401)
    return None


def _not_readable(exchange: Exchange, body: Any) -> Response | None:
    if exchange.too_large:
        return JSONResponse(gateway_error("request body too large"), 413)
    if exchange.malformed or not exchange.raw:
        return JSONResponse(task_layer_error("invalid_request", "the request body is not JSON"), 400)
    if not isinstance(body, dict):
        words = f"the request body must be an object, not {json.dumps(body)[:40]}"
        return JSONResponse(task_layer_error("invalid_request", words), 400)
    return None
