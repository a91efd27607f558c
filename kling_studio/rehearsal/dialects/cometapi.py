"""CometAPI's dialect: Kling's legacy bodies and answers under /kling/v1, its own errors around them.

Source: CometAPI docs, text2video, image2video, omni-video, individual queries, error codes.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kling_studio.rehearsal.answers import head, whole
from kling_studio.rehearsal.codes import RefusalError
from kling_studio.rehearsal.desk import Desk
from kling_studio.rehearsal.envelopes import gateway_error, kling_error, request_id, task_layer_error
from kling_studio.rehearsal.exchange import Exchange, exchange_of
from kling_studio.rehearsal.omni import ENDPOINT as OMNI
from kling_studio.rehearsal.omni import check_omni
from kling_studio.rehearsal.orders import Order
from kling_studio.rehearsal.tasks import Caller
from kling_studio.rehearsal.validation import check

ENDPOINTS = ("text2video", "image2video", OMNI)
_PREFIX = "/kling/v1/videos"

Endpoint = Callable[[Request], Awaitable[Response]]


def routes(desk: Desk) -> list[Route]:
    """Create and query of every endpoint that is served."""
    made = []
    for name in ENDPOINTS:
        made.append(Route(f"{_PREFIX}/{name}", _create(desk, name), methods=["POST"]))
        made.append(Route(f"{_PREFIX}/{name}/{{task}}", _query(desk, name), methods=["GET"]))
    return made


def _create(desk: Desk, endpoint: str) -> Endpoint:
    async def create(request: Request) -> Response:
        exchange = exchange_of(request.scope)
        refused = _not_let_in(request) or _not_readable(exchange, request.scope["rehearsal.body"])
        if refused is not None:
            return refused
        try:
            order = await _order(desk, endpoint, request.scope["rehearsal.body"])
            caller = Caller(
                str(request.scope["rehearsal.body"].get("callback_url") or ""), str(request.base_url)
            )
            task = desk.take(order, will_fail=exchange.will_fail, caller=caller)
        except RefusalError as refusal:
            return JSONResponse(kling_error(refusal.code, refusal.message), refusal.status)
        exchange.task_id = task.task_id
        return JSONResponse(_enveloped(head(task)))

    return create


async def _order(desk: Desk, endpoint: str, body: dict[str, Any]) -> Order:
    if endpoint != OMNI:
        return await asyncio.to_thread(check, endpoint, body, desk.picture_at)
    if body.get("video_list"):
        await desk.sample_film()
    return await asyncio.to_thread(check_omni, body, desk.picture_at, desk.film_at)


def _query(desk: Desk, endpoint: str) -> Endpoint:
    async def query(request: Request) -> Response:
        refused = _not_let_in(request)
        if refused is not None:
            return refused
        task = desk.find(request.path_params["task"])
        if task is None or task.endpoint != endpoint:
            return JSONResponse(task_layer_error("task_not_exist"), 400)
        exchange_of(request.scope).task_id = task.task_id
        return JSONResponse(_enveloped(whole(task, desk.addresses, str(request.base_url))))

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


def _enveloped(data: dict[str, Any]) -> dict[str, Any]:
    return {"code": 0, "message": "SUCCEED", "request_id": request_id(), "data": data}
